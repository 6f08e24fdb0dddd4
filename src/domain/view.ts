import { type Instant, type Interval, type TimeRange, overlaps } from './instant.ts';
import type { NewsEvent, Story } from './story.ts';
import { startOfDay } from './calendar.ts';

/**
 * How the picked dates choose events: **day** (what is dated on the last picked day), **so far** (all up to the end of it),
 * **window** (from the first picked day to the end of the last).
 */
export type Mode = 'day' | 'so-far' | 'window';

/** What a person has chosen to see. Everything else on the page follows from it and the story. */
export interface View {
  readonly mode: Mode;
  /** The picked dates, half-open: the start of the first day, the end of the last. `from` is kept, unused, outside window mode. */
  readonly from: Instant;
  readonly to: Instant;
  /** Ids of the layers that are switched on. */
  readonly layers: readonly string[];
  /** Id of the event whose excerpt is open. */
  readonly selected: string | null;
}

/** The stretch of time that the view shows. So far has an open start. */
export function visibleRange(view: Pick<View, 'mode' | 'from' | 'to'>): TimeRange {
  switch (view.mode) {
    case 'day':
      return { from: startOfDay((view.to - 1) as Instant), to: view.to };
    case 'so-far':
      return { from: -Infinity as Instant, to: view.to };
    case 'window':
      return { from: view.from, to: view.to };
  }
}

/** The events that the view shows, in time order, placed or not. Undated events are not among them: they are never "in" a range. */
export function visibleEvents(story: Story, view: View): readonly NewsEvent[] {
  const range = visibleRange(view);
  return eventsOfLayers(story, view.layers).filter((event) => event.time !== null && overlaps(event.time.interval, range));
}

/** The events of the layers that are switched on which have no date; they stand beside any range. */
export function undatedEvents(story: Story, view: View): readonly NewsEvent[] {
  return eventsOfLayers(story, view.layers).filter((event) => event.time === null);
}

/** The events of the given layers, dated or not, in the story's order. */
export function eventsOfLayers(story: Story, layers: readonly string[]): readonly NewsEvent[] {
  return story.events.filter((event) => layers.includes(event.layer));
}

/**
 * The smallest interval that holds all dated events, by their finite ends; null when there are none. An event that is open at one
 * end counts with its other.
 */
export function storyExtent(events: readonly NewsEvent[]): Interval | null {
  const finite = events.flatMap(({ time }) => (time ? [time.interval.start, time.interval.end] : [])).filter(Number.isFinite);
  if (finite.length === 0) return null;
  const start = finite.reduce((least, instant) => (instant < least ? instant : least));
  const end = finite.reduce((greatest, instant) => (instant > greatest ? instant : greatest));
  return { start, end };
}
