import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticks } from '../../src/domain/axis-ticks.ts';
import { type Unit, instantOf, unitNumber, units } from '../../src/domain/calendar.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { AxisWindow } from '../../src/domain/time-axis.ts';

function makeWindow(unit: Unit, first: Instant, last: Instant): AxisWindow {
  return { unit, first: unitNumber(unit, first), last: unitNumber(unit, last) };
}

const threeWeeks = makeWindow('day', instantOf(2022, 2, 24), instantOf(2022, 3, 16));

/** The labels as they read: `24[Feb 2022] 25 26`. */
function labels(window: AxisWindow, width: number, language?: string): string {
  return ticks(window, width, language)
    .map(({ text, context }) => (context === undefined ? text : `${text}[${context}]`))
    .join(' ');
}

describe('which units are labelled', () => {
  test.each([
    [900, '24[Feb 2022] 25 26 27 28 1[Mar] 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16'],
    [500, '25[Feb 2022] 27 1[Mar] 3 5 7 9 11 13 15'],
    [60, '1[Mar 2022] 10'],
    [0, ''],
  ])('three weeks on %d px', (width, words) => {
    expect(labels(threeWeeks, width)).toBe(words);
  });

  test('a first label that stands too near the next month leaves the telling to that', () => {
    expect(labels(threeWeeks, 280)).toBe('25 1[Mar 2022] 5 10 15');
  });

  test.each<[string, AxisWindow, string]>([
    [
      'hours',
      makeWindow('hour', instantOf(2022, 2, 28, 20), instantOf(2022, 3, 1, 6)),
      '20:00[28 Feb] 22:00 00:00[1 Mar] 02:00 04:00 06:00',
    ],
    ['months', makeWindow('month', instantOf(2021, 10), instantOf(2022, 6)), 'Oct[2021] Nov Dec Jan[2022] Feb Mar Apr May Jun'],
    ['three centuries', makeWindow('year', instantOf(1721), instantOf(2022)), '1750 1800 1850 1900 1950 2000'],
    ['decades', makeWindow('decade', instantOf(1700), instantOf(2022)), '1700 1750 1800 1850 1900 1950 2000'],
    ['the turn of the eras', makeWindow('year', instantOf(-120), instantOf(120)), '100 BC 50 BC 50 AD 100'],
    ['far years', makeWindow('year', instantOf(12_000), instantOf(12_300)), '12,000 12,100 12,200 12,300'],
    ['ages', makeWindow('century', instantOf(-170_000_000), instantOf(2022)), '100,000,000 BC'],
    ['one year', makeWindow('year', instantOf(2022), instantOf(2022)), '2022'],
  ])('%s, on 320 px', (_what, window, words) => {
    expect(labels(window, 320)).toBe(words);
  });

  test('a month’s last days give way to the next month’s first', () => {
    expect(labels(makeWindow('day', instantOf(2022), instantOf(2022, 3, 1)), 500)).toBe(
      '1[Jan 2022] 5 10 15 20 25 1[Feb] 5 10 15 20 25 1[Mar]',
    );
  });

  test('a language writes its own names and leaves its own room', () => {
    expect(labels(threeWeeks, 900, 'ja')).toMatch(/^24\[2022年2月\] 25 26 27 28 1\[3月\]/);
    expect(labels(makeWindow('month', instantOf(2022), instantOf(2022, 3)), 200, 'de')).toBe('Jan[2022] Feb Mär');
    expect(labels(makeWindow('month', instantOf(2022), instantOf(2022, 9)), 260, 'ja')).toBe('1月[2022年] 4月 7月');
  });

  test('a tick tells its unit and where that stands', () => {
    expect(ticks(threeWeeks, 60)[1]).toEqual({ number: unitNumber('day', instantOf(2022, 3, 10)), position: 0.7, text: '10' });
  });

  test('a year’s end is labelled neither before the window begins nor after it ends, while it is panned', () => {
    const window = { unit: 'month', first: 24_000.5, last: 24_011.3 } as const;
    expect(labels(window, 900)).toBe('Feb[2000] Mar Apr May Jun Jul Aug Sept Oct Nov Dec');
  });
});

test('whatever the axis, its labels are in order, within it, on units of it, and do not touch', () => {
  const year = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const length = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...units), year, length, fc.integer({ min: 0, max: 2000 }), (unit, start, more, width) => {
      const first = unitNumber(unit, instantOf(start)) + more / 7;
      const all = ticks({ unit, first, last: first + more }, width);
      all.forEach(({ number, position, text }, index) => {
        const next = all[index + 1];
        expect(Number.isInteger(number)).toBe(true);
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThanOrEqual(1);
        expect(((next?.position ?? Infinity) - position) * width).toBeGreaterThanOrEqual(8 * text.length);
      });
    }),
  );
});
