import { message } from '../../../domain/messages/message.ts';
import { civilOf, endOf, startOf } from '../../../domain/time/calendar.ts';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import { isoDay } from '../../../domain/time/format-dates.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { describeValue } from '../../record/describe-value.ts';
import { rulesOf } from '../../time/cell-reader.ts';
import { readDateText } from '../../time/date-text.ts';
import { makeTimeOut } from '../../time/time-out.ts';
import type { IssueList } from './issue-list.ts';

/**
 * Times as the formats give them, to EDTF. Each reader puts its times into a column `when`, as one text that `parseEdtf` accepts; what
 * cannot be read goes into `when as written`, so that nothing is lost.
 */
export interface WhenValues {
  readonly when?: string;
  readonly 'when as written'?: string;
}

/** The columns that this file fills: no other value goes by these names. */
export const whenNames: readonly string[] = ['when', 'when as written'];

/**
 * A date in the spelling of EDTF, if it is one that formats spell otherwise: a year as a number, or with fewer than four digits (`-50`,
 * `476`) or more (`-10000`), a blank for the `T`, a `~` in front. Any other text stays as it is; null: there is none.
 */
export function spellDate(value: unknown): string | null {
  if (typeof value === 'number') return Number.isInteger(value) ? spellYear(value) : String(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value
    .trim()
    .replace(/^~\s*([^~]+)$/, '$1~')
    .replace(/^(-?\d{4}-\d\d-\d\d)\s+(?=\d\d:)/, '$1T');
  if (plainMoment.test(text)) return text;
  const year = /^(?<year>\d{3}|-\d{1,3}|-\d{5,15})(?<mark>[?~%]?)$/.exec(text)?.groups;
  if (year) return `${spellYear(Number(year['year']))}${year['mark']}`;
  return parseEdtf(text).ok ? text : (edtfOf(text) ?? text);
}

/** The form of nearly all moments, of which a track has many. */
const plainMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

const rules = rulesOf('edtf', {});
const found = makeTimeOut();

/** A day, a moment, a month or a year that is written otherwise, as EDTF; null: it is none of these, or there is a doubt about it. */
function edtfOf(text: string): string | null {
  const form = readDateText(text, rules, found);
  if (form === null || form === 'none' || found.note !== null || !Number.isFinite(found.start) || !Number.isFinite(found.end)) return null;
  const { year } = civilOf(found.start);
  if (year < 0 || year > 9999) return null;
  const day = isoDay(found.start);
  if (found.start === found.end) return `${isoSecond(found.start)}${Number.isNaN(found.offset) ? '' : 'Z'}`;
  const unit = (['day', 'month', 'year'] as const).find(
    (each) => startOf(each, found.start) === found.start && endOf(each, found.start) === found.end,
  );
  if (unit === undefined) return null;
  const date = day.slice(0, unit === 'day' ? 10 : unit === 'month' ? 7 : 4);
  return found.flags === 0 ? date : `${date}~`;
}

function isoSecond(instant: Instant): string {
  const { hour, minute, second } = civilOf(instant);
  return `${isoDay(instant)}T${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** A whole year as EDTF; those of more than four digits begin with `Y`. Years are astronomical: -43 is 44 BC. */
export function spellYear(year: number): string {
  if (Math.abs(year) > 9999) return `Y${year}`;
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** A moment in ms since 1970 as EDTF, in UTC; null: it is not a moment of a year with four digits. */
export function spellMoment(ms: number): string | null {
  if (!(Math.abs(ms) < furthestMoment)) return null;
  const { year, month, day, hour, minute, second, millisecond } = civilOf(ms as Instant);
  if (year < 0 || year > 9999) return null;
  const fraction = Math.round(millisecond) === 0 ? '' : `.${String(Math.floor(millisecond)).padStart(3, '0')}`;
  return `${spellYear(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}Z`;
}

/** Of no calendar year with four digits; in ms. */
const furthestMoment = 1e15;

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** The date said to be about so, if EDTF can say it: a moment it cannot, which stays as it is. */
export function markApproximate(date: string): string {
  return mark(date, '~');
}

/** The date said to be uncertain, if EDTF can say it. */
export function markUncertain(date: string): string {
  return mark(date, '?');
}

function mark(date: string, sign: '~' | '?'): string {
  const last = date.at(-1);
  if (last === sign || last === '%') return date;
  const marked = last === '~' || last === '?' ? `${date.slice(0, -1)}%` : `${date}${sign}`;
  return parseEdtf(marked).ok ? marked : date;
}

/** An interval, or the date alone when both ends are the same. `..` is an open end, empty an unknown one. */
export function between(start: string, end: string): string {
  return start === end ? start : `${start}/${end}`;
}

/** The values for a time that the file gives. An issue says what was not read. null: it gives none. */
export function readWhen(written: string | null, line: number, issues: Pick<IssueList, 'flag'>): WhenValues {
  if (written === null) return {};
  const reading = parseEdtf(written);
  if (reading.ok || readDateText(written, rules, found) !== null) return { when: written };
  issues.flag(line, message('reading.date.notRead', { found: describeValue(written), expected: reading.expected }));
  return { 'when as written': written };
}

/** From the earliest of dates to the latest of them; those that are no EDTF do not count. null: none is. */
export function spanOf(dates: readonly string[]): string | null {
  let first: { date: string; at: Instant } | null = null;
  let last: { date: string; at: Instant } | null = null;
  for (const date of dates) {
    const reading = parseEdtf(date);
    if (!reading.ok || date.includes('/')) continue;
    const { start, end } = reading.time.interval;
    if (first === null || start < first.at) first = { date, at: start };
    if (last === null || end > last.at) last = { date, at: end };
  }
  return first === null || last === null ? null : between(first.date, last.date);
}
