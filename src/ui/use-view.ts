import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { NewsEvent } from '../domain/story.ts';
import { type View, undatedEvents, visibleEvents } from '../domain/view.ts';
import type { ViewStore } from '../state/view-store.ts';

export function useView(store: ViewStore): View {
  return useStore(store, (state) => state.view);
}

/** The view with what follows from it: the dated events in sight, in time order, and the undated ones beside them. */
export function useVisible(store: ViewStore): { view: View; visible: readonly NewsEvent[]; undated: readonly NewsEvent[] } {
  const view = useView(store);
  const { story } = store;
  const visible = useMemo(() => visibleEvents(story, view), [story, view]);
  const undated = useMemo(() => undatedEvents(story, view), [story, view]);
  return { view, visible, undated };
}
