import { booleanPointInPolygon } from '@turf/turf';
import type * as geojson from 'geojson';
import { positionsOf } from '../../domain/story/positions.ts';
import { type Extent, isInExtent } from '../boxes/map-extent.ts';
import type { MarkFeature } from './map-features.ts';

/**
 * How many events have none of their features in the box: no symbol, no corner of a line or an area, and neither the ends nor the name of a
 * call. An area that contains the whole box counts as in it.
 */
export function countOutside(features: readonly MarkFeature[], box: Extent): number {
  const outside = new Set(features.map(({ properties }) => properties.id));
  for (const feature of features) {
    const { id } = feature.properties;
    if (outside.has(id) && isFeatureIn(feature, box)) outside.delete(id);
  }
  return outside.size;
}

function isFeatureIn({ geometry, properties }: MarkFeature, box: Extent): boolean {
  const positions = positionsOf(geometry);
  const marks = properties.part === 'call' ? [...positions.slice(0, 1), ...positions.slice(-1)] : positions;
  if (marks.some((position) => isInExtent(box, position))) return true;
  return isArea(geometry) && booleanPointInPolygon([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], geometry);
}

function isArea(geometry: geojson.Geometry): geometry is geojson.Polygon | geojson.MultiPolygon {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}
