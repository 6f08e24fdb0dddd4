import { startOfDay } from '../../domain/time/calendar.ts';
import { hasEnded } from '../../domain/events/event-table.ts';
import type { EventSet } from '../../domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import { weekdayText } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';

/**
 * The start of the day that an event is listed under: its first one that the range shows; null for the undated. One that has ended before
 * the range, and is listed because it is open, has its own first day, or its last where that is open.
 */
export function listedDay({ table }: EventSet, row: number, range: TimeRange): Instant | null {
  if (row >= table.dated) return null;
  const [start, end] = [table.starts[row] ?? NaN, table.ends[row] ?? NaN];
  if (!hasEnded(table, row, range.from)) return startOfDay(Math.max(start, range.from) as Instant);
  return startOfDay((Number.isFinite(start) ? start : end - 1) as Instant);
}

interface DayTitleProps {
  readonly day: Instant | null;
  readonly count: number;
  readonly id?: string;
}

export function DayTitle({ day, count, id }: DayTitleProps) {
  return (
    <h2 className="day-title" id={id}>
      <span>{day === null ? t('story.noDate') : weekdayText(day)}</span>
      <span className="day-count">{t('story.eventCount', { count })}</span>
    </h2>
  );
}
