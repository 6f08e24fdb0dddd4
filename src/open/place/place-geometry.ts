import { wktToGeoJSON } from 'betterknown';
import type * as geojson from 'geojson';
import { positionsOf } from '../../domain/story/positions.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import { describeCell } from '../record/describe-value.ts';
import { isBlank } from '../record/value-text.ts';
import { isRecord } from '../record/value-at.ts';
import { type PlaceOut, writePoint, wrongPosition } from './place-out.ts';

/** Collections within collections beyond this are refused, so that no file can exhaust the stack. */
const deepestNesting = 16;

/**
 * Writes a GeoJSON geometry (RFC 7946), from a file and so of any shape at all, or returns why it is not one. What is one point in the end is
 * written as a point. Any other is a copy that can be drawn: positions are `[lng, lat]`, whatever stood behind them, with numbers in range;
 * rings are closed; empty parts are left out, and an empty whole is no place. Where it crosses the 180th meridian its longitudes may be
 * beyond ±180, up to ±540; what lies beyond as a whole is brought back by a turn. `out` is clear.
 */
export function readGeometry(value: unknown, out: PlaceOut): Message | null {
  if (value === null || value === undefined) return null;
  if (isRecord(value) && value['type'] === 'Point' && isPair(value['coordinates'])) {
    return writePoint(out, value['coordinates'][0], value['coordinates'][1]);
  }
  try {
    const geometry = copyGeometry(value, 0);
    return geometry === null ? null : writeGeometry(out, geometry);
  } catch (error) {
    if (error instanceof InvalidGeometry) return error.says;
    throw error;
  }
}

/** Unwinds the walk through a geometry; never leaves this file. */
class InvalidGeometry extends MessageError {}

function writeGeometry(out: PlaceOut, geometry: geojson.Geometry): Message | null {
  if (geometry.type === 'Point') return writePoint(out, geometry.coordinates[0] ?? NaN, geometry.coordinates[1] ?? NaN);
  const positions = positionsOf(geometry);
  const west = positions.reduce((least, [lng = 0]) => Math.min(least, lng), Infinity);
  const east = positions.reduce((most, [lng = 0]) => Math.max(most, lng), -Infinity);
  const turn = west >= 180 && east > 180 ? -360 : east <= -180 && west < -180 ? 360 : 0;
  if (turn !== 0) for (const position of positions) position[0] = (position[0] ?? 0) + turn;
  out.isWrapped = turn !== 0;
  out.geometry = geometry;
  return null;
}

/** null: it is empty. Throws an InvalidGeometry. */
function copyGeometry(value: unknown, depth: number): geojson.Geometry | null {
  if (!isRecord(value)) throw new InvalidGeometry(message('reading.place.geometry', { found: describeCell(value) }));
  const { type, coordinates } = value;
  switch (type) {
    case 'Point':
      return isEmpty(coordinates) ? null : { type, coordinates: copyPosition(coordinates) };
    case 'MultiPoint':
      return pointsOf(copyList(coordinates, copyFilledPosition));
    case 'LineString': {
      const line = copyLine(coordinates);
      return line === null ? null : { type, coordinates: line };
    }
    case 'MultiLineString': {
      const lines = copyList(coordinates, copyLine);
      return lines.length === 0 ? null : { type, coordinates: lines };
    }
    case 'Polygon': {
      const rings = copyList(coordinates, copyRing);
      return rings.length === 0 ? null : { type, coordinates: rings };
    }
    case 'MultiPolygon': {
      const polygons = copyList(coordinates, copyPolygon);
      return polygons.length === 0 ? null : { type, coordinates: polygons };
    }
    case 'GeometryCollection':
      return copyCollection(value['geometries'], depth);
    default:
      throw new InvalidGeometry(message('reading.place.geometryType', { type: describeCell(type) }));
  }
}

function copyCollection(value: unknown, depth: number): geojson.Geometry | null {
  if (depth >= deepestNesting) throw new InvalidGeometry(message('reading.place.nested', { most: deepestNesting }));
  const geometries = copyList(value, (part) => copyGeometry(part, depth + 1));
  const [first = null] = geometries;
  return geometries.length > 1 ? { type: 'GeometryCollection', geometries } : first;
}

function pointsOf(coordinates: geojson.Position[]): geojson.Geometry | null {
  const [first] = coordinates;
  if (first === undefined) return null;
  return coordinates.length === 1 ? { type: 'Point', coordinates: first } : { type: 'MultiPoint', coordinates };
}

