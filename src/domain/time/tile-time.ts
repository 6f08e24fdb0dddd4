import type { Instant, Interval } from './instant.ts';

/**
 * An end of an event's time as a feature property: ms as a number, or as text when a tile cannot hold it. Tiles store integers in 64 bits,
 * 292 million years from 1970; MapLibre does not write a tile with a larger one.
 */
export type TileInstant = number | string;

/** The time of a feature; see `tileTime`. */
export interface TileTime {
  readonly start: TileInstant;
  readonly end: TileInstant;
}

/** The time of features whose events have no time, so that every range shows them; see `isAnyDated`. */
export const always: Interval = { start: -Infinity as Instant, end: Infinity as Instant };

/** Represents ±Infinity. */
const boundless = Number.MAX_VALUE;
const widestInteger = 2 ** 62;

/** An event's time for its features. For null, no date, the time starts after every range and ends before it. */
export function tileTime(interval: Interval | null): TileTime {
  return interval
    ? { start: tileInstant(interval.start), end: tileInstant(interval.end) }
    : { start: tileInstant(boundless), end: tileInstant(-boundless) };
}

function tileInstant(instant: number): TileInstant {
  const bounded = finite(instant);
  return Math.abs(bounded) < widestInteger ? bounded : String(bounded);
}

/** The instant, with ±Infinity replaced by the numbers that represent open ends. */
export function finite(instant: number): number {
  return Math.min(Math.max(instant, -boundless), boundless);
}
