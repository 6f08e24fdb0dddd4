import { addDays, instantOf } from '../../../domain/time/calendar.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { spellMoment } from '../documents/when-text.ts';
import { zoneOffset } from './zone-offset.ts';

/** A date or a time of iCalendar (RFC 5545, 3.3.4 and 3.3.5). */
export interface CalendarDate {
  /** In ms, as if it were in UTC: of a date its start. */
  readonly local: number;
  readonly isDate: boolean;
  /** `Z`, an offset, or nothing: of a time that is the same wherever one is, or of a zone that is not known. */
  readonly offset: string;
}

/** `zone`: that of the value's TZID, or null. null: the value is none. */
export function readCalendarDate(value: string, zone: string | null): CalendarDate | null {
  const parts = /^(?<year>\d{4})-?(?<month>\d\d)-?(?<day>\d\d)(?:T(?<hour>\d\d):?(?<minute>\d\d):?(?<second>\d\d)?(?<utc>Z?))?$/i.exec(
    value.trim(),
  )?.groups;
  if (!parts) return null;
  const { year, month, day, hour, minute, second = '0', utc } = parts;
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  const start = instantOf(Number(year), monthNumber, dayNumber);
  const isDay = monthNumber >= 1 && monthNumber <= 12 && dayNumber >= 1 && start < instantOf(Number(year), monthNumber + 1);
  if (!isDay) return null;
  if (hour === undefined) return { local: start, isDate: true, offset: '' };
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  const local = start + (Number(hour) * 60 + Number(minute)) * 60_000 + Math.min(Number(second), 59) * 1000;
  return { local, isDate: false, offset: utc ? 'Z' : zone === null ? '' : (zoneOffset(zone, local) ?? '') };
}

/** In ms, with the days of its weeks; null: it is none. RFC 5545, 3.3.6. */
export function readDuration(value: string): number | null {
  const parts =
    /^(?<sign>[+-]?)P(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?$/i.exec(
      value.trim(),
    )?.groups;
  if (!parts) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = ['weeks', 'days', 'hours', 'minutes', 'seconds'].map((name) =>
    Number(parts[name] ?? 0),
  );
  const length = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return parts['sign'] === '-' ? -length : length;
}

/** A date as EDTF, or a time; null: its year has more than four digits. */
export function spellCalendarDate({ local, isDate, offset }: CalendarDate): string | null {
  const moment = spellMoment(local);
  if (moment === null) return null;
  return isDate ? moment.slice(0, 10) : moment.replace('Z', offset);
}

/** The last day of a stretch that ends before a date. */
export function dayBefore(date: CalendarDate): CalendarDate {
  return { ...date, local: addDays(date.local as Instant, -1) };
}
