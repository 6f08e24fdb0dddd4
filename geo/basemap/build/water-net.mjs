/** Simplifies water by place and moves it to the grid, with shared edges kept. */
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { simplifyByPlace } from './detail.mjs';
import { ringAreaKm2 } from './geodesy.mjs';
import { arcOnGrid } from './grid.mjs';

/**
 * @param {Record<string, import('geojson').Feature[]>} objects
 * @returns {Record<string, import('geojson').Feature[]>} the same features with fewer points; features that vanished are omitted
 */
export function simplifyWater(objects) {
  const collections = Object.fromEntries(
    Object.entries(objects).map(([name, features]) => [name, { type: 'FeatureCollection', features }]),
  );
  const net = simplifyByPlace(topology(collections));
  net.arcs = net.arcs.map(arcOnGrid);
  return Object.fromEntries(
    Object.entries(net.objects).map(([name, object]) => [name, object.geometries.flatMap((geometry) => valid(feature(net, geometry)))]),
  );
}

function valid({ properties, geometry }) {
  if (geometry === null) return [];
  if (geometry.type === 'LineString') {
    return geometry.coordinates.length > 1 ? [{ type: 'Feature', properties, geometry }] : [];
  }
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map((rings) => rings.filter((ring) => ring.length > 3 && ringAreaKm2(ring) > 0.01))
    .filter((rings) => rings.length > 0);
  if (polygons.length === 0) return [];
  return [{ type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates: polygons } }];
}
