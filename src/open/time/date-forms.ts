import { readClock, readZones } from './date-clock.ts';
import type { WrittenDate } from './written-date.ts';
import { yearOfShort } from './date-rules.ts';
import { type PhraseMeaning, monthAmong } from './date-vocabulary.ts';
import type { Cursor } from './date-tokens.ts';

/** Puts what it reads into the date; false: it is not written so, and the date is of no use. */
type Read = (cursor: Cursor, date: WrittenDate) => boolean;

/** One way to write a date. */
export interface Form {
  /** What it can begin with. */
  readonly first: 'number' | 'word' | 'any';
  readonly read: Read;
}

/** How years of two figures are read: never, after an apostrophe (`’22`), or always. */
type ShortYears = 'never' | 'marked' | 'always';

/** `2022`, `476`, `44 BC`, `A.D. 79`, `’22`, `2022 року`, `im Jahr 2022`. */
function readYear(cursor: Cursor, date: WrittenDate, short: ShortYears = 'never'): boolean {
  cursor.word('yearUnit');
  const before = cursor.word('bc', 'ad');
  const isMarked = cursor.mark("'’ʼ") !== null;
  const number = cursor.number(1, 7);
  if (!number || date.year !== null) return false;
  const digits = number.text.length;
  const era = before ?? eraBehind(cursor);
  if (era) date.era = era.kind === 'bc' ? 'bc' : 'ad';
  const isShort = digits === 2 && !era && (isMarked ? short !== 'never' : short === 'always');
  if (!isShort && (isMarked || digits > 4 || digits < 3) && !(era && !isMarked)) return false;
  if (number.value === 0 && !isShort) return false;
  date.year = isShort ? yearOfShort(number.value, cursor.rules.latestYear) : number.value;
  return true;
}

/** An era, perhaps after a word for year, or that word alone: `2022 р.`, `2022. gada`, `44 року до н. е.` */
function eraBehind(cursor: Cursor): PhraseMeaning | null {
  const dotted = cursor.copy();
  if (dotted.mark('.', 'tight') && dotted.word('yearUnit')) cursor.at = dotted.at;
  const era = cursor.word('bc', 'ad');
  if (era || !cursor.word('yearUnit')) return era;
  return cursor.word('bc', 'ad');
}

/** `-43`, which is astronomical. */
const negativeYear: Read = (cursor, date) => {
  const isNegative = cursor.mark('-−') !== null && cursor.token?.gap === false;
  const number = isNegative ? cursor.number(1, 7) : null;
  if (number) date.year = -number.value;
  return number !== null;
};

/** A day of a month, 0 where it is not known: `14`, `14.`, `14th`, `1er`, `14日`. */
function readDay(cursor: Cursor, date: WrittenDate): boolean {
  const number = cursor.number(1, 2);
  if (!number || number.value > 31) return false;
  date.day = number.value;
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  cursor.word('dayUnit');
  return true;
}

function readMonthName(cursor: Cursor, date: WrittenDate): boolean {
  const months = cursor.months();
  const month = monthAmong(months, cursor.rules.language);
  if (month === null) return false;
  date.month = month;
  date.isBuddhist = months.some(({ language }) => language === 'th');
  return true;
}

/** `III`, between a day and a year; `tháng 3`. */
function readMonthNumber(cursor: Cursor, date: WrittenDate): boolean {
  const number = cursor.word('monthUnit') ? (cursor.number(1, 2)?.value ?? null) : romanAt(cursor);
  if (number === null || number < 1 || number > 12) return false;
  date.month = number;
  cursor.mark('.', 'tight');
  return true;
}

const romanNumber = /^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$/i;

/** A Roman number up to 39, with the ending that centuries have in French: `XIXe`. */
function romanAt(cursor: Cursor): number | null {
  const text = cursor.text(/^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?:e|ème|eme|th|º|го|й)?$/i);
  const [, tens = '', ones = ''] = romanNumber.exec(text?.replace(/[^ivx]+$/i, '') ?? '') ?? [];
  const values: Readonly<Record<string, number>> = { ix: 9, iv: 4 };
  const low = ones.toLowerCase();
  return text === null ? null : 10 * tens.length + (values[low] ?? (low.startsWith('v') ? 4 + low.length : low.length));
}

