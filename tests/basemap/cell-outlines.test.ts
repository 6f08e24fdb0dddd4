import { expect, test } from 'vitest';
import type { CellAddress } from '../../src/basemap/cell-need.ts';
import { type CellCountry, cellBuffer, cellExtent, outlinesOf } from '../../src/basemap/cell-outlines.ts';

const cell: CellAddress = { source: 'land', z: 4, x: 5, y: 6 };
const [low, high] = [-cellBuffer, cellExtent + cellBuffer];

/** Two countries side by side, cut on three sides, with the sea to the south. */
const west: CellCountry = { id: 'BB', rings: [ring([low, low], [1000, low], [1000, 2000], [low, 2000])] };
const east: CellCountry = { id: 'AA', rings: [ring([1000, low], [high, low], [high, 2000], [1000, 2000])] };

function ring(...corners: readonly (readonly [number, number])[]): { x: number; y: number }[] {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => ({ x, y }));
}

function linesOf(countries: readonly CellCountry[], address = cell): Record<string, number> {
  return Object.fromEntries(
    outlinesOf(countries, address).map(({ properties, geometry }) => [
      Object.values(properties ?? {}).join(' '),
      geometry.type === 'MultiLineString' ? geometry.coordinates.reduce((sum, line) => sum + line.length - 1, 0) : 0,
    ]),
  );
}

test('the edge of two countries is their border, once, and the others are coast, without those where the cell is cut', () => {
  expect(linesOf([west, east])).toEqual({ 'border AA BB': 1, coast: 2 });
});

test('a country that fills its cell has no outline', () => {
  expect(linesOf([{ id: 'AA', rings: [ring([low, low], [high, low], [high, high], [low, high])] }])).toEqual({});
});

function neighbours(one: string, other: string): CellCountry[] {
  return [
    { ...west, id: other },
    { ...east, id: one },
  ];
}

test('a border is disputed as a whole, or in a part', () => {
  expect(linesOf(neighbours('EH', 'MA'))).toEqual({ 'disputed EH MA': 1, coast: 2 });
  // Of India and Pakistan only in Kashmir, which is in another cell.
  expect(linesOf(neighbours('IN', 'PK'))).toEqual({ 'border IN PK': 1, coast: 2 });
  expect(linesOf(neighbours('IN', 'PK'), { ...cell, z: 6, x: 45, y: 25 })).toEqual({ 'disputed IN PK': 1, coast: 2 });
});

test('an island is all coast, and a hole that another country fills is all border', () => {
  const inner = ring([100, 100], [100, 200], [200, 200], [200, 100]);
  expect(linesOf([{ id: 'AA', rings: [inner] }])).toEqual({ coast: 4 });
  const outer = ring([low, low], [high, low], [high, high], [low, high]);
  const filled = [
    { id: 'AA', rings: [outer, inner] },
    { id: 'BB', rings: [inner.toReversed()] },
  ];
  expect(linesOf(filled)).toEqual({ 'border AA BB': 4 });
});

test('the antimeridian, where the map of the world is cut, is no coast', () => {
  const half: CellCountry = { id: 'AA', rings: [ring([0, 100], [500, 100], [500, 900], [0, 900])] };
  expect(linesOf([half], { ...cell, x: 0 })).toEqual({ coast: 3 });
  expect(linesOf([half])).toEqual({ coast: 4 });
});

test('lines are where the cell is', () => {
  const [feature] = outlinesOf([west], cell);
  const [lng = 0, lat = 0] = feature?.geometry.type === 'MultiLineString' ? (feature.geometry.coordinates[0]?.[0] ?? []) : [];
  expect(lng).toBeGreaterThan(-67.6);
  expect(lng).toBeLessThan(-45);
  expect(lat).toBeGreaterThan(20);
  expect(lat).toBeLessThan(45);
});
