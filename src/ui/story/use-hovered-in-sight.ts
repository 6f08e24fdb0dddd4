import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { ViewStore } from '../../state/view-store.ts';
import { scrollParent } from './use-scroller.ts';

/** In ms: a pointer that crosses the map on its way passes over many marks. */
const restTime = 400;

/**
 * Brings the row of the event that is pointed at on the map into sight, once the pointer or the focus has rested on its mark. Never while
 * an excerpt is open or the pointer or the focus is in the list: nothing moves away from under a reader. Nor where the page scrolls as a
 * whole: that would take the map away.
 */
export function useHoveredInSight(store: ViewStore, list: RefObject<HTMLElement | null>, bring: (id: string) => void): void {
  const bringNow = useEffectEvent(bring);
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const isRead = () => {
      const pane = list.current?.closest('.reader') ?? list.current;
      if (!list.current || !pane || scrollParent(list.current) === document.documentElement) return true;
      return pane.matches(':hover') || pane.contains(document.activeElement);
    };
    const unsubscribe = store.subscribe(({ hovered }, before) => {
      if (hovered === before.hovered) return;
      clearTimeout(resting);
      if (hovered === null) return;
      resting = setTimeout(() => {
        const { view, playing } = store.getState();
        // While the dates play the list follows them.
        if (view.selected === null && !playing && !isRead()) bringNow(hovered);
      }, restTime);
    });
    return () => {
      clearTimeout(resting);
      unsubscribe();
    };
  }, [store, list]);
}
