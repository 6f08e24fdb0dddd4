import { type CodePoints, codePointsOf, isCombining, offsetsOf, textBetween } from './code-points.ts';
import { nearestPassage } from './nearest-passage.ts';
import type { Evidence } from '../story/story-schema.ts';

/** The data that locates a quote in its article: a W3C TextQuoteSelector and TextPositionSelector in one. Offsets are in code points. */
export type Selector = Pick<Evidence, 'exact' | 'prefix' | 'suffix' | 'start' | 'end'>;

/** The passage of a text nearest to a quote that was not found, for a person to compare. It never replaces the quote. */
export interface Passage extends Selector {
  /** The number of code points to change in the quote; 0 when only its prefix or suffix differs. */
  readonly distance: number;
  /** The member of the quote that differs from the text, and the first code points that differ. */
  readonly difference: QuoteDifference;
}

export interface QuoteDifference {
  readonly member: 'prefix' | 'exact' | 'suffix';
  /** Code points from the start of the member; the length of the shorter text when it is the start of the longer. */
  readonly index: number;
  /** One character each, with its combining marks; empty at the end of either text. */
  readonly quoted: string;
  readonly printed: string;
}

/**
 * The result of comparing a quote with its article's text:
 * - found: prefix, quote and suffix are at its offsets, and nowhere else;
 * - moved: they are once in the text, at other offsets: [start, end);
 * - ambiguous: they are in the text more than once; these are the starts of the quote;
 * - not-found: they are not in the text; `nearest` is the most similar passage, null when nothing is similar.
 */
export type QuoteOutcome =
  | { readonly kind: 'found' }
  | { readonly kind: 'moved'; readonly start: number; readonly end: number }
  | { readonly kind: 'ambiguous'; readonly starts: readonly number[] }
  | { readonly kind: 'not-found'; readonly nearest: Passage | null };

/**
 * Compares quotes with their article's text and returns one outcome for each, in their order. A quote is found only when every code point
 * is equal: nothing is trimmed, folded or composed, and no quote may end between a character and its combining mark.
 */
export function compareQuotes(text: string, quotes: readonly Selector[]): QuoteOutcome[] {
  const points = codePointsOf(text);
  return quotes.map((quote) => verifyQuote(points, quote));
}

function verifyQuote(points: CodePoints, { exact, prefix, suffix, start, end }: Selector): QuoteOutcome {
  const length = codePointsOf(exact).length;
  const before = codePointsOf(prefix).length;
  const starts = offsetsOf(points, codePointsOf(prefix + exact + suffix))
    .map((offset) => offset + before)
    .filter((at) => holdsWholeCharacters(points, at, at + length));
  const [first] = starts;
  if (first === undefined) return { kind: 'not-found', nearest: nearestTo(points, { exact, prefix, suffix, start, end }) };
  if (starts.length > 1) return { kind: 'ambiguous', starts };
  if (first === start && first + length === end) return { kind: 'found' };
  return { kind: 'moved', start: first, end: first + length };
}

/** Whether no character at either end is separated from its combining marks. */
function holdsWholeCharacters(points: CodePoints, start: number, end: number): boolean {
  return !isCombining(points[start]) && !isCombining(points[end]);
}

/** The quote itself at the place closest to its offset, when only its context differs; otherwise the most similar passage. */
function nearestTo(points: CodePoints, quote: Selector): Passage | null {
  const exact = codePointsOf(quote.exact);
  const [closest] = offsetsOf(points, exact)
    .map((start) => ({ start, end: start + exact.length, distance: 0 }))
    .filter(({ start, end }) => holdsWholeCharacters(points, start, end))
    .toSorted((one, other) => Math.abs(one.start - quote.start) - Math.abs(other.start - quote.start));
  const near = closest ?? nearestPassage(points, exact, quote.start);
  if (!near) return null;
  const printed = {
    exact: textBetween(points, near.start, near.end),
    prefix: textBetween(points, near.start - codePointsOf(quote.prefix).length, near.start),
    suffix: textBetween(points, near.end, near.end + codePointsOf(quote.suffix).length),
  };
  return { ...near, ...printed, difference: differenceOf(quote, printed) };
}

function differenceOf(quote: Selector, printed: Pick<Selector, QuoteDifference['member']>): QuoteDifference {
  for (const member of ['exact', 'prefix', 'suffix'] as const) {
    const [one, other] = [charactersOf(quote[member]), charactersOf(printed[member])];
    const index = one.findIndex((character, at) => character !== other[at]);
    const at = index === -1 ? one.length : index;
    if (at === one.length && at === other.length) continue;
    return { member, index: countOf(one.slice(0, at)), quoted: one[at] ?? '', printed: other[at] ?? '' };
  }
  throw new Error(`What is not found departs somewhere: ${JSON.stringify({ quote, printed })}`);
}

/** Characters with their combining marks, so that a difference is shown as a reader sees it. */
function charactersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gsu) ?? [];
}

function countOf(characters: readonly string[]): number {
  return codePointsOf(characters.join('')).length;
}

/** Whether a quote without its prefix and suffix is in the text more than once. */
export function isRepeated(text: string, exact: string): boolean {
  return offsetsOf(codePointsOf(text), codePointsOf(exact)).length > 1;
}
