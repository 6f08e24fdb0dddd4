import { type Range as IndexRange, type Virtualizer, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TimeRange } from '../domain/instant.ts';
import type { NewsEvent } from '../domain/story.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import type { EventListProps } from './event-list.tsx';
import { RowContent, rowAttributes } from './event-row.tsx';
import { useScroller } from './use-scroller.ts';

type EventVirtualizer = Virtualizer<HTMLElement, HTMLLIElement>;

/** The height of a row, in px, until it has been drawn and measured. */
const guessedHeight = 66;
/** Rows drawn beyond either edge of what is in sight. */
const margin = 8;

/**
 * The list of a large story: one flat list, of which the rows in sight are in the document, and always the open one and the last that
 * had the focus with its neighbours, so that neither scrolling nor a step in time takes the focus away. A day's title stands in its
 * first row. `aria-posinset` tells where in all of them a row is.
 */
export function VirtualEventList({ story, events, range, selected, onSelect, excerptOf }: EventListProps) {
  const list = useRef<HTMLOListElement>(null);
  const scroller = useScroller(list);
  const [visited, setVisited] = useState<string | null>(null);
  const open = indexOf(events, selected);
  const focused = indexOf(events, visited);
  // oxlint-disable-next-line react/incompatible-library -- A warning to the React Compiler, which does not compile this product.
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: events.length,
    getScrollElement: () => scroller.element,
    scrollMargin: scroller.above,
    estimateSize: guessHeight,
    getItemKey: useCallback((index) => events[index]?.id ?? index, [events]),
    rangeExtractor: useCallback((inSight: IndexRange) => withKept(inSight, open, focused), [open, focused]),
    overscan: margin,
    initialRect: { width: 0, height: window.innerHeight },
  });
  const goTo = useRowFocus(virtualizer, visited, focused, setVisited);
  useOpenInSight(virtualizer, selected, open, scroller.element);

  const moveBetweenRows = (event: KeyboardEvent<HTMLButtonElement>) => {
    const here = Number(event.currentTarget.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: events.length - 1 }[event.key];
    const target = to === undefined ? undefined : events[to];
    if (!target) return;
    event.preventDefault();
    goTo(target.id);
  };
  return (
    <ol ref={list} className="event-list event-list-virtual" aria-label="Events" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const event = events[index];
        if (!event) return null;
        const row = { event, story, open: event.id === selected, onSelect, excerptOf, onKeyDown: moveBetweenRows };
        return (
          <li
            key={event.id}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={events.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - scroller.above}px)` }}
          >
            {isFirstOfDay(events, index, range) && (
              <DayTitle day={listedDay(event, range)} count={countOfDay(events, index, range)} language={story.language} />
            )}
            <div {...rowAttributes(row)} onFocus={() => setVisited(event.id)}>
              <RowContent {...row} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Moves the focus to a row, which is drawn first where it is not. */
function useRowFocus(virtualizer: EventVirtualizer, visited: string | null, index: number, visit: (id: string) => void) {
  const wanted = useRef<string | null>(null);
  const bring = useEffectEvent((id: string) => {
    document.getElementById(`row-${id}`)?.querySelector<HTMLElement>('.row-button')?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => {
    if (visited !== null && visited === wanted.current) bring(visited);
    wanted.current = null;
  }, [visited]);
  return (id: string) => {
    wanted.current = id;
    visit(id);
  };
}

/** Scrolls to the event that has been opened, wherever from. Its height is known only once it is drawn, hence not by the browser. */
function useOpenInSight(virtualizer: EventVirtualizer, selected: string | null, index: number, scroller: HTMLElement | null) {
  const show = useEffectEvent(() => {
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => {
    if (selected !== null && scroller !== null) show();
  }, [selected, scroller]);
}

function guessHeight(): number {
  return guessedHeight;
}

function indexOf(events: readonly NewsEvent[], id: string | null): number {
  return id === null ? -1 : events.findIndex((event) => event.id === id);
}

/** In the order of the list, so that Tab goes by it, also to the focused row's neighbours when that has been scrolled out of sight. */
function withKept(inSight: IndexRange, open: number, focused: number): number[] {
  const kept = focused < 0 ? [open] : [open, focused - 1, focused, focused + 1];
  const within = kept.filter((index) => index >= 0 && index < inSight.count);
  return [...new Set([...defaultRangeExtractor(inSight), ...within])].toSorted((one, other) => one - other);
}

function isFirstOfDay(events: readonly NewsEvent[], index: number, range: TimeRange): boolean {
  const [before, event] = [events[index - 1], events[index]];
  return !before || !event || listedDay(before, range) !== listedDay(event, range);
}

/** How many events from this one, the first of its day, on are listed under it. Days only rise and the undated come last: searched in log n. */
function countOfDay(events: readonly NewsEvent[], first: number, range: TimeRange): number {
  const dayAt = (index: number) => {
    const event = events[index];
    return event ? (listedDay(event, range) ?? Infinity) : NaN;
  };
  let [low, high] = [first + 1, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayAt(middle) === dayAt(first)) low = middle + 1;
    else high = middle;
  }
  return low - first;
}
