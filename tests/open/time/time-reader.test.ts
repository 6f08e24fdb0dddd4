import * as fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { parseEdtf } from '../../../src/domain/time/edtf.ts';
import { rowFlags } from '../../../src/domain/events/event-table.ts';
import type { TimeFormat, TimeRole } from '../../../src/domain/events/roles.ts';
import type { RecordValues } from '../../../src/open/record/record.ts';
import { makeTimeOut, timeReader } from '../../../src/open/time/time-reader.ts';
import { arbitraryDay, edtfOf, fourDigits, twoDigits } from '../../domain/arbitrary-days.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';

const dayLength = 86_400_000;
const formats: readonly TimeFormat[] = ['edtf', 'epoch-s', 'epoch-ms', 'compact', 'day-first', 'month-first', 'words'];
const undated = { reason: null, start: NaN, end: NaN, flags: 0 };

function readBy(role: TimeRole, values: RecordValues) {
  const out = { ...makeTimeOut(), flags: 255 };
  const reason = timeReader(role)(values, out);
  return { reason: reason && messageText(reason), start: out.start, end: out.end, flags: out.flags };
}

function read(format: TimeFormat, value: unknown) {
  return readBy({ kind: 'single', column: 0, format }, [value]);
}

function readPair(start: unknown, end: unknown, rest: Partial<Extract<TimeRole, { kind: 'pair' }>> = {}) {
  return readBy({ kind: 'pair', start: 0, end: 1, format: 'edtf', endFormat: 'edtf', ...rest }, [start, end]);
}

function dayOf(year: number, month: number, day: number) {
  const start = instantOf(year, month, day);
  return { reason: null, start, end: start + dayLength, flags: 0 };
}

function momentOf(...parts: Parameters<typeof instantOf>) {
  const start = instantOf(...parts);
  return { reason: null, start, end: start, flags: 0 };
}

