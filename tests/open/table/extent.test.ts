import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Extent } from '../../../src/open/table/extent.ts';

function bboxOf(points: readonly (readonly [number, number])[]) {
  const extent = new Extent();
  for (const [lng, lat] of points) extent.addPoint(lng, lat);
  return extent.bbox();
}

test('no places have no box', () => {
  expect(new Extent().bbox()).toBeNull();
});

test('a single place is its own box', () => {
  expect(bboxOf([[37.54, 47.1]])).toEqual([37.54, 47.1, 37.54, 47.1]);
});

test('London and New York lie closer together across the Atlantic', () => {
  const box = bboxOf([
    [-0.1, 51.5],
    [-74, 40.7],
  ]);
  expect(box).toEqual([-74, 40.7, -0.1, 51.5]);
});

test('Fiji and Samoa lie closer together across the 180th meridian', () => {
  const box = bboxOf([
    [178.4, -18.1],
    [-171.8, -13.8],
    [177.4, -17.6],
  ]);
  expect(box).toEqual([177.4, -18.1, -171.8, -13.8]);
});

test('a line over the 180th meridian, told beyond it, has its box across', () => {
  const extent = new Extent();
  extent.addGeometry({
    type: 'LineString',
    coordinates: [
      [170, 10],
      [190, 20],
    ],
  });
  expect(extent.bbox()).toEqual([170, 10, -170, 20]);
});

test('an area fills all longitudes between its own', () => {
  const extent = new Extent();
  extent.addGeometry({
    type: 'GeometryCollection',
    geometries: [
      {
        type: 'Polygon',
        coordinates: [
          [
            [-170, 0],
            [170, 0],
            [170, 60],
            [-170, 0],
          ],
        ],
      },
    ],
  });
  expect(extent.bbox()).toEqual([-170, 0, 170, 60]);
});

test('the box has every place, and no other box across fewer degrees by more than a strip', () => {
  const longitude = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(fc.array(longitude, { minLength: 1, maxLength: 30 }), (longitudes) => {
      const [west = NaN, , east = NaN] = bboxOf(longitudes.map((lng) => [lng, 0])) ?? [];
      const isIn = (lng: number) => (west <= east ? west <= lng && lng <= east : lng >= west || lng <= east);
      const sorted = [...longitudes].sort((one, other) => one - other);
      const gaps = sorted.map((lng, index) => (index === 0 ? lng + 360 - (sorted.at(-1) ?? 0) : lng - (sorted[index - 1] ?? 0)));
      const width = west <= east ? east - west : east - west + 360;
      expect(longitudes.filter((lng) => !isIn(lng))).toEqual([]);
      expect(width).toBeLessThanOrEqual(360 - Math.max(...gaps) + 0.1 + 1e-9);
    }),
  );
});
