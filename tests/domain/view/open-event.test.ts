import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { eventIndex, listOf, undatedRows, visibleRows } from '../../../src/domain/events/event-set.ts';
import { hiddenReasons, withOpenRow } from '../../../src/domain/view/open-event.ts';
import { type View, initialView, visibleRange } from '../../../src/domain/view/view.ts';
import { compareEvents } from '../../../src/domain/check/read-story.ts';
import { makeEvent, makeSet, makeThreeDays, makeTimeBetween } from '../make-story.ts';

const day = (date: number) => instantOf(2022, 3, date);
const set = makeSet(makeThreeDays());
const viewOf = (part: Partial<View>): View => ({ ...initialView(set), ...part });

test.each<[string, Partial<View>, boolean, boolean]>([
  ['first', {}, false, false],
  ['third', { to: day(6) }, true, false],
  ['first', { mode: 'window', from: day(2) }, true, false],
  ['second', { mode: 'day', to: day(6) }, false, false],
  ['second', { layers: ['talks'] }, false, true],
  ['second', { mode: 'day', layers: ['talks'] }, true, true],
  ['undated', { mode: 'day' }, false, false],
])('%s is omitted by dates and layers as expected, with %j', (id, part, byDate, byLayer) => {
  expect(hiddenReasons(set, set.rowOf(id), viewOf(part))).toEqual({ byDate, byLayer });
});

function listed(part: Partial<View>, open: string | null): string[] {
  const view = viewOf(part);
  const range = visibleRange(view);
  const rows = withOpenRow(visibleRows(eventIndex(set, view.layers), range), open === null ? -1 : set.rowOf(open), set, range);
  return Array.from({ length: rows.length }, (_, place) => set.idOf(rows.at(place)));
}

test('an open event that the view omits is at its place in time order', () => {
  expect(listed({ mode: 'window', from: day(4), to: day(6) }, 'first')).toEqual(['first', 'second']);
  expect(listed({ mode: 'window', from: day(4), to: day(6) }, 'third')).toEqual(['second', 'third']);
  expect(listed({ layers: ['talks'] }, 'second')).toEqual(['first', 'second', 'third']);
  expect(listed({}, 'second')).toEqual(['first', 'second', 'third']);
  expect(listed({ mode: 'day' }, null)).toEqual(['third']);
});

test('a list with the open event has each row once, finds each at its index, and follows the days of the list', () => {
  const time = fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 12 })), { freq: 6 });
  const events = fc.array(fc.tuple(time, fc.constantFrom('talks', 'cities')), { minLength: 1, maxLength: 12 });
  const range = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 10 }));
  fc.assert(
    fc.property(events, range, fc.nat({ max: 11 }), fc.boolean(), (drawn, [from, length], chosen, isBothOn) => {
      const made = drawn.map(([span, layer], index) =>
        makeEvent({ id: `e${index}`, layer, time: span && makeTimeBetween(span[0] * 10, (span[0] + span[1]) * 10) }),
      );
      const own = makeSet(made.toSorted(compareEvents));
      const shown = { from: from * 10 + 5, to: (from + length) * 10 + 5 } as ReturnType<typeof visibleRange>;
      const index = eventIndex(own, isBothOn ? own.layers.map(({ id }) => id) : own.layers.slice(0, 1).map(({ id }) => id));
      const inSight = visibleRows(index, shown);
      const before = listOf(
        Uint32Array.from([...Array.from({ length: inSight.length }, (_, place) => inSight.at(place)), ...undatedRows(index)]),
      );
      const open = chosen % made.length;
      const rows = withOpenRow(before, open, own, shown);
      const all = Array.from({ length: rows.length }, (_, place) => rows.at(place));
      expect([...all].toSorted((one, other) => one - other)).toEqual(
        [...new Set([...Array.from({ length: before.length }, (_, place) => before.at(place)), open])].toSorted(
          (one, other) => one - other,
        ),
      );
      all.forEach((row, place) => expect(rows.indexOf(row)).toBe(place));
      expect([rows.at(-1), rows.at(rows.length)]).toEqual([-1, -1]);
      const { starts, ends, dated } = own.table;
      const listedAt = (row: number) => {
        const [start, end] = [starts[row] ?? NaN, ends[row] ?? NaN];
        if (row >= dated) return Infinity;
        return (start === end ? start < shown.from : end <= shown.from) ? start : Math.max(start, shown.from);
      };
      all.slice(1).forEach((row, place) => expect(listedAt(row)).toBeGreaterThanOrEqual(listedAt(all[place] ?? 0)));
    }),
    { numRuns: 300 },
  );
});

test('a row outside the list is not found in it with the open one', () => {
  const range = visibleRange(viewOf({ mode: 'day' }));
  const rows = withOpenRow(visibleRows(eventIndex(set, ['talks']), range), set.rowOf('first'), set, range);
  expect(rows.indexOf(set.rowOf('second'))).toBe(-1);
});
