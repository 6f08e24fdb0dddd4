import { codePointsOf, offsetsOf, textBetween } from '../src/domain/quotes/code-points.ts';
import { makeSelector } from '../src/domain/quotes/make-selector.ts';
import { nearestPassage } from '../src/domain/quotes/nearest-passage.ts';
import type { Selector } from '../src/domain/quotes/compare-quote.ts';

/** The result of searching an article's text for some words; offsets in code points. */
export type QuoteSearch =
  | { readonly kind: 'found'; readonly selector: Selector }
  /** The words are in the text more than once, or no context makes them unique: each place with the text around it. */
  | { readonly kind: 'ambiguous'; readonly places: readonly { readonly start: number; readonly around: string }[] }
  /** The words are not in the text; `nearest` is the most similar passage as printed, null when nothing is similar. */
  | { readonly kind: 'not-found'; readonly nearest: string | null };

/** Finds words in a text, character by character. When they are there more than once, `nth`, from 1, chooses one. */
export function searchQuote(text: string, words: string, nth?: number): QuoteSearch {
  const points = codePointsOf(text);
  const length = codePointsOf(words).length;
  const starts = offsetsOf(points, codePointsOf(words));
  const start = nth === undefined && starts.length > 1 ? undefined : starts[(nth ?? 1) - 1];
  const selector = start === undefined ? null : makeSelector(text, start, start + length);
  if (selector) return { kind: 'found', selector };
  if (starts.length === 0) {
    const near = nearestPassage(points, codePointsOf(words), 0);
    return { kind: 'not-found', nearest: near && textBetween(points, near.start, near.end) };
  }
  return { kind: 'ambiguous', places: starts.map((at) => ({ start: at, around: textBetween(points, at - 40, at + length + 40) })) };
}

/** An item of evidence in the form of a layer's file, ready to paste between the brackets of `evidence`. */
export function printEvidence(article: string, { exact, prefix, suffix, start, end }: Selector): string {
  const members = { article, exact, prefix, suffix, start, end };
  const lines = Object.entries(members).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return ['{', ...lines, '  "supports": ["event"],', '  "stance": "states"', '}'].join('\n');
}
