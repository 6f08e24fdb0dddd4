import { codePointsOf, countCodePoints, textBetween } from './code-points.ts';
import { nameFinder } from './name-finder.ts';
import { sentencesOf } from './sentences.ts';
import type { Stretch } from './reader-check.ts';
import type { Article } from '../story/story-schema.ts';
import type { NewsEvent, Story } from '../story/story.ts';

/** What a story makes of its articles, and what its events stand on. */
export interface Coverage {
  readonly articles: readonly ArticleCoverage[];
  readonly events: readonly EventCoverage[];
}

export interface ArticleCoverage {
  readonly id: string;
  /** Different passages, however many events use one. */
  readonly quotes: number;
  /** The events that quote it, in time order. */
  readonly events: readonly string[];
  /** Code points within at least one quote. */
  readonly quoted: number;
  /** null when its text is not at hand. */
  readonly text: TextCoverage | null;
}

export interface TextCoverage {
  /** Code points. */
  readonly length: number;
  /** Of these, the code points within at least one quote. */
  readonly quoted: number;
  readonly sentences: number;
  /** Sentences that no quote touches, and that name a date or a place, in the order of the text. */
  readonly unmapped: readonly UnmappedSentence[];
}

/** [start, end) in code points; `words` are the dates and places that it names, as it has them. */
export interface UnmappedSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly words: readonly string[];
}

/** What an event stands on: one passage, more of one article, or passages of more than one. Quotes that contradict it do not carry it. */
export type Footing = 'one-quote' | 'one-article' | 'several-articles';

export interface EventCoverage {
  readonly id: string;
  readonly title: string;
  readonly quotes: number;
  readonly articles: readonly string[];
  readonly footing: Footing;
}

/**
 * Reckons what is quoted and what is not. `texts` has the texts at hand by article; `placeNames` are the names to look for in them,
 * besides those that the story's own places and participants have. Dates are known by the words of the article's language. What is
 * found so is a hint where to look, and neither all of it nor always right: a sentence may tell of a day without naming one. `places` are
 * where the quotes stand in a text that is not the article's own, or a part of it; else they stand at their offsets.
 */
export function coverageOf(
  story: Story,
  texts: ReadonlyMap<string, string>,
  placeNames: readonly string[] = [],
  places: ReadonlyMap<string, readonly Stretch[]> = new Map(),
): Coverage {
  const names = [...placeNames, ...story.events.flatMap(placesOf)];
  return {
    articles: story.articles.map((article) => articleCoverage(article, story.events, texts.get(article.id), places.get(article.id), names)),
    events: story.events.map(eventCoverage),
  };
}

/** Labels say more than a name ("Mariupol, the western road"): their parts are names too. */
function placesOf({ properties }: NewsEvent): string[] {
  const labels = [properties.place.label, ...(properties.participants ?? []).map(({ place }) => place.label)];
  return properties.place.precision === 'none'
    ? labels.slice(1)
    : labels.flatMap((label) => label.split(/[,:;()]/u).map((part) => part.trim()));
}

function articleCoverage(
  article: Article,
  events: readonly NewsEvent[],
  text: string | undefined,
  places: readonly Stretch[] | undefined,
  names: readonly string[],
): ArticleCoverage {
  const quoting = events.filter(({ properties }) => properties.evidence.some((quote) => quote.article === article.id));
  const quotes = quoting.flatMap(({ properties }) => properties.evidence).filter((quote) => quote.article === article.id);
  const stretches = union(quotes);
  return {
    id: article.id,
    quotes: new Set(quotes.map(({ start, end }) => `${start}-${end}`)).size,
    events: quoting.map(({ id }) => id),
    quoted: lengthOf(stretches),
    text: text === undefined ? null : textCoverage(text, article.language, places ? union(places) : stretches, names),
  };
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Stretches in order, those that overlap or touch made one. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

function textCoverage(text: string, language: string, quoted: readonly Stretch[], names: readonly string[]): TextCoverage {
  const points = codePointsOf(text);
  const sentences = sentencesOf(text, language);
  const find = nameFinder(language, names);
  const unmapped = sentences
    .filter(({ start, end }) => !quoted.some((quote) => quote.start < end && start < quote.end))
    .map(({ start, end }) => ({ start, end, text: textBetween(points, start, end) }))
    .flatMap((sentence) => {
      const words = find(sentence.text);
      return words.length > 0 ? [{ ...sentence, words }] : [];
    });
  const length = countCodePoints(text);
  const within = quoted.map(({ start, end }) => ({ start: Math.min(start, length), end: Math.min(end, length) }));
  return { length, quoted: lengthOf(within), sentences: sentences.length, unmapped };
}

function eventCoverage({ id, properties }: NewsEvent): EventCoverage {
  const carrying = properties.evidence.filter(({ stance }) => stance !== 'contradicts');
  const articles = [...new Set(carrying.map(({ article }) => article))];
  const footing = carrying.length === 1 ? 'one-quote' : articles.length === 1 ? 'one-article' : 'several-articles';
  return { id, title: properties.title, quotes: carrying.length, articles, footing };
}
