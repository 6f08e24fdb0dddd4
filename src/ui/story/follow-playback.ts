import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { unitStart } from '../../domain/time/calendar.ts';
import { firstIndex } from '../../domain/events/event-table.ts';
import type { RowList } from '../../domain/events/event-set.ts';
import { thumbNumbers } from '../../domain/view/thumbs.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { scrollParent } from './use-scroller.ts';
import type { InView } from '../use-view.ts';

/**
 * The row that the list is to bring into sight: while the dates play, the first one that begins in the unit they have come to; else -1.
 * An open excerpt, and a hand or the focus in the reading column, stop that until play is pressed again.
 */
export function useFollowedRow(store: ViewStore, { view, index, visible }: InView): number {
  const isPlaying = useStore(store, ({ playing }) => playing);
  const isHeld = useHeldList(isPlaying);
  if (!isPlaying || isHeld || view.selected !== null) return -1;
  return firstBegun(visible, index.set.table.starts, unitStart(view.unit, thumbNumbers(view).to));
}

/** The first of the rows, whose starts rise, that begins at `start` or later; -1: none does. */
function firstBegun(rows: RowList, starts: Float64Array, start: number): number {
  return rows.at(firstIndex(rows.length, (place) => (starts[rows.at(place)] ?? Infinity) >= start));
}

/** Whether the reader has taken the list into their own hands since play was pressed. */
function useHeldList(isPlaying: boolean): boolean {
  const [isHeld, setIsHeld] = useState(false);
  if (!isPlaying && isHeld) setIsHeld(false);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const listening = new AbortController();
    const hold = ({ target }: Event) => {
      if (target instanceof Element && target.closest('.reader')) setIsHeld(true);
    };
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'focusin']) {
      document.addEventListener(type, hold, { signal: listening.signal, capture: true, passive: true });
    }
    return () => listening.abort();
  }, [isPlaying]);
  return isHeld;
}

/** Brings the followed row of a list that is whole in the document to the top of its pane, with its day's title where it is the first of it. */
export function useFollowedInSight(id: string | null): void {
  const show = useEffectEvent((of: string) => {
    const row = document.getElementById(`row-${of}`);
    if (!row) return;
    const isFirst = row.previousElementSibling === null;
    scrollToTop((isFirst ? row.closest('.day') : null) ?? row);
  });
  useEffect(() => {
    if (id !== null) show(id);
  }, [id]);
}

/** Scrolls the pane around an element, but not the page: where that scrolls as one, it stays where the reader has it. */
function scrollToTop(element: Element): void {
  const pane = scrollParent(element);
  if (pane === document.documentElement) return;
  const top = pane.scrollTop + element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTo({ top, behavior: motion() });
}

/** How a list moves by itself. */
function motion(): 'auto' | 'smooth' {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
