import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, instantOf } from '../../../src/domain/time/calendar.ts';
import * as formatDates from '../../../src/domain/time/format-dates.ts';
import {
  dayText,
  isoDay,
  isoHour,
  lengthText,
  parseIsoDay,
  parseIsoHour,
  shortDayText,
  tickContext,
  tickText,
  weekdayText,
} from '../../../src/domain/time/format-dates.ts';
import type { EventTime } from '../../../src/domain/time/event-time.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { dateLanguage } from '../../../src/ui/messages/dates.ts';
import { arbitraryDay, startByTemporal } from '../arbitrary-days.ts';
import { makeTime, makeTimeBetween } from '../make-story.ts';

/** In English as the interface has it; in other languages with signs. */
const unitWords = (unit: Unit, instant: Instant, language = 'en') => formatDates.unitText(unit, instant, dateLanguage(language));
const rangeText = (range: TimeRange, language = 'en', unit?: Unit) => formatDates.rangeText(range, dateLanguage(language), unit);
const timeText = (time: EventTime, language = 'en') => formatDates.timeText(time, dateLanguage(language));
const distanceText = (before: string | null, after: string | null, language = 'en') =>
  formatDates.distanceText(before, after, dateLanguage(language));

const momentsText = (first: Instant, last: Instant) => formatDates.momentsText(first, last, dateLanguage('en'));

const makeRange = (from: number, to: number) => ({ from: from as Instant, to: to as Instant });

const pi = instantOf(2022, 3, 14, 15, 9, 26);

describe('a day in words', () => {
  test('plain English is written the British way', () => {
    expect(dayText(pi)).toBe('14 March 2022');
    expect(weekdayText(pi)).toBe('Monday 14 March 2022');
    expect(shortDayText(pi)).toBe('14 Mar');
  });

  test('a language writes its own way', () => {
    expect(dayText(pi, 'en-US')).toBe('March 14, 2022');
    expect(dayText(pi, 'de')).toBe('14. März 2022');
    expect(weekdayText(pi, 'fr')).toBe('lundi 14 mars 2022');
  });

  test('every calendar but the Gregorian is set aside', () => {
    expect(dayText(pi, 'th')).toContain('2022');
  });

  test('the last fraction of a day before 1970 is still that day', () => {
    expect(dayText(-0.5 as Instant)).toBe('31 December 1969');
  });

  test('an open end has no day', () => {
    expect(() => dayText(Infinity as Instant)).toThrow(RangeError);
  });
});

describe('years that are not of four digits', () => {
  test.each([
    [instantOf(1582, 10, 10), '10 October 1582'],
    [instantOf(100, 1, 1), '1 January 100'],
    [instantOf(79, 8, 24), '24 August 79 AD'],
    [instantOf(0, 2, 29), '29 February 1 BC'],
    [instantOf(-43, 3, 15), '15 March 44 BC'],
    [instantOf(-9998, 1, 1), '1 January 9999 BC'],
    [instantOf(-9999, 1, 1), '1 January 10,000 BC'],
    [instantOf(9998, 12, 31), '31 December 9998'],
    [instantOf(12_022, 3, 14), '14 March 12,022'],
    [instantOf(275_761, 1, 1), '1 January 275,761'],
    [instantOf(170_000_002, 2, 28), '28 February 170,000,002'],
    [instantOf(-271_822, 2, 28), '28 February 271,823 BC'],
  ])('%d: %s', (instant, words) => {
    expect(dayText(instant)).toBe(words);
  });

  test('a far year keeps its leap day and its weekdays', () => {
    expect(weekdayText(instantOf(400_000, 2, 29))).toBe('Tuesday 29 February 400,000');
    expect(weekdayText(instantOf(2000, 2, 29))).toBe('Tuesday 29 February 2000');
    expect(weekdayText(instantOf(-400_000, 2, 29))).toBe('Tuesday 29 February 400,001 BC');
  });
});

