import { type Unit, endOf, lastStartBefore, startOf } from '../time/calendar.ts';
import type { EventSet } from '../events/event-set.ts';
import type { Instant, TimeRange } from '../time/instant.ts';
import { fittingUnit } from '../time/time-axis.ts';

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

const initialViews = new WeakMap<EventSet, View>();

/**
 * What a first visitor sees: so far, at the events' end, all layers, nothing selected. The dates are whole units that hold their
 * extent. Without a date to choose (see `hasDates`) it is the open range, from -Infinity to Infinity, which names no date and shows them
 * all; theirs is the only view with it. Found once a set, since every address is written against it.
 */
export function initialView(set: EventSet): View {
  const known = initialViews.get(set) ?? firstView(set);
  initialViews.set(set, known);
  return known;
}

function firstView({ table, layers }: EventSet): View {
  const { extent } = table;
  if (extent === null) return { ...openRange, mode: 'so-far', unit: 'day', layers: layers.map(({ id }) => id), selected: null };
  const unit = fittingUnit(extent, table.finest);
  const [from, to] = [startOf(unit, extent.start), endOf(unit, lastStartBefore(unit, extent.end))];
  return { mode: 'so-far', from, to, unit, layers: layers.map(({ id }) => id), selected: null };
}

const openRange: TimeRange = { from: -Infinity as Instant, to: Infinity as Instant };

/** Whether there is any date to choose: not of events that have no time, nor where each dated one is open at both ends. */
export function hasDates({ table }: EventSet): boolean {
  return table.extent !== null;
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

/**
 * Where the newest unit of the dates shown begins, which stands out from those before it; null: there is none before it, in day mode, or
 * no date at all.
 */
export function recentStart({ mode, from, to, unit }: Pick<View, 'mode' | 'from' | 'to' | 'unit'>): Instant | null {
  if (mode === 'day' || !Number.isFinite(to)) return null;
  const start = lastStartBefore(unit, to);
  return mode === 'window' && start <= from ? null : start;
}

/** Whether two views show the same dates: mode, picked dates and unit are equal. */
export function hasSameDates(one: View, other: View): boolean {
  return one.mode === other.mode && one.from === other.from && one.to === other.to && one.unit === other.unit;
}
