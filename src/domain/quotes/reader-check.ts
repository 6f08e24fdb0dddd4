import { type CodePoints, codePointsOf, isCombining, offsetsOf, matchesAt, textBetween } from './code-points.ts';
import { nearestPassage } from './nearest-passage.ts';
import type { Selector } from './compare-quote.ts';

/** [start, end) in code points of the reader's text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The result of comparing a quote with a reader's own text:
 * - found: the quote, with the article's context around it as far as the text goes;
 * - spacing: the same, except for spaces and line ends;
 * - around-differs: the quote, with other text around it;
 * - repeated: the quote, in several places that its context does not distinguish;
 * - differs: other words between its contexts, for a person to compare;
 * - missing: nothing similar, although the text has quotes from before and after it;
 * - not-here: nothing similar, or only its beginning or end: it is outside this part of the article.
 */
export type ReaderOutcome =
  | ({ readonly kind: 'found' | 'spacing' | 'around-differs' } & TextSpan)
  | { readonly kind: 'repeated'; readonly places: readonly TextSpan[] }
  | ({ readonly kind: 'differs'; readonly printed: string } & TextSpan)
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-here' };

/**
 * Compares a reader's text with the quotes of an article and returns one outcome for each, in their order. The text may be a part of the
 * article, with other text around it: offsets are used only for the order of the quotes. Runs of white space count as one space; in
 * everything else a quote is found only when every code point is equal. `compareQuotes` is the strict check.
 */
export function checkReaderText(text: string, quotes: readonly Selector[]): ReaderOutcome[] {
  const folded = foldSpaces(codePointsOf(text));
  const outcomes = quotes.map((quote) => compare(folded, quote));
  const here = quotes.filter((_, index) => isHere(outcomes[index]));
  const [first, last] = [Math.min(...here.map(({ start }) => start)), Math.max(...here.map(({ end }) => end))];
  return outcomes.map((outcome, index) => {
    const quote = quotes[index];
    const isBetween = quote !== undefined && quote.start >= first && quote.end <= last;
    return outcome.kind === 'not-here' && isBetween ? { kind: 'missing' } : outcome;
  });
}

/** Whether the text has the quote, apart from differences in spaces. */
export function hasQuote(outcome: ReaderOutcome): boolean {
  return outcome.kind !== 'differs' && isHere(outcome);
}

function isHere(outcome: ReaderOutcome | undefined): boolean {
  return outcome !== undefined && outcome.kind !== 'missing' && outcome.kind !== 'not-here';
}

/** Where the text has the quote; several places when it is repeated. */
export function foundSpans(outcome: ReaderOutcome): readonly TextSpan[] {
  if (outcome.kind === 'repeated') return outcome.places;
  return outcome.kind === 'found' || outcome.kind === 'spacing' || outcome.kind === 'around-differs' ? [outcome] : [];
}

/** A text with each run of white space replaced by one space, and trimmed. */
interface Folded {
  readonly points: CodePoints;
  /** For each code point, and for the end, its offset in the text as given. */
  readonly origins: Uint32Array;
  readonly given: CodePoints;
}

const space = 0x20;

function foldSpaces(given: CodePoints): Folded {
  const points: number[] = [];
  const origins: number[] = [];
  for (const [at, point] of given.entries()) {
    const isSpace = /^\s$/u.test(String.fromCodePoint(point));
    if (isSpace && (points.length === 0 || points.at(-1) === space)) continue;
    points.push(isSpace ? space : point);
    origins.push(at);
  }
  if (points.at(-1) === space) points.pop();
  return { points: Uint32Array.from(points), origins: Uint32Array.from(origins), given };
}

/** The span of the given text for a folded one. Its end is the end of its last code point, before any white space that follows. */
function givenSpan({ origins }: Folded, start: number, end: number): TextSpan {
  return { start: origins[start] ?? 0, end: end === start ? (origins[start] ?? 0) : (origins[end - 1] ?? 0) + 1 };
}

