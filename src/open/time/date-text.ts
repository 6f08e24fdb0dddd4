import type { DateOrder } from '../../domain/events/date-order.ts';
import { rowFlags } from '../../domain/events/event-table.ts';
import type { Message } from '../../domain/messages/message.ts';
import { furthestYear, parseEdtf } from '../../domain/time/edtf.ts';
import { readWritten } from './date-grammar.ts';
import { orderOfNumbers } from './date-order-evidence.ts';
import type { DateRules } from './date-rules.ts';
import { plainText } from './date-tokens.ts';
import { type TimeOut, clearTime, isMidnight, widenMidnight, writeTime, writeYear } from './time-out.ts';
import { readCompact, readIso, readYearFirst, readYearLast } from './time-texts.ts';
import { readDateWithMonthName } from './month-names.ts';

/**
 * How a date is written: with the year first, in figures (`iso`); in figures with the year last (`ordered`); otherwise (`words`); or not at
 * all, in a text that says so (`none`).
 */
export type DateForm = 'iso' | 'ordered' | 'words' | 'none';

/**
 * Reads a text that leaves no doubt which date it means, however it is written. null: it is no date, or may be several, and nothing is
 * written.
 */
export function readDateText(text: string, rules: DateRules, out: TimeOut): DateForm | null {
  const plain = plainText(text);
  if (saysNothing.test(plain)) {
    clearTime(out);
    return 'none';
  }
  if (readYearFirstText(plain, rules, out)) return 'iso';
  if (readOrdered(plain, rules, out)) return 'ordered';
  if (!readDateWithMonthName(plain, rules, out) && !readWritten(plain, rules, out)) return null;
  return formOf(plain);
}

function formOf(text: string): DateForm {
  if (/^\d{4}\D{1,2}\d{1,2}\D{1,2}\d/.test(text)) return 'iso';
  if (/^\d{1,2}[./-]\s?\d{1,2}[./-]/.test(text)) return 'ordered';
  // The letters of `2022-W11` and `2022-Q1` are no words.
  return /\p{L}/u.test(text.replace(/(?<=\d-?)[WQ](?=\d)/, '')) ? 'words' : /^\d{4}/.test(text) ? 'iso' : 'ordered';
}

/** What databases and people write where there is no date. */
const saysNothing =
  /^(?:-|–|—|\\N|null|none|nil|n\/?a|nan|nat|#n\/a|n\.d\.?|s\.d\.?|0000[-:/]00[-:/]00(?:[ T]00:00:00.*)?|00[./]00[./]0000)$/i;

function readYearFirstText(text: string, rules: DateRules, out: TimeOut): boolean {
  if (rules.areSpans && isSpan(text)) return false;
  if (readIso(text, out) || readYearFirst(text, out)) return true;
  if (/^-?\d{1,3}$|^-\d{5,11}$|^-?\d{1,4}\.0+$/.test(text)) return readYear(Number(text), out);
  if (/^\d{8}T\d/.test(text)) return readCompact(text, out);
  return (maybeEdtf.test(text) && readEdtf(text, out)) || readSigned(text, out) || readWithZeros(text, out);
}

/** `1905-06`, which may be a month. */
export function isSpan(text: string): boolean {
  return text.length === 7 && (text[4] === '-' || text[4] === '/' || text[4] === '–');
}

export function readYear(value: number, out: TimeOut): boolean {
  return Number.isInteger(value) && value <= 9999 && value >= -furthestYear && writeYear(out, value);
}

/** Only what may be EDTF is given to its grammar, which takes its time to say no. */
const maybeEdtf = /^[\d.Y/-][\dXYETZ:./?~%+\-−[\]{}]{0,80}$/;

function readEdtf(text: string, out: TimeOut): boolean {
  const parsed = parseEdtf(text);
  if (!parsed.ok) return false;
  const { interval, approximate, uncertain } = parsed.time;
  writeTime(out, interval.start, interval.end);
  out.flags = approximate || uncertain ? rowFlags.uncertainDate : 0;
  return true;
}

/** What is wrong with text that is nearly EDTF; null: it is not, or nothing is. */
export function edtfRefusal(text: string): Message | null {
  const refusal = /^-?\d{4}-\d\d/.test(text) && maybeEdtf.test(text) ? parseEdtf(text) : null;
  return refusal && !refusal.ok ? refusal.expected : null;
}

/** `+1943-11-06T00:00:00Z`, as Wikidata writes a day, `+1943-00-00T00:00:00Z` a year. */
function readSigned(text: string, out: TimeOut): boolean {
  const [, date] = /^\+0*(\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?)$/.exec(text) ?? [];
  if (date === undefined || !(readIso(date, out) || readWithZeros(date, out))) return false;
  if (isMidnight(out)) widenMidnight(out);
  return true;
}

/** `2022-03-00`, a month, `2022-00-00`, a year: a part that is not known is written with zeros. */
function readWithZeros(text: string, out: TimeOut): boolean {
  const [, date] = /^(-?\d{4}-(?:00-00|\d\d-00))(?:[T ]00:00(?::00)?Z?)?$/.exec(text) ?? [];
  return date !== undefined && readIso(date.replace(/(?:-00)+$/, ''), out);
}

/** Three figures, the year last, in the order of the column; or in the other one, where only that gives a date. */
function readOrdered(text: string, { order, latestYear }: DateRules, out: TimeOut): boolean {
  const only = orderOfNumbers(text);
  const isDotted = /^\d{1,2}\./.test(text);
  // Without an order a year of two figures may be a day.
  if (order === null && !isDotted && !/\d{4}/.test(text)) return false;
  const likely: DateOrder | null = order ?? (isDotted ? 'day-first' : null);
  const chosen = only ?? likely ?? (/^0?(\d+)[/-]0?\1[/-]/.test(text) ? 'day-first' : null);
  return chosen !== null && readYearLast(text, chosen === 'month-first', latestYear, out);
}
