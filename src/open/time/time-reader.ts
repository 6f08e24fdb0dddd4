import { type Message, message } from '../../domain/messages/message.ts';
import { dayLength } from '../../domain/time/calendar.ts';
import type { ColumnKey, DateParts, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import { describeCell } from '../record/describe-value.ts';
import { momentList } from '../record/moment-list.ts';
import { isBlank } from '../record/value-text.ts';
import type { RecordValues } from '../record/record.ts';
import { valueReader } from '../record/value-at.ts';
import { type ReadCell, cellReader } from './cell-reader.ts';
import { readWrittenClock } from './date-grammar.ts';
import { edtfRefusal, readYear } from './date-text.ts';
import { keyOf, meaningsOf } from './date-vocabulary.ts';
import { type WrittenClock, digitAt, readClockAt } from './time-clock.ts';
import {
  type TimeOut,
  clearTime,
  isMoment,
  makeTimeOut,
  moveMoment,
  reachedAt,
  writeDay,
  writeMoment,
  writeMonth,
  writeTime,
} from './time-out.ts';
import { monthOfName } from './month-names.ts';
import { zoneOffsets } from './time-zone.ts';

export { type TimeOut, makeTimeOut } from './time-out.ts';

/**
 * Writes the time of a record to `out`, whatever it held, and returns null, or why the time, or a part of it, could not be read: what was
 * found, what was expected, and what is left.
 *
 * Blank cells are no date: NaN, and null. With a reason `out` holds what is sure nonetheless: the start's own date, when the end comes
 * before it or cannot be read; the day, when the time of day cannot; otherwise NaN.
 */
export type ReadTime = (values: RecordValues, out: TimeOut) => Message | null;

/** What a cell of each format looks like. */
const expectedCells: Readonly<Record<TimeFormat, Message>> = {
  edtf: message('reading.date.like', { example: '2022-03-14' }),
  'epoch-s': message('reading.date.seconds', { example: '1647216000' }),
  'epoch-ms': message('reading.date.milliseconds', { example: '1647216000000' }),
  'epoch-us': message('reading.date.microseconds', { example: '1647216000000000' }),
  'epoch-ns': message('reading.date.nanoseconds', { example: '1647216000000000000' }),
  excel: message('reading.date.serial', { example: '44634' }),
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

function singleReader(role: Extract<TimeRole, { kind: 'single' }>): ReadTime {
  const { column, format, clock } = role;
  const valueOf = valueReader(column);
  const readCell = cellReader(format, role);
  const addClock = clock === undefined ? null : clockAdder(clock, role.settings?.zone);
  return (values, out) => {
    const value = valueOf(values);
    clearTime(out);
    if (isBlank(value)) return null;
    if (!readCell(value, out)) {
      const list = momentList(value);
      return list === null ? notRead(value, format) : readList(list, readCell, out, format);
    }
    return addClock === null ? null : addClock(values, out);
  };
}

/** From the begin of the earliest of several dates to the end of the latest: those of the positions of a path. */
function readList(list: readonly unknown[], readCell: ReadCell, out: TimeOut, format: TimeFormat): Message | null {
  const found = makeTimeOut();
  let [start, end, flags] = [Infinity, -Infinity, 0];
  const lost = list.filter((value) => {
    if (isBlank(value)) return false;
    if (!readCell(value, found) || Number.isNaN(found.start)) return true;
    start = Math.min(start, isMoment(found) ? reachedAt(found) : found.start);
    end = Math.max(end, reachedAt(found));
    flags |= found.flags;
    return false;
  });
  if (start <= end) {
    writeTime(out, start, end);
    out.flags = flags;
  }
  if (lost.length === 0) return null;
  return start <= end ? message('reading.path.notRead', { count: lost.length, found: describeCell(lost[0]) }) : notRead(lost[0], format);
}

function pairReader(role: Extract<TimeRole, { kind: 'pair' }>): ReadTime {
  const { format, endFormat, openEnds = false } = role;
  const [startOf, endOf] = [valueReader(role.start), valueReader(role.end)];
  const [readStart, readEnd] = [cellReader(format, role), cellReader(endFormat, role)];
  const last = makeTimeOut();
  return (values, out) => {
    const startValue = startOf(values);
    const endValue = endOf(values);
    clearTime(out);
    clearTime(last);
    if (!isBlank(startValue) && !readStart(startValue, out)) return notRead(startValue, format);
    const hasStart = !Number.isNaN(out.start);
    const isOpen = isOpenWord(endValue);
    if (!isBlank(endValue) && !isOpen && !readEnd(endValue, last)) {
      return hasStart ? endNotRead(endValue, endFormat) : notRead(endValue, endFormat);
    }
    if (Number.isNaN(last.end)) {
      if (hasStart && (openEnds || isOpen)) out.end = Infinity as typeof out.end;
      return null;
    }
    if (joinEnds(out, last, hasStart, openEnds)) return null;
    return message('reading.date.endBeforeStart', { end: describeCell(endValue), start: describeCell(startValue) });
  };
}

/** Puts the end to the start that `out` holds; false: it is before the start, which stays by itself. */
function joinEnds(out: TimeOut, last: TimeOut, hasStart: boolean, openEnds: boolean): boolean {
  if (!hasStart) {
    writeTime(out, openEnds ? -Infinity : last.start, last.end);
    [out.flags, out.note] = [last.flags, last.note];
    return true;
  }
  if (last.end < out.start || (last.end === out.start && last.start !== last.end)) return false;
  // A year of 9999 in a column of ends says that there is none.
  out.end = last.end >= lastYear ? (Infinity as typeof out.end) : last.end;
  out.flags |= last.flags;
  out.note ??= last.note;
  return true;
}

const lastYear = 253_370_764_800_000;
/** No phrase for it is longer. */
const longestOpen = 24;

/** `..`, or that it still goes on: `present`, `ongoing`. */
function isOpenWord(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > longestOpen || digitAt(value, 0) >= 0) return false;
  return value === '..' || meaningsOf(keyOf(value)).some(({ kind }) => kind === 'now');
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
  return (format === 'edtf' ? edtfRefusal(text) : null) ?? expectedCells[format];
}

/** Puts a time of day to a date that is a day. `zone`: see `DateSettings`. */
function clockAdder(column: ColumnKey, zone?: string): ReadTime {
  const valueOf = valueReader(column);
  const offsetAt = zone === undefined ? null : zoneOffsets(zone);
  return (values, out) => {
    const value = valueOf(values);
    if (isBlank(value) || !Number.isNaN(out.day) || out.end - out.start !== dayLength) return null;
    if (!readClockCell(value, clockFound)) return message('reading.date.clock', { found: describeCell(value), example: '14:30' });
    const { flags, note } = out;
    writeMoment(out, out.start, clockFound.clock, clockFound.offset);
    if (offsetAt) moveMoment(out, offsetAt);
    [out.flags, out.note] = [flags, note];
    return null;
  };
}

const clockFound = { clock: NaN, offset: NaN };

/**
 * Reads a time of day in a column of its own; false: it is none. A number, or a text of one to four digits, is hours and minutes: 1430, 905,
 * 32 is 00:32.
 */
export function readClockCell(value: unknown, out: WrittenClock): boolean {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^\d{1,4}(?:\.0+)?$/.test(text)) return readClockAt(text.replace(/\..*/, '').padStart(4, '0'), 0, out);
  return readClockAt(text, 0, out) || readWrittenClock(text, out);
}

