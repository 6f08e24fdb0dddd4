import { type Unit, lastStartBefore, unitNumber, unitStart, units } from './calendar.ts';
import type { Instant, Interval, TimeRange } from './instant.ts';

/**
 * An axis on which every unit has the same width, so that a point on it is the number of a unit (see `unitNumber`) and a slider steps
 * evenly, even with months of 28 to 31 days.
 */

/**
 * The visible part of an axis: from unit `first` to unit `last`, both included, at positions 0 and 1. While the axis is panned or zoomed,
 * they may have fractions.
 */
export interface AxisWindow {
  readonly unit: Unit;
  readonly first: number;
  readonly last: number;
}

/** Everything that an axis can show, half-open and finite, and the finest unit that zooming in can reach. */
export interface AxisExtent extends Interval {
  readonly finest: Unit;
}

/** The most steps of a slider: more would be too fine for a hand. */
const mostSteps = 400;
/** The fewest steps to which zooming in leads. */
const fewestSteps = 5;
/** The largest rounding error of a sum of fractions. */
const slack = 1e-6;

/**
 * The unit that fits an interval: the finest unit, but not finer than `finest`, of which the interval touches at most `mostUnits`; a
 * century when it touches more centuries than that. Throws a RangeError when the interval is not finite.
 */
export function fittingUnit(interval: Interval, finest: Unit, mostUnits = mostSteps): Unit {
  const coarser = units.slice(units.indexOf(finest));
  return coarser.find((unit) => unitsIn(unit, interval) <= mostUnits) ?? 'century';
}

/** How many units the interval touches. */
function unitsIn(unit: Unit, { start, end }: Interval): number {
  return unitNumber(unit, lastStartBefore(unit, end)) - unitNumber(unit, start) + 1;
}

/**
 * What a story's axis covers: its extent, and any dates beyond it that a link or a typed date has picked, so that every thumb is at its
 * date. `extent` is null for a story without a dated event. Of a range without a start, only the end counts.
 */
export function axisExtent(extent: Interval | null, finest: Unit, picked: TimeRange): AxisExtent {
  const from = Number.isFinite(picked.from) ? picked.from : lastStartBefore(finest, picked.to);
  const start = Math.min(extent?.start ?? from, from) as Instant;
  const end = Math.max(extent?.end ?? picked.to, picked.to) as Instant;
  return { start, end, finest };
}

/** The widest window of the axis, in whole units. */
export function fullWindow(whole: AxisExtent, unit: Unit): AxisWindow {
  return { unit, first: unitNumber(unit, whole.start), last: unitNumber(unit, lastStartBefore(unit, whole.end)) };
}

/**
 * The window of the axis in `unit`: all of it when that is at most 400 steps or no coarser unit has fewer; otherwise the 400 steps around
 * `instant`.
 */
export function windowAround(whole: AxisExtent, unit: Unit, instant: Instant): AxisWindow {
  const widest = fullWindow(whole, unit);
  if (lengthOf(widest) <= mostSteps || unit === fittingUnit(whole, whole.finest)) return widest;
  const first = unitNumber(unit, instant) - mostSteps / 2;
  return clampedTo({ unit, first, last: first + mostSteps - 1 }, widest);
}

/**
 * The window made shorter by `factor`: 2 halves it, below 1 it grows. The point `about`, the number of a unit with a fraction, keeps its
 * position; when it is outside the window, it moves to the nearer end. The unit becomes the finest with at most 400 steps, but no finer
 * than the finer of `window.unit` and `whole.finest`. The window is never longer than `whole` or shorter than 5 steps.
 */
export function zoomed(window: AxisWindow, about: number, factor: number, whole: AxisExtent): AxisWindow {
  const finest = units[Math.min(units.indexOf(whole.finest), units.indexOf(window.unit))] ?? window.unit;
  const length = Math.max(lengthOf(window) / factor, window.unit === finest ? fewestSteps : 0);
  const share = Math.min(Math.max(positionOf(window, about), 0), 1);
  const first = about - share * (length - 1);
  const held = clampedTo({ ...window, first, last: first + length - 1 }, fullWindow(whole, window.unit));
  const interval = { start: instantAt(held.unit, held.first), end: instantAt(held.unit, held.last + 1) };
  const unit = fittingUnit(interval, finest);
  const fitted =
    unit === held.unit ? held : { unit, first: numberAtInstant(unit, interval.start), last: numberAtInstant(unit, interval.end) - 1 };
  return clampedTo(unit === finest ? atLeast(fewestSteps, fitted) : fitted, fullWindow(whole, unit));
}

/** The window `by` units later, or earlier when negative, within `whole`. */
export function panned(window: AxisWindow, by: number, whole: AxisExtent): AxisWindow {
  return clampedTo({ ...window, first: window.first + by, last: window.last + by }, fullWindow(whole, window.unit));
}

/** The window moved only as far as needed to include the unit with this number; the same object when it is included already. */
export function pannedTo(window: AxisWindow, number: number): AxisWindow {
  const by = Math.min(number - window.first, 0) + Math.max(number - window.last, 0);
  return by === 0 ? window : { ...window, first: window.first + by, last: window.last + by };
}

/** Whether the unit with this number is on the visible axis, ends included. */
export function isInWindow({ first, last }: AxisWindow, number: number): boolean {
  return number >= first - slack && number <= last + slack;
}

/** The position of the window in `whole`, whose ends are 0 and 1. */
export function shareOfExtent(window: AxisWindow, whole: AxisExtent): { readonly start: number; readonly end: number } {
  const widest = fullWindow(whole, window.unit);
  const length = lengthOf(widest);
  return { start: (window.first - widest.first) / length, end: (window.last + 1 - widest.first) / length };
}

/** The position of a unit: 0 at the window's first, 1 at its last, below 0 or above 1 outside it; 0.5 in a window of one unit. */
export function positionOf(window: AxisWindow, number: number): number {
  return window.last === window.first ? 0.5 : (number - window.first) / (window.last - window.first);
}

/** The number of the unit at a position, with its fraction. */
export function numberAt(window: AxisWindow, position: number): number {
  return window.first + position * (window.last - window.first);
}

function lengthOf(window: AxisWindow): number {
  return window.last - window.first + 1;
}

/** The window moved only as far as needed to be inside `widest`, and shortened when it is longer. */
function clampedTo(window: AxisWindow, widest: AxisWindow): AxisWindow {
  if (lengthOf(window) >= lengthOf(widest)) return widest;
  const first = Math.min(Math.max(window.first, widest.first), widest.last + 1 - lengthOf(window));
  return { ...window, first, last: first + lengthOf(window) - 1 };
}

function atLeast(steps: number, window: AxisWindow): AxisWindow {
  const missing = Math.max(steps - lengthOf(window), 0);
  return { ...window, first: window.first - missing / 2, last: window.last + missing / 2 };
}

/** The instant at a unit's number with a fraction. */
export function instantAt(unit: Unit, number: number): Instant {
  const whole = Math.floor(number);
  const start = unitStart(unit, whole);
  return (start + (number - whole) * (unitStart(unit, whole + 1) - start)) as Instant;
}

/** The reverse of `instantAt`. */
function numberAtInstant(unit: Unit, instant: Instant): number {
  const number = unitNumber(unit, instant);
  const start = unitStart(unit, number);
  return number + (instant - start) / (unitStart(unit, number + 1) - start);
}
