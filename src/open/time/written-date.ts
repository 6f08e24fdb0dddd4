import { addMonths, civilOf, dayLength, daysInMonth, instantOf } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { makeTimeOut, writeMoment } from './time-out.ts';
import { weekdayOf } from './month-names.ts';
import { offsetOfLocal } from './time-zone.ts';

/** What is written of one date. What is null may be taken over from the other end of a range. */
export interface WrittenDate {
  /** Astronomical, unless it has an era. */
  year: number | null;
  era: 'bc' | 'ad' | null;
  /** Whether the year counts from 543 BC, as in Thailand. */
  isBuddhist: boolean;
  /** 0: not known; so is a day. */
  month: number | null;
  day: number | null;
  /** From 1 for Monday. */
  weekday: number | null;
  /** From 1 for spring. */
  season: number | null;
  quarter: number | null;
  half: number | null;
  /** Of ISO 8601. */
  week: number | null;
  dayOfYear: number | null;
  century: number | null;
  /** Its first year. */
  decade: number | null;
  /** A number by itself: a day, a century, or the last digits of a year. */
  bare: number | null;
  /** How many digits that has; 0: it is a Roman number. */
  bareDigits: number;
  fraction: Fraction | null;
  /** In ms after the start of the day. */
  clock: number | null;
  /** Whether a part of the day is named, such as the evening. */
  hasPartOfDay: boolean;
  /** In ms east of UTC; NaN: none is written. */
  offset: number;
  /** A zone of the IANA database. */
  zone: string | null;
  unknownZone: string | null;
  isUncertain: boolean;
}

/** A part of a month, a year, a century and so on: its index, from 0, among so many. */
export interface Fraction {
  readonly index: number;
  readonly of: number;
}

export function makeWrittenDate(): WrittenDate {
  return {
    year: null,
    era: null,
    isBuddhist: false,
    month: null,
    day: null,
    weekday: null,
    season: null,
    quarter: null,
    half: null,
    week: null,
    dayOfYear: null,
    century: null,
    decade: null,
    bare: null,
    bareDigits: 0,
    fraction: null,
    clock: null,
    hasPartOfDay: false,
    offset: NaN,
    zone: null,
    unknownZone: null,
    isUncertain: false,
  };
}

/** What does not keep a date from being read: a day of the week that is not that of the date, or a zone that is not known. */
export type DateWarning = { readonly kind: 'weekday' } | { readonly kind: 'zone'; readonly zone: string };

/** The time that a date covers, in ms, half-open, as `Interval`. */
export interface DateInterval {
  readonly start: number;
  readonly end: number;
  readonly isUncertain: boolean;
  readonly warning: DateWarning | null;
  /** Of a moment: as `writeMoment` takes it. */
  readonly moment: { readonly day: number; readonly clock: number; readonly offset: number } | null;
}

export function dateInterval(start: number, end: number, isUncertain = false, warning: DateWarning | null = null): DateInterval {
  return { start, end, isUncertain, warning, moment: null };
}

/** The time that a date names; null: it does not say enough, or the calendar has no such day. */
export function resolveDate(date: WrittenDate): DateInterval | null {
  if (date.bare !== null || (date.clock !== null && date.day === null)) return null;
  const whole = wholeOf(date);
  if (whole === null) return null;
  const { unit } = whole;
  // The day of the week and the evening say nothing of a month or a year: these are other words, such as the Polish `po`.
  if (unit !== null && (date.weekday !== null || date.hasPartOfDay)) return null;
  const [start, end] = date.fraction === null ? [whole.start, whole.end] : partOf(whole, date.fraction);
  if (start === null || end === null) return null;
  if (unit !== null || date.fraction !== null) return date.clock === null ? dateInterval(start, end, date.isUncertain) : null;
  return dayInterval(date, start);
}

const scratch = makeTimeOut();

/** A day, or a moment in it. */
function dayInterval(date: WrittenDate, day: number): DateInterval {
  const { clock, unknownZone, isUncertain } = date;
  const isOther = date.weekday !== null && weekdayOf(day) !== date.weekday;
  const warning: DateWarning | null = isOther ? { kind: 'weekday' } : unknownZone === null ? null : { kind: 'zone', zone: unknownZone };
  if (clock === null || unknownZone !== null) return dateInterval(day, day + dayLength, isUncertain, warning);
  const offset = date.zone === null ? date.offset : offsetOfLocal(date.zone, day + clock);
  writeMoment(scratch, day, clock, offset);
  const { start, end } = scratch;
  return { start, end, isUncertain, warning, moment: { day, clock, offset } };
}

