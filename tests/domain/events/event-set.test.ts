import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UnsortedEvents, rangeSlices, rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import {
  type EventSet,
  countInRange,
  eventIndex,
  isRowInRange,
  isRowVisible,
  undatedRows,
  visibleRows,
} from '../../../src/domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { overlaps } from '../../oracles/visible-events.ts';

const layers = ['talks', 'cities', 'other'];

function makeUnsorted(times: readonly (readonly [number, number])[]): UnsortedEvents {
  return {
    length: times.length,
    starts: Float64Array.from(times, ([start]) => start),
    ends: Float64Array.from(times, ([, end]) => end),
    layers: Uint8Array.from(times, (_, index) => index % layers.length),
    flags: new Uint8Array(times.length),
  };
}

function makeEventSet(events: UnsortedEvents, passing: Uint8Array | null = null): EventSet {
  const { table } = sortEvents(events);
  return {
    language: 'en',
    layers: layers.map((id) => ({ id, title: id, shape: 'circle', colour: { light: '#1f5f8b', dark: '#7fb6e6' } })),
    table,
    passing,
    idOf: String,
    rowOf: Number,
  };
}

function rangeOf(from: number, to: number): TimeRange {
  return { from: from as Instant, to: to as Instant };
}

/** The rule itself, row by row: when no row is dated, every range shows all rows. */
function overlapping(set: EventSet, on: readonly string[], range: TimeRange): number[] {
  const { table, passing } = set;
  const isTimeless = table.dated === 0;
  return Array.from({ length: isTimeless ? table.length : table.dated }, (_, row) => row).filter((row) => {
    const interval = { start: table.starts[row] as Instant, end: table.ends[row] as Instant };
    return (isTimeless || overlaps(interval, range)) && on.includes(layers[table.layers[row] ?? 0] ?? '') && passing?.[row] !== 0;
  });
}

const moment = fc.oneof(
  { arbitrary: fc.integer({ min: -20, max: 20 }), weight: 8 },
  { arbitrary: fc.constantFrom(-1e15, 1e15), weight: 1 },
);
const length = fc.oneof(fc.constantFrom(0, 1, 2), fc.constantFrom(3_600_000, 86_400_000, 4e12, Infinity));
const arbitraryTime = fc.oneof(
  { arbitrary: fc.tuple(moment, length).map(([start, long]) => [start, start + long] as const), weight: 9 },
  { arbitrary: moment.map((end) => [-Infinity, end] as const), weight: 1 },
  { arbitrary: fc.constant([NaN, NaN] as const), weight: 1 },
);
const edge = fc.oneof(
  moment,
  fc.integer({ min: -5, max: 5 }).map((day) => day * 86_400_000),
  fc.constantFrom(-Infinity, Infinity),
);

