import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import { endsWithMeaning, hasMeaning, rankOf } from './column-names.ts';
import { type ColumnProfile, bestOf, share, shareOf } from './column-profile.ts';
import { datesIn } from './date-format.ts';

/** The roles of columns that hold text. */
export type TextRoles = Pick<Roles, 'title' | 'text' | 'category' | 'link'>;

/** Fewer different values than this in a column of phrases, for each, and it is no title. */
const leastTitles = 0.5;
const mostCategories = 64;
/** More groups than these are not told apart on the map, see `category-layers.ts`. */
const mostLayers = 24;
const handful = 8;

/** What the records are called, say and are sorted by, of columns that are neither time nor place. No column has two roles. */
export function inferText(profiles: readonly ColumnProfile[]): TextRoles {
  const taken = new Set<ColumnKey>();
  const take = (scoreOf: (profile: ColumnProfile) => number) => {
    const best = bestOf(profiles, (profile) => (taken.has(profile.key) ? 0 : scoreOf(profile)));
    if (best) taken.add(best.key);
    return best?.key ?? null;
  };
  const link = take(scoreOfLink);
  const namedTitle = take(scoreOfTitle);
  const category = take(scoreOfCategory);
  const namedText = take(scoreOfText);
  const text = namedText ?? take((profile) => (isProse(profile) ? profile.length : 0));
  const title = namedTitle ?? take(scoreOfShortText);
  return { title, text, category, link };
}

function isText({ text, links }: ColumnProfile): boolean {
  return text >= 0.5 && links < 0.5;
}

function scoreOfLink({ words, links, fill, place }: ColumnProfile): number {
  if (links < 0.5) return 0;
  const score = 2 + links + fill - place / 10_000 + (hasMeaning(words, 'link') ? 2 : 0);
  return hasMeaning(words, 'media') ? score - 2 : score;
}

/** 1 for the most telling word, falling with each. */
function named(profile: ColumnProfile, meaning: 'title' | 'text' | 'category'): number {
  return endsWithMeaning(profile.words, meaning) ? 1 - rankOf(profile.words, meaning) / 100 : 0;
}

function scoreOfTitle(profile: ColumnProfile): number {
  const score = named(profile, 'title');
  if (score === 0 || !isText(profile) || profile.isId) return 0;
  const { words, fill, distinct, values } = profile;
  const isOfOther = hasMeaning(words, 'owner');
  // What bears the same name throughout is not named by it, unless it is called nothing but `title` or `name`.
  if (distinct === 1 && values.length > 3 && words.length > 1) return 0;
  const sameness = Math.max(0, 1 - (2 * distinct) / values.length);
  return Math.max(0.001, 1 + score + fill - (isOfOther ? 1.4 : 0) - 1.5 * sameness);
}

function scoreOfText(profile: ColumnProfile): number {
  const score = named(profile, 'text');
  return score > 0 && isText(profile) && !profile.isId ? score + profile.fill + Math.min(profile.length, 200) / 200 : 0;
}

/**
 * How well a column sorts the records: above 1 for one whose name says that it does; else up to 0.25, for a column filled nearly throughout.
 * Of several the one counts that groups best.
 */
function scoreOfCategory(profile: ColumnProfile): number {
  const { rows, distinct, fill, length } = profile;
  const score = named(profile, 'category');
  const isFew = distinct >= 2 && distinct <= mostCategories && distinct <= Math.max(3, rows / 2) && distinct < rows;
  // In a handful of records all may differ, and still be what the name says.
  const isHandful = score > 0 && rows <= handful;
  if (!(isFew || isHandful) || !isText(profile) || length > 60 || profile.isId) return 0;
  if (areFlags(profile) || datesIn(profile) !== null) return 0;
  const quality = isHandful ? 1 : groupingOf(profile);
  const isSub = profile.words.some((word) => word.startsWith('sub'));
  const isOfEvent = hasMeaning(profile.words, 'event');
  if (score > 0 && quality >= leastGrouping) return 1 + score + fill + 2 * quality + (isOfEvent ? 0.5 : 0) - (isSub ? 1 : 0);
  const isPlain = rows >= 20 && distinct <= 24 && distinct <= rows / 10 && fill >= enoughCategories;
  return isPlain ? (fill * quality - profile.place / 10_000) / 4 : 0;
}

/** With less, a column is no better as a category for being called one. */
const leastGrouping = 0.3;
/** So many groups are still told apart at a glance. */
const fewGroups = 12;

/**
 * From 0 to 1: the share of the values that recur and are among the most frequent, reduced where one value has nearly all records, and where
 * there are more groups than can be told apart at a glance.
 */
function groupingOf({ values }: ColumnProfile): number {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const recurring = [...counts.values()].filter((count) => count > 1).toSorted((one, other) => other - one);
  const most = recurring[0] ?? 0;
  const shareOfMost = share(most, values.length);
  const covered = share(
    recurring.slice(0, mostLayers - 1).reduce((sum, count) => sum + count, 0),
    values.length,
  );
  return covered * Math.min(1, 5 * (1 - shareOfMost)) * Math.min(1, Math.sqrt(fewGroups / counts.size));
}

/** Values that say no more than whether something holds, and empty lists and objects. */
const flags = new Set('true false t f yes no y n on off ja nein oui non si sí так ні да нет x {} [] null none n/a'.split(' '));

function areFlags(profile: ColumnProfile): boolean {
  return shareOf(profile, (value) => typeof value === 'string' && flags.has(value.trim().toLowerCase())) >= 0.5;
}

/** Without a name that says so, a column of categories is filled nearly throughout. */
const enoughCategories = 0.8;

function isProse({ length, phrases, text }: ColumnProfile): boolean {
  return length >= 60 && phrases >= 0.5 && text >= 0.5;
}

/** The shortest of the columns whose phrases are mostly different. */
function scoreOfShortText(profile: ColumnProfile): number {
  const { distinct, values, length, phrases } = profile;
  const isOther = !isText(profile) || profile.isId || hasMeaning(profile.words, 'owner') || hasMeaning(profile.words, 'media');
  if (isOther || length < 4 || distinct < leastTitles * values.length) return 0;
  const isPlace = hasMeaning(profile.words, 'pair');
  return (phrases >= 0.5 ? 1 : 0.1) * (isPlace ? 0.5 : 1) + profile.fill / 10 + 1 / (10 + length);
}
