/** What a pointer may have meant: a part of an event at or near it. */
export interface Candidate {
  readonly id: string;
  readonly part: 'sign' | 'label' | 'line' | 'area';
  /** From the pointer to what is drawn, in px; 0: the pointer is on it. */
  readonly distance: number;
  /** What tells parts of one kind apart where several are hit: px from a sign's or line's middle, an area's size; a label's distance. */
  readonly measure: number;
}

/**
 * The events that a pointer meant, the likeliest first, each once; none: there is nothing at the pointer. More than one: their parts are
 * of one kind, or all only near, and their distances differ by no more than `doubt`, in px.
 *
 * What is hit comes before what is near, and an area after all else, since it lies under everything; the smaller of two areas first. Of
 * what is hit a sign comes first, then a label, which is read as a whole, then a line. `candidates` come from the top of the map down.
 */
export function pickEvents(candidates: readonly Candidate[], doubt: number): readonly string[] {
  const ordered = candidates.toSorted(
    (one, other) =>
      Number(isArea(one)) - Number(isArea(other)) ||
      one.distance - other.distance ||
      rank(one) - rank(other) ||
      one.measure - other.measure,
  );
  const [best] = ordered;
  if (!best) return [];
  const alike = ordered.filter((other) => isAlike(best, other, doubt)).toSorted((one, other) => one.measure - other.measure);
  return [...new Set([best, ...alike].map(({ id }) => id))];
}

function isArea({ part }: Candidate): boolean {
  return part === 'area';
}

/** Of areas whose sizes differ by less than this share, neither is the smaller. */
const sameSize = 0.005;

function isAlike(best: Candidate, other: Candidate, doubt: number): boolean {
  if (isArea(best)) return other.measure <= best.measure * (1 + sameSize);
  if (isArea(other)) return false;
  if (other.part === best.part) return other.measure <= best.measure + doubt;
  return best.distance > 0 && other.distance <= best.distance + doubt;
}

function rank({ part }: Candidate): number {
  return ['sign', 'label', 'line', 'area'].indexOf(part);
}
