import { dayLength, daysInMonth, instantOf } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Where a time is written to: one for all records, so that reading a million allocates none. Half-open, as `Interval`. */
export interface TimeOut {
  /** NaN in both: undated. ±Infinity: open. */
  start: Instant;
  end: Instant;
  /** `rowFlags.soft`, or 0. */
  flags: number;
}

export function makeTimeOut(): TimeOut {
  const none = NaN as Instant;
  return { start: none, end: none, flags: 0 };
}

export function clearTime(out: TimeOut): void {
  writeTime(out, NaN, NaN);
}

/** Writes an interval in ms that is neither approximate nor uncertain. */
export function writeTime(out: TimeOut, start: number, end: number): void {
  // The one place where numbers read from a file become instants.
  out.start = start as Instant;
  out.end = end as Instant;
  out.flags = 0;
}

/** Writes the day, from its start to the next one's. false, and nothing is written: the calendar has no such day. Years are astronomical. */
export function writeDay(out: TimeOut, year: number, month: number, day: number): boolean {
  if (!isDay(year, month, day)) return false;
  const start = instantOf(year, month, day);
  writeTime(out, start, start + dayLength);
  return true;
}

/** As `writeDay`, at a time of day: `clock` ms after the day's start. A moment. */
export function writeMoment(out: TimeOut, year: number, month: number, day: number, clock: number): boolean {
  if (!isDay(year, month, day) || Number.isNaN(clock)) return false;
  const start = instantOf(year, month, day) + clock;
  writeTime(out, start, start);
  return true;
}

/** As `writeDay`, the month. */
export function writeMonth(out: TimeOut, year: number, month: number): boolean {
  if (!(month >= 1 && month <= 12)) return false;
  writeTime(out, instantOf(year, month), instantOf(year, month + 1));
  return true;
}

export function writeYear(out: TimeOut, year: number): boolean {
  writeTime(out, instantOf(year), instantOf(year + 1));
  return true;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether it is exactly the start of a day. */
export function isMidnight(out: TimeOut): boolean {
  return out.start === out.end && out.start % dayLength === 0;
}

/** Makes a moment at midnight the day that it begins. */
export function widenMidnight(out: TimeOut): void {
  if (isMidnight(out)) writeTime(out, out.start, out.start + dayLength);
}
