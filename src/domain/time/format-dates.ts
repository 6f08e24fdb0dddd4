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
 * Dates as people and addresses write them. A language is a BCP 47 tag; plain `en` is written the British way, day first. The phrases around
 * dates ("about", "until") come with the language: see `DateLanguage`. An instant must be finite, or a RangeError is thrown; ranges and
 * event times may be open.
 */

/** A language that dates are written in, with its phrases around them: those of a message catalogue, or `symbolPhrases`. */
export interface DateLanguage {
  readonly tag: string;
  readonly phrases: DatePhrases;
}

/** The phrases around dates, in the same language. */
export interface DatePhrases {
  always(): string;
  about(date: string): string;
  uncertain(date: string): string;
  /** At one end of an interval, so that the rest does not seem to be uncertain. */
  uncertainEnd(date: string): string;
  before(length: string): string;
  after(length: string): string;
  between(first: string, last: string): string;
  /** In place of the dash between two dates that share a part: `3 to 7 March 2022`; null: the dash stays. */
  readonly separator: string | null;
  until(date: string): string;
  untilFromUnknown(date: string): string;
  since(date: string): string;
  fromUntilUnknown(date: string): string;
  within(unit: 'year' | 'month' | 'day', date: string): string;
  /** Where one of these is missing, the first and last month or year are written. */
  season?(season: 'spring' | 'summer' | 'autumn' | 'winter', year: string): string;
  decade?(firstYear: string): string;
  century?(number: number): string;
}

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
 * `2020s`, `21st century`. A decade or century is written as its first and last year where the language has no phrase for it, before the
 * year 100, and for the decade that a century begins with.
 */
export function unitText(unit: Unit, instant: Instant, language: DateLanguage): string {
  switch (unit) {
    case 'hour':
      return formatMoments(startOf('hour', instant), startOf('hour', instant), false, language);
    case 'decade':
    case 'century':
      return longUnitText(unit, startOf(unit, instant), language);
    default:
      return format(unit, instant, language.tag);
  }
}

function longUnitText(unit: 'decade' | 'century', start: Instant, language: DateLanguage): string {
  const { tag, phrases } = language;
  const century = unitNumber('century', start);
  if (century > 0) {
    if (unit === 'century' && phrases.century) return phrases.century(century + 1);
    if (unit === 'decade' && phrases.decade && start > startOf('century', start)) return phrases.decade(format('year', start, tag));
  }
  return formatSpan('year', start, lastStartBefore('year', endOf(unit, start)), language);
}

/** What an axis writes for an hour, day, month or year, short: `09:00`, `14`, `Mar`, `2022`. What it lies in is `tickContext`. */
export function tickText(unit: 'hour' | 'day' | 'month' | 'year', instant: Instant, language = 'en'): string {
  if (unit === 'day') return partOf('dayNumeral', 'day', instant, language);
  return format(({ hour: 'time', month: 'monthName', year: 'year' } as const)[unit], instant, language);
}

/** What the unit of a tick lies in: an hour in `14 Mar`, a day in `Mar`, or `Mar 2022` where the year must be shown, a month in `2022`. */
export function tickContext(unit: 'hour' | 'day' | 'month', instant: Instant, withYear: boolean, language = 'en'): string {
  if (unit === 'hour') return shortDayText(instant, language);
  if (unit === 'month') return format('year', instant, language);
  return format(withYear ? 'shortMonth' : 'monthName', instant, language);
}

/**
 * The units of a range, days unless another is given, both ends in: `3 to 7 March 2022`, `until 7 March 2022`, `since 3 March 2022`,
 * `2014 to 2022`, `14 March 2022, 09:00 to 14 March 2022, 17:00`.
 */
export function rangeText({ from, to }: TimeRange, language: DateLanguage, unit: Unit = 'day'): string {
  const { phrases } = language;
  const starts = Number.isFinite(from);
  if (!starts && !Number.isFinite(to)) return phrases.always();
  const last = lastStartBefore(unit, to);
  if (!starts) return phrases.until(unitText(unit, last, language));
  if (!Number.isFinite(to)) return phrases.since(unitText(unit, from, language));
  return unitSpanText(unit, from, last < from ? from : last, language);
}

function unitSpanText(unit: Unit, first: Instant, last: Instant, language: DateLanguage): string {
  if (unit === 'day' || unit === 'month' || unit === 'year') return formatSpan(unit, first, last, language);
  const [start, end] = [unitText(unit, first, language), unitText(unit, last, language)];
  return start === end ? start : language.phrases.between(start, end);
}

/** A length of time in a unit's own measure: `1 hour`, `2 days`; decades and centuries in years, which Intl has words for. */
export function lengthText(unit: Unit, count: number, language = 'en'): string {
  const inYears = { decade: 10, century: 100 };
  const [measure, value] = unit === 'decade' || unit === 'century' ? ['year', count * inYears[unit]] : [unit, count];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: measure, unitDisplay: 'long' }).format(value);
}

/** `2 days before, 3 hours after`; null: nothing on that side. Empty when there is nothing on either. */
export function distanceText(before: string | null, after: string | null, { phrases }: DateLanguage): string {
  return [before === null ? [] : phrases.before(before), after === null ? [] : phrases.after(after)].flat().join(', ');
}

