import type { Instant } from './instant.ts';

/**
 * The proleptic Gregorian calendar on instants: the rule of leap years applied also before 1582 and after 9999. Years are astronomical: 0
 * is 1 BC, -43 is 44 BC. There are no zones and no leap seconds; every day has 86,400,000 milliseconds.
 *
 * The start of a day is an exact Float64 up to 292 million years from 1970 (a day is 2^10 × 84,375 ms). Beyond that it is the nearest
 * Float64, and is still read back as the same day; the time of day has no meaning there.
 */

/** The units for steps and counts, finest first. A decade starts with a year that ends in 0, a century with one that ends in 00. */
export const units = ['hour', 'day', 'month', 'year', 'decade', 'century'] as const;
export type Unit = (typeof units)[number];

/** The parts of an instant. `month` is 1 to 12, `day` 1 to 31; `millisecond` may have a fraction. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** In ms. */
export const hourLength = 3_600_000;
/** In ms: every day is this long. */
export const dayLength = 86_400_000;
const lastOfDay = dayLength * (1 - Number.EPSILON);
const yearsIn = { year: 1, decade: 10, century: 100 };
const monthsIn = { month: 1, year: 12, decade: 120, century: 1200 };
const exactDays = Math.floor(Number.MAX_SAFE_INTEGER / 84_375);

/**
 * The instant of a civil time. Values outside their field carry over: month 13 is January of the next year, hour 24 is the start of the
 * next day, day 0 is the last day of the month before.
 */
export function instantOf(year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0): Instant {
  const timeOfDay = hour * hourLength + minute * 60_000 + second * 1000 + millisecond;
  return (dayNumberOf(year, month, day) * dayLength + timeOfDay) as Instant;
}

/** The civil time of an instant. Throws a RangeError for ±Infinity and NaN, which have none. */
export function civilOf(instant: Instant): CivilTime {
  if (!Number.isFinite(instant)) throw new RangeError(`No civil time for the instant ${instant}`);
  const dayNumber = dayNumberAt(instant);
  const timeOfDay = Math.min(Math.max(instant - dayNumber * dayLength, 0), lastOfDay);
  return {
    ...civilDay(dayNumber),
    hour: Math.floor(timeOfDay / hourLength),
    minute: Math.floor(timeOfDay / 60_000) % 60,
    second: Math.floor(timeOfDay / 1000) % 60,
    millisecond: timeOfDay % 1000,
  };
}

/** Whether the astronomical year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days, 28 to 31. `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The number of the unit that contains an instant. Neighbouring units have consecutive numbers: hours and days count from 1970, months from
 * January of the year 0; years, decades and centuries have their usual numbers (2022: decade 202, century 20).
 */
export function unitNumber(unit: Unit, instant: Instant): number {
  if (unit === 'day') return dayNumberAt(instant);
  const { year, month, hour } = civilOf(instant);
  if (unit === 'hour') return dayNumberAt(instant) * 24 + hour;
  return unit === 'month' ? year * 12 + month - 1 : Math.floor(year / yearsIn[unit]);
}

/** The first instant of the unit with that number; see `unitNumber`. */
export function unitStart(unit: Unit, number: number): Instant {
  if (unit === 'hour') return (number * hourLength) as Instant;
  if (unit === 'day') return (number * dayLength) as Instant;
  return unit === 'month' ? instantOf(0, number + 1) : instantOf(number * yearsIn[unit]);
}

/** The first instant of the unit that contains `instant`. ±Infinity is returned unchanged. */
export function startOf(unit: Unit, instant: Instant): Instant {
  return Number.isFinite(instant) ? unitStart(unit, unitNumber(unit, instant)) : instant;
}

/** The end of the unit that contains `instant`: the first instant after it. ±Infinity is returned unchanged. */
export function endOf(unit: Unit, instant: Instant): Instant {
  return Number.isFinite(instant) ? unitStart(unit, unitNumber(unit, instant) + 1) : instant;
}