describe('a unit in words', () => {
  test.each<[Unit, string, string, string]>([
    ['hour', '14 March 2022, 15:00', '14. März 2022, 15:00', '15 March 44 BC, 11:00'],
    ['day', '14 March 2022', '14. März 2022', '15 March 44 BC'],
    ['month', 'March 2022', 'März 2022', 'March 44 BC'],
    ['year', '2022', '2022', '44 BC'],
    ['decade', '2020s', '2020–2029', '51 to 42 BC'],
    ['century', '21st century', '2000–2099', '101 to 2 BC'],
  ])('a %s: %s; %s; %s', (unit, now, german, then) => {
    expect(unitWords(unit, pi)).toBe(now);
    expect(unitWords(unit, pi, 'de')).toBe(german);
    expect(unitWords(unit, instantOf(-43, 3, 15, 11, 30))).toBe(then);
  });

  test.each([
    [100, '2nd century'],
    [200, '3rd century'],
    [1000, '11th century'],
    [2000, '21st century'],
    [2100, '22nd century'],
    [12_000, '121st century'],
    [0, '1 BC to 99 AD'],
  ])('the century of the year %d: %s', (year, words) => {
    expect(unitWords('century', instantOf(year))).toBe(words);
  });

  test('the decade that a century begins with is not mistaken for the century', () => {
    expect(unitWords('decade', instantOf(1905))).toBe('1900 to 1909');
    expect(unitWords('decade', instantOf(1915))).toBe('1910s');
  });

  test('a unit of a far year', () => {
    expect(unitWords('decade', instantOf(12_025))).toBe('12,020s');
    expect(unitWords('month', instantOf(-12_021, 3))).toBe('March 12,022 BC');
  });
});

describe('labels of an axis', () => {
  test.each<[Parameters<typeof tickText>[0], string, string]>([
    ['hour', '15:00', '15:00'],
    ['day', '14', '14'],
    ['month', 'Mar', '3月'],
    ['year', '2022', '2022年'],
  ])('by the %s: %s, in Japanese %s', (unit, english, japanese) => {
    expect(tickText(unit, instantOf(2022, 3, 14, 15))).toBe(english);
    expect(tickText(unit, instantOf(2022, 3, 14, 15), 'ja')).toBe(japanese);
  });

  test('what a label lies in, with its year where that is news', () => {
    expect(tickContext('hour', pi, true)).toBe('14 Mar');
    expect(tickContext('day', pi, false)).toBe('Mar');
    expect(tickContext('day', pi, true)).toBe('Mar 2022');
    expect(tickContext('month', instantOf(-43, 3), true)).toBe('44 BC');
  });
});

describe('distances in words', () => {
  test.each<[Unit, number, string, string]>([
    ['hour', 1, '1 hour', '1 Stunde'],
    ['day', 2, '2 days', '2 Tage'],
    ['month', 3, '3 months', '3 Monate'],
    ['year', 1, '1 year', '1 Jahr'],
    ['decade', 2, '20 years', '20 Jahre'],
    ['century', 1, '100 years', '100 Jahre'],
  ])('%s × %d: %s; %s', (unit, count, english, german) => {
    expect(lengthText(unit, count)).toBe(english);
    expect(lengthText(unit, count, 'de')).toBe(german);
  });

  test('each side is written on its own', () => {
    expect(distanceText('2 days', '3 days')).toBe('2 days before, 3 days after');
    expect(distanceText(null, '3 days')).toBe('3 days after');
    expect(distanceText('2 Tage', null, 'de')).toBe('← 2 Tage');
    expect(distanceText(null, null)).toBe('');
  });
});

