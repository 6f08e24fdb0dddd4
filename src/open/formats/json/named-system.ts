import type * as geojson from 'geojson';
import { positionsOf } from '../../../domain/story/positions.ts';
import { type ReferenceSystem, systemOfCode, toDegrees } from '../geodata/reference-system.ts';
import { isRecord } from '../../record/value-at.ts';

const longestName = 100;

/**
 * The system that the member `crs` of a GeoJSON file of 2008 names; null: there is no such member. Of one without a number of EPSG nothing
 * is known but its name, and its coordinates are taken for degrees.
 */
export function systemOfCrs(crs: unknown): ReferenceSystem | null {
  if (crs === undefined || crs === null) return null;
  if (!isRecord(crs)) return { kind: 'other-degrees', name: '' };
  const properties = crs['properties'];
  const given = isRecord(properties) ? (properties['name'] ?? properties['code'] ?? properties['href']) : undefined;
  const name = typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, longestName) : '';
  if (/CRS:?84|WGS ?84$/i.test(name)) return { kind: 'degrees', name };
  const code = /(?:EPSG[:/]+(?:[\d.]*[:/])*|^)(\d{4,6})\b/i.exec(name)?.[1];
  return code === undefined ? { kind: 'other-degrees', name } : { ...systemOfCode(Number(code)), name };
}

/** A geometry in degrees, as `toDegrees` makes it; one that is in degrees already, whatever the file names, stays. */
export function toWgs84(geometry: geojson.Geometry | null, system: ReferenceSystem): geojson.Geometry | null {
  if (geometry === null || areDegrees(geometry)) return geometry;
  return areNumbers(geometry) ? toDegrees(geometry, system) : geometry;
}

function areDegrees(geometry: geojson.Geometry): boolean {
  return positions(geometry).every(([lng = NaN, lat = NaN]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90);
}

function areNumbers(geometry: geojson.Geometry): boolean {
  return positions(geometry).every((position) => typeof position[0] === 'number' && typeof position[1] === 'number');
}

/** None: the geometry is of no shape that can be gone through, which is reported where it is read. */
function positions(geometry: geojson.Geometry): readonly geojson.Position[] {
  try {
    return positionsOf(geometry).filter((position) => Array.isArray(position));
  } catch {
    // Throwing is how it says that there are no positions where they should be.
    return [];
  }
}
