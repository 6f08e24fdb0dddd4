import {
  type Unit,
  addUnits,
  civilOf,
  daysInMonth,
  endOf,
  instantOf,
  lastStartBefore,
  startOf,
  startOfDay,
  unitNumber,
} from './calendar.ts';
import { type Edtf, type EdtfDate, type EdtfEnd, readEdtf } from './edtf.ts';
import type { Instant, TimeRange } from './instant.ts';
import type { EventTime } from './event-time.ts';

/**
 * Dates as people and addresses write them. `language` is BCP 47; plain `en` is written the British way, day first. The words
 * around dates ("about", "until") are English; every other language gets signs instead, its dates in its own words.
 * An instant must be finite, or a RangeError is thrown; ranges and event times may be open.
 */

/** The day that an instant falls in, `2022-03-14`; outside the years 0000 to 9999 ±YYYYYY-MM-DD (ISO 8601 expanded, ECMA-262). */
export function isoDay(instant: Instant): string {
  const { year, month, day } = civilOf(instant);
  const isPlain = year >= 0 && year <= 9999;
  const yearDigits = isPlain ? digits(year, 4) : `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`;
  return `${yearDigits}-${digits(month, 2)}-${digits(day, 2)}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** The start of the day that a text of `isoDay`'s form names; null when it has another form or there is no such day. */
export function parseIsoDay(text: string): Instant | null {
  const match = /^(\d{4}|[+-]\d{6,12})-(\d\d)-(\d\d)$/.exec(text);
  if (!match || match[1] === '-000000') return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? instantOf(year, month, day) : null;
}

/** The hour that an instant falls in, `2022-03-14T09`: `isoDay`, and the hour from 00 to 23. */
export function isoHour(instant: Instant): string {
  return `${isoDay(instant)}T${digits(civilOf(instant).hour, 2)}`;
}

/** The start of the hour that a text of `isoHour`'s form names; null when it has another form or there is no such day or hour. */
export function parseIsoHour(text: string): Instant | null {
  const match = /^(.+)T([01]\d|2[0-3])$/.exec(text);
  const day = match?.[1] === undefined ? null : parseIsoDay(match[1]);
  return day === null ? null : addUnits('hour', day, Number(match?.[2]));
}

/** `14 March 2022`. */
export function dayText(instant: Instant, language = 'en'): string {
  return format('day', instant, language);
}

/** `Monday 14 March 2022`. */
export function weekdayText(instant: Instant, language = 'en'): string {
  return format('weekday', instant, language);
}

/** `14 Mar`, for where the year is known. */
export function shortDayText(instant: Instant, language = 'en'): string {
  return format('shortDay', instant, language);
}

/**
 * The whole unit that an instant falls in: `14 March 2022, 09:00` (the hour that begins then), `14 March 2022`, `March 2022`, `2022`,
 * `2020s`, `21st century`. A decade or century is told by its first and last year where no such words are in use: in other languages,
 * before the year 100, and for the decade that a century begins with.
 */
export function unitWords(unit: Unit, instant: Instant, language = 'en'): string {
  switch (unit) {
    case 'hour':
      return formatMoments(startOf('hour', instant), startOf('hour', instant), false, language);
    case 'decade':
    case 'century':
      return longUnitText(unit, startOf(unit, instant), language);
    default:
      return format(unit, instant, language);
  }
}

function longUnitText(unit: 'decade' | 'century', start: Instant, language: string): string {
  const century = unitNumber('century', start);
  if (isEnglish(language) && century > 0) {
    if (unit === 'century') return `${ordinal(century + 1)} century`;
    if (start > startOf('century', start)) return `${format('year', start, language)}s`;
  }
  return formatSpan('year', start, lastStartBefore('year', endOf(unit, start)), language);
}

const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinalSigns: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(number: number): string {
  return `${new Intl.NumberFormat('en').format(number)}${ordinalSigns[ordinalRules.select(number)] ?? 'th'}`;
}

/** What an axis writes for an hour, day, month or year, short: `09:00`, `14`, `Mar`, `2022`. What it lies in is `tickContext`. */
export function tickText(unit: 'hour' | 'day' | 'month' | 'year', instant: Instant, language = 'en'): string {
  if (unit === 'day') return partOf('dayNumeral', 'day', instant, language);
  return format(({ hour: 'time', month: 'monthName', year: 'year' } as const)[unit], instant, language);
}

/** What the unit of a tick lies in: an hour in `14 Mar`, a day in `Mar`, or `Mar 2022` where the year must be told, a month in `2022`. */
export function tickContext(unit: 'hour' | 'day' | 'month', instant: Instant, withYear: boolean, language = 'en'): string {
  if (unit === 'hour') return shortDayText(instant, language);
  if (unit === 'month') return format('year', instant, language);
  return format(withYear ? 'shortMonth' : 'monthName', instant, language);
}

/**
 * The units of a range, days unless another is given, both ends in: `3 to 7 March 2022`, `until 7 March 2022`, `since 3 March 2022`,
 * `2014 to 2022`, `14 March 2022, 09:00 to 14 March 2022, 17:00`.
 */
export function rangeText({ from, to }: TimeRange, language = 'en', unit: Unit = 'day'): string {
  const phrases = phrasesOf(language);
  const starts = Number.isFinite(from);
  if (!starts && !Number.isFinite(to)) return phrases.always;
  const last = lastStartBefore(unit, to);
  if (!starts) return phrases.until(unitWords(unit, last, language));
  if (!Number.isFinite(to)) return phrases.since(unitWords(unit, from, language));
  return unitSpanText(unit, from, last < from ? from : last, language);
}

function unitSpanText(unit: Unit, first: Instant, last: Instant, language: string): string {
  if (unit === 'day' || unit === 'month' || unit === 'year') return formatSpan(unit, first, last, language);
  const [start, end] = [unitWords(unit, first, language), unitWords(unit, last, language)];
  return start === end ? start : phrasesOf(language).between(start, end);
}

/** A length of time in a unit's own measure: `1 hour`, `2 days`; decades and centuries in years, which Intl has words for. */
export function lengthText(unit: Unit, count: number, language = 'en'): string {
  const inYears = { decade: 10, century: 100 };
  const [measure, value] = unit === 'decade' || unit === 'century' ? ['year', count * inYears[unit]] : [unit, count];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: measure, unitDisplay: 'long' }).format(value);
}

/** `2 days before, 3 hours after`; null: nothing on that side. Empty when there is nothing on either. */
export function distanceText(before: string | null, after: string | null, language = 'en'): string {
  const phrases = phrasesOf(language);
  return [before === null ? [] : phrases.before(before), after === null ? [] : phrases.after(after)].flat().join(', ');
}

/**
 * When an event took place, as its EDTF says it: `14 March 2022`, `about March 2022`, `3 to 7 March 2022`, `until 14 March 2022`,
 * `14 March 2022, uncertain`, `a day in March 2022`, `14 March 2022, 09:30 UTC`. A time whose `edtf` cannot be read is told by the
 * days of its interval.
 */
export function timeText(time: EventTime, language = 'en'): string {
  const read = readEdtf(time.edtf);
  if (!read.ok) return rangeText({ from: time.interval.start, to: time.interval.end }, language);
  return edtfText(read.edtf, language);
}

function edtfText(edtf: Edtf, language: string): string {
  const phrases = phrasesOf(language);
  if (edtf.kind === 'date') {
    const words = approximated(edtf.date, language);
    return edtf.date.uncertain ? phrases.uncertain(words) : words;
  }
  const { start, end } = edtf;
  if (typeof start === 'string') return phrases[start === 'open' ? 'until' : 'untilFromUnknown'](endWords(end, language));
  if (typeof end === 'string') return phrases[end === 'open' ? 'since' : 'fromUntilUnknown'](endWords(start, language));
  return spanOfDates(start, end, language) ?? phrases.between(endWords(start, language), endWords(end, language));
}

/** One end of an interval; what is uncertain about it must not seem to be said of the whole. */
function endWords(end: EdtfEnd, language: string): string {
  if (typeof end === 'string') throw new Error(`An interval with no date at either end: ${end}`);
  const words = approximated(end, language);
  return end.uncertain ? phrasesOf(language).uncertainEnd(words) : words;
}

/** Two dates of one sort, nothing doubtful about either, share what they have in common; null for others. */
function spanOfDates(start: EdtfDate, end: EdtfDate, language: string): string | null {
  const isSure = [start, end].every((date) => !date.approximate && !date.uncertain && date.unspecified === null);
  if (!isSure || start.covers !== end.covers || start.zoned !== end.zoned) return null;
  const [first, last] = [start.interval.start, end.interval.start];
  switch (start.covers) {
    case 'day':
    case 'month':
    case 'year':
      return formatSpan(start.covers, first, last, language);
    case 'moment':
      return startOfDay(first) === startOfDay(last) ? formatMoments(first, last, start.zoned, language) : null;
    default:
      return null;
  }
}

function approximated(date: EdtfDate, language: string): string {
  const words = dateWords(date, language);
  return date.approximate ? phrasesOf(language).about(words) : words;
}

function dateWords(date: EdtfDate, language: string): string {
  const words = coverText(date, language);
  return date.unspecified ? phrasesOf(language).within(date.unspecified, words) : words;
}

function coverText({ covers, interval, zoned }: EdtfDate, language: string): string {
  const { start, end } = interval;
  switch (covers) {
    case 'moment':
      return formatMoments(start, start, zoned, language);
    case 'season':
      return phrasesOf(language).season?.(start) ?? formatSpan('month', start, lastStartBefore('month', end), language);
    case 'decade':
    case 'century':
      return formatSpan('year', start, lastStartBefore('year', end), language);
    default:
      return format(covers, start, language);
  }
}

/** From one moment to another of the same day. */
function formatMoments(first: Instant, last: Instant, zoned: boolean, language: string): string {
  const clock = (instant: Instant) => format(civilOf(instant).second === 0 ? 'time' : 'seconds', instant, language);
  const times = first === last ? clock(first) : phrasesOf(language).between(clock(first), clock(last));
  return `${format('day', first, language)}, ${times}${zoned ? ' UTC' : ''}`;
}

interface Phrases {
  readonly always: string;
  about(words: string): string;
  uncertain(words: string): string;
  uncertainEnd(words: string): string;
  before(length: string): string;
  after(length: string): string;
  between(first: string, last: string): string;
  until(words: string): string;
  untilFromUnknown(words: string): string;
  since(words: string): string;
  fromUntilUnknown(words: string): string;
  within(unit: 'year' | 'month' | 'day', words: string): string;
  season?(start: Instant): string;
}

const english: Phrases = {
  always: 'at any time',
  about: (words) => `about ${words}`,
  uncertain: (words) => `${words}, uncertain`,
  uncertainEnd: (words) => `${words} (uncertain)`,
  before: (length) => `${length} before`,
  after: (length) => `${length} after`,
  between: (first, last) => `${first} to ${last}`,
  until: (words) => `until ${words}`,
  untilFromUnknown: (words) => `until ${words}, start unknown`,
  since: (words) => `since ${words}`,
  fromUntilUnknown: (words) => `from ${words}, end unknown`,
  within: (unit, words) => (unit === 'year' ? `a year from ${words}` : `a ${unit} in ${words}`),
  season: (start) => {
    const names: Readonly<Record<number, string>> = { 3: 'spring', 6: 'summer', 9: 'autumn', 12: 'winter' };
    return `${names[civilOf(start).month]} ${format('year', start, 'en')}`;
  },
};

const signs: Phrases = {
  always: '…',
  about: (words) => `≈ ${words}`,
  uncertain: (words) => `${words} (?)`,
  uncertainEnd: (words) => `${words} (?)`,
  before: (length) => `← ${length}`,
  after: (length) => `${length} →`,
  between: (first, last) => `${first} – ${last}`,
  until: (words) => `… – ${words}`,
  untilFromUnknown: (words) => `? – ${words}`,
  since: (words) => `${words} – …`,
  fromUntilUnknown: (words) => `${words} – ?`,
  within: (_unit, words) => words,
};

function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language);
}

function phrasesOf(language: string): Phrases {
  return isEnglish(language) ? english : signs;
}

const styles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short' },
  dayNumeral: { day: 'numeric' },
  monthName: { month: 'short' },
  shortMonth: { month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Style = keyof typeof styles;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, since making one takes longer than a list of a hundred dates. */
function formatterOf(style: Style, withEra: boolean, language: string): Intl.DateTimeFormat {
  const key = `${language} ${style} ${withEra}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const era = withEra && 'year' in styles[style] ? { era: 'short' as const } : {};
  const formatter = new Intl.DateTimeFormat(localeOf(language), { ...styles[style], ...era, calendar: 'gregory', timeZone: 'UTC' });
  formatters.set(key, formatter);
  return formatter;
}

