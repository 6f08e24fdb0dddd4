/** A part of an event at or near a pointer, which may be meant. */
export interface Candidate {
  readonly id: string;
  readonly part: 'symbol' | 'label' | 'line' | 'area';
  /** From the pointer to what is drawn, in px; 0: the pointer is on it. */
  readonly distance: number;
  /** Orders parts of one kind if several are hit: px from a symbol's or line's middle, an area's size, a label's distance. */
  readonly measure: number;
}

/**
 * The events that a pointer may mean, the likeliest first, each once; empty: there is nothing at the pointer. If there are several, their
 * parts are of one kind, or none is hit, and their distances differ by at most `ambiguity`, in px.
 *
 * What is hit comes before what is near, and areas come last, since they lie under everything; of two areas the smaller comes first. Of
 * what is hit a symbol comes first, then a label, which is read as a whole, then a line. `candidates` are in the order of drawing, from the
 * top of the map down.
 */
export function pickEvents(candidates: readonly Candidate[], ambiguity: number): readonly string[] {
  const ordered = candidates.toSorted(
    (one, other) =>
      Number(isArea(one)) - Number(isArea(other)) ||
      one.distance - other.distance ||
      rank(one) - rank(other) ||
      one.measure - other.measure,
  );
  const [best] = ordered;
  if (!best) return [];
  const alike = ordered.filter((other) => isAlike(best, other, ambiguity)).toSorted((one, other) => one.measure - other.measure);
  return [...new Set([best, ...alike].map(({ id }) => id))];
}

function isArea({ part }: Candidate): boolean {
  return part === 'area';
}

/** Areas whose sizes differ by less than this share count as equal. */
const sameSize = 0.005;

function isAlike(best: Candidate, other: Candidate, ambiguity: number): boolean {
  if (isArea(best)) return other.measure <= best.measure * (1 + sameSize);
  if (isArea(other)) return false;
  if (other.part === best.part) return other.measure <= best.measure + ambiguity;
  return best.distance > 0 && other.distance <= best.distance + ambiguity;
}

function rank({ part }: Candidate): number {
  return ['symbol', 'label', 'line', 'area'].indexOf(part);
}
