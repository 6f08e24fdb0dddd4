import { booleanPointInPolygon } from '@turf/turf';
import type * as geojson from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryObject } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { ellipsoidAreaKm2 } from './ellipsoid-area.ts';
import { readBasemapFile, readBasemapTables } from './read-basemap.ts';

const { land } = readBasemapTables();
const regions = feature(land, land.objects.regions).features;
const countries = feature(land, land.objects.countries).features;

const citiesOfUkraine: Record<string, geojson.Position> = {
  Simferopol: [34.1, 44.95],
  Sevastopol: [33.53, 44.59],
  Kerch: [36.45, 45.35],
  Donetsk: [37.8, 48],
  Luhansk: [39.3, 48.57],
  Mariupol: [37.55, 47.1],
};

test.for(Object.entries(citiesOfUkraine))('%s is in Ukraine and in no other country', ([, position]) => {
  const holders = countries.filter(({ geometry }) => booleanPointInPolygon(position, area(geometry)));
  expect(holders.map(({ properties }) => properties.id)).toEqual(['UA']);
});

test('Crimea and Sevastopol are regions of Ukraine', () => {
  expect(regionCodes()).toEqual(expect.arrayContaining(['UA-43', 'UA-40']));
});

test('the regions are those of Ukraine and Belarus by ISO 3166-2, each capital within the region around it', () => {
  const codes = regionCodes();
  expect(codes.filter((code) => code.startsWith('UA-'))).toHaveLength(26);
  expect(codes.filter((code) => code.startsWith('BY-'))).toEqual(['BY-BR', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-MI', 'BY-VI']);
});

test('Ukraine with its estuaries and the Syvash is within half a percent of 603,628 km2', () => {
  const stated = /Ukraine with Crimea and Sevastopol: ([\d ]+) km², of which ([\d ]+) km²/.exec(
    readBasemapFile('LICENSE-DATA.md').toString(),
  );
  const innerWaters = Number(stated?.[2]?.replaceAll(' ', ''));
  const dryLand = ellipsoidAreaKm2(country('UA'));
  expect(Math.abs((dryLand + innerWaters) / 603_628 - 1)).toBeLessThan(0.005);
  expect(Math.abs(dryLand + innerWaters - Number(stated?.[1]?.replaceAll(' ', '')))).toBeLessThan(60);
});

describe('the Gomel region', () => {
  const index = regions.findIndex(({ properties }) => properties.code === 'BY-HO');
  const region = land.objects.regions.geometries[index];
  const polygon: geojson.Polygon = JSON.parse(readBasemapFile('gomel-region.json').toString());

  test('is within one percent of 40,372 km2', () => {
    expect(Math.abs(ellipsoidAreaKm2(polygon) / 40_372 - 1)).toBeLessThan(0.01);
  });

  test('takes every outer edge from the outline of its country', () => {
    const ofOthers = new Set(land.objects.regions.geometries.filter((other) => other !== region).flatMap(arcsOf));
    const belarus = new Set(arcsOf(land.objects.countries.geometries[countries.findIndex(({ properties }) => properties.id === 'BY')]));
    const outer = arcsOf(region).filter((arc) => belarus.has(arc) || !ofOthers.has(arc));
    expect(outer.length).toBeGreaterThan(0);
    expect(outer.filter((arc) => !belarus.has(arc))).toEqual([]);
  });

  test('is the same polygon in the story and on the map', () => {
    const [ring = []] = polygon.coordinates;
    const onMap = regions[index] ? area(regions[index].geometry).coordinates.flat(2) : [];
    expect(ring.length).toBeGreaterThan(200);
    expect(new Set(ring.map(String))).toEqual(new Set(onMap.map((position) => String(rounded(position as geojson.Position)))));
  });

  test('is closed and runs counter-clockwise, as RFC 7946 requires', () => {
    const [ring = []] = polygon.coordinates;
    const turns = ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + (x - (ring[i]?.[0] ?? 0)) * (y + (ring[i]?.[1] ?? 0)), 0);
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(turns).toBeLessThan(0);
  });
});

function regionCodes(): string[] {
  return regions.map(({ properties }) => properties.code).toSorted();
}

function country(id: string): geojson.Polygon | geojson.MultiPolygon {
  const found = countries.find(({ properties }) => properties.id === id);
  if (!found) throw new Error(`no country ${id}`);
  return area(found.geometry);
}

function area(geometry: geojson.Geometry): geojson.Polygon | geojson.MultiPolygon {
  if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') return geometry;
  throw new Error(`not an area: ${geometry.type}`);
}

/** The arcs of an area, in either direction. */
function arcsOf(geometry: GeometryObject | undefined): number[] {
  if (geometry?.type === 'Polygon') return geometry.arcs.flat().map(unsigned);
  if (geometry?.type === 'MultiPolygon') return geometry.arcs.flat(2).map(unsigned);
  return [];
}

function unsigned(arc: number): number {
  return arc < 0 ? ~arc : arc;
}

function rounded(position: geojson.Position): geojson.Position {
  return position.map((degrees) => Math.round(degrees * 1e5) / 1e5);
}
