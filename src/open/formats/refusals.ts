import type { FileHead } from './file-head.ts';
import { type JsonObject, featuresOf, objectsIn, rootObject } from './json/json-head.ts';
import { isRecord } from '../record/value-at.ts';

/** By what a file is known that cannot be read. */
type Signature =
  /** These bytes, one character each, at this offset; without one, at the start. */
  | { readonly bytes: string; readonly at?: number }
  /** The root element of XML has one of these names, in capitals or not. */
  | { readonly xmlRoots: readonly string[] }
  | { readonly json: (root: JsonObject) => boolean }
  /** A ZIP archive that holds files of these names. */
  | { readonly archive: (names: readonly string[]) => boolean };

interface Refusal {
  readonly signature: Signature;
  /** For the user: what the file is, and what to do. */
  readonly reason: string;
}

const picture = 'This is a picture. Open a file that lists events, such as CSV, GeoJSON or KML.';
const recording = 'This is a video, a sound or a picture. Open a file that lists events, such as CSV, GeoJSON or KML.';
const excel = 'This is an Excel workbook. Save the sheet as “CSV UTF-8” and open that file.';
const asGeoJson = 'Export it as GeoJSON and open that file.';
const asTable = 'Export it as CSV or GeoJSON and open that file.';
const unpackFirst = 'Unpack it and open the files in it.';
const openList = 'Open a file with a list of objects, one for each event.';
const newsFeed = `This is a news feed. News feeds cannot be read yet. ${asTable}`;

/** Files that are known and cannot be read. They are refused before any format is asked. */
export const refusals: readonly Refusal[] = [
  { signature: { bytes: '\x89PNG' }, reason: picture },
  { signature: { bytes: '\xff\xd8\xff' }, reason: picture },
  { signature: { bytes: 'GIF8' }, reason: picture },
  { signature: { bytes: 'II*\0' }, reason: picture },
  { signature: { bytes: 'MM\0*' }, reason: picture },
  { signature: { xmlRoots: ['svg'] }, reason: picture },
  { signature: { bytes: 'RIFF' }, reason: recording },
  { signature: { bytes: 'ftyp', at: 4 }, reason: recording },
  {
    signature: { bytes: '%PDF' },
    reason: 'This is a PDF. If its table also exists as a spreadsheet, save that as CSV and open the CSV file.',
  },
  { signature: { bytes: '{\\rtf' }, reason: 'This is a text document (RTF). Save its table as CSV and open that file.' },
  {
    signature: { xmlRoots: ['html', 'head', 'body', 'table'] },
    reason: 'This is a web page. If the page offers a file for download, open that file.',
  },
  {
    signature: { bytes: '\xd0\xcf\x11\xe0' },
    reason: 'This is an old Excel or Word file. Save its table as “CSV UTF-8” and open that file.',
  },
  { signature: { xmlRoots: ['Workbook'] }, reason: excel },
  {
    signature: { archive: (names) => names.includes('[Content_Types].xml') && names.some((name) => name.startsWith('xl/')) },
    reason: excel,
  },
  {
    signature: { archive: (names) => names.includes('[Content_Types].xml') },
    reason: 'This is an Office document. Save its table as CSV and open that file.',
  },
  {
    signature: { archive: (names) => names.includes('mimetype') && names.includes('content.xml') },
    reason: 'This is an OpenDocument file. Save the sheet as CSV and open that file.',
  },
  {
    signature: { archive: (names) => names.some((name) => /\.shp$/i.test(name)) },
    reason: 'This is a shapefile. Export it as GeoJSON in WGS 84 and open that file.',
  },
  {
    signature: { bytes: '\0\0\x27\x0a' },
    reason: 'This is a part of a shapefile. Export the shapefile as GeoJSON in WGS 84 and open that file.',
  },
  {
    signature: { bytes: 'SQLite format 3' },
    reason: 'This is a database (SQLite or GeoPackage). Export its table as CSV or GeoJSON and open that file.',
  },
  { signature: { bytes: 'PAR1' }, reason: `This is a Parquet file. ${asTable}` },
  { signature: { bytes: 'ARROW1' }, reason: `This is an Arrow file. ${asTable}` },
  { signature: { bytes: 'fgb' }, reason: `This is a FlatGeobuf file. ${asGeoJson}` },
  { signature: { xmlRoots: ['osm'] }, reason: `This is OpenStreetMap XML. ${asGeoJson}` },
  { signature: { json: ({ type }) => type === 'Topology' }, reason: `This is TopoJSON. ${asGeoJson}` },
  { signature: { json: isArcGis }, reason: `This is JSON from ArcGIS. ${asGeoJson}` },
  { signature: { xmlRoots: ['rss', 'feed'] }, reason: newsFeed },
  { signature: { bytes: 'Rar!' }, reason: `This is a RAR archive. ${unpackFirst}` },
  { signature: { bytes: '7z\xbc\xaf' }, reason: `This is a 7z archive. ${unpackFirst}` },
  { signature: { bytes: 'BZh' }, reason: `This is a bzip2 archive. ${unpackFirst}` },
  { signature: { bytes: '\xfd7zXZ' }, reason: `This is an xz archive. ${unpackFirst}` },
  { signature: { bytes: '\x28\xb5\x2f\xfd' }, reason: `This is a Zstandard archive. ${unpackFirst}` },
  { signature: { bytes: 'ustar', at: 257 }, reason: `This is a tar archive. ${unpackFirst}` },
];

/** Features that have attributes where GeoJSON has properties. */
function isArcGis(root: JsonObject): boolean {
  return !featuresOf(root) && objectsIn(root['features']).some(({ attributes }) => isRecord(attributes));
}

/** Why a file is refused; null: it is not one of those that are known and cannot be read. */
export function fileRefusal(head: FileHead): string | null {
  return refusals.find(({ signature }) => isSigned(head, signature))?.reason ?? null;
}

/** As `fileRefusal`, for a ZIP archive, by the names of all files in it. */
export function archiveRefusal(names: readonly string[]): string | null {
  return refusals.find(({ signature }) => 'archive' in signature && signature.archive(names))?.reason ?? null;
}

function isSigned({ bytes, xml, json }: FileHead, signature: Signature): boolean {
  if ('bytes' in signature) {
    const { at = 0 } = signature;
    return [...signature.bytes].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  }
  if ('xmlRoots' in signature) return signature.xmlRoots.some((name) => name.toLowerCase() === xml?.root.toLowerCase());
  const root = rootObject(json);
  return 'json' in signature && root !== null && signature.json(root);
}

/** Why a file cannot be read that no format recognises. */
export function unrecognisedReason({ text, isText, xml, json }: FileHead): string {
  if (text.trim() === '') return 'The file is empty.';
  if (!isText) return 'This is not a text file. Events can be opened as CSV, GeoJSON or other JSON, KML, KMZ or GPX.';
  if (xml) {
    const root = xml.root === '' ? 'This is XML without an element.' : `This is XML with the root element “${xml.root.slice(0, 60)}”.`;
    return `${root} The only XML files that can be read are KML and GPX. Export it as KML, GeoJSON or CSV and open that file.`;
  }
  if (json?.kind === 'broken') return 'This file begins like JSON but is not valid JSON. Export it again and open the new file.';
  if (json?.kind === 'value' && Array.isArray(json.root)) {
    return `This is a JSON list, but most of its items are not objects. ${openList}`;
  }
  if (json) return `This is JSON without a list of objects. ${openList}`;
  return 'This is text without columns: no separator, such as a comma or a tab, divides its lines. Tables can be opened as CSV, events also as GeoJSON, KML, KMZ or GPX.';
}
