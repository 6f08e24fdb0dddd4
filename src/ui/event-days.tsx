import { startOfDay } from '../domain/calendar.ts';
import { weekdayWords } from '../domain/date-words.ts';
import type { EventSet } from '../domain/event-set.ts';
import type { Instant, TimeRange } from '../domain/instant.ts';

/** The start of the day that an event is listed under: its first one that the range shows; null for the undated. */
export function listedDay({ columns }: EventSet, row: number, range: TimeRange): Instant | null {
  return row < columns.dated ? startOfDay(Math.max(columns.starts[row] ?? NaN, range.from) as Instant) : null;
}

interface DayTitleProps {
  readonly day: Instant | null;
  readonly count: number;
  readonly language: string;
  readonly id?: string;
}

export function DayTitle({ day, count, language, id }: DayTitleProps) {
  return (
    <h2 className="day-title" id={id}>
      <span>{day === null ? 'No date' : weekdayWords(day, language)}</span>
      <span className="day-count">{count === 1 ? '1 event' : `${count.toLocaleString(language)} events`}</span>
    </h2>
  );
}
