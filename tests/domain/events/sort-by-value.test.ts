import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type UnsortedEvents, sortEvents } from '../../../src/domain/events/event-table.ts';
import { sortByValue } from '../../../src/domain/events/sort-by-value.ts';

const day = 86_400_000;

/** Enough numbers to be sorted digit by digit, made from the few that are drawn. */
const many = (drawn: readonly number[], length: number) =>
  Float64Array.from({ length }, (_, index) => drawn[(index * 7919) % drawn.length] ?? 0);

const value = fc.oneof(
  fc.integer({ min: -20_000, max: 20_000 }).map((days) => days * day),
  fc.integer({ min: -1e9, max: 1e9 }).map((seconds) => seconds * 1000),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.constantFrom(Infinity, -Infinity, 0, -0, -1.4e20, 1.4e20, Number.MAX_VALUE),
);

function indicesOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values, (_, index) => index);
}

test.each([3, 30, 300, 3000])('%i indices are sorted like a comparison of their values, equal ones in their order', (length) => {
  fc.assert(
    fc.property(
      fc.oneof(...[value, fc.integer({ min: 0, max: 9 }).map((days) => days * day)].map((each) => fc.array(each, { minLength: 1 }))),
      (drawn) => {
        const values = many(drawn, length);
        const sorted = indicesOf(values);
        sortByValue(sorted, values);
        const expected = [...indicesOf(values)].sort((one, other) => {
          const [a, b] = [values[one] ?? 0, values[other] ?? 0];
          return a < b ? -1 : Number(a > b);
        });
        expect([...sorted]).toEqual(expected);
      },
    ),
    { numRuns: length > 1000 ? 40 : 100 },
  );
});

test('a table is sorted by start, then end, then as given, and byEnd by end, intervals before moments', () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3 })), { minLength: 1 });
  fc.assert(
    fc.property(times, fc.constantFrom(10, 2500), (drawn, length) => {
      const [starts, ends] = [many(drawn.map(([start]) => start), length), many(drawn.map(([start, long]) => start + long), length)]; // prettier-ignore
      const events: UnsortedEvents = { length, starts, ends, layers: new Uint8Array(length), flags: new Uint8Array(length) };
      const { table, order } = sortEvents(events);
      const time = (index: number) => [starts[index] ?? 0, ends[index] ?? 0] as const;
      const expected = [...indicesOf(starts)].sort((one, other) => {
        const [[start, end], [otherStart, otherEnd]] = [time(one), time(other)];
        return start - otherStart || end - otherEnd || one - other;
      });
      expect([...order]).toEqual(expected);
      expect([...table.starts]).toEqual(expected.map((index) => starts[index]));
      const left = [...table.byEnd].map((row) => [table.ends[row] ?? 0, table.starts[row] === table.ends[row] ? 1 : 0, row]);
      const leaving = left.toSorted(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f);
      expect(left).toEqual(leaving);
    }),
    { numRuns: 60 },
  );
});
