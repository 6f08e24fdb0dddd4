import { isDateOrder } from '../../domain/events/date-order.ts';
import type { ColumnKey, DateParts, DateSettings, TimeFormat, TimeRole } from '../../domain/events/roles.ts';
import { dayLength } from '../../domain/time/calendar.ts';
import type { RecordValues } from '../record/record.ts';
import { dateOrderEvidence } from '../time/date-order-evidence.ts';
import { cellReader } from '../time/cell-reader.ts';
import { makeTimeOut } from '../time/time-out.ts';
import { momentNames } from '../record/moment-list.ts';
import { readClockCell, timeReader } from '../time/time-reader.ts';
import { monthOfName } from '../time/month-names.ts';
import { type ColumnMeaning, hasMeaning, holdsMeaning, restOfName } from './column-names.ts';
import { type ColumnProfile, bestOf, share, shareOf } from './column-profile.ts';
import { areMidnights, datesIn, listItems, enough, fewValues, isAnyYear, isPlainlyDated, thinOut } from './date-format.ts';

/** A guess at the times, and the columns that it takes. */
export interface TimeGuess {
  readonly role: TimeRole;
  readonly isDateOrderOpen: boolean;
  readonly isCenturyOpen: boolean;
  readonly columns: readonly ColumnKey[];
}

/** A column whose values are dates, and how much speaks for its being the date of the events. */
interface DateColumn {
  readonly profile: ColumnProfile;
  readonly format: TimeFormat;
  readonly settings: DateSettings;
  readonly isCenturyOpen: boolean;
  readonly score: number;
  /** How finely it dates: 0 years, 1 months, 2 days, 3 moments. */
  readonly fineness: number;
}

/** A role that may be it. */
interface Candidate {
  readonly role: TimeRole;
  readonly columns: readonly ColumnProfile[];
  readonly score: number;
  readonly isCenturyOpen: boolean;
}

/** What it counts to date to the year, month, day or moment: a year alone is mostly there beside a better date. */
const finenessScores = [-1.5, -0.5, 0.25, 0.375];

/**
 * When the records are, by what stands in their columns and what those are called; null: no column looks like a date. `mayBePaths`: a list
 * of times may be those of a path's positions.
 */
export function inferTime(profiles: readonly ColumnProfile[], sample: readonly RecordValues[], mayBePaths: boolean): TimeGuess | null {
  const dates = profiles.map(dateColumnOf).filter((date) => date !== null);
  const candidates = [
    ...singlesOf(dates),
    ...pairsOf(dates, profiles),
    ...partsOf(profiles),
    ...(mayBePaths ? listsOf(profiles, dates) : []),
  ];
  // What is found to be least likely is still better than nothing.
  const best = bestOf(candidates, ({ score }) => score + 100);
  if (best === null) return unreadableOf(profiles);
  const role = refineRole(best, profiles, sample);
  return {
    role,
    isDateOrderOpen: best.columns.some((profile) => isOrderOpen(profile, role)) && !best.columns.some(tellsOrder),
    isCenturyOpen: best.isCenturyOpen,
    columns: [...best.columns.map(({ key }) => key), ...clocksOf(role)],
  };
}

function clocksOf(role: TimeRole): readonly ColumnKey[] {
  const clocks = role.kind === 'pair' ? [] : role.kind === 'single' ? [role.clock] : [role.clock, role.end?.clock];
  return clocks.filter((key) => key !== null && key !== undefined);
}

/** A column that is called a date and has none that can be read: so that each of its cells is reported. */
function unreadableOf(profiles: readonly ColumnProfile[]): TimeGuess | null {
  const not: readonly ColumnMeaning[] = ['clock', 'dayOfMonth', 'decoy', 'report', 'id'];
  const column = profiles.find(
    ({ words, rows }) =>
      (rows <= fewValues || isPlainlyDated(words)) && hasMeaning(words, 'date') && !not.some((meaning) => hasMeaning(words, meaning)),
  );
  if (!column) return null;
  const role: TimeRole = { kind: 'single', column: column.key, format: 'edtf' };
  return { role, isDateOrderOpen: false, isCenturyOpen: false, columns: [column.key] };
}

