import { readClock, readZones } from './date-clock.ts';
import type { Point } from './date-point.ts';
import { yearOfShort } from './date-rules.ts';
import { type Meaning, monthAmong } from './date-vocabulary.ts';
import type { Cursor } from './date-tokens.ts';

/** Puts what it reads into the point; false: it is not written so, and the point is of no use. */
type Read = (cursor: Cursor, point: Point) => boolean;

/** One way to write a date. */
export interface Form {
  /** What it can begin with. */
  readonly first: 'number' | 'word' | 'any';
  readonly read: Read;
}

/** How years of two figures are read: never, after an apostrophe (`’22`), or always. */
type ShortYears = 'never' | 'marked' | 'always';

/** `2022`, `476`, `44 BC`, `A.D. 79`, `’22`, `2022 року`, `im Jahr 2022`. */
function readYear(cursor: Cursor, point: Point, short: ShortYears = 'never'): boolean {
  cursor.word('yearUnit');
  const before = cursor.word('bc', 'ad');
  const isMarked = cursor.mark("'’ʼ") !== null;
  const number = cursor.number(1, 7);
  if (!number || point.year !== null) return false;
  const digits = number.text.length;
  const era = before ?? eraBehind(cursor);
  if (era) point.era = era.kind === 'bc' ? 'bc' : 'ad';
  const isShort = digits === 2 && !era && (isMarked ? short !== 'never' : short === 'always');
  if (!isShort && (isMarked || digits > 4 || digits < 3) && !(era && !isMarked)) return false;
  if (number.value === 0 && !isShort) return false;
  point.year = isShort ? yearOfShort(number.value, cursor.rules.latestYear) : number.value;
  return true;
}

/** An era, perhaps after a word for year, or that word alone: `2022 р.`, `2022. gada`, `44 року до н. е.` */
function eraBehind(cursor: Cursor): Meaning | null {
  const dotted = cursor.copy();
  if (dotted.mark('.', 'tight') && dotted.word('yearUnit')) cursor.at = dotted.at;
  const era = cursor.word('bc', 'ad');
  if (era || !cursor.word('yearUnit')) return era;
  return cursor.word('bc', 'ad');
}

/** `-43`, which is astronomical. */
const negativeYear: Read = (cursor, point) => {
  const isNegative = cursor.mark('-−') !== null && cursor.token?.gap === false;
  const number = isNegative ? cursor.number(1, 7) : null;
  if (number) point.year = -number.value;
  return number !== null;
};

/** A day of a month, 0 where it is not known: `14`, `14.`, `14th`, `1er`, `14日`. */
function readDay(cursor: Cursor, point: Point): boolean {
  const number = cursor.number(1, 2);
  if (!number || number.value > 31) return false;
  point.day = number.value;
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  cursor.word('dayUnit');
  return true;
}

function readMonthName(cursor: Cursor, point: Point): boolean {
  const months = cursor.months();
  const month = monthAmong(months, cursor.rules.language);
  if (month === null) return false;
  point.month = month;
  point.isBuddhist = months.some(({ language }) => language === 'th');
  return true;
}

