import type { DateOrder } from '../../domain/events/date-order.ts';
import type { DatesGuess } from '../../domain/events/opened-file.ts';
import type { TimeFormat } from '../../domain/events/roles.ts';
import { dateOrderEvidence } from '../time/date-order-evidence.ts';
import { isMidnight, makeTimeOut } from '../time/time-out.ts';
import { cellReader } from '../time/time-reader.ts';
import { readCompact, readIso, readYearFirst, readYearLast } from '../time/time-texts.ts';
import { readWords } from '../time/time-words.ts';
import { type Meaning, hasMeaning, wordsOf } from './column-names.ts';
import { type ColumnProfile, bestOf, shareOf } from './column-profile.ts';

/** The share of cells that must be dates: a few bad ones do not make a column another. */
export const enough = 0.8;

/**
 * How the dates of a column are written, when the user says that it has dates: as it would be guessed if the column were called a date; else
 * the format that reads most of its values.
 */
export function guessDates(profile: ColumnProfile): DatesGuess {
  const named = { ...profile, words: wordsOf('date'), isId: false };
  const some = thinOut(named);
  const [guessed] = formatOf(some, named);
  const out = makeTimeOut();
  const format = guessed ?? bestOf(allFormats, (each) => shareOf(some, (value) => cellReader(each)(value, out)));
  return { format, wholeDays: format !== null && areMidnights(profile, format) };
}

const allFormats: readonly TimeFormat[] = ['edtf', 'day-first', 'month-first', 'words', 'compact', 'epoch-s', 'epoch-ms'];

/** So many cells show the format of a column. The order of day and month may depend on a single cell, so all cells are read for it. */
const mostTried = 400;

/** Fewer of a long column's cells, spread over it: enough to find its format. */
export function thinOut(profile: ColumnProfile): ColumnProfile {
  const step = Math.ceil(profile.values.length / mostTried);
  return step <= 1 ? profile : { ...profile, values: profile.values.filter((_, index) => index % step === 0) };
}

const datedMeanings: readonly Meaning[] = ['date', 'year', 'start', 'end', 'decoy'];

/** A format that values may be written in, the share of those that are, and the share that must be. */
type FormatShare = readonly [format: TimeFormat, share: number, enough: number];

/**
 * The format that its values are written in, and, where that is fewer than would do without the name, their share, else 1; null: they are
 * no dates, or numbers that might be anything.
 */
export function formatOf(profile: ColumnProfile, whole: ColumnProfile): readonly [TimeFormat | null, number] {
  let [best, most]: [TimeFormat | null, number] = [null, 0];
  for (const [format, found, needed] of formatShares(profile, whole)) {
    if (found >= needed) return [format, 1];
    if (found > most) [best, most] = [format, found];
  }
  return most >= leastShareOf(profile) ? [best, most] : [null, 0];
}

/** So few values that one bad one is a large share of them: the name counts for more. */
export const fewValues = 20;

/** The share of dates with which a column that is named for them is one, however many cells are bad: those are to be told, not hidden. */
function leastShareOf({ words, values, isId }: ColumnProfile): number {
  const named = (...meanings: readonly Meaning[]) => meanings.some((meaning) => hasMeaning(words, meaning));
  if (isId || named('decoy')) return Infinity;
  if (!named('date', 'year')) return named('start', 'end') ? 0.6 : Infinity;
  return values.length <= fewValues ? Number.MIN_VALUE : 0.5;
}

/** The formats in the order in which they are thought of. */
function* formatShares(profile: ColumnProfile, whole: ColumnProfile): Generator<FormatShare> {
  const isNamed = datedMeanings.some((meaning) => hasMeaning(profile.words, meaning));
  const out = makeTimeOut();
  const textShare = (read: (text: string) => boolean) => shareOf(profile, (value) => typeof value === 'string' && read(value.trim()));
  const years = shareOf(profile, isYear);
  const withYears = (part: number) => (part > 0 && isNamed ? part + years : part);
  const dates = textShare((text) => !isBareNumber(text) && (readIso(text, out) || readYearFirst(text, out)));
  yield ['edtf', withYears(dates), enough];
  const order = orderFormatOf(whole);
  const ordered = textShare(
    (text) => !isBareNumber(text) && (isNamed || !hasShortYear(text)) && readYearLast(text, order === 'month-first', out),
  );
  yield [order, withYears(ordered), enough];
  yield ['words', withYears(textShare((text) => /\p{L}/u.test(text) && readWords(text, out))), enough];
  const readEdtf = cellReader('edtf');
  const isEdtf = (value: unknown) =>
    typeof value === 'string' && /^[Y\d./-].{3}/.test(value) && !isBareNumber(value) && readEdtf(value, out);
  yield ['edtf', withYears(shareOf(profile, isEdtf)), enough];
  yield* numberFormatShares(profile, isNamed);
}

function isBareNumber(text: string): boolean {
  return /^\s*[+-]?\d+(?:[.,]\d+)?\s*$/.test(text);
}

/** Three short numbers may be a version or an address; they are a date where the name says so. */
function hasShortYear(text: string): boolean {
  return !/\d{4}/.test(text);
}

function orderFormatOf({ values }: ColumnProfile): DateOrder {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  const verdict = evidence.verdict();
  if (verdict !== 'both') return verdict === 'open' ? 'day-first' : verdict;
  const out = makeTimeOut();
  const count = (isMonthFirst: boolean) =>
    values.filter((value) => typeof value === 'string' && readYearLast(value.trim(), isMonthFirst, out)).length;
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
  const number = numberOf(value);
  return Number.isInteger(number) && number >= -12_000 && number <= 2100;
}

/** Seconds from 1990 to 2035: what epochs mostly are, and telephones and numbers of records mostly are not. */
const [likelyFrom, likelyTo] = [631_152_000, 2_051_222_400];
/** Seconds from 1900 to 2100. */
const [plausibleFrom, plausibleTo] = [-2_208_988_800, 4_102_444_800];
/** Numbers nearer to 1970, in seconds, are mostly none. */
const tooNear = 100_000_000;

function* numberFormatShares(profile: ColumnProfile, isNamed: boolean): Generator<FormatShare> {
  const { words, isId } = profile;
  if (isId && !isNamed) return;
  const out = makeTimeOut();
  const needed = isNamed ? enough : 0.95;
  const isCompact = (value: unknown) =>
    /^(?:1[0-9]|20)\d{6}(?:\d{4}|\d{6})?$|^\d{8}T\d{4}/.test(String(numberOf(value) || textOf(value))) &&
    readCompact(String(textOf(value)).trim(), out);
  if (isNamed || !hasConstantStep(profile)) yield ['compact', shareOf(profile, isCompact), needed];
  else return;
  for (const [format, unit] of [
    ['epoch-s', 1],
    ['epoch-ms', 1000],
  ] as const) {
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
  const isYearColumn = hasMeaning(words, 'year') || (!hasMeaning(words, 'clock') && shareOf(profile, isYear) >= 0.5);
  if (isYearColumn) yield ['edtf', shareOf(profile, isAnyYear), enough];
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

/** Whether there are times of day, and all are midnight. */
export function areMidnights(profile: ColumnProfile | undefined, format: TimeFormat): boolean {
  const read = cellReader(format);
  const out = makeTimeOut();
  const moments = (profile?.values ?? []).filter((value) => read(value, out) && out.start === out.end);
  return moments.length > 2 && moments.every((value) => read(value, out) && isMidnight(out));
}
