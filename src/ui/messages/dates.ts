import * as dateWords from '../../domain/time/date-words.ts';
import { type NearestEvents, nearestText as nearestWords } from '../../domain/events/nearest-events.ts';
import type { Unit } from '../../domain/time/calendar.ts';
import type { EventTime } from '../../domain/time/event-time.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import type { View } from '../../domain/view/view.ts';
import { viewWords } from '../../domain/view/view-text.ts';
import { interfaceLanguage } from './messages.ts';

/** Dates in the language of the interface, whatever the language of the story. What they write: see `date-words.ts`. */

export function dayText(instant: Instant): string {
  return dateWords.dayText(instant, interfaceLanguage());
}

/** Of a text of the form 2022-03-14; another text stays as it is. */
export function isoDayText(isoDate: string): string {
  const day = dateWords.parseIsoDay(isoDate);
  return day === null ? isoDate : dayText(day);
}

export function weekdayText(instant: Instant): string {
  return dateWords.weekdayText(instant, interfaceLanguage());
}

export function shortDayText(instant: Instant): string {
  return dateWords.shortDayText(instant, interfaceLanguage());
}

export function unitText(unit: Unit, instant: Instant): string {
  return dateWords.unitWords(unit, instant, interfaceLanguage());
}

export function rangeText(range: TimeRange, unit?: Unit): string {
  return dateWords.rangeText(range, interfaceLanguage(), unit);
}

export function timeText(time: EventTime): string {
  return dateWords.timeText(time, interfaceLanguage());
}

/** What a view shows. */
export function shownText(view: View): string {
  return viewWords(view, interfaceLanguage());
}

export function nearestText(nearest: NearestEvents): string {
  return nearestWords(nearest, interfaceLanguage());
}
