import { message } from '../../../domain/messages/message.ts';
import { civilOf } from '../../../domain/time/calendar.ts';
import { parseEdtf } from '../../../domain/time/edtf.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { describeValue } from '../../record/describe-value.ts';
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
  const year = /^(?<year>\d{3}|-\d{1,3}|-\d{5,15})(?<mark>[?~%]?)$/.exec(text)?.groups;
  return year ? `${spellYear(Number(year['year']))}${year['mark']}` : text;
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
  if (reading.ok) return { when: written };
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
