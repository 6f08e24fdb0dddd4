import { type Unit, dayLength, hourLength, startOf, units } from '../time/calendar.ts';
import type { Instant, Interval, TimeRange } from '../time/instant.ts';
import { sortByValue } from './sort-by-value.ts';

/**
 * Events as columns, one row an event, for what must not cost an object each: counting, drawing and listing up to a million. Rows are
 * in time order: the dated by start, then end, then as they came; the undated last.
 */
export interface EventTable {
  /** How many rows there are. */
  readonly length: number;
  /** How many of them, the first, are dated. */
  readonly dated: number;
  /** Of each dated row, its interval, half-open, in ms as `Instant`; ±Infinity where it is open. `starts` never falls. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The dated rows in the order in which they leave a range whose start moves on; see `hasEnded`. */
  readonly byEnd: Uint32Array;
  /** Of each row, the index of its layer. */
  readonly layers: Uint8Array;
  /** Of each row, the sum of the `rowFlags` that hold. */
  readonly flags: Uint8Array;
  /** The sum of the `rowFlags` that any row has. */
  readonly anyFlags: number;
  /** The dated rows that last longer than `longest` ms, rising. All others last that long at most. */
  readonly longs: Uint32Array;
  readonly longest: number;
  /**
   * The smallest interval that holds all dated rows, by their finite ends; null when there are none. A row that is open at one end counts
   * with its other; one without duration counts as a millisecond, so that the half-open extent holds it.
   */
  readonly extent: Interval | null;
  /** How finely the rows are dated: the coarsest unit that all their finite ends fall between; a moment is dated to the hour. */
  readonly finest: Unit;
}

/** What a row's flags say. */
export const rowFlags = {
  /** The date is approximate or uncertain. */
  soft: 1,
  /** It has no place on the map. */
  placeless: 2,
  /** Its sign is hollow: announced, or without a place. */
  hollow: 4,
  /** Its place is no single point: it is drawn as lines, areas or several points. */
  shape: 8,
} as const;

/**
 * Whether any row is dated. Events of which none is dated have no time: there is no date that could hide one of them, so any range shows
 * them all, and there is nothing to choose dates from. Once one row is dated, the undated ones are in no range and stand beside it.
 */
export function isAnyDated({ dated }: Pick<EventTable, 'dated'>): boolean {
  return dated > 0;
}

/** How many rows, the first, a range chooses among: the dated ones; all rows of events that have no time. See `isAnyDated`. */
export function rangedCount({ dated, length }: Pick<EventTable, 'dated' | 'length'>): number {
  return dated > 0 ? dated : length;
}

/** Whether any row has a place on the map. Costs a step for each row before the first that has one. */
export function hasPlaces({ flags }: Pick<EventTable, 'flags'>): boolean {
  return flags.some((flag) => (flag & rowFlags.placeless) === 0);
}

/** Whether a dated row is over before `from`: the other half of `overlaps` of an interval and a range that starts there. */
export function hasEnded({ starts, ends }: EventTable, row: number, from: number): boolean {
  const [start, end] = [starts[row] ?? NaN, ends[row] ?? NaN];
  return start === end ? start < from : end <= from;
}

/** How many dated rows have begun before `to`: they are the first ones. Costs log n. */
export function countBegun({ starts }: EventTable, to: number): number {
  return firstIndex(starts.length, (row) => (starts[row] ?? Infinity) >= to);
}

/** How many dated rows are over before `from`: they are the first of `byEnd`. Costs log n. */
export function countEnded(table: EventTable, from: number): number {
  const { byEnd } = table;
  return firstIndex(byEnd.length, (rank) => !hasEnded(table, byEnd[rank] ?? 0, from));
}

/**
 * The dated rows that can overlap `range`, as slices: all that do are among the rows from `first` up to, but not including, `last`, and
 * among the first `longs` of the long ones, and of those each one whose rank in `byEnd` is at least `ended`, and no other, does. Of events
 * that have no time: all rows.
 */
export interface RangeSlices {
  readonly first: number;
  readonly last: number;
  readonly longs: number;
  readonly ended: number;
}

export function rangeSlices(table: EventTable, { from, to }: TimeRange): RangeSlices {
  if (!isAnyDated(table)) return { first: 0, last: table.length, longs: 0, ended: 0 };
  const last = countBegun(table, to);
  const first = Math.min(countBegun(table, from - table.longest), last);
  const longs = firstIndex(table.longs.length, (index) => (table.longs[index] ?? Infinity) >= last);
  return { first, last, longs, ended: countEnded(table, from) };
}

function extentOf(starts: Float64Array, ends: Float64Array): Interval | null {
  let start = Infinity;
  let end = -Infinity;
  for (let row = 0; row < starts.length; row++) {
    const begins = starts[row] ?? NaN;
    const last = Math.max(ends[row] ?? NaN, begins + 1);
    if (Number.isFinite(begins)) {
      if (begins < start) start = begins;
      if (begins + 1 > end) end = begins + 1;
    }
    if (Number.isFinite(last)) {
      if (last - 1 < start) start = last - 1;
      if (last > end) end = last;
    }
  }
  return start < end ? { start: start as Instant, end: end as Instant } : null;
}

function finestUnitOf(starts: Float64Array, ends: Float64Array): Unit {
  if (starts.length === 0) return 'day';
  let finest = units.length - 1;
  let [startBefore, endBefore] = [NaN, NaN];
  for (let row = 0; row < starts.length && finest > 0; row++) {
    const [start, end] = [starts[row] ?? NaN, ends[row] ?? NaN];
    if (start === end) return 'hour';
    // Neighbours are mostly dated alike.
    if (start === startBefore && end === endBefore) continue;
    while (finest > 0 && !(isStart(finest, start) && isStart(finest, end))) finest -= 1;
    [startBefore, endBefore] = [start, end];
  }
  return units[finest] ?? 'hour';
}

