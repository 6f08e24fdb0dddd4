/**
 * The level of detail by place: about 200 m in and around Ukraine, less with distance, so that one file can cover the world and still be
 * sharp where the story is.
 */
import { feature } from 'topojson-client';
import { filter, filterAttached, presimplify, simplify } from 'topojson-simplify';
import { FINEST_KM, toleranceKm } from './coarseness.mjs';
import { ringAreaKm2, triangleAreaKm2 } from './geodesy.mjs';

const SMALLEST_RING = 22;
const ALWAYS_KEPT_KM2 = 1200;

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
