import type * as geojson from 'geojson';
import { positionsOf } from '../../domain/story/positions.ts';

/** West, south, east, north in degrees. */
export type Extent = [number, number, number, number];

/** A box of GeoJSON, whose east is below its west across the 180th meridian, as one that continues beyond 180° there. */
export function unwrappedExtent([west, south, east, north]: readonly [number, number, number, number]): Extent {
  return [west, south, east < west ? east + 360 : east, north];
}

/** The smallest box around the features; null: there are none. Ignores the 180th meridian. */
export function featureBounds(features: readonly geojson.Feature[]): Extent | null {
  return positionBounds(features.flatMap(({ geometry }) => positionsOf(geometry)));
}

/** The smallest box around the positions; null: there are none. Ignores the 180th meridian. */
export function positionBounds(positions: readonly geojson.Position[]): Extent | null {
  if (positions.length === 0) return null;
  const bounds: Extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of positions) {
    bounds[0] = Math.min(bounds[0], lng);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lng);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

/** The smallest box around both; null: both are null. */
export function joinedExtents(one: Extent | null, other: Extent | null): Extent | null {
  if (!one || !other) return one ?? other;
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

/** Whether a position lies in a box, which may continue beyond the 180th meridian, or around the world more than once. */
export function isInExtent([west, south, east, north]: Extent, [lng = 0, lat = 0]: geojson.Position): boolean {
  if (lat < south || lat > north) return false;
  return lng + 360 * Math.ceil((west - lng) / 360) <= east;
}
