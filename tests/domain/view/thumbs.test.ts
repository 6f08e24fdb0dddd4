import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUnits, instantOf, unitNumber, units } from '../../../src/domain/time/calendar.ts';
import { moveThumb, thumbNumbers } from '../../../src/domain/view/thumbs.ts';
import { type AxisExtent, fullWindow } from '../../../src/domain/time/time-axis.ts';
import type { Mode } from '../../../src/domain/view/view.ts';
import { makeView } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const whole: AxisExtent = { start: march(1), end: march(21), finest: 'day' };
const day = (date: number) => unitNumber('day', march(date));

test('thumbs are on the first day and on the last, both included', () => {
  expect(thumbNumbers(makeView({ from: march(3), to: march(15) }))).toEqual({ from: day(3), to: day(14) });
});

test('the thumbs of a window may meet but never cross', () => {
  const view = makeView({ mode: 'window', from: march(3), to: march(15) });
  expect(moveThumb(view, 'from', day(18), whole)).toEqual({ ...view, from: march(14) });
  expect(moveThumb(view, 'to', day(1), whole)).toEqual({ ...view, to: march(4) });
});

test('the only thumb of so far moves freely, and the start of a window moves back when it has to', () => {
  const view = makeView({ mode: 'so-far', from: march(3), to: march(15) });
  expect(moveThumb(view, 'to', day(2), whole)).toEqual({ ...view, from: march(2), to: march(3) });
});

test('a thumb stops at the ends of the whole', () => {
  const view = makeView({ mode: 'window', from: march(3), to: march(15) });
  expect(moveThumb(view, 'from', day(-40), whole).from).toBe(march(1));
  expect(moveThumb(view, 'to', day(40), whole).to).toBe(march(21));
});

test('a date within a unit stays when the other thumb moves, or when its own is put at the same unit', () => {
  const year: AxisExtent = { start: instantOf(2022), end: instantOf(2023), finest: 'day' };
  const view = makeView({ mode: 'window', unit: 'month', from: march(3), to: march(15) });
  expect(moveThumb(view, 'to', unitNumber('month', instantOf(2022, 5)), year)).toEqual({ ...view, to: instantOf(2022, 6) });
  expect(moveThumb(view, 'from', unitNumber('month', march(1)), year)).toBe(view);
});

test('no sequence of moves leaves the whole, crosses the thumbs or loses a unit', () => {
  const move = fc.record({ thumb: fc.constantFrom('from', 'to'), by: fc.constantFrom(-1000, -7, -1, 1, 7, 1000) });
  fc.assert(
    fc.property(
      fc.constantFrom(...units),
      fc.constantFrom<Mode>('day', 'so-far', 'window'),
      fc.integer({ min: -5000, max: 9999 }),
      fc.integer({ min: 1, max: 400 }),
      fc.array(move, { maxLength: 30 }),
      (unit, mode, year, length, moves) => {
        const start = instantOf(year, 5, 20);
        const all: AxisExtent = { start, end: addUnits(unit, start, length), finest: unit };
        let view = makeView({ mode, unit, from: all.start, to: all.end });
        for (const { thumb, by } of moves) {
          const now = thumbNumbers(view);
          view = moveThumb(view, thumb, now[thumb] + by, all);
          const { from, to } = thumbNumbers(view);
          const { first, last } = fullWindow(all, unit);
          expect(view.from).toBeLessThan(view.to);
          expect([first <= from, from <= to, to <= last]).toEqual([true, true, true]);
        }
      },
    ),
  );
});
