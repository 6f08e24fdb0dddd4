import { type KeyboardEvent, type ReactNode, memo, useEffect, useMemo } from 'react';
import type { Instant, TimeRange } from '../domain/instant.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { DayTitle, listedDay } from './event-days.tsx';
import { RowContent, type RowProps, rowAttributes } from './event-row.tsx';
import { VirtualEventList } from './virtual-event-list.tsx';

export interface EventListProps {
  readonly story: Story;
  /** Dated events in time order, then the undated. */
  readonly events: readonly NewsEvent[];
  readonly range: TimeRange;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** What opens under an event's row. */
  readonly excerptOf: (event: NewsEvent) => ReactNode;
}

/** Stories of more events have only the rows near those in sight in the document. */
const mostWhole = 300;

/**
 * The map's twin: everything that can be picked there, in time order, by day. The open event shows its excerpt in place. Which of the
 * two lists it is hangs on the story and not on what is shown of it: they never change places under somebody's hands.
 */
export function EventList(props: EventListProps) {
  return props.story.events.length > mostWhole ? <VirtualEventList {...props} /> : <WholeEventList {...props} />;
}

function WholeEventList({ story, events, range, selected, onSelect, excerptOf }: EventListProps) {
  const days = useMemo(() => groupByDay(events, range), [events, range]);
  useEffect(() => {
    if (selected !== null) document.getElementById(`row-${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <ol className="event-list" aria-label="Events">
      {days.map(({ day, events: ofDay }) => (
        <li key={day ?? 'undated'} className="day">
          <DayTitle day={day} count={ofDay.length} language={story.language} id={`day-${day ?? 'undated'}`} />
          <ol aria-labelledby={`day-${day ?? 'undated'}`}>
            {ofDay.map((event) => (
              <Row
                key={event.id}
                event={event}
                story={story}
                open={event.id === selected}
                onSelect={onSelect}
                excerptOf={excerptOf}
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
  readonly events: readonly NewsEvent[];
}

function groupByDay(events: readonly NewsEvent[], range: TimeRange): readonly DayGroup[] {
  const groups = new Map<Instant | null, NewsEvent[]>();
  for (const event of events) {
    const day = listedDay(event, range);
    const group = groups.get(day);
    if (group) group.push(event);
    else groups.set(day, [event]);
  }
  return [...groups].map(([day, ofDay]) => ({ day, events: ofDay })).toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity));
}
