import { bytesOf } from '../bytes/blob-slices.ts';
import { type Encoding, guessEncoding } from '../bytes/encoding.ts';
import { zipEntries } from '../bytes/zip-archive.ts';
import { type XmlHead, readXmlHead } from './documents/xml-head.ts';
import { type JsonHead, readJsonHead } from './json/json-head.ts';

/**
 * The beginning of a file, decoded and parsed once for all formats. The file's name and the browser's type are not in it: both may be
 * wrong.
 */
export interface FileHead {
  /** The whole file. */
  readonly blob: Blob;
  /** The first 64 KB. */
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly encoding: Encoding;
  /** Another encoding that fits nearly as well; null: there is none. */
  readonly rival: Encoding | null;
  /** `bytes` decoded, without a byte order mark. */
  readonly text: string;
  /** Whether `text` is text and not what a binary file looks like when it is decoded. */
  readonly isText: boolean;
  /** null: the text does not begin like XML. */
  readonly xml: XmlHead | null;
  /** null: the text does not begin like JSON. */
  readonly json: JsonHead | null;
  /** The names of the files in a ZIP archive that is one document, such as a workbook; null: it is not one. */
  readonly archive: readonly string[] | null;
  /** The names in a compound file, as older Office documents are; null: it is not one. */
  readonly compound: readonly string[] | null;
}

/** How many bytes of a file are looked at. */
export const headBytes = 64 * 1024;

/** Reads the beginning of a file. `chosen`: the encoding that the user says it has. */
export async function readHead(blob: Blob, chosen: Encoding | null = null): Promise<FileHead> {
  const bytes = await bytesOf(blob, 0, headBytes);
  const { encoding, rival } = chosen ? { encoding: chosen, rival: null } : await guessEncoding(blob);
  const text = new TextDecoder(encoding).decode(bytes);
  const isText = encoding.startsWith('utf-16') || !bytes.includes(0) || isTextWithStrays(text);
  const xml = isText ? readXmlHead(text) : null;
  const json = isText ? readJsonHead(text, bytes.length === blob.size) : null;
  const archive = startsWith(bytes, 'PK\x03\x04') ? ((await zipEntries(blob))?.map(({ name }) => name) ?? null) : null;
  const compound = startsWith(bytes, '\xd0\xcf\x11\xe0') ? await namesInCompound(blob) : null;
  const own = xml?.declared ?? (json ? unicodeOf(encoding) : encoding);
  return { blob, bytes, encoding: own, rival: own === encoding ? rival : null, text, isText, xml, json, archive, compound };
}

async function namesInCompound(blob: Blob): Promise<readonly string[] | null> {
  const { compoundNames } = await import('./compound-names.ts');
  return compoundNames(blob);
}

/** Whether bytes begin with these, one character each; `at`: from there on. */
export function startsWith(bytes: Uint8Array, signature: string, at = 0): boolean {
  return Array.from(signature).every((character, index) => bytes[at + index] === character.charCodeAt(0));
}

/** JSON is Unicode; bytes that are not are strays. */
function unicodeOf(encoding: Encoding): Encoding {
  return encoding.startsWith('utf') ? encoding : 'utf-8';
}

/** Text into which a faulty program has put a NUL here and there: binary files have many of them, and other control characters too. */
function isTextWithStrays(text: string): boolean {
  let nuls = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0) nuls += 1;
    else if (code < 32 && !'\t\n\f\r\u001e'.includes(text.charAt(index))) return false;
    // The last character may be cut in two.
    else if (code === 0xfffd && index < text.length - 1) return false;
  }
  return nuls <= Math.max(3, text.length / 1000);
}
