import type { DateOrder } from '../../domain/events/date-order.ts';
import type { DatesGuess } from '../../domain/events/opened-file.ts';
import type { DateSettings, TimeFormat } from '../../domain/events/roles.ts';
import { dayLength } from '../../domain/time/calendar.ts';
import { momentList } from '../record/moment-list.ts';
import { isBlank } from '../record/value-text.ts';
import { cellReader, rulesOf } from '../time/cell-reader.ts';
import { dateOrderEvidence } from '../time/date-order-evidence.ts';
import { readDateText } from '../time/date-text.ts';
import { isMidnight, isMoment, makeTimeOut } from '../time/time-out.ts';
import { readCompact, readYearLast } from '../time/time-texts.ts';
import { type ColumnMeaning, hasMeaning, holdsMeaning, wordsOf } from './column-names.ts';
import { type ColumnProfile, bestOf, share, shareOf } from './column-profile.ts';
import { settingsOf } from './date-settings.ts';
import { findInstants } from './find-instants.ts';

/** The share of cells that must be dates: a few bad ones do not make a column another. */
export const enough = 0.8;

/** How the dates of a column are written. */
export interface FoundDates {
  readonly format: TimeFormat;
  /** The share of the cells that are such dates where they are fewer than would do without the column's name; else 1. */
  readonly dates: number;
  readonly settings: DateSettings;
  readonly isCenturyOpen: boolean;
}

/**
 * How the dates of a column are written, when the user says that it has dates: as it would be guessed if the column were called a date; else
 * the format that reads most of its values.
 */
export function guessDates(profile: ColumnProfile): DatesGuess {
  const named = { ...listItems(profile), words: wordsOf('date'), isId: false };
  const found = datesIn(named);
  const some = thinOut(named);
  const out = makeTimeOut();
  const format = found?.format ?? bestOf(allFormats, (each) => shareOf(some, (value) => cellReader(each)(value, out)));
  const { settings = {} } = found ?? {};
  const isSettled = Object.keys(settings).length > 0;
  const instants = format && findInstants([{ values: profile.values, format }]);
  return {
    format,
    wholeDays: format !== null && areMidnights(profile, format),
    ...(isSettled ? { settings } : {}),
    ...(instants ? { instants } : {}),
  };
}

const allFormats: readonly TimeFormat[] = [
  'edtf',
  'day-first',
  'month-first',
  'words',
  'compact',
  'excel',
  'epoch-s',
  'epoch-ms',
  'epoch-us',
  'epoch-ns',
];

/** So many cells show the format of a column. The order of day and month may depend on a single cell, so all cells are read for it. */
const mostTried = 400;

/** Fewer of a long column's cells, spread over it: enough to find its format. */
export function thinOut(profile: ColumnProfile): ColumnProfile {
  const step = Math.ceil(profile.values.length / mostTried);
  return step <= 1 ? profile : { ...profile, values: profile.values.filter((_, index) => index % step === 0) };
}

/** So many items of each list show how its dates are written. */
const mostItems = 20;

/** The profile of a column of lists as if each item were a cell; of any other column, itself. */
export function listItems(profile: ColumnProfile): ColumnProfile {
  const lists = thinOut(profile).values.map(momentList);
  if (share(lists.filter((list) => list !== null).length, lists.length) < enough) return profile;
  return { ...profile, values: lists.flatMap((list) => list?.filter((item) => !isBlank(item)).slice(0, mostItems) ?? []) };
}

const datedMeanings: readonly ColumnMeaning[] = ['date', 'year', 'start', 'end', 'decoy'];

/** A format that values may be written in, the share of those that are, and the share that must be. */
type FormatShare = readonly [format: TimeFormat, share: number, enough: number];

/** How the values of a column are written as dates; null: they are no dates, or numbers that might be anything. */
export function datesIn(whole: ColumnProfile): FoundDates | null {
  const profile = thinOut(whole);
  const isNamed = datedMeanings.some((meaning) => hasMeaning(profile.words, meaning)) || holdsMeaning(profile.words, 'year') !== null;
  // Most columns of most tables: they are not worth a longer look.
  if (!isNamed && profile.text > 0 && !hasFigures(profile)) return null;
  const order = orderFormatOf(whole);
  const { settings, isCenturyOpen } = isNamed ? settingsOf(whole) : { settings: {}, isCenturyOpen: false };
  const found = bestFormat(
    formShares(profile, isNamed, order, settings),
    [...numberShares(profile, isNamed)],
    isNamed,
    leastShareOf(profile),
  );
  return found && { format: found[0], dates: found[1], settings, isCenturyOpen };
}

function hasFigures(profile: ColumnProfile): boolean {
  return shareOf(profile, (value) => typeof value !== 'string' || (value.length <= 80 && /\p{Nd}/u.test(value))) >= enough;
}

