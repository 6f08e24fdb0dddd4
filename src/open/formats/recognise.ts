import { type CsvDialect, dialectText, parseRows, readDialect } from './csv/csv-dialect.ts';
import { type JsonClass, classifyJson } from './json/recognise-json.ts';
import { bytesOf } from '../bytes/blob-slices.ts';
import { type Encoding, asciiBased, detectEncoding, encodingText } from '../bytes/encoding.ts';
import type { FormatName, StreamFormat } from './format-name.ts';
import type { NamedBlob } from '../bytes/unpack.ts';

export type Recognised =
  /** `words` for a person: `CSV, parted by semicolons, Windows-1251`. `dialect`: of a table, where it has been found out in the file itself. */
  | { readonly format: FormatName; readonly encoding: Encoding; readonly words: string; readonly dialect?: CsvDialect }
  /** Why the file cannot be read and what would be better, in sentences. */
  | { readonly format: null; readonly reason: string };

const streamFormats: ReadonlySet<FormatName> = new Set<FormatName>(['csv', 'geojson', 'json-array', 'json-lines', 'json-sequence']);

export function isStreamed(format: FormatName): format is StreamFormat {
  return streamFormats.has(format);
}

const headBytes = 64 * 1024;

/** Finds out what a file is from its first 64 KB; its name and the type that the browser gives it count for nothing. */
export async function recognise({ blob }: NamedBlob): Promise<Recognised> {
  const head = await bytesOf(blob, 0, headBytes);
  const binary = binaryReason(head);
  if (binary !== null) return refused(binary);
  const encoding = await detectEncoding(blob);
  const text = decodeHead(head, encoding);
  const sign = text.trimStart()[0];
  if (sign === undefined) return refused('The file is empty.');
  if (encoding.startsWith('utf-16') || !head.includes(0) || isTextWithStrays(text)) {
    if (sign === '<') return recogniseXml(text, encoding);
    if ('{[\u001e'.includes(sign)) {
      const json = classifyJson(text, head.length === blob.size);
      if (json) return ofJson(json, jsonEncoding(encoding));
    }
    return recogniseCsv(blob, encoding);
  }
  return refused('This is no text. Files of events can be opened as CSV, GeoJSON or other JSON, KML, KMZ or GPX.');
}

/** Text in which a slip of some program has left a NUL here and there: files of other kinds have many, and other signs that no text has. */
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

function refused(reason: string): Recognised {
  return { format: null, reason };
}

function decodeHead(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head);
}

function ofJson(json: JsonClass, encoding: Encoding): Recognised {
  if (json.format === null) return json;
  return encoding === 'utf-8' ? { ...json, encoding } : { ...json, encoding, words: `${json.words}, ${encodingText[encoding]}` };
}

/** JSON is Unicode; bytes that are not are strays. */
function jsonEncoding(encoding: Encoding): Encoding {
  return encoding.startsWith('utf') ? encoding : 'utf-8';
}

/** By their first bytes, what they are and what to open instead. */
const binaries: readonly (readonly [string, number, string])[] = [
  ['\x89PNG', 0, 'This is a picture.'],
  ['\xff\xd8\xff', 0, 'This is a picture.'],
  ['GIF8', 0, 'This is a picture.'],
  ['RIFF', 0, 'This is a picture, a sound or a video.'],
  ['II*\0', 0, 'This is a picture.'],
  ['MM\0*', 0, 'This is a picture.'],
  ['ftyp', 4, 'This is a video or a picture.'],
  ['%PDF', 0, 'This is a PDF. If its tables exist as a spreadsheet, save that as CSV and open it.'],
  ['\xd0\xcf\x11\xe0', 0, 'This is an old Excel or Word file. Save its table as CSV UTF-8 and open that.'],
  ['\0\0\x27\x0a', 0, 'This is a part of a shapefile. Export it as GeoJSON (in WGS 84) and open that.'],
  ['SQLite format 3', 0, 'This is a database (perhaps a GeoPackage). Export its table as GeoJSON or CSV and open that.'],
  ['PAR1', 0, 'This is a Parquet file. Export it as CSV or GeoJSON and open that.'],
  ['ARROW1', 0, 'This is an Arrow file. Export it as CSV or GeoJSON and open that.'],
  ['fgb', 0, 'This is a FlatGeobuf file. Export it as GeoJSON and open that.'],
  ['Rar!', 0, 'This is a RAR archive. Unpack it and open the files in it.'],
  ['7z\xbc\xaf', 0, 'This is a 7z archive. Unpack it and open the files in it.'],
  ['BZh', 0, 'This is a bzip2 archive. Unpack it and open the file in it.'],
  ['\xfd7zXZ', 0, 'This is an xz archive. Unpack it and open the file in it.'],
  ['\x28\xb5\x2f\xfd', 0, 'This is a Zstandard archive. Unpack it and open the file in it.'],
  ['ustar', 257, 'This is a tar archive. Unpack it and open the files in it.'],
];

