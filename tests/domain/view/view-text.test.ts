import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, addUnits, endOf, instantOf, startOf, units } from '../../../src/domain/time/calendar.ts';
import type { Interval } from '../../../src/domain/time/instant.ts';
import { parseViewText, viewText } from '../../../src/domain/view/view-text.ts';
import { messageText } from '../../../src/ui/messages/messages.ts';
import { shownText } from '../../../src/ui/messages/dates.ts';
import { type Mode, type View, visibleRange } from '../../../src/domain/view/view.ts';
import { makeView } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const whole: Interval = { start: march(1), end: march(21) };
const twelveDays = (parts: Partial<View> = {}) => makeView({ mode: 'window', from: march(3), to: march(15), ...parts });

function typed(text: string, view: View): View {
  const read = parseViewText(text, view, whole);
  if (!read.ok) throw new Error(`found ${read.found}, expected ${messageText(read.expected)}`);
  return read.view;
}

describe('the dates shown, as text to type and for people', () => {
  test.each<[Mode, Unit, string, string]>([
    ['day', 'day', '2022-03-14', '14 March 2022'],
    ['so-far', 'day', '../2022-03-14', '14 March 2022'],
    ['window', 'day', '2022-03-03/2022-03-14', '3 to 14 March 2022'],
    ['day', 'hour', '2022-03-14T23:00', '14 March 2022, 23:00'],
    ['day', 'month', '2022-03', 'March 2022'],
    ['day', 'year', '2022', '2022'],
    ['day', 'decade', '202X', '2020s'],
    ['day', 'century', '20XX', '21st century'],
  ])('in %s by the %s: %s, %s', (mode, unit, text, words) => {
    expect(viewText(twelveDays({ mode, unit }))).toBe(text);
    expect(shownText(twelveDays({ mode, unit }))).toBe(words);
  });

  test('dates within a unit are written to the day, or to the hour, even when the step is a coarser unit', () => {
    expect(viewText(twelveDays({ unit: 'month' }))).toBe('2022-03-03/2022-03-14');
    expect(shownText(twelveDays({ unit: 'month' }))).toBe('3 to 14 March 2022');
    expect(viewText(twelveDays({ mode: 'so-far', unit: 'year', to: instantOf(2022, 3, 14, 9) }))).toBe('../2022-03-14T08:00');
  });

  test.each<[Unit, number, number, string, string]>([
    ['month', 2021, 2022, '2021-01/2021-12', 'January to December 2021'],
    ['decade', 1990, 2020, '1990/2019', '1990s to 2010s'],
    ['century', 1900, 2000, '1900/1999', '20th century'],
    ['year', -100, -43, '-0100/-0044', '101 to 45 BC'],
    ['year', 12_000, 12_023, 'Y12000/Y12022', '12,000 to 12,022'],
    ['month', 12_000, 12_023, '+012000-01/+012022-12', 'January 12,000 to December 12,022'],
    ['day', -12_001, -12_000, '-012001-01-01/-012001-12-31', '1 January 12,002 BC to 31 December 12,002 BC'],
  ])('a window by the %s from %d to before %d: %s, %s', (unit, first, next, text, words) => {
    const view = makeView({ mode: 'window', unit, from: instantOf(first), to: instantOf(next) });
    expect(viewText(view)).toBe(text);
    expect(shownText(view)).toBe(words);
  });

  test('a decade before the year 0 is written by its years, since an X counts away from 0', () => {
    expect(viewText(makeView({ mode: 'day', unit: 'decade', to: instantOf(-45) }))).toBe('-0050/-0041');
  });
});

