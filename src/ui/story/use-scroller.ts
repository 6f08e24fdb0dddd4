import { type Rect, type Virtualizer, observeElementOffset, observeElementRect } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Scroller {
  /** null before the element is in the document. */
  readonly element: HTMLElement | null;
  /** How far down in what it scrolls the element begins, in px. */
  readonly above: number;
}

/**
 * What the element scrolls in: the reading column, the sheet where the page is narrow, or the page as a whole where the window is very
 * small. Follows the page's changes.
 */
export function useScroller(of: RefObject<HTMLElement | null>): Scroller {
  const [scroller, setScroller] = useState<Scroller>({ element: null, above: 0 });
  useLayoutEffect(() => {
    const content = of.current;
    if (!content) return undefined;
    const measure = () => {
      const element = scrollParent(content);
      const scrolled = element === document.documentElement ? 0 : element.scrollTop;
      const above = Math.round(content.getBoundingClientRect().top - element.getBoundingClientRect().top + scrolled);
      setScroller((known) => (known.element === element && known.above === above ? known : { element, above }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of content.closest('.page')?.querySelectorAll(':scope > *, .reading > *') ?? []) observer.observe(part);
    return () => observer.disconnect();
  }, [of]);
  return scroller;
}

/** The nearest element around that scrolls; the document where none does. */
export function scrollParent(content: Element): HTMLElement {
  let element = content.parentElement;
  // A body that scrolls hands that on to the window.
  while (element && element !== document.body && !/auto|scroll/.test(getComputedStyle(element).overflowY)) element = element.parentElement;
  return element && element !== document.body ? element : document.documentElement;
}

type ListVirtualizer = Virtualizer<HTMLElement, HTMLLIElement>;

/** Of what a virtual list scrolls in, the size of what is in sight: of the page as a whole that is the window's. */
export function observeScrollerRect(virtualizer: ListVirtualizer, report: (rect: Rect) => void): void | (() => void) {
  if (virtualizer.scrollElement !== document.documentElement) return observeElementRect(virtualizer, report);
  const reportWindow = () => report({ width: window.innerWidth, height: window.innerHeight });
  reportWindow();
  window.addEventListener('resize', reportWindow);
  return () => window.removeEventListener('resize', reportWindow);
}

/** How far it is scrolled: the page as a whole says so by an event of the document, not of its element. */
export function observeScrollerOffset(
  virtualizer: ListVirtualizer,
  report: (offset: number, isScrolling: boolean) => void,
): void | (() => void) {
  if (virtualizer.scrollElement !== document.documentElement) return observeElementOffset(virtualizer, report);
  const onScroll = () => report(window.scrollY, true);
  const onScrollEnd = () => report(window.scrollY, false);
  report(window.scrollY, false);
  document.addEventListener('scroll', onScroll, { passive: true });
  document.addEventListener('scrollend', onScrollEnd);
  return () => {
    document.removeEventListener('scroll', onScroll);
    document.removeEventListener('scrollend', onScrollEnd);
  };
}
