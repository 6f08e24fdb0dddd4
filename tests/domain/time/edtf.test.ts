import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { parseEdtf, readEdtf } from '../../../src/domain/time/edtf.ts';
import { message } from '../../../src/domain/messages/message.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';
import { arbitraryDay, arbitraryDays, edtfOf, fourDigits, startByTemporal, twoDigits } from '../arbitrary-days.ts';
import { isTakenByGrammar, qualifiersByGrammar } from '../edtf-oracle.ts';

function intervalOf(text: string): [start: number, end: number] {
  const parsed = parseEdtf(text);
  if (!parsed.ok) throw new Error(`${parsed.found}: expected ${messageText(parsed.expected)}`);
  return [parsed.time.interval.start, parsed.time.interval.end];
}

describe('the interval of a date', () => {
  test.each([
    ['2022-03-14', instantOf(2022, 3, 14), instantOf(2022, 3, 15)],
    ['2024-02-29', instantOf(2024, 2, 29), instantOf(2024, 3, 1)],
    ['2022-12-31', instantOf(2022, 12, 31), instantOf(2023)],
    ['2022-02', instantOf(2022, 2), instantOf(2022, 3)],
    ['2022', instantOf(2022), instantOf(2023)],
    ['0000', instantOf(0), instantOf(1)],
    ['-0043-03-15', instantOf(-43, 3, 15), instantOf(-43, 3, 16)],
    ['-0001', instantOf(-1), instantOf(0)],
    ['-0004-02-29', instantOf(-4, 2, 29), instantOf(-4, 3, 1)],
    ['Y12022', instantOf(12_022), instantOf(12_023)],
    ['Y-170000002', instantOf(-170_000_002), instantOf(-170_000_001)],
    ['Y-4500000000', instantOf(-4_500_000_000), instantOf(-4_499_999_999)],
    ['2022-XX', instantOf(2022), instantOf(2023)],
    ['2022-XX-XX', instantOf(2022), instantOf(2023)],
    ['2022-02-XX', instantOf(2022, 2), instantOf(2022, 3)],
    ['-0043-03-XX', instantOf(-43, 3), instantOf(-43, 4)],
    ['202X', instantOf(2020), instantOf(2030)],
    ['20XX', instantOf(2000), instantOf(2100)],
    ['-015X', instantOf(-159), instantOf(-149)],
    ['-01XX', instantOf(-199), instantOf(-99)],
    ['-000X', instantOf(-9), instantOf(0)],
    ['2022-21', instantOf(2022, 3), instantOf(2022, 6)],
    ['2022-22', instantOf(2022, 6), instantOf(2022, 9)],
    ['2022-23', instantOf(2022, 9), instantOf(2022, 12)],
    ['2022-24', instantOf(2022, 12), instantOf(2023, 3)],
  ])('%s', (text, start, end) => {
    expect(intervalOf(text)).toEqual([start, end]);
  });

  test('a day from 4000 BC to 9999 runs from its start to that of the next day, as in an independent calendar', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        expect(intervalOf(edtfOf(day))).toEqual([startByTemporal(day), startByTemporal(day.add({ days: 1 }))]);
      }),
      { numRuns: 500 },
    );
  });

  test('a month runs to the next month’s start, a year to the next year’s', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const month = day.with({ day: 1 });
        const year = month.with({ month: 1 });
        const years = fourDigits(day.year);
        expect(intervalOf(`${years}-${twoDigits(day.month)}`)).toEqual([month, month.add({ months: 1 })].map(startByTemporal));
        expect(intervalOf(years)).toEqual([year, year.add({ years: 1 })].map(startByTemporal));
      }),
      { numRuns: 500 },
    );
  });

  test('a text is kept as written', () => {
    expect(parseEdtf('2022-03-14~')).toEqual({
      ok: true,
      time: {
        edtf: '2022-03-14~',
        interval: { start: instantOf(2022, 3, 14), end: instantOf(2022, 3, 15) },
        approximate: true,
        uncertain: false,
      },
    });
  });
});

