import { type Range as IndexRange, type Virtualizer, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { firstIndex } from '../../domain/events/event-table.ts';
import type { EventSet, RowList } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import { t } from '../messages/messages.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import type { EventListProps } from './event-list-props.ts';
import { RowContent, rowAttributes } from './event-row.tsx';
import { useHoveredInSight } from './use-hovered-in-sight.ts';
import { observeScrollerOffset, observeScrollerRect, useScroller } from './use-scroller.ts';
import { type OpenRow, useOpenRow } from './use-open-row.ts';

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
export function VirtualEventList({ selected, openings, followed, store, onSelect, render, note, ...given }: EventListProps) {
  const { set, rows, range } = useAfterOthers(given);
  const list = useRef<HTMLOListElement>(null);
  const scroller = useScroller(list);
  const [visited, setVisited] = useState<string | null>(null);
  const { count, placeAt, indexOf } = useMemo(() => listedPart(set, rows, selected), [set, rows, selected]);
  const open = indexOf(selected);
  const focused = indexOf(visited);
  // oxlint-disable-next-line react/incompatible-library -- A warning to the React Compiler, which does not compile this product.
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count,
    getScrollElement: () => scroller.element,
    observeElementRect: observeScrollerRect,
    observeElementOffset: observeScrollerOffset,
    scrollMargin: scroller.above,
    estimateSize: guessHeight,
    getItemKey: useCallback((index) => rows.at(placeAt(index)), [rows, placeAt]),
    rangeExtractor: useCallback((inSight: IndexRange) => withKept(inSight, open, focused), [open, focused]),
    overscan: margin,
    initialRect: { width: 0, height: window.innerHeight },
  });
  const goTo = useRowFocus(virtualizer, visited, focused, setVisited);
  useStillRows(virtualizer, useOpenRow(list, selected, openings));
  useFollowedAtTop(virtualizer, rows, followed);
  useHoveredInSight(store, list, (id) => {
    const index = indexOf(id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  });

  const moveBetweenRows = (event: KeyboardEvent<HTMLButtonElement>) => {
    const here = Number(event.currentTarget.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: count - 1 }[event.key];
    const target = to === undefined || to >= count ? -1 : rows.at(placeAt(to));
    if (target < 0) return;
    event.preventDefault();
    goTo(set.idOf(target));
  };
  return (
    <ol ref={list} className="event-list event-list-virtual" aria-label={t('story.events')} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const place = placeAt(index);
        const row = rows.at(place);
        if (row < 0) return null;
        const id = set.idOf(row);
        const listed = { set, row, open: id === selected, store, render, note, onSelect, onKeyDown: moveBetweenRows };
        return (
          <li
            key={row}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={place + 1}
            style={{ transform: `translateY(${start - scroller.above}px)` }}
          >
            {isFirstOfDay(set, rows, place, range) && (
              <DayTitle day={listedDay(set, row, range)} count={countOfDay(set, rows, place, range)} />
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

/**
 * Rows above what is in sight that turn out higher or lower than guessed are made up for by scrolling; not by the virtualizer where the
 * open row is kept in its place, nor for a row at the upper edge whose excerpt is closed: that row is what the reader looks at.
 */
function useStillRows(virtualizer: EventVirtualizer, { isKept }: OpenRow) {
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/immutability -- The virtualizer is configured in this way.
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ start, end }, grown, { scrollOffset }) => {
      const top = scrollOffset ?? 0;
      const isClosing = grown < 0 && end > top;
      return !isKept() && start < top && !isClosing;
    };
  }, [virtualizer, isKept]);
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

/** What of the rows is listed: the first of them and, wherever it is, the open one. */
interface ListedPart {
  readonly count: number;
  /** The place in all rows of what is at an index of the list. */
  placeAt(index: number): number;
  /** Where in the list an event is; -1: it is not in it. */
  indexOf(id: string | null): number;
}

function listedPart(set: EventSet, rows: RowList, selected: string | null): ListedPart {
  const placeOf = (id: string | null) => (id === null ? -1 : rows.indexOf(set.rowOf(id)));
  const open = placeOf(selected);
  const first = Math.min(rows.length, mostListed);
  const count = open < first ? first : first + 1;
  return {
    count,
    placeAt: (index) => (index < first ? index : open),
    indexOf: (id) => {
      const place = placeOf(id);
      return place < first ? place : place === open ? first : -1;
    },
  };
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
