import { isDateOrder } from '../../domain/events/date-order.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import type { DateSettings, TimeFormat } from '../../domain/events/roles.ts';
import { dayLength, lastStartBefore } from '../../domain/time/calendar.ts';
import { isoDay } from '../../domain/time/format-dates.ts';
import { describeCell } from '../record/describe-value.ts';
import { orderOfNumbers } from './date-order-evidence.ts';
import type { DateRules } from './date-rules.ts';
import { type DateForm, isSpan, readDateText, readYear } from './date-text.ts';
import { type TimeOut, copyTime, makeTimeOut, moveMoment, widenMidnight } from './time-out.ts';
import { readCompact, readEpoch, readIso, readSerial, readYearLast } from './time-texts.ts';
import { zoneOffsets } from './time-zone.ts';

/** Reads one cell; false: it is no date in that format, and `out` is as it was. The cell is not blank. One that says so is no date: NaN. */
export type ReadCell = (value: unknown, out: TimeOut) => boolean;

/** How a cell of dates is read besides its format. */
export interface CellOptions {
  /** See `TimeRole`. */
  readonly wholeDays?: boolean;
  readonly settings?: DateSettings | undefined;
}

/** What the settings of a column, its format and the calendar of today come to. */
export function rulesOf(
  format: TimeFormat,
  { latestYear = new Date().getFullYear(), areSpans = false, language }: DateSettings,
): DateRules {
  return { order: isDateOrder(format) ? format : null, latestYear, areSpans, language: language ?? null };
}

/** A reader of cells. Text in none of the format's own ways is read where it leaves no doubt; `out.note` says that it is an exception. */
export function cellReader(format: TimeFormat, { wholeDays = false, settings = {} }: CellOptions = {}): ReadCell {
  const read = plainCellReader(format, rulesOf(format, settings));
  const { zone } = settings;
  if (!wholeDays && zone === undefined) return read;
  const offsetAt = zone === undefined ? null : zoneOffsets(zone);
  return (value, out) => {
    if (!read(value, out)) return false;
    if (offsetAt) moveMoment(out, offsetAt);
    if (wholeDays) widenMidnight(out);
    return true;
  };
}

function plainCellReader(format: TimeFormat, rules: DateRules): ReadCell {
  const readText = textReader(format, rules);
  const readNumber = numberReader(format);
  const readOther = otherReader(format, rules);
  return (value, out) => {
    if (typeof value === 'string') {
      const text = value.trim();
      return readText(text, out) || readOther(text, out);
    }
    return typeof value === 'number' && readNumber(value, out);
  };
}

const units = { 'epoch-s': 1000, 'epoch-ms': 1, 'epoch-us': 1 / 1000, 'epoch-ns': 1 / 1_000_000 } as const;

function textReader(format: TimeFormat, rules: DateRules): (text: string, out: TimeOut) => boolean {
  switch (format) {
    case 'edtf':
      return rules.areSpans ? (text, out) => !isSpan(text) && readIso(text, out) : readIso;
    case 'epoch-s':
    case 'epoch-ms':
    case 'epoch-us':
    case 'epoch-ns':
      return (text, out) => isNumber(text) && readMoment(Number(text), units[format], out);
    case 'excel':
      return (text, out) => isNumber(text) && readSerial(Number(text), out);
    case 'compact':
      return readCompact;
    case 'day-first':
    case 'month-first':
      return (text, out) => readYearLast(text, format === 'month-first', rules.latestYear, out);
    case 'words':
      // Remembering is faster than reading again.
      return () => false;
  }
}

/** How numbers, as JSON has them, are read: years, unless the format has a meaning of its own for them. */
function numberReader(format: TimeFormat): (value: number, out: TimeOut) => boolean {
  switch (format) {
    case 'epoch-s':
    case 'epoch-ms':
    case 'epoch-us':
    case 'epoch-ns':
      return (value, out) => readMoment(value, units[format], out);
    case 'excel':
      return readSerial;
    case 'compact':
      return (value, out) => (value > 9999 ? readCompact(String(value), out) : readYear(value, out));
    default:
      return readYear;
  }
}

/** In ms: a count that is so small is more likely a year, a day as `20220314`, the days of a spreadsheet or a blank value. */
const firstLikelyMoment = 100_000_000_000;

function readMoment(value: number, unit: number, out: TimeOut): boolean {
  if (!readEpoch(value, unit, out)) return false;
  if (value >= 0 && value * unit < firstLikelyMoment) {
    out.note ??= message('reading.date.otherForm', { found: describeCell(value), date: spell(out) });
  }
  return true;
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d*)?(?:[eE]\+?\d+)?$/.test(text);
}

/** Of the cells of a column that are read slowly so many are remembered: dates recur. */
const mostRemembered = 5000;

/** Reads texts that are not in the format's own ways, and remembers what they come to. */
function otherReader(format: TimeFormat, rules: DateRules): (text: string, out: TimeOut) => boolean {
  const own = ownForm(format);
  const remembered = new Map<string, TimeOut | null>();
  return (text, out) => {
    const known = remembered.get(text);
    if (known !== undefined) {
      if (known !== null) copyTime(known, out);
      return known !== null;
    }
    const form = readDateText(text, rules, out);
    if (form !== null) out.note ??= noteOf(form, own, text, out, rules);
    if (remembered.size < mostRemembered) remembered.set(text, form === null ? null : copyTime(out, makeTimeOut()));
    return form !== null;
  };
}

function ownForm(format: TimeFormat): DateForm | null {
  if (format === 'words') return 'words';
  return isDateOrder(format) ? 'ordered' : format === 'edtf' ? 'iso' : null;
}

/** A plain day or moment that is written in another way than its column, or text among numbers, is an exception, and may be a slip. */
function noteOf(form: DateForm, own: DateForm | null, text: string, out: TimeOut, { order }: DateRules): Message | null {
  const isPlain = out.end - out.start <= dayLength && out.flags === 0;
  const only = order === null || form !== 'ordered' ? null : orderOfNumbers(text);
  const isOther = form !== own || (only !== null && only !== order);
  if (form === 'none' || !isOther || (own !== null && !isPlain)) return null;
  return message('reading.date.otherForm', { found: describeCell(text), date: spell(out) });
}

/** The days of a time as EDTF. */
function spell({ start, end }: TimeOut): string {
  const [first, last] = [start, end > start ? lastStartBefore('day', end) : start];
  return [first, ...(first === last ? [] : [last])].map((day) => (Number.isFinite(day) ? isoDay(day) : '..')).join('/');
}
