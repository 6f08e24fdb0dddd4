import fc from 'fast-check';
import KDBush from 'kdbush';
import { expect, test } from 'vitest';
import { type EventTable, rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import {
  pointCloudDataOf,
  mercatorX,
  mercatorY,
  pointOfRow,
  positionOfMercator,
  verticesOfTree,
  u32PerVertex,
} from '../../../src/domain/events/point-cloud-data.ts';

const day = 86_400_000;

function makeColumns(flags: readonly number[]): EventTable {
  const length = flags.length;
  return sortEvents({
    length,
    starts: Float64Array.from({ length }, (_, index) => index * day),
    ends: Float64Array.from({ length }, (_, index) => (index + (index % 3 === 0 ? 4000 : 1)) * day),
    layers: new Uint8Array(length),
    flags: Uint8Array.from(flags),
  }).table;
}

/** Moments; NaN for an event without a date. */
function makeTableAt(moments: readonly number[]): EventTable {
  const { length } = moments;
  const [times, none] = [Float64Array.from(moments), new Uint8Array(length)];
  return sortEvents({ length, starts: times, ends: times, layers: none, flags: none }).table;
}

/** A different u32 for each row. */
function makeCoordinates(length: number, factor: number): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => (row + 1) * factor);
}

test('u32 coordinates count from the western edge around the world, and from the northern edge down', () => {
  expect([-180, 0, 180, 540].map(mercatorX)).toEqual([0, 2 ** 31, 0, 0]);
  expect([90, 85.0511287798066, 0, -90].map(mercatorY)).toEqual([0, 0, 2 ** 31, 2 ** 32 - 1]);
});

test('a position is recovered from its u32 coordinates to a ten-millionth of a degree', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 179.9999999, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }), (lng, lat) => {
      const [x, y] = positionOfMercator(mercatorX(lng), mercatorY(lat));
      // A longitude just below 180° E may be returned as 180° W.
      expect(Math.abs(((x - lng + 540) % 360) - 180)).toBeLessThan(1e-7);
      expect(Math.abs(y - lat)).toBeLessThan(1e-7);
    }),
  );
});

test('the tree has the points, dated or not, and the row of each', () => {
  const { shape, placeless } = rowFlags;
  const table = makeColumns([0, shape, 0, placeless, 0]);
  const points = pointCloudDataOf(table, makeCoordinates(5, 1000), makeCoordinates(5, 10));
  expect([...(points.treeRows ?? [])]).toEqual([0, 2, 4]);
  expect(KDBush.from(points.tree).range(2000, 0, 4000, 100)).toEqual([1]);
  expect(pointCloudDataOf(makeColumns([0, 0]), makeCoordinates(2, 1), makeCoordinates(2, 1)).treeRows).toBeNull();
});

test('a row is at its u32 coordinates, and a row without a point has no position', () => {
  const table = makeColumns([0, rowFlags.shape, 0]);
  const points = pointCloudDataOf(table, makeCoordinates(3, 2 ** 30), makeCoordinates(3, 2 ** 30));
  expect(pointOfRow(points, 2)).toEqual(positionOfMercator(3 * 2 ** 30, 3 * 2 ** 30));
  expect([1, 3, -1].map((row) => pointOfRow(points, row))).toEqual([null, null, null]);
  const all = pointCloudDataOf(makeColumns([0, 0]), makeCoordinates(2, 7), makeCoordinates(2, 7));
  expect(pointOfRow(all, 1)).toEqual(positionOfMercator(14, 14));
  expect(pointOfRow(all, 2)).toBeNull();
});

test('undated points are found by their row; they have vertices only when no row is dated', () => {
  const [mixed, timeless] = [makeTableAt([0, NaN]), makeTableAt([NaN, NaN])];
  const made = [mixed, timeless].map((table) => pointCloudDataOf(table, makeCoordinates(2, 7), makeCoordinates(2, 7)));
  expect(made.map((points) => pointOfRow(points, 1))).toEqual([positionOfMercator(14, 14), positionOfMercator(14, 14)]);
  expect(made.map(({ vertices }) => [...(vertices ?? [])])).toEqual([
    [7, 7, 0, 0],
    [7, 7, 0, 0, 14, 14, 0, 0],
  ]);
  expect(made.map((points, index) => [...verticesOfTree([mixed, timeless][index] ?? mixed, points)])).toEqual([
    [7, 7, 0, 0],
    [7, 7, 0, 0, 14, 14, 0, 0],
  ]);
});

test('the vertices can be made again from the tree', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 0, rowFlags.hollow, rowFlags.shape, rowFlags.placeless), { maxLength: 300 }), (flags) => {
      const table = makeColumns(flags);
      const points = pointCloudDataOf(table, makeCoordinates(flags.length, 9999), makeCoordinates(flags.length, 777));
      const again = verticesOfTree(table, points);
      const own = points.vertices ?? [];
      const isDrawn = (word: number) => {
        const last = own[word - (word % u32PerVertex) + 3] ?? 0;
        return ((last >> 8) & (rowFlags.shape | rowFlags.placeless)) === 0;
      };
      const compared = (vertices: ArrayLike<number>) => Array.from(vertices).filter((_, word) => isDrawn(word) || word % u32PerVertex > 1);
      expect(compared(again)).toEqual(compared(own));
      expect(again).toHaveLength(flags.length * u32PerVertex);
    }),
  );
});
