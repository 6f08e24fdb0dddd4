import { type Unit, lastStartBefore, unitNumber, unitStart, units } from './calendar.ts';
import type { Instant, Interval, TimeRange } from './instant.ts';

/**
 * An axis on which every unit is as wide as the next, so that a place on it is a unit's number (see `unitNumber`) and a slider steps
 * evenly, be its units hours or months of 28 to 31 days.
 */

/**
 * The part of an axis that is seen: from unit `first` to unit `last`, both in. The two stand at the ends of the axis, at positions 0
 * and 1. While the axis is panned or zoomed they may have fractions.
 */
export interface AxisWindow {
  readonly unit: Unit;
  readonly first: number;
  readonly last: number;
}

/** All that an axis can come to show, half-open and finite, and the finest unit that zooming in leads to. */
export interface AxisWhole extends Interval {
  readonly finest: Unit;
}

/** A slider of more steps is finer than a hand. */
const mostSteps = 400;
/** Zooming in stops here. */
const fewestSteps = 5;
/** What sums of fractions may be off by. */
const slack = 1e-6;

/**
 * The unit that suits an interval: the finest, but none finer than `finest`, of which the interval touches at most `mostUnits`;
 * a century when even of those there are more. Throws a RangeError when the interval is not finite.
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
 * What the axis of a story reaches over: its extent, and what a link or a typed date has picked beyond it, so that no thumb stands
 * where its date is not. `extent` is null for a story without a dated event; a range without a start counts with its end alone.
 */
export function axisWhole(extent: Interval | null, finest: Unit, picked: TimeRange): AxisWhole {
  const from = Number.isFinite(picked.from) ? picked.from : lastStartBefore(finest, picked.to);
  const start = Math.min(extent?.start ?? from, from) as Instant;
  const end = Math.max(extent?.end ?? picked.to, picked.to) as Instant;
  return { start, end, finest };
}

/** The axis at its widest, in whole units. */
export function wholeWindow(whole: AxisWhole, unit: Unit): AxisWindow {
  return { unit, first: unitNumber(unit, whole.start), last: unitNumber(unit, lastStartBefore(unit, whole.end)) };
}

/** The axis by `unit`: all of it where that makes no more than 400 steps or no coarser unit makes fewer, else the 400 about `instant`. */
export function windowAbout(whole: AxisWhole, unit: Unit, instant: Instant): AxisWindow {
  const widest = wholeWindow(whole, unit);
  if (lengthOf(widest) <= mostSteps || unit === fittingUnit(whole, whole.finest)) return widest;
  const first = unitNumber(unit, instant) - mostSteps / 2;
  return heldIn({ unit, first, last: first + mostSteps - 1 }, widest);
}

/**
 * The window made narrower by `factor` (2: half as long; below 1 it grows). The place `about`, a unit's number that may have a fraction,
 * stays at its position; if that is out of the window, it comes to the nearer end. The unit becomes the finest that makes no more than 400
 * steps, as fine as the window's own or the events allow. It ends at the whole and at 5 steps.
 */
export function zoomed(window: AxisWindow, about: number, factor: number, whole: AxisWhole): AxisWindow {
  const finest = units[Math.min(units.indexOf(whole.finest), units.indexOf(window.unit))] ?? window.unit;
  const length = Math.max(lengthOf(window) / factor, window.unit === finest ? fewestSteps : 0);
  const share = Math.min(Math.max(positionOf(window, about), 0), 1);
  const first = about - share * (length - 1);
  const held = heldIn({ ...window, first, last: first + length - 1 }, wholeWindow(whole, window.unit));
  const interval = { start: instantAt(held.unit, held.first), end: instantAt(held.unit, held.last + 1) };
  const unit = fittingUnit(interval, finest);
  const fitted =
    unit === held.unit ? held : { unit, first: numberAtInstant(unit, interval.start), last: numberAtInstant(unit, interval.end) - 1 };
  return heldIn(unit === finest ? atLeast(fewestSteps, fitted) : fitted, wholeWindow(whole, unit));
}

/** The window `by` units later, earlier when negative; it stops at the whole's ends. */
export function panned(window: AxisWindow, by: number, whole: AxisWhole): AxisWindow {
  return heldIn({ ...window, first: window.first + by, last: window.last + by }, wholeWindow(whole, window.unit));
}

/** The window moved just as far as brings the unit with that number into it; the same window when it is in. */
export function revealing(window: AxisWindow, number: number): AxisWindow {
  const by = Math.min(number - window.first, 0) + Math.max(number - window.last, 0);
  return by === 0 ? window : { ...window, first: window.first + by, last: window.last + by };
}

/** Whether the unit with that number stands on the axis, its ends included. */
export function isInSight({ first, last }: AxisWindow, number: number): boolean {
  return number >= first - slack && number <= last + slack;
}

/** Where the window lies in the whole, whose ends are 0 and 1. */
export function shareOfWhole(window: AxisWindow, whole: AxisWhole): { readonly start: number; readonly end: number } {
  const widest = wholeWindow(whole, window.unit);
  const length = lengthOf(widest);
  return { start: (window.first - widest.first) / length, end: (window.last + 1 - widest.first) / length };
}

/** Where a unit stands: 0 at the window's first, 1 at its last, beyond both when it is out; in the middle of a window of one unit. */
export function positionOf(window: AxisWindow, number: number): number {
  return window.last === window.first ? 0.5 : (number - window.first) / (window.last - window.first);
}

/** The unit at a position, with its fraction. */
export function numberAt(window: AxisWindow, position: number): number {
  return window.first + position * (window.last - window.first);
}

function lengthOf(window: AxisWindow): number {
  return window.last - window.first + 1;
}

/** As long as it can be, and moved just as far as it must be, to lie in `widest`. */
function heldIn(window: AxisWindow, widest: AxisWindow): AxisWindow {
  if (lengthOf(window) >= lengthOf(widest)) return widest;
  const first = Math.min(Math.max(window.first, widest.first), widest.last + 1 - lengthOf(window));
  return { ...window, first, last: first + lengthOf(window) - 1 };
}

function atLeast(steps: number, window: AxisWindow): AxisWindow {
  const missing = Math.max(steps - lengthOf(window), 0);
  return { ...window, first: window.first - missing / 2, last: window.last + missing / 2 };
}

/** The instant at a number with a fraction: so far into the unit. */
export function instantAt(unit: Unit, number: number): Instant {
  const whole = Math.floor(number);
  const start = unitStart(unit, whole);
  return (start + (number - whole) * (unitStart(unit, whole + 1) - start)) as Instant;
}

/** The other way round. */
function numberAtInstant(unit: Unit, instant: Instant): number {
  const number = unitNumber(unit, instant);
  const start = unitStart(unit, number);
  return number + (instant - start) / (unitStart(unit, number + 1) - start);
}
