import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, instantOf, unitNumber, units } from '../../../src/domain/time/calendar.ts';
import type { Instant, Interval } from '../../../src/domain/time/instant.ts';
import {
  type AxisExtent,
  type AxisWindow,
  axisExtent,
  fittingUnit,
  isInWindow,
  numberAt,
  panned,
  positionOf,
  pannedTo,
  shareOfExtent,
  fullWindow,
  windowAround,
  zoomed,
} from '../../../src/domain/time/time-axis.ts';
import { makeEventOn, makeIndex, makeTimeBetween } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const makeInterval = (start: number, end: number): Interval => ({ start: start as Instant, end: end as Instant });
const makeWhole = (start: Instant, end: Instant, finest: Unit = 'day'): AxisExtent => ({ start, end, finest });
const threeWeeks = makeWhole(instantOf(2022, 2, 24), march(17));
const threeCenturies = makeWhole(instantOf(1721), instantOf(2023));
const lengthOf = ({ first, last }: AxisWindow) => last - first + 1;

describe('the unit that fits', () => {
  test.each<[string, Interval, Unit, Unit]>([
    ['three weeks of days', threeWeeks, 'day', 'day'],
    ['three weeks of hours, which are 504', threeWeeks, 'hour', 'day'],
    ['two weeks of hours', makeInterval(march(1), march(15)), 'hour', 'hour'],
    ['a year of days', makeInterval(instantOf(2021), instantOf(2022)), 'day', 'day'],
    ['two years of days', makeInterval(instantOf(2020), instantOf(2022)), 'day', 'month'],
    ['three centuries of days', threeCenturies, 'day', 'year'],
    ['three weeks with dates that are only years', threeWeeks, 'year', 'year'],
    ['geological ages', makeInterval(instantOf(-170_000_000), instantOf(2022)), 'day', 'century'],
  ])('%s', (_what, interval, finest, unit) => {
    expect(fittingUnit(interval, finest)).toBe(unit);
  });

  test('units that an interval only touches count', () => {
    expect(fittingUnit(makeInterval(march(1) + 1, march(3) + 1), 'day', 3)).toBe('day');
    expect(fittingUnit(makeInterval(march(1) + 1, march(3) + 1), 'day', 2)).toBe('month');
    expect(fittingUnit(makeInterval(march(1), march(3)), 'day', 2)).toBe('day');
  });

  test.each<[Unit, readonly (string | null)[]]>([
    ['hour', ['2022', '2022-03-14T00:00']],
    ['hour', ['2022-03-14T09:30/2022-03-15']],
    ['day', ['2022', '2022-03-01']],
    ['day', ['2022-03-14/..', '2022']],
    ['month', ['2022', '2022-03-01/2022-03-31', '2022-21']],
    ['year', ['1914/1918', '202X']],
    ['decade', ['202X', '20XX']],
    ['century', ['20XX', null]],
    ['day', [null]],
  ])('events are dated by the %s: %j', (unit, dates) => {
    expect(makeIndex(dates.map((edtf) => makeEventOn(edtf))).set.table.finest).toBe(unit);
  });

  test('an event with two open ends does not matter', () => {
    const events = [makeEventOn('2022'), makeEventOn(null, { time: makeTimeBetween(-Infinity, Infinity) })];
    expect(makeIndex(events).set.table.finest).toBe('year');
  });
});

describe('the whole of an axis', () => {
  test('it includes dates picked beyond the story', () => {
    const range = { from: instantOf(2022, 2, 20), to: march(20) };
    expect(axisExtent(threeWeeks, 'day', range)).toEqual({ start: range.from, end: range.to, finest: 'day' });
    expect(axisExtent(threeWeeks, 'day', { from: march(3), to: march(5) })).toEqual(threeWeeks);
  });

  test('so far has no start, and reaches back to its last unit', () => {
    const from = -Infinity as Instant;
    expect(axisExtent(threeWeeks, 'day', { from, to: instantOf(2022, 2, 20) }).start).toBe(instantOf(2022, 2, 19));
    expect(axisExtent(null, 'day', { from, to: march(2) })).toEqual({ start: march(1), end: march(2), finest: 'day' });
  });

  test('both its ends are included, in any unit', () => {
    expect(fullWindow(threeCenturies, 'year')).toEqual({ unit: 'year', first: 1721, last: 2022 });
    expect(fullWindow(threeCenturies, 'decade')).toEqual({ unit: 'decade', first: 172, last: 202 });
  });

  test('with too many units, the 400 around an instant are shown, within the whole', () => {
    const days = windowAround(threeCenturies, 'day', instantOf(1914, 7, 28));
    expect(days).toEqual({
      unit: 'day',
      first: unitNumber('day', instantOf(1914, 7, 28)) - 200,
      last: unitNumber('day', instantOf(1914, 7, 28)) + 199,
    });
    expect(windowAround(threeCenturies, 'day', instantOf(1721)).first).toBe(unitNumber('day', instantOf(1721)));
    expect(windowAround(threeCenturies, 'year', instantOf(1914))).toEqual(fullWindow(threeCenturies, 'year'));
  });

  test('ages of more than 400 centuries are still shown whole', () => {
    const ages = makeWhole(instantOf(-170_000_000), instantOf(2022), 'year');
    expect(windowAround(ages, 'century', instantOf(0))).toEqual(fullWindow(ages, 'century'));
  });
});

