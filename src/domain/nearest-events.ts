import { type Unit, lastStartBefore, unitNumber, unitStart, units } from './calendar.ts';
import { distanceWords, lengthWords } from './date-words.ts';
import type { Instant, Interval, TimeRange } from './instant.ts';
import type { NewsEvent } from './story.ts';

/** When the dated events begin, in order; one that is open at its start counts with its last hour. Searched in log n. */
export type EventDates = Float64Array;

export function eventDates(events: readonly NewsEvent[]): EventDates {
  const dates = new Float64Array(events.length);
  let count = 0;
  for (const { time } of events) {
    if (time === null) continue;
    const { start, end } = time.interval;
    dates[count] = Number.isFinite(start) ? start : lastStartBefore('hour', end);
    count += 1;
  }
  return dates.subarray(0, count).sort();
}

/** The number of the next unit after `number` in which an event begins; null when there is none. */
export function nextEventUnit(dates: EventDates, unit: Unit, number: number): number | null {
  const next = dates[indexFrom(dates, unitStart(unit, number + 1))];
  return next === undefined || !Number.isFinite(next) ? null : unitNumber(unit, next as Instant);
}

/** The number of the last unit before `number` in which an event begins; null when there is none. */
export function previousEventUnit(dates: EventDates, unit: Unit, number: number): number | null {
  const previous = dates[indexFrom(dates, unitStart(unit, number)) - 1];
  return previous === undefined || !Number.isFinite(previous) ? null : unitNumber(unit, previous as Instant);
}

/** Whether an event begins in the unit with that number. */
export function beginsIn(dates: EventDates, unit: Unit, number: number): boolean {
  return nextEventUnit(dates, unit, number - 1) === number;
}

/** The index of the first date that is not before `instant`; the length when there is none. */
function indexFrom(dates: EventDates, instant: Instant): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far away something is, in whole units: 1 is the next one. */
export interface Distance {
  readonly count: number;
  readonly unit: Unit;
}

/** How far the nearest events lie on either side of a range in which there is none; null: none on that side. */
export interface NearestEvents {
  readonly before: Distance | null;
  readonly after: Distance | null;
}

/** What ends last before `range` and what begins first after it. The distance is told in `unit`, or in a finer one where both lie in one. */
export function nearestEvents(events: readonly NewsEvent[], range: TimeRange, unit: Unit): NearestEvents {
  let before: Interval | null = null;
  let after: Interval | null = null;
  for (const { time } of events) {
    if (time === null) continue;
    const { interval } = time;
    if (interval.end <= range.from && interval.start < range.from && (before === null || interval.end > before.end)) before = interval;
    if (interval.start >= range.to && (after === null || interval.start < after.start)) after = interval;
  }
  return { before: before && distance(lastMoment(before), range.from, unit), after: after && distance(lastOf(range), after.start, unit) };
}

/** `2 days before, 3 days after`; empty when there is none. */
export function nearestWords({ before, after }: NearestEvents, language = 'en'): string {
  const words = (distance: Distance | null) => distance && lengthWords(distance.unit, distance.count, language);
  return distanceWords(words(before), words(after), language);
}

function lastMoment({ start, end }: Interval): Instant {
  return start === end ? start : lastStartBefore('hour', end);
}

function lastOf({ to }: TimeRange): Instant {
  return lastStartBefore('hour', to);
}

function distance(from: Instant, to: Instant, unit: Unit): Distance {
  const count = unitNumber(unit, to) - unitNumber(unit, from);
  const finer = units[units.indexOf(unit) - 1];
  return count > 0 || finer === undefined ? { count, unit } : distance(from, to, finer);
}
