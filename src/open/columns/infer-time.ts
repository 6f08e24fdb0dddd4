import { dayLength } from '../../domain/time/calendar.ts';
import type { DatesGuess } from '../../domain/events/opened-file.ts';
import type { ColumnKey, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import type { RecordValues } from '../record/record.ts';
import { dateOrderEvidence } from '../time/date-order.ts';
import { isMidnight, makeTimeOut } from '../time/time-out.ts';
import { cellReader, clockOf, timeReader } from '../time/time-reader.ts';
import { readCompact, readIso, readYearFirst, readYearLast } from '../time/time-texts.ts';
import { readWords } from '../time/time-words.ts';
import { type Meaning, hasMeaning, restOfName, wordsOf } from './column-names.ts';
import { type ColumnProfile, bestOf, share, shareOf } from './column-profile.ts';

/** A guess at the times, and the columns that it takes. */
export interface TimeGuess {
  readonly role: TimeRole;
  readonly isDateOrderOpen: boolean;
  readonly columns: readonly ColumnKey[];
}

/** A column whose values are dates, and how much speaks for its being the date of the events. */
interface DateColumn {
  readonly profile: ColumnProfile;
  readonly format: TimeFormat;
  readonly score: number;
  /** How finely it dates: 0 years, 1 months, 2 days, 3 moments. */
  readonly fineness: number;
}

/** A role that may be it. */
interface Candidate {
  readonly role: TimeRole;
  readonly columns: readonly ColumnProfile[];
  readonly score: number;
}

/** What it counts to date to the year, month, day or moment: a year alone is mostly there beside a better date. */
const finenessScores = [-1.5, -0.5, 0.25, 0.375];
/** The share of cells that must be dates: a few bad ones do not make a column another. */
const enough = 0.8;

/** When the records are, by what stands in their columns and what those are called; null: no column looks like a date. */
export function inferTime(profiles: readonly ColumnProfile[], sample: readonly RecordValues[]): TimeGuess | null {
  const dates = profiles.map(dateColumnOf).filter((date) => date !== null);
  const candidates = [...singlesOf(dates), ...pairsOf(dates), ...partsOf(profiles)];
  // What is found to be least likely is still better than nothing.
  const best = bestOf(candidates, ({ score }) => score + 100);
  if (best === null) return unreadableOf(profiles);
  const role = refineRole(best, profiles, sample);
  const columns = best.columns.map(({ key }) => key);
  const clock = role.kind === 'pair' ? null : role.clock;
  return {
    role,
    isDateOrderOpen: best.columns.some((profile) => isOrderOpen(profile, role)) && !best.columns.some(tellsOrder),
    columns: clock === null || clock === undefined ? columns : [...columns, clock],
  };
}

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

/** Of few records a column that is called a date and has none that can be read: so that each of its cells is told of. */
function unreadableOf(profiles: readonly ColumnProfile[]): TimeGuess | null {
  const not: readonly Meaning[] = ['clock', 'dayOfMonth', 'decoy', 'report', 'id'];
  const column = profiles.find(
    ({ words, rows }) => rows <= fewValues && hasMeaning(words, 'date') && !not.some((meaning) => hasMeaning(words, meaning)),
  );
  if (!column) return null;
  return { role: { kind: 'single', column: column.key, format: 'edtf' }, isDateOrderOpen: false, columns: [column.key] };
}

function singlesOf(dates: readonly DateColumn[]): readonly Candidate[] {
  return dates.map(({ profile, format, score }) => ({ role: { kind: 'single', column: profile.key, format }, columns: [profile], score }));
}

function pairsOf(dates: readonly DateColumn[]): readonly Candidate[] {
  const starts = dates.filter(({ profile }) => hasMeaning(profile.words, 'start'));
  const ends = dates.filter(({ profile }) => hasMeaning(profile.words, 'end') && !hasMeaning(profile.words, 'start'));
  return starts.flatMap((start) => {
    const alike = (...left: readonly Meaning[]) =>
      ends.find(({ profile }) => restOfName(profile.words, 'end', ...left) === restOfName(start.profile.words, 'start', ...left));
    const end = alike() ?? alike('date');
    return end ? [pairOf(start, end)] : [];
  });
}

function pairOf(start: DateColumn, end: DateColumn): Candidate {
  const [format, endFormat] = alignOrders(start, end);
  return {
    role: { kind: 'pair', start: start.profile.key, end: end.profile.key, format, endFormat },
    columns: [start.profile, end.profile],
    score: start.score + 0.75,
  };
}

/** Two columns of one table have their dates in one order: the one that tells speaks for both. */
function alignOrders(start: DateColumn, end: DateColumn): [TimeFormat, TimeFormat] {
  if (!isOrdered(start.format) || !isOrdered(end.format)) return [start.format, end.format];
  const format = tellsOrder(start.profile) ? start.format : tellsOrder(end.profile) ? end.format : start.format;
  return [format, format];
}

/** What a name says of its dates: for those of the event, against those of whatever was done with the record. */
function scoreOfName(words: readonly string[]): number {
  let score = 0;
  if (hasMeaning(words, 'date') || hasMeaning(words, 'year')) score += 1;
  if (hasMeaning(words, 'start')) score += 1;
  if (hasMeaning(words, 'event')) score += 1;
  if (hasMeaning(words, 'end')) score -= 0.5;
  if (hasMeaning(words, 'report')) score -= 2;
  if (hasMeaning(words, 'decoy')) score -= 4;
  // Of when the record was written, more often than not.
  return words.join(' ') === 'timestamp' ? score - 0.6 : score;
}

function isOrdered(format: TimeFormat): boolean {
  return format === 'day-first' || format === 'month-first';
}

function dateColumnOf(profile: ColumnProfile): DateColumn | null {
  const some = thinOut(profile);
  const [format, dates] = formatOf(some, profile);
  if (format === null) return null;
  const fineness = finenessOf(some, format);
  const { words, fill, place } = profile;
  const score = fill + dates - 1 + (finenessScores[fineness] ?? 0) - place / 10_000 + scoreOfName(words) - (profile.isId ? 4 : 0);
  return { profile, format, score, fineness };
}

/** So many cells, spread over the column, tell its format; which of day and month is first may hang on a single one, and is told by all. */
const mostTried = 400;

function thinOut(profile: ColumnProfile): ColumnProfile {
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
function formatOf(profile: ColumnProfile, whole: ColumnProfile): readonly [TimeFormat | null, number] {
  let [best, most]: [TimeFormat | null, number] = [null, 0];
  for (const [format, found, needed] of formatShares(profile, whole)) {
    if (found >= needed) return [format, 1];
    if (found > most) [best, most] = [format, found];
  }
  return most >= leastShareOf(profile) ? [best, most] : [null, 0];
}

/** So few values that one bad one is a large share of them: the name counts for more. */
const fewValues = 20;

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

function orderFormatOf({ values }: ColumnProfile): 'day-first' | 'month-first' {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  const verdict = evidence.verdict();
  if (verdict !== 'both') return verdict === 'month-first' ? 'month-first' : 'day-first';
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
function isAnyYear(value: unknown): boolean {
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

function finenessOf({ values }: ColumnProfile, format: TimeFormat): number {
  const read = cellReader(format);
  const out = makeTimeOut();
  const counts = [0, 0, 0, 0];
  for (const value of values) {
    if (!read(value, out)) continue;
    const length = out.end - out.start;
    const fineness = length === 0 ? 3 : length <= dayLength ? 2 : length <= 31 * dayLength ? 1 : 0;
    counts[fineness] = (counts[fineness] ?? 0) + 1;
  }
  return counts.indexOf(Math.max(...counts));
}

/** Years, months and days in columns of their own, whose names are otherwise alike. */
function partsOf(profiles: readonly ColumnProfile[]): readonly Candidate[] {
  const named = (meaning: 'year' | 'month' | 'dayOfMonth') => profiles.filter(({ words }) => hasMeaning(words, meaning));
  const partOf = (year: ColumnProfile, meaning: 'month' | 'dayOfMonth', most: number) =>
    named(meaning).find(
      (profile) =>
        profile.key !== year.key &&
        restOfName(profile.words, meaning) === restOfName(year.words, 'year') &&
        (shareOf(profile, (value) => isPart(value, most)) >= enoughParts(profile) || (meaning === 'month' && isMonthNames(profile))),
    ) ?? null;
  return named('year').flatMap((year) => {
    const month = shareOf(year, isAnyYear) >= enoughParts(year) ? partOf(year, 'month', 12) : null;
    if (month === null) return [];
    const day = partOf(year, 'dayOfMonth', 31);
    const role: TimeRole = { kind: 'parts', year: year.key, month: month.key, day: day?.key ?? null, clock: null };
    // A date in one piece goes before its parts, and these before their year alone.
    const score = year.fill + scoreOfName(year.words) + (finenessScores[day ? 2 : 1] ?? 0) - year.place / 10_000 - 0.1;
    return [{ role, columns: day ? [year, month, day] : [year, month], score }];
  });
}

/** Their names have told already what they are. */
function enoughParts({ values }: ColumnProfile): number {
  return values.length <= fewValues ? 0.5 : enough;
}

function isPart(value: unknown, most: number): boolean {
  const number = typeof value === 'string' && /^\s*\d{1,2}(?:\.0*)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= most;
}

function isMonthNames(profile: ColumnProfile): boolean {
  const out = makeTimeOut();
  return shareOf(profile, (value) => typeof value === 'string' && readWords(`1 ${value.trim()} 2000`, out)) >= enough;
}

/** Adds what can be said once the columns are known: midnights, open ends, a time of day beside. */
function refineRole({ role, columns }: Candidate, profiles: readonly ColumnProfile[], sample: readonly RecordValues[]): TimeRole {
  if (role.kind === 'parts') return { ...role, clock: clockBeside(columns, profiles) };
  const days =
    role.kind === 'pair'
      ? areMidnights(columns[0], role.format) && areMidnights(columns[1], role.endFormat)
      : areMidnights(columns[0], role.format);
  const whole = days ? { ...role, wholeDays: true } : role;
  if (whole.kind === 'pair') return hasOpenEnds(whole, columns, sample) ? { ...whole, openEnds: true } : whole;
  const [column] = columns;
  const clock = column && finenessOf(column, role.format) === 2 ? clockBeside(columns, profiles) : null;
  return clock === null ? whole : { ...whole, clock };
}

/** Whether there are times of day, and all are midnight. */
function areMidnights(profile: ColumnProfile | undefined, format: TimeFormat): boolean {
  const read = cellReader(format);
  const out = makeTimeOut();
  const moments = (profile?.values ?? []).filter((value) => read(value, out) && out.start === out.end);
  return moments.length > 2 && moments.every((value) => read(value, out) && isMidnight(out));
}

/** Whether blank ends mean that it goes on: by name, or since those that end have lasted for half a year or more, mostly. */
function hasOpenEnds(role: TimeRole, [start, end]: readonly ColumnProfile[], sample: readonly RecordValues[]): boolean {
  if (!end || !start || end.fill === 1) return false;
  if (hasMeaning(end.words, 'openEnd')) return true;
  const read = timeReader(role);
  const out = makeTimeOut();
  const lengths = sample
    .map((values) => (read(values, out) === null ? out.end - out.start : NaN))
    .filter((length) => length > dayLength && length < Infinity);
  const long = lengths.filter((length) => length >= 180 * dayLength).length;
  // Years by themselves are long whatever they end with.
  return finenessOf(end, 'edtf') > 0
    ? share(long, lengths.length) > 0.5
    : share(lengths.filter((length) => length > 2 * 366 * dayLength).length, lengths.length) > 0.5;
}

function isClock(value: unknown): boolean {
  return typeof value === 'string' && value.includes(':') && value.trim().length <= 20 && !Number.isNaN(clockOf(value));
}

/** A column of times of day, such as 14:30. */
function clockBeside(taken: readonly ColumnProfile[], profiles: readonly ColumnProfile[]): ColumnKey | null {
  const best = bestOf(profiles, (profile) =>
    hasMeaning(profile.words, 'clock') && !hasMeaning(profile.words, 'decoy') && !taken.includes(profile)
      ? shareOf(profile, isClock) - enough
      : 0,
  );
  return best?.key ?? null;
}

/** Whether the column's dates are written in an order that nothing tells. Those with points have the day first wherever they are written. */
function isOrderOpen(profile: ColumnProfile, role: TimeRole): boolean {
  return (
    role.kind !== 'parts' &&
    isOrdered(role.format) &&
    shareOf(profile, (value) => typeof value === 'string' && /^\s*\d{1,2}[/\- ]\s*\d{1,2}[/\- ]/.test(value)) > 0
  );
}

function tellsOrder({ values }: ColumnProfile): boolean {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  return evidence.verdict() !== 'open';
}
