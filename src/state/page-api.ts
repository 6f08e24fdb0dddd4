import { type Unit, endOfDay, lastStartBefore, units } from '../domain/time/calendar.ts';
import { isoDay, parseIsoDay } from '../domain/time/format-dates.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type EventSet, eventIndex, visibleRows } from '../domain/events/event-set.ts';
import { type Mode, type View, hasDates, visibleRange } from '../domain/view/view.ts';
import type { ViewStore } from './view-store.ts';

/** The view in the page's API: ISO days, both included, even when the view begins or ends within a day. */
export interface PageView {
  readonly mode: Mode;
  /** null when no event has a date. A null passed in changes nothing. */
  readonly from: string | null;
  readonly to: string | null;
  readonly layers: readonly string[];
  readonly selected: string | null;
  /** The step of the date control, and the length of what day mode shows. The page always returns it. */
  readonly unit?: Unit;
}

/** `window.dateline`: the API for a page that embeds the map. `Map` is MapLibre's; null when it cannot be drawn. */
export interface PageApi<Map> {
  readonly map: Map | null;
  view(): PageView;
  /**
   * Changes the given members and keeps the rest, including the open event when the new dates or layers omit it. In day mode a given day is
   * shown by itself, unless a unit is given with it. Throws a `RangeError` for an invalid day, mode, unit, layer or event. When no event
   * has a date, dates, mode and unit do not change.
   */
  setView(part: Partial<PageView>): void;
  /**
   * Ids of the dated events in the range shown, in time order. When no event has a date, ids of all events of the layers that are switched
   * on.
   */
  visible(): string[];
  /** Opens an event's excerpt and shows its date and layer; null closes it. Throws a `RangeError` for an unknown id. */
  select(id: string | null): void;
  story(): { events: readonly PageEvent[]; extent: { from: string; to: string } | null };
  /** Resolves when the first frame with data is drawn or, when no map can be drawn, when the list is shown. */
  readonly ready: Promise<void>;
}

export interface PageEvent {
  readonly id: string;
  readonly layer: string;
  /** null for an event of an opened file, whose texts are read when they are shown. */
  readonly title: string | null;
  /** null without a date, and for an event of an opened file. */
  readonly edtf: string | null;
}

/** The facts about an event that an `EventTable` does not have. */
export type DescribeEvent = (row: number) => Pick<PageEvent, 'title' | 'edtf'>;

export function makePageApi<Map>(store: ViewStore, describe: DescribeEvent, map: () => Map | null, ready: Promise<void>): PageApi<Map> {
  const { actions } = store;
  const view = (): PageView => {
    const { view: shown, events } = store.getState();
    const { mode, from, to, unit, layers, selected } = shown;
    const days = hasDates(events) ? { from: isoDay(from), to: isoLast(to) } : { from: null, to: null };
    return { mode, ...days, layers: [...layers], selected, unit };
  };
  return {
    get map() {
      return map();
    },
    view,
    setView: (part) => {
      const state = store.getState();
      const wanted = withPart(state.view, part);
      requireKnown('mode', [wanted.mode], ['day', 'so-far', 'window']);
      requireKnown('unit', [wanted.unit], units);
      requireKnown(
        'layer',
        wanted.layers,
        state.events.layers.map(({ id }) => id),
      );
      requireEvent(state.events, part.selected ?? null);
      actions.setView(wanted);
      if (part.selected !== undefined) actions.select(part.selected);
    },
    visible: () => {
      const { view: shown, events } = store.getState();
      const rows = visibleRows(eventIndex(events, shown.layers), visibleRange(shown));
      return Array.from({ length: rows.length }, (_, place) => events.idOf(rows.at(place)));
    },
    select: (id) => {
      requireEvent(store.getState().events, id);
      actions.select(id);
    },
    story: () => {
      const { events: set } = store.getState();
      const { extent } = set.table;
      const events = Array.from({ length: set.table.length }, (_, row) => {
        const layer = set.layers[set.table.layers[row] ?? 0]?.id ?? '';
        return { id: set.idOf(row), layer, ...describe(row) };
      });
      return { events, extent: extent && { from: isoDay(extent.start), to: isoLast(extent.end) } };
    },
    ready,
  };
}

/** The view with the given members, except the selection. In day mode one day is enough, as either end. */
function withPart(view: View, part: Partial<PageView>): View {
  const { mode = view.mode, layers = view.layers } = part;
  const first = part.from ?? null;
  const named = part.to ?? (mode === 'day' ? first : null);
  const from = first === null ? view.from : requireDay(first);
  const to = named === null ? view.to : endOfDay(requireDay(named));
  if (first !== null && from >= to) throw new RangeError(`from is ${first}, after to, ${isoLast(to)}`);
  const unit = part.unit ?? (mode === 'day' && named !== null ? 'day' : view.unit);
  return { ...view, mode, from, to, unit, layers };
}

/** The day that ends at `end`, or that contains it. */
function isoLast(end: Instant): string {
  return isoDay(lastStartBefore('day', end));
}

function requireEvent(set: EventSet, id: string | null): void {
  if (id === null || set.rowOf(id) >= 0) return;
  const some = Array.from({ length: Math.min(set.table.length, 20) }, (_, row) => set.idOf(row));
  throw new RangeError(`${JSON.stringify(id)} is no event; there are: ${some.join(', ')}${set.table.length > some.length ? ', …' : ''}`);
}

function requireDay(text: string): Instant {
  const day = parseIsoDay(text);
  if (day === null) throw new RangeError(`${JSON.stringify(text)} is not a day such as 2022-03-14`);
  return day;
}

function requireKnown(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((each) => !known.includes(each));
  if (unknown !== undefined) throw new RangeError(`${JSON.stringify(unknown)} is no ${what}; there are: ${known.join(', ')}`);
}
