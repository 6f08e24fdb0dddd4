import { useEffect, useEffectEvent } from 'react';
import { scrollParent } from '../story/use-scroller.ts';

interface TimeKeys {
  /** `,` and `.`; null: there is no such event. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
  /** Space. */
  readonly togglePlay: () => void;
}

/** Elements in which letters are typed, and in which Space means something of its own. */
const typing = 'input:not([type="range"]), textarea, select, [contenteditable], [role="dialog"]';
const usingSpace = `${typing}, button, a[href], summary, dialog, [role="button"], [role="option"], [role="menuitem"], [role="switch"]`;

/** Keys that work anywhere on the page, but where it uses them itself. */
export function useTimeKeys(keys: TimeKeys): void {
  const press = useEffectEvent((event: KeyboardEvent, target: Element) => {
    if (event.key === ' ') {
      if (event.repeat || target.closest(usingSpace) || scrollsBySpace(target)) return;
      event.preventDefault();
      keys.togglePlay();
      return;
    }
    if (target.closest(typing)) return;
    if (event.key === ',') keys.previous?.();
    if (event.key === '.') keys.next?.();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      press(event, event.target instanceof Element ? event.target : document.body);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether Space turns a page there: in a pane that scrolls, or with the focus nowhere, where all of the page does. */
function scrollsBySpace(target: Element): boolean {
  const pane = scrollParent(target);
  if (pane === document.documentElement && target !== document.body) return false;
  return pane.scrollHeight > pane.clientHeight;
}
