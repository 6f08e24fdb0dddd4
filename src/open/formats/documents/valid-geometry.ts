import type * as geojson from 'geojson';
import { memberOf } from '../../../domain/check/json-members.ts';

/** Collections within collections beyond this are refused, so that no file can exhaust the stack. */
const deepestNesting = 16;

/**
 * Whether a value has the shape of a GeoJSON geometry (RFC 7946): a known type, positions of two finite numbers or more, lines of two
 * positions, rings of four. Whether the numbers are degrees is not asked.
 */
export function isGeometry(value: unknown, depth = 0): value is geojson.Geometry {
  const coordinates = memberOf(value, 'coordinates');
  switch (memberOf(value, 'type')) {
    case 'Point':
      return isPosition(coordinates);
    case 'MultiPoint':
      return isList(coordinates, 1, isPosition);
    case 'LineString':
      return isLine(coordinates);
    case 'MultiLineString':
      return isList(coordinates, 1, isLine);
    case 'Polygon':
      return isList(coordinates, 1, isRing);
    case 'MultiPolygon':
      return isList(coordinates, 1, (polygon) => isList(polygon, 1, isRing));
    case 'GeometryCollection':
      return depth < deepestNesting && isList(memberOf(value, 'geometries'), 1, (part) => isGeometry(part, depth + 1));
    default:
      return false;
  }
}

/** A point, if both are numbers, or texts of numbers with `.` or `,` before the fraction; else null. */
export function pointOf(lng: unknown, lat: unknown): geojson.Point | null {
  const coordinates = [degreesOf(lng), degreesOf(lat)];
  return isPosition(coordinates) ? { type: 'Point', coordinates } : null;
}

function degreesOf(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[+-]?\d+(?:[.,]\d+)?\s*$/.test(value) ? Number(value.replace(',', '.')) : value;
}

function isPosition(value: unknown): value is geojson.Position {
  return isList(value, 2, (number) => Number.isFinite(number));
}

function isLine(value: unknown): boolean {
  return isList(value, 2, isPosition);
}

function isRing(value: unknown): boolean {
  return isList(value, 4, isPosition);
}

function isList(value: unknown, length: number, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length >= length && value.every(isItem);
}
