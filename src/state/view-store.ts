import { createStore, type StoreApi } from 'zustand/vanilla';
import { endOf, lastStartBefore, startOf, type Unit } from '../domain/time/calendar.ts';
import type { Camera } from '../domain/view/camera.ts';
import { type EventSet, eventIndex, isRowVisible } from '../domain/events/event-set.ts';
import type { Instant } from '../domain/time/instant.ts';
import { hiddenReasons, canStayOpen } from '../domain/view/open-event.ts';
import { type Mode, type View, hasDates, hasSameDates, initialView, visibleRange } from '../domain/view/view.ts';

/** The content of a link. `camera` is null while the map shows the whole story, which it then fits into an element of any size. */
export interface LinkState {
  readonly view: View;
  readonly camera: Camera | null;
  readonly shownList: ShownList;
}

/** The content of the reading column: the events, or a story's articles. */
export type ShownList = 'events' | 'articles';

export interface State extends LinkState {
  /**
   * The events that the view chooses from. A story's never change; those of opened files grow while they are read, and a search reduces
   * them.
   */
  readonly events: EventSet;
  /** Whether playback is running. */
  readonly playing: boolean;
  /** How often `select` has opened an event: opening the event that is open already scrolls to it again. */
  readonly openings: number;
  /** Id of the event under the pointer or with the focus, in the list or on the map. Not in the address, and not a step of the history. */
  readonly hovered: string | null;
}

/**
 * The actions that change what the page shows. They keep the view valid: `from` is before `to`, the selected event exists, and the range is
 * open when there is no date to choose.
 */
export interface Actions {
  setMode(mode: Mode): void;
  /** Picks dates, half-open. */
  setRange(from: Instant, to: Instant): void;
  /** Changes the unit of steps; the picked dates stay. */
  setUnit(unit: Unit): void;
  setLayer(id: string, shown: boolean): void;
  /** Opens an event's excerpt, and shows its date and layer when they are not shown; null closes it. */
  select(id: string | null): void;
  /** Highlights an event in list and map; null for none. */
  hover(id: string | null): void;
  setView(view: View): void;
  /** null for the extent of the story. */
  setCamera(camera: Camera | null): void;
  setShownList(shownList: ShownList): void;
  setPlaying(playing: boolean): void;
  /**
   * Replaces the events to choose from. A view that the user has not changed becomes their initial view; otherwise it stays, with the
   * layers that they have.
   */
  setEvents(events: EventSet): void;
  /** Returns to the events, to the view of a first visit, and to the extent of the story. */
  reset(): void;
}

export type ViewStore = StoreApi<State> & { readonly actions: Actions };

export function createViewStore(events: EventSet, state: Partial<LinkState> = {}): ViewStore {
  const store = createStore<State>(() => ({
    view: validView(events, state.view ?? initialView(events)),
    camera: state.camera ?? null,
    shownList: state.shownList ?? 'events',
    events,
    playing: false,
    openings: 0,
    hovered: null,
  }));
  const setView = (wanted: View) => {
    const { events: set, hovered } = store.getState();
    const view = validView(set, wanted);
    // A row or symbol that disappears is no longer under the pointer.
    store.setState({ view, hovered: hovered !== null && isShown(set, hovered, view) ? hovered : null });
  };
  const change = (part: Partial<View>) => setView({ ...store.getState().view, ...part });
  const actions: Actions = {
    setView,
    setMode: (mode) => change({ mode }),
    setRange: (from, to) => change({ from, to }),
    setUnit: (unit) => change({ unit }),
    setLayer: (id, shown) => {
      const { view, events: set } = store.getState();
      change({ layers: set.layers.map((layer) => layer.id).filter((each) => (each === id ? shown : view.layers.includes(each))) });
    },
    select: (id) => {
      const { view, events: set, openings } = store.getState();
      const row = id === null ? -1 : set.rowOf(id);
      if (row < 0) change({ selected: null });
      else store.setState({ view: validView(set, viewShowing(row, { ...view, selected: id }, set)), openings: openings + 1 });
    },
    hover: (id) => {
      if (id !== store.getState().hovered) store.setState({ hovered: id });
    },
    setCamera: (camera) => store.setState({ camera }),
    setShownList: (shownList) => store.setState({ shownList }),
    setPlaying: (playing) => store.setState({ playing }),
    setEvents: (set) => {
      const { view, events: before } = store.getState();
      store.setState({ events: set, view: validView(set, carriedOver(view, before, set)), hovered: null });
    },
    reset: () => {
      const { events: set } = store.getState();
      store.setState({ camera: null, shownList: 'events', view: validView(set, initialView(set)) });
    },
  };
  return Object.assign(store, { actions });
}

function isShown(set: EventSet, id: string, view: View): boolean {
  return isRowVisible(eventIndex(set, view.layers), set.rowOf(id), visibleRange(view));
}

/** The view with the row's layer switched on and its date in range. The range moves or grows only as far as needed. */
export function viewShowing(row: number, view: View, set: EventSet): View {
  const { table } = set;
  const own = set.layers[table.layers[row] ?? 0]?.id ?? '';
  const layers = view.layers.includes(own)
    ? view.layers
    : set.layers.map(({ id }) => id).filter((id) => id === own || view.layers.includes(id));
  const shown = { ...view, layers };
  if (!hiddenReasons(set, row, shown).byDate) return shown;
  const [start, end] = [table.starts[row] as Instant, table.ends[row] as Instant];
  const first = Number.isFinite(start) ? startOf(view.unit, start) : lastStartBefore(view.unit, end);
  const last = endOf(view.unit, first);
  if (shown.mode === 'window') {
    return { ...shown, from: Math.min(shown.from, first) as Instant, to: Math.max(shown.to, last) as Instant };
  }
  return { ...shown, from: Math.min(shown.from, first) as Instant, to: last };
}

/** The view made valid. An open event stays open when dates or layers omit it, and the page says so; it closes when a search omits it. */
function validView(set: EventSet, view: View): View {
  const selected = view.selected !== null && canStayOpen(set, view.selected) ? view.selected : null;
  if (!hasDates(set)) return { ...initialView(set), layers: view.layers, selected };
  const from = view.from < view.to ? view.from : lastStartBefore(view.unit, view.to);
  return { ...view, from, selected };
}

/** The view for new events. Layers that only the new events have are switched on; dates that the user has not picked become theirs. */
function carriedOver(view: View, before: EventSet, after: EventSet): View {
  const [initial, next] = [initialView(before), initialView(after)];
  const wasOff = new Set(initial.layers.filter((id) => !view.layers.includes(id)));
  const layers = next.layers.filter((id) => !wasOff.has(id));
  return hasSameDates(view, initial) ? { ...next, layers, selected: view.selected } : { ...view, layers };
}