function skipBetween(cursor: Cursor): string | null {
  const mark = cursor.mark('-/.,');
  cursor.word('filler');
  return mark;
}

/** `14 March 2022`, `14-Mar-22`, `14MAR2022`, `14. März 2022`, `14 de marzo de 2022`, `14.III.2022`. */
const dayMonthYear: Read = (cursor, date) => {
  if (!readDay(cursor, date)) return false;
  skipBetween(cursor);
  const next = cursor.copy();
  if (readMonthName(next, date)) cursor.at = next.at;
  else if (!readMonthNumber(cursor, date)) return false;
  skipBetween(cursor);
  return readYear(cursor, date, 'always');
};

/** `March 14, 2022`, `Mar-14-22`. Not `Mar 14-22`: these are two days. */
const monthDayYear: Read = (cursor, date) => {
  if (!readMonthName(cursor, date)) return false;
  const first = cursor.mark('-/.');
  cursor.word('filler');
  if (!readDay(cursor, date)) return false;
  const second = cursor.mark('-/,.');
  return readYear(cursor, date, second === ',' || (second !== null && second === first) ? 'always' : 'marked');
};

/** `Mon Mar 14 12:00:00 +0000 2022`. */
const monthDayClockYear: Read = (cursor, date) =>
  readMonthName(cursor, date) && readDay(cursor, date) && readClock(cursor, date) && readYear(cursor, date);

/** `2022 March 14`, `2022. március 14.`, `2022年3月14日`, `2022-03-14`, `2022. 3. 14.`, `2022:03:14`. */
const yearMonthDay: Read = (cursor, date) => {
  const year = cursor.number(4, 4);
  if (!year || year.value === 0) return false;
  date.year = year.value;
  const unit = cursor.word('yearUnit');
  const first = unit ? cursor.mark(',.') : cursor.mark('-/.:,');
  const next = cursor.copy();
  if (readMonthName(next, date)) {
    cursor.at = next.at;
    skipBetween(cursor);
    return readDay(cursor, date);
  }
  const month = first !== null || unit ? cursor.number(1, 2) : null;
  if (!month) return false;
  date.month = month.value;
  if (unit && cursor.word('monthUnit')) return cursor.isDone || readDay(cursor, date);
  return first !== null && first !== ',' && cursor.mark(first, 'tight') !== null && readDay(cursor, date);
};

/** `2022. gada 14. marts`. */
const yearDayMonth: Read = (cursor, date) => {
  if (!readYear(cursor, date)) return false;
  skipBetween(cursor);
  if (!readDay(cursor, date)) return false;
  skipBetween(cursor);
  return readMonthName(cursor, date);
};

/** Three figures, the year last: `14.03.2022`, `3/14/2022`, `14 03 2022`. */
const threeNumbers: Read = (cursor, date) => {
  const first = cursor.number(1, 2);
  const mark = cursor.mark('./-', 'tight');
  const second = first && cursor.number(1, 2);
  if (!second || (mark === null && !second.gap) || (mark !== null && cursor.mark(mark, 'tight') === null)) return false;
  // A year of three figures is one that was cut.
  if (cursor.token?.text.length === 3 || !putDayAndMonth(cursor, date, [first.value, second.value], mark === '.')) return false;
  return readYear(cursor, date, mark === '.' || cursor.rules.order !== null ? 'always' : 'never');
};

/** Two figures are a day and a month in the order that the column has, or else in the only one that there can be. */
function putDayAndMonth({ rules }: Cursor, date: WrittenDate, [first, second]: readonly [number, number], isDotted: boolean): boolean {
  const order = rules.order ?? (isDotted ? 'day-first' : null);
  const isDayFirst = first <= 31 && second >= 1 && second <= 12;
  const isMonthFirst = first >= 1 && first <= 12 && second <= 31;
  if (!isDayFirst && !isMonthFirst) return false;
  if (isDayFirst && isMonthFirst && order === null && first !== second) return false;
  const hasDayFirst = isDayFirst && (!isMonthFirst || order !== 'month-first');
  [date.day, date.month] = hasDayFirst ? [first, second] : [second, first];
  return true;
}

