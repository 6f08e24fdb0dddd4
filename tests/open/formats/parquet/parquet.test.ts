import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { failureText } from '../../issue-texts.ts';
import { readWorkbook } from '../sheets/read-workbook.ts';

type Written = Parameters<typeof parquetWriteBuffer>[0];
type Column = Written['columnData'][number];

const makeParquet = (columnData: Written['columnData'], more: Partial<Written> = {}) =>
  new File([parquetWriteBuffer({ columnData, ...more })], 'events.parquet');

/** The texts of one column. */
async function cellsOf(column: Omit<Column, 'name'>) {
  // A record that is blank altogether is none.
  const count = column.data.length;
  const id: Column = { name: 'id', data: Int32Array.from({ length: count }, (_, row) => row + 1), type: 'INT32' };
  const { rows, issues } = await readWorkbook(makeParquet([id, { name: 'value', ...column }]));
  return { cells: Object.values(rows).map(([, cell = '']) => cell), issues };
}

const point = (x: number, y: number) => {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, 1, true);
  view.setFloat64(5, x, true);
  view.setFloat64(13, y, true);
  return bytes;
};

test('columns, records and their numbers are those of the file, over its groups of rows', async () => {
  const { columns, rows, issues } = await readWorkbook(
    makeParquet(
      [
        { name: 'date', data: ['2022-03-01', '2022-03-02', null, '2022-03-04'] },
        { name: 'title', data: ['"quoted" é', 'two\nlines', 'a\u001fb', ''] },
        { name: 'n', data: [1.5, null, 0, NaN], type: 'DOUBLE' },
      ],
      { rowGroupSize: 2 },
    ),
  );
  expect(columns).toEqual(['date', 'title', 'n']);
  expect(rows).toEqual({ 1: ['2022-03-01', '"quoted" é', '1.5'], 2: ['2022-03-02', 'two\nlines'], 3: ['', 'a b', '0'], 4: ['2022-03-04'] });
  expect(issues).toEqual([]);
});

test('records without a value in any column are skipped and counted, with the number of the first', async () => {
  const two = makeParquet([
    { name: 'title', data: ['a', null, null, 'd'] },
    { name: 'n', data: [1.5, null, null, null], type: 'DOUBLE' },
  ]);
  const first = makeParquet([{ name: 'title', data: [null, 'b'] }]);
  const found = [await readWorkbook(two), await readWorkbook(first)];
  expect(found.map(({ rows }) => Object.keys(rows))).toEqual([['1', '4'], ['2']]);
  expect(found.map(({ issues }) => issues)).toEqual([
    ['file: 2 records have no value in any column. They were skipped. The first is record 2.'],
    ['file: Record 1 has no value in any column. It was skipped.'],
  ]);
});

test.each(['zstd', 'snappy', 'gzip', 'brotli', 'lz4'])('columns packed with %s are read, without a word of WebAssembly', async (codec) => {
  const { rows } = await readWorkbook(new File([readFileSync(`tests/fixtures/parquet/${codec}.parquet`)], 'a.parquet'));
  expect(rows).toEqual({ 1: ['2022-03-01', 'One', '1'], 2: ['2022-03-02', 'Two', '2'], 3: ['2022-03-03', 'Three'] });
});

describe('values', () => {
  test('of each kind are texts: moments in UTC have a Z, others no zone, and no digit is lost', async () => {
    const { columns, rows } = await readWorkbook(new File([readFileSync('tests/fixtures/parquet/kinds.parquet')], 'a.parquet'));
    const cells = (row: number) => Object.fromEntries(columns.map((column, index) => [column, rows[row]?.[index] ?? '']));
    expect(cells(1)).toEqual({
      day: '2022-03-14',
      ms_utc: '2022-03-14 14:30Z',
      us: '2022-03-14 14:30:15.25',
      ns: '2022-03-14 14:30:00.123456789',
      clock: '14:30',
      decimal: '12345678901234567890.10',
      list: '["a","\\"b\\""]',
      'names.first': 'x',
      'names.ids': '["1498640623423234049",2]',
      map: '{"k":1}',
    });
    expect(cells(2)).toEqual({
      day: '1969-12-31',
      ms_utc: '1969-12-31 23:59:59.999Z',
      us: '',
      ns: '2022-03-14 14:30',
      clock: '14:30:15.5',
      decimal: '-0.05',
      list: '',
      'names.first': '',
      'names.ids': '',
      map: '',
    });
  });

  test('whole numbers keep their digits', async () => {
    const { cells } = await cellsOf({ data: [1498640623423234049n, -(2n ** 63n)], type: 'INT64' });
    expect(cells).toEqual(['1498640623423234049', '-9223372036854775808']);
  });

  test('truth, short floats, lists and nested members are texts', async () => {
    expect((await cellsOf({ data: [true, false], type: 'BOOLEAN' })).cells).toEqual(['TRUE', 'FALSE']);
    expect((await cellsOf({ data: Float32Array.of(48.45, 0.1, 1e10), type: 'FLOAT' })).cells).toEqual(['48.45', '0.1', '10000000000']);
    expect((await cellsOf({ data: [{ a: 1, b: ['x'] }, null], type: 'JSON' })).cells).toEqual(['{"a":1,"b":["x"]}', '']);
  });

  test('bytes are text where they can be, else hexadecimal', async () => {
    expect((await cellsOf({ data: [Uint8Array.of(0x74, 0x65), Uint8Array.of(0, 0xff)], type: 'BYTE_ARRAY' })).cells).toEqual([
      'te',
      '00ff',
    ]);
  });
});

