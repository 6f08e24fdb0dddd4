import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rowFlags } from '../../src/domain/events/event-table.ts';
import { NoEventsError } from '../../src/open/reading/read-files.ts';
import { FileService } from '../../src/open/worker/file-service.ts';
import { writtenText } from '../../src/ui/messages/messages.ts';

const folder = new URL('../fixtures/open/', import.meta.url);
const makeFixture = (name: string) => new File([readFileSync(new URL(name, folder))], name);

async function open(files: readonly File[]) {
  return FileService.read(files, { byName: {}, byShape: {} }, new AbortController().signal, { onProgress: () => {}, onPart: () => {} });
}

/** What a person sees of each event, in time order, and where it is. */
async function eventsOf(files: readonly File[]) {
  const { service, events, summary } = await open(files);
  const { table, layers, records } = events;
  const collection = JSON.parse(
    await (
      await service.export(
        'geojson',
        Uint32Array.from(records, (_, row) => row),
      )
    ).text(),
  );
  const rows = await Promise.all(
    Array.from(records, async (record, row) => {
      const { title, text, link, properties } = await service.details(row);
      const layer = layers[table.layers[row] ?? 0]?.title ?? '';
      return {
        time: [table.starts[row], table.ends[row], (table.flags[row] ?? 0) & rowFlags.uncertainDate],
        place: collection.features[record]?.geometry,
        category: files.some(({ name }) => name === layer) ? null : layer,
        title,
        text,
        link,
        properties: properties.filter(({ name }) => !['wkt', 'lng', 'lat'].includes(name)),
      };
    }),
  );
  return { rows, service, summary };
}

async function exported(service: FileService, count: number, format: 'geojson' | 'csv'): Promise<File> {
  return new File(
    [
      await service.export(
        format,
        Uint32Array.from({ length: count }, (_, row) => row),
      ),
    ],
    `again.${format}`,
  );
}

type Row = Awaited<ReturnType<typeof eventsOf>>['rows'][number];

/** What only the format itself says of these, and no property: which of two is the title or the category, or that an end is not open. */
const ofFormat: Readonly<Record<string, readonly (keyof Row)[]>> = {
  'market.bellingcat.json': ['title'],
  'observatory.timelinejs.json': ['category', 'time'],
  'positions.takeout.json': ['category', 'title'],
  'reading.hypothesis.json': ['category'],
  'ride.tcx': ['title'],
  'walk.gpx': ['category'],
};

/** Without heights, which tables do not carry, and whatever the order of columns. */
function comparable(rows: readonly Row[], name: string, isTable: boolean) {
  return rows.map((row) => {
    const kept = Object.entries(row).filter(([key]) => !ofFormat[name]?.some((left) => left === key));
    const properties = row.properties.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { ...Object.fromEntries(kept), properties, place: isTable ? flat(row.place) : row.place };
  });
}

function flat(place: unknown): unknown {
  return JSON.parse(JSON.stringify(place).replaceAll(/\[(-?[\d.]+),(-?[\d.]+),-?[\d.]+\]/g, '[$1,$2]'));
}

