import { codePointsOf, offsetsOf, textBetween } from '../src/domain/quotes/code-points.ts';
import { makeSelector } from '../src/domain/quotes/make-selector.ts';
import { nearestPassage } from '../src/domain/quotes/nearest-passage.ts';
import type { Selector } from '../src/domain/quotes/compare-quote.ts';

/** What came of looking for words in an article's text; offsets in code points. */
export type QuoteSearch =
  | { readonly kind: 'found'; readonly selector: Selector }
  /** They stand more than once, or no context tells them from their like: each place with what is around it. */
  | { readonly kind: 'ambiguous'; readonly places: readonly { readonly start: number; readonly around: string }[] }
  /** They stand nowhere; `nearest` is the passage most like them as it is printed, null when nothing is. */
  | { readonly kind: 'not-found'; readonly nearest: string | null };

/** Finds words in a text, character by character; of more than one place the `nth`, from 1, if it is given. */
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

/** An item of evidence as the files of a layer write it, ready to paste between the brackets of `evidence`. */
export function printEvidence(article: string, { exact, prefix, suffix, start, end }: Selector): string {
  const members = { article, exact, prefix, suffix, start, end };
  const lines = Object.entries(members).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return ['{', ...lines, '  "supports": ["event"],', '  "stance": "states"', '}'].join('\n');
}
