import { type Message, message } from '../../domain/messages/message.ts';
import { dayLength } from '../../domain/time/calendar.ts';
import { furthestYear, parseEdtf } from '../../domain/time/edtf.ts';
import { rowFlags } from '../../domain/events/event-table.ts';
import type { ColumnKey, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import { describeCell } from '../record/describe-value.ts';
import { isBlank } from '../record/value-text.ts';
import type { RecordValues } from '../record/record.ts';
import { valueReader } from '../record/value-at.ts';
import { clockAt } from './time-clock.ts';
import { type TimeOut, clearTime, makeTimeOut, widenMidnight, writeDay, writeMonth, writeTime, writeYear } from './time-out.ts';
import { readCompact, readEpoch, readIso, readYearFirst, readYearLast } from './time-texts.ts';
import { monthOfWord, readWords } from './time-words.ts';

export { type TimeOut, makeTimeOut } from './time-out.ts';

/**
 * Writes the time of a record to `out`, whatever it held, and returns null, or why the time, or a part of it, could not be read: what was
 * found, what was expected, and what is left.
 *
 * Blank cells are no date: NaN, and null. With a reason `out` holds what is sure nonetheless: the start's own date, when the end comes
 * before it or cannot be read; the day, when the time of day cannot; otherwise NaN.
 */
export type ReadTime = (values: RecordValues, out: TimeOut) => Message | null;

/** Reads one cell; false: it is no date in that format, and `out` is as it was. The cell is not blank. */
type ReadCell = (value: unknown, out: TimeOut) => boolean;

/** What a cell of each format looks like. */
const expectedCells: Readonly<Record<TimeFormat, Message>> = {
  edtf: message('reading.date.like', { example: '2022-03-14' }),
  'epoch-s': message('reading.date.seconds', { example: '1647216000' }),
  'epoch-ms': message('reading.date.milliseconds', { example: '1647216000000' }),
  compact: message('reading.date.like', { example: '20220314' }),
  'day-first': message('reading.date.like', { example: '14.03.2022' }),
  'month-first': message('reading.date.like', { example: '03/14/2022' }),
  words: message('reading.date.like', { example: '14 March 2022' }),
};

/** The reader of a role's times. It keeps nothing between two records. Text that says its order itself (`2022-03-14`) is read in any format. */
export function timeReader(role: TimeRole): ReadTime {
  switch (role.kind) {
    case 'single':
      return singleReader(role);
    case 'pair':
      return pairReader(role);
    case 'parts':
      return partsReader(role);
  }
}

function singleReader({ column, format, wholeDays = false, clock }: Extract<TimeRole, { kind: 'single' }>): ReadTime {
  const valueOf = valueReader(column);
  const readCell = cellReader(format, wholeDays);
  const addClock = clock === undefined ? null : clockAdder(clock);
  return (values, out) => {
    const value = valueOf(values);
    clearTime(out);
    if (isBlank(value)) return null;
    if (!readCell(value, out)) return notRead(value, format);
    return addClock === null ? null : addClock(values, out);
  };
}

function pairReader(role: Extract<TimeRole, { kind: 'pair' }>): ReadTime {
  const { format, endFormat, wholeDays = false, openEnds = false } = role;
  const [startOf, endOf] = [valueReader(role.start), valueReader(role.end)];
  const [readStart, readEnd] = [cellReader(format, wholeDays), cellReader(endFormat, wholeDays)];
  const last = makeTimeOut();
  return (values, out) => {
    const startValue = startOf(values);
    const endValue = endOf(values);
    clearTime(out);
    clearTime(last);
    const hasStart = !isBlank(startValue);
    if (hasStart && !readStart(startValue, out)) return notRead(startValue, format);
    const isOpen = isOpenWord(endValue);
    if (isBlank(endValue) || isOpen) {
      if (hasStart && (openEnds || isOpen)) out.end = Infinity as typeof out.end;
      return null;
    }
    if (!readEnd(endValue, last)) return hasStart ? endNotRead(endValue, endFormat) : notRead(endValue, endFormat);
    if (joinEnds(out, last, hasStart, openEnds)) return null;
    return message('reading.date.endBeforeStart', { end: describeCell(endValue), start: describeCell(startValue) });
  };
}

/** Puts the end to the start that `out` holds; false: it is before the start, which stays by itself. */
function joinEnds(out: TimeOut, last: TimeOut, hasStart: boolean, openEnds: boolean): boolean {
  if (!hasStart) {
    writeTime(out, openEnds ? -Infinity : last.start, last.end);
    out.flags = last.flags;
    return true;
  }
  if (last.end < out.start || (last.end === out.start && last.start !== last.end)) return false;
  // A year of 9999 in a column of ends says that there is none.
  out.end = last.end >= lastYear ? (Infinity as typeof out.end) : last.end;
  out.flags |= last.flags;
  return true;
}

const lastYear = 253_370_764_800_000;
const openText = new Set(['..', 'ongoing', 'present', 'now', 'current', 'today', 'open']);

function isOpenWord(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 8 && openText.has(value.toLowerCase());
}

/** A reader of cells; it remembers the last text that had to be taken apart slowly, as neighbours are often alike. */
export function cellReader(format: TimeFormat, wholeDays = false): ReadCell {
  const read = plainCellReader(format);
  if (!wholeDays) return read;
  return (value, out) => {
    if (!read(value, out)) return false;
    widenMidnight(out);
    return true;
  };
}

function plainCellReader(format: TimeFormat): ReadCell {
  const readText = textReader(format);
  const readNumber = numberReader(format);
  return (value, out) => {
    if (typeof value === 'string') {
      const text = value.trim();
      return readText(text, out) || readOther(text, out);
    }
    return typeof value === 'number' && readNumber(value, out);
  };
}

function textReader(format: TimeFormat): (text: string, out: TimeOut) => boolean {
  switch (format) {
    case 'edtf':
      return readIso;
    case 'epoch-s':
      return (text, out) => isNumber(text) && readEpoch(Number(text), 1000, out);
    case 'epoch-ms':
      return (text, out) => isNumber(text) && readEpoch(Number(text), 1, out);
    case 'compact':
      return readCompact;
    case 'day-first':
      return (text, out) => readYearLast(text, false, out);
    case 'month-first':
      return (text, out) => readYearLast(text, true, out);
    case 'words':
      return readWords;
  }
}

/** How numbers, as JSON has them, are read: years, unless the format has a meaning of its own for them. */
function numberReader(format: TimeFormat): (value: number, out: TimeOut) => boolean {
  if (format === 'epoch-s') return (value, out) => readEpoch(value, 1000, out);
  if (format === 'epoch-ms') return (value, out) => readEpoch(value, 1, out);
  if (format === 'compact') return (value, out) => (value > 9999 ? readCompact(String(value), out) : readYear(value, out));
  return readYear;
}

function readYear(value: number, out: TimeOut): boolean {
  return Number.isInteger(value) && value <= 9999 && value >= -furthestYear && writeYear(out, value);
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d*)?(?:[eE]\+?\d+)?$/.test(text);
}

