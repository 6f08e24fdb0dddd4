import fc from 'fast-check';
import KDBush from 'kdbush';
import { expect, test } from 'vitest';
import { type EventTable, rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import {
  massPointsOf,
  mercatorX,
  mercatorY,
  pointOfRow,
  positionOfMercator,
  verticesOfTree,
  u32PerVertex,
} from '../../../src/domain/events/mass-points.ts';

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

/** Moments; NaN: without a date. */
function makeColumnsAt(moments: readonly number[]): EventTable {
  const { length } = moments;
  const [times, none] = [Float64Array.from(moments), new Uint8Array(length)];
  return sortEvents({ length, starts: times, ends: times, layers: none, flags: none }).table;
}

/** For each row a word of its own. */
function makeWords(length: number, factor: number): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => (row + 1) * factor);
}

test('words go round the world from its western edge and from its northern one down', () => {
  expect([-180, 0, 180, 540].map(mercatorX)).toEqual([0, 2 ** 31, 0, 0]);
  expect([90, 85.0511287798066, 0, -90].map(mercatorY)).toEqual([0, 0, 2 ** 31, 2 ** 32 - 1]);
});

test('a position comes back from its words to a ten-millionth of a degree', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 179.9999999, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }), (lng, lat) => {
      const [x, y] = positionOfMercator(mercatorX(lng), mercatorY(lat));
      // What is just short of 180° E may come back as 180° W.
      expect(Math.abs(((x - lng + 540) % 360) - 180)).toBeLessThan(1e-7);
      expect(Math.abs(y - lat)).toBeLessThan(1e-7);
    }),
  );
});

test('the tree holds the points, dated or not, and tells the row of each', () => {
  const { shape, placeless } = rowFlags;
  const table = makeColumns([0, shape, 0, placeless, 0]);
  const points = massPointsOf(table, makeWords(5, 1000), makeWords(5, 10));
  expect([...(points.treeRows ?? [])]).toEqual([0, 2, 4]);
  expect(KDBush.from(points.tree).range(2000, 0, 4000, 100)).toEqual([1]);
  expect(massPointsOf(makeColumns([0, 0]), makeWords(2, 1), makeWords(2, 1)).treeRows).toBeNull();
});

test('a row is where its words say, and one that is no point is nowhere', () => {
  const table = makeColumns([0, rowFlags.shape, 0]);
  const points = massPointsOf(table, makeWords(3, 2 ** 30), makeWords(3, 2 ** 30));
  expect(pointOfRow(points, 2)).toEqual(positionOfMercator(3 * 2 ** 30, 3 * 2 ** 30));
  expect([1, 3, -1].map((row) => pointOfRow(points, row))).toEqual([null, null, null]);
  const all = massPointsOf(makeColumns([0, 0]), makeWords(2, 7), makeWords(2, 7));
  expect(pointOfRow(all, 1)).toEqual(positionOfMercator(14, 14));
  expect(pointOfRow(all, 2)).toBeNull();
});

test('undated points are found by their row; they have vertices only where no row is dated', () => {
  const [mixed, timeless] = [makeColumnsAt([0, NaN]), makeColumnsAt([NaN, NaN])];
  const made = [mixed, timeless].map((table) => massPointsOf(table, makeWords(2, 7), makeWords(2, 7)));
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
      const points = massPointsOf(table, makeWords(flags.length, 9999), makeWords(flags.length, 777));
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
