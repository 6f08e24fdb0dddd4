import { type Unit, dayLength, hourLength, startOf, units } from '../time/calendar.ts';
import type { Instant, Interval, TimeRange } from '../time/instant.ts';
import { sortByValue } from './sort-by-value.ts';

/**
 * Events as typed arrays, one row for each event, for work that must not cost an object for each event: counting, drawing and listing up to
 * a million. Rows are in time order: dated rows by start, then end, then in the order given; undated rows last.
 */
export interface EventTable {
  /** The number of rows. */
  readonly length: number;
  /** The number of dated rows, which come first. */
  readonly dated: number;
  /** The half-open interval of each dated row, in ms as `Instant`; ±Infinity where it is open. `starts` is in rising order. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The dated rows in the order in which they leave a range whose start moves forward; see `hasEnded`. */
  readonly byEnd: Uint32Array;
  /** The index of each row's layer. */
  readonly layers: Uint8Array;
  /** For each row, the sum of its `rowFlags`. */
  readonly flags: Uint8Array;
  /** All `rowFlags` that at least one row has, as a sum. */
  readonly anyFlags: number;
  /** The dated rows that last longer than `longest` ms, in rising order. No other row lasts longer than that. */
  readonly longs: Uint32Array;
  readonly longest: number;
  /**
   * The smallest interval that contains the finite ends of all dated rows; null when there are none. A row that is open at one end counts
   * with its other end. A row without duration counts as one millisecond, so that the half-open extent contains it.
   */
  readonly extent: Interval | null;
  /** The coarsest unit at whose boundaries all finite ends of the rows are; hours when there is a moment. */
  readonly finest: Unit;
}

/** The bits of a row's flags. */
export const rowFlags = {
  /** The date is approximate or uncertain. */
  uncertainDate: 1,
  /** The event has no place on the map. */
  placeless: 2,
  /** The symbol is hollow: the event is announced or has no place. */
  hollow: 4,
  /** The geometry is not a single point: it is drawn as lines, areas or several points. */
  shape: 8,
  /** The geometry has a moment at each vertex of its lines; see `TimedPath`. Only with `shape`. */
  path: 16,
} as const;

/**
 * Whether any row has a date. When none has, no date can hide an event: every range shows all events, and there are no dates to choose.
 * When at least one row has a date, the undated rows are in no range and are listed separately.
 */
export function isAnyDated({ dated }: Pick<EventTable, 'dated'>): boolean {
  return dated > 0;
}

/** How many rows a range chooses from: the dated rows, which come first, or all rows when none has a date. See `isAnyDated`. */
export function rangedCount({ dated, length }: Pick<EventTable, 'dated' | 'length'>): number {
  return dated > 0 ? dated : length;
}

/** Whether any row has a place on the map. Costs a step for each row up to the first that has one. */
export function hasPlaces({ flags }: Pick<EventTable, 'flags'>): boolean {
  return flags.some((flag) => (flag & rowFlags.placeless) === 0);
}

/**
 * Whether a dated row ends before a range that starts at `from`. An interval ends before it when `end <= from`, an instant when it is
 * before `from`.
 */
export function hasEnded({ starts, ends }: EventTable, row: number, from: number): boolean {
  const [start, end] = [starts[row] ?? NaN, ends[row] ?? NaN];
  return start === end ? start < from : end <= from;
}

/** How many dated rows begin before `to`. They are the first rows. Costs log n. */
export function countBegun({ starts }: EventTable, to: number): number {
  return firstIndex(starts.length, (row) => (starts[row] ?? Infinity) >= to);
}

/** How many dated rows end before `from`. They are the first of `byEnd`. Costs log n. */
export function countEnded(table: EventTable, from: number): number {
  const { byEnd } = table;
  return firstIndex(byEnd.length, (rank) => !hasEnded(table, byEnd[rank] ?? 0, from));
}

/**
 * Slices that contain the dated rows that overlap a range. Candidates are the rows from `first` up to, but not including, `last`, and the
 * first `longs` of the long rows. A candidate overlaps the range exactly when its rank in `byEnd` is at least `ended`. When no event has a
 * date, the slices contain all rows.
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
    // Neighbouring rows mostly have dates of the same form.
    if (start === startBefore && end === endBefore) continue;
    while (finest > 0 && !(isStart(finest, start) && isStart(finest, end))) finest -= 1;
    [startBefore, endBefore] = [start, end];
  }
  return units[finest] ?? 'hour';
}

/** Whether a unit begins at the instant. True for an open end, which fits every unit. */
function isStart(finest: number, instant: number): boolean {
  const unit = units[finest] ?? 'hour';
  if (unit === 'day') return !Number.isFinite(instant) || instant % dayLength === 0;
  return startOf(unit, instant as Instant) === instant;
}

/** The events of a table before sorting: a value for each event, in the order given. */
export interface UnsortedEvents {
  readonly length: number;
  /** As in `EventTable`; NaN in both for an undated event. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly layers: Uint8Array;
  readonly flags: Uint8Array;
}

/** The table of events, and for each row the index of its event among those given. */
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

/** Writes the indices of the dated events, then those of the undated, and returns how many are dated. */
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
  for (let rank = 0; rank < found.length; rank++) found[rank] = values[indices[rank] ?? 0] ?? 0;
  return found;
}

/** Sorts rows of equal start by their ends, in `order` and in `ends`. Rows of equal times keep their order. */
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

/**
 * Sorts rows by end. With equal ends, intervals come before instants, since an instant leaves a range just after an interval that ends
 * there.
 */
function rowsByEnd(starts: Float64Array, ends: Float64Array): Uint32Array {
  const rows = new Uint32Array(starts.length);
  let intervals = 0;
  for (let row = 0; row < rows.length; row++) if (starts[row] !== ends[row]) rows[intervals++] = row;
  let instants = intervals;
  for (let row = 0; row < rows.length; row++) if (starts[row] === ends[row]) rows[instants++] = row;
  sortByValue(rows, ends);
  return rows;
}

/** Lengths in ms: an instant, an hour, a day, a month, a year, a decade, a century. */
const usualLengths = [0, hourLength, dayLength, 31 * dayLength, 366 * dayLength, 3653 * dayLength, 36_525 * dayLength];

/** Chooses `longest`: the shortest usual length that at most a fiftieth of the rows, or 1,000 rows, exceed. */
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

/**
 * The first number from 0 up to `length` for which `isIn` is true; `length` when there is none. Once `isIn` is true, it must be true for
 * all larger numbers.
 */
export function firstIndex(length: number, isIn: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
