import { unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDbase } from '../../../../src/open/formats/geodata/dbase.ts';
import { shapefileReader } from '../../../../src/open/formats/geodata/shapefile.ts';
import { readShape } from '../../../../src/open/formats/geodata/shapes.ts';
import { FileService } from '../../../../src/open/worker/file-service.ts';
import { collect } from '../../collect-records.ts';
import { withTexts } from '../../issue-texts.ts';

const archive = readFileSync('tests/fixtures/geodata/town.zip');
const town = new Map(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name.slice(name.indexOf('.') + 1), new Uint8Array(bytes)]));
const part = (ending: string) => town.get(ending) ?? new Uint8Array();

async function read(...without: readonly string[]) {
  const parts = new Map([...town].filter(([ending]) => !without.includes(ending)).map(([ending, bytes]) => [ending, new Blob([bytes])]));
  return collect(await shapefileReader('town.shp', new Blob([part('shp')]), parts));
}

async function open(files: readonly File[]) {
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const { service, summary } = await FileService.read(files, { byName: {}, byShape: {} }, new AbortController().signal, listeners);
  const titles = await service.texts(Array.from({ length: summary.events }, (_, row) => row));
  return {
    files: summary.files.map(({ name, format, records }) => `${name}: ${format}, ${records}`),
    titles: titles.map(({ title }) => title),
    issues: withTexts(summary.issues).map(({ file, reason }) => `${file}: ${reason.slice(0, 40)}`),
  };
}

const titles = ['Кран встановлено', 'Пором тоне', 'Лист'];

test('shapes and rows are records: texts by the .cpg, dates spelled, places by the .prj', async () => {
  const { columns, records, issues } = await read();
  expect(columns.map(({ name }) => name)).toEqual(['title', 'day', 'kind', 'height']);
  expect(records.map(({ values, geometry, line }) => [values, geometry, line])).toEqual([
    [[titles[0], '1904-05-02', 'Будова', 12.5], { type: 'Point', coordinates: [expect.closeTo(7.5, 9), expect.closeTo(47.25, 9)] }, 1],
    [[titles[1], '1904-06-12', 'Аварія', 0], { type: 'Point', coordinates: [expect.closeTo(7.6, 9), expect.closeTo(47.3, 9)] }, 2],
    [[titles[2], null, 'Пошта', null], null, 3],
  ]);
  expect(issues).toEqual([]);
});

test('a record is found again by its offset, and a sample has rows', async () => {
  const parts = new Map([...town].map(([ending, bytes]) => [ending, new Blob([bytes])]));
  const reader = await shapefileReader('town.shp', new Blob([part('shp')]), parts);
  const { records } = await collect(reader);
  expect(await Promise.all(records.map(({ offset }) => reader.recordAt(offset)))).toEqual(
    records.map(({ values, geometry }) => ({ values, geometry })),
  );
  expect((await reader.sample(1000)).values).toEqual(records.map(({ values }) => values));
});

test('a shape whose number is damaged has no row, and costs no other', async () => {
  const damaged = part('shp').slice();
  damaged.fill(0, 100, 104);
  const parts = new Map([...town].map(([ending, bytes]) => [ending, new Blob([bytes])]));
  const { records, issues } = await collect(await shapefileReader('town.shp', new Blob([damaged]), parts));
  expect([records.map(({ values }) => (Array.isArray(values) ? values[0] : null)), issues.map(({ reason }) => reason)]).toEqual([
    [undefined, titles[1], titles[2]],
    ['The table has no row for this shape.'],
  ]);
});

function near(x: number, y: number) {
  return { type: 'Point', coordinates: [expect.closeTo(x, 3), expect.closeTo(y, 3)] };
}

test('without the files beside it, what is missing is said, and metres stay until their system is chosen', async () => {
  const bare = await read('dbf', 'prj', 'cpg');
  expect(bare.records.map(({ values, geometry }) => [values, geometry])).toEqual([
    [[], near(834_896.181, 5_982_976.333)],
    [[], near(846_028.13, 5_991_179.925)],
    [[], null],
  ]);
  expect(bare.issues.map(({ reason }) => reason.slice(0, 43))).toEqual([
    'There is no .dbf beside the shapes, so they',
    'There is no .prj beside the shapes, and the',
  ]);
  // The table's own header names the code page too.
  expect((await read('cpg')).records.map(({ values }) => (Array.isArray(values) ? values[0] : null))).toEqual(titles);
});