function partsReader(role: Extract<TimeRole, { kind: 'parts' }>): ReadTime {
  const readStart = datePartsReader(role);
  if (!role.end) return readStart;
  const readEnd = datePartsReader(role.end);
  const last = makeTimeOut();
  return (values, out) => {
    const [problem, endProblem] = [readStart(values, out), readEnd(values, last)];
    if (problem || endProblem || Number.isNaN(last.end)) return problem ?? endProblem;
    if (joinEnds(out, last, !Number.isNaN(out.start), false)) return null;
    return message('reading.date.partsEndBeforeStart');
  };
}

function datePartsReader(parts: DateParts): ReadTime {
  const [yearOf, monthOf, dayOf] = [parts.year, parts.month, parts.day].map((key) => (key === null ? null : valueReader(key)));
  const addClock = parts.clock === null ? null : clockAdder(parts.clock);
  const readYearText = cellReader('edtf');
  return (values, out) => {
    clearTime(out);
    const yearValue = yearOf?.(values);
    if (isBlank(yearValue)) return null;
    const year = numberOf(yearValue);
    const monthValue = monthOf?.(values);
    const hasMonth = !isUnknown(monthValue);
    // A year in words, such as `c. 1850`, is a date by itself.
    const isYear = Number.isNaN(year) ? !hasMonth && readYearText(yearValue, out) : readYear(year, out);
    if (!isYear) return message('reading.date.year', { found: describeCell(yearValue), example: '2022' });
    if (!hasMonth) return null;
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
  return Number.isNaN(number) && typeof value === 'string' ? monthOfName(value.trim()) : number;
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
