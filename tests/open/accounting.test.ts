import { gzipSync, strToU8, unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unpack } from '../../src/open/bytes/unpack.ts';
import { formats } from '../../src/open/formats/formats.ts';
import { recognise } from '../../src/open/formats/recognise.ts';
import { isWorkbookArchive } from '../../src/open/formats/sheets/workbook-names.ts';
import { NoEventsError } from '../../src/open/reading/read-files.ts';
import { openAsFound, openFilesAsFound } from './as-found.ts';

/** How many files are damaged, and from which seed on; `MUTATIONS=10000 SEED=500000` by hand. */
const mutations = Number(process.env['MUTATIONS'] ?? 116);
const firstSeed = Number(process.env['SEED'] ?? 0);
const records = 6;
const marker = (index: number) => `Marker${index}x`;

interface Kind {
  readonly file: string;
  /** The text before the records, between them, and after them. Each record is a line. */
  readonly around: readonly [string, string, string];
  readonly record: (title: string, day: number) => string;
}

const place = '"geometry":{"type":"Point","coordinates":[7.5,47.25]}';
const date = (day: number) => `2022-03-1${day}`;
const inJson = (before: string, after: string): Kind['around'] => [`${before}[\n`, ',\n', `\n]${after}\n`];
const flat = (title: string, day: number) => `{"title":"${title}","date":"${date(day)}","lat":47.25,"lng":7.5}`;
const feature = (title: string, day: number) => `{"type":"Feature","properties":{"title":"${title}","date":"${date(day)}"},${place}}`;

