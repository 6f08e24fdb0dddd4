import type * as geojson from 'geojson';
import type { Story } from '../domain/story.ts';
import type { MarkFeature } from './map-features.ts';

/** West, south, east, north in degrees. */
export type Extent = [number, number, number, number];

/** Where the map starts: where the story says, else all its events; null: it has none on the map. */
export function storyBounds(story: Story, features: readonly MarkFeature[]): Extent | null {
  return story.bbox ? [...story.bbox] : featureBounds(features);
}

/** The smallest box round the features; null: there are none. Does not reckon with the 180th meridian. */
export function featureBounds(features: readonly MarkFeature[]): Extent | null {
  const positions = features.flatMap(({ geometry }) => positionsOf(geometry));
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

function positionsOf(geometry: geojson.Geometry): readonly geojson.Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates;
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf);
  }
}
