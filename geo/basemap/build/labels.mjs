/** The positions of the names of countries, regions, seas and reservoirs, and their sizes. */
import mapshaper from 'mapshaper';
import { areaKm2, polygonsOf } from './geodesy.mjs';

const SMALLEST_LABELLED_KM2 = 1200;
const LARGEST = 18;

/**
 * Country labels, without names: browsers know the name for each code.
 * @param {import('geojson').Feature[]} countries with the property `id` (ISO 3166-1 alpha-2)
 * @param {Record<string, [number, number]>} positions chosen by hand
 * @returns {Promise<{id: string, at: [number, number], size: number}[]>} largest first; `size` is in pixels at zoom 4
 */
export async function countryLabels(countries, positions) {
  const labelled = countries.filter(({ geometry }) => areaKm2(geometry) > SMALLEST_LABELLED_KM2);
  const inner = await innerPoints(labelled.map(({ geometry }) => largestPolygon(geometry)));
  return labelled
    .map(({ properties: { id }, geometry }, i) => ({
      id,
      at: positions[id] ?? inner[i],
      size: Math.round(Math.min(LARGEST, 3.15 * Math.log10(areaKm2(geometry)) - 3.5) * 10) / 10,
    }))
    .toSorted((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
}

/**
 * Labels of the regions that `names` has.
 * @param {import('geojson').Feature[]} regions with the property `code` (ISO 3166-2)
 * @param {Record<string, {en: string, uk: string}>} names
 */
export async function regionLabels(regions, names) {
  const labelled = regions.filter(({ properties }) => names[properties.code]);
  const inner = await innerPoints(labelled.map(({ geometry }) => largestPolygon(geometry)));
  return labelled.map(({ properties: { code } }, i) => {
    const { en, uk } = names[code];
    return { id: code, en, uk, at: inner[i] };
  });
}

function largestPolygon(geometry) {
  const polygons = polygonsOf(geometry).map((coordinates) => ({ type: 'Polygon', coordinates }));
  return polygons.reduce((a, b) => (areaKm2(b) > areaKm2(a) ? b : a));
}

async function innerPoints(polygons) {
  const output = await mapshaper.applyCommands('-i areas.json -points inner -o points.json format=geojson geojson-type=FeatureCollection', {
    'areas.json': JSON.stringify({
      type: 'FeatureCollection',
      features: polygons.map((geometry, index) => ({ type: 'Feature', properties: { index }, geometry })),
    }),
  });
  const points = [];
  for (const { properties, geometry } of JSON.parse(output['points.json']).features) {
    points[properties.index] = geometry.coordinates.map((degrees) => Math.round(degrees * 100) / 100);
  }
  return points;
}
