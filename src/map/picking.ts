/** What a pointer may have meant: an event's part at or near it. */
export interface Candidate {
  readonly id: string;
  readonly part: 'sign' | 'label' | 'line' | 'area';
  /** The pointer is on it, not merely near. */
  readonly isHit: boolean;
  /** How far off the event's sign is, in px. Lines and areas: 0. */
  readonly distance: number;
}

/**
 * The event that a pointer meant, null when there is none: a sign before all else, then a line that is hit before the label laid over
 * it, what is hit before what is near, and an area last, since it lies under everything. Of two alike the nearer counts, else the one
 * drawn on top. `candidates` come from the top of the map down.
 */
export function pickEvent(candidates: readonly Candidate[]): string | null {
  const [first] = candidates.toSorted((one, other) => rank(one) - rank(other) || one.distance - other.distance);
  return first?.id ?? null;
}

function rank({ part, isHit }: Candidate): number {
  switch (part) {
    case 'sign':
      return 0;
    case 'line':
      return isHit ? 1 : 3;
    case 'label':
      return isHit ? 2 : 4;
    case 'area':
      return 5;
  }
}
