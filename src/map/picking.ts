/** What a pointer may have meant: an event's part under it, and how far off its sign is, in px. Lines and areas: 0. */
export interface Candidate {
  readonly id: string;
  readonly part: 'sign' | 'label' | 'line' | 'area';
  readonly distance: number;
}

const order = { sign: 0, label: 1, line: 2, area: 3 };

/**
 * The event that a pointer meant, null when there is none under it: a sign before a label, a label before a line, a line before an
 * area, and of two alike the nearer, else the one drawn on top. `candidates` come from the top of the map down.
 */
export function pickEvent(candidates: readonly Candidate[]): string | null {
  const [first] = candidates.toSorted((one, other) => order[one.part] - order[other.part] || one.distance - other.distance);
  return first?.id ?? null;
}
