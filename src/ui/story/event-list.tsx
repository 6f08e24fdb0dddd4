import { type KeyboardEvent, memo, useMemo, useRef } from 'react';
import type { EventSet, RowList } from '../../domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import type { EventListProps } from './event-list-props.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import { RowContent, type RowProps, rowAttributes } from './event-row.tsx';
import { t } from '../messages/messages.ts';
import { useFollowedInSight } from './follow-playback.ts';
import { useOpenRow } from './use-open-row.ts';
import { useHoveredInSight } from './use-hovered-in-sight.ts';
import { VirtualEventList } from './virtual-event-list.tsx';

/** Sets of more events have only the rows near those in sight in the document. */
const mostWhole = 300;

/**
 * The map's twin: everything that can be picked there, in time order, by day. The open event shows its excerpt in place. Which of the
 * two lists it is hangs on the events and not on what is shown of them: they never change places while a reader uses them.
 */
export function EventList(props: EventListProps) {
  return props.set.table.length > mostWhole ? <VirtualEventList {...props} /> : <WholeEventList {...props} />;
}

function WholeEventList({ set, rows, range, selected, openings, followed, store, onSelect, render, note }: EventListProps) {
  const list = useRef<HTMLOListElement>(null);
  const days = useMemo(() => groupByDay(set, rows, range), [set, rows, range]);
  useOpenRow(list, selected, openings);
  useFollowedInSight(followed < 0 ? null : set.idOf(followed));
  useHoveredInSight(store, list, (id) => document.getElementById(`row-${id}`)?.scrollIntoView({ block: 'nearest' }));
  return (
    <ol ref={list} className="event-list" aria-label={t('story.events')}>
      {days.map(({ day, rows: ofDay }) => (
        <li key={day ?? 'undated'} className="day">
          <DayTitle day={day} count={ofDay.length} id={`day-${day ?? 'undated'}`} />
          <ol aria-labelledby={`day-${day ?? 'undated'}`}>
            {ofDay.map((row) => (
              <Row
                key={set.idOf(row)}
                set={set}
                row={row}
                open={set.idOf(row) === selected}
                store={store}
                render={render}
                note={set.idOf(row) === selected ? note : null}
                onSelect={onSelect}
                onKeyDown={moveBetweenRows}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

const Row = memo(function Row(props: RowProps) {
  return (
    <li {...rowAttributes(props)}>
      <RowContent {...props} />
    </li>
  );
});

/** Up and Down walk the rows, Home and End go to the first and last, as in a list box; Tab still visits each. */
function moveBetweenRows(event: KeyboardEvent<HTMLButtonElement>) {
  const rows = [...(event.currentTarget.closest('.event-list')?.querySelectorAll<HTMLElement>('.row-button') ?? [])];
  const here = rows.indexOf(event.currentTarget);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  const target = to === undefined ? undefined : rows[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

interface DayGroup {
  /** null for the undated. */
  readonly day: Instant | null;
  readonly rows: readonly number[];
}

function groupByDay(set: EventSet, rows: RowList, range: TimeRange): readonly DayGroup[] {
  const groups = new Map<Instant | null, number[]>();
  for (let place = 0; place < rows.length; place++) {
    const row = rows.at(place);
    const day = listedDay(set, row, range);
    const group = groups.get(day);
    if (group) group.push(row);
    else groups.set(day, [row]);
  }
  return [...groups].map(([day, ofDay]) => ({ day, rows: ofDay })).toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity));
}