test('a ZIP of one, and its files opened together, are one file; what belongs to nothing is not', async () => {
  const whole = { files: ['town.shp: Shapefile, 3'], titles, issues: [] };
  expect(await open([new File([archive], 'town.zip')])).toEqual(whole);
  expect(await open([...town].map(([ending, bytes]) => new File([bytes], ending === 'dbf' ? 'TOWN.DBF' : `town.${ending}`)))).toEqual(
    whole,
  );
  const two = zipSync(
    Object.fromEntries([...town].flatMap(([ending, bytes]) => ['a/one', 'b/one'].map((name) => [`${name}.${ending}`, bytes]))),
  );
  expect(await open([new File([new Uint8Array(two)], 'two.zip')])).toMatchObject({
    files: ['a/one.shp: Shapefile, 3', 'b/one.shp: Shapefile, 3'],
  });
  const { issues } = await open([new File([archive], 'town.zip'), new File([part('shx')], 'other.shx')]);
  expect(issues).toEqual(['other.shx: This is a part of a shapefile. Open its ']);
});

/** A shape of that type: a box of zeros, then the numbers of parts and positions, where each part begins, and the positions. */
function makeShape(
  type: number,
  starts: readonly number[],
  positions: readonly (readonly [number, number])[],
  heights: readonly number[] = [],
) {
  const view = new DataView(
    new ArrayBuffer(44 + 4 * starts.length + 16 * positions.length + (heights.length > 0 ? 16 + 8 * heights.length : 0)),
  );
  view.setInt32(0, type, true);
  view.setInt32(36, starts.length, true);
  view.setInt32(40, positions.length, true);
  starts.forEach((start, index) => view.setInt32(44 + 4 * index, start, true));
  const first = 44 + 4 * starts.length;
  positions.flat().forEach((number, index) => view.setFloat64(first + 8 * index, number, true));
  heights.forEach((height, index) => view.setFloat64(first + 16 * positions.length + 16 + 8 * index, height, true));
  return view;
}

test.each([
  [
    'a line',
    makeShape(
      3,
      [0],
      [
        [1, 2],
        [3, 4],
      ],
    ),
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'a line with heights',
    makeShape(
      13,
      [0],
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
    ),
    {
      type: 'LineString',
      coordinates: [
        [1, 2, 5],
        [3, 4, 6],
      ],
    },
  ],
  [
    'two lines with measures',
    makeShape(
      23,
      [0, 2],
      [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
    ),
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    },
  ],
  [
    'an area',
    makeShape(
      5,
      [0],
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    ),
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [0, 0],
        ],
      ],
    },
  ],
  ['a shape of no kind', makeShape(0, [], []), null],
  ['a patch', makeShape(31, [0], [[1, 2]]), undefined],
])('%s', (_, view, geometry) => {
  expect(readShape(view)).toEqual(geometry);
});

test.each([
  ['1251', 'windows-1251'],
  ['ANSI 1250', 'windows-1250'],
  ['ISO-8859-2', 'iso-8859-2'],
  ['88597', 'iso-8859-7'],
  ['65001', 'utf-8'],
  ['CP866', 'ibm866'],
])('the code page %s is the encoding %s', async (codePage, encoding) => {
  const table = await readDbase(new Blob([part('dbf')]), codePage);
  expect([table && new TextDecoder(table.encoding).encoding, table?.unknown]).toEqual([encoding, null]);
});

test('a code page that no browser knows is reported', async () => {
  const table = await readDbase(new Blob([part('dbf')]), 'OEM 850');
  expect(table?.unknown).toBe('OEM 850');
});

test('whatever bytes of shapes and table are changed, reading ends, and a shape that is lost is reported', async () => {
  const shapes = part('shp');
  await fc.assert(
    fc.asyncProperty(
      fc.nat(shapes.length - 101),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom('shp', 'dbf'),
      async (at, bytes, which) => {
        const changed = part(which).slice();
        changed.set(bytes.subarray(0, changed.length - at - 100), (at + 100) % changed.length);
        const parts = new Map([...town, [which, changed] as const].map(([ending, each]) => [ending, new Blob([each])]));
        const { records, issues } = await collect(await shapefileReader('a.shp', new Blob([which === 'shp' ? changed : shapes]), parts));
        expect([records.length === 3, issues.length > 0]).toContain(true);
      },
    ),
    { numRuns: 150 },
  );
});
