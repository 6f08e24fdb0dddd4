import { dayLength } from '../../domain/time/calendar.ts';
import type { DateRules } from './date-rules.ts';
import { hasOtherSense, keyOf, meaningsOf, monthAmong, monthsBeginning } from './date-vocabulary.ts';
import { readClockAt } from './time-clock.ts';
import { type TimeOut, dayOf, writeMoment, writeTime } from './time-out.ts';

/** What a word is in a date: a month, from 1, and a day of the week, from 1 for Monday; 0: it is none. */
interface NamedDay {
  readonly month: number;
  readonly weekday: number;
}

/** Of a million cells there are no more distinct words than this that are worth keeping. */
const mostKept = 1000;
const known = new Map<string, NamedDay>();

function nameOf(word: string, language: string | null): NamedDay {
  const kept = known.get(word);
  if (kept) return kept;
  const key = keyOf(word);
  const exact = meaningsOf(key);
  const months = exact.filter(({ kind }) => kind === 'month');
  const month = monthAmong(months.length > 0 ? months : monthsBeginning(key), language) ?? 0;
  const weekday = hasOtherSense(exact) ? undefined : exact.find(({ kind }) => kind === 'weekday');
  const named = { month, weekday: weekday?.number ?? 0 };
  if (language === null && known.size < mostKept) known.set(word, named);
  return named;
}

/** 1 to 12, by the name of a month or its abbreviation; 0: it is none. */
export function monthOfName(word: string): number {
  return word.length <= 14 ? nameOf(word, null).month : 0;
}

const weekday = '(?:(?<weekday>\\p{L}{2,12})[.,]{0,2} )?';
const month = '(?<month>\\p{L}{3,14})';
const patterns = [
  // 14 March 2022, Mon, 14 Mar 2022 10:00:00 GMT, 14-Mar-2022
  `^${weekday}(?<day>\\d{1,2})(?:\\.? |-)${month}[.,]{0,2}(?: |-)(?<year>\\d{4})(?<rest>(?:[ ,].*)?)$`,
  // March 14, 2022, Monday, March 14, 2022, Mon Mar 14 2022 12:00:00 GMT+0200 (Eastern European Time)
  `^${weekday}${month}\\.? (?<day>\\d{1,2}),? (?<year>\\d{4})(?<rest>(?:[ ,].*)?)$`,
].map((pattern) => new RegExp(pattern, 'u'));

const clockFound = { clock: NaN, offset: NaN };

/**
 * A day with its month by name as most programs print it, perhaps with a time of day: the fast way for what `readWritten` reads as well. false:
 * it is not written so, or the day of the week is another; nothing is written.
 */
export function readDateWithMonthName(text: string, { language }: DateRules, out: TimeOut): boolean {
  if (text.length > 80) return false;
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return writeGroups(groups, language, out);
  }
  return false;
}

function writeGroups(groups: Readonly<Record<string, string | undefined>>, language: string | null, out: TimeOut): boolean {
  const { weekday: dayName, month: monthName = '', rest = '' } = groups;
  const day = dayOf(Number(groups['year']), nameOf(monthName, language).month, Number(groups['day']));
  if (Number.isNaN(day) || (dayName !== undefined && nameOf(dayName, null).weekday !== weekdayOf(day))) return false;
  if (rest === '') {
    writeTime(out, day, day + dayLength);
    return true;
  }
  // What stands in brackets behind an offset is its name.
  if (!readClockAt(rest.replace(/(?<=[+-]\d{4}) \([^()]*\)$/, ''), 0, clockFound)) return false;
  writeMoment(out, day, clockFound.clock, clockFound.offset);
  return true;
}

/** From 1 for Monday. */
export function weekdayOf(day: number): number {
  return ((((Math.floor(day / dayLength) + 3) % 7) + 7) % 7) + 1;
}
