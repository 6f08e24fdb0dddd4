import type { DateSettings } from '../../domain/events/roles.ts';
import { keyOf, meaningsOf } from '../time/date-vocabulary.ts';
import type { ColumnProfile } from './column-profile.ts';

/** What a column tells of the dates in it, and whether its years of two digits may as well be of another century. */
export interface FoundSettings {
  readonly settings: DateSettings;
  readonly isCenturyOpen: boolean;
}

/** Finds out what the texts of dates leave open, by what the column has besides. `thisYear`: no year of two digits is later. */
export function settingsOf(profile: ColumnProfile, thisYear = new Date().getFullYear()): FoundSettings {
  const texts = profile.values.filter((value) => typeof value === 'string').map((text) => text.trim());
  const { latestYear, isOpen } = centuryOf(texts, thisYear);
  const language = languageOf(texts);
  const settings = {
    ...(latestYear === thisYear ? {} : { latestYear }),
    ...(areSpans(texts, profile.words) ? { areSpans: true } : {}),
    ...(language === null ? {} : { language }),
  };
  return { settings, isCenturyOpen: isOpen };
}

/** A year of two digits behind a day and a month, in figures or by name. */
const shortYear = /^(?:\D*\d{1,2}[./-]\s?\d{1,2}[./-]\s?|\d{1,2}[ -]\p{L}{3,9}[ -]|\p{L}{3,9}-)(\d\d)(?=\.?$|[ ,T]+\d)/u;
const longYear = /(?<!\d)(\d{4})(?!\d)/;

/** The last year of the hundred that years of two digits are in: those that keep the column's years closest together, none in the future. */
function centuryOf(texts: readonly string[], thisYear: number): { readonly latestYear: number; readonly isOpen: boolean } {
  const shorts = new Set<number>();
  const longs: number[] = [];
  for (const text of texts) {
    const short = shortYear.exec(text)?.[1];
    const long = short === undefined ? longYear.exec(text)?.[1] : undefined;
    if (short !== undefined) shorts.add(Number(short));
    if (long !== undefined) longs.push(Number(long));
  }
  if (shorts.size === 0) return { latestYear: thisYear, isOpen: false };
  const [first, last] = longs.reduce(([least, most], year) => [Math.min(least, year), Math.max(most, year)], [Infinity, -Infinity]);
  const spanWith = (latest: number) => {
    const years = [...shorts].map((short) => latest - ((((latest - short) % 100) + 100) % 100));
    return Math.max(last, ...years) - Math.min(first, ...years);
  };
  const earliest = Number.isFinite(first) ? Math.min(first, thisYear) : thisYear - 99;
  let latestYear = thisYear;
  for (let latest = thisYear; latest >= earliest; latest--) if (spanWith(latest) < spanWith(latestYear)) latestYear = latest;
  // Years of this century so far, such as 14 and 18, may be those of the last one just as well.
  const isOpen = longs.length === 0 && latestYear === thisYear && [...shorts].every((short) => short <= thisYear % 100);
  return { latestYear, isOpen };
}

const seasonNames = new Set([
  'season',
  'saison',
  'school',
  'schuljahr',
  'academic',
  'temporada',
  'stagione',
  'сезон',
  'sezon',
  'schooljaar',
]);
/** So many different pairs of a year and the next are no chance. */
const fewestSeasons = 3;

/** Whether `1905-06` is from one year to another: some can be nothing else, and none must be a month, or all are a year and the next. */
function areSpans(texts: readonly string[], words: readonly string[]): boolean {
  const pairs = texts.flatMap((text) => {
    const [, year, rest] = /^(\d{4})[-/–](\d\d)$/.exec(text) ?? [];
    return year === undefined ? [] : { text, end: Number(rest), length: (Number(rest) - Number(year) + 100_000) % 100 };
  });
  if (pairs.length === 0) return false;
  const areDays = texts.some((text) => /^\d{4}-\d\d-\d\d/.test(text));
  const areMonths = pairs.some(({ end, length }) => end >= 1 && end <= 12 && (length === 0 || length > 50));
  if (areDays || areMonths) return false;
  if (pairs.some(({ end }) => end === 0 || end > 12)) return true;
  const areNext = pairs.every(({ length }) => length === 1);
  return areNext && (words.some((word) => seasonNames.has(word)) || new Set(pairs.map(({ text }) => text)).size >= fewestSeasons);
}

/** The language that knows most of the months; null: none of them means another month in another language. */
function languageOf(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  let isAmbiguous = false;
  for (const word of new Set(texts.flatMap((text) => (text.length <= 60 ? (text.match(/\p{L}{3,14}/gu) ?? []) : [])))) {
    const months = meaningsOf(keyOf(word)).filter(({ kind }) => kind === 'month');
    for (const language of new Set(months.map((month) => month.language))) counts.set(language, (counts.get(language) ?? 0) + 1);
    isAmbiguous ||= new Set(months.map(({ number }) => number)).size > 1;
  }
  if (!isAmbiguous) return null;
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0])[0] || null;
}
