import { type Message, message } from '../messages/message.ts';
import { addMonths, daysInMonth, endOf, instantOf } from './calendar.ts';
import type { Instant, Interval } from './instant.ts';
import type { EventTime } from './event-time.ts';

/**
 * Reads EDTF, the Extended Date/Time Format of ISO 8601-2, levels 0 and 1 (https://www.loc.gov/standards/datetime/), into intervals.
 *
 * A text covers everything from its earliest start to its latest end, half-open; `~`, `?` and `%` do not widen it. Years are astronomical:
 * -0043 is 44 BC. One form beyond level 1 is read: an end of an interval may be a year with `Y`.
 */

/** One date: a span of the calendar, or a moment. */
export interface EdtfDate {
  readonly covers: 'century' | 'decade' | 'year' | 'season' | 'month' | 'day' | 'moment';
  /** The unit written as X: the date is somewhere in what the text covers (`2022-03-XX`: a day in a known month). */
  readonly unspecified: 'year' | 'month' | 'day' | null;
  readonly interval: Interval;
  /** Whether a moment has `Z` or an offset, so that its interval is in UTC. */
  readonly zoned: boolean;
  /** `~` or `%`. */
  readonly approximate: boolean;
  /** `?` or `%`. */
  readonly uncertain: boolean;
}

/** An end of an interval. `..` is open: there is no end. An empty end is unknown: there is an end, but it is not known. */
export type EdtfEnd = EdtfDate | 'open' | 'unknown';

/** A text as written: one date, or an interval with two ends, of which at least one is a date. */
export type Edtf =
  { readonly kind: 'date'; readonly date: EdtfDate } | { readonly kind: 'interval'; readonly start: EdtfEnd; readonly end: EdtfEnd };

/** Why a text was refused: the text found, quoted, and what was expected. */
export interface EdtfRefusal {
  readonly ok: false;
  readonly found: string;
  readonly expected: Message;
}

type Outcome<Part> = Part | EdtfRefusal;

/** Years beyond this are refused, since the precision of a Float64 would be hours there. */
export const furthestYear = 100_000_000_000;

/**
 * The time of an event. A date covers its whole day, a month its whole month. A date-time is a moment (`start === end`), in UTC when it has
 * `Z` or an offset, and otherwise as written. An interval that ends with a date-time stops there. Open and unknown ends are ±Infinity.
 *
 * Seasons: EDTF does not define their months. Here they are the meteorological seasons of the northern hemisphere, where most of the
 * world's news is written: spring (21) March to May, summer (22) June to August, autumn (23) September to November. Winter (24) is December
 * and the two months after it, so that the four seasons of a year follow one another in the order of their numbers.
 *
 * Refused: level 2; days and months that the calendar does not have; intervals that end before they start or have no date at all; a century
 * or decade written with two or three digits (usually a truncated year; `20XX` and `202X` mean the same).
 */
export function parseEdtf(text: string): { readonly ok: true; readonly time: EventTime } | EdtfRefusal {
  const read = readEdtf(text);
  if (!read.ok) return read;
  const { edtf } = read;
  const dates = edtf.kind === 'date' ? [edtf.date] : [edtf.start, edtf.end].filter((end) => typeof end !== 'string');
  const time = {
    edtf: text,
    interval: edtf.kind === 'date' ? edtf.date.interval : intervalBetween(edtf.start, edtf.end),
    approximate: dates.some((date) => date.approximate),
    uncertain: dates.some((date) => date.uncertain),
  };
  return { ok: true, time };
}

/** The parts of a text, for callers that must distinguish `2022-03` from `2022-03-01/2022-03-31`. Refuses what `parseEdtf` refuses. */
export function readEdtf(text: string): { readonly ok: true; readonly edtf: Edtf } | EdtfRefusal {
  const edtf = readInterval(text) ?? readSingleDate(text) ?? refuse(text, expectedOf(text));
  return isRefusal(edtf) ? edtf : { ok: true, edtf };
}

function isRefusal(outcome: object | string): outcome is EdtfRefusal {
  return typeof outcome === 'object' && 'ok' in outcome && outcome.ok === false;
}

function refuse(text: string, expected: Message): EdtfRefusal {
  return { ok: false, found: JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text), expected };
}

function readSingleDate(text: string): Outcome<Edtf> | null {
  const date = readPlain(text) ?? readQualified(text) ?? readSeason(text) ?? readUnspecified(text) ?? readLongYear(text);
  return date === null || isRefusal(date) ? date : { kind: 'date', date };
}