describe('date-times', () => {
  test.each([
    ['2022-03-14T09:30', instantOf(2022, 3, 14, 9, 30)],
    ['2022-03-14T09:30:15', instantOf(2022, 3, 14, 9, 30, 15)],
    ['2022-03-14T09:30:15Z', instantOf(2022, 3, 14, 9, 30, 15)],
    ['2022-03-14T09:30:15.5Z', instantOf(2022, 3, 14, 9, 30, 15, 500)],
    ['2022-03-14T09:30:15.042Z', instantOf(2022, 3, 14, 9, 30, 15, 42)],
    ['2022-03-14T09:30+02:00', instantOf(2022, 3, 14, 7, 30)],
    ['2022-03-14T09:30+0530', instantOf(2022, 3, 14, 4, 0)],
    ['2022-03-14T23:30-05', instantOf(2022, 3, 15, 4, 30)],
    ['2022-01-01T00:30+14:00', instantOf(2021, 12, 31, 10, 30)],
    ['2022-03-14T24:00', instantOf(2022, 3, 15)],
    ['-0043-03-15T11:00Z', instantOf(-43, 3, 15, 11)],
  ])('%s is a moment, which ends when it starts', (text, moment) => {
    expect(intervalOf(text)).toEqual([moment, moment]);
  });

  test('a date-time without a zone is never shifted', () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(arbitraryDay, clock, (day, [hour, minute]) => {
        const start = startByTemporal(day) + (hour * 60 + minute) * 60_000;
        expect(intervalOf(`${edtfOf(day)}T${twoDigits(hour)}:${twoDigits(minute)}`)).toEqual([start, start]);
      }),
    );
  });

  test('a date-time with an offset is the moment of an independent calendar', () => {
    const offset = fc.integer({ min: -719, max: 839 }).filter((minutes) => minutes !== 0);
    fc.assert(
      fc.property(arbitraryDay, offset, (day, minutes) => {
        const sign = minutes < 0 ? '-' : '+';
        const zone = `${sign}${twoDigits(Math.floor(Math.abs(minutes) / 60))}:${twoDigits(Math.abs(minutes) % 60)}`;
        const moment = day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(9, 30) }).epochMilliseconds;
        expect(intervalOf(`${edtfOf(day)}T09:30:00${zone}`)).toEqual([moment, moment]);
      }),
    );
  });
});

describe('certainty', () => {
  test.each([
    ['2022-03-14~', true, false],
    ['2022-03-14?', false, true],
    ['2022-03-14%', true, true],
    ['2022~', true, false],
    ['2022-03-14~/2022-03-16', true, false],
    ['2022-03-14/2022-03-16?', false, true],
    ['2022-03-14~/2022-03-16?', true, true],
    ['2022-03-14?/..', false, true],
  ])('%s', (text, approximate, uncertain) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, time: { approximate, uncertain } });
  });

  test('~, ? and % do not widen a date', () => {
    fc.assert(
      fc.property(arbitraryDays, fc.constantFrom('~', '?', '%'), ([first, last], sign) => {
        expect(intervalOf(`${edtfOf(first)}${sign}`)).toEqual(intervalOf(edtfOf(first)));
        expect(intervalOf(`${edtfOf(first)}${sign}/${edtfOf(last)}${sign}`)).toEqual(intervalOf(`${edtfOf(first)}/${edtfOf(last)}`));
      }),
    );
  });
});

