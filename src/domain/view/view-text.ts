import { message } from '../messages/message.ts';
import { type Unit, civilOf, endOf, lastStartBefore, startOf, unitBeginningAt, units } from '../time/calendar.ts';
import { type DateLanguage, isoDay, parseIsoDay, parseIsoHour, rangeText, unitText } from '../time/format-dates.ts';
import { type Edtf, type EdtfEnd, type EdtfRefusal, readEdtf } from '../time/edtf.ts';
import type { Instant, Interval } from '../time/instant.ts';
import { type View, visibleRange } from './view.ts';

/**
 * The dates of a view as text that can be typed, and the reverse. The text is EDTF. Beyond the years -9999 to 9999, where EDTF has only
 * `Y12022`, months, days and hours are ISO 8601 expanded (`+012022-03-14`). Both ends are included: a time of day means its whole hour.
 */

/** `2022-03-14` (day mode), `../2022-03-14` (so far), `2022-03-03/2022-03-10` (window); `2022-03`, `202X`, `20XX`, `2022-03-14T09:00`. */
export function viewText(view: View): string {
  const { mode, unit, from, to } = view;
  const first = dateText(from, unitBeginningAt(from, unit));
  const lastUnit = unitBeginningAt(to, unit);
  const last = dateText(lastStartBefore(lastUnit, to), lastUnit, 'last');
  switch (mode) {
    case 'day':
      return isoUnit(visibleRange(view).from, unit);
    case 'so-far':
      return `../${last}`;
    case 'window':
      return `${first}/${last}`;
  }
}

/** The same for people: `14 March 2022`, `3 to 10 March 2022`, `March 2022`, `2020s`. The mode so far is named by its last unit. */
export function viewLabel(view: View, language: DateLanguage): string {
  const { mode, unit, from, to } = view;
  if (mode === 'day') return unitText(unit, visibleRange(view).from, language);
  const lastUnit = unitBeginningAt(to, unit);
  if (mode === 'so-far') return unitText(lastUnit, lastStartBefore(lastUnit, to), language);
  return rangeText(view, language, unitBeginningAt(from, lastUnit));
}

/**
 * One unit. Decades and centuries are written with X where all their years have four digits and begin with the same ones; otherwise as a
 * span of years.
 */
function isoUnit(start: Instant, unit: Unit): string {
  const { year } = civilOf(start);
  const hasX = year >= 0 && year <= 9999;
  if (unit === 'decade' && hasX) return `${isoDay(start).slice(0, 3)}X`;
  if (unit === 'century' && hasX) return `${isoDay(start).slice(0, 2)}XX`;
  if (unit !== 'decade' && unit !== 'century') return dateText(start, unit);
  return `${dateText(start, 'year')}/${dateText(lastStartBefore('year', endOf(unit, start)), 'year')}`;
}

/** The unit that begins at `start`; for a decade or century, its first or last year, since X cannot say which. */
function dateText(start: Instant, unit: Unit, side: 'first' | 'last' = 'first'): string {
  const { year, hour } = civilOf(start);
  const day = Math.abs(year) > 9999 ? isoDay(start) : isoDay(start).replace(/^-00/, '-');
  switch (unit) {
    case 'hour':
      return `${day}T${String(hour).padStart(2, '0')}:00`;
    case 'day':
      return day;
    case 'month':
      return day.slice(0, -3);
    case 'year':
      return Math.abs(year) > 9999 ? `Y${year}` : day.slice(0, -6);
    default:
      return dateText(side === 'first' ? start : lastStartBefore('year', endOf(unit, start)), 'year');
  }
}

/**
 * The view that shows the dates in the text, or the reason why the text cannot be read, with what was found and what was expected.
 * The mode changes only when the text needs it. An open start is so far. A date of one unit stays a day in day mode and sets the unit. A
 * single date stays so far in that mode. Everything else is a window. An open end is the end of `whole`. The text of the dates shown
 * returns `view` itself.
 */