/**
 * The start of the last unit that begins before `end`. For a range with `to` equal to `end`, this is the start of its last day, month and
 * so on. ±Infinity is returned unchanged.
 */
export function lastStartBefore(unit: Unit, end: Instant): Instant {
  const start = startOf(unit, end);
  return start < end || !Number.isFinite(end) ? start : unitStart(unit, unitNumber(unit, end) - 1);
}

/** The coarsest unit that begins at the instant, but not coarser than `coarsest`; an hour when none begins there. */
export function unitBeginningAt(instant: Instant, coarsest: Unit): Unit {
  return units.slice(0, units.indexOf(coarsest) + 1).findLast((unit) => startOf(unit, instant) === instant) ?? 'hour';
}

/** The instant `count` units later, or earlier when negative. Months and longer units follow the rule of `addMonths`. */
export function addUnits(unit: Unit, instant: Instant, count: number): Instant {
  if (unit === 'hour') return (instant + count * hourLength) as Instant;
  return unit === 'day' ? addDays(instant, count) : addMonths(instant, count * monthsIn[unit]);
}

/** The first instant of the day. ±Infinity is returned unchanged. */
export function startOfDay(instant: Instant): Instant {
  return startOf('day', instant);
}

/** The end of the day: the first instant of the next. ±Infinity is returned unchanged. */
export function endOfDay(instant: Instant): Instant {
  return endOf('day', instant);
}

/** `count` days later, at the same time of day. */
export function addDays(instant: Instant, count: number): Instant {
  return (instant + count * dayLength) as Instant;
}

/**
 * `count` months later, on the same day of the month at the same time. When that month is too short, on its last day: one month after 31
 * January is 28 or 29 February. ±Infinity is returned unchanged.
 */
export function addMonths(instant: Instant, count: number): Instant {
  if (!Number.isFinite(instant)) return instant;
  const { year, month, day } = civilOf(instant);
  const ordinal = year * 12 + month - 1 + count;
  const laterYear = Math.floor(ordinal / 12);
  const laterMonth = ordinal - laterYear * 12 + 1;
  const laterDay = Math.min(day, daysInMonth(laterYear, laterMonth));
  return (instantOf(laterYear, laterMonth, laterDay) + (instant - startOfDay(instant))) as Instant;
}

/**
 * The number of the day, counted from 1970-01-01 = 0. Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (days_from_civil; https://howardhinnant.github.io/date_algorithms.html). Years are counted from March, so that the leap day comes last
 * and months of 31 and 30 days alternate as 153 days in five months.
 */
function dayNumberOf(year: number, month: number, day: number): number {
  const marchMonth = year * 12 + month - 3;
  const marchYear = Math.floor(marchMonth / 12);
  const monthsFromMarch = marchMonth - marchYear * 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysFromMarch = Math.floor((153 * monthsFromMarch + 2) / 5);
  return marchYear * 365 + leapDays + daysFromMarch + day - 1 - 719_468;
}

/**
 * The reverse of `dayNumberOf` (civil_from_days, same source). Cycles of 400 years have 146,097 days; the first one starts in March of the
 * year 0.
 */
function civilDay(dayNumber: number): { year: number; month: number; day: number } {
  const days = dayNumber + 719_468;
  const cycle = Math.floor(days / 146_097);
  const dayOfCycle = days - cycle * 146_097;
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthsFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1;
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9;
  return { year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day };
}

/**
 * The quotient may round up to the next day, so it is compared with that day's start. Where the start of a day is not an exact Float64, the
 * nearest Float64 counts as the start.
 */
function dayNumberAt(instant: Instant): number {
  const days = instant / dayLength;
  const whole = Math.floor(days);
  if (Math.abs(days) <= exactDays) return whole * dayLength > instant ? whole - 1 : whole;
  const nearest = Math.round(days);
  return Math.abs(days - nearest) <= Math.abs(days) * Number.EPSILON ? nearest : whole;
}
