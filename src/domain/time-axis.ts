import { type Unit, lastStartBefore, startOf, unitNumber, units } from './calendar.ts';
import type { Instant, Interval } from './instant.ts';
import type { NewsEvent } from './story.ts';

/**
 * The unit that suits an interval: the finest, but none finer than `finest`, of which the interval touches at most `mostUnits`;
 * a century when even of those there are more. Throws a RangeError when the interval is not finite.
 */
export function fittingUnit(interval: Interval, finest: Unit, mostUnits = 400): Unit {
  const coarser = units.slice(units.indexOf(finest));
  return coarser.find((unit) => unitsIn(unit, interval) <= mostUnits) ?? 'century';
}

/** How many units the interval touches. */
function unitsIn(unit: Unit, { start, end }: Interval): number {
  return unitNumber(unit, lastStartBefore(unit, end)) - unitNumber(unit, start) + 1;
}

/** How finely the events are dated: the coarsest unit that all their finite ends fall between; a moment is dated to the hour. */
export function finestUnit(events: readonly NewsEvent[]): Unit {
  let finest = units.length - 1;
  for (const { time } of events) {
    if (time === null) continue;
    const { start, end } = time.interval;
    if (start === end) return 'hour';
    while (finest > 0 && !(isStart(finest, start) && isStart(finest, end))) finest -= 1;
  }
  return events.some(({ time }) => time !== null) ? (units[finest] ?? 'hour') : 'day';
}

function isStart(index: number, instant: Instant): boolean {
  return startOf(units[index] ?? 'hour', instant) === instant;
}