interface Whole {
  readonly start: number;
  readonly end: number;
  /** In which parts of it are counted; null: it is a day. */
  readonly unit: 'day' | 'month' | 'year' | null;
}

function wholeOf(date: WrittenDate): Whole | null {
  if (date.century !== null) return centuryOf(date.century, date.era === 'bc');
  if (date.decade !== null) return decadeOf(date.decade, date.era === 'bc');
  const year = yearOf(date);
  if (year === null) return null;
  if (date.season !== null) return monthsFrom(year, 3 * date.season, 3);
  if (date.quarter !== null) return date.quarter <= 4 ? monthsFrom(year, 3 * date.quarter - 2, 3) : null;
  if (date.half !== null) return date.half <= 2 ? monthsFrom(year, 6 * date.half - 5, 6) : null;
  if (date.week !== null) return weekOf(year, date.week, date.weekday);
  if (date.dayOfYear !== null) return dayOfYearOf(year, date.dayOfYear);
  if (date.month === null || date.month === 0) return date.day ? null : monthsFrom(year, 1, 12);
  if (date.month > 12) return null;
  if (date.day === null || date.day === 0) return { ...monthsFrom(year, date.month, 1), unit: 'day' };
  if (date.day > daysInMonth(year, date.month)) return null;
  return oneDay(instantOf(year, date.month, date.day));
}

/** Astronomical: 1 BC is the year 0. */
function yearOf({ year, era, isBuddhist }: WrittenDate): number | null {
  if (year === null) return null;
  if (isBuddhist && year > 2400) return year - 543;
  return era === 'bc' ? 1 - year : year;
}

function oneDay(start: number): Whole {
  return { start, end: start + dayLength, unit: null };
}

function monthsFrom(year: number, month: number, count: number): Whole {
  return { start: instantOf(year, month), end: instantOf(year, month + count), unit: 'month' };
}

/** As EDTF has it: the 19th century is 18XX. The fifth before Christ is from 500 to 401 BC. */
function centuryOf(number: number, isBC: boolean): Whole | null {
  if (number < 1 || number > 40) return null;
  const [first, next] = isBC ? [1 - 100 * number, 101 - 100 * number] : [Math.max(100 * number - 100, 1), 100 * number];
  return { start: instantOf(first), end: instantOf(next), unit: 'year' };
}

/** `1800s` may be a century as well as a decade: it is what both cover. No event is dated to the century that has only begun. */
function decadeOf(first: number, isBC: boolean): Whole | null {
  if (first % 10 !== 0) return null;
  const length = first % 100 === 0 && first < 2000 ? 100 : 10;
  const [start, next] = isBC ? [2 - first - length, 2 - first] : [first, first + length];
  return { start: instantOf(start), end: instantOf(next), unit: 'year' };
}

function weekOf(year: number, week: number, weekday: number | null): Whole | null {
  const start = firstWeekOf(year) + (week - 1) * 7 * dayLength;
  if (week < 1 || start >= firstWeekOf(year + 1)) return null;
  return weekday === null ? { start, end: start + 7 * dayLength, unit: 'day' } : oneDay(start + (weekday - 1) * dayLength);
}

/** The first week of a year, by ISO 8601, has 4 January. */
function firstWeekOf(year: number): number {
  const fourth = instantOf(year, 1, 4);
  return fourth - (weekdayOf(fourth) - 1) * dayLength;
}

function dayOfYearOf(year: number, day: number): Whole | null {
  const start = instantOf(year) + (day - 1) * dayLength;
  return day < 1 || start >= instantOf(year + 1) ? null : oneDay(start);
}

/** Where a part begins and ends: at whole days of a month, whole months of a year, whole years of what is longer. */
function partOf({ start, end, unit }: Whole, { index, of }: Fraction): readonly [number | null, number | null] {
  if (unit === null || index >= of) return [null, null];
  const startOf = (count: number) =>
    unit === 'day' ? start + count * dayLength : addMonths(start as Instant, count * (unit === 'month' ? 1 : 12));
  const [first, last] = [civilOf(start as Instant), civilOf(end as Instant)];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  const units = unit === 'day' ? (end - start) / dayLength : unit === 'month' ? months : months / 12;
  return [startOf(Math.floor((units * index) / of)), startOf(Math.ceil((units * (index + 1)) / of))];
}

/**
 * Two dates that belong together. What the first lacks it takes over from the last, and the other way round: `14–16 March 2022`,
 * `28 December – 3 January 2022`, `1914–18`, `500–480 BC`. `and`: the last follows the first at once. `or`: it is one of the two.
 */