/** `March 2022`, `March of 2022`, `Mar-22`, `березень 2022`; `Mar 22` may be a day as well. */
const monthYear: Read = (cursor, date) => {
  const next = cursor.copy();
  if (readMonthName(next, date)) cursor.at = next.at;
  else if (!cursor.copy().word('monthUnit') || !readMonthNumber(cursor, date)) return false;
  const mark = cursor.token?.gap === false ? cursor.mark('-/') : null;
  if (mark === null) skipBetween(cursor);
  return readYear(cursor, date, mark === null ? 'marked' : 'always');
};

/** `03/2022`, `03.2022`. */
const numberYear: Read = (cursor, date) => {
  const month = cursor.number(1, 2);
  if (!month || month.value < 1 || !cursor.mark('/.-', 'tight')) return false;
  date.month = month.value;
  return cursor.token?.text.length === 4 && readYear(cursor, date);
};

/** `2022 March`, `2022-Mar`, `2022-03`, `2022/03`. */
const yearMonth: Read = (cursor, date) => {
  const year = cursor.number(4, 4);
  if (!year || year.value === 0) return false;
  date.year = year.value;
  cursor.word('yearUnit');
  const mark = cursor.mark('-/.,', 'tight');
  const next = cursor.copy();
  if (readMonthName(next, date)) {
    cursor.at = next.at;
    return true;
  }
  const month = mark !== null && mark !== ',' && !cursor.rules.areSpans && cursor.token?.gap === false ? cursor.number(2, 2) : null;
  if (!month || month.value > 12) return false;
  date.month = month.value;
  return true;
};

const yearAlone: Read = (cursor, date) => readYear(cursor, date, 'marked');

/** `20220314`. */
const eightDigits: Read = (cursor, date) => {
  const number = cursor.number(8, 8);
  if (!number) return false;
  [date.year, date.month, date.day] = [Math.floor(number.value / 10_000), Math.floor(number.value / 100) % 100, number.value % 100];
  return date.year >= 1000 && date.month > 0 && date.day > 0;
};

/** `2022-073`, `day 73 of 2022`. */
const dayOfYear: Read = (cursor, date) => {
  const isNamed = cursor.word('dayUnit') !== null;
  if (!isNamed && (!readYear(cursor, date) || !cursor.mark('-/', 'tight'))) return false;
  const day = isNamed ? cursor.number(1, 3) : cursor.number(3, 3);
  if (!day) return false;
  date.dayOfYear = day.value;
  if (!isNamed) return true;
  skipBetween(cursor);
  return readYear(cursor, date);
};

/** `2022-W11`, `2022-W11-1`, `2022W111`, `week 11 of 2022`, `KW 11/2022`, `11. KW 2022`. */
const week: Read = (cursor, date) => {
  const isYearFirst = cursor.token?.text.length === 4 && readYear(cursor, date);
  if (isYearFirst) cursor.mark('-/,');
  date.week = readNumbered(cursor, 'week');
  if (date.week === null) return false;
  if (!isYearFirst) {
    skipBetween(cursor);
    return readYear(cursor, date);
  }
  if (date.week > 99) [date.week, date.weekday] = [Math.floor(date.week / 10), date.week % 10];
  else if (cursor.mark('-', 'tight')) date.weekday = cursor.number(1, 1)?.value ?? 9;
  return date.weekday === null || (date.weekday >= 1 && date.weekday <= 7);
};

/** `Q1 2022`, `2022-Q1`, `2022Q1`, `1. Quartal 2022`, `I квартал 2022`, `H1 2022`. */
const quarterOrHalf: Read = (cursor, date) => {
  const isYearFirst = cursor.token?.text.length === 4 && readYear(cursor, date);
  if (isYearFirst) cursor.mark('-/,');
  if (!quarterOrHalfAlone(cursor, date)) return false;
  if (isYearFirst) return true;
  skipBetween(cursor);
  return readYear(cursor, date, 'marked');
};

