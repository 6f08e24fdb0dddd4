import { expect, test } from 'vitest';
import { serialText } from '../../../../src/open/formats/sheets/serial-date.ts';
import type { NumberKind } from '../../../../src/open/formats/sheets/number-kind.ts';

test.each<[number, NumberKind, string]>([
  [44_634, 'day', '2022-03-14'],
  [44_634.604_166_666_67, 'moment', '2022-03-14 14:30'],
  [44_634.604_17, 'moment', '2022-03-14 14:30'],
  [44_634.604_340_277_78, 'moment', '2022-03-14 14:30:15'],
  [44_634, 'moment', '2022-03-14 00:00'],
  // What a format hides is kept.
  [44_634.5, 'day', '2022-03-14 12:00'],
  [44_634, 'month', '2022-03-14'],
  [44_634, 'year', '2022-03-14'],
  // The first of a month or year is there only because a date must have a day.
  [44_621, 'month', '2022-03'],
  [44_562, 'month', '2022-01'],
  [44_562, 'year', '2022'],
  [44_634.999_999_999, 'moment', '2022-03-15 00:00'],
  [0.604_166_666_7, 'clock', '14:30'],
  [44_634.604_166_666_7, 'clock', '14:30'],
  [0.604_166_666_7, 'day', '14:30'],
  [1.104_166_666_7, 'duration', '26:30:00'],
  [0.5, 'duration', '12:00:00'],
  [-0.25, 'duration', '-6:00:00'],
  [44_634.5, 'number', '44634.5'],
  [3_000_000, 'day', '3000000'],
  [2_958_465, 'day', '9999-12-31'],
])('%d as %s is %s', (serial, kind, text) => {
  expect(serialText(serial, kind, false)).toBe(text);
});

test('the days up to the 29 February 1900 of Excel, which never was, are those that it shows', () => {
  const days = [0, 1, 59, 60, 61, -1].map((serial) => serialText(serial, 'day', false));
  expect(days).toEqual(['1900-01-00', '1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01', '1899-12-29']);
});

test('a workbook may count from 1904', () => {
  expect([0, 1, 43_172].map((serial) => serialText(serial, 'day', true))).toEqual(['1904-01-01', '1904-01-02', '2022-03-14']);
});