describe('one column', () => {
  test.each<[TimeFormat, unknown]>([
    ['edtf', '2022-03-14'],
    ['edtf', ' 2022-03-14 '],
    ['edtf', '2022/03/14'],
    ['edtf', '2022.03.14'],
    ['edtf', '2022-3-14'],
    ['compact', '20220314'],
    ['compact', 20_220_314],
    ['day-first', '14.03.2022'],
    ['day-first', '14/3/22'],
    ['day-first', '14-03-2022'],
    ['day-first', '14 03 2022'],
    ['day-first', '14. 3. 2022'],
    ['day-first', '2022-03-14'],
    ['month-first', '3/14/2022'],
    ['month-first', '03-14-22'],
    ['words', '14 March 2022'],
    ['words', 'March 14, 2022'],
    ['words', 'Monday, March 14, 2022'],
    ['words', '14-Mar-22'],
    ['words', '14th of March 2022'],
    ['words', '14. März 2022'],
    ['words', '14 mars 2022'],
    ['words', '14 de marzo de 2022'],
    ['words', '14 марта 2022 г.'],
    ['words', '14 березня 2022 року'],
    ['words', '2022 March 14'],
    ['day-first', '14 March 2022'],
  ])('%s: %j is the whole of 14 March 2022', (format, value) => {
    expect(read(format, value)).toEqual(dayOf(2022, 3, 14));
  });

  test.each<[TimeFormat, unknown]>([
    ['edtf', '2022-03-14T17:30:15Z'],
    ['edtf', '2022-03-14 17:30:15'],
    ['edtf', '2022-03-14T19:30:15.000+02:00'],
    ['edtf', '2022-03-14 19:30:15 +0200'],
    ['edtf', '2022-03-14T12:30:15-05'],
    ['edtf', '2022-03-14 17:30:15 UTC'],
    ['edtf', '2022-03-14T17:30:15.0000004'],
    ['epoch-s', '1647279015'],
    ['epoch-s', 1_647_279_015],
    ['epoch-ms', '1647279015000'],
    ['epoch-ms', 1_647_279_015_000],
    ['compact', '20220314173015'],
    ['compact', '20220314T173015Z'],
    ['day-first', '14.03.2022 17:30:15'],
    ['day-first', '14.03.2022, 5:30:15 PM'],
    ['month-first', '3/14/2022 5:30:15 p.m.'],
    ['words', 'Mon, 14 Mar 2022 17:30:15 GMT'],
    ['words', 'Mon Mar 14 2022 19:30:15 GMT+0200 (Eastern European Time)'],
    ['words', 'Mon Mar 14 17:30:15 +0000 2022'],
    ['words', 'March 14, 2022 at 5:30:15 PM'],
  ])('%s: %j is a moment, in UTC when it has an offset', (format, value) => {
    expect(read(format, value)).toEqual(momentOf(2022, 3, 14, 17, 30, 15));
  });

  test.each<[TimeFormat, unknown, number, number]>([
    ['edtf', '2022', instantOf(2022), instantOf(2023)],
    ['edtf', 2022, instantOf(2022), instantOf(2023)],
    ['edtf', '-0044', instantOf(-44), instantOf(-43)],
    ['edtf', '800', instantOf(800), instantOf(801)],
    ['edtf', -12_000, instantOf(-12_000), instantOf(-11_999)],
    ['edtf', 'Y12022', instantOf(12_022), instantOf(12_023)],
    ['edtf', '44 BC', instantOf(-43), instantOf(-42)],
    ['edtf', '2022-03', instantOf(2022, 3), instantOf(2022, 4)],
    ['edtf', '2022/03', instantOf(2022, 3), instantOf(2022, 4)],
    ['edtf', '2022-03-03/2022-03-07', instantOf(2022, 3, 3), instantOf(2022, 3, 8)],
    ['edtf', '2022/2023', instantOf(2022), instantOf(2024)],
    ['edtf', '2022-03-14/..', instantOf(2022, 3, 14), Infinity],
    ['edtf', '../2022', -Infinity, instantOf(2023)],
    ['edtf', '/2022', -Infinity, instantOf(2023)],
    ['compact', '202203', instantOf(2022, 3), instantOf(2022, 4)],
    ['compact', 2022, instantOf(2022), instantOf(2023)],
    ['day-first', '03/2022', instantOf(2022, 3), instantOf(2022, 4)],
    ['day-first', '2022', instantOf(2022), instantOf(2023)],
    ['words', 'Mar 2022', instantOf(2022, 3), instantOf(2022, 4)],
    ['words', '15 March 44 BC', instantOf(-43, 3, 15), instantOf(-43, 3, 16)],
  ])('%s: %j covers all that it names', (format, value, start, end) => {
    expect(read(format, value)).toEqual({ reason: null, start, end, flags: 0 });
  });

  test.each(['2022-03-14~', '2022-03-14?', '2022-03-14%'])('%s is flagged as uncertain and covers the day alone', (text) => {
    expect(read('edtf', text)).toEqual({ ...dayOf(2022, 3, 14), flags: rowFlags.uncertainDate });
  });

  test('a year of two digits is one of the hundred years that end with the current one, or with that of the column', () => {
    const thisYear = new Date().getFullYear();
    const short = String(thisYear % 100).padStart(2, '0');
    const next = String((thisYear + 1) % 100).padStart(2, '0');
    expect([read('day-first', `1/2/${short}`), read('day-first', `1/2/${next}`)]).toEqual([
      dayOf(thisYear, 2, 1),
      dayOf(thisYear - 99, 2, 1),
    ]);
    const role: TimeRole = { kind: 'single', column: 0, format: 'day-first', settings: { latestYear: 1950 } };
    expect(['1/2/50', '1/2/51', '1 Feb 44'].map((text) => readBy(role, [text]))).toEqual(
      [1950, 1851, 1944].map((year) => dayOf(year, 2, 1)),
    );
  });

  test('24:00 is the start of the next day, and no time is later', () => {
    expect(read('day-first', '14.03.2022 24:00')).toEqual(momentOf(2022, 3, 15));
    expect(read('day-first', '14.03.2022 24:01').reason).toBe(
      'Found “14.03.2022 24:01” as the date, expected a date such as 14.03.2022. The event has no date.',
    );
  });

  test('a blank cell is no date, and nothing is wrong with it', () => {
    for (const format of formats) {
      for (const value of ['', '  ', null, undefined]) expect(read(format, value)).toEqual(undated);
    }
    expect(readBy({ kind: 'single', column: 'when', format: 'edtf' }, {})).toEqual(undated);
  });

  test.each<[TimeFormat, unknown, string]>([
    ['day-first', '31.13.2022', 'Found “31.13.2022” as the date, expected a date such as 14.03.2022. The event has no date.'],
    ['day-first', '30.02.2022', 'Found “30.02.2022” as the date, expected a date such as 14.03.2022. The event has no date.'],
    ['day-first', '14.03/2022', 'Found “14.03/2022” as the date, expected a date such as 14.03.2022. The event has no date.'],
    ['day-first', '14.03.202', 'Found “14.03.202” as the date, expected a date such as 14.03.2022. The event has no date.'],
    ['edtf', '2022-02-30', 'Found “2022-02-30” as the date, expected a day from 01 to 28 for 2022-02. The event has no date.'],
    [
      'edtf',
      '2022-03-14T25:00',
      'Found “2022-03-14T25:00” as the date, expected a time from 00:00:00 to 23:59:59, or 24:00:00. The event has no date.',
    ],
    ['edtf', 'unknown', 'Found “unknown” as the date, expected a date such as 2022-03-14. The event has no date.'],
    ['edtf', true, 'Found “true” as the date, expected a date such as 2022-03-14. The event has no date.'],
    [
      'edtf',
      { year: 2022 },
      'Found an object with the member year as the date, expected a date such as 2022-03-14. The event has no date.',
    ],
    ['compact', '20221301', 'Found “20221301” as the date, expected a date such as 20220314. The event has no date.'],
    ['epoch-s', '1e400', 'Found “1e400” as the date, expected seconds since 1970 such as 1647216000. The event has no date.'],
    ['epoch-ms', NaN, 'Found “NaN” as the date, expected milliseconds since 1970 such as 1647216000000. The event has no date.'],
    ['words', 'Mar 22', 'Found “Mar 22” as the date, expected a date such as 14 March 2022. The event has no date.'],
    ['words', 'x'.repeat(100), `Found “${'x'.repeat(59)}…” as the date, expected a date such as 14 March 2022. The event has no date.`],
  ])('%s: %j is refused, in words that quote it', (format, value, reason) => {
    expect(read(format, value)).toEqual({ ...undated, reason });
  });

  test('midnight means the whole day where all times of day are midnight, and no other time does', () => {
    const role: TimeRole = { kind: 'single', column: 0, format: 'edtf', wholeDays: true };
    expect(readBy(role, ['2022-03-14T00:00:00Z'])).toEqual(dayOf(2022, 3, 14));
    expect(readBy(role, ['2022-03-14T10:00:00Z'])).toEqual(momentOf(2022, 3, 14, 10));
    expect(readBy(role, ['2022-03'])).toEqual(read('edtf', '2022-03'));
  });

  test('a time of day from a column of its own makes the day a moment; one that is unreadable leaves the day', () => {
    const role: TimeRole = { kind: 'single', column: 0, format: 'day-first', clock: 1 };
    for (const clock of ['17:30', '5:30 PM', '1730', 1730, '17h30'])
      expect(readBy(role, ['14.03.2022', clock])).toEqual(momentOf(2022, 3, 14, 17, 30));
    expect(readBy(role, ['14.03.2022', 905])).toEqual(momentOf(2022, 3, 14, 9, 5));
    expect(readBy(role, ['14.03.2022', ''])).toEqual(dayOf(2022, 3, 14));
    expect(readBy(role, ['03.2022', '17:30'])).toEqual(read('day-first', '03.2022'));
    expect(readBy(role, ['14.03.2022', 'dusk'])).toEqual({
      ...dayOf(2022, 3, 14),
      reason: 'Found “dusk” as the time of day, expected one such as 14:30. The event has only its day.',
    });
  });
});