/** The number of a unit, either first: `Q1`, `quarter 1`, `1. Quartal`, `1st quarter`, `I квартал`; null: there is none. */
function readNumbered(cursor: Cursor, unit: 'week' | 'quarter' | 'half'): number | null {
  const isUnitFirst = cursor.word(unit) !== null;
  const number = cursor.number(1, 3)?.value ?? (isUnitFirst ? null : (romanAt(cursor) ?? cursor.word('ordinal')?.number ?? null));
  if (number === null || isUnitFirst) return number;
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  return cursor.word(unit) === null ? null : number;
}

/** `summer 1912`, `1912 summer`, `Winter 1941/42`. */
const season: Read = (cursor, date) => {
  const isYearFirst = cursor.token?.kind === 'number' && readYear(cursor, date);
  if (isYearFirst) cursor.mark(',');
  const found = cursor.word('season');
  if (!found) return false;
  date.season = found.number;
  if (isYearFirst) return true;
  skipBetween(cursor);
  if (!readYear(cursor, date, 'marked')) return false;
  const next = cursor.copy();
  const year = next.mark('/–-', 'tight') ? next.number(2, 4) : null;
  if (!year || found.number !== 4 || date.year === null) return true;
  cursor.at = next.at;
  return year.value === (date.year + 1) % 10 ** year.text.length;
};

/** `19th century`, `XIX ст.`, `XIXe siècle`, `siglo XIX`, `5th century BC`. */
const century: Read = (cursor, date) => {
  const { token } = cursor;
  const isUnitFirst = token?.kind === 'word' && cursor.word('century') !== null;
  const roman = romanAt(cursor);
  const number = roman ?? (isUnitFirst && (token?.text.length ?? 0) < 4 ? null : (cursor.number(1, 2)?.value ?? null));
  if (number === null) return false;
  date.century = number;
  // Of `21st` the ending is no century.
  const isApart = cursor.mark('.', 'tight') !== null || cursor.ending('suffix') !== null || roman !== null || cursor.token?.gap !== false;
  if (!isUnitFirst && (!isApart || !cursor.word('century'))) return false;
  const era = cursor.word('bc', 'ad');
  if (era) date.era = era.kind === 'bc' ? 'bc' : 'ad';
  return true;
};

/** `1880s`, `1880’s`, `the ’80s`, `1880er Jahre`, `1880-ті`, `années 1880`. */
const decade: Read = (cursor, date) => {
  const isUnitFirst = cursor.token?.kind === 'word' && cursor.word('decade') !== null;
  const isMarked = cursor.mark("'’") !== null;
  const number = cursor.number(isMarked || !isUnitFirst ? 2 : 4, 4);
  if (!number || number.text.length === 3 || number.value % 10 !== 0) return false;
  date.decade = number.text.length === 2 ? yearOfShort(number.value + 9, cursor.rules.latestYear) - 9 : number.value;
  if (!isUnitFirst) {
    cursor.mark("'’-–", 'tight');
    if (cursor.token?.text !== 'decade' && cursor.token?.gap !== false) return false;
    if (!cursor.word('decadeEnding')) return false;
    cursor.word('yearUnit');
  }
  const era = cursor.word('bc', 'ad');
  if (era) date.era = era.kind === 'bc' ? 'bc' : 'ad';
  return true;
};

/** `141430ZMAR22`: a day, a time of day, the letter of a zone, a month and a year. */
const dateTimeGroup: Read = (cursor, date) => {
  const number = cursor.number(6, 6);
  const letters = number && (cursor.text(/^[A-IK-Z][A-Z]{3}$/) ?? cursor.text(/^[A-IK-Z]$/));
  if (!letters) return false;
  const [day = 0, hour = 0, minute = 0] = (number.text.match(/../g) ?? []).map(Number);
  const name = letters.slice(1) || cursor.text(/^[A-Z]{3}$/) || '';
  date.month = 1 + ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'].indexOf(name);
  if (date.month === 0 || day === 0 || hour > 23 || minute > 59) return false;
  [date.day, date.clock, date.offset] = [day, (hour * 60 + minute) * 60_000, offsetOfLetter(letters[0] ?? 'Z')];
  return readYear(cursor, date, 'always');
};