function localeOf(language: string): string {
  return language.toLowerCase() === 'en' ? 'en-GB' : language;
}

/** A year of fewer than three digits reads as a short form of another ('45) unless its era stands by it. */
function needsEra(instant: Instant): boolean {
  return civilOf(instant).year < 100;
}

function isFar(instant: Instant): boolean {
  return Math.abs(civilOf(instant).year) > 9998;
}

function partsOf(style: Style, instant: Instant, language: string): Intl.DateTimeFormatPart[] {
  return formatterOf(style, needsEra(instant), language).formatToParts(isFar(instant) ? standIn(instant) : Math.floor(instant));
}

/** One part alone, without what a language hangs on it (Japanese: 14 and not 14日). */
function partOf(style: Style, part: Intl.DateTimeFormatPartTypes, instant: Instant, language: string): string {
  return partsOf(style, instant, language).find(({ type }) => type === part)?.value ?? '';
}

function format(style: Style, instant: Instant, language: string): string {
  const far = isFar(instant);
  const parts = partsOf(style, instant, language);
  const isBritish = localeOf(language) === 'en-GB';
  return parts
    .map(({ type, value }) => {
      if (type === 'year' && far) return yearInFigures(instant, language);
      // Whether a comma follows a British weekday depends on the edition of the language data that the browser carries.
      return isBritish && type === 'literal' && value === ', ' ? ' ' : value;
    })
    .join('');
}