/** The format of most cells, and the share of the dates; 1 where they are enough. Text of all forms is read in each format. */
function bestFormat(
  forms: readonly FormatShare[],
  numbers: readonly FormatShare[],
  isNamed: boolean,
  least: number,
): readonly [TimeFormat, number] | null {
  const most = (shares: readonly FormatShare[]) => bestOf(shares, ([, part]) => part);
  const form = most(forms);
  const text = isNamed ? forms.reduce((sum, [, part]) => sum + part, 0) : (form?.[1] ?? 0);
  if (form && text >= enough) return [form[0], 1];
  const sure = numbers.find(([, part, needed]) => part >= needed);
  if (sure) return [sure[0], 1];
  const number = isNamed ? most(numbers) : null;
  const best = form && (!number || text >= number[1]) ? form : number;
  const total = text + (number?.[1] ?? 0);
  if (!best || total < Math.min(least, enough)) return null;
  return [best[0], isNamed && total >= enough ? 1 : total];
}

/** So few values that one bad one is a large share of them: the name counts for more. */
export const fewValues = 20;

/** Names that mean a date and nothing else. */
const plainNames = new Set(
  'date dates datetime timestamp datum fecha дата sqldate earliest latest year years jahr année annee año ano рік год rok'.split(' '),
);

/** The share of dates with which a column that is named for them is one, however many cells are bad: those are to be told, not hidden. */
function leastShareOf({ words, values, isId }: ColumnProfile): number {
  const named = (...meanings: readonly ColumnMeaning[]) => meanings.some((meaning) => hasMeaning(words, meaning));
  if (isId || named('decoy')) return Infinity;
  if (!named('date', 'year')) return named('start', 'end') ? 0.6 : Infinity;
  return values.length <= fewValues || isPlainlyDated(words) ? Number.MIN_VALUE : 0.5;
}

/** Whether the name of a column means a date, and no label, day or hour as well. */
export function isPlainlyDated(words: readonly string[]): boolean {
  return words.some((word) => plainNames.has(word));
}

/** The shares of the texts in each form of dates. Years by themselves are numbers, and count where there are other dates too. */
function formShares(profile: ColumnProfile, isNamed: boolean, order: DateOrder, settings: DateSettings): readonly FormatShare[] {
  const rules = { ...rulesOf(order, settings), order };
  const out = makeTimeOut();
  const counts = { iso: 0, ordered: 0, words: 0, none: 0 };
  for (const value of profile.values) {
    if (typeof value !== 'string' || isBareNumber(value)) continue;
    const text = value.trim();
    const form = mayBeDate(text, isNamed) ? readDateText(text, rules, out) : null;
    const isDate = form !== null && (isNamed || (out.end - out.start <= 31 * dayLength && out.flags === 0) || form === 'iso');
    if (isDate) counts[form] += 1;
  }
  const total = profile.values.length - counts.none;
  const found: FormatShare[] = [
    ['edtf', share(counts.iso, total), enough],
    [order, share(counts.ordered, total), enough],
    ['words', share(counts.words, total), enough],
  ];
  const years = shareOf(profile, isYear);
  return isNamed && counts.iso + counts.ordered + counts.words > 0
    ? found.map(([format, part, needed], index) => [format, part + (part > 0 && index === largestOf(found) ? years : 0), needed])
    : found;
}

function largestOf(shares: readonly FormatShare[]): number {
  return shares.reduce((best, [, part], index) => (part > (shares[best]?.[1] ?? 0) ? index : best), 0);
}

/** Where the name does not say so, three short numbers may be a version or an address, and prose may begin with a date. */
function mayBeDate(text: string, isNamed: boolean): boolean {
  return isNamed || (text.length <= 50 && /\p{Nd}{4}/u.test(text) && !/^\p{Nd}{4}\D{1,3}\p{Nd}{4}$/u.test(text));
}

function isBareNumber(text: string): boolean {
  return /^\s*[+-]?\d+(?:[.,]\d+)?\s*$/.test(text);
}

function orderFormatOf({ values }: ColumnProfile): DateOrder {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  const verdict = evidence.verdict();
  if (verdict !== 'both') return verdict === 'open' ? 'day-first' : verdict;
  const out = makeTimeOut();
  const count = (isMonthFirst: boolean) =>
    values.filter((value) => typeof value === 'string' && readYearLast(value.trim(), isMonthFirst, 2000, out)).length;
  return count(true) > count(false) ? 'month-first' : 'day-first';
}
/** A number, or the text of one without a sign, a blank or a 0 before it; NaN: anything else. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?[1-9]\d*(?:\.\d*)?\s*$/.test(value) ? Number(value) : NaN;
}

function isYear(value: unknown): boolean {
  const number = numberOf(value);
  return Number.isInteger(number) && number >= 1000 && number <= 2100;
}

/** A column of years may reach back further than what is taken for one where nothing says so. */
export function isAnyYear(value: unknown): boolean {
  const number = typeof value === 'string' && /^\s*-?0\d{3}\s*$/.test(value) ? Number(value) : numberOf(value);
  return Number.isInteger(number) && number >= -12_000 && number <= 2100;
}

