import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Unit, endOf, lastStartBefore, startOf } from '../domain/calendar.ts';
import type { Camera } from '../domain/camera.ts';
import type { Instant } from '../domain/instant.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type Mode, type View, initialView, isVisible } from '../domain/view.ts';

/** All that a link carries. `camera` is null until the map has told where it looks; it then says fit the story. */
export interface State {
  readonly view: View;
  readonly camera: Camera | null;
}

/** The verbs by which the page changes what it shows. Each keeps the view's laws: `from` before `to`, the selected event in sight. */
export interface Actions {
  setMode(mode: Mode): void;
  /** Picks dates, half-open. */
  setRange(from: Instant, to: Instant): void;
  /** Steps by another unit from now on; the picked dates stay. */
  setUnit(unit: Unit): void;
  setLayer(id: string, shown: boolean): void;
  /** Opens an event's excerpt; one out of range or in a layer switched off brings range and layer along. null closes. */
  select(id: string | null): void;
  setView(view: View): void;
  setCamera(camera: Camera): void;
  /** Back to the view that a first visitor sees; the camera stays. */
  reset(): void;
}

export type ViewStore = StoreApi<State> & { readonly story: Story; readonly actions: Actions };

export function createViewStore(story: Story, state: Partial<State> = {}): ViewStore {
  const store = createStore<State>(() => ({ view: lawful(story, state.view ?? initialView(story)), camera: state.camera ?? null }));
  const setView = (view: View) => store.setState({ view: lawful(story, view) });
  const change = (part: Partial<View>) => setView({ ...store.getState().view, ...part });
  const actions: Actions = {
    setView,
    setMode: (mode) => change({ mode }),
    setRange: (from, to) => change({ from, to }),
    setUnit: (unit) => change({ unit }),
    setLayer: (id, shown) => {
      const { layers } = store.getState().view;
      change({ layers: story.layers.map((layer) => layer.id).filter((each) => (each === id ? shown : layers.includes(each))) });
    },
    select: (id) => {
      const event = story.events.find((each) => each.id === id);
      setView(
        event ? revealing(event, { ...store.getState().view, selected: event.id }, story) : { ...store.getState().view, selected: null },
      );
    },
    setCamera: (camera) => store.setState({ camera }),
    reset: () => setView(initialView(story)),
  };
  return Object.assign(store, { story, actions });
}

/** The view with the event's layer on and its dates in range: as it is when they are, else the range moves or grows just enough. */
export function revealing(event: NewsEvent, view: View, story: Story): View {
  const layers = view.layers.includes(event.layer)
    ? view.layers
    : story.layers.map(({ id }) => id).filter((id) => id === event.layer || view.layers.includes(id));
  const shown = { ...view, layers };
  if (event.time === null || isVisible(event, shown)) return shown;
  const { start, end } = event.time.interval;
  const first = Number.isFinite(start) ? startOf(view.unit, start) : lastStartBefore(view.unit, end);
  const last = endOf(view.unit, first);
  if (shown.mode === 'window') {
    return { ...shown, from: Math.min(shown.from, first) as Instant, to: Math.max(shown.to, last) as Instant };
  }
  return { ...shown, from: Math.min(shown.from, first) as Instant, to: last };
}

function lawful(story: Story, view: View): View {
  const from = view.from < view.to ? view.from : lastStartBefore(view.unit, view.to);
  const selected = view.selected === null ? undefined : story.events.find(({ id }) => id === view.selected);
  return { ...view, from, selected: selected && isVisible(selected, view) ? selected.id : null };
}
