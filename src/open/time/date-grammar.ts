import { type Message, message } from '../../domain/messages/message.ts';
import { rowFlags } from '../../domain/events/event-table.ts';
import { describeCell } from '../record/describe-value.ts';
import { readClock } from './date-clock.ts';
import { type Form, leads, partForms, readTail, wholeForms } from './date-forms.ts';
import { type Doubt, type Point, type Stretch, joinPoints, makePoint, resolvePoint, stretchOf } from './date-point.ts';
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
  const found = phrases.areKnown ? readStretch(new Cursor(phrases, rules, 0, phrases.tokens.length)) : null;
  if (found === null) return false;
  if (found.moment === null) writeTime(out, found.start, found.end);
  else writeMoment(out, found.moment.day, found.moment.clock, found.moment.offset);
  out.flags = found.isSoft ? rowFlags.soft : 0;
  out.note = noteOf(found.doubt, text);
  return true;
}

/** Reads a time of day as people write it, such as `14 Uhr`, `14.30`, `2:30 p. m. EST`; false: it is none. */
export function readWrittenClock(text: string, out: WrittenClock): boolean {
  if (text.length > longest) return false;
  const phrases = new Phrases(tokensOf(plainText(text)));
  const cursor = new Cursor(phrases, { order: null, latestYear: 0, areSpans: false, language: null }, 0, phrases.tokens.length);
  const point = makePoint();
  cursor.word('at');
  if (!readClock(cursor, point, 'led') || !cursor.isDone || point.clock === null || point.unknownZone !== null || point.zone !== null)
    return false;
  [out.clock, out.offset] = [point.clock, point.offset];
  return true;
}

function noteOf(doubt: Doubt | null, text: string): Message | null {
  const found = describeCell(text);
  if (doubt === null) return null;
  return doubt.kind === 'weekday' ? message('reading.date.weekday', { found }) : message('reading.date.zone', { found, zone: doubt.zone });
}

/** What the text from the cursor to its end says; null: it is not understood. */
function readStretch(cursor: Cursor): Stretch | null {
  if (cursor.isDone) return null;
  return readPoint(cursor) ?? readInside(cursor) ?? readMarked(cursor) ?? readJoined(cursor) ?? readSide(cursor);
}

function readPoint(cursor: Cursor): Stretch | null {
  for (const point of pointsOf(cursor, wholeForms)) {
    const stretch = resolvePoint(point);
    if (stretch) return stretch;
  }
  return null;
}

/** The ways in which all of the text can be read as one date. */
function* pointsOf(cursor: Cursor, forms: readonly Form[]): Generator<Point> {
  if (cursor.isDone) return;
  for (const lead of leadsOf(cursor, makePoint(), 4)) {
    const first = lead.cursor.token?.kind;
    for (const form of forms) {
      if (form.first !== 'any' && form.first !== first) continue;
      const [next, point] = [lead.cursor.copy(), { ...lead.point }];
      if (form.read(next, point) && readTail(next, point)) yield point;
    }
  }
}

/** What may stand before a date, in all the ways in which it can be read, nothing first. */
function* leadsOf(cursor: Cursor, point: Point, most: number): Generator<{ readonly cursor: Cursor; readonly point: Point }> {
  yield { cursor, point };
  if (most === 0) return;
  for (const { first, read } of leads) {
    if (first !== 'any' && first !== cursor.token?.kind) continue;
    const [next, more] = [cursor.copy(), { ...point }];
    if (read(next, more)) yield* leadsOf(next, more, most - 1);
  }
}

const brackets: ReadonlySet<string> = new Set(['[]', '()', '“”', '""', "''", '«»', '„“']);

/** `[1914]`, a date that an editor has added; `(1914)`; `“1914”`. */
function readInside(cursor: Cursor): Stretch | null {
  const last = cursor.copy(cursor.end - 1).token?.text ?? '';
  const first = cursor.token?.text ?? '';
  const inside = brackets.has(first + last) ? readStretch(cursor.copy(cursor.at + 1, cursor.end - 1)) : null;
  return inside && first === '[' ? soften(inside) : inside;
}

