import { type Unit, unitStart } from '../time/calendar.ts';
import { rowFlags } from './event-table.ts';
import { type EventIndex, listOf, visibleRows } from './event-set.ts';
import type { TimeRange } from '../time/instant.ts';
import type { AxisWindow } from '../time/time-axis.ts';

/** A row of adjacent bins of `size` units each. The first bin begins with unit number `first`, a multiple of `size`. */
export interface Bins {
  readonly unit: Unit;
  readonly first: number;
  readonly size: number;
  readonly length: number;
}

/**
 * The events that are drawn as a bar from a first to a last bin, both included, because they are long or their dates are not certain.
 */
export interface BinSpans {
  /** In rising order. */
  readonly rows: Uint32Array;
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
}

/**
 * How many events there are in each bin. An event is solid when its date is certain and lies within one bin; otherwise it is spanning. The
 * events that overlap a row of bins are its solid events and the spans that touch it, each counted once.
 */
export interface Histogram {
  readonly bins: Bins;
  /** By layer id: the number of solid events in each bin. A layer without any is absent. */
  readonly solid: ReadonlyMap<string, Int32Array>;
  /** By layer id: the number of spans that touch each bin. A layer without any is absent. */
  readonly spanning: ReadonlyMap<string, Int32Array>;
  /** A span that extends beyond the bins is cut at the first or last bin. */
  readonly spans: BinSpans;
  /** The highest number of events, solid and spanning, in one bin. */
  readonly tallest: number;
}

const sizes: Readonly<Record<Unit, readonly number[]>> = {
  hour: [1, 2, 3, 6, 12, 24],
  day: [1, 2, 5, 10],
  month: [1, 3, 6, 12],
  year: [1, 2, 5, 10],
  decade: [1, 2, 5, 10],
  century: [1, 2, 5, 10],
};

/**
 * The bins of a window `width` px wide, none narrower than `leastWidth` px. They cover the window, and do not change while it is panned.
 */
export function binsOf(window: AxisWindow, width: number, leastWidth = 3): Bins {
  const length = window.last - window.first + 1;
  const size = sizeOf(window.unit, (length * leastWidth) / Math.max(width, leastWidth));
  const first = Math.floor(window.first / size);
  return { unit: window.unit, first: first * size, size, length: Math.floor(window.last / size) - first + 1 };
}

/** From the start of the first bin to the end of the last. */
export function rangeOfBins({ unit, first, size, length }: Bins): TimeRange {
  return { from: unitStart(unit, first), to: unitStart(unit, first + length * size) };
}

/** The smallest size that is at least `least`, from the list or one of its multiples by a power of ten. */
function sizeOf(unit: Unit, least: number): number {
  for (let scale = 1; ; scale *= 10) {
    const size = sizes[unit].find((each) => each * scale >= least);
    if (size !== undefined) return size * scale;
  }
}

/**
 * Counts the dated events of the index that overlap the bins. Costs a step for each event and for each bin of each layer, however long the
 * events last.
 */
export function histogramOf(index: EventIndex, bins: Bins): Histogram {
  const { layers: layersOfSet, table } = index.set;
  const { starts, ends, layers, flags } = table;
  const { length } = bins;
  const edges = edgesOf(bins);
  // One array for all layers, for speed: the loop runs a million times.
  const counts = new Int32Array(layersOfSet.length * length);
  const solid = layersOfSet.map((_, layer) => counts.subarray(layer * length, (layer + 1) * length));
  const spanning = layersOfSet.map(() => new Int32Array(length));
  const rows: number[] = [];
  const firsts: number[] = [];
  const lasts: number[] = [];
  // Undated events are in no bin, even where every range shows them because no event has a date.
  const visible = index.dated === 0 ? listOf(new Uint32Array(0)) : visibleRows(index, rangeOfBins(bins));
  // Rows are in the order of their starts, so `first` only rises.
  let first = -1;
  let edge = edges[0] ?? Infinity;
  for (let rank = 0; rank < visible.length; rank++) {
    const row = visible.at(rank);
    const start = starts[row] ?? NaN;
    const end = ends[row] ?? NaN;
    while (edge <= start) {
      first += 1;
      edge = edges[first + 1] ?? Infinity;
    }
    const layer = layers[row] ?? 0;
    const isWithin = first >= 0 && (end <= edge || start === end);
    if (isWithin && ((flags[row] ?? 0) & rowFlags.uncertainDate) === 0) {
      const bin = layer * length + first;
      counts[bin] = (counts[bin] ?? 0) + 1;
      continue;
    }
    const from = Math.max(first, 0);
    const to = Math.min(lastBin(edges, start, end, first), length - 1);
    rows.push(row);
    firsts.push(from);
    lasts.push(to);
    addTo(spanning[layer], from, 1);
    if (to + 1 < length) addTo(spanning[layer], to + 1, -1);
  }
  for (const changes of spanning) sumUp(changes);
  return {
    bins,
    solid: byLayer(index, solid),
    spanning: byLayer(index, spanning),
    spans: { rows: Uint32Array.from(rows), firsts: Int32Array.from(firsts), lasts: Int32Array.from(lasts) },
    tallest: tallestOf([...solid, ...spanning], bins.length),
  };
}

/** The counts of the layers that have any, by layer id. */
function byLayer({ set }: EventIndex, counts: readonly Int32Array[]): ReadonlyMap<string, Int32Array> {
  return new Map(
    set.layers.flatMap(({ id }, index) => {
      const ofLayer = counts[index];
      return ofLayer?.some((count) => count !== 0) ? [[id, ofLayer] as const] : [];
    }),
  );
}

/** The start of each bin, and the end of the last. */
function edgesOf({ unit, first, size, length }: Bins): Float64Array {
  return Float64Array.from({ length: length + 1 }, (_, index) => unitStart(unit, first + index * size));
}

/**
 * The last bin that begins before the interval ends; for an instant, its own bin. Most events end in `first`, the bin in which they begin.
 */
function lastBin(edges: Float64Array, start: number, end: number, first: number): number {
  if (start === end || end <= (edges[first + 1] ?? -Infinity)) return first;
  const bin = binAt(edges, end);
  return edges[bin] === end ? bin - 1 : bin;
}

/**
 * The bin that contains an instant: -1 before the first, the number of bins after the last. Bins have nearly equal lengths, so the
 * proportion finds the bin or a neighbour.
 */
function binAt(edges: Float64Array, instant: number): number {
  const length = edges.length - 1;
  const [start, end] = [edges[0] ?? 0, edges[length] ?? 0];
  if (instant < start) return -1;
  if (instant >= end) return length;
  let bin = Math.min(Math.floor(((instant - start) / (end - start)) * length), length - 1);
  while ((edges[bin] ?? -Infinity) > instant) bin -= 1;
  while ((edges[bin + 1] ?? Infinity) <= instant) bin += 1;
  return bin;
}

function addTo(counts: Int32Array | undefined, index: number, change: number): void {
  if (counts) counts[index] = (counts[index] ?? 0) + change;
}

/** Turns differences between neighbouring bins into counts, in place. */
function sumUp(changes: Int32Array): void {
  for (let index = 1; index < changes.length; index++) addTo(changes, index, changes[index - 1] ?? 0);
}

function tallestOf(rows: readonly Int32Array[], length: number): number {
  const totals = new Int32Array(length);
  for (const counts of rows) for (let index = 0; index < length; index++) addTo(totals, index, counts[index] ?? 0);
  return totals.reduce((most, total) => Math.max(most, total), 0);
}