/** A to M without J are 1 to 12 hours ahead of UTC, N to Y behind it. */
function offsetOfLetter(letter: string): number {
  const [east, west] = ['ABCDEFGHIKLM'.indexOf(letter), 'NOPQRSTUVWXY'.indexOf(letter)];
  return (east >= 0 ? east + 1 : west >= 0 ? -west - 1 : 0) * 3_600_000;
}

/** The ways to write a date that needs nothing else. Their order counts where a text can be read in two of them. */
export const wholeForms: readonly Form[] = [
  { first: 'number', read: dayMonthYear },
  { first: 'word', read: monthDayYear },
  { first: 'number', read: yearMonthDay },
  { first: 'number', read: threeNumbers },
  { first: 'word', read: monthYear },
  { first: 'number', read: numberYear },
  { first: 'number', read: yearMonth },
  { first: 'any', read: yearAlone },
  { first: 'any', read: season },
  { first: 'any', read: century },
  { first: 'any', read: decade },
  { first: 'any', read: quarterOrHalf },
  { first: 'any', read: week },
  { first: 'any', read: dayOfYear },
  { first: 'word', read: monthDayClockYear },
  { first: 'any', read: yearDayMonth },
  { first: 'number', read: eightDigits },
  { first: 'number', read: dateTimeGroup },
];

const dayMonth: Read = (cursor, date) => {
  if (!readDay(cursor, date)) return false;
  skipBetween(cursor);
  return readMonthName(cursor, date);
};

const monthDay: Read = (cursor, date) => {
  if (!readMonthName(cursor, date)) return false;
  skipBetween(cursor);
  return readDay(cursor, date);
};

/** `14.03.` */
const twoNumbers: Read = (cursor, date) => {
  const first = cursor.number(1, 2);
  const mark = first && cursor.mark('./', 'tight');
  const second = mark ? cursor.number(1, 2) : null;
  if (!first || !second || first.value === 0 || second.value === 0) return false;
  cursor.mark('.', 'tight');
  return putDayAndMonth(cursor, date, [first.value, second.value], mark === '.');
};

const monthAlone: Read = (cursor, date) => readMonthName(cursor, date);

const seasonAlone: Read = (cursor, date) => {
  date.season = cursor.word('season')?.number ?? null;
  return date.season !== null;
};

function quarterOrHalfAlone(cursor: Cursor, date: WrittenDate): boolean {
  const next = cursor.copy();
  date.quarter = readNumbered(next, 'quarter');
  if (date.quarter === null) date.half = readNumbered(cursor, 'half');
  else cursor.at = next.at;
  return date.quarter !== null || date.half !== null;
}

const clockAlone: Read = (cursor, date) => readClock(cursor, date);

/** `14`, `14th`, `XVIII`. */
const bareNumber: Read = (cursor, date) => {
  const roman = romanAt(cursor);
  const number = roman === null ? cursor.number(1, 3) : null;
  if (roman === null && !number) return false;
  [date.bare, date.bareDigits] = roman === null ? [number?.value ?? 0, number?.text.length ?? 0] : [roman, 0];
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  return true;
};

/** `22, 2022`, of `March 20–22, 2022`. */
const bareNumberYear: Read = (cursor, date) => {
  if (!bareNumber(cursor, date) || date.bareDigits === 0) return false;
  cursor.mark(',');
  return cursor.token?.text.length === 4 && readYear(cursor, date);
};