describe('the time of an event in words', () => {
  test.each([
    ['2022-03-14', '14 March 2022'],
    ['2022-03-14~', 'about 14 March 2022'],
    ['2022-03-14?', '14 March 2022, uncertain'],
    ['2022-03-14%', 'about 14 March 2022, uncertain'],
    ['2022-03', 'March 2022'],
    ['2022', '2022'],
    ['Y-170000001', '170,000,002 BC'],
    ['2022-03-14T09:30', '14 March 2022, 09:30'],
    ['2022-03-14T09:30:15', '14 March 2022, 09:30:15'],
    ['2022-03-14T11:30+02:00', '14 March 2022, 09:30 UTC'],
    ['2022-22', 'summer 2022'],
    ['2022-24', 'winter 2022'],
    ['202X', 'a year from 2020 to 2029'],
    ['20XX', 'a year from 2000 to 2099'],
    ['2022-XX', 'a month in 2022'],
    ['2022-03-XX', 'a day in March 2022'],
    ['2022-03-03/2022-03-07', '3 to 7 March 2022'],
    ['2022-02-24/2022-03-16', '24 February to 16 March 2022'],
    ['2021-12-24/2022-03-16', '24 December 2021 to 16 March 2022'],
    ['2022-03-14/2022-03-14', '14 March 2022'],
    ['2022-03-01/2022-03-31', '1 to 31 March 2022'],
    ['2022-02/2022-03', 'February to March 2022'],
    ['2014/2022', '2014 to 2022'],
    ['-0100/-0043', '101 to 44 BC'],
    ['-0043/0014', '44 BC to 14 AD'],
    ['2022-03-14T09:30Z/2022-03-14T11:00Z', '14 March 2022, 09:30 to 11:00 UTC'],
    ['2022-03-14T09:30/2022-03-15T11:00', '14 March 2022, 09:30 to 15 March 2022, 11:00'],
    ['2014/2022-03-14', '2014 to 14 March 2022'],
    ['2014~/2022?', 'about 2014 to 2022 (uncertain)'],
    ['../2022-03-14', 'until 14 March 2022'],
    ['2022-03-14/..', 'since 14 March 2022'],
    ['../2022-03-14~', 'until about 14 March 2022'],
    ['/2022-03-14', 'until 14 March 2022, start unknown'],
    ['2022-03-14/', 'from 14 March 2022, end unknown'],
  ])('%s: %s', (edtf, words) => {
    expect(timeText(makeTime(edtf))).toBe(words);
  });

  test.each([
    ['2022-03-14~', '≈ 14. März 2022'],
    ['2022-03-14?', '14. März 2022 (?)'],
    ['2022-03-14/..', '14. März 2022 – …'],
    ['../2022-03-14', '… – 14. März 2022'],
    ['2022-03-14/', '14. März 2022 – ?'],
    ['2022-03-14T09:30Z', '14. März 2022, 09:30 UTC'],
  ])('a language that has no words here gets signs: %s, %s', (edtf, words) => {
    expect(timeText(makeTime(edtf), 'de')).toBe(words);
  });

  test('a season is written as its months where the language has no phrase for it', () => {
    expect(timeText(makeTime('2022-21'), 'de')).toBe('März–Mai 2022');
  });

  test('a time without valid EDTF is written as the days of its interval', () => {
    expect(timeText(makeTimeBetween(instantOf(2022, 3, 3), instantOf(2022, 3, 8)))).toBe('3 to 7 March 2022');
    expect(timeText(makeTimeBetween(instantOf(2022, 3, 3, 9), instantOf(2022, 3, 3, 9)))).toBe('3 March 2022');
  });
});

test('from one moment to another the day is written once, if it is the same', () => {
  expect(momentsText(instantOf(2022, 3, 14, 9), instantOf(2022, 3, 14, 9, 20, 5))).toBe('14 March 2022, 09:00 to 09:20:05');
  expect(momentsText(instantOf(2022, 3, 14, 23, 50), instantOf(2022, 3, 15, 0, 10))).toBe('14 March 2022, 23:50 to 15 March 2022, 00:10');
});