/** Text in none of the format's own ways, but in one that leaves no doubt: ISO 8601, EDTF, a month by name, a year by itself. */
function readOther(text: string, out: TimeOut): boolean {
  if (readIso(text, out) || readYearFirst(text, out)) return true;
  if (/^-?\d{1,3}$|^-\d{5,11}$/.test(text)) return readYear(Number(text), out);
  return (maybeEdtf.test(text) && readEdtf(text, out)) || readWords(text, out);
}

/** Only what may be EDTF is given to its grammar, which takes its time to say no. */
const maybeEdtf = /^[\d.Y/-][\dXYETZ:./?~%+\-−[\]{}]{0,80}$/;

function readEdtf(text: string, out: TimeOut): boolean {
  const parsed = parseEdtf(text);
  if (!parsed.ok) return false;
  const { interval, approximate, uncertain } = parsed.time;
  writeTime(out, interval.start, interval.end);
  out.flags = approximate || uncertain ? rowFlags.soft : 0;
  return true;
}

function notRead(value: unknown, format: TimeFormat): Message {
  return message('reading.date.notRead', { found: describeCell(value), expected: expectedFor(value, format) });
}

function endNotRead(value: unknown, format: TimeFormat): Message {
  return message('reading.date.endNotRead', { found: describeCell(value), expected: expectedFor(value, format) });
}

/** EDTF knows best what is wrong with text that is nearly so. */
function expectedFor(value: unknown, format: TimeFormat): Message | string {
  const text = typeof value === 'string' ? value.trim() : '';
  const refusal = format === 'edtf' && /^-?\d{4}-\d\d/.test(text) && maybeEdtf.test(text) ? parseEdtf(text) : null;
  return refusal && !refusal.ok ? refusal.expected : expectedCells[format];
}

/** Puts a time of day to a date that is a day. */
function clockAdder(column: ColumnKey): ReadTime {
  const valueOf = valueReader(column);
  return (values, out) => {
    const value = valueOf(values);
    if (isBlank(value) || out.end - out.start !== dayLength) return null;
    const clock = clockOf(value);
    if (Number.isNaN(clock)) return message('reading.date.clock', { found: describeCell(value), example: '14:30' });
    const { flags } = out;
    writeTime(out, out.start + clock, out.start + clock);
    out.flags = flags;
    return null;
  };
}

/** ms after the day's start; NaN: no time of day. A number, or a text of three or four digits, is hours and minutes, as in 1430 or 905. */
export function clockOf(value: unknown): number {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return clockAt(/^\d{1,3}$/.test(text) ? text.padStart(4, '0') : text, 0);
}

function partsReader(role: Extract<TimeRole, { kind: 'parts' }>): ReadTime {
  const [yearOf, monthOf, dayOf] = [role.year, role.month, role.day].map((key) => (key === null ? null : valueReader(key)));
  const addClock = role.clock === null ? null : clockAdder(role.clock);
  return (values, out) => {
    clearTime(out);
    const yearValue = yearOf?.(values);
    if (isBlank(yearValue)) return null;
    const year = numberOf(yearValue);
    if (Number.isNaN(year) || !readYear(year, out))
      return message('reading.date.year', { found: describeCell(yearValue), example: '2022' });
    const monthValue = monthOf?.(values);
    if (isUnknown(monthValue)) return null;
    const month = monthNumberOf(monthValue);
    if (!writeMonth(out, year, month)) return message('reading.date.month', { found: describeCell(monthValue) });
    const dayValue = dayOf?.(values);
    if (isUnknown(dayValue)) return null;
    if (!writeDay(out, year, month, numberOf(dayValue))) return message('reading.date.day', { found: describeCell(dayValue) });
    return addClock === null ? null : addClock(values, out);
  };
}

/** 1 to 12, of a number or a name; anything else: no month's number. */
function monthNumberOf(value: unknown): number {
  const number = numberOf(value);
  return Number.isNaN(number) && typeof value === 'string' ? monthOfWord(value.trim()) : number;
}

/** A month or day that is blank, or 0, as tables write one that is not known. */
function isUnknown(value: unknown): boolean {
  return isBlank(value) || numberOf(value) === 0;
}

/** A whole number, or the text of one, `.0` after it allowed; NaN: anything else. */
function numberOf(value: unknown): number {
  const number = typeof value === 'string' && /^\s*-?\d+(?:\.0*)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : NaN;
}
