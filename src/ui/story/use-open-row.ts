import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { scrollParent } from './use-scroller.ts';

/**
 * Brings the event that has been opened to the top of its pane, so that its title and the first words of its quote are in sight, and keeps
 * it there while the layout settles: fonts, texts and measured heights come late. A row that was opened by its own button stays where
 * it is as long as both are in sight. From the reader's next input on, the row stays where the reader has scrolled it to, whatever comes
 * or goes above it, for as long as any of it is in sight.
 */
export function useOpenRow(list: RefObject<HTMLElement | null>, selected: string | null, openings: number): OpenRow {
  const keeper = useRef<RowKeeper | null>(null);
  const opened = useMemo(() => (selected === null ? null : { rowId: `row-${selected}`, openings }), [selected, openings]);
  useEffect(() => {
    if (!opened || !list.current) return undefined;
    const own = keepRow(list.current, opened.rowId);
    keeper.current = own;
    return () => {
      keeper.current = null;
      own.end();
    };
  }, [list, opened]);
  // With whatever has been drawn, the row may lie elsewhere.
  useLayoutEffect(() => keeper.current?.restore());
  return useMemo(() => ({ isKept: () => keeper.current?.isInSight() ?? false }), []);
}

export interface OpenRow {
  /** Whether the open row is in sight, and is kept where it is. */
  readonly isKept: () => boolean;
}

interface RowKeeper {
  restore(): void;
  isInSight(): boolean;
  end(): void;
}

/** Less than this, in px, is rounding. */
const slack = 1;

const inputs = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Where a row lies, in px. */
interface Lie {
  /** Below the top of its pane. */
  readonly offset: number;
  /** Below the top of what the pane scrolls: scrolling does not change it. */
  readonly depth: number;
}

/** The list may put the row into the document later: it waits for it. */
function keepRow(list: HTMLElement, rowId: string): RowKeeper {
  let isFresh = true;
  let aim: 'top' | 'in-sight' = 'top';
  /** Where the row has been left; null until it has been there. */
  let left: Lie | null = null;

  const restore = () => {
    const row = document.getElementById(rowId);
    if (!row) return;
    const pane = scrollParent(list);
    if (left === null && isOwn(row)) aim = 'in-sight';
    if (!isFresh && left) stay(row, pane, left);
    else if (aim === 'top' || !isReadable(row, pane)) {
      aim = 'top';
      row.scrollIntoView({ block: 'start', inline: 'nearest', behavior: 'instant' });
    }
    left = unrounded(lieOf(row, pane), left);
  };
  const onInput = () => {
    isFresh = false;
  };
  const onScroll = () => {
    const row = document.getElementById(rowId);
    if (isFresh || !row || !left) return;
    const now = lieOf(row, scrollParent(list));
    // Else the layout has changed as well, and the row is yet to be put back.
    if (Math.abs(now.depth - left.depth) <= slack) left = now;
  };

  const observer = new ResizeObserver(restore);
  for (const part of partsAround(list)) observer.observe(part);
  for (const input of inputs) document.addEventListener(input, onInput, { capture: true, passive: true });
  // Before the list, which draws other rows as it is scrolled, hears of it.
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  restore();
  return {
    restore,
    isInSight: () => {
      const row = document.getElementById(rowId);
      return row !== null && left !== null && wasInSight(row, scrollParent(list), left);
    },
    end: () => {
      observer.disconnect();
      for (const input of inputs) document.removeEventListener(input, onInput, { capture: true });
      document.removeEventListener('scroll', onScroll, { capture: true });
    },
  };
}

/** The pane, and all in it that can move the list when its size changes. */
function partsAround(list: HTMLElement): ReadonlySet<Element> {
  const pane = scrollParent(list);
  const parts = new Set<Element>([pane]);
  for (let part: Element = list; part !== pane && part.parentElement; part = part.parentElement) {
    for (const sibling of part.parentElement.children) parts.add(sibling);
  }
  return parts;
}

/** Whether the row was opened by its own button: the reader has just pointed at it. */
function isOwn(row: HTMLElement): boolean {
  return document.activeElement?.closest('.row') === row;
}

function stay(row: HTMLElement, pane: HTMLElement, left: Lie): void {
  const { offset, depth } = lieOf(row, pane);
  if (Math.abs(depth - left.depth) <= slack || !wasInSight(row, pane, left)) return;
  if (Math.abs(offset - left.offset) > slack) pane.scrollBy({ top: offset - left.offset, behavior: 'instant' });
}

/** Rounding does not add up: a row that has hardly moved is where it was. */
function unrounded(now: Lie, before: Lie | null): Lie {
  return before && Math.abs(now.offset - before.offset) <= slack ? { ...now, offset: before.offset } : now;
}

function wasInSight(row: HTMLElement, pane: HTMLElement, { offset }: Lie): boolean {
  const { top, bottom } = boxOf(pane);
  return offset < bottom - top && offset + row.offsetHeight > 0;
}

/** Whether the row's title and the whole of its first quote are in sight. */
function isReadable(row: HTMLElement, pane: HTMLElement): boolean {
  const { top, bottom } = boxOf(pane);
  const first = row.querySelector('blockquote') ?? row.querySelector('.excerpt') ?? row;
  return row.getBoundingClientRect().top >= top - slack && first.getBoundingClientRect().bottom <= bottom + slack;
}

function lieOf(row: HTMLElement, pane: HTMLElement): Lie {
  const offset = row.getBoundingClientRect().top - boxOf(pane).top;
  return { offset, depth: offset + pane.scrollTop };
}

/** What of the pane is in the window. */
function boxOf(pane: HTMLElement): { top: number; bottom: number } {
  if (pane === document.scrollingElement) return { top: 0, bottom: window.innerHeight };
  const { top, bottom } = pane.getBoundingClientRect();
  return { top: Math.max(top, 0), bottom: Math.min(bottom, window.innerHeight) };
}
