import type { Interval } from './instant.ts';

/** When an event took place: the interval that its EDTF covers, and how certain the EDTF says it is. */
export interface EventTime {
  readonly edtf: string;
  readonly interval: Interval;
  /** `~` or `%`: the date is approximate. It does not widen the interval. */
  readonly approximate: boolean;
  /** `?` or `%`: the date is uncertain. It does not widen the interval. */
  readonly uncertain: boolean;
}
