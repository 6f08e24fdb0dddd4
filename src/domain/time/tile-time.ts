import type { Instant, Interval } from './instant.ts';

/**
 * An end of an event's time as a feature carries it: ms, or the same as text beyond what a tile can hold. Tiles keep integers in 64
 * bits, 292 million years from 1970; MapLibre writes no tile with a larger one.
 */
export type TileInstant = number | string;

/** When a feature is to be seen; see `tileTime`. */
export interface TileTime {
  readonly start: TileInstant;
  readonly end: TileInstant;
}

/** The time that features of events without any time are given, so that every range shows them; see `isAnyDated`. */
export const always: Interval = { start: -Infinity as Instant, end: Infinity as Instant };

/** Stands for ±Infinity. */
const boundless = Number.MAX_VALUE;
const widestInteger = 2 ** 62;

/** An event's time for its features; null, no date: it starts after every range and ends before. */
export function tileTime(interval: Interval | null): TileTime {
  return interval
    ? { start: tileInstant(interval.start), end: tileInstant(interval.end) }
    : { start: tileInstant(boundless), end: tileInstant(-boundless) };
}

function tileInstant(instant: number): TileInstant {
  const bounded = finite(instant);
  return Math.abs(bounded) < widestInteger ? bounded : String(bounded);
}

/** Held between the two numbers that stand for open ends. */
export function finite(instant: number): number {
  return Math.min(Math.max(instant, -boundless), boundless);
}
