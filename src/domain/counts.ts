import { type Unit, lastStartBefore, unitNumber, unitStart } from './calendar.ts';
import type { Instant, Interval } from './instant.ts';
import type { NewsEvent } from './story.ts';

/** How many events there are in each of a row of neighbouring days, or other units. All arrays are as long as the row. */
export interface Counts {
  /** The first instant of each unit, in order; each unit ends where the next starts. */
  readonly starts: readonly Instant[];
  /** By layer id: how many of its events overlap each unit. A layer with none in sight is not there. */
  readonly byLayer: ReadonlyMap<string, Int32Array>;
  /** All layers together. */
  readonly totals: Int32Array;
}

/** Ten thousand years of days. More is a unit that does not fit the extent, and memory that no histogram is worth. */
const mostUnits = 4_000_000;

/** `countsByUnit` in days. */
export function countsByDay(events: readonly NewsEvent[], extent: Interval): Counts {
  return countsByUnit('day', events, extent);
}

/**
 * Counts the events that overlap each unit, from the one that `extent.start` falls in to the last that begins before `extent.end`.
 * An event that lasts counts in every unit it touches; undated events count in none. Costs one step an event and one a unit and
 * layer, however long the events last. Throws a RangeError when the extent is not finite or holds more than 4 million units.
 */
export function countsByUnit(unit: Unit, events: readonly NewsEvent[], extent: Interval): Counts {
  const { first, length } = rowOf(unit, extent);
  const byLayer = new Map<string, Int32Array>();
  for (const { layer, time } of events) {
    if (time === null) continue;
    const from = Math.max(firstUnit(unit, time.interval) - first, 0);
    const to = Math.min(lastUnit(unit, time.interval) - first, length - 1);
    if (from > to) continue;
    const changes = byLayer.get(layer) ?? new Int32Array(length);
    byLayer.set(layer, changes);
    addTo(changes, from, 1);
    if (to + 1 < length) addTo(changes, to + 1, -1);
  }
  for (const changes of byLayer.values()) sumUp(changes);
  const starts = Array.from({ length }, (_, index) => unitStart(unit, first + index));
  return { starts, byLayer, totals: totalOf([...byLayer.values()], length) };
}

function rowOf(unit: Unit, extent: Interval): { first: number; length: number } {
  if (!Number.isFinite(extent.start) || !Number.isFinite(extent.end)) {
    throw new RangeError(`Counts need a finite extent, not ${extent.start} to ${extent.end}`);
  }
  const first = unitNumber(unit, extent.start);
  const length = Math.max(lastUnit(unit, extent) - first + 1, 1);
  if (length > mostUnits) throw new RangeError(`${length} units of a ${unit} are more than ${mostUnits}`);
  return { first, length };
}

/** The number of the first unit that the interval overlaps. */
function firstUnit(unit: Unit, { start }: Interval): number {
  return Number.isFinite(start) ? unitNumber(unit, start) : start;
}

/** The number of the last: an instant's own, and of what lasts the one before its end. */
function lastUnit(unit: Unit, { start, end }: Interval): number {
  if (!Number.isFinite(end)) return end;
  return unitNumber(unit, start === end ? start : lastStartBefore(unit, end));
}

function addTo(counts: Int32Array, index: number, change: number): void {
  counts[index] = (counts[index] ?? 0) + change;
}

/** Turns changes from unit to unit into counts, in place. */
function sumUp(changes: Int32Array): void {
  for (let index = 1; index < changes.length; index++) addTo(changes, index, changes[index - 1] ?? 0);
}

function totalOf(layers: readonly Int32Array[], length: number): Int32Array {
  const totals = new Int32Array(length);
  for (const counts of layers) for (let index = 0; index < length; index++) addTo(totals, index, counts[index] ?? 0);
  return totals;
}
