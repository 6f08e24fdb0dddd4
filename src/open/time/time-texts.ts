import { dayLength } from '../../domain/time/calendar.ts';
import { yearOfShort } from './date-rules.ts';
import { codes, digitAt, digitRun, digitsAt, readClockAt } from './time-clock.ts';
import { type TimeOut, dayOf, writeDay, writeMoment, writeMonth, writeTime, writeYear } from './time-out.ts';

/**
 * Readers of one way each in which a date is written in figures. They write what they read and return true; or false, and nothing is
 * written. None allocates: each reads a million cells.
 */

/** Furthest from 1970 that an epoch is believed in: where the dates of ECMAScript end, in the years -271821 and 275760. */
const furthestEpoch = 8.64e15;

/** `2022-03-14`, perhaps with a time of day, `2022-03`, `2022`; `-` before a year below 0. */
export function readIso(text: string, out: TimeOut): boolean {
  const from = text.charCodeAt(0) === codes.minus ? 1 : 0;
  const digits = digitsAt(text, from, 4);
  if (digits < 0 || (from === 1 && digits === 0)) return false;
  const year = from === 1 ? -digits : digits;
  if (text.length === from + 4) return writeYear(out, year);
  const month = text.charCodeAt(from + 4) === codes.minus ? digitsAt(text, from + 5, 2) : -1;
  if (month < 0) return false;
  if (text.length === from + 7) return writeMonth(out, year, month);
  const day = text.charCodeAt(from + 7) === codes.minus ? digitsAt(text, from + 8, 2) : -1;
  return day >= 0 && writeDayAndClock(text, from + 10, out, year, month, day);
}

/** `2022/3/14`, `2022.03.14`, `2022-3-4`, perhaps with a time of day; `2022/03`. The year has four digits. */
export function readYearFirst(text: string, out: TimeOut): boolean {
  const year = digitsAt(text, 0, 4);
  const mark = text.charCodeAt(4);
  if (year < 0 || (mark !== codes.slash && mark !== codes.dot && mark !== codes.minus)) return false;
  const monthDigits = digitRun(text, 5);
  if (monthDigits < 1 || monthDigits > 2) return false;
  const month = digitsAt(text, 5, monthDigits);
  const next = 5 + monthDigits;
  if (next === text.length) return writeMonth(out, year, month);
  const dayDigits = digitRun(text, next + 1);
  if (text.charCodeAt(next) !== mark || dayDigits < 1 || dayDigits > 2) return false;
  return writeDayAndClock(text, next + 1 + dayDigits, out, year, month, digitsAt(text, next + 1, dayDigits));
}

/**
 * Three numbers of which the year is the last: `14.03.2022`, `14/3/22`, `14. 3. 2022`, `14 03 2022`, perhaps with a time of day; a month,
 * `03/2022`, or a year by itself. Years of two figures are those of the hundred years that end with `latestYear`.
 */
export function readYearLast(text: string, isMonthFirst: boolean, latestYear: number, out: TimeOut): boolean {
  const firstDigits = digitRun(text, 0);
  if (firstDigits === 4 && text.length === 4) return writeYear(out, digitsAt(text, 0, 4));
  if (firstDigits < 1 || firstDigits > 2) return false;
  const first = digitsAt(text, 0, firstDigits);
  const mark = text.charCodeAt(firstDigits);
  const secondFrom = afterMark(text, firstDigits, mark);
  const secondDigits = digitRun(text, secondFrom);
  if (secondFrom < 0 || secondDigits === 0) return false;
  const second = digitsAt(text, secondFrom, secondDigits);
  const secondEnd = secondFrom + secondDigits;
  if (secondEnd === text.length) return secondDigits === 4 && writeMonth(out, second, first);
  const yearFrom = secondDigits <= 2 ? afterMark(text, secondEnd, mark) : -1;
  const yearDigits = digitRun(text, yearFrom);
  if (yearFrom < 0 || (yearDigits !== 2 && yearDigits !== 4)) return false;
  const number = digitsAt(text, yearFrom, yearDigits);
  const year = yearDigits === 2 ? yearOfShort(number, latestYear) : number;
  return writeDayAndClock(text, yearFrom + yearDigits, out, year, isMonthFirst ? first : second, isMonthFirst ? second : first);
}

/** YYYYMMDD, YYYYMM, YYYY, and with a time of day YYYYMMDDhhmm, YYYYMMDDhhmmss, `20220314T123456Z`. */
export function readCompact(text: string, out: TimeOut): boolean {
  const digits = digitRun(text, 0);
  const year = digitsAt(text, 0, 4);
  if (year < 0) return false;
  if (digits === 4 && text.length === 4) return writeYear(out, year);
  const month = digitsAt(text, 4, 2);
  if (digits === 6 && text.length === 6) return writeMonth(out, year, month);
  const day = digitsAt(text, 6, 2);
  if (day < 0 || (digits !== 8 && digits !== 12 && digits !== 14)) return false;
  return writeDayAndClock(text, 8, out, year, month, day);
}

/** A number of units since 1970, `unit` ms each; to the nearest millisecond. */
export function readEpoch(value: number, unit: number, out: TimeOut): boolean {
  const instant = Math.round(value * unit);
  if (!(Math.abs(instant) <= furthestEpoch)) return false;
  const day = Math.floor(instant / dayLength) * dayLength;
  writeMoment(out, day, instant - day, 0);
  return true;
}

/** Day 0 of spreadsheets, in ms: their 1900 has a 29 February, so only from 1 March on do their days count from 1900 itself. */
const serialStart = Date.UTC(1899, 11, 30);
/** Below this a number is rather a year or a count; above it is beyond the year 9999, where spreadsheets end. */
const serials = { least: 3000, most: 2_958_465 };

/** Days as spreadsheets count them, the time of day as the fraction, to the nearest second. */
export function readSerial(value: number, out: TimeOut): boolean {
  if (!(value >= serials.least && value < serials.most + 1)) return false;
  const whole = Math.floor(value);
  const seconds = Math.round((value - whole) * 86_400);
  const day = serialStart + whole * dayLength;
  if (value === whole) writeTime(out, day, day + dayLength);
  else writeMoment(out, day, seconds * 1000, NaN);
  return true;
}

/** The date that ends at `index`: by itself, or with the time of day that is the rest of the text. */
function writeDayAndClock(text: string, index: number, out: TimeOut, year: number, month: number, day: number): boolean {
  if (index === text.length) return writeDay(out, year, month, day);
  const start = dayOf(year, month, day);
  if (Number.isNaN(start) || !readClockAt(text, index, clockFound)) return false;
  writeMoment(out, start, clockFound.clock, clockFound.offset);
  return true;
}

/** One for all. */
const clockFound = { clock: NaN, offset: NaN };

/** Where the number after a mark and blanks begins; -1: there is another mark, or none. */
function afterMark(text: string, index: number, mark: number): number {
  if (mark !== codes.dot && mark !== codes.slash && mark !== codes.minus && mark !== codes.blank) return -1;
  if (text.charCodeAt(index) !== mark) return -1;
  let next = index + 1;
  while (text.charCodeAt(next) === codes.blank) next += 1;
  return digitAt(text, next) < 0 ? -1 : next;
}
