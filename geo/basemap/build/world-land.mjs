/**
 * Countries and the lines between their regions, at the detail of each level. Coasts and borders are not stored: the map takes them from the
 * outlines of the countries, whose points are the same on both sides of a border.
 */
import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttached, presimplify } from 'topojson-simplify';
import { readCountries } from './countries.mjs';
import { linesOf, polygonsOf, ringAreaKm2, triangleAreaKm2 } from './geodesy.mjs';
import { fitLines, readRegions } from './regions.mjs';
import { FINEST_KM, LEVELS, levelToleranceKm } from './world-levels.mjs';

/** In squares of the level's tolerance. */
const SMALLEST_RING = 6;
const REGION_TOLERANCE_KM = 0.26;
/** Natural Earth's codes for areas that OpenStreetMap counts to a country or names in another way. */
const NATURAL_CODES = { SOL: 'SOM', CYN: 'CYP', KOS: 'XKX', SDS: 'SSD', PSX: 'PSE', SAH: 'ESH' };

/**
 * @param {typeof import('./sources.mjs').SOURCES} sources
 * @param {Record<string, string>} codes ISO 3166-1 alpha-3 to alpha-2
 * @returns {Promise<(level: typeof LEVELS[number]) => import('geojson').Feature[]>}
 */
export async function readWorldLand(sources, codes) {
  const weighed = presimplify(await readCountries(sources.countries.path), triangleAreaKm2);
  const nets = new Map(LEVELS.map((level) => [level, simplified(weighed, level, FINEST_KM.land)]));
  const lines = presimplify(await regionLines(sources.regions.path, nets.get(LEVELS[1]), codes), triangleAreaKm2);
  return (level) => {
    const net = nets.get(level);
    const inner = simplified(lines, level, FINEST_KM.regionLine);
    return [
      ...net.objects.countries.geometries.flatMap((country) => countryFeature(net, country, codes)),
      ...inner.objects.lines.geometries.flatMap((geometry) =>
        lineFeature({ kind: 'region-line', id: geometry.properties.id }, linesOf(feature(inner, geometry).geometry)),
      ),
    ];
  };
}

/** Keeps the points of a weighed topology that matter at a level, and rings that are large enough or have neighbours. */
export function simplified(weighed, level, finestKm) {
  const arcs = weighed.arcs.map((arc) => {
    const kept = arc.filter(([, lat, km2]) => km2 >= levelToleranceKm(level, lat, finestKm) ** 2 / 2);
    return kept.map(([lng, lat]) => [lng, lat]);
  });
  const net = { ...weighed, arcs };
  const isAttached = filterAttached(net);
  const ring = (indexes) => feature(net, { type: 'Polygon', arcs: [indexes] }).geometry.coordinates[0];
  return filter(net, (indexes) => isAttached(indexes) || isLargeEnough(ring(indexes), level, finestKm));
}

function isLargeEnough(ring, level, finestKm) {
  return ringAreaKm2(ring) >= SMALLEST_RING * levelToleranceKm(level, ring[0][1], finestKm) ** 2;
}

function countryFeature(net, geometry, codes) {
  const shape = feature(net, geometry).geometry;
  const polygons = shape ? polygonsOf(shape).map((rings) => rings.filter((ring) => ringAreaKm2(ring) > 0)) : [];
  const coordinates = polygons.filter((rings) => rings.length > 0);
  if (coordinates.length === 0) return [];
  const properties = { kind: 'country', id: codes[geometry.properties.A3] };
  return [{ type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } }];
}

function push(lists, key, item) {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function lineFeature(properties, lines) {
  const coordinates = lines.filter((line) => line.length > 1);
  return coordinates.length === 0 ? [] : [{ type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } }];
}

/** The lines between the regions of every country, fitted to its outline. */
async function regionLines(path, net, codes) {
  const near = readRegions(path);
  const regions = new Map([
    ['UKR', near.UKR],
    ['BLR', near.BLR],
  ]);
  for (const { geometry, properties } of JSON.parse(readFileSync(path)).features) {
    const code = NATURAL_CODES[properties.adm0_a3] ?? properties.adm0_a3;
    if (code === 'UKR' || code === 'BLR' || ['UA-43', 'UA-40'].includes(properties.iso_3166_2) || !geometry) continue;
    const region = { type: 'Feature', properties: { code: String(properties.adm1_code) }, geometry };
    push(regions, code, region);
  }
  const features = [];
  for (const geometry of net.objects.countries.geometries) {
    const own = regions.get(geometry.properties.A3) ?? [];
    const [outline] = countryFeature(net, geometry, codes);
    if (own.length < 2 || !outline) continue;
    const { lines } = await fitLines(own, outline.geometry, () => REGION_TOLERANCE_KM);
    features.push(...lineFeature({ id: outline.properties.id }, lines));
  }
  return topology({ lines: { type: 'FeatureCollection', features } });
}