function soften(stretch: Stretch): Stretch {
  return { ...stretch, isSoft: true };
}

/** `1914?`, `14 March 2022 (approx.)`, `<1850`. */
function readMarked(cursor: Cursor): Stretch | null {
  const next = cursor.copy();
  const sign = next.mark('<>≤≥');
  if (sign !== null) {
    const isWith = next.mark('=', 'tight') !== null || '≤≥'.includes(sign);
    return sideOf(readStretch(next), '<≤'.includes(sign) ? (isWith ? 'until' : 'before') : isWith ? 'since' : 'after');
  }
  for (let at = cursor.at + 1; at < cursor.end; at++) {
    if (isSoftening(cursor.copy(at))) {
      const date = readStretch(cursor.copy(cursor.at, at));
      return date && soften(date);
    }
  }
  return null;
}

/** Whether the rest of the text makes a date uncertain: `?`, `(circa)`, `, approx.` */
function isSoftening(cursor: Cursor): boolean {
  const bracket = cursor.mark('([,');
  if (cursor.mark('?~%') === null && cursor.word('approximate', 'unsure') === null) return false;
  if (bracket === '(' || bracket === '[') cursor.mark(')]');
  return cursor.isDone;
}

/** `before 1914`, `until …`, `after …`, `since …`, `1914 or later`. */
function readSide(cursor: Cursor): Stretch | null {
  for (const side of ['before', 'until', 'after', 'since'] as const) {
    const next = cursor.copy();
    const date = next.word(side) && sideOf(readStretch(next), side);
    if (date) return date;
  }
  for (let at = cursor.at + 1; at < cursor.end; at++) {
    const next = cursor.copy(at);
    const behind = next.word('andLater', 'andEarlier');
    if (behind && next.isDone) return sideOf(readStretch(cursor.copy(cursor.at, at)), behind.kind === 'andLater' ? 'since' : 'until');
  }
  return null;
}

/** All that is before or after a date, or goes on to or from it; null: there is none, or it has no such end. */
function sideOf(date: Stretch | null, side: 'before' | 'until' | 'after' | 'since'): Stretch | null {
  if (date === null || !Number.isFinite(date.start) || !Number.isFinite(date.end)) return null;
  const { start, end, isSoft, doubt } = date;
  switch (side) {
    case 'before':
      return stretchOf(-Infinity, start, isSoft, doubt);
    case 'until':
      return stretchOf(-Infinity, end, isSoft, doubt);
    case 'after':
      return stretchOf(end, Infinity, isSoft, doubt);
    case 'since':
      return stretchOf(start, Infinity, isSoft, doubt);
  }
}

/** Two dates: from one to the other, one or the other, one and the next. */
function readJoined(cursor: Cursor): Stretch | null {
  const opened = cursor.copy();
  const between = opened.word('between') !== null;
  if (between || opened.word('from', 'since')) {
    const found = joinAnywhere(opened, true);
    if (found) return between ? soften(found) : found;
  }
  return joinAnywhere(cursor, false);
}

/** `isOpened`: the range has begun with a word such as `between`, so that `and` leads to its end. */
function joinAnywhere(cursor: Cursor, isOpened: boolean): Stretch | null {
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

function join(left: Cursor, right: Cursor, joint: Joint): Stretch | null {
  if (left.isDone || right.isDone) return joint === 'to' ? openEnded(left, right) : null;
  const now = right.copy();
  if (joint === 'to' && now.word('now') && now.isDone) return sideOf(readPoint(left), 'since');
  for (const first of pointsOf(left, partForms)) {
    for (const last of pointsOf(right, partForms)) {
      const joined = joinPoints(first, last, joint);
      if (joined) return joined;
    }
  }
  return null;
}

/** `1914–`, `– 1914`. What begins with a hyphen may be a year before Christ, or the rest of something. */
function openEnded(left: Cursor, right: Cursor): Stretch | null {
  const sign = left.copy(left.end, left.end + 1).token?.text ?? '';
  if (right.isDone) return '–—-→….'.includes(sign) ? sideOf(readPoint(left), 'since') : null;
  return '–—→…'.includes(sign) ? sideOf(readPoint(right), 'until') : null;
}