/** Every format that is text, at least once. */
const kinds: Readonly<Record<string, Kind>> = {
  csv: {
    file: 'a.csv',
    around: ['title,date,lat,lng,note\n', '\n', '\n'],
    record: (title, day) => `${title},${date(day)},47.25,7.5,"a, b"`,
  },
  'csv with semicolons': {
    file: 'a.csv',
    around: ['date;title;lat;lng\n', '\n', '\n'],
    record: (title, day) => `1${day}.03.2022;"${title}";47,25;7,5`,
  },
  'csv with tabs': {
    file: 'a.tsv',
    around: ['date\ttitle\tplace\n', '\n', '\n'],
    record: (title, day) => `${date(day)}\t${title}\t47.25, 7.5`,
  },
  'csv with WKT': {
    file: 'a.csv',
    around: ['title,date,wkt\n', '\n', '\n'],
    record: (title, day) => `${title},${date(day)},"LINESTRING (7.5 47.25, 7.6 47.3)"`,
  },
  recogito: {
    file: 'a.csv',
    around: ['UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,VOCAB_LABEL,LAT,LNG\n', '\n', '\n'],
    record: (title, day) => `u${day},a.txt,${title},char-offset:${day},PLACE,https://example.org/${day},Mill,47.25,7.5`,
  },
  geojson: { file: 'a.geojson', around: inJson('{"type":"FeatureCollection","features":', '}'), record: feature },
  'geojson by lines': { file: 'a.geojsonl', around: ['', '\n', '\n'], record: feature },
  'geojson sequence': { file: 'a.geojsons', around: ['\u001e', '\n\u001e', '\n'], record: feature },
  list: { file: 'a.json', around: inJson('', ''), record: flat },
  'list in an object': { file: 'a.json', around: inJson('{"about":"a","rows":', '}'), record: flat },
  lines: { file: 'a.ndjson', around: ['', '\n', '\n'], record: flat },
  timelinejs: {
    file: 'a.json',
    around: inJson('{"events":', '}'),
    record: (title, day) => `{"start_date":{"year":"2022","month":"3","day":"1${day}"},"text":{"headline":"${title}"}}`,
  },
  storymapjs: {
    file: 'a.json',
    around: inJson('{"storymap":{"slides":', '}}'),
    record: (title, day) => `{"location":{"lat":47.25,"lon":7.5},"text":{"headline":"${title}"},"date":"${date(day)}"}`,
  },
  timemap: {
    file: 'a.json',
    around: inJson('{"events":', ',"sources":{}}'),
    record: (title, day) =>
      `{"id":"${title}","title":"${title}","date":"03/1${day}/2022","latitude":"47.25","longitude":"7.5","sources":[]}`,
  },
  annotations: {
    file: 'a.json',
    around: inJson('{"type":"AnnotationPage","items":', '}'),
    record: (title) =>
      `{"type":"Annotation","target":{"source":"https://example.org/","selector":{"type":"TextQuoteSelector","exact":"${title}"}}}`,
  },
  hypothesis: {
    file: 'a.json',
    around: inJson(`{"total":${records},"rows":`, '}'),
    record: (title, day) =>
      `{"id":"h${day}","created":"${date(day)}T10:00:00+00:00","user":"acct:a@example.org","uri":"https://example.org/","text":"${title}","tags":["${date(day)}"],"target":[{"source":"https://example.org/"}]}`,
  },
  'linked places': {
    file: 'a.json',
    around: inJson('{"type":"FeatureCollection","features":', '}'),
    record: (title, day) =>
      `{"type":"Feature","properties":{"title":"${title}"},${place},"when":{"timespans":[{"start":{"in":"${date(day)}"}}]}}`,
  },
  'linked places by lines': {
    file: 'a.jsonl',
    around: ['', '\n', '\n'],
    record: (title, day) =>
      `{"type":"Feature","properties":{"title":"${title}"},${place},"when":{"timespans":[{"start":{"in":"${date(day)}"}}]}}`,
  },
  'geojson-t': {
    file: 'a.json',
    around: inJson('{"type":"FeatureCollection","features":', '}'),
    record: (title, day) => `{"type":"Feature","properties":{"title":"${title}"},${place},"when":{"start":"${date(day)}"}}`,
  },
  topojson: {
    file: 'a.topojson',
    around: inJson('{"type":"Topology","arcs":[],"objects":{"wells":{"type":"GeometryCollection","geometries":', '}}}'),
    record: (title, day) => `{"type":"Point","coordinates":[7.5,47.25],"properties":{"title":"${title}","date":"${date(day)}"}}`,
  },
  'esri json': {
    file: 'a.json',
    around: inJson('{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":', '}'),
    record: (title, day) => `{"attributes":{"title":"${title}","day":"${date(day)}"},"geometry":{"x":7.5,"y":47.25}}`,
  },
  umap: {
    file: 'a.umap',
    around: inJson('{"type":"umap","layers":[{"type":"FeatureCollection","_umap_options":{"name":"Town"},"features":', '}]}'),
    record: feature,
  },
  'google timeline': {
    file: 'a.json',
    around: inJson('{"semanticSegments":', '}'),
    record: (title, day) =>
      `{"startTime":"${date(day)}T08:00:00.000+02:00","endTime":"${date(day)}T09:00:00.000+02:00","visit":{"topCandidate":{"semanticType":"${title}","placeLocation":{"latLng":"47.25°, 7.5°"}}}}`,
  },
  'google records': {
    file: 'Records.json',
    around: inJson('{"locations":', '}'),
    record: (title, day) => `{"latitudeE7":472500000,"longitudeE7":75000000,"timestamp":"${date(day)}T08:00:00Z","source":"${title}"}`,
  },
  kml: {
    file: 'a.kml',
    around: ['<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n', '\n', '\n</Document></kml>\n'],
    record: (title, day) =>
      `<Placemark><name>${title}</name><TimeStamp><when>${date(day)}</when></TimeStamp><Point><coordinates>7.5,47.25</coordinates></Point></Placemark>`,
  },
  gpx: {
    file: 'a.gpx',
    around: ['<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">\n', '\n', '\n</gpx>\n'],
    record: (title, day) => `<wpt lat="47.25" lon="7.5"><time>${date(day)}T08:00:00Z</time><name>${title}</name></wpt>`,
  },
  tcx: {
    file: 'a.tcx',
    around: [
      '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>\n',
      '\n',
      '\n</Activities></TrainingCenterDatabase>\n',
    ],
    record: (title, day) =>
      `<Activity Sport="Biking"><Id>${date(day)}T08:00:00Z</Id><Lap StartTime="${date(day)}T08:00:00Z"><Track><Trackpoint><Time>${date(day)}T08:00:00Z</Time><Position><LatitudeDegrees>47.25</LatitudeDegrees><LongitudeDegrees>7.5</LongitudeDegrees></Position></Trackpoint></Track></Lap><Notes>${title}</Notes></Activity>`,
  },
  rss: {
    file: 'a.rss',
    around: ['<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel><title>T</title>\n', '\n', '\n</channel></rss>\n'],
    record: (title, day) =>
      `<item><title>${title}</title><pubDate>Mon, 1${day} Mar 2022 12:30:00 GMT</pubDate><georss:point>47.25 7.5</georss:point></item>`,
  },
  atom: {
    file: 'a.atom',
    around: ['<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>\n', '\n', '\n</feed>\n'],
    record: (title, day) => `<entry><title>${title}</title><published>${date(day)}T12:30:00Z</published><id>tag:${day}</id></entry>`,
  },
  calendar: {
    file: 'a.ics',
    around: ['BEGIN:VCALENDAR\nVERSION:2.0\n', '\n', '\nEND:VCALENDAR\n'],
    record: (title, day) => `BEGIN:VEVENT\nUID:${day}\nDTSTART:2022031${day}T080000Z\nSUMMARY:${title}\nGEO:47.25;7.5\nEND:VEVENT`,
  },
};

