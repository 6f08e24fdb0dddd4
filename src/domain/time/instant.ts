declare const instantBrand: unique symbol;

/**
 * A point in time: milliseconds from 1970-01-01T00:00 on the proleptic Gregorian calendar, as a Float64. It has no zone: a date without a
 * zone is never shifted, and a time with an offset is stored in UTC. May be ±Infinity (an open end).
 */
export type Instant = number & { readonly [instantBrand]: true };

/**
 * A span of time, half-open: `start` is included, `end` is not. A date covers its whole day, a month its whole month; an event without
 * duration has `start === end`. Open ends are ±Infinity.
 */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** The range of time that a view shows, half-open: `from` is included, `to` is not. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}
