import type { Histogram } from '../../src/domain/events/histogram.ts';

/** How many events of a histogram overlap the bins from `first` to `last`, both included, each counted once. */
export function countBetween({ solid, spans }: Histogram, first: number, last: number): number {
  let count = 0;
  for (const counts of solid.values()) for (const each of counts.subarray(first, last + 1)) count += each;
  for (let span = 0; span < spans.rows.length; span++) {
    if ((spans.firsts[span] ?? Infinity) <= last && (spans.lasts[span] ?? -Infinity) >= first) count += 1;
  }
  return count;
}
