import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ShownList } from '../../state/view-store.ts';
import { scrollParent } from './use-scroller.ts';

/** Brings each of the things to read back to where the reader left it; a fragment of the address names where the articles begin. */
export function useKeptScroll(shownList: ShownList): RefObject<HTMLDivElement | null> {
  const column = useRef<HTMLDivElement>(null);
  const kept = useRef<Partial<Record<ShownList, number>>>({});
  useLayoutEffect(() => {
    const head = column.current?.firstElementChild;
    if (!head) return undefined;
    const scroller = scrollParent(head);
    const named = shownList === 'articles' && location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (named) named.scrollIntoView({ block: 'start', behavior: 'instant' });
    else if (kept.current[shownList] !== undefined) scroller.scrollTo({ top: kept.current[shownList], behavior: 'instant' });
    const remember = () => {
      kept.current[shownList] = scroller.scrollTop;
    };
    // The page as a whole says that it scrolls by an event of the document.
    const target = scroller === document.documentElement ? document : scroller;
    target.addEventListener('scroll', remember, { passive: true });
    return () => target.removeEventListener('scroll', remember);
  }, [shownList]);
  return column;
}