/** A file of a kind, undamaged. */
function textOf({ around: [before, between, after], record }: Kind): string {
  return before + Array.from({ length: records }, (_, index) => record(marker(index), index + 1)).join(between) + after;
}

/** Numbers from 0 to below 1, the same for the same seed: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const signs = [...'{}[]",:;\'\\<>/\n\r\0 &=-']; // prettier-ignore

/** A text with a character left out, put in, exchanged or doubled, a line or part left out, or the end cut off. */
function damaged(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const sign = signs[Math.floor(random() * signs.length)] ?? '';
  const length = 1 + Math.floor(random() * 12);
  const ways = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + sign + text.slice(at),
    () => text.slice(0, at) + sign + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at, at + length) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + length),
    () => text.slice(0, Math.max(at, 1)),
  ];
  return ways[Math.floor(random() * ways.length)]?.() ?? text;
}

/** The lines from and to which an issue says something, the last included. */
function linesOf(issue: string, last: number): readonly [number, number] {
  const from = issue.startsWith('file') ? 0 : Number.parseInt(issue, 10);
  const at = Number(/\(line (\d+), column/.exec(issue)?.[1] ?? from);
  const features = /collection of (\d+) features? within/.exec(issue)?.[1];
  const to = /lines up to (\d+) were/.exec(issue)?.[1] ?? (features === undefined ? at : from + Number(features));
  return [from, isAboutRest.test(issue) ? last : Number(to)];
}

const isAboutRest = /cut off|What follows|Everything after|up to the next|omitted, up|not valid\. The parser/;

/**
 * The markers of a damaged text that are in no event and in no record with an issue on one of its lines. In formats that are read as a
 * whole, an issue gives the number of the record.
 */
async function lostMarkers({ file, record }: Kind, text: string): Promise<readonly string[]> {
  // A lone CR is white space in JSON and ends a line anywhere else.
  const lines = text.split(/json|umap/.test(file) ? '\n' : /\r\n|\n|\r/);
  const shape = record('Marker', 1).split('\n');
  const above = shape.findIndex((line) => line.includes('Marker'));
  const below = shape.length - 1 - above;
  const present = Array.from({ length: records }, (_, index) => marker(index)).filter((each) => text.includes(each));
  const opened = await openAsFound(file, text).catch(refusal);
  if (!opened) return [];
  const read = JSON.stringify([opened.properties, opened.titles]);
  const ranges = opened.issues.map((issue) => linesOf(issue, lines.length));
  return present.filter((each) => {
    const line = lines.findIndex((text) => text.includes(each)) + 1;
    const number = Number.parseInt(each.slice('Marker'.length), 10) + 1;
    const isReported = ranges.some(([from, to]) => (from > 0 && from <= line + below && line - above <= to) || from === number);
    return !read.includes(each) && !isReported;
  });
}

test('whatever is done to a file, each record is an event or in a line with an issue', { timeout: 3_600_000 }, async () => {
  const names = Object.keys(kinds);
  const silent: { name: string; seed: number; lost: readonly string[]; text: string }[] = [];
  for (let seed = firstSeed; seed < firstSeed + mutations; seed += 1) {
    const name = names[seed % names.length] ?? '';
    const kind = kinds[name];
    if (!kind) continue;
    const mutated = damaged(textOf(kind), seeded(seed));
    const lost = await lostMarkers(kind, mutated);
    if (lost.length > 0) silent.push({ name, seed, lost, text: mutated });
  }
  if (process.env['MUTATIONS'] !== undefined) console.log(JSON.stringify(silent, null, 1));
  expect(silent.map(({ name, seed, lost }) => `${name} ${seed}: ${lost.join(' ')}`)).toEqual([]);
});

test.each(Object.entries(kinds))('every record of an undamaged file is an event without an issue: %s', async (_, kind) => {
  const { properties, titles, issues } = await openAsFound(kind.file, textOf(kind));
  const read = JSON.stringify([properties, titles]);
  expect(Array.from({ length: records }, (__, index) => marker(index)).filter((each) => !read.includes(each))).toEqual([]);
  expect(issues.filter((issue) => issue.includes('skipped'))).toEqual([]);
});

const table = (index: number) => strToU8(`title,date,lat,lng\n${marker(index)},2022-03-14,47,7\nB,2022-03-15,47,7\n`);
const tables = { '0.csv': table(0), '1.csv': table(1), '2.csv': table(2) };
const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/${name}`));
const shapefile = unzipSync(fixture('geodata/town.zip'));
const photographs = Object.fromEntries([0, 1, 2].map((index) => [`${marker(index)}.jpg`, fixture('open/crane.jpg')]));

/** Files whose bytes are changed, those of a line opened together, with their names and markers. */
const packed: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
  'tables, stored': { 'stored.zip': zipSync(tables, { level: 0 }) },
  'tables, deflated': { 'deflated.zip': zipSync(tables, { level: 6 }) },
  'a table in gzip': { 'a.csv.gz': gzipSync(table(0)) },
  XLSX: { 'harbour.xlsx': fixture('open/harbour.xlsx') },
  ODS: { 'harbour.ods': fixture('open/harbour.ods') },
  Parquet: { 'harbour.parquet': fixture('open/harbour.parquet') },
  FlatGeobuf: { 'town.fgb': fixture('open/town.fgb') },
  'a shapefile': shapefile,
  'a shapefile, stored': { 'town.zip': zipSync(shapefile, { level: 0 }) },
  'a shapefile, deflated': { 'town.zip': zipSync(shapefile, { level: 6 }) },
  photographs,
  'photographs, stored': { 'album.zip': zipSync(photographs, { level: 0 }) },
  'photographs, deflated': { 'album.zip': zipSync(photographs, { level: 6 }) },
};

/** Bytes of which one is changed, or a block is cut out, doubled, blank or exchanged for zeros, or of which the end is cut off. */
function damagedBytes(whole: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  const at = Math.floor(random() * whole.length);
  const end = at + 1 + Math.floor(random() ** 3 * 400);
  const change = 1 + Math.floor(random() * 255);
  const ways = [
    () => [whole.subarray(0, at), Uint8Array.of((whole[at] ?? 0) ^ change), whole.subarray(at + 1)],
    () => [whole.subarray(0, at), whole.subarray(end)],
    () => [whole.subarray(0, end), whole.subarray(at)],
    () => [whole.subarray(0, at), new Uint8Array(Math.min(end, whole.length) - at), whole.subarray(end)],
    () => [whole.subarray(0, at)],
  ];
  const parts = ways[Math.floor(random() * ways.length)]?.() ?? [];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function filesOf(files: Readonly<Record<string, Uint8Array>>): readonly File[] {
  return Object.entries(files).map(([name, bytes]) => new File([Uint8Array.from(bytes)], name));
}

/**
 * What was lost without an issue that the undamaged files do not have: records, or titles whose bytes are still there. Titles that were
 * changed themselves cannot be missed where a format has no checksum.
 */
function silentLoss(whole: Opened, opened: Opened, files: Readonly<Record<string, Uint8Array>>): readonly string[] {
  if (opened.issues.some((issue) => !whole.issues.includes(issue))) return [];
  const bytes = Object.entries(files)
    .map(([name, content]) => `${name}\n${Buffer.from(content).toString('latin1')}`)
    .join('\n');
  const isPresent = (title: string) => bytes.includes(Buffer.from(title).toString('latin1'));
  const missing = whole.titles.filter((title) => isPresent(title) && !opened.titles.includes(title));
  return total(opened.counts) < total(whole.counts) ? ['records', ...missing] : missing;
}

test.each(Object.entries(packed))(
  'whatever is done to its bytes, each record is an event or there is an issue: %s',
  { timeout: 3_600_000 },
  async (_, whole) => {
    const undamaged = await openFilesAsFound(filesOf(whole));
    const names = Object.keys(whole);
    const silent: { seed: number; name: string; lost: readonly string[] }[] = [];
    for (let seed = firstSeed; seed < firstSeed + Math.max(mutations / 20, 8); seed += 1) {
      const random = seeded(seed);
      const name = names[Math.floor(random() * names.length)] ?? '';
      const files = { ...whole, [name]: damagedBytes(whole[name] ?? new Uint8Array(), random) };
      const opened = await openFilesAsFound(filesOf(files)).catch(refusal);
      const lost = opened ? silentLoss(undamaged, opened, files) : [];
      if (lost.length > 0) silent.push({ seed, name, lost });
    }
    expect(silent).toEqual([]);
  },
);

test('every format that can be read is damaged here', async () => {
  const texts = Object.values(kinds).map((kind) => new File([textOf(kind)], kind.file));
  const known = new Set<string>();
  for (const file of [...texts, ...Object.values(packed).flatMap(filesOf)]) {
    for (const each of (await unpack(file, { isDocument: isWorkbookArchive })).files) {
      const { format } = await recognise(each);
      if (format) known.add(format.id);
    }
  }
  expect(formats.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});

type Opened = Awaited<ReturnType<typeof openFilesAsFound>>;

/** All records that were read. */
function total({ events, undated, placeless }: Opened['counts']): number {
  return events + undated + placeless;
}

/** A file without events is refused with the reason. */
function refusal(error: unknown): null {
  if (error instanceof NoEventsError) return null;
  throw error;
}
