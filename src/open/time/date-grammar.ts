import { type Message, message } from '../../domain/messages/message.ts';
import { rowFlags } from '../../domain/events/event-table.ts';
import { describeCell } from '../record/describe-value.ts';
import { readClock } from './date-clock.ts';
import { type Form, leads, partForms, readTail, wholeForms } from './date-forms.ts';
import {
  type DateWarning,
  type WrittenDate,
  type DateInterval,
  joinDates,
  makeWrittenDate,
  resolveDate,
  dateInterval,
} from './written-date.ts';
import type { DateRules } from './date-rules.ts';
import { Cursor, Phrases, plainText, tokensOf } from './date-tokens.ts';
import type { WrittenClock } from './time-clock.ts';
import { type TimeOut, writeMoment, writeTime } from './time-out.ts';

/** The longest text that is looked at: what is longer is prose. */
const longest = 100;

/**
 * Reads a date as people write it, in words and figures of many languages: a day, a month, a year, a season, a decade, a century, a range of
 * them, what comes before or after one, about when it was. A text is read only if each of its words and figures is accounted for. Writes what
 * it says and returns true; or false, and nothing is written.
 */
export function readWritten(text: string, rules: DateRules, out: TimeOut): boolean {
  if (text.length > longest) return false;
  const phrases = new Phrases(tokensOf(plainText(text)));
  const found = phrases.areKnown ? readInterval(new Cursor(phrases, rules, 0, phrases.tokens.length)) : null;
  if (found === null) return false;
  if (found.moment === null) writeTime(out, found.start, found.end);
  else writeMoment(out, found.moment.day, found.moment.clock, found.moment.offset);
  out.flags = found.isUncertain ? rowFlags.uncertainDate : 0;
  out.note = noteOf(found.warning, text);
  return true;
}

/** Reads a time of day as people write it, such as `14 Uhr`, `14.30`, `2:30 p. m. EST`; false: it is none. */
export function readWrittenClock(text: string, out: WrittenClock): boolean {
  if (text.length > longest) return false;
  const phrases = new Phrases(tokensOf(plainText(text)));
  const cursor = new Cursor(phrases, { order: null, latestYear: 0, areSpans: false, language: null }, 0, phrases.tokens.length);
  const date = makeWrittenDate();
  cursor.word('at');
  if (!readClock(cursor, date, 'led') || !cursor.isDone || date.clock === null || date.unknownZone !== null || date.zone !== null)
    return false;
  [out.clock, out.offset] = [date.clock, date.offset];
  return true;
}

function noteOf(warning: DateWarning | null, text: string): Message | null {
  const found = describeCell(text);
  if (warning === null) return null;
  return warning.kind === 'weekday'
    ? message('reading.date.weekday', { found })
    : message('reading.date.zone', { found, zone: warning.zone });
}

/** What the text from the cursor to its end says; null: it is not understood. */
function readInterval(cursor: Cursor): DateInterval | null {
  if (cursor.isDone) return null;
  return readSingleDate(cursor) ?? readInside(cursor) ?? readMarked(cursor) ?? readJoined(cursor) ?? readSide(cursor);
}

function readSingleDate(cursor: Cursor): DateInterval | null {
  for (const date of datesOf(cursor, wholeForms)) {
    const interval = resolveDate(date);
    if (interval) return interval;
  }
  return null;
}

/** The ways in which all of the text can be read as one date. */
function* datesOf(cursor: Cursor, forms: readonly Form[]): Generator<WrittenDate> {
  if (cursor.isDone) return;
  for (const lead of leadsOf(cursor, makeWrittenDate(), 4)) {
    const first = lead.cursor.token?.kind;
    for (const form of forms) {
      if (form.first !== 'any' && form.first !== first) continue;
      const [next, date] = [lead.cursor.copy(), { ...lead.date }];
      if (form.read(next, date) && readTail(next, date)) yield date;
    }
  }
}

/** What may stand before a date, in all the ways in which it can be read, nothing first. */
function* leadsOf(cursor: Cursor, date: WrittenDate, most: number): Generator<{ readonly cursor: Cursor; readonly date: WrittenDate }> {
  yield { cursor, date };
  if (most === 0) return;
  for (const { first, read } of leads) {
    if (first !== 'any' && first !== cursor.token?.kind) continue;
    const [next, more] = [cursor.copy(), { ...date }];
    if (read(next, more)) yield* leadsOf(next, more, most - 1);
  }
}

const brackets: ReadonlySet<string> = new Set(['[]', '()', '“”', '""', "''", '«»', '„“']);

/** `[1914]`, a date that an editor has added; `(1914)`; `“1914”`. */
function readInside(cursor: Cursor): DateInterval | null {
  const last = cursor.copy(cursor.end - 1).token?.text ?? '';
  const first = cursor.token?.text ?? '';
  const inside = brackets.has(first + last) ? readInterval(cursor.copy(cursor.at + 1, cursor.end - 1)) : null;
  return inside && first === '[' ? asUncertain(inside) : inside;
}