function binaryReason(head: Uint8Array): string | null {
  const found = binaries.find(([signs, at]) => [...signs].every((sign, index) => head[at + index] === sign.charCodeAt(0)));
  return found?.[2] ?? null;
}

/** Other kinds of XML by their root element. */
const otherXml: Readonly<Record<string, string>> = {
  html: 'This is a web page. Open the file that it offers for download.',
  svg: 'This is a picture (SVG).',
  osm: 'This is OpenStreetMap XML. Convert it to GeoJSON and open that.',
  rss: 'This is a news feed (RSS), which is not read yet. Convert it to CSV or GeoJSON and open that.',
  feed: 'This is a news feed (Atom), which is not read yet. Convert it to CSV or GeoJSON and open that.',
  Workbook: 'This is an Excel workbook. Save the sheet as CSV UTF-8 and open that.',
};

function recogniseXml(text: string, encoding: Encoding): Recognised {
  const root =
    /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.replaceAll(/<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^>[]*(?:\[[^]*?\])?\s*>/gi, ''))?.[1] ?? '';
  const said = saidEncoding(text) ?? encoding;
  if (['kml', 'Document', 'Folder', 'Placemark'].includes(root)) return { format: 'kml', encoding: said, words: 'KML' };
  if (root === 'gpx') return { format: 'gpx', encoding: said, words: 'GPX' };
  const known = Object.hasOwn(otherXml, root)
    ? otherXml[root]
    : Object.hasOwn(otherXml, root.toLowerCase())
      ? otherXml[root.toLowerCase()]
      : undefined;
  return refused(
    known ??
      `This is XML with the root “${root.slice(0, 60)}”; of XML, only KML and GPX are read. Export it as GeoJSON, KML or CSV and open that.`,
  );
}

/** What the XML declaration says, where bytes alone cannot tell one legacy encoding from another. */
function saidEncoding(text: string): Encoding | null {
  const label = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/i.exec(text)?.[1]?.toLowerCase();
  if (label === 'windows-1251' || label === 'windows-1252') return label;
  if (label === 'koi8-r' || label === 'koi8-u') return 'koi8-u';
  return label === 'iso-8859-1' || label === 'latin1' ? 'windows-1252' : null;
}

async function recogniseCsv(blob: Blob, encoding: Encoding): Promise<Recognised> {
  const isWide = encoding.startsWith('utf-16');
  const readable = await asciiBased(blob.slice(0, 4 * headBytes), encoding);
  const dialect = isWide ? await readDialect(readable.blob, 'utf-8') : await readDialect(blob, encoding);
  if (dialect.names.length < 2 && !(await isColumnOfValues(readable.blob, readable.encoding))) {
    return refused(
      'This is text in which no sign parts the lines into columns. Tables can be opened as CSV, events also as GeoJSON, KML, KMZ or GPX.',
    );
  }
  const header = dialect.hasHeader ? '' : ', without a header';
  const words = `${dialectText(dialect)}${header}, ${encodingText[encoding]}`;
  return { format: 'csv', encoding, words, ...(isWide ? {} : { dialect }) };
}

/** Dates, numbers or shapes one below the other, rather than prose. */
async function isColumnOfValues(blob: Blob, encoding: Encoding): Promise<boolean> {
  const text = decodeHead(await bytesOf(blob, 0, headBytes), encoding);
  const cells = parseRows(text, '\u001f', '\n', 100)
    .slice(1)
    .map((row) => row[0]?.trim() ?? '')
    .filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => /^[-+]?\d[\d\s:.,/TZ+-]*$|^[A-Z]+\s*\(/.test(cell));
}
