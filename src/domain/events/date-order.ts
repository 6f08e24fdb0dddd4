import type { TimeFormat, TimeRole } from './roles.ts';

/** Whether the day or the month comes first in dates of three numbers, such as `03/04/2022`. */
export type DateOrder = 'day-first' | 'month-first';

/** Whether a format depends on the order of day and month. */
export function isDateOrder(format: TimeFormat): format is DateOrder {
  return format === 'day-first' || format === 'month-first';
}

/** The order in which a role reads dates; null when its formats have none. */
export function dateOrderOf(time: TimeRole | null): DateOrder | null {
  if (time === null || time.kind === 'parts') return null;
  const formats = time.kind === 'single' ? [time.format] : [time.format, time.endFormat];
  return formats.find(isDateOrder) ?? null;
}

/** The same role with another order. Formats without an order do not change. */
export function withDateOrder(time: TimeRole | null, order: DateOrder): TimeRole | null {
  if (time === null || time.kind === 'parts') return time;
  const ordered = (format: TimeFormat) => (isDateOrder(format) ? order : format);
  if (time.kind === 'single') return { ...time, format: ordered(time.format) };
  return { ...time, format: ordered(time.format), endFormat: ordered(time.endFormat) };
}
