import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type EventIndex, type EventSet, type RowList, eventIndex, visibleRows } from '../domain/events/event-set.ts';
import type { TimeRange } from '../domain/time/instant.ts';
import { type View, visibleRange } from '../domain/view/view.ts';
import type { ShownList, ViewStore } from '../state/view-store.ts';

export function useView(store: ViewStore): View {
  return useStore(store, (state) => state.view);
}

/** A slider's step changes none of these three. */
export function useEvents(store: ViewStore): EventSet {
  return useStore(store, (state) => state.events);
}

export function useLayers(store: ViewStore): View['layers'] {
  return useStore(store, (state) => state.view.layers);
}

export function useSelected(store: ViewStore): View['selected'] {
  return useStore(store, (state) => state.view.selected);
}

export function useShownList(store: ViewStore): ShownList {
  return useStore(store, (state) => state.shownList);
}

export interface InView {
  readonly view: View;
  readonly range: TimeRange;
  /** What the layers and a search leave. A step in time leaves it the same object. */
  readonly index: EventIndex;
  /** The dated rows in sight, in time order. */
  readonly visible: RowList;
}

/** The view with what follows from it, for all of the store's events or those that have one of the flags. */
export function useInView(store: ViewStore, flags = 0): InView {
  const view = useView(store);
  const index = eventIndex(useEvents(store), view.layers, flags);
  const range = useMemo(() => visibleRange(view), [view]);
  const visible = useMemo(() => visibleRows(index, range), [index, range]);
  return { view, range, index, visible };
}
