import { type Unit, unitStart } from '../time/calendar.ts';
import type { TimeRange } from '../time/instant.ts';
import { type EventDates, countBeginning, nextEventUnit } from '../events/nearest-events.ts';
import { moveThumb, thumbNumbers } from './thumbs.ts';
import { type AxisExtent, fullWindow } from '../time/time-axis.ts';
import type { View } from './view.ts';

/** How a step in time changes a window: its end moves and its start stays, or both move. The modes day and so far have only an end. */
export type Motion = 'grow' | 'move';

/** How many seconds the picked dates stay, at speed 1, and the half-open dates to pick next; null at the end. */
export interface Frame {
  readonly seconds: number;
  readonly next: TimeRange | null;
}

/**
 * Seconds at speed 1: for a unit in which one event begins, for each further event, at most for any unit, and for a unit in which none
 * begins.
 */
const firstEvent = 1.5;
const furtherEvent = 1;
const longestStay = 6;
const quietStay = 0.2;
/**
 * The longest time for all units with events, in seconds, and the number of units that it is computed from, counted from the story's start.
 */
const longestRun = 180;
const mostUnits = 400;
/** Each step covers this part of the rest of an empty span, and at least one unit, so that a long span passes in a few seconds. */
const stepPart = 1 / 4;

/** The dates `by` units later, or earlier when negative, within `whole`. When a growing window shrinks, its end stops at its start. */
export function stepped(view: View, by: number, motion: Motion, whole: AxisExtent): TimeRange {
  const now = thumbNumbers(view);
  if (view.mode !== 'window' || motion === 'grow') return datesOf(moveThumb(view, 'to', now.to + by, whole));
  const { first, last } = fullWindow(whole, view.unit);
  const held = Math.max(Math.min(by, last - now.to), first - now.from);
  if (held === 0) return datesOf(view);
  return { from: unitStart(view.unit, now.from + held), to: unitStart(view.unit, now.to + held + 1) };
}

/**
 * What playing shows now and next. `dates` are those of the events on the layers that are switched on; `pace` is their `playPace`. Every
 * unit in which an event begins is shown.
 */
export function playFrame(view: View, motion: Motion, whole: AxisExtent, dates: EventDates, pace = 1): Frame {
  const { to } = thumbNumbers(view);
  const goal = nextEventUnit(dates, view.unit, to) ?? fullWindow(whole, view.unit).last;
  const next = stepped(view, Math.max(Math.floor((goal - to) * stepPart), 1), motion, whole);
  const count = countBeginning(dates, view.unit, to);
  return { seconds: count === 0 ? quietStay : stay(count) * pace, next: next.to > view.to ? next : null };
}

/** How many seconds a unit stays in which `count` events begin. */
function stay(count: number): number {
  return Math.min(firstEvent + (count - 1) * furtherEvent, longestStay);
}

/**
 * The factor for each stay on events, at most 1. It is less in a story with too many events to read one by one, so that playing it ends.
 * Costs a search for each unit with events, at most 400.
 */
export function playPace(dates: EventDates, unit: Unit, whole: AxisExtent): number {
  let seconds = 0;
  let number = nextEventUnit(dates, unit, fullWindow(whole, unit).first - 1);
  for (let units = 0; number !== null && units < mostUnits; units++) {
    seconds += stay(countBeginning(dates, unit, number));
    number = nextEventUnit(dates, unit, number);
  }
  return Math.min(longestRun / Math.max(seconds, 1), 1);
}

/**
 * The dates at which playing starts: the picked dates or, when they are at the end, the first dates of `whole`. A growing window keeps its
 * start, unless that is the last unit. null when there is nothing to play.
 */
export function playStart(view: View, motion: Motion, whole: AxisExtent): TimeRange | null {
  if (canStep(view, motion, whole)) return datesOf(view);
  const { first, last } = fullWindow(whole, view.unit);
  const now = thumbNumbers(view);
  const keepsStart = view.mode === 'window' && motion === 'grow' && now.from < last;
  const start = keepsStart ? view : { ...view, from: unitStart(view.unit, first) };
  const length = view.mode === 'window' && motion === 'move' ? now.to - now.from : 0;
  const begun = { ...start, to: unitStart(view.unit, (keepsStart ? now.from : first) + length + 1) };
  return canStep(begun, motion, whole) ? datesOf(begun) : null;
}

function canStep(view: View, motion: Motion, whole: AxisExtent): boolean {
  return stepped(view, 1, motion, whole).to > view.to;
}

function datesOf({ from, to }: TimeRange): TimeRange {
  return { from, to };
}
