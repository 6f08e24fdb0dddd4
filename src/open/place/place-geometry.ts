import { wktToGeoJSON } from 'betterknown';
import type * as geojson from 'geojson';
import { positionsOf } from '../../domain/story/positions.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import { describeCell } from '../record/describe-value.ts';
import { isBlank } from '../record/value-text.ts';
import { isRecord } from '../record/value-at.ts';
import { systemOfCode, toDegrees } from '../formats/geodata/reference-system.ts';
import { type PlaceOut, writePoint, wrongPosition } from './place-out.ts';
import type { OwnAxes } from './place-system.ts';
import { beginsAsWkb, readWkb } from './well-known-binary.ts';

/** Collections within collections beyond this are refused, so that no file can exhaust the stack. */
const deepestNesting = 16;

/**
 * Writes a GeoJSON geometry (RFC 7946), from a file and so of any shape at all, or returns why it is not one. What is one point in the end is
 * written as a point. Any other is a copy that can be drawn: positions are `[lng, lat]`, whatever stood behind them, with numbers in range;
 * rings are closed; empty parts are left out, and an empty whole is no place. A step of more than 180° from one position to the next goes
 * the short way, over the 180th meridian: its longitudes may be beyond ±180, up to ±540; what lies beyond as a whole is brought back by a
 * turn. Numbers may be written as text. `out` is clear. `axes`: the geometry is written otherwise; one of a system that nobody knows is no place.
 */
export function readGeometry(value: unknown, out: PlaceOut, axes: OwnAxes | null = null): Message | null {
  if (value === null || value === undefined || axes?.isUnknown) return null;
  if (axes) return readGeometry(axes.inDegrees(axes.ordered(value)), out);
  if (isRecord(value) && value['type'] === 'Point' && isPair(value['coordinates'])) {
    return writePoint(out, value['coordinates'][0], value['coordinates'][1]);
  }
  try {
    const copier = new GeometryCopier();
    const geometry = copier.copy(value, 0);
    if (geometry === null) return null;
    out.isClosed = copier.hasClosed;
    return writeGeometry(out, geometry);
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

/** Copies the parts of one geometry. */
class GeometryCopier {
  /** A ring did not end where it began, and was closed. */
  hasClosed = false;

  /** null: it is empty. Throws an InvalidGeometry. */
  copy(value: unknown, depth: number): geojson.Geometry | null {
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
        const rings = copyList(coordinates, this.#ring);
        return rings.length === 0 ? null : { type, coordinates: rings };
      }
      case 'MultiPolygon': {
        const polygons = copyList(coordinates, this.#polygon);
        return polygons.length === 0 ? null : { type, coordinates: polygons };
      }
      case 'GeometryCollection':
        return this.#collection(value['geometries'], depth);
      default:
        throw new InvalidGeometry(message('reading.place.geometryType', { type: describeCell(type) }));
    }
  }

  #collection(value: unknown, depth: number): geojson.Geometry | null {
    if (depth >= deepestNesting) throw new InvalidGeometry(message('reading.place.nested', { most: deepestNesting }));
    const geometries = copyList(value, (part) => this.copy(part, depth + 1));
    const [first = null] = geometries;
    return geometries.length > 1 ? { type: 'GeometryCollection', geometries } : first;
  }

  readonly #polygon = (value: unknown): geojson.Position[][] | null => {
    const rings = copyList(value, this.#ring);
    return rings.length === 0 ? null : rings;
  };

  readonly #ring = (value: unknown): geojson.Position[] | null => {
    const ring = copyList(value, copyPosition);
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last) return null;
    if (first[0] !== last[0] || first[1] !== last[1]) {
      ring.push([...first]);
      this.hasClosed = true;
    }
    if (ring.length < 4) throw new InvalidGeometry(message('reading.place.ring', { count: ring.length }));
    return isWorldWide(ring) ? ring : alongShortWay(ring);
  };
}

/** A ring to near a pole, or once round the Earth, has all longitudes: none of its long steps is a crossing of the 180th meridian. */
function isWorldWide(ring: readonly geojson.Position[]): boolean {
  return ring.some(
    ([, lat = 0], index) =>
      Math.abs(lat) >= 85 || Math.abs((ring[index + 1]?.[0] ?? ring[index]?.[0] ?? 0) - (ring[index]?.[0] ?? 0)) >= 360,
  );
}

/** Positions changed in place, so that no step is longer than 180° of longitude. A ring that does not come back to its beginning stays. */
function alongShortWay(positions: geojson.Position[]): geojson.Position[] {
  let turn = 0;
  const turns = positions.map(([lng = 0], index) => {
    const step = lng - (positions[index - 1]?.[0] ?? lng);
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turn -= Math.sign(step) * 360;
    return turn;
  });
  const isRing = positions.length > 3 && isSamePosition(positions[0], positions.at(-1));
  if (turns.every((each) => each === 0) || (isRing && turn !== 0)) return positions;
  for (const [index, position] of positions.entries()) position[0] = (position[0] ?? 0) + (turns[index] ?? 0);
  return positions;
}

