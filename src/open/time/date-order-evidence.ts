import type { DateOrder } from '../../domain/events/date-order.ts';

/** What the dates of a column show about their order. `open`: nothing. `both`: some have the day first and some the month. */
export type OrderVerdict = DateOrder | 'open' | 'both';

/** Gathers what a column's dates tell of their order. */
export interface DateOrderEvidence {
  /** Any cell; whatever is no date of three numbers with the year last tells nothing. Cheap: allocates nothing. */
  see(value: unknown): void;
  verdict(): OrderVerdict;
  readonly counts: DateOrderCounts;
  /** Takes in what was gathered elsewhere. */
  add(counts: DateOrderCounts): void;
}

/** How many dates can only have the day first, and how many only the month. */
export interface DateOrderCounts {
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/**
 * A first number above 12 is a day, and so is a second: `14.03.2022` has the day first, `03/14/2022` the month. One stray date among more
 * than a hundred that say the other is an error of its own and turns nothing.
 */
export function dateOrderEvidence(): DateOrderEvidence {
  let [dayFirst, monthFirst] = [0, 0];
  return {
    see(value) {
      if (typeof value !== 'string') return;
      const order = orderOf(value);
      if (order > 0) dayFirst += 1;
      else if (order < 0) monthFirst += 1;
    },
    get counts() {
      return { dayFirst, monthFirst };
    },
    add(counts) {
      dayFirst += counts.dayFirst;
      monthFirst += counts.monthFirst;
    },
    verdict() {
      const [fewer, more] = [Math.min(dayFirst, monthFirst), Math.max(dayFirst, monthFirst)];
      if (more === 0) return 'open';
      if (fewer * 100 > more) return 'both';
      return dayFirst > monthFirst ? 'day-first' : 'month-first';
    },
  };
}

/** The only order in which a text that begins with three figures is a date; null: it may be either, or it does not begin so. */
export function orderOfNumbers(text: string): DateOrder | null {
  const order = orderOf(text);
  return order === 0 ? null : order > 0 ? 'day-first' : 'month-first';
}

/** 1: the day is first; -1: the month is; 0: it may be either, or this is no date of three numbers. */
function orderOf(text: string): -1 | 0 | 1 {
  let index = 0;
  while (text.charCodeAt(index) === 32) index += 1;
  const firstFrom = index;
  while (isDigit(text, index)) index += 1;
  const firstDigits = index - firstFrom;
  if (firstDigits < 1 || firstDigits > 2 || !isMark(text, index)) return 0;
  const first = numberIn(text, firstFrom, index);
  const mark = text.charCodeAt(index);
  index += 1;
  while (text.charCodeAt(index) === 32) index += 1;
  const secondFrom = index;
  while (isDigit(text, index)) index += 1;
  if (index - secondFrom < 1 || index - secondFrom > 2 || text.charCodeAt(index) !== mark) return 0;
  const second = numberIn(text, secondFrom, index);
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return 1;
  return second > 12 && second <= 31 && first >= 1 && first <= 12 ? -1 : 0;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

function isMark(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 46 || code === 47 || code === 45 || code === 32;
}

function numberIn(text: string, from: number, to: number): number {
  const tens = to - from === 2 ? (text.charCodeAt(from) - 48) * 10 : 0;
  return tens + text.charCodeAt(to - 1) - 48;
}
