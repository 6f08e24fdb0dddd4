import { type Unit, unitStart } from './calendar.ts';
import type { Interval } from './instant.ts';
import type { NewsEvent } from './story.ts';
import type { AxisWindow } from './time-axis.ts';

/** A row of neighbouring bins of `size` units each; the first begins with the unit whose number is `first`, a multiple of `size`. */
export interface Bins {
  readonly unit: Unit;
  readonly first: number;
  readonly size: number;
  readonly length: number;
}

/** An event that is drawn as a soft bar over the bins from `first` to `last`, both in, since it is long or its date is not certain. */
export interface SoftSpan {
  readonly id: string;
  readonly layer: string;
  readonly first: number;
  readonly last: number;
}

/**
 * How many events there are in each bin. An event is solid when its date is certain and lies within one bin, else it is soft; so that
 * what is solid in a row of bins and the soft spans that touch it are together the events that overlap it, each counted once.
 */
export interface Histogram {
  readonly bins: Bins;
  /** By layer id, as long as the row: the solid events of each bin. A layer without one is not there. */
  readonly solid: ReadonlyMap<string, Int32Array>;
  /** By layer id: the soft spans that touch each bin. */
  readonly soft: ReadonlyMap<string, Int32Array>;
  /** In the order of the events; a span that goes on beyond the row is cut at its ends. */
  readonly spans: readonly SoftSpan[];
  /** The most events, solid and soft, that one bin has. */
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

/** The bins of a window `width` px wide, none narrower than `leastWidth` px. They cover it, and stay the same ones while it is panned. */
export function binsOf(window: AxisWindow, width: number, leastWidth = 3): Bins {
  const length = window.last - window.first + 1;
  const size = sizeOf(window.unit, (length * leastWidth) / Math.max(width, leastWidth));
  const first = Math.floor(window.first / size);
  return { unit: window.unit, first: first * size, size, length: Math.floor(window.last / size) - first + 1 };
}

/** The least size that is no smaller than `least`; beyond the usual ones, tens, hundreds and so on of them. */
function sizeOf(unit: Unit, least: number): number {
  for (let scale = 1; ; scale *= 10) {
    const size = sizes[unit].find((each) => each * scale >= least);
    if (size !== undefined) return size * scale;
  }
}

/** Counts the dated events that overlap the bins. Costs one step an event and one a bin and layer, however long the events last. */
export function histogramOf(events: readonly NewsEvent[], bins: Bins): Histogram {
  const edges = edgesOf(bins);
  const solid = new Map<string, Int32Array>();
  const soft = new Map<string, Int32Array>();
  const spans: SoftSpan[] = [];
  for (const { id, layer, time } of events) {
    if (time === null) continue;
    const first = binAt(edges, time.interval.start);
    const last = lastBin(edges, time.interval, first);
    if (first >= bins.length || last < 0) continue;
    if (first === last && !time.approximate && !time.uncertain) addTo(countsOf(solid, layer, bins), first, 1);
    else spans.push({ id, layer, first: Math.max(first, 0), last: Math.min(last, bins.length - 1) });
  }
  for (const span of spans) {
    const changes = countsOf(soft, span.layer, bins);
    addTo(changes, span.first, 1);
    if (span.last + 1 < bins.length) addTo(changes, span.last + 1, -1);
  }
  for (const changes of soft.values()) sumUp(changes);
  return { bins, solid, soft, spans, tallest: tallestOf([...solid.values(), ...soft.values()], bins.length) };
}

/** How many events overlap the bins from `first` to `last`, both in, each counted once. Costs one step a bin and a soft span. */
export function countBetween({ solid, spans }: Histogram, first: number, last: number): number {
  let count = 0;
  for (const counts of solid.values()) for (const each of counts.subarray(first, last + 1)) count += each;
  for (const span of spans) if (span.first <= last && span.last >= first) count += 1;
  return count;
}

/** The starts of the bins, and the end of the last. */
function edgesOf({ unit, first, size, length }: Bins): Float64Array {
  return Float64Array.from({ length: length + 1 }, (_, index) => unitStart(unit, first + index * size));
}

/** The last bin that begins before the interval ends; of an instant, its own. Most end in the bin they begin in: `first`. */
function lastBin(edges: Float64Array, { end }: Interval, first: number): number {
  if (end <= (edges[first + 1] ?? -Infinity)) return first;
  const bin = binAt(edges, end);
  return edges[bin] === end ? bin - 1 : bin;
}

/**
 * The bin that an instant falls in: -1 before the first, the number of bins after the last. Bins are nearly of one length, so the
 * proportion finds it or a neighbour.
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

function countsOf(byLayer: Map<string, Int32Array>, layer: string, { length }: Bins): Int32Array {
  const known = byLayer.get(layer);
  if (known) return known;
  const counts = new Int32Array(length);
  byLayer.set(layer, counts);
  return counts;
}

function addTo(counts: Int32Array, index: number, change: number): void {
  counts[index] = (counts[index] ?? 0) + change;
}

/** Turns changes from bin to bin into counts, in place. */
function sumUp(changes: Int32Array): void {
  for (let index = 1; index < changes.length; index++) addTo(changes, index, changes[index - 1] ?? 0);
}

function tallestOf(rows: readonly Int32Array[], length: number): number {
  const totals = new Int32Array(length);
  for (const counts of rows) for (let index = 0; index < length; index++) addTo(totals, index, counts[index] ?? 0);
  return totals.reduce((most, total) => Math.max(most, total), 0);
}