describe('typed text', () => {
  test('a day goes to that day, in day mode', () => {
    expect(typed('2022-03-05', twelveDays({ mode: 'day' }))).toEqual(twelveDays({ mode: 'day', to: march(6) }));
  });

  test.each<[string, Unit]>([
    ['2022-03', 'month'],
    ['2022-03-01/2022-03-31', 'month'],
    ['2022~', 'year'],
    ['202X', 'decade'],
    ['20XX', 'century'],
    ['2022-03-14T09:30', 'hour'],
  ])('%s, in day mode, is shown in the unit %s', (text, unit) => {
    const view = typed(text, twelveDays({ mode: 'day' }));
    expect([view.mode, view.unit]).toEqual(['day', unit]);
  });

  test.each([
    ['2022-03-05/2022-03-08', march(5), march(9)],
    ['2022-21', march(1), instantOf(2022, 6)],
    ['2022-03-05T09:30/2022-03-08', instantOf(2022, 3, 5, 9), march(9)],
    ['2022-03-05/2022-03-08T09:30', march(5), instantOf(2022, 3, 8, 10)],
    ['2022-03-18/..', march(18), march(21)],
    ['2022-03-25/..', march(25), march(26)],
    ['-0043/0014', instantOf(-43), instantOf(15)],
    ['2022/Y12022', instantOf(2022), instantOf(12_023)],
  ])('%s is a window, both ends included, in any mode', (text, from, to) => {
    for (const mode of ['day', 'window'] as const) {
      expect(typed(text, twelveDays({ mode }))).toEqual(twelveDays({ mode: 'window', from, to }));
    }
  });

  test('an open start is so far', () => {
    expect(typed('../2022-03-05', twelveDays())).toEqual(twelveDays({ mode: 'so-far', to: march(6) }));
    expect(typed('/2022-03-02', twelveDays())).toEqual(twelveDays({ mode: 'so-far', from: march(2), to: march(3) }));
  });

  test('a single date in so far is its end, and two are a window', () => {
    expect(typed('2022-03', twelveDays({ mode: 'so-far' }))).toEqual(twelveDays({ mode: 'so-far', to: march(32) }));
    expect(typed('2022-03-05/2022-03-05', twelveDays({ mode: 'so-far' }))).toEqual(
      twelveDays({ mode: 'window', from: march(5), to: march(6) }),
    );
  });

  test('a single date in a window is all of it', () => {
    expect(typed('2022-03', twelveDays())).toEqual(twelveDays({ from: march(1), to: march(32) }));
  });

  test('surrounding spaces do not matter', () => {
    expect(typed(' 2022-03-05 ', twelveDays({ mode: 'day' })).to).toBe(march(6));
  });

  test.each([
    ['2022-02-29', '"2022-02-29"', 'a day from 01 to 28 for 2022-02'],
    ['2022-03-05/2022-03-02', '"2022-03-05/2022-03-02"', 'an interval that does not end before it starts'],
    ['Y12022/2022', '"Y12022/2022"', 'an interval that does not end before it starts'],
    ['+012022-03-14/2022-13', '"2022-13"', 'a month from 01 to 12, or a season from 21 to 24'],
    ['../..', '"../.."', 'an interval with a date at one end or at both ends'],
    ['+012022-02-30', '"+012022-02-30"', expect.stringContaining('such as 2022')],
    ['yesterday', '"yesterday"', expect.stringContaining('such as 2022')],
    ['', '""', expect.stringContaining('such as 2022')],
  ])('%j is refused, with what was found and what was expected', (text, found, expected) => {
    const read = parseViewText(text, twelveDays(), whole);
    if (read.ok) throw new Error(`Read as ${viewText(read.view)}`);
    expect([read.found, messageText(read.expected)]).toEqual([found, expected]);
  });

  test('no text throws', () => {
    const signs = fc.constantFrom(...'0123456789XYT-+:.?~/'.split(''), '2022', '+012022', '-03', 'Y12022', '..');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), fc.constantFrom<Mode>('day', 'so-far', 'window'), (parts, mode) => {
        const read = parseViewText(parts.join(''), twelveDays({ mode }), whole);
        expect(!read.ok || read.view.from < read.view.to).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('typing the text of the dates shown', () => {
  const arbitraryView = fc
    .record({
      mode: fc.constantFrom<Mode>('day', 'so-far', 'window'),
      unit: fc.constantFrom(...units),
      start: fc.tuple(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 1, max: 366 * 24 })),
      grain: fc.constantFrom(...units),
      length: fc.integer({ min: 0, max: 500 }),
    })
    .map(({ mode, unit, start: [year, hour], grain, length }) => {
      const from = startOf(grain, instantOf(year, 1, 1, hour));
      return makeView({ mode, unit, from, to: endOf(grain, addUnits(grain, from, length)) });
    });

  test('changes nothing, in any mode and unit and with any dates', () => {
    fc.assert(
      fc.property(arbitraryView, (view) => {
        expect(parseViewText(viewText(view), view, whole)).toEqual({ ok: true, view });
      }),
      { numRuns: 2000 },
    );
  });

  test('into another view of that mode shows the same dates', () => {
    fc.assert(
      fc.property(arbitraryView, arbitraryView, (view, other) => {
        const read = parseViewText(viewText(view), { ...other, mode: view.mode }, whole);
        expect(read.ok && visibleRange(read.view)).toEqual(visibleRange(view));
      }),
      { numRuns: 1000 },
    );
  });
});
