import type * as geojson from 'geojson';
import { linesOf } from '../../../domain/events/timed-path.ts';

/** A moment as EDTF; null: it is not known. */
export type CoordTime = string | null;

/**
 * The moments of a path's positions as other programs name and nest them in GeoJSON (`coordTimes`): a list, or for several lines a list of
 * lists. If their number is not that of the positions, they stay one list. null: none is known.
 */
export function coordTimesOf(
  geometry: geojson.Geometry | null,
  moments: readonly CoordTime[],
): readonly CoordTime[] | readonly (readonly CoordTime[])[] | null {
  if (moments.every((moment) => moment === null)) return null;
  const lines = geometry?.type === 'MultiLineString' ? linesOf(geometry) : [];
  if (lines.reduce((sum, line) => sum + line.length, 0) !== moments.length) return moments;
  let next = 0;
  return lines.map(({ length }) => moments.slice(next, (next += length)));
}
