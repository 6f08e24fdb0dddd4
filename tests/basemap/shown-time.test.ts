import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { existsAtTimeShown, rangeState } from '../../src/basemap/shown-time.ts';

const kakhovka = { reservoir: { end: Date.UTC(2023, 5, 6) }, former: { start: Date.UTC(2023, 5, 6) } };

test('a feature is shown on the last day before its end, and not on the day of its end', () => {
  const lastDay = { from: Date.UTC(2023, 5, 5), to: Date.UTC(2023, 5, 6) };
  const dayAfter = { from: Date.UTC(2023, 5, 6), to: Date.UTC(2023, 5, 7) };
  expect([isShown(kakhovka.reservoir, lastDay), isShown(kakhovka.former, lastDay)]).toEqual([true, false]);
  expect([isShown(kakhovka.reservoir, dayAfter), isShown(kakhovka.former, dayAfter)]).toEqual([false, true]);
});

test('before a range is set, the map shows the present', () => {
  const range = rangeState['range']?.default;
  expect([isShown(kakhovka.reservoir, range), isShown(kakhovka.former, range)]).toEqual([false, true]);
});

test('a feature without start or end is always shown', () => {
  fc.assert(fc.property(fc.integer(), fc.integer(), (from, to) => isShown({}, { from, to })));
});

test('of two adjacent spans exactly one is shown, whatever the range', () => {
  const instants = fc.integer({ min: -20, max: 20 });
  fc.assert(
    fc.property(
      instants,
      instants,
      instants,
      (turn, from, to) => isShown({ end: turn }, { from, to }) !== isShown({ start: turn }, { from, to }),
    ),
  );
});

function isShown(properties: Record<string, number>, range: unknown): boolean {
  const { filter } = featureFilter(existsAtTimeShown, 'filter', { range });
  return filter({ zoom: 6 }, { type: 'Polygon', properties });
}
