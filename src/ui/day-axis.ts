import { addDays, endOfDay, startOfDay } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type View, storyExtent, visibleRange } from '../domain/view.ts';

const dayLength = 86_400_000;

/** The slider's days: the first one's start, and how many there are. */
export interface DayAxis {
  readonly start: Instant;
  readonly length: number;
}

/** All days of the story, and those that a link has picked beyond it, so that a thumb never stands where its date is not. */
export function dayAxis(story: Story, view: View): DayAxis {
  const extent = storyExtent(story.events) ?? { start: view.from, end: view.to };
  const picked = visibleRange(view);
  const earliest = Math.min(extent.start, Number.isFinite(picked.from) ? picked.from : view.to - 1) as Instant;
  const start = startOfDay(earliest);
  const end = endOfDay((Math.max(extent.end, view.to) - 1) as Instant);
  return { start, length: Math.round((end - start) / dayLength) };
}

/** The start of the nth day, counted from 0. */
export function dayAt(axis: DayAxis, index: number): Instant {
  return addDays(axis.start, index);
}

/** Which day of the axis an instant falls on, counted from 0. */
export function dayIndex(axis: DayAxis, instant: Instant): number {
  return Math.floor((instant - axis.start) / dayLength);
}

/** The events whose interval touches a day of the axis, by day. One that lasts stands on its first day alone. */
export function eventsByDay(axis: DayAxis, events: readonly NewsEvent[]): ReadonlyMap<number, readonly NewsEvent[]> {
  const days = new Map<number, NewsEvent[]>();
  for (const event of events) {
    if (!event.time) continue;
    const { start, end } = event.time.interval;
    const day = dayIndex(axis, Number.isFinite(start) ? start : ((end - 1) as Instant));
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return days;
}
