import { unitStart } from './calendar.ts';
import type { TimeRange } from './instant.ts';
import { type EventDates, beginsIn } from './nearest-events.ts';
import { moveThumb, thumbNumbers } from './thumbs.ts';
import { type AxisWhole, wholeWindow } from './time-axis.ts';
import type { View } from './view.ts';

/** What a step in time does to a window: its end moves and its start stays, or all of it moves. Day and so far have only an end. */
export type Motion = 'grow' | 'move';

/** The dates to pick next, half-open, and how long they stand, in beats of the chosen speed. */
export interface Frame extends TimeRange {
  readonly beats: number;
}

/** A unit in which nothing begins passes this much of a beat: fast, but seen to pass. */
const quietBeat = 0.25;

/** The dates `by` units later, earlier when negative, as far as the whole reaches; an end that grows backwards stops at the start. */
export function stepped(view: View, by: number, motion: Motion, whole: AxisWhole): TimeRange {
  const now = thumbNumbers(view);
  if (view.mode !== 'window' || motion === 'grow') return datesOf(moveThumb(view, 'to', now.to + by, whole));
  const { first, last } = wholeWindow(whole, view.unit);
  const held = Math.max(Math.min(by, last - now.to), first - now.from);
  if (held === 0) return datesOf(view);
  return { from: unitStart(view.unit, now.from + held), to: unitStart(view.unit, now.to + held + 1) };
}

/** The step that playing takes next; null at the end. `dates` are those of the events on the layers that are switched on. */
export function nextFrame(view: View, motion: Motion, whole: AxisWhole, dates: EventDates): Frame | null {
  const next = stepped(view, 1, motion, whole);
  if (next.to <= view.to) return null;
  const reached = thumbNumbers({ ...view, ...next }).to;
  return { ...next, beats: beginsIn(dates, view.unit, reached) ? 1 : quietBeat };
}

/**
 * The dates that playing starts from: those picked, or, when they are at the end, the first that the whole has. A window that grows
 * keeps its start, unless that is the last unit of all. null when there is nothing to play.
 */
export function playStart(view: View, motion: Motion, whole: AxisWhole): TimeRange | null {
  if (canStep(view, motion, whole)) return datesOf(view);
  const { first, last } = wholeWindow(whole, view.unit);
  const now = thumbNumbers(view);
  const keepsStart = view.mode === 'window' && motion === 'grow' && now.from < last;
  const start = keepsStart ? view : { ...view, from: unitStart(view.unit, first) };
  const length = view.mode === 'window' && motion === 'move' ? now.to - now.from : 0;
  const begun = { ...start, to: unitStart(view.unit, (keepsStart ? now.from : first) + length + 1) };
  return canStep(begun, motion, whole) ? datesOf(begun) : null;
}

function canStep(view: View, motion: Motion, whole: AxisWhole): boolean {
  return stepped(view, 1, motion, whole).to > view.to;
}

function datesOf({ from, to }: TimeRange): TimeRange {
  return { from, to };
}
