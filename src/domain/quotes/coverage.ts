import { codePointsOf, countCodePoints, textBetween } from './code-points.ts';
import { nameFinder } from './name-finder.ts';
import { sentencesOf } from './sentences.ts';
import type { TextSpan } from './reader-check.ts';
import type { Article } from '../story/story-schema.ts';
import type { NewsEvent, Story } from '../story/story.ts';

/** How much of its articles a story uses, and how its events are supported. */
export interface Coverage {
  readonly articles: readonly ArticleCoverage[];
  readonly events: readonly EventCoverage[];
}

export interface ArticleCoverage {
  readonly id: string;
  /** The number of different passages, however many events use each. */
  readonly quotes: number;
  /** The events that quote the article, in time order. */
  readonly events: readonly string[];
  /** The number of code points within at least one quote. */
  readonly quoted: number;
  /** null when the article's text is not available. */
  readonly text: TextCoverage | null;
}

export interface TextCoverage {
  /** In code points. */
  readonly length: number;
  /** The code points within at least one quote. */
  readonly quoted: number;
  readonly sentences: number;
  /** Sentences that no quote touches and that name a date or a place, in the order of the text. */
  readonly unmapped: readonly UnmappedSentence[];
}

/** [start, end) in code points; `names` are the dates and places that the sentence names, as written. */
export interface UnmappedSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly names: readonly string[];
}

/**
 * The support of an event: one passage, several of one article, or passages of several articles. Quotes that contradict it do not count.
 */
export type Support = 'one-quote' | 'one-article' | 'several-articles';

export interface EventCoverage {
  readonly id: string;
  readonly title: string;
  readonly quotes: number;
  readonly articles: readonly string[];
  readonly support: Support;
}

/**
 * Computes what is quoted and what is not. `texts` has the available texts by article. `placeNames` are the names to look for, besides
 * those of the story's own places and participants. Dates are found by the words of the article's language. The result is a hint where to
 * look: it may miss a sentence or be wrong, since a sentence may be about a day without naming it. `places` are the positions of the quotes
 * in a text that is not the article's own, or only a part of it; without them, quotes are at their offsets.
 */
export function coverageOf(
  story: Story,
  texts: ReadonlyMap<string, string>,
  placeNames: readonly string[] = [],
  places: ReadonlyMap<string, readonly TextSpan[]> = new Map(),
): Coverage {
  const names = [...placeNames, ...story.events.flatMap(placesOf)];
  return {
    articles: story.articles.map((article) => articleCoverage(article, story.events, texts.get(article.id), places.get(article.id), names)),
    events: story.events.map(eventCoverage),
  };
}

/** A label may be longer than a name ("Sandholm, the western road"), so its parts count as names too. */
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
  places: readonly TextSpan[] | undefined,
  names: readonly string[],
): ArticleCoverage {
  const quoting = events.filter(({ properties }) => properties.evidence.some((quote) => quote.article === article.id));
  const quotes = quoting.flatMap(({ properties }) => properties.evidence).filter((quote) => quote.article === article.id);
  const spans = joinSpans(quotes);
  return {
    id: article.id,
    quotes: new Set(quotes.map(({ start, end }) => `${start}-${end}`)).size,
    events: quoting.map(({ id }) => id),
    quoted: lengthOf(spans),
    text: text === undefined ? null : textCoverage(text, article.language, places ? joinSpans(places) : spans, names),
  };
}

function lengthOf(spans: readonly TextSpan[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Spans in order, with overlapping and adjacent ones joined. */
export function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

function textCoverage(text: string, language: string, quoted: readonly TextSpan[], names: readonly string[]): TextCoverage {
  const points = codePointsOf(text);
  const sentences = sentencesOf(text, language);
  const find = nameFinder(language, names);
  const unmapped = sentences
    .filter(({ start, end }) => !quoted.some((quote) => quote.start < end && start < quote.end))
    .map(({ start, end }) => ({ start, end, text: textBetween(points, start, end) }))
    .flatMap((sentence) => {
      const names = find(sentence.text);
      return names.length > 0 ? [{ ...sentence, names }] : [];
    });
  const length = countCodePoints(text);
  const within = quoted.map(({ start, end }) => ({ start: Math.min(start, length), end: Math.min(end, length) }));
  return { length, quoted: lengthOf(within), sentences: sentences.length, unmapped };
}

function eventCoverage({ id, properties }: NewsEvent): EventCoverage {
  const carrying = properties.evidence.filter(({ stance }) => stance !== 'contradicts');
  const articles = [...new Set(carrying.map(({ article }) => article))];
  const support = carrying.length === 1 ? 'one-quote' : articles.length === 1 ? 'one-article' : 'several-articles';
  return { id, title: properties.title, quotes: carrying.length, articles, support };
}