describe('the rows in a range', () => {
  test('counting, listing and testing row by row agree with the rule, with any layers and any search', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryTime, { maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        fc.subarray(layers),
        edge,
        edge,
        (times, lots, isSearching, on, one, other) => {
          const passing = isSearching ? Uint8Array.from(times, () => (lots.next().value ? 1 : 0)) : null;
          const set = makeEventSet(makeUnsorted(times), passing);
          const index = eventIndex(set, on);
          const range = rangeOf(Math.min(one, other), Math.max(one, other));
          fc.pre(range.from < range.to);
          const expected = overlapping(set, on, range);
          const listed = visibleRows(index, range);
          expect(Array.from({ length: listed.length }, (_, place) => listed.at(place))).toEqual(expected);
          expect(countInRange(index, range)).toBe(expected.length);
          const all = Array.from({ length: set.table.length }, (_, row) => row);
          expect(all.filter((row) => isRowInRange(index, row, range))).toEqual(expected);
          const beside = [...undatedRows(index)];
          expect(all.filter((row) => isRowVisible(index, row, range))).toEqual([...expected, ...beside]);
          expect(all.map((row) => listed.indexOf(row))).toEqual(all.map((row) => expected.indexOf(row)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('the slices contain all rows that overlap, and the rank by end selects them exactly', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTime, { maxLength: 40 }), edge, edge, (times, one, other) => {
        const set = makeEventSet(makeUnsorted(times));
        const range = rangeOf(Math.min(one, other), Math.max(one, other));
        fc.pre(range.from < range.to);
        const { table } = set;
        const { first, last, longs, ended } = rangeSlices(table, range);
        const ranks = new Map(Array.from(table.byEnd, (row, rank) => [row, rank]));
        const long = new Set(table.longs);
        const shorts = Array.from({ length: last - first }, (_, index) => first + index).filter((row) => !long.has(row));
        const drawn = [...shorts, ...table.longs.subarray(0, longs)].filter((row) => (ranks.get(row) ?? 0) >= ended);
        expect(drawn.toSorted((a, b) => a - b)).toEqual(overlapping(set, layers, range));
      }),
      { numRuns: 2000 },
    );
  });

  test('no row is before the first, after the last, or known for an unknown id', () => {
    const rows = visibleRows(eventIndex(makeEventSet(makeUnsorted([[0, 1]])), layers), rangeOf(0, 2));
    expect([rows.at(-1), rows.at(0), rows.at(1), rows.indexOf(-1), rows.indexOf(1)]).toEqual([-1, 0, -1, -1, -1]);
  });

  test('undated rows come last and are in no range', () => {
    const set = makeEventSet(
      makeUnsorted([
        [NaN, NaN],
        [5, 5],
        [NaN, NaN],
        [1, 2],
      ]),
    );
    const index = eventIndex(set, layers);
    expect([set.table.dated, [...index.undated], visibleRows(index, rangeOf(-Infinity, Infinity)).length]).toEqual([2, [2, 3], 2]);
    expect([...undatedRows(index)]).toEqual([2, 3]);
  });

  test('when no row is dated, every range shows all rows, and none is listed separately', () => {
    const set = makeEventSet(makeUnsorted(Array.from({ length: 4 }, () => [NaN, NaN] as const)), Uint8Array.of(1, 1, 0, 1));
    const index = eventIndex(set, ['talks', 'other']);
    const listed = visibleRows(index, rangeOf(5, 6));
    expect(Array.from({ length: listed.length }, (_, place) => listed.at(place))).toEqual([0, 3]);
    expect([countInRange(index, rangeOf(5, 6)), [...undatedRows(index)]]).toEqual([2, []]);
    expect(rangeSlices(set.table, rangeOf(5, 6))).toEqual({ first: 0, last: 4, longs: 0, ended: 0 });
  });
});

describe('sorting', () => {
  test('thousands of rows have the same order as sorted by comparison, equal rows in the order given', () => {
    const random = fc.sample(arbitraryTime, { seed: 7, numRuns: 5000 });
    const many = [...random, [-0, 0] as const, [0, 0] as const, [-1.5, -0.5] as const];
    const { table, order } = sortEvents(makeUnsorted(many));
    const dated = many.map((_, index) => index).filter((index) => !Number.isNaN(many[index]?.[0]));
    const expected = dated.toSorted((one, other) => {
      const [a, b] = [many[one] ?? [0, 0], many[other] ?? [0, 0]];
      return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
    });
    expect([...order.subarray(0, table.dated)]).toEqual(expected);
    expect([...table.byEnd].toSorted((one, other) => one - other)).toEqual(dated.map((_, row) => row));
    for (let rank = 1; rank < table.byEnd.length; rank++) {
      const [before, row] = [table.byEnd[rank - 1] ?? 0, table.byEnd[rank] ?? 0];
      expect(table.ends[before]).toBeLessThanOrEqual(table.ends[row] ?? NaN);
    }
  });

  test('few rows are long: of three thousand days and a century, only the century', () => {
    const day = 86_400_000;
    const times = Array.from({ length: 3000 }, (_, index) => [index * day, (index + 1) * day] as const);
    const { table } = sortEvents(makeUnsorted([...times, [0, 36_525 * day]]));
    expect([table.longest, [...table.longs]]).toEqual([day, [1]]);
  });

  test('layers and flags go with their events', () => {
    const unsorted = {
      ...makeUnsorted([
        [5, 6],
        [1, 2],
        [NaN, NaN],
      ]),
      flags: Uint8Array.of(rowFlags.uncertainDate, 0, rowFlags.placeless),
    };
    const { table, order } = sortEvents(unsorted);
    expect([[...order], [...table.layers], [...table.flags]]).toEqual([
      [1, 0, 2],
      [1, 0, 2],
      [0, rowFlags.uncertainDate, rowFlags.placeless],
    ]);
  });
});

test('without dated rows the extent is null', () => {
  expect(sortEvents(makeUnsorted([[NaN, NaN]])).table.extent).toBeNull();
});