function singlesOf(dates: readonly DateColumn[]): readonly Candidate[] {
  return dates.map(({ profile, format, settings, score, isCenturyOpen }) => ({
    role: { kind: 'single', column: profile.key, format, ...settled(settings) },
    columns: [profile],
    score,
    isCenturyOpen,
  }));
}

/** Columns with the moments of paths: they say more than a date beside them, unless some records have only that. */
function listsOf(profiles: readonly ColumnProfile[], dates: readonly DateColumn[]): readonly Candidate[] {
  return profiles.flatMap((profile) => {
    const found = momentNames.includes(profile.name) ? datesIn({ ...listItems(profile), words: ['date'], isId: false }) : null;
    if (found === null) return [];
    const isFuller = dates.some(({ profile: { fill }, score }) => score > 0 && fill > profile.fill);
    const role: TimeRole = { kind: 'single', column: profile.key, format: found.format, ...settled(found.settings) };
    return [
      {
        role,
        columns: [profile],
        score: (isFuller ? listScores.besideFuller : listScores.alone) - profile.place / 10_000,
        isCenturyOpen: false,
      },
    ];
  });
}

/** More than a date of nearly any name has, but less where a column of dates has them for more records. */
const listScores = { alone: 3.5, besideFuller: -1 };

function settled(settings: DateSettings): { readonly settings?: DateSettings } {
  return Object.keys(settings).length > 0 ? { settings } : {};
}

function isDated(words: readonly string[]): boolean {
  return hasMeaning(words, 'date') || hasMeaning(words, 'year') || holdsMeaning(words, 'year') !== null;
}

function isStart(words: readonly string[]): boolean {
  return hasMeaning(words, 'start') || (hasMeaning(words, 'least') && isDated(words));
}

function isEnd(words: readonly string[]): boolean {
  return (hasMeaning(words, 'end') || (hasMeaning(words, 'most') && isDated(words))) && !hasMeaning(words, 'start');
}

function pairsOf(dates: readonly DateColumn[], profiles: readonly ColumnProfile[]): readonly Candidate[] {
  const starts = dates.filter(({ profile }) => isStart(profile.words));
  const ends = dates.filter(({ profile }) => isEnd(profile.words));
  return starts.flatMap((start) => {
    const alike = ({ words }: ColumnProfile, ...left: readonly ColumnMeaning[]) =>
      restOfName(words, 'end', 'most', ...left) === restOfName(start.profile.words, 'start', 'least', ...left);
    const found = ends.find(({ profile }) => alike(profile)) ?? ends.find(({ profile }) => alike(profile, 'date'));
    const end = found ?? (start.fineness === 0 ? yearsOf(profiles.find((profile) => isEnd(profile.words) && alike(profile))) : null);
    return end ? [pairOf(start, end)] : [];
  });
}

/** Beside a column of years in which something begins, that in which it ends may have years of any length. */
function yearsOf(profile: ColumnProfile | undefined): DateColumn | null {
  if (!profile || shareOf(profile, isAnyYear) < enough) return null;
  return { profile, format: 'edtf', settings: {}, isCenturyOpen: false, score: 0, fineness: 0 };
}

