import type { GeometryAxes, PlaceSystem } from '../../domain/events/roles.ts';
import { mercatorToDegrees } from '../formats/geodata/reference-system.ts';
import { utmOfCode, utmToDegrees } from '../formats/geodata/utm.ts';
import { isRecord } from '../record/value-at.ts';
import type { DegreePair } from './place-out.ts';

/** Degrees of two numbers of a system; null: they are no position of it. */
export type ToDegreePair = (x: number, y: number) => DegreePair | null;

/** How the numbers of a system become degrees; null: the system is not known. */
export function degreesFrom(system: PlaceSystem): ToDegreePair | null {
  if (system === 'degrees') return (lng, lat) => ({ lng, lat });
  if (system === 'e7') return (x, y) => ({ lng: x / 1e7, lat: y / 1e7 });
  const code = Number(system.slice('epsg:'.length));
  if (code === 3857) return mercatorToDegrees;
  const zone = utmOfCode(code);
  return zone && ((x, y) => utmToDegrees(x, y, zone));
}

/** How a role has geometries that are not `[lng, lat]` in degrees. */
export interface OwnAxes {
  /** Nobody knows the system: the geometries are no places. */
  readonly isUnknown: boolean;
  /** Another system than degrees was chosen. */
  readonly isConverted: boolean;
  /** A copy of a geometry, of any shape at all, with each position as `[x, y]`. Heights and times after it stay. */
  ordered<Shape>(geometry: Shape): Shape;
  /** A copy of an ordered geometry in degrees. What is no position of the system stays, and is reported where it is read. */
  inDegrees<Shape>(geometry: Shape): Shape;
}

/** null: the geometries are as they should be. */
export function ownAxes({ order = 'lng-lat', system = 'degrees' }: GeometryAxes): OwnAxes | null {
  if (order === 'lng-lat' && system === 'degrees') return null;
  const convert = degreesFrom(system);
  return {
    isUnknown: convert === null,
    isConverted: system !== 'degrees' && convert !== null,
    ordered: (geometry) => (order === 'lng-lat' ? geometry : withPositions(geometry, (x, y) => [y, x])),
    inDegrees: (geometry) => (convert === null || system === 'degrees' ? geometry : withPositions(geometry, positionBy(convert))),
  };
}

function positionBy(convert: ToDegreePair): ChangePosition {
  return (x, y) => {
    const degrees = convert(Number(x), Number(y));
    return degrees ? [degrees.lng, degrees.lat] : [x, y];
  };
}

/** Of the first two numbers of a position, which may be written as text. */
type ChangePosition = (x: unknown, y: unknown) => readonly [unknown, unknown];

/** Collections and lists deeper than any geometry has them stay as they are, and are refused where they are read. */
const deepest = 20;

/** Of a geometry. Anything else stays. */
function withPositions<Shape>(geometry: Shape, change: ChangePosition): Shape {
  // Its members are the same, and its lists are as long and as deep as they were.
  return changed(geometry, change, 0) as Shape;
}

function changed(geometry: unknown, change: ChangePosition, depth: number): unknown {
  if (!isRecord(geometry) || depth > deepest) return geometry;
  const { coordinates, geometries } = geometry;
  if (Array.isArray(geometries)) return { ...geometry, geometries: geometries.map((each) => changed(each, change, depth + 1)) };
  return { ...geometry, coordinates: inLists(coordinates, change, 0) };
}

function inLists(value: unknown, change: ChangePosition, depth: number): unknown {
  if (!Array.isArray(value) || depth > deepest) return value;
  const [x, y, ...others]: unknown[] = value;
  if (isNumber(x) && isNumber(y)) return [...change(x, y), ...others];
  return value.map((each) => inLists(each, change, depth + 1));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));
}

/** So many positions of a geometry show how it is written. */
const mostPositions = 20;

/** The first positions of a geometry, of any shape at all, as two numbers each. */
export function firstPositions(geometry: unknown): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const see: ChangePosition = (x, y) => {
    if (found.length < mostPositions) found.push([Number(x), Number(y)]);
    return [x, y];
  };
  changed(geometry, see, 0);
  return found;
}
