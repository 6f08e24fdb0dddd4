import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { NewsEvent } from '../domain/story.ts';
import { type View, undatedEvents, visibleEvents } from '../domain/view.ts';
import type { ViewStore } from '../state/view-store.ts';

export function useView(store: ViewStore): View {
  return useStore(store, (state) => state.view);
}

/** A slider's step changes neither of these two. */
export function useLayers(store: ViewStore): View['layers'] {
  return useStore(store, (state) => state.view.layers);
}

export function useSelected(store: ViewStore): View['selected'] {
  return useStore(store, (state) => state.view.selected);
}

export interface VisibleEvents {
  readonly view: View;
  /** The dated events in sight, in time order. */
  readonly visible: readonly NewsEvent[];
  /** The undated ones beside them. A step in time leaves it the same array. */
  readonly undated: readonly NewsEvent[];
}

/** The view with what follows from it, for the store's story or a part of it. */
export function useVisible(store: ViewStore, story = store.story): VisibleEvents {
  const view = useView(store);
  const { layers } = view;
  const visible = useMemo(() => visibleEvents(story, view), [story, view]);
  const undated = useMemo(() => undatedEvents(story, { layers }), [story, layers]);
  return { view, visible, undated };
}