function pairOf(start: DateColumn, end: DateColumn): Candidate {
  const [format, endFormat] = alignOrders(start, end);
  const settings = { ...end.settings, ...start.settings };
  return {
    role: { kind: 'pair', start: start.profile.key, end: end.profile.key, format, endFormat, ...settled(settings) },
    columns: [start.profile, end.profile],
    score: start.score + 0.75,
    isCenturyOpen: start.isCenturyOpen && end.isCenturyOpen,
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
  if (isDated(words)) score += 1;
  if (isStart(words)) score += 1;
  if (hasMeaning(words, 'event')) score += 1;
  if (hasMeaning(words, 'end') || isEnd(words)) score -= 0.5;
  if (hasMeaning(words, 'report')) score -= 2;
  if (hasMeaning(words, 'decoy')) score -= 4;
  // Of when the record was written, more often than not.
  return words.join(' ') === 'timestamp' ? score - 0.6 : score;
}

function dateColumnOf(profile: ColumnProfile): DateColumn | null {
  const found = datesIn(profile);
  if (found === null) return null;
  const { format, settings, dates, isCenturyOpen } = found;
  const fineness = finenessOf(thinOut(profile), format, settings);
  const { words, fill, place } = profile;
  // Where most cells are no dates, another column may have what this one should.
  const doubt = dates < 0.5 ? 1.5 : 0;
  const score = fill + dates - 1 + (finenessScores[fineness] ?? 0) - place / 10_000 + scoreOfName(words) - (profile.isId ? 4 : 0) - doubt;
  return { profile, format, settings, isCenturyOpen, score, fineness };
}

function finenessOf({ values }: ColumnProfile, format: TimeFormat, settings: DateSettings = {}): number {
  const read = cellReader(format, { settings });
  const out = makeTimeOut();
  const counts = [0, 0, 0, 0];
  for (const value of values) {
    if (!read(value, out) || Number.isNaN(out.start)) continue;
    const length = out.end - out.start;
    const fineness = length === 0 ? 3 : length <= dayLength ? 2 : length <= 31 * dayLength ? 1 : 0;
    counts[fineness] = (counts[fineness] ?? 0) + 1;
  }
  return counts.indexOf(Math.max(...counts));
}

/** Years, months and days in columns of their own, whose names are otherwise alike; those of an end go with those of its start. */
function partsOf(profiles: readonly ColumnProfile[]): readonly Candidate[] {
  const all = profiles.flatMap((year) => partsFrom(year, profiles) ?? []);
  const ends = all.filter(({ parts }) => isEnd(parts.year.words));
  return all.flatMap(({ parts, rest }) => {
    const { year, month, day } = parts;
    if (month === null) return [];
    const end = isEnd(year.words) ? undefined : ends.find((each) => withoutSides(each.rest) === withoutSides(rest))?.parts;
    // A date in one piece goes before its parts, and these before their year alone.
    const score = year.fill + scoreOfName(year.words) + (finenessScores[day ? 2 : 1] ?? 0) - year.place / 10_000 - 0.1;
    const role: TimeRole = { kind: 'parts', ...keysOf(parts), ...(end ? { end: keysOf(end) } : {}) };
    const columns = [parts, ...(end ? [end] : [])].flatMap((each) => [each.year, each.month, each.day].filter((part) => part !== null));
    return [{ role, columns, score, isCenturyOpen: false }];
  });
}

interface PartColumns {
  readonly year: ColumnProfile;
  readonly month: ColumnProfile | null;
  readonly day: ColumnProfile | null;
}

function keysOf({ year, month, day }: PartColumns): DateParts {
  return { year: year.key, month: month?.key ?? null, day: day?.key ?? null, clock: null };
}

function withoutSides(rest: string): string {
  return restOfName(rest.split(' '), 'start', 'end');
}

/** The columns that go with one of years, and what their names have in common; null: it has none. */
function partsFrom(year: ColumnProfile, profiles: readonly ColumnProfile[]): { readonly parts: PartColumns; readonly rest: string } | null {
  const rest = restOfPart(year, 'year');
  if (rest === null || shareOf(year, isYearCell) < enoughParts(year)) return null;
  const partOf = (meaning: 'month' | 'dayOfMonth', isPart: (profile: ColumnProfile) => boolean) =>
    profiles.find((profile) => profile.key !== year.key && restOfPart(profile, meaning) === rest && isPart(profile)) ?? null;
  const month = partOf('month', (profile) => hasParts(profile, 12) || hasMonthNames(profile));
  const day = month && partOf('dayOfMonth', (profile) => hasParts(profile, 31));
  return { parts: { year, month, day }, rest };
}

/** The name of a column of years, months or days without that word, or without the end that means it (`UJAHR`); null: it is no such name. */
function restOfPart({ words }: ColumnProfile, meaning: 'year' | 'month' | 'dayOfMonth'): string | null {
  if (hasMeaning(words, meaning)) return restOfName(words, meaning);
  return holdsMeaning(words, meaning);
}

function isYearCell(value: unknown): boolean {
  return isAnyYear(value) || (typeof value === 'string' && /^\s*(?:c\.|ca\.|circa)?\s*-?\d{3,4}\s*(?:\?|BCE?)?\s*$/i.test(value));
}

/** Their names have told already what they are. */
function enoughParts({ values }: ColumnProfile): number {
  return values.length <= fewValues ? 0.5 : enough;
}

function hasParts(profile: ColumnProfile, most: number): boolean {
  return shareOf(profile, (value) => isPart(value, most)) >= enoughParts(profile);
}

function isPart(value: unknown, most: number): boolean {
  const number = typeof value === 'string' && /^\s*\d{1,2}(?:\.0*)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= most;
}

function hasMonthNames(profile: ColumnProfile): boolean {
  return shareOf(profile, (value) => typeof value === 'string' && monthOfName(value.trim()) > 0) >= enough;
}

/** Adds what can be said once the columns are known: midnights, open ends, a time of day beside. */
function refineRole({ role, columns }: Candidate, profiles: readonly ColumnProfile[], sample: readonly RecordValues[]): TimeRole {
  if (role.kind === 'parts') {
    const clock = clockBeside(columns, profiles, false);
    const end = role.end && { ...role.end, clock: clockBeside(columns, profiles, true) };
    const titles = titlesOf(profiles);
    return { ...role, clock, ...(end && { end }), ...(titles !== null && { titles }) };
  }
  const days =
    role.kind === 'pair'
      ? areMidnights(columns[0], role.format) && areMidnights(columns[1], role.endFormat)
      : areMidnights(columns[0], role.format);
  const whole = days ? { ...role, wholeDays: true } : role;
  if (whole.kind === 'pair') return hasOpenEnds(whole, columns, sample) ? { ...whole, openEnds: true } : whole;
  const [column] = columns;
  const clock = column && finenessOf(thinOut(column), role.format, role.settings) === 2 ? clockBeside(columns, profiles, false) : null;
  return clock === null ? whole : { ...whole, clock };
}

function isTitle(value: unknown): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === 'title';
}

