/** Rivers and lakes of GSHHG for the whole world, at the detail of each level. All of it comes from this one source; see `water.mjs`. */
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import { lengthKm, linesOf, polygonsOf, ringAreaKm2, triangleAreaKm2 } from './geodesy.mjs';
import { readLakeRings, readRivers } from './gshhg.mjs';
import { buildLakes, buildRivers } from './water.mjs';
import { simplified } from './world-land.mjs';
import { FINEST_KM, LEVELS, levelToleranceKm } from './world-levels.mjs';

const DEEPEST = LEVELS.at(-1);
/** In squares of the deepest level's tolerance. */
const SMALLEST_LAKE = 30;
/** In the level's tolerance. */
const SHORTEST_RIVER = 10;

/**
 * @param {typeof import('./sources.mjs').SOURCES} sources
 * @param {object} riverNames `facts/rivers.json`
 * @param {(point: [number, number]) => boolean} isLand
 * @returns {Promise<{features: (level: typeof LEVELS[number]) => import('geojson').Feature[], outers: [number, number][][]}>}
 */
export async function readWorldWater(sources, riverNames, isLand) {
  const rings = await readLakeRings(sources.shores.path);
  const rivers = buildRivers(await readRivers(sources.rivers.path), rings, riverNames, (rank) => rank <= DEEPEST.rank);
  const { lakes } = await buildLakes(rings, isLand, (ring) => isLargeEnough(ring));
  const parts = {
    rivers: { type: 'FeatureCollection', features: rivers },
    lakes: { type: 'FeatureCollection', features: lakes.map((lake) => ({ ...lake, properties: {} })) },
  };
  const weighed = presimplify(topology(parts), triangleAreaKm2);
  const outers = lakes.flatMap(({ geometry }) => polygonsOf(geometry).map(([outer]) => outer));
  return { features: (level) => waterFeatures(simplified(weighed, level, FINEST_KM.water), level), outers };
}

function isLargeEnough(ring) {
  return ringAreaKm2(ring) >= SMALLEST_LAKE * levelToleranceKm(DEEPEST, ring[0][1], FINEST_KM.water) ** 2;
}

function waterFeatures(net, level) {
  const { rivers, lakes } = net.objects;
  return [
    ...lakes.geometries.flatMap((lake) => lakeFeature(feature(net, lake))),
    ...rivers.geometries.flatMap((river) => riverFeature(feature(net, river), level)),
  ];
}

function lakeFeature({ geometry }) {
  const polygons = geometry ? polygonsOf(geometry).map((rings) => rings.filter((ring) => ringAreaKm2(ring) > 0)) : [];
  const coordinates = polygons.filter((rings) => rings.length > 0);
  return coordinates.length === 0
    ? []
    : [{ type: 'Feature', properties: { kind: 'lake' }, geometry: { type: 'MultiPolygon', coordinates } }];
}

function riverFeature({ properties, geometry }, level) {
  if (!geometry || properties.rank > level.rank) return [];
  const [line] = linesOf(geometry);
  if (line.length < 2 || lengthKm(line) < SHORTEST_RIVER * levelToleranceKm(level, line[0][1], FINEST_KM.water)) return [];
  return [{ type: 'Feature', properties: { kind: 'river', ...properties }, geometry: { type: 'LineString', coordinates: line } }];
}
