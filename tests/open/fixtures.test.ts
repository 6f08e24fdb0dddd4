import { gzipSync, zipSync } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { civilOf } from '../../src/domain/time/calendar.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { FileService } from '../../src/open/worker/file-service.ts';
import { withTexts } from './issue-texts.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';

const folder = new URL('../fixtures/open/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const makeFixture = (name: string) => new File([bytesOf(name)], name);

const two = (number: number) => String(number).padStart(2, '0');

/** `2022-03-01`, with a time of day unless that is midnight; `..`: open. */
function say(instant: number): string {
  if (!Number.isFinite(instant)) return '..';
  const { year, month, day, hour, minute } = civilOf(instant as Instant);
  const date = `${year}-${two(month)}-${two(day)}`;
  return Math.abs(year) > 9999 ? String(year) : hour + minute === 0 ? date : `${date}T${two(hour)}:${two(minute)}`;
}

/** What comes out of files: of each event, in time order, when (the end not in), where, title and category; and what is said of it all. */
async function outcomeOf(files: readonly File[]) {
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const { service, events, summary } = await FileService.read(files, { byName: {}, byShape: {} }, new AbortController().signal, listeners);
  const { table, layers, records } = events;
  const collection = JSON.parse(
    await (
      await service.export(
        'geojson',
        Uint32Array.from(records, (_, row) => row),
      )
    ).text(),
  );
  const texts = await service.texts(Array.from(records, (_, row) => row));
  return {
    files: summary.files.map(({ name, format, records: count }) => `${name}: ${writtenText(format)}, ${count}`),
    events: Array.from(records, (record, row) => {
      const when = row < table.dated ? `${say(table.starts[row] ?? NaN)} to ${say(table.ends[row] ?? NaN)}` : 'undated';
      const { geometry } = collection.features[record];
      const where = geometry === null ? 'nowhere' : geometry.type === 'Point' ? geometry.coordinates.slice(0, 2).join(' ') : geometry.type;
      return [when, where, writtenText(texts[row]?.title ?? ''), writtenText(layers[table.layers[row] ?? 0]?.title ?? '')].join(' | ');
    }),
    counts: [summary.events, summary.placeless, summary.undated, summary.skipped],
    issues: withTexts(summary.issues).map(({ line, kind, reason }) => `${line ?? 'file'} ${kind}: ${reason}`),
  };
}

/** What comes out of the files of the harbour, which hold the same in different formats. */
const harbour = {
  events: [
    '1904-05-01 to 1904-06-01 | 7.5 47.25 | The crane is put up | Building',
    '1904-06-12 to 1904-06-13 | nowhere | A ferry sinks | Accident',
  ],
  counts: [2, 1, 0, 0],
  issues: [],
};

/** The workbooks of the harbour have a cover, and a title over the table. */
const harbourSheet = {
  ...harbour,
  issues: [
    'file flagged: The sheet About was not read, because it is hidden or has no table. You can choose the sheet in Columns.',
    'file flagged: 1 line before the header was omitted.',
  ],
};

/** As read by a person from what each file means. */
const outcomes: Readonly<Record<string, Awaited<ReturnType<typeof outcomeOf>>>> = {
  'commas-windows-1252.csv': {
    files: ['commas-windows-1252.csv: CSV, separated by commas, Windows-1252, 2'],
    events: [
      '2022-03-14 to 2022-03-15 | nowhere | Manifestación en la plaza | commas-windows-1252.csv',
      '2022-03-15 to 2022-03-16 | nowhere | Reunión | commas-windows-1252.csv',
    ],
    counts: [2, 2, 0, 0],
    issues: [],
  },
  'crane.jpg': {
    files: ['crane.jpg: JPEG photographs, 1'],
    events: ['2022-03-14 to 2022-03-15 | -7.501 47.25 | crane.jpg | photograph'],
    counts: [1, 0, 0, 0],
    issues: [],
  },
  'festival.kml': {
    files: ['festival.kml: KML, 4'],
    events: [
      '2021-06-01 to .. | GeometryCollection | Exhibition | Concerts',
      '2021-06-05T18:30 to 2021-06-05T18:30 | 7.5 47.25 | Opening concert | Concerts',
      '2021-07-01 to 2021-07-05 | nowhere | Lanterns | Walks / By night',
      '2021-07-02T08:00 to 2021-07-02T12:00 | LineString | The long walk | Walks',
    ],
    counts: [4, 1, 0, 0],
    issues: ['49 flagged: The link to “https://example.org/more.kml” is not followed. Open that file itself to see what is in it.'],
  },
  'fields.shp': {
    files: ['fields.shp: Shapefile, 2'],
    events: ['undated | Polygon | Event 1 | fields.shp', 'undated | MultiPolygon | Event 2 | fields.shp'],
    counts: [2, 0, 2, 0],
    issues: [
      'file flagged: There is no .dbf beside the shapes, so they have no dates and no texts. Open the .shp, .dbf and .prj together, or the ZIP that has them.',
      'file flagged: There is no .prj beside the shapes. Their coordinates were read as degrees in WGS 84 (EPSG:4326).',
    ],
  },
  'garden.storymapjs.json': {
    files: ['garden.storymapjs.json: StoryMapJS, 2'],
    events: [
      '1921-05-14 to 1921-05-15 | 7.5 47.25 | Roses | garden.storymapjs.json',
      '1925-01-01 to 1926-01-01 | 7.6 47.3 | Herbs | garden.storymapjs.json',
    ],
    counts: [2, 0, 0, 1],
    issues: ['1 skipped: The overview “Gardens of the town” has no place: it is the title of the map, not an event. It was omitted.'],
  },
  'harbour.geojson': { files: ['harbour.geojson: GeoJSON, 2'], ...harbour },
  'harbour.geojson-t.json': { files: ['harbour.geojson-t.json: GeoJSON-T, 2'], ...harbour },
  'harbour.geojsonl': { files: ['harbour.geojsonl: GeoJSON lines, 2'], ...harbour },
  'harbour.geojsons': { files: ['harbour.geojsons: GeoJSON text sequence, 2'], ...harbour },
  'harbour.ods': { files: ['harbour.ods: ODS, 2'], ...harbourSheet },
  'harbour.parquet': { files: ['harbour.parquet: Parquet, 2'], ...harbour },
  'harbour.xlsx': { files: ['harbour.xlsx: XLSX, 2'], ...harbourSheet },
  'harbour.list.json': { files: ['harbour.list.json: JSON, its list “log”, 2'], ...harbour },
  'holiday.google-timeline.json': {
    files: ['holiday.google-timeline.json: Google Timeline, 4'],
    events: [
      '2023-06-30T22:00 to 2023-07-02T22:00 | nowhere | memory | memory',
      '2023-07-01T18:00 to 2023-07-02T07:30 | 7.5 47.25 | HOME | visit',
      '2023-07-02T07:31 to 2023-07-02T07:59 | LineString | CYCLING | activity',
      '2023-07-02T07:32 to 2023-07-02T07:58 | LineString | path | path',
    ],
    counts: [4, 1, 0, 0],
    issues: ['file flagged: “rawSignals” beside the timeline was not read. It has no visits, activities or paths.'],
  },
  'holiday.takeout.json': {
    files: ['holiday.takeout.json: Google Timeline, 2'],
    events: [
      '2019-07-02T08:00 to 2019-07-02T09:00 | 7.5 47.25 | The mill | visit',
      '2019-07-02T09:00 to 2019-07-02T10:00 | LineString | WALKING | activity',
    ],
    counts: [2, 0, 0, 0],
    issues: [],
  },
  'journey.geojson-t.json': {
    files: ['journey.geojson-t.json: Linked Places, 3'],
    events: [
      '1862-01-01 to 1864-01-01 | 7.6 47.5 | The herbarium | journey.geojson-t.json',
      "1862-05-01 to 1862-06-03 | LineString | A botanist's journey | journey.geojson-t.json",
      "1862-06-02 to .. | 8.5 47.4 | A botanist's journey | journey.geojson-t.json",
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'market.bellingcat.json': {
    files: ['market.bellingcat.json: TimeMap, 2'],
    events: [
      '2021-05-02 to 2021-05-03 | 7.5 47.25 | The square | Vegetables',
      '2021-05-09 to 2021-05-10 | 7.75 47.5 | A second market | Music',
    ],
    counts: [2, 0, 0, 0],
    issues: [],
  },
  'market.timemap.json': {
    files: ['market.timemap.json: TimeMap, 3'],
    events: [
      '2021-05-02T09:30 to 2021-05-02T09:30 | 7.5 47.25 | The square | Opening',
      '2021-05-14 to 2021-05-15 | nowhere | The market is moved | Notice',
      'undated | 7.6 47.3 | The hall | site',
    ],
    counts: [3, 1, 1, 0],
    issues: ['2 flagged: The association “a9” is not in the files that were opened.'],
  },
  'observatory.timelinejs.json': {
    files: ['observatory.timelinejs.json: TimelineJS, 4'],
    events: [
      '-4500000000 to -3799999999 | nowhere | What its meteorite is of | No category',
      '1905-01-01 to 1931-01-01 | nowhere | The first director | No category',
      '1905-06-04T20:05 to 1905-06-04T20:05 | nowhere | The dome opens | Building',
      '1910-04-01 to 1910-06-13 | nowhere | A comet | No category',
    ],
    counts: [4, 4, 0, 1],
    issues: ['file skipped: The title slide “The observatory” has no date: it is the title of the timeline, not an event. It was omitted.'],
  },
  'positions.takeout.json': {
    files: ['positions.takeout.json: Google Takeout, measured positions, 2'],
    events: [
      '2015-03-01T09:00 to 2015-03-01T09:00 | 7.5 47.25 | Event 1 | No category',
      '2015-03-01T09:10 to 2015-03-01T09:10 | -58.35 -34.5 | GPS | GPS',
    ],
    counts: [2, 0, 0, 0],
    issues: [],
  },
  'reading.hypothesis.json': {
    files: ['reading.hypothesis.json: Hypothesis, 2'],
    events: [
      '1443-05-01 to 1443-08-01 | nowhere | the bridge was mended | bridge; 1443-05/1443-07',
      'undated | nowhere | A good year | No category',
    ],
    counts: [2, 2, 1, 0],
    issues: [],
  },
  'reading.annotations.jsonld': {
    files: ['reading.annotations.jsonld: W3C Web Annotations, 2'],
    events: ['1443-05-01 to 1443-08-01 | 7.5 47.25 | the bridge was mended | Annotation', 'undated | nowhere | A good year | Annotation'],
    counts: [2, 1, 1, 0],
    issues: [
      'file flagged: The page “https://example.org/reading/3” is not in the file and was not downloaded. Its annotations are missing. To see them, download that page and open it too.',
    ],
  },
  'ride.tcx': {
    files: ['ride.tcx: TCX, 1'],
    events: ['2021-07-02T08:00 to 2021-07-02T08:20 | LineString | To the mill | Biking'],
    counts: [1, 0, 0, 0],
    issues: [],
  },
  'river.rss': {
    files: ['river.rss: RSS, 3'],
    events: [
      '2022-03-01 to 2022-03-06 | LineString | The ferry rests | No category',
      '2022-03-14T12:30 to 2022-03-14T12:30 | 7.5 47.25 | High & rising | Water',
      'undated | nowhere | A meeting | No category',
    ],
    counts: [3, 1, 1, 0],
    issues: [
      '22 flagged: A place was not read; expected: latitude and longitude in degrees, as GeoRSS has them.',
      '22 flagged: Found “soon” as the date, expected EDTF of level 0 or 1, such as 2022, 2022-03, 2022-03-14, 2022-03-14T09:30Z, 2022-03-03/2022-03-07, 2022-03-14~. The event has no date.',
    ],
  },
  'semicolons-koi8-u.csv': {
    files: ['semicolons-koi8-u.csv: CSV, separated by semicolons, KOI8, 3'],
    events: [
      '2022-02-28 to 2022-03-01 | 30.9754 52.4345 | Перемовини делегацій; перший раунд | semicolons-koi8-u.csv',
      '2022-03-09 to 2022-03-10 | 37.5494 47.0951 | Обстріл лікарні | semicolons-koi8-u.csv',
      '2022-03-14 to 2022-03-15 | 37.5494 47.0951 | Гуманітарний коридор відкрито | semicolons-koi8-u.csv',
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'semicolons-utf-8.csv': {
    files: ['semicolons-utf-8.csv: CSV, separated by semicolons, UTF-8, 3'],
    events: [
      '2022-02-28 to 2022-03-01 | 30.9754 52.4345 | Перемовини делегацій; перший раунд | semicolons-utf-8.csv',
      '2022-03-09 to 2022-03-10 | 37.5494 47.0951 | Обстріл лікарні | semicolons-utf-8.csv',
      '2022-03-14 to 2022-03-15 | 37.5494 47.0951 | Гуманітарний коридор відкрито | semicolons-utf-8.csv',
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'semicolons-windows-1251.csv': {
    files: ['semicolons-windows-1251.csv: CSV, separated by semicolons, Windows-1251, 3'],
    events: [
      '2022-02-28 to 2022-03-01 | 30.9754 52.4345 | Перемовини делегацій; перший раунд | semicolons-windows-1251.csv',
      '2022-03-09 to 2022-03-10 | 37.5494 47.0951 | Обстріл лікарні | semicolons-windows-1251.csv',
      '2022-03-14 to 2022-03-15 | 37.5494 47.0951 | Гуманітарний коридор відкрито | semicolons-windows-1251.csv',
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'tabs-utf-16be.txt': {
    files: ['tabs-utf-16be.txt: CSV, separated by tabs, UTF-16, 3'],
    events: [
      '2022-02-28 to 2022-03-01 | 30.9754 52.4345 | Перемовини делегацій; перший раунд | tabs-utf-16be.txt',
      '2022-03-09 to 2022-03-10 | 37.5494 47.0951 | Обстріл лікарні | tabs-utf-16be.txt',
      '2022-03-14 to 2022-03-15 | 37.5494 47.0951 | Гуманітарний коридор відкрито | tabs-utf-16be.txt',
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'tabs-utf-16le-marked.txt': {
    files: ['tabs-utf-16le-marked.txt: CSV, separated by tabs, UTF-16, 3'],
    events: [
      '2022-02-28 to 2022-03-01 | 30.9754 52.4345 | Перемовини делегацій; перший раунд | tabs-utf-16le-marked.txt',
      '2022-03-09 to 2022-03-10 | 37.5494 47.0951 | Обстріл лікарні | tabs-utf-16le-marked.txt',
      '2022-03-14 to 2022-03-15 | 37.5494 47.0951 | Гуманітарний коридор відкрито | tabs-utf-16le-marked.txt',
    ],
    counts: [3, 0, 0, 0],
    issues: [],
  },
  'town.fgb': {
    files: ['town.fgb: FlatGeobuf, 5'],
    events: [
      '1904-05-01 to 1904-06-01 | 7.5 47.25 | The crane is put up | Building',
      '1905-06-12 to 1905-06-13 | LineString | The road is paved | Roads',
      '1906-01-01 to 1907-01-01 | MultiPolygon | The fields | Land',
      '1907-01-01 to 1908-01-01 | Polygon | The lake | Land',
      '1908-01-01 to 1909-01-01 | GeometryCollection | The stops | Roads',
    ],
    counts: [5, 0, 0, 0],
    issues: [],
  },
  'town.ics': {
    files: ['town.ics: iCalendar, 2'],
    events: [
      '2022-03-14T13:30 to 2022-03-14T15:00 | 7.5 47.25 | The market opens | Market; Town',
      '2022-03-15 to 2022-03-17 | nowhere | Fair | Market',
    ],
    counts: [2, 1, 0, 0],
    issues: ['21 flagged: The event repeats (FREQ=YEARLY;COUNT=3). Only its first date is shown.'],
  },
  'town.esri.json': {
    files: ['town.esri.json: Esri JSON, 3'],
    events: [
      '2022-03-14T13:50 to 2022-03-14T13:50 | 7.499999991470031 47.22931395151076 | The crane is put up | Building',
      '2022-03-15T13:50 to 2022-03-15T13:50 | LineString | A ferry sinks | Accident',
      'undated | nowhere | A letter comes | 3',
    ],
    counts: [3, 1, 1, 0],
    issues: ['file flagged: The file has only a part of the records: the server’s limit was exceeded (exceededTransferLimit).'],
  },
  'town.topojson': {
    files: ['town.topojson: TopoJSON, 5'],
    events: [
      '1904-05-01 to 1904-06-01 | Polygon | West field | fields',
      '1905-06-12 to 1905-06-13 | 7.5 47.25 | Old well | wells',
      '1906-01-01 to 1907-01-01 | nowhere | Dry well | wells',
      '1911-01-01 to 1912-01-01 | Polygon | East field | fields',
      '1912-01-01 to 1913-01-01 | nowhere | Lost field | fields',
    ],
    counts: [5, 2, 0, 0],
    issues: ['3 flagged: The shape was not read; expected: a geometry whose arcs are in the file. The event has no place.'],
  },
  'town.umap': {
    files: ['town.umap: uMap, 3'],
    events: [
      '1904-05-01 to 1904-06-01 | 7.5 47.25 | The crane is put up | Building',
      '1905-06-12 to 1905-06-13 | LineString | The road is paved | Roads',
      '1906-01-01 to 1907-01-01 | nowhere | The bridge | Roads',
    ],
    counts: [3, 1, 0, 1],
    issues: [
      '3 flagged: Found an object with the member type for the geometry; expected: a GeoJSON geometry. The event has no place.',
      '4 skipped: Found “a note”; expected: a feature.',
      'file flagged: The layer “Boats” has its data at another address, which is not fetched. Open that file itself.',
    ],
  },
  'valley.lpf.json': {
    files: ['valley.lpf.json: Linked Places, 5'],
    events: [
      '-50-01-01 to 477-01-01 | 7.7 47.4 | The ferry | Fähre',
      '100-01-01 to 201-01-01 | 7.6 47.3 | The ferry | Fähre',
      '1635-01-01 to 1800-01-01 | 7.5 47.25 | The old mill | mill',
      '1850-03-01 to .. | 7.5 47.25 | The old mill | mill',
      'undated | nowhere | The fair | No category',
    ],
    counts: [5, 1, 1, 0],
    issues: [
      '3 flagged: Found an object with the member periods as the time, expected timespans with a start or an end. The event has no date.',
    ],
  },
  'valley.lpf.jsonl': {
    files: ['valley.lpf.jsonl: Linked Places, 5'],
    events: [
      '-50-01-01 to 477-01-01 | 7.7 47.4 | The ferry | Fähre',
      '100-01-01 to 201-01-01 | 7.6 47.3 | The ferry | Fähre',
      '1635-01-01 to 1800-01-01 | 7.5 47.25 | The old mill | mill',
      '1850-03-01 to .. | 7.5 47.25 | The old mill | mill',
      'undated | nowhere | The fair | No category',
    ],
    counts: [5, 1, 1, 0],
    issues: [
      '3 flagged: Found an object with the member periods as the time, expected timespans with a start or an end. The event has no date.',
    ],
  },
  'walk.gpx': {
    files: ['walk.gpx: GPX, 3'],
    events: [
      '2021-07-02T07:55 to 2021-07-02T07:55 | 7.5 47.25 | The mill | Building',
      '2021-07-02T08:00 to 2021-07-02T12:30 | MultiLineString | Walked | Walking',
      'undated | LineString | Planned | No category',
    ],
    counts: [3, 0, 1, 0],
    issues: [],
  },
};

describe('what comes out of each fixture, whole', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    expect(await outcomeOf([makeFixture(name)])).toEqual(outcomes[name]);
  });

  test.each(readdirSync(folder))('%s, also packed', async (name) => {
    const { files, ...rest } = await outcomeOf([makeFixture(name)]);
    const packed = [
      new File([new Uint8Array(gzipSync(bytesOf(name)))], `${name}.gz`),
      new File([new Uint8Array(zipSync({ [name]: bytesOf(name) }))], 'all.zip'),
    ];
    for (const file of packed) expect(await outcomeOf([file])).toEqual({ files, ...rest });
  });
});

describe('files that are dropped together', () => {
  test('keep all that is in each, and tell which said what', async () => {
    const { files, events, counts, issues } = await outcomeOf(readdirSync(folder).map(makeFixture));
    const each = readdirSync(folder).map((name) => outcomes[name]);
    expect(files).toEqual(each.flatMap((outcome) => outcome?.files ?? []));
    const sums = [0, 1, 2, 3].map((index) => each.reduce((sum, outcome) => sum + (outcome?.counts[index] ?? 0), 0));
    expect([events.length, counts]).toEqual([sums[0], sums]);
    expect(issues).toHaveLength(each.flatMap((outcome) => outcome?.issues ?? []).length);
  });

  test('find each other’s sources and associations, as parts of one TimeMap', async () => {
    const root = JSON.parse(new TextDecoder().decode(bytesOf('market.timemap.json')));
    const parts = ['associations', 'events', 'sources'].map((part) => new File([JSON.stringify(root[part])], `${part}.json`));
    const together = await outcomeOf(parts);
    const whole = outcomes['market.timemap.json'];
    expect(together.events).toEqual(whole?.events.slice(0, 2));
    expect(together.issues).toEqual(whole?.issues);
    const alone = await outcomeOf(parts.slice(1, 2));
    expect([alone.events.length, alone.issues]).toEqual([
      2,
      ['sources', 'associations'].map(
        (part) => `file flagged: The events name ${part} by their ids. Open the file with the ${part} together with this file.`,
      ),
    ]);
  });
});

test('a KMZ is its KML, without its pictures', async () => {
  const packed = zipSync({ 'doc.kml': bytesOf('festival.kml'), 'files/dot.png': new Uint8Array([137, 80, 78, 71]) });
  const { files, ...rest } = await outcomeOf([new File([new Uint8Array(packed)], 'festival.kmz')]);
  const { files: _, ...whole } = outcomes['festival.kml'] ?? { files: [] };
  expect([files, rest]).toEqual([['doc.kml: KML, 4'], whole]);
});
