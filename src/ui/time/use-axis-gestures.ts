import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * What a hand does to an axis: the part in sight becomes narrower by `factor`, what is at `about` staying where it is, and then moves
 * by `by`, later when positive. Places are shares of the axis's width, 0 at its left end.
 */
export type AxisGesture = (about: number, factor: number, by: number) => void;

/** The zoom's natural logarithm per px of the wheel: a step of 100 px zooms by 22 %. */
const wheelZoom = 0.002;
const linePixels = 16;

/** Wheel and pinch zoom, a sideways wheel and two fingers moving together pan. */
export function useAxisGestures(element: RefObject<HTMLElement | null>, onGesture: AxisGesture): void {
  const move = useEffectEvent(onGesture);

  useEffect(() => {
    const axis = element.current;
    if (!axis) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const shareAt = (x: number) => {
      const { left, width } = axis.getBoundingClientRect();
      return (x - left) / width;
    };

    // Not passive: the wheel would zoom or leave the page otherwise.
    const options = { signal, passive: false };
    axis.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePixels : 1;
        const sideways = event.shiftKey ? event.deltaY : event.deltaX;
        if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) move(0, 1, (sideways * scale) / axis.clientWidth);
        else move(shareAt(event.clientX), Math.exp(-event.deltaY * scale * wheelZoom), 0);
      },
      options,
    );

    const fingers = new Map<number, number>();
    const spread = () => {
      const [one = 0, other = 0] = fingers.values();
      return { width: Math.max(Math.abs(one - other), 1), middle: (one + other) / 2 };
    };
    axis.addEventListener(
      'pointerdown',
      (event) => {
        if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
      },
      { signal, capture: true },
    );
    window.addEventListener(
      'pointermove',
      (event) => {
        if (!fingers.has(event.pointerId)) return;
        const before = spread();
        fingers.set(event.pointerId, event.clientX);
        if (fingers.size !== 2) return;
        const after = spread();
        move(shareAt(after.middle), after.width / before.width, (before.middle - after.middle) / axis.clientWidth);
      },
      { signal },
    );
    for (const type of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(type, (event) => fingers.delete(event.pointerId), { signal });
    }
    return () => listening.abort();
  }, [element]);
}
