/** A text as Unicode code points, one number each: what the offsets of selectors count. */
export type CodePoints = Uint32Array;

export function codePointsOf(text: string): CodePoints {
  return Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** The text of the code points in [start, end). */
export function textBetween(points: CodePoints, start: number, end: number): string {
  return Array.from(points.subarray(Math.max(0, start), Math.max(0, end)), (point) => String.fromCodePoint(point)).join('');
}

/** The length of a text as selectors count it (Unicode code points), where `length` counts UTF-16 code units. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether `needle` stands in `points` at `offset`, code point by code point. An offset may lie outside; then it does not. */
export function standsAt(points: CodePoints, needle: CodePoints, offset: number): boolean {
  if (offset < 0 || offset + needle.length > points.length) return false;
  return needle.every((point, index) => points[offset + index] === point);
}

/** Every offset at which `needle` stands in `points`, also where it overlaps itself; none for an empty needle. */
export function offsetsOf(points: CodePoints, needle: CodePoints): number[] {
  const [first] = needle;
  const offsets: number[] = [];
  if (first === undefined) return offsets;
  for (let at = points.indexOf(first); at !== -1; at = points.indexOf(first, at + 1)) {
    if (standsAt(points, needle, at)) offsets.push(at);
  }
  return offsets;
}

/** Whether cutting a text before this code point would part a character from its combining mark. */
export function isCombining(point: number | undefined): boolean {
  return point !== undefined && /^\p{M}$/u.test(String.fromCodePoint(point));
}