/** In the sheets that TimelineJS reads, the column that says which row is the title of the timeline. */
function titlesOf(profiles: readonly ColumnProfile[]): ColumnKey | null {
  const isSheet = profiles.some(({ words }) => words.join(' ') === 'headline');
  return profiles.find(({ words, values }) => isSheet && words.join(' ') === 'type' && values.some(isTitle))?.key ?? null;
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

const clockFound = { clock: NaN, offset: NaN };

function isClock(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /\d\s*[:.hH]\s*\d|\d\s*[ap]\.?\s?m\.?$/i.test(value) &&
    value.trim().length <= 20 &&
    readClockCell(value, clockFound)
  );
}

/** Hours and minutes in one number, such as 1045 or 32; some must be of three digits or more, since hours alone are not read so. */
function areNumericClocks({ values, words }: ColumnProfile): boolean {
  const texts = values.map((value) => String(value).trim());
  return (
    !words.includes('hour') &&
    texts.every((text) => /^\d{1,4}(?:\.0+)?$/.test(text) && readClockCell(text, clockFound)) &&
    texts.some((text) => /^\d{3}/.test(text))
  );
}

/** A column of times of day, such as 14:30 or 1430; of the end, or of the start. */
function clockBeside(taken: readonly ColumnProfile[], profiles: readonly ColumnProfile[], isOfEnd: boolean): ColumnKey | null {
  const best = bestOf(profiles, (profile) => {
    const { words } = profile;
    const isNamed = hasMeaning(words, 'clock') && !hasMeaning(words, 'decoy') && isEnd(words) === isOfEnd && !taken.includes(profile);
    if (!isNamed) return 0;
    return areNumericClocks(profile) ? 1 : shareOf(profile, isClock) - enough;
  });
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
