import { type Message, message } from '../../domain/messages/message.ts';
import { type FileHead, startsWith } from './file-head.ts';

/** By what a file is known that cannot be read. */
type Signature =
  /** These bytes, one character each, at this offset; without one, at the start. */
  | { readonly bytes: string; readonly at?: number }
  /** The root element of XML has one of these names, in capitals or not. */
  | { readonly xmlRoots: readonly string[] }
  /** A compound file with a part of one of these names. */
  | { readonly compound: readonly string[] }
  /** A ZIP archive that holds files of these names. */
  | { readonly archive: (names: readonly string[]) => boolean };

interface Refusal {
  readonly signature: Signature;
  /** For the user: what the file is, and what to do. */
  readonly reason: Message;
}

/** Files that are known and cannot be read. They are refused before any format is asked. */
export const refusals: readonly Refusal[] = [
  { signature: { bytes: '\x89PNG' }, reason: message('reading.refused.picture') },
  { signature: { bytes: 'GIF8' }, reason: message('reading.refused.picture') },
  { signature: { bytes: 'II*\0' }, reason: message('reading.refused.picture') },
  { signature: { bytes: 'MM\0*' }, reason: message('reading.refused.picture') },
  { signature: { xmlRoots: ['svg'] }, reason: message('reading.refused.picture') },
  { signature: { bytes: 'RIFF' }, reason: message('reading.refused.recording') },
  ...['heic', 'heix', 'hevc', 'heim', 'mif1', 'msf1', 'avif'].map((brand) => ({
    signature: { bytes: `ftyp${brand}`, at: 4 },
    reason: message('reading.refused.heic'),
  })),
  { signature: { bytes: 'ftyp', at: 4 }, reason: message('reading.refused.recording') },
  {
    signature: { bytes: '%PDF' },
    reason: message('reading.refused.pdf'),
  },
  { signature: { bytes: '{\\rtf' }, reason: message('reading.refused.rtf') },
  {
    signature: { xmlRoots: ['html', 'head', 'body', 'table'] },
    reason: message('reading.refused.webPage'),
  },
  { signature: { compound: ['EncryptedPackage'] }, reason: message('reading.refused.encryptedOffice') },
  { signature: { compound: ['Workbook', 'Book'] }, reason: message('reading.refused.xls') },
  { signature: { bytes: '\xd0\xcf\x11\xe0' }, reason: message('reading.refused.oldOffice') },
  { signature: { xmlRoots: ['Workbook'] }, reason: message('reading.refused.excelXml') },
  { signature: { archive: (names) => names.includes('xl/workbook.bin') }, reason: message('reading.refused.xlsb') },
  {
    signature: { archive: (names) => names.some((name) => /^Index(?:\.zip|\/.*\.iwa)$/.test(name)) },
    reason: message('reading.refused.numbers'),
  },
  {
    signature: { archive: (names) => names.includes('[Content_Types].xml') },
    reason: message('reading.refused.office'),
  },
  {
    signature: { bytes: 'SQLite format 3' },
    reason: message('reading.refused.database'),
  },
  { signature: { bytes: 'ARROW1' }, reason: message('reading.refused.arrow') },
  { signature: { xmlRoots: ['osm'] }, reason: message('reading.refused.osm') },
  { signature: { bytes: 'Rar!' }, reason: message('reading.refused.rar') },
  { signature: { bytes: '7z\xbc\xaf' }, reason: message('reading.refused.sevenZip') },
  { signature: { bytes: 'BZh' }, reason: message('reading.refused.bzip2') },
  { signature: { bytes: '\xfd7zXZ' }, reason: message('reading.refused.xz') },
  { signature: { bytes: '\x28\xb5\x2f\xfd' }, reason: message('reading.refused.zstandard') },
  { signature: { bytes: 'ustar', at: 257 }, reason: message('reading.refused.tar') },
];

/** Why a file is refused; null: it is not one of those that are known and cannot be read. */
export function fileRefusal(head: FileHead): Message | null {
  return refusals.find(({ signature }) => isSigned(head, signature))?.reason ?? null;
}

/** As `fileRefusal`, for a ZIP archive, by the names of all files in it. */
export function archiveRefusal(names: readonly string[]): Message | null {
  return refusals.find(({ signature }) => 'archive' in signature && signature.archive(names))?.reason ?? null;
}

function isSigned({ bytes, xml, compound }: FileHead, signature: Signature): boolean {
  if ('bytes' in signature) return startsWith(bytes, signature.bytes, signature.at);
  if ('compound' in signature) return compound?.some((name) => signature.compound.includes(name)) ?? false;
  return 'xmlRoots' in signature && signature.xmlRoots.some((name) => name.toLowerCase() === xml?.root.toLowerCase());
}

/** Why a file cannot be read that no format recognises. */
export function unrecognisedReason({ bytes, text, isText, xml, json }: FileHead): Message {
  // The index of a shapefile begins as its shapes do, which a format reads.
  if (startsWith(bytes, '\0\0\x27\x0a')) return message('reading.refused.shapefilePart');
  if (text.trim() === '') return message('reading.refused.empty');
  if (!isText) return message('reading.refused.binary');
  if (xml) {
    return xml.root === '' ? message('reading.refused.xmlEmpty') : message('reading.refused.xml', { root: xml.root.slice(0, 60) });
  }
  if (json?.kind === 'broken') return message('reading.refused.brokenJson');
  if (json?.kind === 'value' && Array.isArray(json.root)) {
    return message('reading.refused.jsonListOfOthers');
  }
  if (json) return message('reading.refused.jsonWithoutList');
  return message('reading.refused.text');
}
