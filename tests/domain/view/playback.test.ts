import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { TimeRange } from '../../../src/domain/time/instant.ts';
import { type EventDates, eventDates } from '../../../src/domain/events/nearest-events.ts';
import { type Motion, playFrame, playPace, playStart, stepped } from '../../../src/domain/view/playback.ts';
import type { AxisExtent } from '../../../src/domain/time/time-axis.ts';
import type { Mode, View } from '../../../src/domain/view/view.ts';
import { realStory } from '../../map/real-story.ts';
import { makeEventOn, makeIndex, makeView } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const makeDays = (first: number, last: number): TimeRange => ({ from: march(first), to: march(last + 1) });
const whole: AxisExtent = { start: march(1), end: march(21), finest: 'day' };
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

  test('back from the first day changes nothing, also for a window that begins there', () => {
    const first = makeView({ mode: 'so-far', ...makeDays(1, 1) });
    expect(stepped(first, -1, 'grow', whole)).toEqual(makeDays(1, 1));
    expect(stepped(makeView({ mode: 'window', ...makeDays(1, 4) }), -1, 'move', whole)).toEqual(makeDays(1, 4));
  });

  test('a window that would move beyond the end keeps its length', () => {
    expect(stepped(makeView({ mode: 'window', ...makeDays(5, 8) }), 100, 'move', whole)).toEqual(makeDays(17, 20));
  });

  test('is a whole unit, from any point inside one', () => {
    const view = makeView({ mode: 'so-far', unit: 'month', ...makeDays(1, 10) });
    const year: AxisExtent = { start: instantOf(2022), end: instantOf(2023), finest: 'day' };
    expect(stepped(view, 1, 'grow', year).to).toBe(instantOf(2022, 5));
  });
});

describe('playing', () => {
  test('a day stays long enough to notice its events, and an empty one passes quickly', () => {
    const days = eventDates(makeIndex(['2022-03-05', '2022-03-06', '2022-03-06', '2022-03-06'].map((edtf) => makeEventOn(edtf))));
    const at = (day: number) => playFrame(makeView({ mode: 'so-far', ...makeDays(1, day) }), 'grow', whole, days);
    expect(at(4)).toEqual({ seconds: 0.2, next: makeDays(1, 5) });
    expect(at(5)).toEqual({ seconds: 1.5, next: makeDays(1, 6) });
    expect(at(6).seconds).toBe(3.5);
  });

  test('a hundred thousand events on a day do not stop it', () => {
    const crowd = eventDates(makeIndex(Array.from({ length: 1000 }, () => makeEventOn('2022-03-05'))));
    expect(playFrame(makeView({ mode: 'day', ...makeDays(5, 5) }), 'grow', whole, crowd).seconds).toBe(6);
  });

  test('the further the next event, the longer the steps, and none goes past it', () => {
    const century: AxisExtent = { start: instantOf(1900), end: instantOf(2000), finest: 'day' };
    const two = eventDates(makeIndex(['1900-01-01', '1999-12-01'].map((edtf) => makeEventOn(edtf))));
    const frames = played(makeView({ from: century.start, to: instantOf(1900, 1, 2) }), 'grow', century, two);
    expect(frames.ends).toContain(instantOf(1999, 12, 2));
    expect(frames.ends.at(-1)).toBe(century.end);
    expect(frames.seconds).toBeLessThan(20);
  });

  test('a story of few events is not hurried, and one of many is played faster', () => {
    const few = eventDates(makeIndex([5, 6, 7].map((day) => makeEventOn(`2022-03-0${day}`))));
    expect(playPace(few, 'day', whole)).toBe(1);
    const years: AxisExtent = { start: instantOf(1), end: instantOf(1001), finest: 'year' };
    const many = eventDates(makeIndex(Array.from({ length: 1000 }, (_, year) => makeEventOn(String(year + 1).padStart(4, '0')))));
    expect(playPace(many, 'year', years)).toBeCloseTo(180 / (400 * 1.5));
    expect(playFrame(makeView({ unit: 'year', to: instantOf(3) }), 'grow', years, many, 0.5).seconds).toBe(0.75);
  });

  test('the fifteen events of the story take about 22 seconds', () => {
    const story = eventDates(makeIndex(realStory().events));
    const all: AxisExtent = { start: instantOf(2022, 2, 24), end: march(17), finest: 'day' };
    const { seconds } = played(makeView({ from: all.start, to: instantOf(2022, 2, 25) }), 'grow', all, story);
    expect(seconds).toBeGreaterThan(18);
    expect(seconds).toBeLessThan(24);
  });

  test('it stops at the end', () => {
    expect(playFrame(makeView({ mode: 'so-far', ...makeDays(1, 20) }), 'grow', whole, dates).next).toBeNull();
    expect(playFrame(makeView({ mode: 'window', ...makeDays(15, 20) }), 'move', whole, dates).next).toBeNull();
  });

  test.each<[string, Mode, Motion, TimeRange, TimeRange | null]>([
    ['so far starts over at the first day', 'so-far', 'grow', makeDays(5, 20), makeDays(1, 1)],
    ['a day too', 'day', 'grow', makeDays(5, 20), makeDays(1, 1)],
    ['a window that grows starts over from its own first day', 'window', 'grow', makeDays(5, 20), makeDays(5, 5)],
    ['a window of only the last day grows from the first', 'window', 'grow', makeDays(20, 20), makeDays(1, 1)],
    ['a window that moves starts over at the first day, as long as it is', 'window', 'move', makeDays(15, 20), makeDays(1, 6)],
    ['a window that fills the whole cannot move', 'window', 'move', makeDays(1, 20), null],
    ['anywhere else it goes on from there', 'window', 'move', makeDays(5, 8), makeDays(5, 8)],
  ])('when played, %s', (_what, mode, motion, picked, start) => {
    expect(playStart(makeView({ mode, ...picked }), motion, whole)).toEqual(start);
  });

  test('with a single day there is nothing to play', () => {
    expect(playStart(makeView({ mode: 'day', ...makeDays(1, 1) }), 'grow', { ...whole, end: march(2) })).toBeNull();
  });

  test('from any start it continues to the end, and skips no day on which an event begins', () => {
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
        const { ends } = played({ ...view, ...start }, motion, whole, dates);
        expect(ends).toEqual(ends.toSorted((one, other) => one - other));
        expect(ends.at(-1)).toBe(whole.end);
        const expected = [march(7), march(11)].filter((end) => end >= start.to);
        expect(ends).toEqual(expect.arrayContaining(expected));
      }),
    );
  });
});

/** The ends of the dates shown, frame by frame, and the total seconds that they stay. */
function played(start: View, motion: Motion, all: AxisExtent, played: EventDates): { readonly ends: number[]; readonly seconds: number } {
  const pace = playPace(played, start.unit, all);
  const ends: number[] = [start.to];
  let seconds = 0;
  for (let view = start; ;) {
    const frame = playFrame(view, motion, all, played, pace);
    seconds += frame.seconds;
    if (!frame.next) return { ends, seconds };
    view = { ...view, ...frame.next };
    ends.push(view.to);
  }
}