/** `III`, between a day and a year; `tháng 3`. */
function readMonthNumber(cursor: Cursor, point: Point): boolean {
  const number = cursor.word('monthUnit') ? (cursor.number(1, 2)?.value ?? null) : romanAt(cursor);
  if (number === null || number < 1 || number > 12) return false;
  point.month = number;
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
const dayMonthYear: Read = (cursor, point) => {
  if (!readDay(cursor, point)) return false;
  skipBetween(cursor);
  const next = cursor.copy();
  if (readMonthName(next, point)) cursor.at = next.at;
  else if (!readMonthNumber(cursor, point)) return false;
  skipBetween(cursor);
  return readYear(cursor, point, 'always');
};

/** `March 14, 2022`, `Mar-14-22`. Not `Mar 14-22`: these are two days. */
const monthDayYear: Read = (cursor, point) => {
  if (!readMonthName(cursor, point)) return false;
  const first = cursor.mark('-/.');
  cursor.word('filler');
  if (!readDay(cursor, point)) return false;
  const second = cursor.mark('-/,.');
  return readYear(cursor, point, second === ',' || (second !== null && second === first) ? 'always' : 'marked');
};

/** `Mon Mar 14 12:00:00 +0000 2022`. */
const monthDayClockYear: Read = (cursor, point) =>
  readMonthName(cursor, point) && readDay(cursor, point) && readClock(cursor, point) && readYear(cursor, point);

/** `2022 March 14`, `2022. március 14.`, `2022年3月14日`, `2022-03-14`, `2022. 3. 14.`, `2022:03:14`. */
const yearMonthDay: Read = (cursor, point) => {
  const year = cursor.number(4, 4);
  if (!year || year.value === 0) return false;
  point.year = year.value;
  const unit = cursor.word('yearUnit');
  const first = unit ? cursor.mark(',.') : cursor.mark('-/.:,');
  const next = cursor.copy();
  if (readMonthName(next, point)) {
    cursor.at = next.at;
    skipBetween(cursor);
    return readDay(cursor, point);
  }
  const month = first !== null || unit ? cursor.number(1, 2) : null;
  if (!month) return false;
  point.month = month.value;
  if (unit && cursor.word('monthUnit')) return cursor.isDone || readDay(cursor, point);
  return first !== null && first !== ',' && cursor.mark(first, 'tight') !== null && readDay(cursor, point);
};

/** `2022. gada 14. marts`. */
const yearDayMonth: Read = (cursor, point) => {
  if (!readYear(cursor, point)) return false;
  skipBetween(cursor);
  if (!readDay(cursor, point)) return false;
  skipBetween(cursor);
  return readMonthName(cursor, point);
};

/** Three figures, the year last: `14.03.2022`, `3/14/2022`, `14 03 2022`. */
const threeNumbers: Read = (cursor, point) => {
  const first = cursor.number(1, 2);
  const mark = cursor.mark('./-', 'tight');
  const second = first && cursor.number(1, 2);
  if (!second || (mark === null && !second.gap) || (mark !== null && cursor.mark(mark, 'tight') === null)) return false;
  // A year of three figures is one that was cut.
  if (cursor.token?.text.length === 3 || !putDayAndMonth(cursor, point, [first.value, second.value], mark === '.')) return false;
  return readYear(cursor, point, mark === '.' || cursor.rules.order !== null ? 'always' : 'never');
};

/** Two figures are a day and a month in the order that the column has, or else in the only one that there can be. */
function putDayAndMonth({ rules }: Cursor, point: Point, [first, second]: readonly [number, number], isDotted: boolean): boolean {
  const order = rules.order ?? (isDotted ? 'day-first' : null);
  const isDayFirst = first <= 31 && second >= 1 && second <= 12;
  const isMonthFirst = first >= 1 && first <= 12 && second <= 31;
  if (!isDayFirst && !isMonthFirst) return false;
  if (isDayFirst && isMonthFirst && order === null && first !== second) return false;
  const hasDayFirst = isDayFirst && (!isMonthFirst || order !== 'month-first');
  [point.day, point.month] = hasDayFirst ? [first, second] : [second, first];
  return true;
}

/** `March 2022`, `March of 2022`, `Mar-22`, `березень 2022`; `Mar 22` may be a day as well. */
const monthYear: Read = (cursor, point) => {
  const next = cursor.copy();
  if (readMonthName(next, point)) cursor.at = next.at;
  else if (!cursor.copy().word('monthUnit') || !readMonthNumber(cursor, point)) return false;
  const mark = cursor.token?.gap === false ? cursor.mark('-/') : null;
  if (mark === null) skipBetween(cursor);
  return readYear(cursor, point, mark === null ? 'marked' : 'always');
};

/** `03/2022`, `03.2022`. */
const numberYear: Read = (cursor, point) => {
  const month = cursor.number(1, 2);
  if (!month || month.value < 1 || !cursor.mark('/.-', 'tight')) return false;
  point.month = month.value;
  return cursor.token?.text.length === 4 && readYear(cursor, point);
};

/** `2022 March`, `2022-Mar`, `2022-03`, `2022/03`. */
const yearMonth: Read = (cursor, point) => {
  const year = cursor.number(4, 4);
  if (!year || year.value === 0) return false;
  point.year = year.value;
  cursor.word('yearUnit');
  const mark = cursor.mark('-/.,', 'tight');
  const next = cursor.copy();
  if (readMonthName(next, point)) {
    cursor.at = next.at;
    return true;
  }
  const month = mark !== null && mark !== ',' && !cursor.rules.areSpans && cursor.token?.gap === false ? cursor.number(2, 2) : null;
  if (!month || month.value > 12) return false;
  point.month = month.value;
  return true;
};

const yearAlone: Read = (cursor, point) => readYear(cursor, point, 'marked');

/** `20220314`. */
const eightDigits: Read = (cursor, point) => {
  const number = cursor.number(8, 8);
  if (!number) return false;
  [point.year, point.month, point.day] = [Math.floor(number.value / 10_000), Math.floor(number.value / 100) % 100, number.value % 100];
  return point.year >= 1000 && point.month > 0 && point.day > 0;
};

/** `2022-073`, `day 73 of 2022`. */
const dayOfYear: Read = (cursor, point) => {
  const isNamed = cursor.word('dayUnit') !== null;
  if (!isNamed && (!readYear(cursor, point) || !cursor.mark('-/', 'tight'))) return false;
  const day = isNamed ? cursor.number(1, 3) : cursor.number(3, 3);
  if (!day) return false;
  point.dayOfYear = day.value;
  if (!isNamed) return true;
  skipBetween(cursor);
  return readYear(cursor, point);
};

/** `2022-W11`, `2022-W11-1`, `2022W111`, `week 11 of 2022`, `KW 11/2022`, `11. KW 2022`. */
const week: Read = (cursor, point) => {
  const isYearFirst = cursor.token?.text.length === 4 && readYear(cursor, point);
  if (isYearFirst) cursor.mark('-/,');
  point.week = readNumbered(cursor, 'week');
  if (point.week === null) return false;
  if (!isYearFirst) {
    skipBetween(cursor);
    return readYear(cursor, point);
  }
  if (point.week > 99) [point.week, point.weekday] = [Math.floor(point.week / 10), point.week % 10];
  else if (cursor.mark('-', 'tight')) point.weekday = cursor.number(1, 1)?.value ?? 9;
  return point.weekday === null || (point.weekday >= 1 && point.weekday <= 7);
};

/** `Q1 2022`, `2022-Q1`, `2022Q1`, `1. Quartal 2022`, `I квартал 2022`, `H1 2022`. */
const quarterOrHalf: Read = (cursor, point) => {
  const isYearFirst = cursor.token?.text.length === 4 && readYear(cursor, point);
  if (isYearFirst) cursor.mark('-/,');
  if (!quarterOrHalfAlone(cursor, point)) return false;
  if (isYearFirst) return true;
  skipBetween(cursor);
  return readYear(cursor, point, 'marked');
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
const season: Read = (cursor, point) => {
  const isYearFirst = cursor.token?.kind === 'number' && readYear(cursor, point);
  if (isYearFirst) cursor.mark(',');
  const found = cursor.word('season');
  if (!found) return false;
  point.season = found.number;
  if (isYearFirst) return true;
  skipBetween(cursor);
  if (!readYear(cursor, point, 'marked')) return false;
  const next = cursor.copy();
  const year = next.mark('/–-', 'tight') ? next.number(2, 4) : null;
  if (!year || found.number !== 4 || point.year === null) return true;
  cursor.at = next.at;
  return year.value === (point.year + 1) % 10 ** year.text.length;
};

/** `19th century`, `XIX ст.`, `XIXe siècle`, `siglo XIX`, `5th century BC`. */
const century: Read = (cursor, point) => {
  const { token } = cursor;
  const isUnitFirst = token?.kind === 'word' && cursor.word('century') !== null;
  const roman = romanAt(cursor);
  const number = roman ?? (isUnitFirst && (token?.text.length ?? 0) < 4 ? null : (cursor.number(1, 2)?.value ?? null));
  if (number === null) return false;
  point.century = number;
  // Of `21st` the ending is no century.
  const isApart = cursor.mark('.', 'tight') !== null || cursor.ending('suffix') !== null || roman !== null || cursor.token?.gap !== false;
  if (!isUnitFirst && (!isApart || !cursor.word('century'))) return false;
  const era = cursor.word('bc', 'ad');
  if (era) point.era = era.kind === 'bc' ? 'bc' : 'ad';
  return true;
};

/** `1880s`, `1880’s`, `the ’80s`, `1880er Jahre`, `1880-ті`, `années 1880`. */
const decade: Read = (cursor, point) => {
  const isUnitFirst = cursor.token?.kind === 'word' && cursor.word('decade') !== null;
  const isMarked = cursor.mark("'’") !== null;
  const number = cursor.number(isMarked || !isUnitFirst ? 2 : 4, 4);
  if (!number || number.text.length === 3 || number.value % 10 !== 0) return false;
  point.decade = number.text.length === 2 ? yearOfShort(number.value + 9, cursor.rules.latestYear) - 9 : number.value;
  if (!isUnitFirst) {
    cursor.mark("'’-–", 'tight');
    if (cursor.token?.text !== 'decade' && cursor.token?.gap !== false) return false;
    if (!cursor.word('decadeEnding')) return false;
    cursor.word('yearUnit');
  }
  const era = cursor.word('bc', 'ad');
  if (era) point.era = era.kind === 'bc' ? 'bc' : 'ad';
  return true;
};

/** `141430ZMAR22`: a day, a time of day, the letter of a zone, a month and a year. */
const dateTimeGroup: Read = (cursor, point) => {
  const number = cursor.number(6, 6);
  const letters = number && (cursor.text(/^[A-IK-Z][A-Z]{3}$/) ?? cursor.text(/^[A-IK-Z]$/));
  if (!letters) return false;
  const [day = 0, hour = 0, minute = 0] = (number.text.match(/../g) ?? []).map(Number);
  const name = letters.slice(1) || cursor.text(/^[A-Z]{3}$/) || '';
  point.month = 1 + ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'].indexOf(name);
  if (point.month === 0 || day === 0 || hour > 23 || minute > 59) return false;
  [point.day, point.clock, point.offset] = [day, (hour * 60 + minute) * 60_000, offsetOfLetter(letters[0] ?? 'Z')];
  return readYear(cursor, point, 'always');
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

const dayMonth: Read = (cursor, point) => {
  if (!readDay(cursor, point)) return false;
  skipBetween(cursor);
  return readMonthName(cursor, point);
};

const monthDay: Read = (cursor, point) => {
  if (!readMonthName(cursor, point)) return false;
  skipBetween(cursor);
  return readDay(cursor, point);
};

/** `14.03.` */
const twoNumbers: Read = (cursor, point) => {
  const first = cursor.number(1, 2);
  const mark = first && cursor.mark('./', 'tight');
  const second = mark ? cursor.number(1, 2) : null;
  if (!first || !second || first.value === 0 || second.value === 0) return false;
  cursor.mark('.', 'tight');
  return putDayAndMonth(cursor, point, [first.value, second.value], mark === '.');
};

const monthAlone: Read = (cursor, point) => readMonthName(cursor, point);

const seasonAlone: Read = (cursor, point) => {
  point.season = cursor.word('season')?.number ?? null;
  return point.season !== null;
};

function quarterOrHalfAlone(cursor: Cursor, point: Point): boolean {
  const next = cursor.copy();
  point.quarter = readNumbered(next, 'quarter');
  if (point.quarter === null) point.half = readNumbered(cursor, 'half');
  else cursor.at = next.at;
  return point.quarter !== null || point.half !== null;
}

const clockAlone: Read = (cursor, point) => readClock(cursor, point);

/** `14`, `14th`, `XVIII`. */
const bareNumber: Read = (cursor, point) => {
  const roman = romanAt(cursor);
  const number = roman === null ? cursor.number(1, 3) : null;
  if (roman === null && !number) return false;
  [point.bare, point.bareDigits] = roman === null ? [number?.value ?? 0, number?.text.length ?? 0] : [roman, 0];
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  return true;
};

/** `22, 2022`, of `March 20–22, 2022`. */
const bareNumberYear: Read = (cursor, point) => {
  if (!bareNumber(cursor, point) || point.bareDigits === 0) return false;
  cursor.mark(',');
  return cursor.token?.text.length === 4 && readYear(cursor, point);
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

const approximate: Read = (cursor, point) => {
  point.isSoft = true;
  return cursor.mark('~≈±') !== null || cursor.word('approximate') !== null;
};

/** `early`, `mid-`, `Ende`: a third, about. */
const third: Read = (cursor, point) => {
  const found = cursor.word('early', 'middle', 'late');
  if (!found || point.fraction !== null) return false;
  cursor.mark('-', 'tight');
  point.fraction = { index: parts[found.kind as keyof typeof parts], of: 3 };
  point.isSoft = true;
  return true;
};

/** `first half of`, `2nd quarter of`, `2. Hälfte des`. */
const fraction: Read = (cursor, point) => {
  const number = cursor.word('ordinal')?.number ?? cursor.number(1, 1)?.value ?? romanAt(cursor);
  if (!number || point.fraction !== null) return false;
  if (!cursor.mark('.', 'tight')) cursor.ending('suffix');
  const unit = cursor.word('half', 'third', 'quarter');
  if (!unit) return false;
  point.fraction = { index: number - 1, of: unit.kind === 'half' ? 2 : unit.kind === 'third' ? 3 : 4 };
  return true;
};

const weekday: Read = (cursor, point) => {
  const found = cursor.weekday();
  if (!found) return false;
  point.weekday = found.number;
  cursor.mark(',.');
  return true;
};

const clockFirst: Read = (cursor, point) => {
  cursor.word('at');
  if (point.clock !== null || !readClock(cursor, point)) return false;
  cursor.mark(',-–');
  return true;
};

const filler: Read = (cursor) => cursor.word('filler') !== null;

const partOfDay: Read = (cursor, point) => {
  point.hasPartOfDay = true;
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
export function readTail(cursor: Cursor, point: Point): boolean {
  weekdayBehind(cursor, point);
  if (point.clock === null) clockBehind(cursor, point);
  // A date alone may have a zone too: `2022-03-14Z`, `2022-03-14+02:00`. It is the day that is written.
  if (point.day !== null) readZones(cursor, point);
  weekdayBehind(cursor, point);
  if (cursor.copy().mark(',') && cursor.copy(cursor.at + 1).word('partOfDay')) cursor.at += 1;
  if (cursor.word('partOfDay')) point.hasPartOfDay = true;
  cursor.mark('.');
  if (cursor.mark('?~%')) point.isSoft = true;
  return cursor.isDone;
}

function weekdayBehind(cursor: Cursor, point: Point): void {
  const next = cursor.copy();
  const bracket = next.mark('(,');
  const found = point.weekday === null ? next.weekday() : null;
  if (!found || (bracket === '(' && !next.mark(')'))) return;
  point.weekday = found.number;
  cursor.at = next.at;
}

function clockBehind(cursor: Cursor, point: Point): void {
  const next = cursor.copy();
  const mark = next.mark(',:–-');
  const isLed = next.text(/^t$/i) !== null || next.word('at') !== null;
  const found = { ...point };
  // Four figures behind a whole date are a time of day, but not behind a hyphen: that may lead to another year.
  if (!readClock(next, found, isLed ? 'led' : mark === null || mark === ',' ? 'likely' : 'open')) return;
  Object.assign(point, found);
  cursor.at = next.at;
}
