import { expect, test } from 'vitest';
import { Extent } from '../../../src/open/table/extent.ts';

type Place = readonly [lng: number, lat: number];

function ofMost(places: readonly Place[]) {
  const extent = new Extent();
  for (const [lng, lat] of places) extent.addPoint(lng, lat);
  return extent.ofMost();
}

/** Places in and around a country. */
const around = (count: number): Place[] => Array.from({ length: count }, (_, index) => [24 + (index % 13), 46 + (index % 6)]);
const country = [24, 46, 36, 51];
const washington: Place = [-77, 39];

test('a single place that is far from ten others does not decide the first view', () => {
  expect(ofMost([...around(78), washington])).toEqual(country);
  expect(ofMost([...around(78), [0.5, 0.5]])).toEqual(country);
});

test('one in fifty may be far, on all sides together', () => {
  const far: Place[] = [washington, [140, 36], [151, -34]];
  expect(ofMost([...around(156), ...far])).toEqual(country);
  expect(ofMost([...around(78), ...far])).not.toEqual(country);
});

test('of fewer than ten places all are shown, and so are two groups, and places not far away', () => {
  expect(ofMost([...around(8), washington])).toEqual([-77, 39, 31, 51]);
  const twoGroups = [...around(26), ...around(26).map(([lng, lat]): Place => [lng - 100, lat - 10])];
  expect(ofMost(twoGroups)).toEqual([-76, 36, 36, 51]);
  expect(ofMost([...around(78), [40, 46]])).toEqual([24, 46, 40, 51]);
  const town = Array.from({ length: 100 }, (): Place => [30.5, 50.4]);
  expect(ofMost([...town, [31.9, 50.4]])).toEqual([30.5, 50.4, 31.9, 50.4]);
});

test('across the 180th meridian, and read by two workers, it is the same', () => {
  const fiji = Array.from({ length: 40 }, (_, index): Place => [index % 2 ? 178.5 : -179.5, -18 + (index % 3)]);
  expect(ofMost([...fiji, [10, 50]])).toEqual([178.5, -18, -179.5, -16]);
  const [one, other] = [new Extent(), new Extent()];
  for (const [lng, lat] of fiji) one.addPoint(lng, lat);
  other.addPoint(10, 50);
  one.addSpans(other.spans);
  expect(one.ofMost()).toEqual([178.5, -18, -179.5, -16]);
  expect(one.bbox()).not.toEqual(one.ofMost());
});

test('a line or an area counts as one place, as wide as it is', () => {
  const extent = new Extent();
  for (const [lng, lat] of around(30)) extent.addPoint(lng, lat);
  const coordinates = [
    [20, 44],
    [40, 52],
  ];
  extent.addGeometry({ type: 'LineString', coordinates });
  extent.addGeometry({ type: 'LineString', coordinates: coordinates.map(([lng = 0, lat = 0]) => [lng + 120, lat]) });
  expect(extent.ofMost()).toEqual([20, 44, 40, 52]);
});