describe('intervals', () => {
  test.each([
    ['2022-03-03/2022-03-07', instantOf(2022, 3, 3), instantOf(2022, 3, 8)],
    ['2022-03-14/2022-03-14', instantOf(2022, 3, 14), instantOf(2022, 3, 15)],
    ['2021-12/2022-02', instantOf(2021, 12), instantOf(2022, 3)],
    ['2020/2022', instantOf(2020), instantOf(2023)],
    ['2022-03-14/2022', instantOf(2022, 3, 14), instantOf(2023)],
    ['2022/2022-03-14', instantOf(2022), instantOf(2022, 3, 15)],
    ['-0100/-0043', instantOf(-100), instantOf(-42)],
    ['2022-03-14T09:30Z/2022-03-14T11:00Z', instantOf(2022, 3, 14, 9, 30), instantOf(2022, 3, 14, 11)],
    ['2022-03-14T09:30/2022-03-14T09:30', instantOf(2022, 3, 14, 9, 30), instantOf(2022, 3, 14, 9, 30)],
    ['2022-03-14T09:30/2022-03-14', instantOf(2022, 3, 14, 9, 30), instantOf(2022, 3, 15)],
    ['2022-03-14/2022-03-15T09:30', instantOf(2022, 3, 14), instantOf(2022, 3, 15, 9, 30)],
    ['../2022-03-14', -Infinity, instantOf(2022, 3, 15)],
    ['/2022-03-14', -Infinity, instantOf(2022, 3, 15)],
    ['2022-03-14/..', instantOf(2022, 3, 14), Infinity],
    ['2022-03-14/', instantOf(2022, 3, 14), Infinity],
    ['Y-12000/-0043', instantOf(-12_000), instantOf(-42)],
    ['Y-170000002/Y-12000', instantOf(-170_000_002), instantOf(-11_999)],
    ['2022/Y17000', instantOf(2022), instantOf(17_001)],
    ['Y-12000/..', instantOf(-12_000), Infinity],
    ['/Y17000', -Infinity, instantOf(17_001)],
  ])('%s runs from its earliest start to its latest end', (text, start, end) => {
    expect(intervalOf(text)).toEqual([start, end]);
  });

  test('of two days from 4000 BC to 9999, both are included', () => {
    fc.assert(
      fc.property(arbitraryDays, ([first, last]) => {
        expect(intervalOf(`${edtfOf(first)}/${edtfOf(last)}`)).toEqual([startByTemporal(first), startByTemporal(last.add({ days: 1 }))]);
      }),
    );
  });

  test('an interval that ends before it starts is refused', () => {
    fc.assert(
      fc.property(arbitraryDays, ([first, last]) => {
        fc.pre(!first.equals(last));
        const text = `${edtfOf(last)}/${edtfOf(first)}`;
        expect(parseEdtf(text)).toEqual({ ok: false, found: `"${text}"`, expected: message('date.edtf.order') });
      }),
    );
  });
});

