import { isDateOrder } from '../../domain/events/date-order.ts';
import type { ColumnKey, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import { dayLength } from '../../domain/time/calendar.ts';
import type { RecordValues } from '../record/record.ts';
import { dateOrderEvidence } from '../time/date-order-evidence.ts';
import { makeTimeOut } from '../time/time-out.ts';
import { cellReader, clockOf, timeReader } from '../time/time-reader.ts';
import { readWords } from '../time/time-words.ts';
import { type Meaning, hasMeaning, restOfName } from './column-names.ts';
import { type ColumnProfile, bestOf, share, shareOf } from './column-profile.ts';
import { areMidnights, enough, fewValues, formatOf, isAnyYear, thinOut } from './date-format.ts';

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
  if (!isDateOrder(start.format) || !isDateOrder(end.format)) return [start.format, end.format];
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

function dateColumnOf(profile: ColumnProfile): DateColumn | null {
  const some = thinOut(profile);
  const [format, dates] = formatOf(some, profile);
  if (format === null) return null;
  const fineness = finenessOf(some, format);
  const { words, fill, place } = profile;
  const score = fill + dates - 1 + (finenessScores[fineness] ?? 0) - place / 10_000 + scoreOfName(words) - (profile.isId ? 4 : 0);
  return { profile, format, score, fineness };
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
    isDateOrder(role.format) &&
    shareOf(profile, (value) => typeof value === 'string' && /^\s*\d{1,2}[/\- ]\s*\d{1,2}[/\- ]/.test(value)) > 0
  );
}

function tellsOrder({ values }: ColumnProfile): boolean {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  return evidence.verdict() !== 'open';
}
