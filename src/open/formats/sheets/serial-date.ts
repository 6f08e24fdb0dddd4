import { dayLength } from '../../../domain/time/calendar.ts';
import { isoDay } from '../../../domain/time/format-dates.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { NumberKind } from './number-kind.ts';

/** Days from the start of each system to 1970; in that of 1900 those after its 29 February 1900, which never was. */
const [daysFrom1900, daysFrom1904] = [25_569, 24_107];
/** 31 December 9999, the last day of both programs, in the system of 1900. */
const lastSerial = 2_958_465;

/**
 * The number of a cell, as text of the kind that its format shows: `2022-03-14`, `2022-03-14 14:30`, `14:30`, `26:30:00`. The days and times
 * that a format hides are kept, unless they are the first of the month or year, or midnight, which programs add by themselves. Seconds are
 * left out where there are none. Numbers that are no dates stay numbers.
 */
export function serialText(serial: number, kind: NumberKind, is1904: boolean): string {
  if (kind === 'number' || !Number.isFinite(serial)) return String(serial);
  if (kind === 'duration') return durationText(serial);
  // In seconds: fractions of a day are never exact.
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const days = Math.floor(serial) + Math.floor(seconds / 86_400);
  if (kind === 'clock') return clockText(seconds % 86_400);
  if (serial > lastSerial + 1) return String(serial);
  if (!is1904 && days === 0) return serial === 0 ? '1900-01-00' : clockText(seconds);
  const date = dayText(days, is1904);
  if (seconds % 86_400 !== 0 || kind === 'moment') return `${date} ${clockText(seconds % 86_400)}`;
  if (kind === 'year' && date.endsWith('-01-01')) return date.slice(0, -6);
  return kind !== 'day' && date.endsWith('-01') ? date.slice(0, -3) : date;
}

/** Most tables have each day many times. */
const dayTexts = new Map<number, string>();
const mostDayTexts = 10_000;

function dayText(days: number, is1904: boolean): string {
  if (!is1904 && days === 60) return '1900-02-29';
  // Excel's first two months are a day off for the sake of its 29 February. Dates before them come only from programs that have none.
  const shift = !is1904 && days > 0 && days < 60 ? 1 : 0;
  const since1970 = days + shift - (is1904 ? daysFrom1904 : daysFrom1900);
  const known = dayTexts.get(since1970);
  if (known !== undefined) return known;
  const text = isoDay((since1970 * dayLength) as Instant);
  if (dayTexts.size === mostDayTexts) dayTexts.clear();
  dayTexts.set(since1970, text);
  return text;
}

function clockText(seconds: number): string {
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return second === 0 ? `${two(hour)}:${two(minute)}` : `${two(hour)}:${two(minute)}:${two(second)}`;
}

function durationText(serial: number): string {
  const seconds = Math.round(Math.abs(serial) * 86_400);
  const [hours, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${serial < 0 ? '-' : ''}${hours}:${two(minute)}:${two(second)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
