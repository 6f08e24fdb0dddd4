import type * as geojson from 'geojson';
import { feature } from 'topojson-client';
import { expect, test } from 'vitest';
import { unpackBasemap } from '../../src/basemap/unpack.ts';
import { readBasemapTables } from './read-basemap.ts';

const { land, water, towns: undated, names, dated } = unpackBasemap(readBasemapTables());

test('the Kakhovka reservoir is water until the day its dam was destroyed, and a former reservoir from that day on', () => {
  const spans = datedAt([34.2, 47.45]);
  expect(spans).toEqual([
    { kind: 'reservoir', end: Date.UTC(2023, 5, 6) },
    { kind: 'former-reservoir', start: Date.UTC(2023, 5, 6) },
  ]);
});

test('the Oskil reservoir is water until April 2022, and a former reservoir after', () => {
  expect(datedAt([37.55, 49.21])).toEqual([
    { kind: 'reservoir', end: Date.UTC(2022, 3, 1) },
    { kind: 'former-reservoir', start: Date.UTC(2022, 3, 1) },
  ]);
});

test('a renamed town is on the map once at any time', () => {
  const spans = towns(dated).filter(({ en }) => en === 'Sievierodonetsk' || en === 'Siverskodonetsk');
  expect(spans.map(({ en, uk, start, end }) => ({ en, uk, start, end }))).toEqual([
    { en: 'Sievierodonetsk', uk: 'Сєвєродонецьк', start: undefined, end: Date.UTC(2024, 8, 19) },
    { en: 'Siverskodonetsk', uk: 'Сіверськодонецьк', start: Date.UTC(2024, 8, 19), end: undefined },
  ]);
});

test('successive names of a place leave no gap and never overlap', () => {
  const byPlace = new Map<string, geojson.Feature[]>();
  for (const feature of dated.features.filter(isTown)) {
    const place = JSON.stringify(feature.geometry);
    byPlace.set(place, [...(byPlace.get(place) ?? []), feature]);
  }
  const chains = [...byPlace.values()].map((features) => features.map(({ properties }) => [properties?.['start'], properties?.['end']]));
  expect(chains.length).toBeGreaterThan(30);
  for (const chain of chains) {
    expect(chain[0]?.[0]).toBeUndefined();
    expect(chain.at(-1)?.[1]).toBeUndefined();
    expect(chain.slice(1).map(([start]) => start)).toEqual(chain.slice(0, -1).map(([, end]) => end));
  }
});

test('dated features are only in the dated source, and everything in it is dated', () => {
  expect([land, water, undated, names].flatMap(({ features }) => features.filter(isDated))).toEqual([]);
  expect(dated.features.filter((feature) => !isDated(feature))).toEqual([]);
  expect(dated.features.length).toBeLessThan(150);
});

test('a border is cut where a third country begins: each part has its two countries, and nothing is lost', () => {
  const borders = land.features.filter(({ properties }) => ['border', 'disputed'].includes(properties?.['kind']));
  const sides = borders.map(({ properties }) => `${properties?.['one']} ${properties?.['other']}`);
  expect(sides.filter((both) => both.includes('UA'))).toEqual(
    expect.arrayContaining(['BY UA', 'HU UA', 'MD UA', 'PL UA', 'RO UA', 'RU UA', 'SK UA']),
  );
  expect(sides.filter((both) => both.includes('UA'))).toHaveLength(7);
  const { land: packed } = readBasemapTables();
  const whole = feature(packed, packed.objects.borders).features;
  expect(sum(borders.map(({ geometry }) => segmentsOf(geometry)))).toBe(sum(whole.map(({ geometry }) => segmentsOf(geometry))));
});

test('each town of Ukraine has its name in both languages, the Ukrainian one in Ukrainian letters', () => {
  const inUkraine = [...towns(undated), ...towns(dated)].filter(({ uk }) => uk !== undefined);
  expect(inUkraine.length).toBeGreaterThan(900);
  expect(inUkraine.filter(({ uk }) => !/^[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’ -]+$/.test(String(uk)))).toEqual([]);
});

test('the cities of the story are on the map, in the tiers of their size', () => {
  const tiers = new Map([...towns(undated), ...towns(dated)].map(({ en, tier }) => [en, tier]));
  const cities = ['Kyiv', 'Kharkiv', 'Mariupol', 'Zaporizhzhia', 'Dnipro', 'Homiel (Gomel)', 'Bucha', 'Manhush'];
  expect(cities.map((city) => tiers.get(city))).toEqual([1, 1, 2, 1, 1, 2, 4, 4]);
});

test('every country has a name in both languages', () => {
  const labels = names.features.filter(({ properties }) => properties?.['kind'] === 'country-name');
  const ukraine = labels.find(({ properties }) => properties?.['id'] === 'UA');
  expect(labels.length).toBeGreaterThan(150);
  expect(ukraine?.properties).toMatchObject({ en: 'Ukraine', uk: 'Україна' });
});

function segmentsOf(geometry: geojson.Geometry): number {
  return geometry.type === 'MultiLineString' ? sum(geometry.coordinates.map((line) => line.length - 1)) : Number.NaN;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function isDated({ properties }: geojson.Feature): boolean {
  return properties?.['start'] !== undefined || properties?.['end'] !== undefined;
}

interface Town {
  en: string;
  uk?: string;
  tier: number;
  start?: number;
  end?: number;
}

function towns({ features }: geojson.FeatureCollection): Town[] {
  return features.filter(isTown).map(({ properties }) => properties as Town);
}

function isTown({ properties }: geojson.Feature): boolean {
  return properties?.['kind'] === 'town';
}

/** The spans of the dated water whose bounds contain a position. */
function datedAt([lng, lat]: [number, number]): geojson.GeoJsonProperties[] {
  return dated.features
    .filter(({ geometry }) => {
      if (geometry.type !== 'MultiPolygon') return false;
      const positions = geometry.coordinates.flat(2);
      const lngs = positions.map(([x = 0]) => x);
      const lats = positions.map(([, y = 0]) => y);
      return Math.min(...lngs) < lng && lng < Math.max(...lngs) && Math.min(...lats) < lat && lat < Math.max(...lats);
    })
    .map(({ properties }) => properties);
}
