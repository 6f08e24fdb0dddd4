import { countCodePoints } from './code-points.ts';

/** A sentence of a text, [start, end) in code points, without surrounding white space. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a text by the rules of Unicode (UAX #29), which also end a sentence at every line end, where a heading or a caption
 * ends.
 */
export function sentencesOf(text: string, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  let offset = 0;
  return Array.from(segmenter.segment(text)).flatMap(({ segment }) => {
    const start = offset + countCodePoints(segment) - countCodePoints(segment.trimStart());
    offset += countCodePoints(segment);
    const length = countCodePoints(segment.trim());
    return length === 0 ? [] : [{ start, end: start + length }];
  });
}
