import { eventIndex, eventSetOf, visibleRows } from '../../src/domain/events/event-set.ts';
import type { Interval, TimeRange } from '../../src/domain/time/instant.ts';
import type { NewsEvent, Story } from '../../src/domain/story/story.ts';
import { type View, visibleRange } from '../../src/domain/view/view.ts';

/**
 * The rule of what a range shows, in its simplest form. An instant (`start === end`) is in a range from `from` up to, but not including,
 * `to`; a longer interval is in when the two share a moment.
 */
export function overlaps(interval: Interval, range: TimeRange): boolean {
  if (interval.start === interval.end) return range.from <= interval.start && interval.start < range.to;
  return interval.start < range.to && interval.end > range.from;
}

/** The events that the domain's `visibleRows` shows for a view, in time order, with and without a place. */
export function visibleEvents(story: Story, view: View): readonly NewsEvent[] {
  const rows = visibleRows(eventIndex(eventSetOf(story), view.layers), visibleRange(view));
  return Array.from({ length: rows.length }, (_, index) => story.events[rows.at(index)]).filter((event) => event !== undefined);
}