describe('positions', () => {
  test('the first unit is at 0, the last at 1, and the only one of a window in the middle', () => {
    const window = fullWindow(threeWeeks, 'day');
    expect([positionOf(window, window.first), positionOf(window, window.last), positionOf(window, window.last + 20)]).toEqual([0, 1, 2]);
    expect(numberAt(window, 0.5)).toBe((window.first + window.last) / 2);
    expect(positionOf({ unit: 'year', first: 2022, last: 2022 }, 2022)).toBe(0.5);
  });
});

describe('zooming and panning', () => {
  const whole = fullWindow(threeWeeks, 'day');
  const middle = whole.first + 10;

  test('half as much is shown, and the unit at the centre of zooming stays', () => {
    expect(zoomed(whole, middle, 2, threeWeeks)).toEqual({ unit: 'day', first: middle - 4.75, last: middle + 4.75 });
  });

  test.each([0, 0.3, 1])('a unit at %d of the axis is still there after zooming', (share) => {
    const window = { unit: 'day', first: whole.first + 4, last: whole.first + 14 } as const;
    const number = numberAt(window, share);
    expect(positionOf(zoomed(window, number, 1.5, threeWeeks), number)).toBeCloseTo(share);
    expect(positionOf(zoomed(window, number, 1000, threeWeeks), number)).toBeCloseTo(share);
  });

  test('zooming about a unit outside the window brings it to the nearer end', () => {
    const window = { unit: 'day', first: whole.first + 4, last: whole.first + 10 } as const;
    expect(zoomed(window, whole.last, 1.2, threeWeeks).last).toBe(whole.last);
    expect(zoomed(window, whole.first, 1.2, threeWeeks).first).toBe(whole.first);
  });

  test('zooming out ends at the whole, in its own unit', () => {
    const near = zoomed(whole, middle, 2, threeWeeks);
    expect(zoomed(near, middle, 0.1, threeWeeks)).toEqual(whole);
  });

  test('zooming in ends at five of the finest unit', () => {
    expect(lengthOf(zoomed(whole, middle, 1000, threeWeeks))).toBeCloseTo(5);
  });

  test('a unit changes to a finer one as soon as 400 of those are enough, and back', () => {
    const years = fullWindow(threeCenturies, 'year');
    const near = zoomed(years, 1914, 10, threeCenturies);
    expect(near.unit).toBe('month');
    expect(lengthOf(near)).toBeCloseTo(302 * 1.2, 0);
    expect(zoomed(near, near.first, 0.05, threeCenturies)).toEqual(years);
  });

  test('no unit is finer than the events’ dates, unless the window starts in one', () => {
    const byYear = makeWhole(threeCenturies.start, threeCenturies.end, 'year');
    expect(zoomed(fullWindow(byYear, 'year'), 1914, 1000, byYear).unit).toBe('year');
    expect(zoomed(windowAround(byYear, 'day', instantOf(1914)), unitNumber('day', instantOf(1914)), 2, byYear).unit).toBe('day');
  });

  test('panning stops at the ends', () => {
    const near = zoomed(whole, middle, 2, threeWeeks);
    expect(panned(near, 2, threeWeeks)).toEqual({ ...near, first: near.first + 2, last: near.last + 2 });
    expect(panned(near, 100, threeWeeks).last).toBe(whole.last);
    expect(panned(near, -100, threeWeeks).first).toBe(whole.first);
    expect(panned(whole, 3, threeWeeks)).toEqual(whole);
  });

  test('a revealed unit comes just into the window, and one inside moves nothing', () => {
    const window = { unit: 'day', first: 10, last: 20 } as const;
    expect(pannedTo(window, 23)).toEqual({ unit: 'day', first: 13, last: 23 });
    expect(pannedTo(window, 4)).toEqual({ unit: 'day', first: 4, last: 14 });
    expect(pannedTo(window, 20)).toBe(window);
  });

  test('the window’s share of the whole is given by its outer ends', () => {
    expect(shareOfExtent(whole, threeWeeks)).toEqual({ start: 0, end: 1 });
    expect(shareOfExtent({ ...whole, last: whole.first + 6 }, threeWeeks)).toEqual({ start: 0, end: 7 / 21 });
  });

  test('after any moves the window is in the whole, in order, and the unit at the centre of zooming is in it', () => {
    const year = fc.integer({ min: -300_000, max: 300_000 });
    const gesture = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      factor: fc.constantFrom(0.3, 0.9, 1.1, 4, 50),
      by: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(
        year,
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(...units),
        fc.array(gesture),
        (start, length, finest, gestures) => {
          const all = makeWhole(instantOf(start, 5, 20), instantOf(start + length, 7, 3), finest);
          let window = fullWindow(all, fittingUnit(all, finest));
          for (const { at, factor, by } of gestures) {
            const number = Math.round(numberAt(window, at));
            const near = zoomed(window, number, factor, all);
            const isIn = isInWindow(near, number);
            expect(isIn || near.unit !== window.unit).toBe(true);
            window = panned(near, by, all);
            const widest = fullWindow(all, window.unit);
            const slack = 1e-6 * Math.max(1, Math.abs(widest.last));
            expect(window.first).toBeGreaterThanOrEqual(widest.first - slack);
            expect(window.last).toBeLessThanOrEqual(widest.last + slack);
            expect(window.last).toBeGreaterThanOrEqual(window.first - slack);
          }
        },
      ),
    );
  });
});
