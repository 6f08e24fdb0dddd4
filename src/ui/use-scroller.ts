import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Scroller {
  /** null before the element is in the document. */
  readonly element: HTMLElement | null;
  /** How far down in what it scrolls the element begins, in px. */
  readonly above: number;
}

/** What the element scrolls in: its own pane where the page is wide, the whole sheet where it is narrow. Follows the page's changes. */
export function useScroller(of: RefObject<HTMLElement | null>): Scroller {
  const [scroller, setScroller] = useState<Scroller>({ element: null, above: 0 });
  useLayoutEffect(() => {
    const content = of.current;
    if (!content) return undefined;
    const measure = () => {
      const element = scrollParent(content);
      const above = Math.round(content.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop);
      setScroller((known) => (known.element === element && known.above === above ? known : { element, above }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of content.closest('.reader')?.children ?? []) observer.observe(part);
    return () => observer.disconnect();
  }, [of]);
  return scroller;
}

function scrollParent(content: HTMLElement): HTMLElement {
  let element = content.parentElement;
  while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
  return element ?? document.documentElement;
}
