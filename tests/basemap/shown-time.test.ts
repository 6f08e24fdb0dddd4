import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { existsAtTimeShown, groundDates, groundState, groundTime } from '../../src/basemap/shown-time.ts';

const kakhovka = { reservoir: { end: Date.UTC(2023, 5, 6) }, former: { start: Date.UTC(2023, 5, 6) } };

test('a feature is shown on the last day before its end, and not on the day of its end', () => {
  const lastDay = { to: Date.UTC(2023, 5, 6) };
  const dayAfter = { to: Date.UTC(2023, 5, 7) };
  expect([isShown(kakhovka.reservoir, lastDay), isShown(kakhovka.former, lastDay)]).toEqual([true, false]);
  expect([isShown(kakhovka.reservoir, dayAfter), isShown(kakhovka.former, dayAfter)]).toEqual([false, true]);
});

test('before a range is set, the map shows the present', () => {
  const { filter } = featureFilter(existsAtTimeShown, 'filter', { groundTime: groundState()['groundTime']?.default });
  const [reservoir, former] = [kakhovka.reservoir, kakhovka.former].map((properties) =>
    filter({ zoom: 6 }, { type: 'Polygon', properties }),
  );
  expect([reservoir, former]).toEqual([false, true]);
});

test('a feature without start or end is always shown', () => {
  fc.assert(fc.property(fc.integer(), (to) => isShown({}, { to })));
});

test('of two adjacent spans exactly one is shown, whatever the range', () => {
  const instants = fc.integer({ min: Date.UTC(2022, 2, 28), max: Date.UTC(2022, 3, 3) });
  const turn = Date.UTC(2022, 3, 1);
  fc.assert(
    fc.property(instants, (to) => {
      expect([isShown({ end: turn }, { to }), isShown({ start: turn }, { to })]).toEqual([to <= turn, to > turn]);
    }),
  );
});

test('the dates of the basemap’s files are all known', () => {
  const files = readdirSync('geo/basemap').filter((name) => name.endsWith('.json'));
  const texts = files.map((name) => readFileSync(`geo/basemap/${name}`, 'utf8'));
  const dates = texts.flatMap((text) => Array.from(text.matchAll(/"(\d{4}-\d\d-\d\d)"/g), ([, day]) => Date.parse(`${day}T00:00Z`)));
  expect(dates.length).toBeGreaterThan(50);
  expect([...new Set(dates)].toSorted((one, other) => one - other)).toEqual(groundDates);
});

function isShown(properties: Record<string, number>, { to }: { readonly to: number }): boolean {
  const { filter } = featureFilter(existsAtTimeShown, 'filter', { groundTime: groundTime(to) });
  return filter({ zoom: 6 }, { type: 'Polygon', properties });
}
