import { type Range as IndexRange, type Virtualizer, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { firstIndex } from '../domain/event-columns.ts';
import type { EventSet, RowList } from '../domain/event-set.ts';
import type { TimeRange } from '../domain/instant.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import type { EventListProps } from './event-list.tsx';
import { RowContent, rowAttributes } from './event-row.tsx';
import { observeScrollerOffset, observeScrollerRect, useScroller } from './use-scroller.ts';

type EventVirtualizer = Virtualizer<HTMLElement, HTMLLIElement>;

/** The height of a row, in px, until it has been drawn and measured. */
const guessedHeight = 66;
/**
 * Beyond so many rows the dates, the map or a search lead on. Each is reckoned with, drawn or not, and browsers hold no element much higher
 * than 16 million px.
 */
export const mostListed = 100_000;
/** Rows drawn beyond either edge of what is in sight. */
const margin = 8;

/**
 * The list of a large story: one flat list, of which the rows in sight are in the document, and always the open one and the last that
 * had the focus with its neighbours, so that neither scrolling nor a step in time takes the focus away. A day's title stands in its
 * first row. `aria-posinset` tells where in all of them a row is.
 */
export function VirtualEventList({ selected, followed, onSelect, words, ...given }: EventListProps) {
  const { set, rows, range } = useAfterOthers(given);
  const list = useRef<HTMLOListElement>(null);
  const scroller = useScroller(list);
  const [visited, setVisited] = useState<string | null>(null);
  const open = placeOf(set, rows, selected);
  const focused = placeOf(set, rows, visited);
  const shown = Math.min(rows.length, mostListed);
  // oxlint-disable-next-line react/incompatible-library -- A warning to the React Compiler, which does not compile this product.
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: shown,
    getScrollElement: () => scroller.element,
    observeElementRect: observeScrollerRect,
    observeElementOffset: observeScrollerOffset,
    scrollMargin: scroller.above,
    estimateSize: guessHeight,
    getItemKey: useCallback((place) => rows.at(place), [rows]),
    rangeExtractor: useCallback((inSight: IndexRange) => withKept(inSight, open, focused), [open, focused]),
    overscan: margin,
    initialRect: { width: 0, height: window.innerHeight },
  });
  const goTo = useRowFocus(virtualizer, visited, focused, setVisited);
  useOpenInSight(virtualizer, selected, open, scroller.element);
  useFollowedAtTop(virtualizer, rows, followed);

  const moveBetweenRows = (event: KeyboardEvent<HTMLButtonElement>) => {
    const here = Number(event.currentTarget.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown - 1 }[event.key];
    const target = to === undefined ? -1 : rows.at(to);
    if (target < 0) return;
    event.preventDefault();
    goTo(set.idOf(target));
  };
  return (
    <ol ref={list} className="event-list event-list-virtual" aria-label="Events" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows.at(index);
        if (row < 0) return null;
        const id = set.idOf(row);
        const listed = { set, row, open: id === selected, words, onSelect, onKeyDown: moveBetweenRows };
        return (
          <li
            key={row}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - scroller.above}px)` }}
          >
            {isFirstOfDay(set, rows, index, range) && (
              <DayTitle day={listedDay(set, row, range)} count={countOfDay(set, rows, index, range)} language={set.language} />
            )}
            <div {...rowAttributes(listed)} onFocus={() => setVisited(id)}>
              <RowContent {...listed} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What a long list is made of, as soon as the rest of the page, the map above all, has what is new: to reckon with all rows takes its time. */
function useAfterOthers({ set, rows, range }: Pick<EventListProps, 'set' | 'rows' | 'range'>) {
  return useDeferredValue(useMemo(() => ({ set, rows, range }), [set, rows, range]));
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

/** Brings the row that playing has come to to the top, as soon as it is among those that are listed; -1: none. */
function useFollowedAtTop(virtualizer: EventVirtualizer, rows: RowList, followed: number) {
  const show = useEffectEvent((row: number) => virtualizer.scrollToIndex(rows.indexOf(row), { align: 'start' }));
  const place = followed < 0 ? -1 : rows.indexOf(followed);
  const isListed = place >= 0 && place < mostListed;
  useEffect(() => {
    if (isListed) show(followed);
  }, [followed, isListed]);
}

function guessHeight(): number {
  return guessedHeight;
}

function placeOf(set: EventSet, rows: RowList, id: string | null): number {
  return id === null ? -1 : rows.indexOf(set.rowOf(id));
}

/** In the order of the list, so that Tab goes by it, also to the focused row's neighbours when that has been scrolled out of sight. */
function withKept(inSight: IndexRange, open: number, focused: number): number[] {
  const kept = focused < 0 ? [open] : [open, focused - 1, focused, focused + 1];
  const within = kept.filter((index) => index >= 0 && index < inSight.count);
  return [...new Set([...defaultRangeExtractor(inSight), ...within])].toSorted((one, other) => one - other);
}

function isFirstOfDay(set: EventSet, rows: RowList, place: number, range: TimeRange): boolean {
  return place === 0 || listedDay(set, rows.at(place - 1), range) !== listedDay(set, rows.at(place), range);
}

/** How many events from this one, the first of its day, on are listed under it. Days only rise and the undated come last: searched in log n. */
function countOfDay(set: EventSet, rows: RowList, first: number, range: TimeRange): number {
  const day = listedDay(set, rows.at(first), range);
  return firstIndex(rows.length - first, (after) => listedDay(set, rows.at(first + after), range) !== day);
}
