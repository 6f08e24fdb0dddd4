/** A text as Unicode code points, one number each: the unit of the offsets in selectors. */
export type CodePoints = Uint32Array;

export function codePointsOf(text: string): CodePoints {
  return Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** The text of the code points in [start, end). */
export function textBetween(points: CodePoints, start: number, end: number): string {
  return Array.from(points.subarray(Math.max(0, start), Math.max(0, end)), (point) => String.fromCodePoint(point)).join('');
}

/** The length of a text in Unicode code points, as selectors count it; `length` counts UTF-16 code units. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether `needle` is in `points` at `offset`, code point by code point. False when it would extend outside `points`. */
export function matchesAt(points: CodePoints, needle: CodePoints, offset: number): boolean {
  if (offset < 0 || offset + needle.length > points.length) return false;
  return needle.every((point, index) => points[offset + index] === point);
}

/** Every offset of `needle` in `points`, including overlapping ones; none for an empty needle. */
export function offsetsOf(points: CodePoints, needle: CodePoints): number[] {
  const [first] = needle;
  const offsets: number[] = [];
  if (first === undefined) return offsets;
  for (let at = points.indexOf(first); at !== -1; at = points.indexOf(first, at + 1)) {
    if (matchesAt(points, needle, at)) offsets.push(at);
  }
  return offsets;
}

/** Whether a cut before this code point would separate a character from its combining mark. */
export function isCombining(point: number | undefined): boolean {
  return point !== undefined && /^\p{M}$/u.test(String.fromCodePoint(point));
}