export function joinDates(from: WrittenDate, to: WrittenDate, joint: 'to' | 'and' | 'or'): DateInterval | null {
  const [first, last] = [{ ...from }, { ...to }];
  if (areUnlike(first, last) || !settleBare(first, last) || !shareEra(first, last) || !shareParts(first, last)) return null;
  const [start, end] = settleYears(first, last);
  if (start === null || end === null || end.start < start.start || end.end < start.end) return null;
  if (joint === 'and' && end.start !== start.end) return null;
  return dateInterval(start.start, end.end, joint === 'or' || start.isUncertain || end.isUncertain, start.warning ?? end.warning);
}

function isOnlyBare(date: WrittenDate): boolean {
  return date.bare !== null && date.year === null && date.month === null;
}

/** Whether one is a century or a decade, and the other a day or a month. */
function areUnlike(first: WrittenDate, last: WrittenDate): boolean {
  const isLong = ({ century, decade }: WrittenDate) => century !== null || decade !== null;
  const isShort = ({ month, day }: WrittenDate) => month !== null || day !== null;
  return (isLong(first) && isShort(last)) || (isShort(first) && isLong(last));
}

/** Tells what numbers by themselves are; false: that cannot be told. */
function settleBare(first: WrittenDate, last: WrittenDate): boolean {
  if (isOnlyBare(last) && first.year !== null && first.month === null && first.season === null) return lengthenYear(first, last);
  if (isOnlyBare(first) && last.century !== null) {
    [first.century, first.era, first.bare] = [first.bare, first.era ?? last.era, null];
    return true;
  }
  if (isOnlyBare(first) && last.era !== null && last.month === null) [first.year, first.bare] = [first.bare, null];
  for (const date of [first, last]) {
    if (date.bare === null) continue;
    if (date.bareDigits < 1 || date.bareDigits > 2 || date.bare > 31 || date.day !== null) return false;
    [date.day, date.bare] = [date.bare, null];
  }
  return true;
}

/** `1914–18`, `1914–8`, `1999–00`: the end has the digits before its own of the start, or of what comes next. */
function lengthenYear(first: WrittenDate, last: WrittenDate): boolean {
  const { year } = first;
  if (year === null || year < 1000 || last.bare === null || last.bareDigits < 1 || last.bareDigits > 2) return false;
  const scale = 10 ** last.bareDigits;
  const ending = Math.floor(year / scale) * scale + last.bare;
  [last.year, last.bare, last.era] = [ending > year ? ending : ending + scale, null, first.era];
  return true;
}

/** false: the first is before Christ, and the last may be either. */
function shareEra(first: WrittenDate, last: WrittenDate): boolean {
  if (first.era === 'ad' && last.era === null && last.month !== null) return false;
  if (first.era === null && last.era === 'bc') first.era = 'bc';
  return !(first.era === 'bc' && last.era === null && last.year !== null);
}

/** false: a day alone goes with another day, and not with a month: `1/07/2020` is no range. */
function shareParts(first: WrittenDate, last: WrittenDate): boolean {
  const isDayAlone = (date: WrittenDate) => date.day !== null && date.month === null;
  const isClockAlone = last.clock !== null && last.day === null && last.month === null && last.year === null;
  if ((isDayAlone(first) && last.day === null) || (isDayAlone(last) && first.day === null)) return false;
  if (first.month === null && first.day !== null) first.month = last.month;
  if (last.month === null && last.day !== null) last.month = first.month;
  if (isClockAlone) [last.day, last.month] = [first.day, first.month];
  if (Number.isNaN(first.offset) && first.clock !== null) [first.offset, first.zone] = [last.offset, last.zone];
  return true;
}

/** The two times; a year that only one has is that of the other, or, from December to January, that beside it. */
function settleYears(first: WrittenDate, last: WrittenDate): readonly [DateInterval | null, DateInterval | null] {
  const lacksFirst = first.year === null && first.century === null && first.decade === null;
  const lacksLast = last.year === null && last.century === null && last.decade === null;
  if (lacksFirst) [first.year, first.era, first.isBuddhist] = [last.year, last.era, last.isBuddhist];
  if (lacksLast) [last.year, last.era, last.isBuddhist] = [first.year, first.era, first.isBuddhist];
  const [start, end] = [resolveDate(first), resolveDate(last)];
  const isAcrossNewYear = first.month !== null && last.month !== null && first.month > last.month;
  if (start === null || end === null || !isAcrossNewYear || lacksFirst === lacksLast) return [start, end];
  const step = first.era === 'bc' ? -1 : 1;
  if (lacksFirst && first.year !== null) return [resolveDate({ ...first, year: first.year - step }), end];
  return [start, last.year === null ? null : resolveDate({ ...last, year: last.year + step })];
}
