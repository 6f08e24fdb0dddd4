import { useEffect, useState } from 'react';
import type { EventDates } from '../../domain/nearest-events.ts';
import { type Motion, nextFrame, playStart } from '../../domain/playback.ts';
import type { AxisWhole } from '../../domain/time-axis.ts';
import type { TimeRange } from '../../domain/instant.ts';
import type { View } from '../../domain/view.ts';

/** Beats a second. */
export const speeds = [1, 2, 4, 8] as const;

export interface Playback {
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly motion: Motion;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly setMotion: (motion: Motion) => void;
}

/** Moves the picked dates on by a unit at a time until they reach the axis's end. */
export function usePlayback(view: View, whole: AxisWhole, dates: EventDates, onStep: (dates: TimeRange) => void): Playback {
  const [wantsPlay, setWantsPlay] = useState(false);
  const [speed, setSpeed] = useState<number>(speeds[1]);
  const [motion, setMotion] = useState<Motion>('grow');
  const frame = wantsPlay ? nextFrame(view, motion, whole, dates) : null;
  // What has come to its end has stopped, whoever brought it there.
  if (wantsPlay && frame === null) setWantsPlay(false);

  useEffect(() => {
    if (frame === null) return undefined;
    const timer = setTimeout(() => onStep({ from: frame.from, to: frame.to }), (1000 * frame.beats) / speed);
    return () => clearTimeout(timer);
  }, [frame, speed, onStep]);

  const toggle = () => {
    if (wantsPlay) return setWantsPlay(false);
    const start = playStart(view, motion, whole);
    if (start === null) return undefined;
    onStep(start);
    return setWantsPlay(true);
  };
  return { isPlaying: frame !== null, speed, motion, toggle, setSpeed, setMotion };
}