/**
 * Intl knows 8.64e15 ms either side of 1970 and groups no digits, so that a far year is written by hand into the words for a year
 * like it: 400 years on, the calendar repeats itself to the weekday.
 */
function standIn(instant: Instant): Instant {
  const { year, month, day, hour, minute, second } = civilOf(instant);
  const yearOfCycle = year - Math.floor(year / 400) * 400;
  return instantOf((year > 0 ? 2000 : -2400) + yearOfCycle, month, day, hour, minute, second);
}

/** `170,000,002`; the year of its era, so that the astronomical -9999 is 10,000. */
function yearInFigures(instant: Instant, language: string): string {
  const { year } = civilOf(instant);
  return new Intl.NumberFormat(localeOf(language)).format(year > 0 ? year : 1 - year);
}

/** From one day, month or year to another, both in; once only when they are the same. */
function formatSpan(style: 'day' | 'month' | 'year', first: Instant, last: Instant, language: string): string {
  const [start, end] = [format(style, first, language), format(style, last, language)];
  if (start === end) return start;
  if (isFar(first) || isFar(last)) return phrasesOf(language).between(start, end);
  const formatter = formatterOf(style, needsEra(first), language);
  return formatter
    .formatRangeToParts(Math.floor(first), Math.floor(last))
    .map(({ source, value }) => (isEnglish(language) && source === 'shared' && /^\s*[–-]\s*$/.test(value) ? ' to ' : value))
    .join('');
}
