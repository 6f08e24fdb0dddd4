import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** Days from 1 January 4000 BC (the astronomical year -3999) to the end of 9999, in an independent calendar. */
export const arbitraryDay = fc.integer({ min: 0, max: 5_113_028 }).map((days) => new Temporal.PlainDate(-3999, 1, 1).add({ days }));

/** Two such days, in order; they may be equal. */
export const arbitraryDays = fc
  .tuple(arbitraryDay, arbitraryDay)
  .map((days) => days.toSorted(Temporal.PlainDate.compare) as [Temporal.PlainDate, Temporal.PlainDate]);

/** Milliseconds from 1970 to the day's start, by Temporal. */
export function startByTemporal(day: Temporal.PlainDate): number {
  return day.toZonedDateTime('UTC').epochMilliseconds;
}

/** An astronomical year of four digits in EDTF: `2022`, `-0043`. */
export function fourDigits(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** The day in EDTF. */
export function edtfOf({ year, month, day }: Temporal.PlainDate): string {
  return `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