/** `-750`, `0476`, `476`: in a column that is named for dates these are years, as 12 or 0 need not be. */
function isOldYear(value: unknown): boolean {
  return isAnyYear(value) && (typeof value === 'string' ? /^\s*(?:-|0\d{3}|\d{3})/.test(value) : Math.abs(Number(value)) >= 100);
}

/** Seconds from 1990 to 2035: what epochs mostly are, and telephones and numbers of records mostly are not. */
const [likelyFrom, likelyTo] = [631_152_000, 2_051_222_400];
/** Seconds from 1900 to 2100. */
const [plausibleFrom, plausibleTo] = [-2_208_988_800, 4_102_444_800];
/** Numbers nearer to 1970, in seconds, are mostly none. */
const tooNear = 100_000_000;
/** Days from 1927 to 2100, as spreadsheets count them. */
const [serialFrom, serialTo] = [10_000, 73_415];

const epochs: readonly (readonly [TimeFormat, number])[] = [
  ['epoch-s', 1],
  ['epoch-ms', 1000],
  ['epoch-us', 1_000_000],
  ['epoch-ns', 1_000_000_000],
];

/** The formats of numbers, in the order in which they are thought of. */
function* numberShares(profile: ColumnProfile, isNamed: boolean): Generator<FormatShare> {
  const { words, isId } = profile;
  if (isId && !isNamed) return;
  const out = makeTimeOut();
  const needed = isNamed ? enough : 0.95;
  const isCompact = (value: unknown) =>
    /^(?:1[0-9]|20)\d{6}(?:\d{4}|\d{6})?$|^\d{8}T\d{4}/.test(String(numberOf(value) || textOf(value))) &&
    readCompact(String(textOf(value)).trim(), out);
  if (isNamed || !hasConstantStep(profile)) yield ['compact', shareOf(profile, isCompact), needed];
  else return;
  for (const [format, unit] of epochs) {
    const isLikely = (value: unknown) => isBetween(numberOf(value) / unit, likelyFrom, likelyTo);
    const isPlausible = (value: unknown) => {
      const seconds = numberOf(value) / unit;
      return Math.abs(seconds) >= tooNear && isBetween(seconds, plausibleFrom, plausibleTo);
    };
    yield [format, shareOf(profile, isNamed ? isPlausible : isLikely), needed];
  }
  if (!isNamed) return;
  yield ['compact', shareOf(profile, (value) => /^(?:1\d|20)\d\d(?:0[1-9]|1[0-2])$/.test(textOf(value).trim())), enough];
  // 1430 under `time` is half past two.
  if (hasMeaning(words, 'year') || holdsMeaning(words, 'year') !== null || isYears(profile))
    yield ['edtf', shareOf(profile, isAnyYear), enough];
  else if (!hasMeaning(words, 'decoy'))
    yield ['excel', shareOf(profile, (value) => isBetween(numberOf(value), serialFrom, serialTo)), enough];
}

/** Whether numbers in a column that is named for dates, and not for years, are years. */
function isYears(profile: ColumnProfile): boolean {
  const { words } = profile;
  if (hasMeaning(words, 'clock')) return false;
  // Without a plain name these may be places in a text, or amounts, but for those before Christ and those of four digits.
  const isOld = isPlainlyDated(words) ? isOldYear : (value: unknown) => /^\s*(?:-?0\d{3}|-\d{3,})\s*$/.test(textOf(value));
  return shareOf(profile, (value) => isYear(value) || isOld(value)) >= 0.5;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isBetween(number: number, from: number, to: number): boolean {
  return number >= from && number <= to;
}

/** Whether the numbers rise by the same each time, as those of records do. */
function hasConstantStep({ values }: ColumnProfile): boolean {
  const numbers = values.map(numberOf);
  const step = (numbers[1] ?? NaN) - (numbers[0] ?? NaN);
  return numbers.length > 2 && numbers.every((number, index) => index === 0 || number - (numbers[index - 1] ?? NaN) === step);
}

/** Whether there are times of day, and all are midnight, by the clock that each is written by. */
export function areMidnights(profile: ColumnProfile | undefined, format: TimeFormat): boolean {
  const read = cellReader(format);
  const out = makeTimeOut();
  const moments = (profile?.values ?? []).filter((value) => read(value, out) && isMoment(out));
  return moments.length > 2 && moments.every((value) => read(value, out) && isMidnight(out));
}