describe('a start and an end', () => {
  test('an end that is a date is in', () => {
    expect(readPair('2022-03-03', '2022-03-07')).toEqual({ ...dayOf(2022, 3, 3), end: instantOf(2022, 3, 8) });
    expect(readPair('2022-03-03', '2022-03-03')).toEqual(dayOf(2022, 3, 3));
  });

  test('an end with a time of day stops there', () => {
    expect(readPair('2022-03-03', '2022-03-07T10:00')).toEqual({ ...dayOf(2022, 3, 3), end: instantOf(2022, 3, 7, 10) });
  });

  test('each is read in its own format', () => {
    expect(readPair('3/4/2022', '20220405', { format: 'month-first', endFormat: 'compact' })).toEqual({
      ...dayOf(2022, 3, 4),
      end: instantOf(2022, 4, 6),
    });
  });

  test('where one is blank the other alone tells the time', () => {
    expect(readPair('2022-03-03', '')).toEqual(dayOf(2022, 3, 3));
    expect(readPair(null, '2022-03-07')).toEqual(dayOf(2022, 3, 7));
    expect(readPair('', '')).toEqual(undated);
  });

  test('where blanks are open, one that is blank has no end', () => {
    expect(readPair('2022-03-03', '', { openEnds: true })).toEqual({ ...dayOf(2022, 3, 3), end: Infinity });
    expect(readPair('', '2022-03-07', { openEnds: true })).toEqual({ ...dayOf(2022, 3, 7), start: -Infinity });
    expect(readPair('', '', { openEnds: true })).toEqual(undated);
  });

  test.each(['..', 'ongoing', 'Present', '9999-12-31'])('an end of %s is open', (end) => {
    expect(readPair('2022-03-03', end)).toEqual({ ...dayOf(2022, 3, 3), end: Infinity });
  });

  test('an end before the start is said, and the start stands by itself', () => {
    const reason = 'Found the end “2022-03-02”, which is before the start “2022-03-03”. The end was ignored.';
    expect(readPair('2022-03-03', '2022-03-02')).toEqual({ ...dayOf(2022, 3, 3), reason });
  });

  test('an end that cannot be read is said, and the start stands by itself', () => {
    const reason = 'Found “soon” as the end, expected a date such as 2022-03-14. The event has only its start.';
    expect(readPair('2022-03-03', 'soon')).toEqual({ ...dayOf(2022, 3, 3), reason });
  });

  test('a start that cannot be read leaves no date', () => {
    expect(readPair('soon', '2022-03-03')).toEqual({
      ...undated,
      reason: 'Found “soon” as the date, expected a date such as 2022-03-14. The event has no date.',
    });
  });

  test('it is uncertain when one of them is', () => {
    expect(readPair('2022-03-03~', '2022-03-07').flags).toBe(rowFlags.uncertainDate);
    expect(readPair('2022-03-03', '2022-03-07?').flags).toBe(rowFlags.uncertainDate);
    expect(readPair('', '2022-03-07?').flags).toBe(rowFlags.uncertainDate);
  });
});