function compare(text: Folded, quote: Selector): ReaderOutcome {
  const sought = foldedPart(quote.exact);
  const starts = offsetsOf(text.points, sought).filter((at) => holdsWhole(text.points, at, at + sought.length));
  if (sought.length === 0 || starts.length === 0) return compareAltered(text, quote, sought);
  const [prefix, suffix] = [foldedPart(quote.prefix), foldedPart(quote.suffix)];
  const fitting = starts.filter((at) => fitsBefore(text.points, at, prefix) && fitsAfter(text.points, at + sought.length, suffix));
  const places = (fitting.length > 0 ? fitting : starts).map((at) => givenSpan(text, at, at + sought.length));
  const [place] = places;
  if (!place || places.length > 1) return { kind: 'repeated', places };
  if (fitting.length === 0) return { kind: 'around-differs', ...place };
  return { kind: textBetween(text.given, place.start, place.end) === quote.exact ? 'found' : 'spacing', ...place };
}

function foldedPart(text: string): CodePoints {
  return foldSpaces(codePointsOf(text)).points;
}

function holdsWhole(points: CodePoints, start: number, end: number): boolean {
  return !isCombining(points[start]) && !isCombining(points[end]);
}

/** Whether the text before `at` is as expected, as far back as the text goes. */
function fitsBefore(points: CodePoints, at: number, expected: CodePoints): boolean {
  const end = points[at - 1] === space ? at - 1 : at;
  const length = Math.min(end, expected.length);
  return matchesAt(points, expected.subarray(expected.length - length), end - length);
}

function fitsAfter(points: CodePoints, at: number, expected: CodePoints): boolean {
  const start = points[at] === space ? at + 1 : at;
  return matchesAt(points, expected.subarray(0, Math.min(expected.length, points.length - start)), start);
}

/** The fewest code points of context that can identify the place of a quote. */
const leastContext = 10;

function compareAltered(text: Folded, quote: Selector, sought: CodePoints): ReaderOutcome {
  const { points } = text;
  if (isCutOff(points, sought)) return { kind: 'not-here' };
  const near = nearestPassage(points, sought, 0);
  const isAlike = near !== null && (near.distance * 4 <= sought.length || isAnchored(points, near, quote));
  const place = near && isAlike ? near : betweenContexts(points, quote);
  if (!place) return { kind: 'not-here' };
  const given = givenSpan(text, place.start, place.end);
  return { kind: 'differs', printed: textBetween(text.given, given.start, given.end), ...given };
}

/** The fewest code points of a quote at an end of the text that are not there by chance. */
const leastCut = 4;

/** Whether an end of the text cuts the quote off: the text ends within the quote, begins within it, or both. */
function isCutOff(points: CodePoints, sought: CodePoints): boolean {
  if (offsetsOf(sought, points).length > 0) return true;
  for (let length = Math.min(points.length, sought.length - 1); length >= leastCut; length--) {
    if (matchesAt(points, sought.subarray(0, length), points.length - length)) return true;
    if (matchesAt(points, sought.subarray(sought.length - length), 0)) return true;
  }
  return false;
}

/** Whether a passage has, on at least one side, enough of the quote's context. */
function isAnchored(points: CodePoints, { start, end }: TextSpan, quote: Selector): boolean {
  const [prefix, suffix] = [foldedPart(quote.prefix), foldedPart(quote.suffix)];
  const before = prefix.subarray(Math.max(0, prefix.length - leastContext));
  const after = suffix.subarray(0, leastContext);
  return (
    (before.length === leastContext && start > leastContext && fitsBefore(points, start, before)) ||
    (after.length === leastContext && points.length - end > leastContext && fitsAfter(points, end, after))
  );
}

/** The text between a quote's prefix and its suffix; null when either is not in the text. */
function betweenContexts(points: CodePoints, { exact, prefix, suffix }: Selector): TextSpan | null {
  const [before, after] = [foldedPart(prefix), foldedPart(suffix)];
  if (before.length < leastContext || after.length < leastContext) return null;
  const longest = 2 * codePointsOf(exact).length;
  for (const at of offsetsOf(points, before)) {
    const start = at + before.length;
    const end = offsetsOf(points.subarray(0, start + longest + after.length), after).find((each) => each >= start);
    if (end !== undefined) return trimmed(points, { start, end });
  }
  return null;
}

function trimmed(points: CodePoints, { start, end }: TextSpan): TextSpan {
  const first = start < end && points[start] === space ? start + 1 : start;
  return { start: first, end: end > first && points[end - 1] === space ? end - 1 : end };
}