describe('what is opened, exported and opened again is the same', () => {
  test.each(readdirSync(folder).flatMap((name) => [[name, 'geojson'] as const, [name, 'csv'] as const]))(
    '%s as %s',
    async (name, format) => {
      const { rows, service } = await eventsOf([makeFixture(name)]);
      const first = await exported(service, rows.length, format);
      const again = await eventsOf([first]);
      expect(comparable(again.rows, name, format === 'csv')).toEqual(comparable(rows, name, format === 'csv'));
      // The export of an export is the same file.
      const second = await exported(again.service, again.rows.length, format);
      expect(await second.text()).toBe(await first.text());
      expect(second.size).toBe(first.size);
    },
  );

  test('CSV begins with a byte order mark, by which Excel knows UTF-8, and which is no part of a name', async () => {
    const { rows, service } = await eventsOf([new File(['дата,title\n2022-03-01,Київ\n'], 'a.csv')]);
    const file = await exported(service, rows.length, 'csv');
    expect([...new Uint8Array(await file.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { summary } = await eventsOf([file]);
    expect(summary.files[0]?.columns.map(({ name }) => name)).toEqual(['дата', 'title']);
  });

  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', 'x', 'a,b', '"', 'line\nend', '<b>', '__proto__', '=1+1', "'", '0', '\u202E', 'Жито'),
  );
  const date = fc.constantFrom('2022-03-01', '2022-03', '1914', '2022-03-01T12:00:00Z', '', '2022-02-30', 'soon', '2022-03-05/2022-03-09');
  const degrees = fc.oneof(fc.double({ min: -95, max: 95, noNaN: true }).map(String), fc.constantFrom('', '0', 'abc'));

  test('for any small table', { timeout: 30_000 }, async () => {
    const row = fc.record({ date, title: cell, lat: degrees, lon: degrees, note: cell, category: fc.constantFrom('War', 'Talks', '') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('geojson' as const, 'csv' as const),
        async (drawn, format) => {
          const records = drawn.map((each) => ({ ...each, title: `T${each.title}`, note: `n${each.note}`.replaceAll('\0', '') }));
          const { rows, service } = await eventsOf([new File([JSON.stringify(records)], 'a.json')]);
          const again = await eventsOf([await exported(service, rows.length, format)]);
          expect(again.rows.map(said)).toEqual(rows.map(said));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Without the link and the text, which are guessed anew, and the degrees, which an export writes as numbers. */
function said({ time, place, title, category, properties }: Row) {
  return { time, place, title, category, properties: ofNames(properties) };
}

function ofNames(properties: Row['properties']): Row['properties'] {
  return properties.filter(({ name }) => ['date', 'title', 'note', 'category'].includes(name));
}

/** Holds a summary to its events: what is counted is there, and what is left out is told. Records that are all blank are refused. */
async function addsUp(file: File, count: (format: string) => number): Promise<void> {
  const opened = await open([file]).catch((error: unknown) => error);
  if (opened instanceof NoEventsError) return;
  if (!isOpened(opened)) throw opened;
  const { events, summary } = opened;
  const { table } = events;
  const placeless = Array.from(table.flags).filter((flags) => flags & rowFlags.placeless).length;
  expect([summary.events + summary.skipped, summary.undated, summary.placeless, summary.events]).toEqual([
    count(writtenText(summary.files[0]?.format ?? '')),
    table.length - table.dated,
    placeless,
    table.length,
  ]);
  const skipped = summary.issues.filter(({ kind }) => kind === 'skipped').length;
  expect([skipped, summary.issues.length, summary.files[0]?.records]).toEqual([summary.skipped, summary.issueCount, summary.events]);
}

function isOpened(opened: unknown): opened is Awaited<ReturnType<typeof open>> {
  return typeof opened === 'object' && opened !== null && 'service' in opened;
}

describe('what is said of any table of random cells', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.constantFrom(
      '',
      ' ',
      '2022-03-01',
      '01/02/2022',
      '0',
      '1',
      '47.5',
      '200',
      '1e400',
      'NaN',
      'x',
      '__proto__',
      '"',
      '\n',
      ',',
      'POINT(1 2)',
    ),
  );
  const names = ['date', 'lat', 'lon', 'title', 'category', 'note'];

  const table = fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { minLength: 1, maxLength: 12 });

  test('adds up, of a list of objects', { timeout: 30_000 }, async () => {
    const drop = fc.array(fc.nat({ max: names.length }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(table, drop, async (cells, dropped) => {
        const records = cells.map((row) =>
          Object.fromEntries(names.map((name, index) => [name, row[index]]).filter((_, index) => !dropped.includes(index))),
        );
        await addsUp(new File([JSON.stringify(records)], 'a.json'), () => records.length);
      }),
      { numRuns: 60 },
    );
  });

  test('adds up, of a CSV, where blank lines are no records', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async (drawn) => {
        const cells = drawn.map((row) => row.map((text) => text.replaceAll(/[\0\r]/g, '')));
        const lines = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join());
        const records = cells.filter((row) => row.some((text) => text !== '')).length;
        const file = new File([`${names.join()}\n${lines.join('\n')}\n`], 'a.csv');
        await addsUp(file, (format) => records + (format.includes('without a header') ? 1 : 0));
      }),
      { numRuns: 60 },
    );
  });
});

const dated = (geometry: object) => ({ type: 'Feature', properties: { date: '2022-03-01' }, geometry });

test('coordinates that a file has as texts are exported as numbers', async () => {
  const point = dated({ type: 'Point', coordinates: ['30.5', '50.4'] });
  const line = dated({
    type: 'LineString',
    coordinates: [
      ['30.5', '50.4'],
      ['31', '51'],
    ],
  });
  const { service } = await open([new File([JSON.stringify({ type: 'FeatureCollection', features: [point, line] })], 'a.geojson')]);
  const { features } = JSON.parse(await (await service.export('geojson', Uint32Array.of(0, 1))).text());
  expect(features.map(({ geometry }: { geometry: { coordinates: unknown } }) => geometry.coordinates)).toEqual([
    [30.5, 50.4],
    [
      [30.5, 50.4],
      [31, 51],
    ],
  ]);
});
