import { createStore, type StoreApi } from 'zustand/vanilla';
import { endOf, lastStartBefore, startOf, type Unit } from '../domain/time/calendar.ts';
import type { Camera } from '../domain/view/camera.ts';
import { type EventSet, eventIndex, isRowVisible } from '../domain/events/event-set.ts';
import type { Instant } from '../domain/time/instant.ts';
import { leftOut, staysOpen } from '../domain/view/open-event.ts';
import { type Mode, type View, hasDates, hasSameDates, initialView, visibleRange } from '../domain/view/view.ts';

/** All that a link carries. `camera` is null while the map is where the story is: it fits that, in an element of any size. */
export interface LinkState {
  readonly view: View;
  readonly camera: Camera | null;
  readonly reading: Reading;
}

/** What the reading column shows: the events, or the articles that a story's are from. */
export type Reading = 'events' | 'articles';

export interface State extends LinkState {
  /** What the view chooses from. A story's stays; that of opened files grows while they are read, and a search narrows it. */
  readonly events: EventSet;
  /** Whether the dates move on by themselves. */
  readonly playing: boolean;
  /** How often an event has been opened by `select`: the one that is open already may be asked for again, and is to be brought into sight. */
  readonly openings: number;
  /** Id of the event that the pointer or the focus is on, in the list or on the map. Not in the address, and no step of the history. */
  readonly hovered: string | null;
}

/** The verbs by which the page changes what it shows. Each keeps the view's laws: `from` before `to`, a selected event that there is, the open range where there is no date to choose. */
export interface Actions {
  setMode(mode: Mode): void;
  /** Picks dates, half-open. */
  setRange(from: Instant, to: Instant): void;
  /** Steps by another unit from now on; the picked dates stay. */
  setUnit(unit: Unit): void;
  setLayer(id: string, shown: boolean): void;
  /** Opens an event's excerpt; one out of range or in a layer switched off brings range and layer along. null closes. */
  select(id: string | null): void;
  /** Points at an event in list and map; null: at none. */
  hover(id: string | null): void;
  setView(view: View): void;
  /** null: where the story is. */
  setCamera(camera: Camera | null): void;
  setReading(reading: Reading): void;
  setPlaying(playing: boolean): void;
  /** Chooses from other events from now on. A view that nobody has touched becomes theirs; else it stays, as far as they have its layers. */
  setEvents(events: EventSet): void;
  /** Back to the events, to the view that a first visitor sees, and to where the story is. */
  reset(): void;
}

export type ViewStore = StoreApi<State> & { readonly actions: Actions };

export function createViewStore(events: EventSet, state: Partial<LinkState> = {}): ViewStore {
  const store = createStore<State>(() => ({
    view: lawful(events, state.view ?? initialView(events)),
    camera: state.camera ?? null,
    reading: state.reading ?? 'events',
    events,
    playing: false,
    openings: 0,
    hovered: null,
  }));
  const setView = (wanted: View) => {
    const { events: set, hovered } = store.getState();
    const view = lawful(set, wanted);
    // A row or mark that goes says nothing of the pointer that it was under.
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
      else store.setState({ view: lawful(set, revealing(row, { ...view, selected: id }, set)), openings: openings + 1 });
    },
    hover: (id) => {
      if (id !== store.getState().hovered) store.setState({ hovered: id });
    },
    setCamera: (camera) => store.setState({ camera }),
    setReading: (reading) => store.setState({ reading }),
    setPlaying: (playing) => store.setState({ playing }),
    setEvents: (set) => {
      const { view, events: before } = store.getState();
      store.setState({ events: set, view: lawful(set, carriedOver(view, before, set)), hovered: null });
    },
    reset: () => {
      const { events: set } = store.getState();
      store.setState({ camera: null, reading: 'events', view: lawful(set, initialView(set)) });
    },
  };
  return Object.assign(store, { actions });
}

function isShown(set: EventSet, id: string, view: View): boolean {
  return isRowVisible(eventIndex(set, view.layers), set.rowOf(id), visibleRange(view));
}

/** The view with the row's layer on and its dates in range: as it is when they are, else the range moves or grows just enough. */
export function revealing(row: number, view: View, set: EventSet): View {
  const { table } = set;
  const own = set.layers[table.layers[row] ?? 0]?.id ?? '';
  const layers = view.layers.includes(own)
    ? view.layers
    : set.layers.map(({ id }) => id).filter((id) => id === own || view.layers.includes(id));
  const shown = { ...view, layers };
  if (!leftOut(set, row, shown).byDate) return shown;
  const [start, end] = [table.starts[row] as Instant, table.ends[row] as Instant];
  const first = Number.isFinite(start) ? startOf(view.unit, start) : lastStartBefore(view.unit, end);
  const last = endOf(view.unit, first);
  if (shown.mode === 'window') {
    return { ...shown, from: Math.min(shown.from, first) as Instant, to: Math.max(shown.to, last) as Instant };
  }
  return { ...shown, from: Math.min(shown.from, first) as Instant, to: last };
}

/** An event that is open stays open when dates or layers leave it out, and the page says so; not when a search does. */
function lawful(set: EventSet, view: View): View {
  const selected = view.selected !== null && staysOpen(set, view.selected) ? view.selected : null;
  if (!hasDates(set)) return { ...initialView(set), layers: view.layers, selected };
  const from = view.from < view.to ? view.from : lastStartBefore(view.unit, view.to);
  return { ...view, from, selected };
}

/** Layers that only the new events have are on; dates that nobody has picked become theirs. */
function carriedOver(view: View, before: EventSet, after: EventSet): View {
  const [initial, next] = [initialView(before), initialView(after)];
  const wasOff = new Set(initial.layers.filter((id) => !view.layers.includes(id)));
  const layers = next.layers.filter((id) => !wasOff.has(id));
  return hasSameDates(view, initial) ? { ...next, layers, selected: view.selected } : { ...view, layers };
}
