import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { TimeRange } from '../../domain/time/instant.ts';
import type { EventDates } from '../../domain/events/nearest-events.ts';
import { type Motion, playFrame, playPace, playStart } from '../../domain/view/playback.ts';
import type { AxisExtent } from '../../domain/time/time-axis.ts';
import type { View } from '../../domain/view/view.ts';
import type { ViewStore } from '../../state/view-store.ts';

/** At speed 1 each event can be noticed. */
export const speeds = [1, 2, 4, 8] as const;

export interface Playback {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly motion: Motion;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly setMotion: (motion: Motion) => void;
}

/** Moves the picked dates on, from event to event, until they reach the axis's end. */
export function usePlayback(
  store: ViewStore,
  view: View,
  whole: AxisExtent,
  dates: EventDates,
  onStep: (dates: TimeRange) => void,
): Playback {
  const isPlaying = useStore(store, ({ playing }) => playing);
  const { setPlaying } = store.actions;
  const [speed, setSpeed] = useState<number>(speeds[0]);
  const [motion, setMotion] = useState<Motion>('grow');
  const { start, end, finest } = whole;
  const pace = useMemo(() => playPace(dates, view.unit, { start, end, finest }), [dates, view.unit, start, end, finest]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const { next, seconds } = playFrame(view, motion, whole, dates, pace);
    const timer = setTimeout(() => (next ? onStep(next) : setPlaying(false)), (1000 * seconds) / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, view, motion, whole, dates, pace, speed, onStep, setPlaying]);
  useEffect(() => () => setPlaying(false), [setPlaying]);

  const toggle = () => {
    if (isPlaying) return setPlaying(false);
    const first = playStart(view, motion, whole);
    if (first === null) return undefined;
    onStep(first);
    return setPlaying(true);
  };
  return { isPlaying, speed, motion, toggle, setSpeed, setMotion };
}
