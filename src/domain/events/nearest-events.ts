import { type Unit, lastStartBefore, unitNumber, unitStart, units } from '../time/calendar.ts';
import { type DateLanguage, distanceText, lengthText } from '../time/format-dates.ts';
import { firstIndex } from './event-table.ts';
import { type EventIndex, begunBefore, endedBefore, rowAt } from './event-set.ts';
import type { Instant, TimeRange } from '../time/instant.ts';

/** When the dated events of an index begin. An event with an open start counts as beginning in its last hour. A search costs log n. */
export interface EventDates {
  readonly index: EventIndex;
  /** The last hours of the events with an open start, in rising order. */
  readonly ofOpen: Float64Array;
}

export function eventDates(index: EventIndex): EventDates {
  const open = begunBefore(index, -Number.MAX_VALUE);
  const ofOpen = Float64Array.from({ length: open }, (_, rank) => lastStartBefore('hour', endAt(index, rowAt(index, rank))));
  return { index, ofOpen: ofOpen.sort() };
}

/** The number of the next unit after `number` in which an event begins; null when there is none. */
export function nextEventUnit({ index, ofOpen }: EventDates, unit: Unit, number: number): number | null {
  const from = unitStart(unit, number + 1);
  const rank = Math.max(begunBefore(index, from), ofOpen.length);
  const start = rank < index.dated ? startAt(index, rowAt(index, rank)) : Infinity;
  const next = Math.min(start, ofOpen[indexFrom(ofOpen, from)] ?? Infinity);
  return Number.isFinite(next) ? unitNumber(unit, next as Instant) : null;
}

/** The number of the last unit before `number` in which an event begins; null when there is none. */
export function previousEventUnit({ index, ofOpen }: EventDates, unit: Unit, number: number): number | null {
  const from = unitStart(unit, number);
  const rank = begunBefore(index, from) - 1;
  const start = rank >= ofOpen.length ? startAt(index, rowAt(index, rank)) : -Infinity;
  const previous = Math.max(start, ofOpen[indexFrom(ofOpen, from) - 1] ?? -Infinity);
  return Number.isFinite(previous) ? unitNumber(unit, previous as Instant) : null;
}

/** How many events begin in the unit with this number. Costs log n. */
export function countBeginning({ index, ofOpen }: EventDates, unit: Unit, number: number): number {
  const [from, to] = [unitStart(unit, number), unitStart(unit, number + 1)];
  return begunBefore(index, to) - begunBefore(index, from) + indexFrom(ofOpen, to) - indexFrom(ofOpen, from);
}

/** The index of the first date that is not before `instant`; the length when there is none. */
function indexFrom(dates: Float64Array, instant: Instant): number {
  return firstIndex(dates.length, (index) => (dates[index] ?? Infinity) >= instant);
}

function startAt({ set }: EventIndex, row: number): Instant {
  return (set.table.starts[row] ?? NaN) as Instant;
}

function endAt({ set }: EventIndex, row: number): Instant {
  return (set.table.ends[row] ?? NaN) as Instant;
}

/** A distance in whole units: 1 is the next unit. */
export interface Distance {
  readonly count: number;
  readonly unit: Unit;
}

/** The distances to the nearest events before and after a range without events; null when there is none on that side. */
export interface NearestEvents {
  readonly before: Distance | null;
  readonly after: Distance | null;
}

/**
 * The distances to the event that ends last before `range` and to the one that begins first after it. They are in `unit`, or in a finer
 * unit when both would be in the same one.
 */
export function nearestEvents(index: EventIndex, range: TimeRange, unit: Unit): NearestEvents {
  const ended = endedBefore(index, range.from) - 1;
  const begun = begunBefore(index, range.to);
  const before = ended < 0 ? null : lastMoment(index, index.byEnd[ended] ?? 0);
  const after = begun < index.dated ? startAt(index, rowAt(index, begun)) : null;
  return {
    before: before === null ? null : distance(before, range.from, unit),
    after: after === null ? null : distance(lastOf(range), after, unit),
  };
}

/** `2 days before, 3 days after`; empty when there is no event on either side. */
export function nearestText({ before, after }: NearestEvents, language: DateLanguage): string {
  const text = (distance: Distance | null) => distance && lengthText(distance.unit, distance.count, language.tag);
  return distanceText(text(before), text(after), language);
}

function lastMoment(index: EventIndex, row: number): Instant {
  const [start, end] = [startAt(index, row), endAt(index, row)];
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
