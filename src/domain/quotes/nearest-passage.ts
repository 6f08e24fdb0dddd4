import { type CodePoints, isCombining } from './code-points.ts';

/** A span of a text, in code points, end exclusive, and its edit distance from the sought text. */
export interface NearPassage {
  readonly start: number;
  readonly end: number;
  /** The number of insertions, deletions and substitutions of single code points (Levenshtein). */
  readonly distance: number;
}

/**
 * The span of a text that is nearest to the sought text, for a person to compare; null when more than half of the sought text would have
 * to change. Among equally near spans it is the one closest in length, then the one that starts closest to `hint`. It has whole
 * characters, with their combining marks.
 *
 * Approximate string matching after P. Sellers, "The theory and computation of evolutionary distances" (1980). Time is the product of both
 * lengths, space is the length of the sought text.
 */
export function nearestPassage(points: CodePoints, sought: CodePoints, hint: number): NearPassage | null {
  const column = createColumn(sought);
  let best: NearPassage | null = null;
  for (const [at, point] of points.entries()) {
    const { start, distance } = column.advance(point, at);
    if (distance * 2 > sought.length) continue;
    const passage = { start, end: at + 1, distance };
    if (best === null || isNearer(passage, best, sought.length, hint)) best = passage;
  }
  return best && { ...best, ...wholeCharacters(points, best) };
}

/**
 * One column of the distance table: for every i, the fewest edits from the first i sought code points to a span that ends at the current
 * one, and the start of that span. A span may start anywhere, so the first entry is always 0.
 */
function createColumn(sought: CodePoints) {
  const costs = Int32Array.from({ length: sought.length + 1 }, (_, index) => index);
  const starts = new Int32Array(sought.length + 1);
  return {
    advance(point: number, at: number): { start: number; distance: number } {
      let [diagonalCost, diagonalStart] = [0, at];
      starts[0] = at + 1;
      for (let row = 1; row < costs.length; row++) {
        const substitution = diagonalCost + (sought[row - 1] === point ? 0 : 1);
        const insertion = (costs[row] ?? 0) + 1;
        const deletion = (costs[row - 1] ?? 0) + 1;
        const start = startOfCheapest(substitution, insertion, deletion, diagonalStart, starts, row);
        [diagonalCost, diagonalStart] = [costs[row] ?? 0, starts[row] ?? 0];
        costs[row] = Math.min(substitution, insertion, deletion);
        starts[row] = start;
      }
      return { start: starts.at(-1) ?? 0, distance: costs.at(-1) ?? 0 };
    },
  };
}

function startOfCheapest(substitution: number, insertion: number, deletion: number, diagonal: number, starts: Int32Array, row: number) {
  if (substitution <= insertion && substitution <= deletion) return diagonal;
  return (insertion <= deletion ? starts[row] : starts[row - 1]) ?? 0;
}

function isNearer(one: NearPassage, other: NearPassage, length: number, hint: number): boolean {
  if (one.distance !== other.distance) return one.distance < other.distance;
  const byLength = Math.abs(one.end - one.start - length) - Math.abs(other.end - other.start - length);
  return byLength === 0 ? Math.abs(one.start - hint) < Math.abs(other.start - hint) : byLength < 0;
}

function wholeCharacters(points: CodePoints, { start, end }: NearPassage): { start: number; end: number } {
  let [first, after] = [start, end];
  while (first > 0 && isCombining(points[first])) first--;
  while (isCombining(points[after])) after++;
  return { start: first, end: after };
}