describe('a range in words', () => {
  test('has both its days in', () => {
    expect(rangeText(makeRange(instantOf(2022, 3, 3), instantOf(2022, 3, 8)))).toBe('3 to 7 March 2022');
    expect(rangeText(makeRange(instantOf(2022, 3, 3), instantOf(2022, 3, 4)))).toBe('3 March 2022');
  });

  test('without duration is the day it stands at', () => {
    expect(rangeText(makeRange(instantOf(2022, 3, 3), instantOf(2022, 3, 3)))).toBe('3 March 2022');
  });

  test('says which end is open', () => {
    expect(rangeText(makeRange(-Infinity, instantOf(2022, 3, 8)))).toBe('until 7 March 2022');
    expect(rangeText(makeRange(instantOf(2022, 3, 3), Infinity))).toBe('since 3 March 2022');
    expect(rangeText(makeRange(-Infinity, Infinity))).toBe('at any time');
  });

  test.each<[Unit, number, number, string]>([
    ['hour', instantOf(2022, 3, 14, 9), instantOf(2022, 3, 14, 18), '14 March 2022, 09:00 to 14 March 2022, 17:00'],
    ['hour', instantOf(2022, 3, 14, 9), instantOf(2022, 3, 14, 10), '14 March 2022, 09:00'],
    ['month', instantOf(2022, 1), instantOf(2022, 4), 'January to March 2022'],
    ['year', instantOf(1914), instantOf(1919), '1914 to 1918'],
    ['decade', instantOf(1910), instantOf(1930), '1910s to 1920s'],
    ['century', instantOf(1900), instantOf(2000), '20th century'],
    ['century', -Infinity, instantOf(2000), 'until 20th century'],
  ])('of another unit, both ends are in too: by %s', (unit, from, to, words) => {
    expect(rangeText(makeRange(from, to), 'en', unit)).toBe(words);
  });

  test('reaches beyond what Intl knows', () => {
    expect(rangeText(makeRange(instantOf(-300_000), instantOf(-300_000, 1, 3)))).toBe('1 January 300,001 BC to 2 January 300,001 BC');
  });
});

describe('a day in an address', () => {
  test.each([
    [instantOf(2022, 3, 14), '2022-03-14'],
    [instantOf(0, 1, 1), '0000-01-01'],
    [instantOf(9999, 12, 31), '9999-12-31'],
    [instantOf(10_000, 1, 1), '+010000-01-01'],
    [instantOf(-43, 3, 15), '-000043-03-15'],
    [instantOf(-170_000_002, 3, 15), '-170000002-03-15'],
  ])('%d is %s, and the other way round', (instant, text) => {
    expect(isoDay(instant)).toBe(text);
    expect(parseIsoDay(text)).toBe(instant);
  });

  test('is the day that any of its instants falls in', () => {
    expect(isoDay(pi)).toBe('2022-03-14');
    expect(isoDay((instantOf(2022, 3, 15) - 1) as Instant)).toBe('2022-03-14');
  });

  test('from 4000 BC to 9999 is what ECMAScript writes', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const start = startByTemporal(day) as Instant;
        expect(isoDay(start)).toBe(day.toString());
        expect(parseIsoDay(day.toString())).toBe(start);
      }),
    );
  });

  test.each([
    '2022-02-29',
    '2022-13-01',
    '2022-00-10',
    '2022-04-31',
    '2022-3-14',
    '2022-03',
    '20220314',
    '-000000-01-01',
    '-0043-03-15',
    '',
    '2022-03-14T00:00',
  ])('is not read from %j', (text) => {
    expect(parseIsoDay(text)).toBeNull();
  });

  test('an hour is written and read, and 24 is not an hour', () => {
    expect(isoHour(pi)).toBe('2022-03-14T15');
    expect(parseIsoHour('2022-03-14T15')).toBe(instantOf(2022, 3, 14, 15));
    expect(parseIsoHour('+012022-03-14T09')).toBe(instantOf(12_022, 3, 14, 9));
    for (const text of ['2022-03-14T24', '2022-02-29T09', '2022-03-14', '2022-03-14T9', '2022-03-14T09:00'])
      expect(parseIsoHour(text)).toBeNull();
  });
});
