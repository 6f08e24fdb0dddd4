import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Unit,
  addDays,
  addMonths,
  addUnits,
  civilOf,
  daysInMonth,
  endOf,
  endOfDay,
  instantOf,
  isLeapYear,
  lastStartBefore,
  startOf,
  startOfDay,
  unitNumber,
  unitStart,
  units,
} from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { arbitraryDay, startByTemporal } from '../arbitrary-days.ts';

const never = Infinity as Instant;
const always = -Infinity as Instant;

const arbitraryClock = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 59 }),
  millisecond: fc.integer({ min: 0, max: 999 }),
});

const arbitraryInstant = fc
  .tuple(arbitraryDay, fc.integer({ min: 0, max: 86_399_999 }))
  .map(([day, time]) => (startByTemporal(day) + time) as Instant);

describe('a civil time and its instant', () => {
  test('1970 begins at 0', () => {
    expect(instantOf(1970)).toBe(0);
  });

  test('from 4000 BC to 9999 the instant of a date is that of an independent calendar', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        expect(instantOf(day.year, day.month, day.day)).toBe(startByTemporal(day));
      }),
      { numRuns: 2000 },
    );
  });

  test('the civil time of an instant is the one it was made from', () => {
    fc.assert(
      fc.property(arbitraryDay, arbitraryClock, ({ year, month, day }, clock) => {
        const { hour, minute, second, millisecond } = clock;
        expect(civilOf(instantOf(year, month, day, hour, minute, second, millisecond))).toEqual({ year, month, day, ...clock });
      }),
      { numRuns: 2000 },
    );
  });

  test('the instant of a civil time is the one it was made from', () => {
    fc.assert(
      fc.property(arbitraryInstant, (instant) => {
        const { year, month, day, hour, minute, second, millisecond } = civilOf(instant);
        expect(instantOf(year, month, day, hour, minute, second, millisecond)).toBe(instant);
      }),
    );
  });

  test('every day of a cycle of 400 years follows the day before it', () => {
    let day = new Temporal.PlainDate(-199, 1, 1);
    const wrong: string[] = [];
    for (let instant = instantOf(-199); instant < instantOf(201); instant = addDays(instant, 1)) {
      const civil = civilOf(instant);
      if (civil.year !== day.year || civil.month !== day.month || civil.day !== day.day) wrong.push(day.toString());
      day = day.add({ days: 1 });
    }
    expect(wrong).toEqual([]);
    expect(day.toString()).toBe('0201-01-01');
  });

  test('the millisecond before a day is in the day before', () => {
    expect(civilOf((instantOf(0, 3, 1) - 1) as Instant)).toEqual({
      year: 0,
      month: 2,
      day: 29,
      hour: 23,
      minute: 59,
      second: 59,
      millisecond: 999,
    });
  });

  test('a fraction of a millisecond before a day is in the day before', () => {
    expect(civilOf(-1e-6 as Instant)).toMatchObject({ year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59 });
    expect(civilOf(-Number.MIN_VALUE as Instant)).toMatchObject({ year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59 });
  });

  test('a value outside its field carries over', () => {
    expect(instantOf(2022, 13)).toBe(instantOf(2023, 1));
    expect(instantOf(2022, 0)).toBe(instantOf(2021, 12));
    expect(instantOf(2022, 3, 0)).toBe(instantOf(2022, 2, 28));
    expect(instantOf(2022, 2, 29)).toBe(instantOf(2022, 3, 1));
    expect(instantOf(2022, 12, 31, 24)).toBe(instantOf(2023));
    expect(instantOf(2022, 1, 1, 0, -90)).toBe(instantOf(2021, 12, 31, 22, 30));
  });

  test('the first day of a year a hundred thousand million years away is read back as itself', () => {
    const farYear = fc.integer({ min: -100_000_000_000, max: 100_000_000_000 });
    fc.assert(
      fc.property(farYear, (year) => {
        expect(civilOf(instantOf(year))).toMatchObject({ year, month: 1, day: 1 });
      }),
      { numRuns: 1000 },
    );
  });

  test('the last moment of a day is in that day as long as a Float64 can distinguish it from the next', () => {
    for (const year of [285_000, 1_000_000, 290_000_000, -290_000_000]) {
      const start = instantOf(year, 6, 2);
      const before = (start - 2 ** (Math.ceil(Math.log2(Math.abs(start))) - 53)) as Instant;
      expect(before).toBeLessThan(start);
      expect(civilOf(before)).toMatchObject({ year, month: 6, day: 1, hour: 23 });
    }
  });

  test.each([Infinity, -Infinity, NaN])('%d has no civil time', (value) => {
    expect(() => civilOf(value as Instant)).toThrow(RangeError);
  });
});

