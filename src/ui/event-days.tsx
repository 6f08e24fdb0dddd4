import { startOfDay } from '../domain/calendar.ts';
import { weekdayWords } from '../domain/date-words.ts';
import type { Instant, TimeRange } from '../domain/instant.ts';
import type { NewsEvent } from '../domain/story.ts';

/** The start of the day that an event is listed under: its first one that the range shows; null for the undated. */
export function listedDay(event: NewsEvent, range: TimeRange): Instant | null {
  return event.time ? startOfDay(Math.max(event.time.interval.start, range.from) as Instant) : null;
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
      <span className="day-count">{count === 1 ? '1 event' : `${count} events`}</span>
    </h2>
  );
}
