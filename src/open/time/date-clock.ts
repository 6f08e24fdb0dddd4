import { hourLength } from '../../domain/time/calendar.ts';
import type { WrittenDate } from './written-date.ts';
import type { Cursor } from './date-tokens.ts';
import { isZone, offsetOfAbbreviation } from './time-zone.ts';

/** A time of day; `isSure`: it is written as one, and not a number by itself. */
interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly isSure: boolean;
}

type Where = 'open' | 'likely' | 'led';

/**
 * A time of day with its zone: `14:30`, `2:30 PM`, `오후 2:30`, `14h30`, `14 Uhr`, `14.30 Uhr`, `14時30分`, `1430Z`. false: there is none, and
 * what the cursor and the date hold is of no use. `where` it stands: `likely` behind a
 * date, where four figures are one, `led` behind a word for it, where `14.30` is one too.
 */
export function readClock(cursor: Cursor, date: WrittenDate, where: Where = 'open'): boolean {
  const before = cursor.word('am', 'pm');
  const first = cursor.number(1, 6);
  const clock = first && (first.text.length > 2 ? compactClock(first.text, cursor, where) : clockFrom(first.value, cursor, where));
  if (!clock) return false;
  const half = before ?? cursor.word('am', 'pm');
  if (half === null && !clock.isSure) return false;
  if (half !== null && (clock.hour < 1 || clock.hour > 12)) return false;
  const hour = half === null ? clock.hour : (clock.hour % 12) + (half.kind === 'pm' ? 12 : 0);
  const { minute, second } = clock;
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second >= 60) return false;
  cursor.word('hourUnit');
  date.clock = hour * hourLength + minute * 60_000 + Math.round(second * 1000);
  readZones(cursor, date);
  return true;
}

/** `1430` and `143015`. */
function compactClock(text: string, cursor: Cursor, where: Where): Clock | null {
  if (text.length !== 4 && text.length !== 6) return null;
  const [hour = 0, minute = 0, second = 0] = (text.match(/../g) ?? []).map(Number);
  const isSure = where !== 'open' || cursor.copy().word('hourUnit') !== null || cursor.copy().text(/^Z$/) !== null;
  return { hour, minute, second, isSure };
}

function clockFrom(hour: number, cursor: Cursor, where: Where): Clock | null {
  if (cursor.mark(':', 'tight')) {
    const minute = cursor.number(2, 2);
    return minute && { hour, minute: minute.value, second: cursor.mark(':', 'tight') ? secondAt(cursor) : 0, isSure: true };
  }
  const dotted = cursor.copy();
  const minute = dotted.mark('.', 'tight') && dotted.number(2, 2);
  if (minute && (dotted.word('hourUnit') || where === 'led')) {
    cursor.at = dotted.at;
    return { hour, minute: minute.value, second: 0, isSure: true };
  }
  return cursor.word('hourUnit') ? clockWithUnits(hour, cursor) : { hour, minute: 0, second: 0, isSure: false };
}

/** NaN: there is none. */
function secondAt(cursor: Cursor): number {
  const second = cursor.number(2, 2);
  const fraction = cursor.copy();
  const digits = fraction.mark('.,', 'tight') && fraction.token?.gap === false ? fraction.number(1, 30) : null;
  if (digits) cursor.at = fraction.at;
  return second ? second.value + Number(`0.${digits?.text ?? 0}`) : NaN;
}

/** `14h30`, `14 h 30 min`, `14時30分05秒`. */
function clockWithUnits(hour: number, cursor: Cursor): Clock {
  const next = cursor.copy();
  const minute = next.number(1, 2);
  if (!minute || (!next.word('minuteUnit') && minute.text.length < 2)) return { hour, minute: 0, second: 0, isSure: true };
  cursor.at = next.at;
  const second = next.number(1, 2);
  if (second && next.word('secondUnit')) cursor.at = next.at;
  else return { hour, minute: minute.value, second: 0, isSure: true };
  return { hour, minute: minute.value, second: second.value, isSure: true };
}

/** Zones behind a time of day: `Z`, `+02:00`, `GMT+2`, `EET`, `Europe/Berlin`, with or without brackets. Of several the offset counts. */
export function readZones(cursor: Cursor, date: WrittenDate): void {
  for (let next = cursor.copy(); readZone(next, date); next = cursor.copy()) cursor.at = next.at;
}

function readZone(cursor: Cursor, date: WrittenDate): boolean {
  const bracket = cursor.mark('([');
  const isFound = readOffset(cursor, date) || readZoneName(cursor, date, bracket !== null);
  return isFound && (bracket === null || cursor.mark(')]') !== null);
}

function readOffset(cursor: Cursor, date: WrittenDate): boolean {
  const next = cursor.copy();
  const sign = next.mark('+-−');
  const hours = sign && next.token?.gap === false ? next.number(1, 4) : null;
  if (!hours) return false;
  const isShort = hours.text.length <= 2;
  const minutes = isShort && next.mark(':', 'tight') ? next.number(2, 2) : null;
  const [hour, minute] = isShort ? [hours.value, minutes?.value ?? 0] : [Math.floor(hours.value / 100), hours.value % 100];
  const length = hour * hourLength + minute * 60_000;
  if (minute > 59 || hours.text.length === 3 || length > (sign === '+' ? 14 : 12) * hourLength) return false;
  date.offset = sign === '+' ? length : -length;
  cursor.at = next.at;
  return true;
}

function readZoneName(cursor: Cursor, date: WrittenDate, isBracketed: boolean): boolean {
  const isKnown = !Number.isNaN(date.offset) || date.zone !== null;
  const region = readRegion(cursor);
  if (region !== null) {
    if (!isKnown) [date.zone, date.unknownZone] = isZone(region) ? [region, null] : [null, region];
    return true;
  }
  if (cursor.word('local')) return true;
  // What stands in brackets is the name of an offset that is known, such as (Eastern European Time).
  const pattern = isKnown && isBracketed ? /./ : /^\p{Lu}{1,6}$/u;
  const name = cursor.text(pattern);
  if (name === null || (name.length === 1 && name !== 'Z' && !isBracketed)) return false;
  if (isKnown) {
    if (isBracketed) cursor.words();
    return true;
  }
  const offset = offsetOfAbbreviation(name);
  if (offset === null) date.unknownZone = name;
  else {
    date.offset = offset;
    readOffset(cursor, date);
  }
  return true;
}

/** `Europe/Berlin`, `America/Argentina/Buenos_Aires`. */
function readRegion(cursor: Cursor): string | null {
  const next = cursor.copy();
  let region = next.text(/^[A-Z][A-Za-z]+$/);
  while (region !== null && next.token?.gap === false && next.mark('/', 'tight')) {
    const name = next.text(/^[A-Za-z_]+$/);
    if (name === null) return null;
    region += `/${name}`;
  }
  if (region === null || !region.includes('/')) return null;
  cursor.at = next.at;
  return region;
}
