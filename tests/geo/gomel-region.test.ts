import { readFileSync } from 'node:fs';
import { area } from '@turf/turf';
import { expect, test } from 'vitest';

interface Area {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

test('the Gomel region of the story is the basemap’s, point for point', () => {
  const { features } = readJson<{ features: { id: string; geometry: Area }[] }>('geo/talk-venues.geojson');
  const story = features.find(({ id }) => id === 'first-round')?.geometry;
  expect(story).toEqual(readJson<Area>('geo/basemap/gomel-region.json'));
});

test('the Gomel region is within 1 % of its official 40,372 km²', () => {
  const squareKilometres = area(readJson<Area>('geo/basemap/gomel-region.json')) / 1e6;
  expect(Math.abs(squareKilometres / 40_372 - 1)).toBeLessThan(0.01);
});
