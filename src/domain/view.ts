import { type Unit, endOf, lastStartBefore, startOf } from './calendar.ts';
import { type Instant, type Interval, type TimeRange, overlaps } from './instant.ts';
import type { NewsEvent, Story } from './story.ts';
import { finestUnit, fittingUnit } from './time-axis.ts';

/**
 * How the picked dates choose events: **day** (what is dated in the unit that the last picked moment falls in, which is a day unless
 * the view's unit is another), **so far** (all up to the last picked moment), **window** (from the first picked moment to the last).
 */
export type Mode = 'day' | 'so-far' | 'window';

/** What a person has chosen to see. Everything else on the page follows from it and the story. */
export interface View {
  readonly mode: Mode;
  /** The picked dates, half-open: the start of the first unit, the end of the last. `from` is kept, unused, outside window mode. */
  readonly from: Instant;
  readonly to: Instant;
  /** What the date control steps by, and what day mode shows one of. `from` and `to` may be finer: a change of unit moves neither. */
  readonly unit: Unit;
  /** Ids of the layers that are switched on. */
  readonly layers: readonly string[];
  /** Id of the event whose excerpt is open. */
  readonly selected: string | null;
}

const initialViews = new WeakMap<Story, View>();

/**
 * What a first visitor sees: so far, at the story's end, all layers, nothing selected. The dates are whole units that hold the
 * story's extent; without a dated event, the first day of 1970. Found once a story, since every address is written against it.
 */
export function initialView(story: Story): View {
  const known = initialViews.get(story) ?? firstView(story);
  initialViews.set(story, known);
  return known;
}

function firstView(story: Story): View {
  const layers = story.layers.map(({ id }) => id);
  const extent = storyExtent(story.events) ?? { start: 0 as Instant, end: 1 as Instant };
  const unit = fittingUnit(extent, finestUnit(story.events));
  const [from, to] = [startOf(unit, extent.start), endOf(unit, lastStartBefore(unit, extent.end))];
  return { mode: 'so-far', from, to, unit, layers, selected: null };
}

/** The stretch of time that the view shows. A day is whole, wherever in it the last picked moment falls; so far has an open start. */
export function visibleRange(view: Pick<View, 'mode' | 'from' | 'to' | 'unit'>): TimeRange {
  switch (view.mode) {
    case 'day': {
      const from = lastStartBefore(view.unit, view.to);
      return { from, to: endOf(view.unit, from) };
    }
    case 'so-far':
      return { from: -Infinity as Instant, to: view.to };
    case 'window':
      return { from: view.from, to: view.to };
  }
}

/** The events that the view shows, in time order, placed or not. Undated events are not among them: they are never "in" a range. */
export function visibleEvents(story: Story, view: View): readonly NewsEvent[] {
  const range = visibleRange(view);
  const { events, starts, latestEnds } = datedEvents(story, view.layers);
  const started = firstIndex(starts, (start) => start >= range.to);
  if (range.from === -Infinity) return events.slice(0, started);
  const mayLast = firstIndex(latestEnds, (end) => end >= range.from);
  return events.slice(mayLast, started).filter(({ time }) => time !== null && overlaps(time.interval, range));
}

/** Whether the view shows the event anywhere: in its range, or, undated, in the tray beside it. */
export function isVisible(event: NewsEvent, view: View): boolean {
  return view.layers.includes(event.layer) && (event.time === null || overlaps(event.time.interval, visibleRange(view)));
}

/** The events of the layers that are switched on which have no date; they stand beside any range. */
export function undatedEvents(story: Story, { layers }: Pick<View, 'layers'>): readonly NewsEvent[] {
  return eventsOfLayers(story, layers).filter((event) => event.time === null);
}

/** The events of the given layers, dated or not, in the story's order. */
export function eventsOfLayers(story: Story, layers: readonly string[]): readonly NewsEvent[] {
  const on = new Set(layers);
  return story.events.filter((event) => on.has(event.layer));
}

/** The dated events of some layers, with what finds those of a range without asking each. */
interface DatedEvents {
  readonly layers: readonly string[];
  readonly events: readonly NewsEvent[];
  /** When each begins: never falls, since a story's events are in time order. */
  readonly starts: Float64Array;
  /** The latest end of all up to each: never falls either, so that what ended before a range is left out from the front. */
  readonly latestEnds: Float64Array;
}

const datedByStory = new WeakMap<Story, DatedEvents>();

/** Kept for the layers asked for last: a slider's steps all ask for the same. */
function datedEvents(story: Story, layers: readonly string[]): DatedEvents {
  const known = datedByStory.get(story);
  if (known && known.layers.length === layers.length && known.layers.every((id, index) => id === layers[index])) return known;
  const events = eventsOfLayers(story, layers).filter(({ time }) => time !== null);
  const starts = Float64Array.from(events, ({ time }) => time?.interval.start ?? Infinity);
  const latestEnds = Float64Array.from(events, ({ time }) => time?.interval.end ?? Infinity);
  for (let index = 1; index < latestEnds.length; index++) {
    latestEnds[index] = Math.max(latestEnds[index] ?? 0, latestEnds[index - 1] ?? 0);
  }
  const dated = { layers: [...layers], events, starts, latestEnds };
  datedByStory.set(story, dated);
  return dated;
}

/** The index of the first of the rising values that is in; their length when none is. `isIn` must hold for all after one it holds for. */
function firstIndex(values: Float64Array, isIn: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIn(values[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The smallest interval that holds all dated events, by their finite ends; null when there are none. An event that is open at one
 * end counts with its other; one without duration counts as a millisecond, so that the half-open extent holds it.
 */
export function storyExtent(events: readonly NewsEvent[]): Interval | null {
  let start = Infinity;
  let end = -Infinity;
  for (const { time } of events) {
    if (time === null) continue;
    const { interval } = time;
    const last = Math.max(interval.end, interval.start + 1);
    for (const instant of [interval.start, last - 1]) if (Number.isFinite(instant) && instant < start) start = instant;
    for (const instant of [last, interval.start + 1]) if (Number.isFinite(instant) && instant > end) end = instant;
  }
  return start < end ? { start: start as Instant, end: end as Instant } : null;
}
