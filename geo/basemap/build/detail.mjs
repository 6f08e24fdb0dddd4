/**
 * The level of detail by place: about 200 m in and around Ukraine, less with distance, so that one file can cover the world and still be
 * sharp where the story is.
 */
import { feature } from 'topojson-client';
import { filter, filterAttached, presimplify, simplify } from 'topojson-simplify';
import { distanceKm, ringAreaKm2, triangleAreaKm2 } from './geodesy.mjs';

/** West, south, east, north of the area with the finest detail. */
export const FOCUS = [22, 44.2, 41.5, 53.6];

const FINEST_KM = 0.2;
/** Kilometres of tolerance per kilometre of distance; twice that at 2,500 km, and so on. */
const COARSENING = 0.004;
const COARSER_EVERY_KM = 2500;
const COARSEST_KM = 20;
const SMALLEST_RING = 22;
const ALWAYS_KEPT_KM2 = 1200;

/** Distance in kilometres from the focus; 0 inside it. */
export function distanceFromFocusKm([lng, lat]) {
  const [west, south, east, north] = FOCUS;
  const nearest = [Math.max(west, Math.min(east, lng)), Math.max(south, Math.min(north, lat))];
  return distanceKm([lng, lat], nearest);
}

/** The width, in kilometres, of the smallest bend to keep at a point. */
export function toleranceKm(point, finestKm = FINEST_KM) {
  const km = distanceFromFocusKm(point);
  return Math.min(COARSEST_KM, finestKm + COARSENING * km * (1 + km / COARSER_EVERY_KM));
}

/** Whether a closed ring is large enough to be visible at the zoom intended for its place. */
export function isRingWorthKeeping(ring, finestKm = FINEST_KM) {
  return ringAreaKm2(ring) >= Math.min(SMALLEST_RING * toleranceKm(ring[0], finestKm) ** 2, ALWAYS_KEPT_KM2);
}

/** Simplifies a topology (not quantized) by place. Shared edges stay shared, small islands are removed, small neighbours stay. */
export function simplifyByPlace(topology, finestKm = FINEST_KM) {
  const weighed = presimplify(topology, (triangle) => triangleAreaKm2(triangle) / (toleranceKm(triangle[1], finestKm) ** 2 * 0.5));
  const simplified = simplify(weighed, 1);
  const isAttached = filterAttached(simplified);
  const coordinates = (arcs) => feature(simplified, { type: 'Polygon', arcs: [arcs] }).geometry.coordinates[0];
  return filter(simplified, (arcs) => isAttached(arcs) || isRingWorthKeeping(coordinates(arcs), finestKm));
}