/** The ways to write one end of a range, which may lack what the other has. */
export const partForms: readonly Form[] = [
  ...wholeForms,
  { first: 'any', read: negativeYear },
  { first: 'number', read: dayMonth },
  { first: 'word', read: monthDay },
  { first: 'number', read: twoNumbers },
  { first: 'word', read: monthAlone },
  { first: 'word', read: seasonAlone },
  { first: 'any', read: quarterOrHalfAlone },
  { first: 'any', read: clockAlone },
  { first: 'number', read: bareNumberYear },
  { first: 'any', read: bareNumber },
];

const parts = { early: 0, middle: 1, late: 2 } as const;

const approximate: Read = (cursor, date) => {
  date.isUncertain = true;
  return cursor.mark('~≈±') !== null || cursor.word('approximate') !== null;
};

/** `early`, `mid-`, `Ende`: a third, about. */
const third: Read = (cursor, date) => {
  const found = cursor.word('early', 'middle', 'late');
  if (!found || date.fraction !== null) return false;
  cursor.mark('-', 'tight');
  date.fraction = { index: parts[found.kind as keyof typeof parts], of: 3 };
  date.isUncertain = true;
  return true;
};

/** `first half of`, `2nd quarter of`, `2. Hälfte des`. */
const fraction: Read = (cursor, date) => {
  const number = cursor.word('ordinal')?.number ?? cursor.number(1, 1)?.value ?? romanAt(cursor);
  if (!number || date.fraction !== null) return false;
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  const unit = cursor.word('half', 'third', 'quarter');
  if (!unit) return false;
  date.fraction = { index: number - 1, of: unit.kind === 'half' ? 2 : unit.kind === 'third' ? 3 : 4 };
  return true;
};

const weekday: Read = (cursor, date) => {
  const found = cursor.weekday();
  if (!found) return false;
  date.weekday = found.number;
  cursor.mark(',.');
  return true;
};

const clockFirst: Read = (cursor, date) => {
  cursor.word('at');
  if (date.clock !== null || !readClock(cursor, date)) return false;
  cursor.mark(',-–');
  return true;
};

const filler: Read = (cursor) => cursor.word('filler') !== null;

const partOfDay: Read = (cursor, date) => {
  date.hasPartOfDay = true;
  return cursor.word('partOfDay') !== null;
};

/** What may stand before a date. */
export const leads: readonly Form[] = [
  { first: 'any', read: approximate },
  { first: 'word', read: third },
  { first: 'any', read: fraction },
  { first: 'word', read: weekday },
  { first: 'any', read: clockFirst },
  { first: 'word', read: filler },
  { first: 'word', read: partOfDay },
];

/** What may stand behind a date: days of the week, times of day, parts of the day; all of it, or it is not understood. */
export function readTail(cursor: Cursor, date: WrittenDate): boolean {
  weekdayBehind(cursor, date);
  if (date.clock === null) clockBehind(cursor, date);
  // A date alone may have a zone too: `2022-03-14Z`, `2022-03-14+02:00`. It is the day that is written.
  if (date.day !== null) readZones(cursor, date);
  weekdayBehind(cursor, date);
  if (cursor.copy().mark(',') && cursor.copy(cursor.at + 1).word('partOfDay')) cursor.at += 1;
  if (cursor.word('partOfDay')) date.hasPartOfDay = true;
  cursor.mark('.');
  if (cursor.mark('?~%')) date.isUncertain = true;
  return cursor.isDone;
}

function weekdayBehind(cursor: Cursor, date: WrittenDate): void {
  const next = cursor.copy();
  const bracket = next.mark('(,');
  const found = date.weekday === null ? next.weekday() : null;
  if (!found || (bracket === '(' && !next.mark(')'))) return;
  date.weekday = found.number;
  cursor.at = next.at;
}

function clockBehind(cursor: Cursor, date: WrittenDate): void {
  const next = cursor.copy();
  const mark = next.mark(',:–-');
  const isLed = next.text(/^t$/i) !== null || next.word('at') !== null;
  const found = { ...date };
  // Four figures behind a whole date are a time of day, but not behind a hyphen: that may lead to another year.
  if (!readClock(next, found, isLed ? 'led' : mark === null || mark === ',' ? 'likely' : 'open')) return;
  Object.assign(date, found);
  cursor.at = next.at;
}