/** The parts of a list that are not empty. */
function copyList<Part>(value: unknown, copyPart: (part: unknown) => Part | null): Part[] {
  if (!Array.isArray(value)) throw new InvalidGeometry(message('reading.place.list', { found: describeCell(value) }));
  const parts: Part[] = [];
  for (const part of value) {
    const copy = copyPart(part);
    if (copy !== null) parts.push(copy);
  }
  return parts;
}

function copyPolygon(value: unknown): geojson.Position[][] | null {
  const rings = copyList(value, copyRing);
  return rings.length === 0 ? null : rings;
}

function copyRing(value: unknown): geojson.Position[] | null {
  const ring = copyList(value, copyPosition);
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) return null;
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push([...first]);
  if (ring.length < 4) throw new InvalidGeometry(message('reading.place.ring', { count: ring.length }));
  return ring;
}

function copyLine(value: unknown): geojson.Position[] | null {
  const line = copyList(value, copyPosition);
  if (line.length === 1) throw new InvalidGeometry(message('reading.place.line'));
  return line.length === 0 ? null : line;
}

function copyFilledPosition(value: unknown): geojson.Position | null {
  return isEmpty(value) ? null : copyPosition(value);
}

function copyPosition(value: unknown): geojson.Position {
  if (!isPair(value)) throw new InvalidGeometry(message('reading.place.position'));
  const [lng, lat] = value;
  const wrong = wrongPosition(lng, lat);
  if (wrong !== null) throw new InvalidGeometry(wrong);
  return [lng, lat];
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

/** As `readGeometry`, of a cell that holds a GeoJSON geometry, or a feature, as text or parsed. */
export function readGeoJsonCell(value: unknown, out: PlaceOut): Message | null {
  if (isBlank(value)) return null;
  const root = typeof value === 'string' ? parseJson(value) : value;
  if (root === undefined) return message('reading.place.geometry', { found: describeCell(value) });
  return readGeometry(isRecord(root) && root['type'] === 'Feature' ? root['geometry'] : root, out);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Throwing is how the parser says no.
    return undefined;
  }
}

const number = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?';
const plainPoint = new RegExp(`^POINT\\s*(?:ZM|Z|M)?\\s*\\(\\s*(${number})\\s+(${number})(?:\\s+${number}){0,2}\\s*\\)$`, 'i');
const furtherNumbers = new RegExp(`(${number}\\s+${number})(?:\\s+${number}){1,2}`, 'g');
const dimensions = /(POINT|STRING|POLYGON|COLLECTION)\s*(?:ZM|Z|M)\b/gi;

/**
 * As `readGeometry`, of a cell that holds well-known text (OGC Simple Features; EWKT with SRID 4326, or the address of CRS84, before it).
 * Heights and measures are left out.
 */
export function readWktCell(value: unknown, out: PlaceOut): Message | null {
  if (isBlank(value)) return null;
  const whole = typeof value === 'string' ? value.trim() : '';
  const srid = /^SRID\s*=\s*(\d+)\s*;/i.exec(whole);
  if (srid && srid[1] !== '4326') return message('reading.place.srid', { srid: srid[1] ?? '' });
  const text = whole
    .slice(srid?.[0].length ?? 0)
    .replace(/^\s*<[^<>]*CRS84>/i, '')
    .trim();
  const point = text.length < 200 ? plainPoint.exec(text) : null;
  if (point) return writePoint(out, Number(point[1]), Number(point[2]));
  const geometry = isOneGroup(text) ? parseWkt(text) : undefined;
  return geometry === undefined
    ? message('reading.place.wkt', { found: describeCell(value), example: 'POINT (30.5 50.4)' })
    : readGeometry(geometry, out);
}

/** A position of one number, which the parser would take for one of two. */
const lonelyNumber = new RegExp(`[(,]\\s*${number}\\s*[,)]`);

/** Whether the text is a word, then brackets that close at its very end and are nested no deeper than can be; or nothing but words. */
function isOneGroup(text: string): boolean {
  // Numbers of endless digits would cost the expressions below endless time.
  if (/\d{50}|\.\d*\.|\d[a-df-z]/i.test(text) || lonelyNumber.test(text)) return false;
  if (!text.includes('(')) return /\bEMPTY$/i.test(text);
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth > deepestNesting + 4 || (depth === 0 && text[index] === ')' && index < text.length - 1)) return false;
  }
  return depth === 0;
}

/** undefined: it cannot be read. */
function parseWkt(text: string): geojson.Geometry | null | undefined {
  try {
    return wktToGeoJSON(text.replace(/\s+/g, ' ').replace(dimensions, '$1').replace(furtherNumbers, '$1'));
  } catch {
    // Throwing is how the parser says no.
    return undefined;
  }
}