const geo = (column: object) => [
  {
    key: 'geo',
    value: JSON.stringify({
      version: '1.1.0',
      primary_column: 'where',
      columns: { where: { encoding: 'WKB', geometry_types: [], ...column } },
    }),
  },
];
const titles: Column = { name: 'title', data: ['a', 'b', 'c'] };
const where = (data: (Uint8Array | null)[]): Column => ({ name: 'where', data, type: 'BYTE_ARRAY' });

const readPlaces = async (data: (Uint8Array | null)[], column: object = {}) =>
  readWorkbook(makeParquet([titles, where(data)], { kvMetadata: geo(column) }));

describe('places', () => {
  test('of GeoParquet are geometries; one that is not WKB costs its own place alone', async () => {
    const { rows, issues } = await readPlaces([point(30, 50), null, Uint8Array.of(1, 2)]);
    expect(rows).toEqual({ 1: ['a', '{"type":"Point","coordinates":[30,50]}'], 2: ['b'], 3: ['c'] });
    expect(issues).toEqual(['3: Found bytes in the column where that are not a geometry in WKB. The event has no place.']);
  });

  test('in Web Mercator are converted, in a system that is not known they are reported', async () => {
    const mercator = await readPlaces([point(3_339_584.7238, 6_446_275.841), null, null], {
      crs: { id: { authority: 'EPSG', code: 3857 } },
    });
    const { coordinates } = JSON.parse(String(mercator.rows[1]?.[1]));
    expect(coordinates.map((number: number) => number.toFixed(6))).toEqual(['30.000000', '50.000000']);
    const other = await readPlaces([point(500_000, 5_500_000), null, null], {
      crs: { type: 'ProjectedCRS', name: 'Amersfoort / RD New', id: { authority: 'EPSG', code: 28_992 } },
    });
    expect(other.rows[1]).toEqual(['a']);
    expect(other.issues).toEqual([expect.stringContaining('coordinates are in EPSG:28992, which cannot be converted here')]);
  });

  test('are the role of their column, and the bounds beside them are no columns', async () => {
    const covering = { bbox: { xmin: ['bounds', 'xmin'], ymin: ['bounds', 'ymin'], xmax: ['bounds', 'xmax'], ymax: ['bounds', 'ymax'] } };
    const bounds: Column = { name: 'bounds', data: ['x', 'x', 'x'] };
    const { columns } = await readWorkbook(
      makeParquet([titles, where([null, null, point(1, 2)]), bounds], { kvMetadata: geo({ covering }) }),
    );
    expect(columns).toEqual(['title', 'where']);
  });

  test('of the geometry type of Parquet itself are read too', async () => {
    const { rows } = await readWorkbook(
      makeParquet([titles, { name: 'shape', data: [{ type: 'Point', coordinates: [30, 50] }, null, null], type: 'GEOMETRY' }]),
    );
    expect(rows[1]).toEqual(['a', '{"type":"Point","coordinates":[30,50]}']);
  });
});

test('a column without a value is not read', async () => {
  const file = makeParquet([
    { name: 'title', data: ['a', 'b'] },
    { name: 'none', data: [null, null], type: 'STRING' },
  ]);
  const { columns, rows } = await readWorkbook(file);
  expect([columns, rows]).toEqual([['title', 'none'], { 1: ['a'], 2: ['b'] }]);
});

describe('a file that cannot be read', () => {
  const file = makeParquet([{ name: 'title', data: ['a', 'b'] }]);

  test('because it is encrypted, or cut off, says so and what to do', async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const locked = bytes.slice();
    locked.set(new TextEncoder().encode('PARE'), 0);
    locked.set(new TextEncoder().encode('PARE'), locked.length - 4);
    expect(await failureText(readWorkbook(new File([locked], 'a.parquet')))).toMatch(/^It is encrypted\. Save it again without encryption/);
    expect(await failureText(readWorkbook(new File([bytes.slice(0, -10)], 'a.parquet')))).toMatch(
      /^It is cut off: .+ Download or copy the file again\.$/,
    );
  });

  test('because its metadata is not what it should be, says so', async () => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes.fill(0xff, bytes.length - 40, bytes.length - 8);
    expect(await failureText(readWorkbook(new File([bytes], 'a.parquet')))).toMatch(/^The Parquet file is damaged, or is written in a way/);
  });

  test('but for one of its columns, is read without it', async () => {
    const two = makeParquet([
      { name: 'title', data: ['a', 'b'] },
      { name: 'other', data: Array.from({ length: 2 }, (_, row) => `text ${row}`) },
    ]);
    const bytes = new Uint8Array(await two.arrayBuffer());
    const at = Buffer.from(bytes).indexOf('text 0');
    bytes.fill(0xff, at - 3, at + 3);
    const { rows, issues } = await readWorkbook(new File([bytes], 'a.parquet'));
    expect(Object.values(rows).map(([title]) => title)).toEqual(['a', 'b']);
    expect(issues).toEqual([
      expect.stringMatching(/^file: The column other could not be read from record 1 on\. .+ It was read as blank\.$/),
    ]);
  });
});
