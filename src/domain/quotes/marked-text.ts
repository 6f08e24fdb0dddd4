import { codePointsOf, textBetween } from './code-points.ts';

/** A stretch of a text and the passages, by their index, that cover all of it; none: it is not quoted. */
export interface MarkedStretch {
  readonly text: string;
  readonly passages: readonly number[];
}

/**
 * Cuts a text where passages of it begin and end, [start, end) in code points, so that it can be shown with them marked. The
 * stretches are in order and together the whole text, character by character; passages may overlap. What of a passage lies outside
 * the text is not there to be marked.
 */
export function markPassages(text: string, passages: readonly { readonly start: number; readonly end: number }[]): MarkedStretch[] {
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