function isSamePosition(a: geojson.Position | undefined, b: geojson.Position | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
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

function copyLine(value: unknown): geojson.Position[] | null {
  const line = copyList(value, copyPosition);
  if (line.length === 1) throw new InvalidGeometry(message('reading.place.line'));
  return line.length === 0 ? null : alongShortWay(line);
}

function copyFilledPosition(value: unknown): geojson.Position | null {
  return isEmpty(value) ? null : copyPosition(value);
}

function copyPosition(value: unknown): geojson.Position {
  const [lng, lat] = isPair(value) ? value : writtenPosition(value);
  const wrong = wrongPosition(lng, lat);
  if (wrong !== null) throw new InvalidGeometry(wrong);
  return [lng, lat];
}

/** Of two numbers as text. */
function writtenPosition(value: unknown): readonly [number, number] {
  const [lng, lat]: readonly number[] = Array.isArray(value) ? value.slice(0, 2).map(writtenNumber) : [];
  if (lng === undefined || lat === undefined || Number.isNaN(lng) || Number.isNaN(lat)) {
    throw new InvalidGeometry(message('reading.place.position'));
  }
  return [lng, lat];
}

function writtenNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.length < 40 && /^\s*[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : NaN;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

/** As `readGeometry`, of a cell that holds a GeoJSON geometry, or a feature, as text or parsed. */
export function readGeoJsonCell(value: unknown, out: PlaceOut, axes: OwnAxes | null = null): Message | null {
  if (isBlank(value)) return null;
  const geometry = parseGeoJsonCell(value);
  return geometry === undefined ? message('reading.place.geometry', { found: describeCell(value) }) : readGeometry(geometry, out, axes);
}

/** The geometry of a cell as it is written; undefined: it is no JSON. */
export function parseGeoJsonCell(value: unknown): unknown {
  const root = typeof value === 'string' ? parseJson(value) : value;
  return isRecord(root) && root['type'] === 'Feature' ? root['geometry'] : root;
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
 * As `readGeometry`, of a cell that holds well-known text (OGC Simple Features; EWKT with its SRID, or the address of CRS84, before it), or
 * well-known binary in hexadecimal digits. Heights and measures are left out. Systems that can be converted are; one that the cell itself names
 * takes precedence over that of `axes`.
 */
export function readWktCell(value: unknown, out: PlaceOut, axes: OwnAxes | null = null): Message | null {
  if (isBlank(value)) return null;
  const text = typeof value === 'string' ? value.trim() : '';
  const point = text.length < 200 && !axes ? plainPoint.exec(text) : null;
  if (point) return writePoint(out, Number(point[1]), Number(point[2]));
  const written = parseWktCell(text);
  return written === null
    ? message('reading.place.wkt', { found: describeCell(value), example: 'POINT (30.5 50.4)' })
    : readOfSystem(written.geometry, written.srid, out, axes);
}

/** A geometry, and the number of the system that the text names. */
interface WrittenGeometry {
  readonly geometry: geojson.Geometry | null;
  readonly srid: number | null;
}

/** The geometry of a cell of well-known text or binary as it is written; null: there is none. */
export function parseWktCell(value: unknown): WrittenGeometry | null {
  const whole = typeof value === 'string' ? value.trim() : '';
  if (beginsAsWkb(whole)) return readWkb(whole);
  const srid = /^SRID\s*=\s*(\d+)\s*;/i.exec(whole);
  const text = whole
    .slice(srid?.[0].length ?? 0)
    .replace(/^\s*<[^<>]*CRS84>/i, '')
    .trim();
  const geometry = isOneGroup(text) ? parseWkt(text) : undefined;
  return geometry === undefined ? null : { geometry, srid: srid ? Number(srid[1]) : null };
}

/** 0 and null: the system is not said, and is WGS 84, or that of `axes`. */
function readOfSystem(geometry: geojson.Geometry | null, srid: number | null, out: PlaceOut, axes: OwnAxes | null): Message | null {
  if (geometry === null || srid === null || srid === 0) return readGeometry(geometry, out, axes);
  const system = systemOfCode(srid);
  const isKnown = system.kind !== 'other' && system.kind !== 'other-degrees';
  if (!isKnown) return axes?.isConverted ? readGeometry(geometry, out, axes) : message('reading.place.srid', { srid: String(srid) });
  return readGeometry(toDegrees(axes ? axes.ordered(geometry) : geometry, system), out);
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