/** null when the text does not have two ends, or when one of them is not allowed in an interval. */
function readInterval(text: string): Outcome<Edtf> | null {
  const ends = text.split('/');
  if (ends.length !== 2) return null;
  const [start = null, end = null] = ends.map(readEnd);
  if (start !== null && isRefusal(start)) return start;
  if (end !== null && isRefusal(end)) return end;
  return start === null || end === null ? null : intervalOf(start, end, text);
}

/** Seasons and unspecified digits are allowed only alone in level 1, not in an interval. */
function readEnd(text: string): Outcome<EdtfEnd> | null {
  if (text === '') return 'unknown';
  if (text === '..') return 'open';
  return readPlain(text) ?? readQualified(text) ?? readLongYear(text);
}

const yearLevel2 = 'Y-?\\d+(?:E\\d+)?|[?~%]?-?[\\dX]{4}[?~%]?';
/** A date with forms of level 2: any digit as X, `~`, `?`, `%` at any part, seasons up to 41, exponents, significant digits. */
const dateLevel2 = `(?:${yearLevel2})(?:-[?~%]?[\\dX]{2}[?~%]?){0,2}(?:S\\d+)?[?~%]?`;
const level2Pattern = new RegExp(`^(?:[[{].*[\\]}]|${dateLevel2}(?:/(?:${dateLevel2}|\\.\\.)?)?|(?:\\.\\.)?/${dateLevel2})$`);

function expectedOf(text: string): Message {
  if (/^XXXX(?:-XX){0,2}$/.test(text)) return message('date.edtf.knownYear');
  if (/^-?\d{2,3}[?~%]?$/.test(text)) return message('date.edtf.fourDigits');
  if (level2Pattern.test(text)) return message('date.edtf.level2');
  return message('date.edtf.any');
}

const zonePattern = '(?<utc>Z)|(?<sign>[+\\-−])(?<offsetHour>\\d\\d)(?::?(?<offsetMinute>\\d\\d))?';
const timePattern = `T(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?<fraction>\\.\\d+)?)?(?:${zonePattern})?`;
const plainPattern = new RegExp(`^(?<year>-?\\d{4})(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d)(?:${timePattern})?)?)?$`);

/** The digits of a date or date-time of level 0, by the names of the pattern's groups; a part that the text does not have is undefined. */
type PlainParts = Readonly<Record<string, string | undefined>>;

/** A date or date-time of level 0; null for any other text. */
function readPlain(text: string): Outcome<EdtfDate> | null {
  const parts: PlainParts | undefined = plainPattern.exec(text)?.groups;
  if (!parts || isSeason(parts)) return null;
  const wrong = wrongDay(text, parts) ?? wrongTime(text, parts);
  if (wrong) return wrong;
  const { year, month, day, hour } = parts;
  if (hour !== undefined) return momentOf(parts);
  return dateCovering(day ? 'day' : month ? 'month' : 'year', Number(year), Number(month ?? 1), Number(day ?? 1));
}

/** 21 to 24 are seasons of level 1; 25 to 41 are level 2. */
function isSeason({ month, day }: PlainParts): boolean {
  return day === undefined && Number(month) >= 21 && Number(month) <= 41;
}

function wrongDay(text: string, { year, month = '01', day = '01' }: PlainParts): EdtfRefusal | null {
  if (year === '-0000') return refuse(text, message('date.edtf.noSign'));
  if (Number(month) < 1 || Number(month) > 12) return refuse(text, message('date.edtf.month'));
  const length = daysInMonth(Number(year), Number(month));
  if (Number(day) < 1 || Number(day) > length)
    return refuse(text, message('date.edtf.day', { last: String(length), month: `${year}-${month}` }));
  return null;
}

function wrongTime(text: string, parts: PlainParts): EdtfRefusal | null {
  const { hour = 0, minute = 0, second = 0, fraction = 0, sign = '+', offsetHour = 0, offsetMinute = 0 } = parts;
  const isEndOfDay = Number(hour) === 24 && Number(minute) + Number(second) + Number(fraction) === 0;
  if ((Number(hour) > 23 && !isEndOfDay) || Number(minute) > 59 || Number(second) > 59) {
    return refuse(text, message('date.edtf.time'));
  }
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  const furthest = sign === '+' ? 14 * 60 : 12 * 60;
  if (offset > furthest || Number(offsetMinute) > 59 || (sign !== '+' && offset === 0)) {
    return refuse(text, message('date.edtf.offset'));
  }
  return null;
}

