import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatGeobufReader } from '../../../../src/open/formats/geodata/flatgeobuf.ts';
import { collect } from '../../collect-records.ts';

const town = new Uint8Array(readFileSync('tests/fixtures/open/town.fgb'));
const indexed = new Uint8Array(readFileSync('tests/fixtures/geodata/indexed-web-mercator.fgb'));
const read = async (bytes: Uint8Array<ArrayBuffer>) => collect(await flatGeobufReader('a.fgb', new Blob([bytes])));

test('each feature is its columns and its geometry, whatever its kind', async () => {
  const { columns, records, issues } = await read(town);
  expect(columns.map(({ name }) => name)).toEqual(['date', 'title', 'kind', 'height', 'open']);
  expect(records.map(({ values, geometry, line }) => [values, geometry?.type, line])).toEqual([
    [['1904-05', 'The crane is put up', 'Building', 12.5, true], 'Point', 1],
    [['1905-06-12', 'The road is paved', 'Roads', 0.5, false], 'LineString', 2],
    [['1906', 'The fields', 'Land', 1.5, true], 'MultiPolygon', 3],
    [['1907', 'The lake', 'Land', 2.5, true], 'Polygon', 4],
    [['1908', 'The stops', 'Roads', 3.5, false], 'GeometryCollection', 5],
  ]);
  expect(records[3]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 0],
      ],
      [
        [3, 1],
        [4, 1],
        [4, 2],
        [3, 1],
      ],
    ],
  });
  expect(issues).toEqual([]);
});

test('an index is passed over, metres become degrees, and numbers beyond 2^53 keep their digits', async () => {
  const { records, issues } = await read(indexed);
  const found = records.map(({ values, geometry }) => [values, geometry]);
  expect(found.toSorted((one, other) => String(one[0]).localeCompare(String(other[0])))).toEqual([
    [['The bridge', '1498640623423234050'], { type: 'Point', coordinates: [expect.closeTo(7.6, 9), expect.closeTo(47.3, 9)] }],
    [['The inn', 7], { type: 'Point', coordinates: [expect.closeTo(7.7, 9), expect.closeTo(47.4, 9)] }],
    [['The mill', '1498640623423234049'], { type: 'Point', coordinates: [expect.closeTo(7.5, 9), expect.closeTo(47.25, 9)] }],
  ]);
  expect(issues).toEqual([]);
});

test('a record is found again by its offset, and a sample has records and columns', async () => {
  const reader = await flatGeobufReader('a.fgb', new Blob([town]));
  const { records, columns } = await collect(reader);
  const again = await Promise.all(records.map(({ offset }) => reader.recordAt(offset)));
  expect(again).toEqual(records.map(({ values, geometry }) => ({ values, geometry })));
  const sample = await reader.sample(1000);
  expect([sample.values, sample.columns]).toEqual([records.map(({ values }) => values), columns]);
});

test('a damaged feature costs one, and a file that is cut the feature that it ends in', async () => {
  const { records } = await read(town);
  const damaged = town.slice();
  damaged.fill(0xff, (records[1]?.offset ?? 0) + 8, (records[1]?.offset ?? 0) + 24);
  const one = await read(damaged);
  expect([one.records.map(({ line }) => line), one.issues.map(({ line, kind }) => [line, kind])]).toEqual([[1, 3, 4, 5], [[2, 'skipped']]]);
  const cut = await read(town.slice(0, (records[4]?.offset ?? 0) + 20));
  expect([cut.records.length, cut.issues.map(({ line, kind }) => [line, kind])]).toEqual([4, [[null, 'flagged']]]);
});

test('a file that ends between two features says how many its header names; one whose header is damaged says that', async () => {
  const { records } = await read(indexed);
  const offsets = records.map(({ offset }) => offset);
  const fewer = await read(indexed.slice(0, offsets[2]));
  expect(fewer.issues.map(({ reason }) => reason)).toEqual(['The file names 3 records and has 2. It may be cut off or damaged.']);
  const none = await read(indexed.slice(0, offsets[0]));
  expect(none.issues.map(({ reason }) => reason)).toEqual(['The file has no records.']);
  const beyond = await read(indexed.slice(0, (offsets[0] ?? 0) - 40));
  expect(beyond.issues.map(({ reason }) => reason)).toEqual(['The file is damaged after 0 records. What follows could not be read.']);
});

test('whatever bytes are changed, reading ends: each feature is a record or an issue says what was lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(town.length - 13), fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, bytes) => {
      const changed = town.slice();
      changed.set(bytes.subarray(0, changed.length - at - 12), at + 12);
      const outcome = await read(changed).catch((error: unknown) => (error instanceof RangeError ? null : error));
      if (outcome === null) return;
      expect(outcome).toMatchObject({ records: expect.any(Array), issues: expect.any(Array) });
      const { records, issues } = outcome as Awaited<ReturnType<typeof read>>;
      expect(records.length + issues.length).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});
