import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A tip that a touch has brought stands so long (ms). */
const touchTime = 1200;
/** Px between the tip and what it must not cover, and between it and the window's edge. */
const distance = 6;

export interface AxisTip<Subject> {
  /** What the tip is about; null: there is none. */
  readonly subject: Subject | null;
  /** For the element of a subject: a mouse that rests on it, a finger that touches it, or the keyboard's focus show the tip. */
  readonly about: (subject: Subject) => TipHandlers;
}

interface TipHandlers {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** Which tip is shown. It goes when the pointer or the focus leaves, after a touch or with the next one, and with Escape. */
export function useAxisTip<Subject>(): AxisTip<Subject> {
  const [shown, setShown] = useState<{ readonly subject: Subject; readonly byTouch: boolean } | null>(null);
  const hide = () => setShown(null);

  useEffect(() => {
    if (!shown) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const timer = shown.byTouch ? setTimeout(() => setShown(null), touchTime) : undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // One key press closes one thing.
      event.preventDefault();
      setShown(null);
    };
    const onPointerDown = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('.stack'))) setShown(null);
    };
    document.addEventListener('keydown', onKeyDown, { signal, capture: true });
    document.addEventListener('pointerdown', onPointerDown, { signal, capture: true });
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, [shown]);

  return {
    subject: shown?.subject ?? null,
    about: (subject) => ({
      onPointerEnter: ({ pointerType }) => pointerType !== 'touch' && setShown({ subject, byTouch: false }),
      onPointerLeave: ({ pointerType }) => pointerType !== 'touch' && hide(),
      onPointerDown: ({ pointerType }) => pointerType === 'touch' && setShown({ subject, byTouch: true }),
      onFocus: ({ target }) => target.matches(':focus-visible') && setShown({ subject, byTouch: false }),
      onBlur: hide,
    }),
  };
}

interface TipProps {
  /** Px from the left end of the axis. */
  readonly left: number;
  readonly children: ReactNode;
}

/** Stands over the whole time bar, or under it where there is no room, so that it covers no control; within the window. Seen only. */
export function Tip({ left, children }: TipProps) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = tip.current;
    const axis = element?.parentElement;
    if (!element || !axis) return;
    const bar = (axis.closest('.time-bar') ?? axis).getBoundingClientRect();
    const { offsetWidth, offsetHeight } = element;
    const middle = axis.getBoundingClientRect().left + left;
    const above = bar.top - distance - offsetHeight;
    const below = Math.min(bar.bottom + distance, window.innerHeight - distance - offsetHeight);
    // What "fixed" counts from may be a part of the page that is contained.
    element.style.left = element.style.top = '0';
    const origin = element.getBoundingClientRect();
    const start = Math.max(Math.min(middle - offsetWidth / 2, window.innerWidth - distance - offsetWidth), distance);
    element.style.left = `${start - origin.left}px`;
    element.style.top = `${(above >= distance ? above : below) - origin.top}px`;
  });
  return (
    <div className="stack-tip" aria-hidden="true" ref={tip}>
      {children}
    </div>
  );
}
