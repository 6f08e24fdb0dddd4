declare const instantBrand: unique symbol;

/**
 * A point in time: milliseconds from 1970-01-01T00:00 on the proleptic Gregorian calendar, as a Float64. It has no zone: a date
 * that names none is never shifted, and a time with an offset is kept in UTC. May be ±Infinity (an open end).
 */
export type Instant = number & { readonly [instantBrand]: true };

/**
 * A stretch of time, half-open: `start` is in, `end` is not. A date covers its whole day, a month its month; an event without
 * duration has `start === end`. Open ends are ±Infinity.
 */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** The stretch of time that a view shows, half-open: `from` is in, `to` is not. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}
