import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticks } from '../../../src/domain/time/axis-ticks.ts';
import { type Unit, instantOf, unitNumber, units } from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { AxisWindow } from '../../../src/domain/time/time-axis.ts';

function makeWindow(unit: Unit, first: Instant, last: Instant): AxisWindow {
  return { unit, first: unitNumber(unit, first), last: unitNumber(unit, last) };
}

const threeWeeks = makeWindow('day', instantOf(2022, 2, 24), instantOf(2022, 3, 16));

const lastDays = (day: number) => makeWindow('day', instantOf(2022, 2, day), instantOf(2022, 3, 16));
const day = (number: number) => unitNumber('day', instantOf(2022, 2, 24)) + number;

/** The labels as text: `24[Feb 2022] 25 26`. */
function labels(window: AxisWindow, width: number, language = 'en', lines: 1 | 2 = 2): string {
  return ticks(window, width, language, lines)
    .map(({ text, context }) => (context === undefined ? text : `${text}[${context.text}]`))
    .join(' ');
}

describe('the units that are labelled', () => {
  test.each([
    [900, '24[Feb 2022] 25 26 27 28 1[Mar] 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16[Mar]'],
    [500, '24[Feb 2022] 27 1[Mar] 3 5 7 9 11 13 16[Mar]'],
    [280, '24[Feb 2022] 27 1[Mar] 3 5 7 9 11 13 16[Mar]'],
    [60, '24[Feb] 16[Mar]'],
    [0, ''],
  ])('three weeks on %d px', (width, words) => {
    expect(labels(threeWeeks, width)).toBe(words);
  });

  test('where the next month begins too close for two contexts, the year is dropped, then the month moves to the next label', () => {
    expect(labels(lastDays(27), 500)).toBe('27[Feb] 28 1[Mar 2022] 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16[Mar]');
    expect(labels(lastDays(28), 500)).toBe('28[Feb] 1 2[Mar 2022] 3 4 5 6 7 8 9 10 11 12 13 14 15 16[Mar]');
  });

  test('days at the ends of an axis of months are named with their months', () => {
    expect(labels(makeWindow('day', instantOf(2021, 11, 24), instantOf(2022, 10, 3)), 320)).toBe('24 Nov[2021] Apr[2022] Jul 3 Oct[2022]');
  });

  test.each<[string, AxisWindow, string]>([
    [
      'hours',
      makeWindow('hour', instantOf(2022, 2, 28, 20), instantOf(2022, 3, 1, 6)),
      '20:00[28 Feb] 22:00 00:00[1 Mar] 02:00 04:00 06:00[1 Mar]',
    ],
    ['months', makeWindow('month', instantOf(2021, 10), instantOf(2022, 6)), 'Oct[2021] Nov Dec Jan[2022] Feb Mar Apr May Jun[2022]'],
    ['three centuries', makeWindow('year', instantOf(1721), instantOf(2022)), '1721 1800 1850 1900 1950 2022'],
    ['decades', makeWindow('decade', instantOf(1700), instantOf(2022)), '1700 1750 1800 1850 1900 1950 2020'],
    ['the turn of the eras', makeWindow('year', instantOf(-120), instantOf(120)), '121 BC 50 BC 50 AD 120'],
    ['far years', makeWindow('year', instantOf(12_000), instantOf(12_300)), '12,000 12,100 12,200 12,300'],
    ['ages', makeWindow('century', instantOf(-170_000_000), instantOf(2022)), '170,000,001 BC 50,000,000 BC 2000'],
    ['one year', makeWindow('year', instantOf(2022), instantOf(2022)), '2022'],
  ])('%s, on 320 px', (_what, window, words) => {
    expect(labels(window, 320)).toBe(words);
  });

  test('a month’s last days are dropped for the next month’s first', () => {
    expect(labels(makeWindow('day', instantOf(2022), instantOf(2022, 3, 1)), 500)).toBe(
      '1[Jan 2022] 5 10 15 20 25 1[Feb] 5 10 15 20 25 1[Mar]',
    );
  });

  test('each language has its own names and its own widths', () => {
    expect(labels(threeWeeks, 900, 'ja')).toMatch(/^24\[2022年2月\] 25 26 27 28 1\[3月\]/);
    expect(labels(makeWindow('month', instantOf(2022), instantOf(2022, 3)), 200, 'de')).toBe('Jan[2022] Feb Mär');
    expect(labels(makeWindow('month', instantOf(2022), instantOf(2022, 9)), 260, 'ja')).toBe('1月[2022年] 4月 7月 9月');
  });

  test.each<[string, AxisWindow, number, string]>([
    ['days', threeWeeks, 264, '24 Feb 1 Mar 5 10 16 Mar'],
    ['hours', makeWindow('hour', instantOf(2022, 2, 28, 20), instantOf(2022, 3, 1, 6)), 320, '20:00 22:00 1 Mar 02:00 04:00 06:00'],
    ['months', makeWindow('month', instantOf(2021, 10), instantOf(2022, 6)), 400, 'Oct 2021 Jan 2022 Apr Jun 2022'],
    ['years', makeWindow('year', instantOf(1721), instantOf(2022)), 320, '1721 1800 1850 1900 1950 2022'],
  ])('on one line, the ends and each beginning include their context: %s', (_what, window, width, words) => {
    expect(labels(window, width, 'en', 1)).toBe(words);
  });

  test('a label has its unit and position; a wide one is moved in from the end', () => {
    expect(ticks(threeWeeks, 280)[0]).toEqual({
      number: day(0),
      position: 0,
      text: '24',
      shift: 0,
      context: { text: 'Feb 2022', shift: 12 },
    });
    expect(ticks(threeWeeks, 280)[1]).toEqual({ number: day(3), position: 0.15, text: '27', shift: 0 });
    const ages = makeWindow('century', instantOf(-170_000_000), instantOf(2022));
    expect(ticks(ages, 320)[0]).toMatchObject({ position: 0, text: '170,000,001 BC', shift: 36 });
  });

  test('a year is not labelled before the window begins or after it ends, while it is panned', () => {
    const window = { unit: 'month', first: 24_000.5, last: 24_011.3 } as const;
    expect(labels(window, 900)).toBe('Feb[2000] Mar Apr May Jun Jul Aug Sept Oct Nov Dec');
  });
});

