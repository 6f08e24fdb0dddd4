import { codePointsOf, textBetween } from './code-points.ts';

/** A span of a text, and the indices of the passages that cover all of it; empty when it is not quoted. */
export interface MarkedSpan {
  readonly text: string;
  readonly passages: readonly number[];
}

/**
 * Splits a text at the starts and ends of passages, [start, end) in code points, so that it can be shown with them marked. The spans
 * are in order and together are the whole text, character by character. Passages may overlap. A part of a passage outside the text is
 * ignored.
 */
export function markPassages(text: string, passages: readonly { readonly start: number; readonly end: number }[]): MarkedSpan[] {
  const points = codePointsOf(text);
  const inside = passages.flatMap(({ start, end }) => [start, end]).filter((offset) => offset > 0 && offset < points.length);
  const cuts = [...new Set([0, ...inside, points.length])].toSorted((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    return {
      text: textBetween(points, start, end),
      passages: passages.flatMap((passage, at) => (passage.start < end && start < passage.end ? [at] : [])),
    };
  });
}
