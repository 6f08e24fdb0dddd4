import { type CodePoints, codePointsOf, isCombining, offsetsOf, textBetween } from './code-points.ts';
import { nearestPassage } from './nearest-passage.ts';
import type { Evidence } from '../story/story-schema.ts';

/** What finds a quote again in its article: a W3C TextQuoteSelector and TextPositionSelector in one. Offsets in code points. */
export type Selector = Pick<Evidence, 'exact' | 'prefix' | 'suffix' | 'start' | 'end'>;

/** What a text has where a quote was looked for, for a person to compare; never taken for the quote. */
export interface Passage extends Selector {
  /** How many code points would have to be changed in the quote; 0 when only its prefix or suffix departs. */
  readonly distance: number;
  /** The member of the quote that departs from the text, and its first code points that do. */
  readonly departure: Departure;
}

export interface Departure {
  readonly member: 'prefix' | 'exact' | 'suffix';
  /** Code points from the beginning of the member; the shorter one's length where one is the beginning of the other. */
  readonly index: number;
  /** One character each, with what marks it; empty at the end of either. */
  readonly quoted: string;
  readonly printed: string;
}

/**
 * What came of holding a quote to its article's text:
 * - found: prefix, quote and suffix stand at its offsets, and nowhere else
 * - moved: they stand once, elsewhere: [start, end) is where
 * - ambiguous: they stand more than once, at these starts of the quote
 * - not-found: they stand nowhere; `nearest` is what is most like the quote, null when nothing is
 */
export type QuoteOutcome =
  | { readonly kind: 'found' }
  | { readonly kind: 'moved'; readonly start: number; readonly end: number }
  | { readonly kind: 'ambiguous'; readonly starts: readonly number[] }
  | { readonly kind: 'not-found'; readonly nearest: Passage | null };

/**
 * Holds quotes to their article's text, one outcome for each, in their order. A quote is the same as the text in every code point or
 * it is not found: nothing is trimmed, folded or composed, and no quote ends between a character and its combining mark.
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

/** Whether no character at either end is parted from a mark that combines with it. */
function holdsWholeCharacters(points: CodePoints, start: number, end: number): boolean {
  return !isCombining(points[start]) && !isCombining(points[end]);
}

/** Where the quote itself stands, the place closest to its offset, though its context differs; else what is most like it. */
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
  return { ...near, ...printed, departure: departureOf(quote, printed) };
}

function departureOf(quote: Selector, printed: Pick<Selector, Departure['member']>): Departure {
  for (const member of ['exact', 'prefix', 'suffix'] as const) {
    const [one, other] = [charactersOf(quote[member]), charactersOf(printed[member])];
    const index = one.findIndex((character, at) => character !== other[at]);
    const at = index === -1 ? one.length : index;
    if (at === one.length && at === other.length) continue;
    return { member, index: countIn(one.slice(0, at)), quoted: one[at] ?? '', printed: other[at] ?? '' };
  }
  throw new Error(`What is not found departs somewhere: ${JSON.stringify({ quote, printed })}`);
}

/** Characters with the marks that combine with them, so that a departure is shown as a reader sees it. */
function charactersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gsu) ?? [];
}

function countIn(characters: readonly string[]): number {
  return codePointsOf(characters.join('')).length;
}

/** Whether a quote's own words, without prefix and suffix, stand in the text more than once. */
export function isRepeated(text: string, exact: string): boolean {
  return offsetsOf(codePointsOf(text), codePointsOf(exact)).length > 1;
}