test('on any axis the ends are labelled, and labels are in order, on its units, do not touch and are not cut', () => {
  const year = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const length = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...units), year, length, fc.integer({ min: 280, max: 2000 }), (unit, start, more, width) => {
      const first = unitNumber(unit, instantOf(start)) + more / 7;
      const window = { unit, first, last: first + more };
      fc.pre(Math.ceil(window.first) <= Math.floor(window.last));
      const all = ticks(window, width);
      expect(all[0]?.number).toBe(Math.ceil(window.first - 1e-6) + 0);
      expect(all.at(-1)?.number).toBe(Math.floor(window.last + 1e-6) + 0);
      const lines = [
        all.map(({ position, text, shift }) => box(position * width + shift, text)),
        all.flatMap(({ position, context }) => (context ? box(position * width + context.shift, context.text) : [])),
      ];
      for (const boxes of lines) {
        boxes.forEach(({ left, right }, index) => {
          expect(left).toBeGreaterThanOrEqual(-20.001);
          expect(right).toBeLessThanOrEqual(width + 20.001);
          expect(boxes[index + 1]?.left ?? Infinity).toBeGreaterThanOrEqual(right);
        });
      }
      expect(all.every(({ number, position }) => Number.isInteger(number) && position >= 0 && position <= 1)).toBe(true);
    }),
  );
});

function box(middle: number, text: string) {
  return { left: middle - 4 * text.length, right: middle + 4 * text.length };
}