export function parseViewText(text: string, view: View, whole: Interval): { readonly ok: true; readonly view: View } | EdtfRefusal {
  const span = readSpan(text.trim());
  if ('ok' in span) return span;
  const read = viewOf(span, view, whole);
  return { ok: true, view: read.mode === view.mode && showsSame(read, view) ? view : read };
}

function showsSame(one: View, other: View): boolean {
  const [a, b] = [visibleRange(one), visibleRange(other)];
  return a.from === b.from && a.to === b.to;
}

function viewOf({ start, end, single }: Span, view: View, whole: Interval): View {
  if (start === -Infinity) return { ...view, mode: 'so-far', ...heldBefore(view.from, lastStartBefore(view.unit, end), end) };
  if (end === Infinity) return { ...view, mode: 'window', from: start, to: endOf(view.unit, laterOf(start, whole)) };
  const unit = units.find((each) => startOf(each, start) === start && endOf(each, start) === end);
  if (view.mode === 'day' && unit) return { ...view, unit, ...heldBefore(view.from, start, end) };
  if (view.mode === 'so-far' && single) return { ...view, ...heldBefore(view.from, start, end) };
  return { ...view, mode: 'window', from: start, to: end };
}

/** `from` is kept, for the mode that uses it, as long as it is before `to`. */
function heldBefore(from: Instant, otherwise: Instant, to: Instant): { from: Instant; to: Instant } {
  return { from: from < to ? from : otherwise, to };
}

function laterOf(start: Instant, whole: Interval): Instant {
  return Math.max(start, lastStartBefore('hour', whole.end)) as Instant;
}

/** A half-open span of whole hours, and whether it was written as one date. */
interface Span extends Interval {
  readonly single: boolean;
}

function readSpan(text: string): Span | EdtfRefusal {
  const parts = text.split('/');
  if (parts.length > 2 || !parts.some((part) => farPattern.test(part))) {
    const read = readEdtf(text);
    return read.ok ? spanOf(read.edtf) : read;
  }
  const [first, last = first] = parts.map(readPart);
  if (first === undefined || last === undefined) throw new Error(`No parts in ${JSON.stringify(text)}`);
  if ('ok' in first) return first;
  if ('ok' in last) return last;
  const span = { start: first.start, end: last.end, single: parts.length === 1 };
  return span.start < span.end ? span : { ok: false, found: JSON.stringify(text), expected: message('date.edtf.order') };
}

/** Dates that EDTF cannot write, or cannot write at an end of an interval. */
const farPattern = /^Y-?\d+$|^[+-]\d{6,12}-/;

/** One date or open end of an interval that goes beyond years of four digits. */
function readPart(part: string): Span | EdtfRefusal {
  if (part === '' || part === '..') return { start: -Infinity as Instant, end: Infinity as Instant, single: false };
  const far = readFarDate(part);
  if (far) return far;
  const read = readEdtf(part);
  return read.ok ? spanOf(read.edtf) : read;
}

function readFarDate(text: string): Span | null {
  const starts: readonly [Unit, Instant | null][] = [
    ['hour', parseIsoHour(text.replace(/:00$/, ''))],
    ['day', parseIsoDay(text)],
    ['month', parseIsoDay(`${text}-01`)],
  ];
  for (const [unit, start] of starts) if (start !== null) return { start, end: endOf(unit, start), single: true };
  return null;
}

function spanOf(edtf: Edtf): Span {
  if (edtf.kind === 'date') return { start: startOfEnd(edtf.date), end: endOfEnd(edtf.date), single: true };
  return { start: startOfEnd(edtf.start), end: endOfEnd(edtf.end), single: false };
}

function startOfEnd(end: EdtfEnd): Instant {
  return typeof end === 'string' ? (-Infinity as Instant) : startOf('hour', end.interval.start);
}

/** A moment means its whole hour. */
function endOfEnd(end: EdtfEnd): Instant {
  if (typeof end === 'string') return Infinity as Instant;
  return end.covers === 'moment' ? endOf('hour', end.interval.start) : end.interval.end;
}