/**
 * When an event took place, as its EDTF says it: `14 March 2022`, `about March 2022`, `3 to 7 March 2022`, `until 14 March 2022`,
 * `14 March 2022, uncertain`, `a day in March 2022`, `14 March 2022, 09:30 UTC`. For a time whose `edtf` cannot be read, the
 * days of its interval are written.
 */
export function timeText(time: EventTime, language: DateLanguage): string {
  const read = readEdtf(time.edtf);
  if (!read.ok) return rangeText({ from: time.interval.start, to: time.interval.end }, language);
  return edtfText(read.edtf, language);
}

function edtfText(edtf: Edtf, language: DateLanguage): string {
  const { phrases } = language;
  if (edtf.kind === 'date') {
    const text = approximated(edtf.date, language);
    return edtf.date.uncertain ? phrases.uncertain(text) : text;
  }
  const { start, end } = edtf;
  if (typeof start === 'string') return phrases[start === 'open' ? 'until' : 'untilFromUnknown'](endText(end, language));
  if (typeof end === 'string') return phrases[end === 'open' ? 'since' : 'fromUntilUnknown'](endText(start, language));
  return spanOfDates(start, end, language) ?? phrases.between(endText(start, language), endText(end, language));
}

/** One end of an interval; what is uncertain about it must not seem to be said of the whole. */
function endText(end: EdtfEnd, language: DateLanguage): string {
  if (typeof end === 'string') throw new Error(`An interval with no date at either end: ${end}`);
  const text = approximated(end, language);
  return end.uncertain ? language.phrases.uncertainEnd(text) : text;
}

/** Two dates of one sort, nothing doubtful about either, share what they have in common; null for others. */
function spanOfDates(start: EdtfDate, end: EdtfDate, language: DateLanguage): string | null {
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

function approximated(date: EdtfDate, language: DateLanguage): string {
  const text = dateText(date, language);
  return date.approximate ? language.phrases.about(text) : text;
}

function dateText(date: EdtfDate, language: DateLanguage): string {
  const text = coverText(date, language);
  return date.unspecified ? language.phrases.within(date.unspecified, text) : text;
}

function coverText({ covers, interval, zoned }: EdtfDate, language: DateLanguage): string {
  const { start, end } = interval;
  switch (covers) {
    case 'moment':
      return formatMoments(start, start, zoned, language);
    case 'season':
      return seasonText(start, language) ?? formatSpan('month', start, lastStartBefore('month', end), language);
    case 'decade':
    case 'century':
      return formatSpan('year', start, lastStartBefore('year', end), language);
    default:
      return format(covers, start, language.tag);
  }
}

const seasons = { 3: 'spring', 6: 'summer', 9: 'autumn', 12: 'winter' } as const;

function seasonText(start: Instant, { tag, phrases }: DateLanguage): string | null {
  const { month } = civilOf(start);
  const isSeason = month === 3 || month === 6 || month === 9 || month === 12;
  return isSeason && phrases.season ? phrases.season(seasons[month], format('year', start, tag)) : null;
}

/** From one moment to another: `14 March 2022, 09:00 to 09:20`, `14 March 2022, 23:50 to 15 March 2022, 00:10`. */
export function momentsText(first: Instant, last: Instant, language: DateLanguage): string {
  if (startOfDay(first) === startOfDay(last)) return formatMoments(first, last, false, language);
  return language.phrases.between(formatMoments(first, first, false, language), formatMoments(last, last, false, language));
}

/** From one moment to another of the same day. */
function formatMoments(first: Instant, last: Instant, zoned: boolean, language: DateLanguage): string {
  const clock = (instant: Instant) => format(civilOf(instant).second === 0 ? 'time' : 'seconds', instant, language.tag);
  const times = first === last ? clock(first) : language.phrases.between(clock(first), clock(last));
  return `${format('day', first, language.tag)}, ${times}${zoned ? ' UTC' : ''}`;
}

/** Symbols in place of phrases, for a language that no catalogue has. */
export const symbolPhrases: DatePhrases = {
  always: () => '…',
  about: (date) => `≈ ${date}`,
  uncertain: (date) => `${date} (?)`,
  uncertainEnd: (date) => `${date} (?)`,
  before: (length) => `← ${length}`,
  after: (length) => `${length} →`,
  between: (first, last) => `${first} – ${last}`,
  separator: null,
  until: (date) => `… – ${date}`,
  untilFromUnknown: (date) => `? – ${date}`,
  since: (date) => `${date} – …`,
  fromUntilUnknown: (date) => `${date} – ?`,
  within: (_unit, date) => date,
};

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
function formatSpan(style: 'day' | 'month' | 'year', first: Instant, last: Instant, language: DateLanguage): string {
  const { tag, phrases } = language;
  const [start, end] = [format(style, first, tag), format(style, last, tag)];
  if (start === end) return start;
  if (isFar(first) || isFar(last)) return phrases.between(start, end);
  const formatter = formatterOf(style, needsEra(first), tag);
  return formatter
    .formatRangeToParts(Math.floor(first), Math.floor(last))
    .map(({ source, value }) =>
      phrases.separator !== null && source === 'shared' && /^\s*[–-]\s*$/.test(value) ? phrases.separator : value,
    )
    .join('');
}
