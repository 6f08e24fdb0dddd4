import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, instantOf, unitNumber } from '../../../src/domain/time/calendar.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { countBeginning, eventDates, nearestEvents, nextEventUnit, previousEventUnit } from '../../../src/domain/events/nearest-events.ts';
import { nearestText } from '../../../src/ui/messages/dates.ts';
import { makeEventOn, makeIndex } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const dayNumber = (day: number) => unitNumber('day', march(day));
const makeEvents = (...dates: readonly (string | null)[]) => makeIndex(dates.map((edtf) => makeEventOn(edtf)));
const makeDay = (day: number): TimeRange => ({ from: march(day), to: march(day + 1) });

describe('the next and the previous event', () => {
  const dates = eventDates(makeEvents('../2022-03-02', '2022-03-05T09:30', '2022-03-05', '2022-03-10/2022-03-20', null));

  test('are those that begin in another unit', () => {
    expect(nextEventUnit(dates, 'day', dayNumber(5))).toBe(dayNumber(10));
    expect(previousEventUnit(dates, 'day', dayNumber(10))).toBe(dayNumber(5));
    expect(nextEventUnit(dates, 'hour', unitNumber('hour', march(5)))).toBe(unitNumber('hour', march(5)) + 9);
  });

  test('an event with an open start is found at its end', () => {
    expect(previousEventUnit(dates, 'day', dayNumber(5))).toBe(dayNumber(2));
  });

  test('there is none after the last or before the first', () => {
    expect(nextEventUnit(dates, 'day', dayNumber(10))).toBeNull();
    expect(previousEventUnit(dates, 'day', dayNumber(2))).toBeNull();
    expect(nextEventUnit(dates, 'month', unitNumber('month', march(1)))).toBeNull();
  });

  test('an event begins only on its first day, and one with an open start on its last', () => {
    expect([1, 2, 5, 9, 10, 11].map((day) => countBeginning(dates, 'day', dayNumber(day)))).toEqual([0, 1, 2, 0, 1, 0]);
    expect(countBeginning(dates, 'month', unitNumber('month', march(1)))).toBe(4);
  });

  test('going from event to event reaches every unit in which one begins, in order, forward and back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1 }), (days) => {
        const all = eventDates(makeIndex(days.map((day) => makeEventOn(`2022-03-${String(day).padStart(2, '0')}`))));
        const forth: number[] = [];
        for (let at = nextEventUnit(all, 'day', dayNumber(0)); at !== null; at = nextEventUnit(all, 'day', at)) forth.push(at);
        const back: number[] = [];
        for (let at = previousEventUnit(all, 'day', dayNumber(30)); at !== null; at = previousEventUnit(all, 'day', at)) back.unshift(at);
        const expected = [...new Set(days)].toSorted((one, other) => one - other).map(dayNumber);
        expect([forth, back]).toEqual([expected, expected]);
      }),
    );
  });
});

describe('distances from a day without events to the nearest ones', () => {
  test('an event of the day before is one day before', () => {
    expect(nearestEvents(makeEvents('2022-03-01', '2022-03-04', '2022-03-07'), makeDay(5), 'day')).toEqual({
      before: { count: 1, unit: 'day' },
      after: { count: 2, unit: 'day' },
    });
  });

  test('an event with a duration counts from its end, even when a later one ended sooner', () => {
    expect(nearestEvents(makeEvents('2022-02-01/2022-03-03', '2022-03-01'), makeDay(5), 'day').before).toEqual({ count: 2, unit: 'day' });
  });

  test('a moment just before midnight is in the day before; one at the end of a day is in the day after', () => {
    expect(nearestEvents(makeEvents('2022-03-04T23:59', '2022-03-06T00:00'), makeDay(5), 'day')).toEqual({
      before: { count: 1, unit: 'day' },
      after: { count: 1, unit: 'day' },
    });
  });

  test('in the mode so far there is nothing before', () => {
    expect(nearestEvents(makeEvents('2022-03-07'), { from: -Infinity as Instant, to: march(5) }, 'day')).toEqual({
      before: null,
      after: { count: 3, unit: 'day' },
    });
  });

  test('within the same coarse unit the distance is in a finer one', () => {
    expect(nearestEvents(makeEvents('2022-03-01', '2022-05-01'), makeDay(5), 'month')).toEqual({
      before: { count: 4, unit: 'day' },
      after: { count: 2, unit: 'month' },
    });
  });

  test.each<[Unit, string]>([
    ['day', '4 days before, 57 days after'],
    ['month', '4 days before, 2 months after'],
  ])('as text by %s: %s', (unit, words) => {
    expect(nearestText(nearestEvents(makeEvents('2022-03-01', '2022-05-01'), makeDay(5), unit))).toBe(words);
  });

  test('without any event the text is empty', () => {
    expect(nearestText(nearestEvents(makeEvents(null), makeDay(5), 'day'))).toBe('');
  });
});