function asUncertain(interval: DateInterval): DateInterval {
  return { ...interval, isUncertain: true };
}

/** `1914?`, `14 March 2022 (approx.)`, `<1850`. */
function readMarked(cursor: Cursor): DateInterval | null {
  const next = cursor.copy();
  const sign = next.mark('<>≤≥');
  if (sign !== null) {
    const isWith = next.mark('=', 'tight') !== null || '≤≥'.includes(sign);
    return sideOf(readInterval(next), '<≤'.includes(sign) ? (isWith ? 'until' : 'before') : isWith ? 'since' : 'after');
  }
  for (let at = cursor.at + 1; at < cursor.end; at++) {
    if (makesUncertain(cursor.copy(at))) {
      const date = readInterval(cursor.copy(cursor.at, at));
      return date && asUncertain(date);
    }
  }
  return null;
}

/** Whether the rest of the text makes a date uncertain: `?`, `(circa)`, `, approx.` */
function makesUncertain(cursor: Cursor): boolean {
  const bracket = cursor.mark('([,');
  if (cursor.mark('?~%') === null && cursor.word('approximate', 'unsure') === null) return false;
  if (bracket === '(' || bracket === '[') cursor.mark(')]');
  return cursor.isDone;
}

/** `before 1914`, `until …`, `after …`, `since …`, `1914 or later`. */
function readSide(cursor: Cursor): DateInterval | null {
  for (const side of ['before', 'until', 'after', 'since'] as const) {
    const next = cursor.copy();
    const date = next.word(side) && sideOf(readInterval(next), side);
    if (date) return date;
  }
  for (let at = cursor.at + 1; at < cursor.end; at++) {
    const next = cursor.copy(at);
    const behind = next.word('andLater', 'andEarlier');
    if (behind && next.isDone) return sideOf(readInterval(cursor.copy(cursor.at, at)), behind.kind === 'andLater' ? 'since' : 'until');
  }
  return null;
}

/** All that is before or after a date, or goes on to or from it; null: there is none, or it has no such end. */
function sideOf(date: DateInterval | null, side: 'before' | 'until' | 'after' | 'since'): DateInterval | null {
  if (date === null || !Number.isFinite(date.start) || !Number.isFinite(date.end)) return null;
  const { start, end, isUncertain, warning } = date;
  switch (side) {
    case 'before':
      return dateInterval(-Infinity, start, isUncertain, warning);
    case 'until':
      return dateInterval(-Infinity, end, isUncertain, warning);
    case 'after':
      return dateInterval(end, Infinity, isUncertain, warning);
    case 'since':
      return dateInterval(start, Infinity, isUncertain, warning);
  }
}

/** Two dates: from one to the other, one or the other, one and the next. */
function readJoined(cursor: Cursor): DateInterval | null {
  const opened = cursor.copy();
  const between = opened.word('between') !== null;
  if (between || opened.word('from', 'since')) {
    const found = joinAnywhere(opened, true);
    if (found) return between ? asUncertain(found) : found;
  }
  return joinAnywhere(cursor, false);
}

/** `isOpened`: the range has begun with a word such as `between`, so that `and` leads to its end. */
function joinAnywhere(cursor: Cursor, isOpened: boolean): DateInterval | null {
  for (let at = cursor.at; at < cursor.end; at++) {
    const right = cursor.copy(at);
    const joint = readJoint(right);
    const found = joint && join(cursor.copy(cursor.at, at), right, isOpened && joint === 'and' ? 'to' : joint);
    if (found) return found;
  }
  return null;
}

type Joint = 'to' | 'and' | 'or';

function readJoint(cursor: Cursor): Joint | null {
  if (cursor.mark('–—−→-/…') !== null) return 'to';
  if (cursor.token?.text === '.' && cursor.copy(cursor.at + 1).mark('.', 'tight')) {
    cursor.at += 2;
    return 'to';
  }
  if (cursor.mark('&+,') !== null) return 'and';
  for (const joint of ['or', 'to', 'and'] as const) if (cursor.word(joint)) return joint;
  return null;
}

function join(left: Cursor, right: Cursor, joint: Joint): DateInterval | null {
  if (left.isDone || right.isDone) return joint === 'to' ? openEnded(left, right) : null;
  const now = right.copy();
  if (joint === 'to' && now.word('now') && now.isDone) return sideOf(readSingleDate(left), 'since');
  for (const first of datesOf(left, partForms)) {
    for (const last of datesOf(right, partForms)) {
      const joined = joinDates(first, last, joint);
      if (joined) return joined;
    }
  }
  return null;
}

/** `1914–`, `– 1914`. What begins with a hyphen may be a year before Christ, or the rest of something. */
function openEnded(left: Cursor, right: Cursor): DateInterval | null {
  const sign = left.copy(left.end, left.end + 1).token?.text ?? '';
  if (right.isDone) return '–—-→….'.includes(sign) ? sideOf(readSingleDate(left), 'since') : null;
  return '–—→…'.includes(sign) ? sideOf(readSingleDate(right), 'until') : null;
}
