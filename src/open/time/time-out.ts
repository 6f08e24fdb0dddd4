import type { Message } from '../../domain/messages/message.ts';
import { dayLength, daysInMonth, instantOf } from '../../domain/time/calendar.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Where a time is written to: one for all records, so that reading a million allocates none. Half-open, as `Interval`. */
export interface TimeOut {
  /** NaN in both: undated. ±Infinity: open. */
  start: Instant;
  end: Instant;
  /** `rowFlags.uncertainDate`, or 0. */
  flags: number;
  /** Of a moment: the time of day as it is written, in ms after the start of the day; else NaN. */
  clock: number;
  /** Of a moment: how far that clock is ahead of UTC, in ms; NaN: that is not written, or this is no moment. */
  offset: number;
  /** Of a moment: the start of the day as it is written; else NaN. */
  day: number;
  /** What should be looked at although the date was read. */
  note: Message | null;
}

export function makeTimeOut(): TimeOut {
  const none = NaN as Instant;
  return { start: none, end: none, flags: 0, clock: NaN, offset: NaN, day: NaN, note: null };
}

export function clearTime(out: TimeOut): void {
  writeTime(out, NaN, NaN);
}

/** Writes what another holds, and returns the one written to. */
export function copyTime(from: TimeOut, out: TimeOut): TimeOut {
  return Object.assign(out, from);
}

/** Writes an interval in ms that is neither approximate nor uncertain. */
export function writeTime(out: TimeOut, start: number, end: number): void {
  // The one place where numbers read from a file become instants.
  out.start = start as Instant;
  out.end = end as Instant;
  out.flags = 0;
  out.day = NaN;
  out.clock = NaN;
  out.offset = NaN;
  out.note = null;
}

/** Writes the day, from its start to the next one's. false, and nothing is written: the calendar has no such day. Years are astronomical. */
export function writeDay(out: TimeOut, year: number, month: number, day: number): boolean {
  const start = dayOf(year, month, day);
  if (Number.isNaN(start)) return false;
  writeTime(out, start, start + dayLength);
  return true;
}

/** When the day starts, in ms; NaN: the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): number {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? instantOf(year, month, day) : NaN;
}

/**
 * Writes a moment: a time of day, in ms after the start of the day, on a clock that is `offset` ms ahead of UTC, or NaN where that is not
 * known. In UTC, but never on another day than the one written: where the offset leads to another, that whole day is written.
 */
export function writeMoment(out: TimeOut, day: number, clock: number, offset: number): void {
  // 24:00 is the start of the next day.
  const [date, time] = clock === dayLength ? [day + dayLength, 0] : [day, clock];
  const instant = Number.isNaN(offset) ? date + time : date + time - offset;
  if (instant < date || instant >= date + dayLength) writeTime(out, date, date + dayLength);
  else writeTime(out, instant, instant);
  out.day = date;
  out.clock = time;
  out.offset = offset;
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

/**
 * When a position that bears this date is reached: at the moment, held within the day that is written; for any other date at its end, since
 * what is shown of a day is shown as it is at its end.
 */
export function reachedAt({ start, end, day, clock, offset }: TimeOut): Instant {
  if (Number.isNaN(day) || start === end) return end;
  // Written by a clock whose offset leads to another day.
  return Math.min(Math.max(day + clock - offset, day), day + dayLength - 1) as Instant;
}

/** Whether it is a moment. */
export function isMoment(out: TimeOut): boolean {
  return !Number.isNaN(out.day);
}

/** Whether it is a moment at midnight, on the clock that it is written by. */
export function isMidnight(out: TimeOut): boolean {
  return out.clock === 0;
}

/** Makes a moment at midnight the day that it begins. */
export function widenMidnight(out: TimeOut): void {
  if (out.clock === 0) writeTime(out, out.day, out.day + dayLength);
}

/** Takes a moment whose place among those of UTC is known to the clock of a zone, as `local` tells it: ms as if they were UTC. */
export function moveMoment(out: TimeOut, offsetAt: (instant: number) => number): void {
  if (Number.isNaN(out.offset)) return;
  const instant = out.day + out.clock - out.offset;
  const local = instant + offsetAt(instant);
  const day = Math.floor(local / dayLength) * dayLength;
  writeMoment(out, day, local - day, NaN);
}