describe('refused texts', () => {
  test.each([
    ['2022-02-29', '"2022-02-29"', 'a day from 01 to 28 for 2022-02'],
    ['2022-02-29~', '"2022-02-29"', 'a day from 01 to 28 for 2022-02'],
    ['1900-02-29', '"1900-02-29"', 'a day from 01 to 28 for 1900-02'],
    ['2022-02-30T10:00', '"2022-02-30T10:00"', 'a day from 01 to 28 for 2022-02'],
    ['2022-04-31?', '"2022-04-31"', 'a day from 01 to 30 for 2022-04'],
    ['2022-03-00', '"2022-03-00"', 'a day from 01 to 31 for 2022-03'],
    ['2022-03-01/2022-02-29', '"2022-02-29"', 'a day from 01 to 28 for 2022-02'],
    ['2022-02-29/..', '"2022-02-29"', 'a day from 01 to 28 for 2022-02'],
    ['2022-13', '"2022-13"', 'a month from 01 to 12, or a season from 21 to 24'],
    ['2022-00', '"2022-00"', 'a month from 01 to 12, or a season from 21 to 24'],
    ['2022-13/2023', '"2022-13"', 'a month from 01 to 12, or a season from 21 to 24'],
    ['2022-13-01', '"2022-13-01"', 'a month from 01 to 12, or a season from 21 to 24'],
    ['2022-03-14T25:00', '"2022-03-14T25:00"', 'a time from 00:00:00 to 23:59:59, or 24:00:00'],
    ['2022-03-14T24:01', '"2022-03-14T24:01"', 'a time from 00:00:00 to 23:59:59, or 24:00:00'],
    ['2022-03-14T09:60', '"2022-03-14T09:60"', 'a time from 00:00:00 to 23:59:59, or 24:00:00'],
    ['2022-03-14T09:30+15:00', '"2022-03-14T09:30+15:00"', 'an offset from -12:00 to +14:00, or Z'],
    ['2022-03-14T09:30-00:00', '"2022-03-14T09:30-00:00"', 'an offset from -12:00 to +14:00, or Z'],
    ['-0000', '"-0000"', 'a year without a sign: 0000 is the year before 0001'],
    ['-0000-XX', '"-0000"', 'a year without a sign: 0000 is the year before 0001'],
    ['XXXX', '"XXXX"', 'a year with at least the first two digits known'],
    ['XXXX-XX-XX', '"XXXX-XX-XX"', 'a year with at least the first two digits known'],
    ['Y999999999999', '"Y999999999999"', 'a year from -100000000000 to 100000000000'],
    ['/', '"/"', 'an interval with a date at one end or at both ends'],
    ['../..', '"../.."', 'an interval with a date at one end or at both ends'],
    ['2022-03-14T00:00/2022-03-13', '"2022-03-14T00:00/2022-03-13"', 'an interval that does not end before it starts'],
    ['20', '"20"', 'a year of four digits, with X for a digit that is not known (20XX, 202X)'],
    ['202', '"202"', 'a year of four digits, with X for a digit that is not known (20XX, 202X)'],
  ])('%s', (text, found, expected) => {
    expect(refusalOf(text)).toEqual({ found, expected });
  });

  test.each([
    '1XXX',
    '2022-1X',
    '2022-25',
    '2022-?03',
    'Y17E7',
    '2022S2',
    '[2021, 2022]',
    '{2021, 2022}',
    '2022-06-XX/2022-07-03',
    '2022-21~',
    '2022-21/2022-22',
  ])('level 2 and beyond: %s', (text) => {
    expect(parseEdtf(text)).toEqual({ ok: false, found: JSON.stringify(text), expected: message('date.edtf.level2') });
  });

  test.each(['', ' ', '..', '2022-3-4', '14.03.2022', 'March 2022', '2022-03-14 09:30', ' 2022', '2022-03-14T09:30~', '1/2/3', '20220314'])(
    'a text that is not EDTF: %j',
    (text) => {
      expect(parseEdtf(text)).toEqual({ ok: false, found: JSON.stringify(text), expected: message('date.edtf.any') });
    },
  );

  test('a long text is shortened in the refusal', () => {
    const parsed = parseEdtf('2022'.repeat(1000));
    expect(parsed).toMatchObject({ ok: false, found: `"${'2022'.repeat(15).slice(0, 59)}…"` });
  });

  test('no text throws, and no result ends before it starts', () => {
    const signs = fc.constantFrom(...'0123456789XYTZ-+:.?~%/[]{}SE 21 02 20 19'.split(''));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(signs, { maxLength: 12 }).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseEdtf(text);
          expect(!parsed.ok || parsed.time.interval.start <= parsed.time.interval.end).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the parts of a text', () => {
  test('a month and its days are the same time, written differently', () => {
    expect(intervalOf('2022-03')).toEqual(intervalOf('2022-03-01/2022-03-31'));
    expect(readEdtf('2022-03')).toMatchObject({ ok: true, edtf: { kind: 'date', date: { covers: 'month', unspecified: null } } });
    expect(readEdtf('2022-03-01/2022-03-31')).toMatchObject({
      ok: true,
      edtf: { kind: 'interval', start: { covers: 'day' }, end: { covers: 'day' } },
    });
  });

  test.each([
    ['202X', 'decade', 'year'],
    ['20XX', 'century', 'year'],
    ['2022-XX', 'year', 'month'],
    ['2022-XX-XX', 'year', 'day'],
    ['2022-03-XX', 'month', 'day'],
  ])('%s is a %s in which a %s is not known', (text, covers, unspecified) => {
    expect(readEdtf(text)).toMatchObject({ ok: true, edtf: { kind: 'date', date: { covers, unspecified } } });
  });

  test('an open end differs from an unknown one', () => {
    expect(readEdtf('../2022')).toMatchObject({ ok: true, edtf: { kind: 'interval', start: 'open' } });
    expect(readEdtf('2022/')).toMatchObject({ ok: true, edtf: { kind: 'interval', end: 'unknown' } });
  });

  test('only a date-time with Z or an offset is zoned', () => {
    expect(readEdtf('2022-03-14T09:30Z')).toMatchObject({ ok: true, edtf: { date: { zoned: true } } });
    expect(readEdtf('2022-03-14T09:30+02:00')).toMatchObject({ ok: true, edtf: { date: { zoned: true } } });
    expect(readEdtf('2022-03-14T09:30')).toMatchObject({ ok: true, edtf: { date: { zoned: false } } });
    expect(readEdtf('2022-03-14')).toMatchObject({ ok: true, edtf: { date: { zoned: false } } });
  });
});

describe('comparison with an independent grammar', () => {
  const year = fc.constantFrom(
    '2022',
    '0000',
    '-0043',
    '9999',
    '-0000',
    '022',
    'Y17000',
    'Y-170000002',
    'Y0022',
    '20XX',
    '202X',
    '2XXX',
    '',
  );
  const month = fc.constantFrom('', '-01', '-02', '-04', '-12', '-13', '-00', '-1', '-XX', '-21', '-24', '-25', '-1X');
  const day = fc.constantFrom('', '-01', '-28', '-30', '-31', '-32', '-00', '-XX', '-3X');
  const time = fc.constantFrom('', '', 'T00:00', 'T23:59:59', 'T24:00', 'T24:00:01', 'T9:30', 'T09:60', 'T09:30:15.250');
  const zone = fc.constantFrom('', '', 'Z', '+02:00', '-0530', '+14:00', '+14:30', '-12:00', '-13', '+2', '-00:00');
  const qualifier = fc.constantFrom('', '', '~', '?', '%', '~?');
  const date = fc.tuple(year, month, day, time, zone, qualifier).map((parts) => parts.join(''));
  const plain = fc.tuple(year, month, day, qualifier).map((parts) => parts.join(''));
  const end = fc.oneof(plain, plain, date, fc.constantFrom('', '..', '...', ' '));

  test('a date is read exactly where the grammar accepts it, with the same qualifiers', () => {
    fc.assert(
      fc.property(fc.oneof(date, plain), (text) => {
        // The grammar refuses the year -0000, but not with X behind it.
        fc.pre(!/^-0000-.*X/.test(text));
        const parsed = parseEdtf(text);
        expect([text, isTaken(parsed), qualifiersOf(parsed)]).toEqual([text, isTakenByGrammar(text), qualifiersByGrammar(text)]);
      }),
      { numRuns: 1500 },
    );
  });

  test('an interval is read exactly where the grammar accepts it', () => {
    fc.assert(
      fc.property(end, end, (start, last) => {
        const text = `${start}/${last}`;
        fc.pre(!text.includes('Y'));
        expect(`${text} ${isTaken(parseEdtf(text))}`).toBe(`${text} ${isTakenByGrammar(text)}`);
      }),
      { numRuns: 1500 },
    );
  });
});

/** What was found and what was expected, as the page writes it. */
function refusalOf(text: string): { readonly found: string; readonly expected: string } | null {
  const parsed = parseEdtf(text);
  return parsed.ok ? null : { found: parsed.found, expected: messageText(parsed.expected) };
}

/** The grammar does not check which date comes first. */
function isTaken(parsed: ReturnType<typeof parseEdtf>): boolean {
  const beyondGrammar = ['date.edtf.knownYear', 'date.edtf.order', 'date.edtf.oneEnd'];
  return parsed.ok || beyondGrammar.includes(parsed.expected.key);
}

function qualifiersOf(parsed: ReturnType<typeof parseEdtf>): string | null {
  return parsed.ok ? `${parsed.time.approximate} ${parsed.time.uncertain}` : null;
}
