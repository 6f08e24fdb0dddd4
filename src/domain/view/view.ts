import { type Unit, endOf, lastStartBefore, startOf } from '../time/calendar.ts';
import type { EventSet } from '../events/event-set.ts';
import type { PathRange } from '../events/timed-path.ts';
import type { Instant, TimeRange } from '../time/instant.ts';
import { fittingUnit } from '../time/time-axis.ts';

/**
 * How the picked dates choose events:
 * - **day**: events in the unit that contains the last picked moment, which is a day unless the view has another unit;
 * - **so far**: all events up to the last picked moment;
 * - **window**: all events from the first picked moment to the last.
 */
export type Mode = 'day' | 'so-far' | 'window';

/** What the user has chosen to see. Everything else on the page follows from it and the story. */
export interface View {
  readonly mode: Mode;
  /** The picked dates, half-open: the start of the first unit, the end of the last. `from` is kept, but not used, outside window mode. */
  readonly from: Instant;
  readonly to: Instant;
  /**
   * The step of the date control, and the length of what day mode shows. `from` and `to` may be finer: a change of unit changes neither.
   */
  readonly unit: Unit;
  /** Ids of the layers that are switched on. */
  readonly layers: readonly string[];
  /** Id of the event whose excerpt is open; null when none is. */
  readonly selected: string | null;
}

const initialViews = new WeakMap<EventSet, View>();

/**
 * The view of a first visit: so far, at the end of the events, all layers, nothing selected. The dates are whole units that contain the
 * extent. When there is no date to choose (see `hasDates`), the dates are the open range from -Infinity to Infinity, which shows all
 * events; no other view has that range. Computed once for each set, since every address is compared with it.
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

/** Whether there is any date to choose. False when no event has a date, or when each dated event is open at both ends. */
export function hasDates({ table }: EventSet): boolean {
  return table.extent !== null;
}

/** The range that the view shows. A day is a whole unit, wherever in it the last picked moment is. So far has an open start. */
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
 * The times between which the view draws paths that have a moment at each vertex: to the end of what is shown, from the begin of a window. In
 * the other modes they are drawn from their first vertices, also on a day in their middle.
 */
export function pathRange(view: Pick<View, 'mode' | 'from' | 'to' | 'unit'>): PathRange {
  return { since: view.mode === 'window' ? view.from : (-Infinity as Instant), to: visibleRange(view).to };
}

/**
 * The start of the newest unit of the dates shown, which the map emphasises over the earlier ones. null when there is none before it, in
 * day mode, or without any date.
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