describe('leap years', () => {
  test.each([
    [2024, true],
    [2022, false],
    [1900, false],
    [2000, true],
    [0, true],
    [-4, true],
    [-100, false],
    [-400, true],
    [-1, false],
  ])('%d: %s', (year, isLeap) => {
    expect(isLeapYear(year)).toBe(isLeap);
    expect(daysInMonth(year, 2)).toBe(isLeap ? 29 : 28);
  });

  test('a month has the length of an independent calendar', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        expect(daysInMonth(day.year, day.month)).toBe(day.daysInMonth);
      }),
    );
  });
});

describe('units', () => {
  const arbitraryUnit = fc.constantFrom<Unit>(...units);

  test.each<[Unit, Instant, Instant]>([
    ['hour', instantOf(2022, 3, 14, 9), instantOf(2022, 3, 14, 10)],
    ['day', instantOf(2022, 3, 14), instantOf(2022, 3, 15)],
    ['month', instantOf(2022, 3), instantOf(2022, 4)],
    ['year', instantOf(2022), instantOf(2023)],
    ['decade', instantOf(2020), instantOf(2030)],
    ['century', instantOf(2000), instantOf(2100)],
  ])('the %s of a moment has the right start and end', (unit, start, end) => {
    const moment = instantOf(2022, 3, 14, 9, 26, 53, 589);
    expect(startOf(unit, moment)).toBe(start);
    expect(endOf(unit, moment)).toBe(end);
  });

  test('decades and centuries before 1 start with the years that end in 0 and 00 as well', () => {
    expect(startOf('decade', instantOf(-43))).toBe(instantOf(-50));
    expect(startOf('century', instantOf(-43))).toBe(instantOf(-100));
    expect(startOf('century', instantOf(-100))).toBe(instantOf(-100));
  });

  test('a unit includes its start and excludes its end', () => {
    fc.assert(
      fc.property(arbitraryUnit, arbitraryInstant, (unit, instant) => {
        const [start, end] = [startOf(unit, instant), endOf(unit, instant)];
        expect(start).toBeLessThanOrEqual(instant);
        expect(end).toBeGreaterThan(instant);
        expect(startOf(unit, start)).toBe(start);
        expect(startOf(unit, end)).toBe(end);
        expect(startOf(unit, (end - 1) as Instant)).toBe(start);
      }),
    );
  });

  test('neighbouring units have consecutive numbers', () => {
    fc.assert(
      fc.property(arbitraryUnit, arbitraryInstant, (unit, instant) => {
        const number = unitNumber(unit, instant);
        expect(unitStart(unit, number)).toBe(startOf(unit, instant));
        expect(unitNumber(unit, endOf(unit, instant))).toBe(number + 1);
      }),
    );
  });

  test('the last unit of a half-open range ends at its end', () => {
    expect(lastStartBefore('day', instantOf(2022, 3, 15))).toBe(instantOf(2022, 3, 14));
    expect(lastStartBefore('day', instantOf(2022, 3, 15, 0, 1))).toBe(instantOf(2022, 3, 15));
    expect(lastStartBefore('month', instantOf(2022, 1))).toBe(instantOf(2021, 12));
    expect(lastStartBefore('day', instantOf(4_000_000))).toBe(instantOf(3_999_999, 12, 31));
  });

  test('an open end has no unit and does not change', () => {
    for (const unit of units) {
      for (const open of [never, always]) {
        expect([startOf(unit, open), endOf(unit, open), lastStartBefore(unit, open), addUnits(unit, open, 3)]).toEqual(Array(4).fill(open));
      }
    }
  });

  test('a unit added to a unit’s start is the start of the next', () => {
    fc.assert(
      fc.property(arbitraryUnit, arbitraryInstant, (unit, instant) => {
        expect(addUnits(unit, startOf(unit, instant), 1)).toBe(endOf(unit, instant));
      }),
    );
  });

  test('startOfDay and endOfDay enclose one day of 24 hours', () => {
    expect(startOfDay(instantOf(-43, 3, 15, 12))).toBe(instantOf(-43, 3, 15));
    expect(endOfDay(instantOf(-43, 3, 15))).toBe(instantOf(-43, 3, 16));
  });
});

describe('adding', () => {
  test('days, months and years are added like in an independent calendar', () => {
    const count = fc.integer({ min: -30_000, max: 30_000 });
    fc.assert(
      fc.property(arbitraryDay, count, (day, added) => {
        const start = startByTemporal(day) as Instant;
        expect(addDays(start, added)).toBe(startByTemporal(day.add({ days: added })));
        expect(addMonths(start, added)).toBe(startByTemporal(day.add({ months: added })));
        expect(addUnits('year', start, added)).toBe(startByTemporal(day.add({ years: added })));
      }),
    );
  });

  test('a month added to the 31st ends on the last day of a shorter month, at the same time of day', () => {
    expect(addMonths(instantOf(2022, 1, 31, 9, 30), 1)).toBe(instantOf(2022, 2, 28, 9, 30));
    expect(addMonths(instantOf(2024, 3, 31), -1)).toBe(instantOf(2024, 2, 29));
    expect(addUnits('year', instantOf(2024, 2, 29), 1)).toBe(instantOf(2025, 2, 28));
  });
});
