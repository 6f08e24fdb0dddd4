import { instantOf } from '../../src/domain/time/calendar.ts';
import type { Instant, TimeRange } from '../../src/domain/time/instant.ts';
import { seededRandom } from './seeded-random.ts';

/** Invented moments and places as arrays, unordered. */
export interface SyntheticPoints {
  readonly length: number;
  /** In ms, as `Instant`. */
  readonly times: Float64Array;
  /** In degrees. */
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  /** From 0 up to, but not including, `categoryCount`. */
  readonly categories: Uint8Array;
}

const day = 86_400_000;
const firstDay = instantOf(2021, 1, 1);
/** The number of days over which the points are spread. */
export const pointDays = 1000;
export const categoryCount = 6;

/** West, south, east, north of all points. */
export const pointBounds = [-6, 41, 26, 54] as const;
const [west, south, east, north] = pointBounds;

/** Seven in eight points are near one of these, [longitude, latitude]; the others are anywhere. */
const hubs = [
  [2.35, 48.86],
  [13.4, 52.52],
  [16.37, 48.21],
  [21.01, 52.23],
  [24.03, 49.84],
  [9.19, 45.46],
  [-3.7, 43.46],
  [19.04, 47.5],
] as const;

/** The same seed gives the same points. */
export function syntheticPoints(length: number, seed = 1): SyntheticPoints {
  const random = seededRandom(seed);
  const points = {
    length,
    times: new Float64Array(length),
    lngs: new Float64Array(length),
    lats: new Float64Array(length),
    categories: new Uint8Array(length),
  };
  // The sum of three random numbers is roughly normally distributed.
  const spread = () => random() + random() + random() - 1.5;
  for (let index = 0; index < length; index++) {
    points.times[index] = firstDay + Math.floor(random() * pointDays * day);
    points.categories[index] = Math.floor(random() * categoryCount);
    const hub = random() < 7 / 8 ? hubs[Math.floor(random() * hubs.length)] : undefined;
    points.lngs[index] = hub ? held(hub[0] + 2 * spread(), west, east) : west + random() * (east - west);
    points.lats[index] = hub ? held(hub[1] + 1.4 * spread(), south, north) : south + random() * (north - south);
  }
  return points;
}

function held(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The modes of the product that a step of the slider uses. */
export type StepMode = 'day' | 'so-far' | 'window';
export const stepModes: readonly StepMode[] = ['day', 'so-far', 'window'];
const windowDays = 30;

/** The range shown when the slider is at a day, counted from 0. */
export function rangeAt(mode: StepMode, dayNumber: number): TimeRange {
  const to = firstDay + (dayNumber + 1) * day;
  const from = mode === 'so-far' ? -Infinity : to - day * (mode === 'day' ? 1 : windowDays);
  return { from: from as Instant, to: to as Instant };
}

/** A range from the start of a day that has about `wanted` of `length` points. */
export function rangeOfAbout(wanted: number, length: number, dayNumber: number): TimeRange {
  const from = firstDay + dayNumber * day;
  return { from: from as Instant, to: (from + (pointDays * day * wanted) / length) as Instant };
}
