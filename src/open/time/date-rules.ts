import type { DateOrder } from '../../domain/events/date-order.ts';

/** What a date may leave open, and its column, or the user, tells. */
export interface DateRules {
  /** Of three figures with the year last. null: they are read only where they can be read in one way. */
  readonly order: DateOrder | null;
  /** A year of two figures is one of the hundred years that end with this one. */
  readonly latestYear: number;
  /** Whether `1905-06` is from 1905 to 1906, and not June 1905. */
  readonly areSpans: boolean;
  /** The language, BCP 47, of months whose names mean another month in another language. null: the more frequent language. */
  readonly language: string | null;
}

/** The year that two figures stand for; see `DateRules.latestYear`. */
export function yearOfShort(number: number, latestYear: number): number {
  const year = Math.floor(latestYear / 100) * 100 + number;
  return year > latestYear ? year - 100 : year;
}