describe('year, month and day in columns of their own', () => {
  const role: TimeRole = { kind: 'parts', year: 'year', month: 'month', day: 'day', clock: 'time' };

  test('all of them are a day, with a time of day a moment', () => {
    expect(readBy(role, { year: '2022', month: '3', day: '14.0' })).toEqual(dayOf(2022, 3, 14));
    expect(readBy(role, { year: 2022, month: 'March', day: 14, time: '17:30' })).toEqual(momentOf(2022, 3, 14, 17, 30));
  });

  test('a part that is blank or 0 is not known: the month, or the year, is covered', () => {
    expect(readBy(role, { year: 2022, month: 3, day: 0 })).toEqual(read('edtf', '2022-03'));
    expect(readBy(role, { year: 2022, month: '', day: 14 })).toEqual(read('edtf', '2022'));
    expect(readBy({ ...role, month: null, day: null, clock: null }, { year: 2022 })).toEqual(read('edtf', '2022'));
    expect(readBy(role, { month: 3, day: 14 })).toEqual(undated);
  });

  test('a part that cannot be is said, and what is coarser stands', () => {
    expect(readBy(role, { year: 'MMXXII' })).toEqual({
      ...undated,
      reason: 'Found “MMXXII” as the year, expected one such as 2022. The event has no date.',
    });
    expect(readBy(role, { year: 2022, month: 13 })).toEqual({
      ...read('edtf', '2022'),
      reason: 'Found “13” as the month, expected a number from 1 to 12 or a name. The event has only its year.',
    });
    expect(readBy(role, { year: 2022, month: 2, day: 30 })).toEqual({
      ...read('edtf', '2022-02'),
      reason: 'Found “30” as the day, which that month does not have. The event has only its month.',
    });
  });
});