function momentOf(parts: PlainParts): EdtfDate {
  const { year, month, day, hour, minute, second = 0, fraction = 0, utc, sign, offsetHour = 0, offsetMinute = 0 } = parts;
  const offset = (sign === '+' ? 1 : -1) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const utcMinute = Number(minute) - offset;
  const millisecond = Math.round(Number(fraction) * 1000);
  const start = instantOf(Number(year), Number(month), Number(day), Number(hour), utcMinute, Number(second), millisecond);
  return { ...exactly('moment', { start, end: start }), zoned: utc !== undefined || sign !== undefined };
}

function exactly(covers: EdtfDate['covers'], interval: Interval): EdtfDate {
  return { covers, unspecified: null, interval, zoned: false, approximate: false, uncertain: false };
}

function dateCovering(covers: 'year' | 'month' | 'day', year: number, month = 1, day = 1): EdtfDate {
  const start = instantOf(year, month, day);
  return exactly(covers, { start, end: endOf(covers, start) });
}

/** A date of level 0 that ends with `~`, `?` or `%`; a date-time cannot have them. */
function readQualified(text: string): Outcome<EdtfDate> | null {
  const [, plain, qualifier] = /^([^T]+)([?~%])$/.exec(text) ?? [];
  const date = plain === undefined ? null : readPlain(plain);
  if (date === null || isRefusal(date)) return date;
  return { ...date, approximate: qualifier !== '?', uncertain: qualifier !== '~' };
}

function readSeason(text: string): EdtfDate | null {
  const [, year, season] = /^(-?\d{4})-(2[1-4])$/.exec(text) ?? [];
  if (year === undefined || year === '-0000') return null;
  const start = instantOf(Number(year), 3 * (Number(season) - 21) + 3);
  return exactly('season', { start, end: addMonths(start, 3) });
}

function readLongYear(text: string): Outcome<EdtfDate> | null {
  const [, digits] = /^Y(-?[1-9]\d{4,})$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const year = Number(digits);
  if (Math.abs(year) > furthestYear) return refuse(text, message('date.edtf.year', { furthest: String(furthestYear) }));
  return dateCovering('year', year);
}

function readUnspecified(text: string): Outcome<EdtfDate> | null {
  if (/^-?(?:\d\dXX|\d{3}X)$/.test(text)) return readUnspecifiedYear(text);
  const [, known, unspecified] = /^(-?\d{4}(?:-\d\d)?)((?:-XX){1,2})$/.exec(text) ?? [];
  if (known === undefined || unspecified === undefined) return null;
  const hasMonth = /\d-\d/.test(known);
  if (hasMonth && unspecified !== '-XX') return null;
  const date = readPlain(known);
  if (date === null || isRefusal(date)) return date;
  return { ...date, unspecified: hasMonth || unspecified !== '-XX' ? 'day' : 'month' };
}

/** -015X is the years -159 to -150: the digits count away from the year 0. The year 0 has no sign, so it is never included. */
function readUnspecifiedYear(text: string): EdtfDate {
  const covers = text.endsWith('XX') ? 'century' : 'decade';
  const length = covers === 'century' ? 100 : 10;
  const least = Number(text.replace('-', '').replaceAll('X', '0'));
  const [first, next] = text.startsWith('-') ? [1 - least - length, Math.min(1 - least, 0)] : [least, least + length];
  return { ...exactly(covers, { start: instantOf(first), end: instantOf(next) }), unspecified: 'year' };
}

function intervalOf(start: EdtfEnd, end: EdtfEnd, text: string): Outcome<Edtf> {
  if (typeof start === 'string' && typeof end === 'string') return refuse(text, message('date.edtf.oneEnd'));
  if (endsTooEarly(start, end)) return refuse(text, message('date.edtf.order'));
  return { kind: 'interval', start, end };
}

function endsTooEarly(start: EdtfEnd, end: EdtfEnd): boolean {
  if (typeof start === 'string' || typeof end === 'string') return false;
  const isMoment = end.covers === 'moment';
  return isMoment ? end.interval.end < start.interval.start : end.interval.end <= start.interval.start;
}

function intervalBetween(start: EdtfEnd, end: EdtfEnd): Interval {
  return {
    start: typeof start === 'string' ? (-Infinity as Instant) : start.interval.start,
    end: typeof end === 'string' ? (Infinity as Instant) : end.interval.end,
  };
}