/** Whether a unit begins then; an open end is no start of any and stands against none. */
function isStart(finest: number, instant: number): boolean {
  const unit = units[finest] ?? 'hour';
  if (unit === 'day') return !Number.isFinite(instant) || instant % dayLength === 0;
  return startOf(unit, instant as Instant) === instant;
}

/** What makes columns: a value for each event, in the order in which they came. */
export interface UnsortedEvents {
  readonly length: number;
  /** As in `EventTable`; NaN in both: undated. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly layers: Uint8Array;
  readonly flags: Uint8Array;
}

/** The columns of events, and for each row the place of its event among those given. */
export function sortEvents(events: UnsortedEvents): { readonly table: EventTable; readonly order: Uint32Array } {
  const { length } = events;
  const order = new Uint32Array(length);
  const dated = putDatedFirst(order, events.starts);
  sortByValue(order.subarray(0, dated), events.starts);
  const starts = gathered(events.starts, order.subarray(0, dated), Float64Array);
  const ends = gathered(events.ends, order.subarray(0, dated), Float64Array);
  sortEqualStarts(order, starts, ends, events.ends);
  const [layers, flags] = [gathered(events.layers, order, Uint8Array), gathered(events.flags, order, Uint8Array)];
  const byEnd = rowsByEnd(starts, ends);
  const times = { extent: extentOf(starts, ends), finest: finestUnitOf(starts, ends) };
  let anyFlags = 0;
  for (let row = 0; row < length; row++) anyFlags |= flags[row] ?? 0;
  return { table: { length, dated, starts, ends, byEnd, layers, flags, anyFlags, ...longRows(starts, ends), ...times }, order };
}

/** Writes the numbers of the dated events, then those of the others, and gives how many the first are. */
function putDatedFirst(order: Uint32Array, starts: Float64Array): number {
  let dated = 0;
  for (let index = 0; index < order.length; index++) if (!Number.isNaN(starts[index] ?? NaN)) order[dated++] = index;
  if (dated === order.length) return dated;
  let undated = dated;
  for (let index = 0; index < order.length; index++) if (Number.isNaN(starts[index] ?? NaN)) order[undated++] = index;
  return dated;
}

/** The values in the order of the indices. */
function gathered<Numbers extends Float64Array | Uint8Array>(
  values: Numbers,
  indices: Uint32Array,
  Type: new (length: number) => Numbers,
): Numbers {
  const found = new Type(indices.length);
  for (let place = 0; place < found.length; place++) found[place] = values[indices[place] ?? 0] ?? 0;
  return found;
}

/** Sorts rows of the same start by their ends, in `order` and in `ends`; those of equal times keep their order. */
function sortEqualStarts(order: Uint32Array, starts: Float64Array, ends: Float64Array, unsortedEnds: Float64Array): void {
  let first = 0;
  let areRising = true;
  for (let row = 1; row <= starts.length; row++) {
    if (row < starts.length && starts[row] === starts[first]) {
      areRising &&= (ends[row] ?? 0) >= (ends[row - 1] ?? 0);
      continue;
    }
    if (!areRising) {
      const rows = order.subarray(first, row);
      sortByValue(rows, unsortedEnds);
      ends.set(gathered(unsortedEnds, rows, Float64Array), first);
    }
    first = row;
    areRising = true;
  }
}

/** An instant leaves a range just after an interval that ends with it: sorted by end, those of one end with the intervals first. */
function rowsByEnd(starts: Float64Array, ends: Float64Array): Uint32Array {
  const rows = new Uint32Array(starts.length);
  let intervals = 0;
  for (let row = 0; row < rows.length; row++) if (starts[row] !== ends[row]) rows[intervals++] = row;
  let instants = intervals;
  for (let row = 0; row < rows.length; row++) if (starts[row] === ends[row]) rows[instants++] = row;
  sortByValue(rows, ends);
  return rows;
}

/** Instants, hours, days, months, years, decades, centuries. */
const usualLengths = [0, hourLength, dayLength, 31 * dayLength, 366 * dayLength, 3653 * dayLength, 36_525 * dayLength];

/** Few rows are long: those that outlast the shortest usual length that all but a fiftieth, or a thousand, keep to. */
function longRows(starts: Float64Array, ends: Float64Array): Pick<EventTable, 'longs' | 'longest'> {
  const most = Math.max(1000, starts.length / 50);
  const isLonger = (row: number, length: number) => (ends[row] ?? 0) - (starts[row] ?? 0) > length;
  const counts = usualLengths.map(() => 0);
  for (let row = 0; row < starts.length; row++) {
    for (let index = 0; index < usualLengths.length && isLonger(row, usualLengths[index] ?? 0); index++) {
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const chosen = counts.findIndex((count) => count <= most);
  const index = chosen < 0 ? usualLengths.length - 1 : chosen;
  const longest = usualLengths[index] ?? 0;
  const longs = new Uint32Array(counts[index] ?? 0);
  let found = 0;
  for (let row = 0; found < longs.length && row < starts.length; row++) if (isLonger(row, longest)) longs[found++] = row;
  return { longs, longest };
}

/** The first of the numbers from 0 up to `length` that is in; `length` when none is. `isIn` must hold for all after one it holds for. */
export function firstIndex(length: number, isIn: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
