import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Thumb, thumbNumbers } from '../../domain/view/thumbs.ts';
import {
  type AxisExtent,
  type AxisWindow,
  isInWindow,
  numberAt,
  panned,
  pannedTo,
  windowAround,
  zoomed,
} from '../../domain/time/time-axis.ts';
import type { View } from '../../domain/view/view.ts';

/** The part of the axis in sight, and what a hand does to it. */
export interface AxisView {
  readonly window: AxisWindow;
  /** The thumb that the axis is zoomed about: of a window, the one that was moved or had the focus last. */
  readonly activeThumb: Thumb;
  /** Zooms about the thumb in hand, which so stays in sight. */
  readonly zoom: (factor: number) => void;
  /** Zooms about a place, a share of the axis, and pans by a share of it. Zooming does not take the thumb in hand out of sight. */
  readonly zoomAt: (share: number, factor: number, by: number) => void;
  /** Units later, earlier when negative. */
  readonly pan: (by: number) => void;
  /** A thumb has the focus: it is in hand, and in sight. */
  readonly take: (thumb: Thumb) => void;
  /** Brings a thumb to the middle. */
  readonly bring: (thumb: Thumb) => void;
}

/** All of the axis until it is zoomed. It follows the picked dates, and a unit that comes from elsewhere. */
export function useAxisView(view: View, whole: AxisExtent, onUnit: (unit: View['unit']) => void): AxisView {
  const [zoomedTo, setZoomedTo] = useState<AxisWindow | null>(null);
  const [followed, setFollowed] = useState({ from: view.from, to: view.to });
  const [lastMoved, setLastMoved] = useState<Thumb>('to');
  const activeThumb = view.mode === 'window' ? lastMoved : 'to';
  const window = useSame(zoomedTo?.unit === view.unit ? zoomedTo : windowAround(whole, view.unit, view.to));
  // Several moves may come before the next rendering: each goes on from where the last one led.
  const latest = useRef(window);
  useLayoutEffect(() => {
    latest.current = window;
  }, [window]);
  const numberOf = (thumb: Thumb, unit = window.unit) => thumbNumbers({ ...view, unit })[thumb];
  const show = (next: AxisWindow) => {
    if (next === latest.current) return;
    latest.current = next;
    const widest = windowAround(whole, next.unit, view.to);
    setZoomedTo(next.first === widest.first && next.last === widest.last ? null : next);
    if (next.unit !== view.unit) onUnit(next.unit);
  };
  if (followed.from !== view.from || followed.to !== view.to) {
    const moved = followed.to === view.to ? 'from' : 'to';
    setFollowed({ from: view.from, to: view.to });
    setLastMoved(moved);
    if (zoomedTo) setZoomedTo(pannedTo(window, numberOf(moved)));
  }
  return {
    window,
    activeThumb,
    zoom: (factor) => {
      const from = latest.current;
      const next = zoomed(from, numberOf(activeThumb, from.unit), factor, whole);
      show(pannedTo(next, numberOf(activeThumb, next.unit)));
    },
    zoomAt: (share, factor, by) => {
      const from = latest.current;
      const wasInWindow = isInWindow(from, numberOf(activeThumb, from.unit));
      const near = zoomed(from, numberAt(from, share), factor, whole);
      const next = panned(near, by * (near.last - near.first + 1), whole);
      show(factor !== 1 && wasInWindow ? pannedTo(next, numberOf(activeThumb, next.unit)) : next);
    },
    pan: (by) => show(panned(latest.current, by, whole)),
    take: (thumb) => {
      setLastMoved(thumb);
      show(pannedTo(latest.current, numberOf(thumb, latest.current.unit)));
    },
    bring: (thumb) => {
      const from = latest.current;
      show(panned(from, numberOf(thumb, from.unit) - (from.first + from.last) / 2, whole));
    },
  };
}

/** One object as long as its values stay, so that a step in time leaves the histogram as it is. */
function useSame({ unit, first, last }: AxisWindow): AxisWindow {
  return useMemo(() => ({ unit, first, last }), [unit, first, last]);
}
