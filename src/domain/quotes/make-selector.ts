import { type CodePoints, codePointsOf, isCombining, offsetsOf, textBetween } from './code-points.ts';
import type { Selector } from './compare-quote.ts';

/** The lengths of context to try, in code points: 20 to 40 where that is enough, then longer, then shorter. */
const contextLengths = [20, 30, 40, 60, 90, 140, 200, 300, 14, 10, 7, 5, 3, 2, 1, 0];

/**
 * The selector of the passage [start, end) of a text, in code points. Its context is the shortest, from about 20 code points, that makes it
 * unique in the text; it begins and ends at words. null when no context makes it unique, or when the passage is empty, is outside the text,
 * or separates a character from its combining marks.
 */
export function makeSelector(text: string, start: number, end: number): Selector | null {
  const points = codePointsOf(text);
  const isPassage = 0 <= start && start < end && end <= points.length;
  if (!isPassage || isCombining(points[start]) || isCombining(points[end])) return null;
  const candidates = contextLengths.map((length) => selectorWith(points, start, end, length));
  return candidates.find((candidate) => isUnique(points, candidate)) ?? null;
}

function selectorWith(points: CodePoints, start: number, end: number, length: number): Selector {
  const from = length === 0 ? start : wordStart(points, Math.max(0, start - length));
  const to = length === 0 ? end : wordEnd(points, Math.min(points.length, end + length));
  return {
    exact: textBetween(points, start, end),
    prefix: textBetween(points, from, start),
    suffix: textBetween(points, end, to),
    start,
    end,
  };
}

/** Whether the passage with its context is in the text once, and the passage is once within that. */
function isUnique(points: CodePoints, { exact, prefix, suffix }: Selector): boolean {
  const whole = codePointsOf(prefix + exact + suffix);
  return offsetsOf(points, whole).length === 1 && offsetsOf(whole, codePointsOf(exact)).length === 1;
}

function wordStart(points: CodePoints, offset: number): number {
  let at = offset;
  while (at > 0 && isWord(points[at]) && isWord(points[at - 1])) at--;
  return at;
}

function wordEnd(points: CodePoints, offset: number): number {
  let at = offset;
  while (at < points.length && isWord(points[at - 1]) && isWord(points[at])) at++;
  return at;
}

/**
 * Letters, digits and marks: a cut between two of them would split a word. In scripts without spaces, a run of them ends at punctuation.
 */
function isWord(point: number | undefined): boolean {
  return point !== undefined && /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(point));
}
