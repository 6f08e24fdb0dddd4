import { type ReactNode, useMemo } from 'react';
import { startOfDay } from '../domain/calendar.ts';
import { weekdayWords } from '../domain/date-words.ts';
import type { Instant, TimeRange } from '../domain/instant.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { rowNote } from './event-words.ts';
import { Sign, isHollow } from './sign.tsx';

interface EventListProps {
  readonly story: Story;
  /** Dated events in time order, then the undated. */
  readonly events: readonly NewsEvent[];
  readonly range: TimeRange;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** What opens under an event's row. */
  readonly excerptOf: (event: NewsEvent) => ReactNode;
}

/** The map's twin: everything that can be picked there, in time order, by day. The open event shows its excerpt in place. */
export function EventList({ story, events, range, selected, onSelect, excerptOf }: EventListProps) {
  const days = useMemo(() => groupByDay(events, range), [events, range]);
  return (
    <ol className="event-list" aria-label="Events">
      {days.map(({ day, events: ofDay }) => (
        <li key={day ?? 'undated'} className="day">
          <h2 className="day-title" id={`day-${day ?? 'undated'}`}>
            <span>{day === null ? 'No date' : weekdayWords(day, story.language)}</span>
            <span className="day-count">{ofDay.length === 1 ? '1 event' : `${ofDay.length} events`}</span>
          </h2>
          <ol aria-labelledby={`day-${day ?? 'undated'}`}>
            {ofDay.map((event) => (
              <Row
                key={event.id}
                event={event}
                story={story}
                open={event.id === selected}
                onToggle={() => onSelect(event.id === selected ? null : event.id)}
                excerptOf={excerptOf}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

interface RowProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly excerptOf: (event: NewsEvent) => ReactNode;
}

function Row({ event, story, open, onToggle, excerptOf }: RowProps) {
  const layer = story.layers.findIndex(({ id }) => id === event.layer);
  return (
    <li className={open ? 'row row-open' : 'row'} data-layer={layer} id={`row-${event.id}`}>
      <button
        type="button"
        className="row-button"
        aria-expanded={open}
        aria-controls={open ? `excerpt-${event.id}` : undefined}
        onClick={onToggle}
        onKeyDown={moveBetweenRows}
      >
        <Sign layer={event.layer} story={story} hollow={isHollow(event)} />
        <span className="row-title">{event.properties.title}</span>
        <span className="row-note">{rowNote(event)}</span>
      </button>
      {open && excerptOf(event)}
    </li>
  );
}

/** Up and Down walk the rows, Home and End go to the first and last, as in a list box; Tab still visits each. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLButtonElement>) {
  const rows = [...(event.currentTarget.closest('.event-list')?.querySelectorAll<HTMLElement>('.row-button') ?? [])];
  const here = rows.indexOf(event.currentTarget);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  const target = to === undefined ? undefined : rows[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

interface DayGroup {
  /** The start of the day; null for the undated. */
  readonly day: Instant | null;
  readonly events: readonly NewsEvent[];
}

/** An event of several days stands under its first one that the range shows. */
function groupByDay(events: readonly NewsEvent[], range: TimeRange): readonly DayGroup[] {
  const groups = new Map<Instant | null, NewsEvent[]>();
  for (const event of events) {
    const day = event.time ? startOfDay(Math.max(event.time.interval.start, range.from) as Instant) : null;
    const group = groups.get(day);
    if (group) group.push(event);
    else groups.set(day, [event]);
  }
  return [...groups].map(([day, ofDay]) => ({ day, events: ofDay })).toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity));
}
