import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, unitNumber } from '../../src/domain/calendar.ts';
import type { TimeRange } from '../../src/domain/instant.ts';
import { eventDates } from '../../src/domain/nearest-events.ts';
import { type Motion, nextFrame, playStart, stepped } from '../../src/domain/playback.ts';
import type { AxisWhole } from '../../src/domain/time-axis.ts';
import type { Mode, View } from '../../src/domain/view.ts';
import { makeEventOn, makeIndex, makeView } from './make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const makeDays = (first: number, last: number): TimeRange => ({ from: march(first), to: march(last + 1) });
const whole: AxisWhole = { start: march(1), end: march(21), finest: 'day' };
const dates = eventDates(makeIndex(['2022-03-01/2022-03-20', '2022-03-06', '2022-03-10T09:30'].map((edtf) => makeEventOn(edtf))));

describe('a step', () => {
  test.each<[Mode, Motion, TimeRange]>([
    ['so-far', 'grow', makeDays(5, 9)],
    ['day', 'move', makeDays(5, 9)],
    ['window', 'grow', makeDays(5, 9)],
    ['window', 'move', makeDays(6, 9)],
  ])('of %s that is to %s', (mode, motion, range) => {
    expect(stepped(makeView({ mode, ...makeDays(5, 8) }), 1, motion, whole)).toEqual(range);
  });

  test('back from the first day stays there, and so does a window that begins there', () => {
    const first = makeView({ mode: 'so-far', ...makeDays(1, 1) });
    expect(stepped(first, -1, 'grow', whole)).toEqual(makeDays(1, 1));
    expect(stepped(makeView({ mode: 'window', ...makeDays(1, 4) }), -1, 'move', whole)).toEqual(makeDays(1, 4));
  });

  test('a window that would move beyond the end keeps its length', () => {
    expect(stepped(makeView({ mode: 'window', ...makeDays(5, 8) }), 100, 'move', whole)).toEqual(makeDays(17, 20));
  });

  test('is a whole unit, from wherever in one it is taken', () => {
    const view = makeView({ mode: 'so-far', unit: 'month', ...makeDays(1, 10) });
    const year: AxisWhole = { start: instantOf(2022), end: instantOf(2023), finest: 'day' };
    expect(stepped(view, 1, 'grow', year).to).toBe(instantOf(2022, 5));
  });
});

describe('playing', () => {
  test('a day on which something begins stands for a beat, a quiet one for a quarter', () => {
    const at = (day: number) => nextFrame(makeView({ mode: 'so-far', ...makeDays(1, day) }), 'grow', whole, dates);
    expect(at(5)).toEqual({ ...makeDays(1, 6), beats: 1 });
    expect(at(6)).toEqual({ ...makeDays(1, 7), beats: 0.25 });
    expect(at(9)).toEqual({ ...makeDays(1, 10), beats: 1 });
  });

  test('it stops at the end', () => {
    expect(nextFrame(makeView({ mode: 'so-far', ...makeDays(1, 20) }), 'grow', whole, dates)).toBeNull();
    expect(nextFrame(makeView({ mode: 'window', ...makeDays(15, 20) }), 'move', whole, dates)).toBeNull();
  });

  test.each<[string, Mode, Motion, TimeRange, TimeRange | null]>([
    ['so far starts over at the first day', 'so-far', 'grow', makeDays(5, 20), makeDays(1, 1)],
    ['a day too', 'day', 'grow', makeDays(5, 20), makeDays(1, 1)],
    ['a window that grows starts over from its own first day', 'window', 'grow', makeDays(5, 20), makeDays(5, 5)],
    ['a window of the last day alone grows from the first', 'window', 'grow', makeDays(20, 20), makeDays(1, 1)],
    ['a window that moves starts over at the first day, as long as it is', 'window', 'move', makeDays(15, 20), makeDays(1, 6)],
    ['a window that fills the whole cannot move', 'window', 'move', makeDays(1, 20), null],
    ['anywhere else it goes on from there', 'window', 'move', makeDays(5, 8), makeDays(5, 8)],
  ])('pressed at the end, %s', (_what, mode, motion, picked, start) => {
    expect(playStart(makeView({ mode, ...picked }), motion, whole)).toEqual(start);
  });

  test('of a single day there is nothing to play', () => {
    expect(playStart(makeView({ mode: 'day', ...makeDays(1, 1) }), 'grow', { ...whole, end: march(2) })).toBeNull();
  });

  test('from any start it ends, after a frame for every day, none left out', () => {
    const arbitraryView = fc
      .record({
        mode: fc.constantFrom<Mode>('day', 'so-far', 'window'),
        first: fc.integer({ min: 1, max: 20 }),
        length: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ mode, first, length }) => makeView({ mode, from: march(first), to: march(Math.min(first + length, 21)) }));
    fc.assert(
      fc.property(arbitraryView, fc.constantFrom<Motion>('grow', 'move'), (view, motion) => {
        const start = playStart(view, motion, whole);
        fc.pre(start !== null);
        const ends: number[] = [];
        for (let now: View | null = { ...view, ...start }; now !== null; now = played(now, motion)) ends.push(now.to);
        const expected = Array.from({ length: unitNumber('day', whole.end) - unitNumber('day', start.to) + 1 }, (_, day) =>
          addDays(start.to, day),
        );
        expect(ends).toEqual(expected);
      }),
    );
  });
});

function played(view: View, motion: Motion): View | null {
  const frame = nextFrame(view, motion, whole, dates);
  return frame && { ...view, from: frame.from, to: frame.to };
}