const monthText = 'January February March April May June July August September October November December'.split(' ');

function dayFirst({ year, month, day }: Temporal.PlainDate, mark: string): string {
  return [twoDigits(day), twoDigits(month), fourDigits(year)].join(mark);
}

describe('laws', () => {
  const clock = fc.record({ hour: fc.nat(23), minute: fc.nat(59), second: fc.nat(59), fraction: fc.stringMatching(/^(\.\d{1,9})?$/) });
  const zone = fc.constantFrom('', 'Z', '+02:00', '-09:30', '+0530', '+01');
  test('any date and time of day is read as EDTF reads it, but for an offset that leads to another day than the one written: it is that day', () => {
    fc.assert(
      fc.property(arbitraryDay, clock, zone, (day, { hour, minute, second, fraction }, offset) => {
        const time = [hour, minute, second].map(twoDigits).join(':');
        const text = `${edtfOf(day)}T${time}${fraction}${offset}`;
        const parsed = parseEdtf(text);
        if (!parsed.ok) throw new Error(text);
        const { start } = parsed.time.interval;
        const written = dayOf(day.year, day.month, day.day);
        const isOnDay = start >= written.start && start < written.end;
        const expected = isOnDay ? { reason: null, ...parsed.time.interval, flags: 0 } : written;
        expect(read('edtf', text)).toEqual(expected);
        expect(read('edtf', text.replace('T', ' '))).toEqual(expected);
      }),
    );
  });

  test('any day, in every format that can write it, is the same interval as in EDTF', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const expected = dayOf(day.year, day.month, day.day);
        expect(read('edtf', edtfOf(day))).toEqual(expected);
        if (day.year < 0) return;
        const compact = edtfOf(day).replaceAll('-', '');
        const monthName = monthText[day.month - 1] ?? '';
        expect(read('compact', compact)).toEqual(expected);
        for (const mark of ['.', '/', '-', ' ']) {
          expect(read('day-first', dayFirst(day, mark))).toEqual(expected);
          const [first, second, year] = dayFirst(day, mark).split(mark);
          expect(read('month-first', [second, first, year].join(mark))).toEqual(expected);
        }
        expect(read('words', `${day.day} ${monthName} ${fourDigits(day.year)}`)).toEqual(expected);
        expect(read('words', `${monthName} ${day.day}, ${fourDigits(day.year)}`)).toEqual(expected);
      }),
    );
  });

  test('whatever stands in the cells, nothing is thrown, and what is read does not end before it starts', () => {
    const dateLike = fc.stringMatching(/^[\d\-/.:TZ~?+ XY]{0,24}$/);
    const cell = fc.oneof(fc.anything(), fc.string({ unit: 'grapheme' }), dateLike, fc.double(), fc.integer());
    fc.assert(
      fc.property(cell, cell, cell, fc.constantFrom(...formats), (one, two, three, format) => {
        const roles: TimeRole[] = [
          { kind: 'single', column: 0, format, clock: 1, wholeDays: true },
          { kind: 'pair', start: 0, end: 1, format, endFormat: format, openEnds: true },
          { kind: 'parts', year: 0, month: 1, day: 2, clock: null },
        ];
        for (const role of roles) {
          const { start, end } = readBy(role, [one, two, three]);
          expect(Number.isNaN(start) ? Number.isNaN(end) : start <= end).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
