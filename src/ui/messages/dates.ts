import * as formatDates from '../../domain/time/format-dates.ts';
import { type NearestEvents, nearestText as formatNearest } from '../../domain/events/nearest-events.ts';
import type { Unit } from '../../domain/time/calendar.ts';
import type { EventTime } from '../../domain/time/event-time.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import type { View } from '../../domain/view/view.ts';
import { viewLabel } from '../../domain/view/view-text.ts';
import { interfaceLanguage, t } from './messages.ts';

/** Dates in the language of the interface, whatever the language of the story. What they write: see `format-dates.ts`. */

const interfacePhrases: formatDates.DatePhrases = {
  always: () => t('date.always'),
  about: (date) => t('date.about', { date }),
  uncertain: (date) => t('date.uncertain', { date }),
  uncertainEnd: (date) => t('date.uncertainEnd', { date }),
  before: (length) => t('date.before', { length }),
  after: (length) => t('date.after', { length }),
  between: (first, last) => t('date.between', { first, last }),
  get separator() {
    return t('date.separator');
  },
  until: (date) => t('date.until', { date }),
  untilFromUnknown: (date) => t('date.untilFromUnknown', { date }),
  since: (date) => t('date.since', { date }),
  fromUntilUnknown: (date) => t('date.fromUntilUnknown', { date }),
  within: (unit, date) => t('date.within', { unit, date }),
  season: (season, year) => t('date.season', { season, year }),
  decade: (year) => t('date.decade', { year }),
  century: (number) => t('date.century', { number }),
};

/** How dates are written in a language (BCP 47): with phrases where it is that of the interface, also of another country, else with symbols. */
export function dateLanguage(tag: string): formatDates.DateLanguage {
  const isOwn = primaryOf(tag) === primaryOf(interfaceLanguage());
  return { tag, phrases: isOwn ? interfacePhrases : formatDates.symbolPhrases };
}

function primaryOf(tag: string): string | undefined {
  return tag.toLowerCase().split('-', 1)[0];
}

function own(): formatDates.DateLanguage {
  return dateLanguage(interfaceLanguage());
}

export function dayText(instant: Instant): string {
  return formatDates.dayText(instant, interfaceLanguage());
}

/** Of a text of the form 2022-03-14; another text stays as it is. */
export function isoDayText(isoDate: string): string {
  const day = formatDates.parseIsoDay(isoDate);
  return day === null ? isoDate : dayText(day);
}

export function weekdayText(instant: Instant): string {
  return formatDates.weekdayText(instant, interfaceLanguage());
}

export function shortDayText(instant: Instant): string {
  return formatDates.shortDayText(instant, interfaceLanguage());
}

export function unitText(unit: Unit, instant: Instant): string {
  return formatDates.unitText(unit, instant, own());
}

export function rangeText(range: TimeRange, unit?: Unit): string {
  return formatDates.rangeText(range, own(), unit);
}

/** From one moment to another. */
export function momentsText(first: Instant, last: Instant): string {
  return formatDates.momentsText(first, last, own());
}

export function timeText(time: EventTime): string {
  return formatDates.timeText(time, own());
}

/** What a view shows. */
export function shownText(view: View): string {
  return viewLabel(view, own());
}

export function nearestText(nearest: NearestEvents): string {
  return formatNearest(nearest, own());
}
