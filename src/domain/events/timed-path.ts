import type * as geojson from 'geojson';
import type { Instant } from '../time/instant.ts';

/**
 * One or more lines with the moment at which each vertex is reached. It can be cloned.
 *
 * The rule by which it is drawn at a time `to`: each line from its first vertex to where it is at `to`, nothing of a line that has not begun,
 * all of a line that is over or has no moments. Between two vertices the way is straight on a Mercator map, as the map draws it, and the pace
 * is even. With a time `since`, what was passed before it is left out. See `pathPart`, and `pathRange` for the times that a view shows.
 */
export interface TimedPath {
  /** The index of each line's first vertex, and after them the number of vertices. */
  readonly lines: Uint32Array;
  /** Longitude and latitude of each vertex, degrees; longitudes may be beyond ±180. */
  readonly positions: Float64Array;
  /** When each vertex is reached, in ms as `Instant`: never falling within a line. NaN for all vertices of a line without moments. */
  readonly moments: Float64Array;
}

/** What of a path is drawn. */
export interface PathPart {
  /** Each of two positions or more. */
  readonly lines: readonly geojson.Position[][];
  /** Where the path is at that time: one position for each line that is under way, otherwise that of the line that ended last. */
  readonly heads: readonly geojson.Position[];
}

/** The times between which paths are drawn. */
export interface PathRange {
  /** -Infinity: from their first vertices. */
  readonly since: Instant;
  readonly to: Instant;
}

/** The lines of a geometry in their order, also within collections. */
export function linesOf(geometry: geojson.Geometry): readonly geojson.Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
    default:
      return [];
  }
}

/** A path of a geometry's lines; `moments` has one for each of their vertices, as `fillMoments` leaves them. */
export function timedPathOf(geometry: geojson.Geometry, moments: Float64Array): TimedPath {
  const all = linesOf(geometry);
  return { lines: firstVertices(all), positions: Float64Array.from(all.flat().flatMap(([lng = 0, lat = 0]) => [lng, lat])), moments };
}

function firstVertices(lines: readonly (readonly unknown[])[]): Uint32Array {
  const firsts = new Uint32Array(lines.length + 1);
  for (const [index, line] of lines.entries()) firsts[index + 1] = (firsts[index] ?? 0) + line.length;
  return firsts;
}

/**
 * Fills in the moments that are not known (NaN), in place: between two that are known by the distance along the line; before the first and
 * after the last with these, so that nothing is drawn before its time is sure. A line with no moment known stays without. Returns the index of
 * the first vertex whose moment is before that of one before it in its line, and nothing is filled in; -1: there is none.
 */
export function fillMoments({ lines, positions, moments }: TimedPath): number {
  for (let line = 0; line < lines.length - 1; line++) {
    const backwards = firstBackwards(moments, lines[line] ?? 0, lines[line + 1] ?? 0);
    if (backwards >= 0) return backwards;
  }
  for (let line = 0; line < lines.length - 1; line++) fillLine(positions, moments, lines[line] ?? 0, lines[line + 1] ?? 0);
  return -1;
}

function firstBackwards(moments: Float64Array, first: number, last: number): number {
  let before = -Infinity;
  for (let vertex = first; vertex < last; vertex++) {
    const moment = moments[vertex] ?? NaN;
    if (moment < before) return vertex;
    if (!Number.isNaN(moment)) before = moment;
  }
  return -1;
}

function fillLine(positions: Float64Array, moments: Float64Array, first: number, last: number): void {
  let known = -1;
  for (let vertex = first; vertex < last; vertex++) {
    if (Number.isNaN(moments[vertex] ?? NaN)) continue;
    if (known < 0) moments.fill(moments[vertex] ?? NaN, first, vertex);
    else if (vertex > known + 1) fillBetween(positions, moments, known, vertex);
    known = vertex;
  }
  if (known >= 0) moments.fill(moments[known] ?? NaN, known + 1, last);
}

function fillBetween(positions: Float64Array, moments: Float64Array, from: number, to: number): void {
  const [start, end] = [moments[from] ?? NaN, moments[to] ?? NaN];
  let whole = 0;
  for (let vertex = from; vertex < to; vertex++) whole += distance(positions, vertex);
  let passed = 0;
  for (let vertex = from + 1; vertex < to; vertex++) {
    passed += distance(positions, vertex - 1);
    // Rounding must not make the last of them later than the vertex after it.
    moments[vertex] = whole === 0 ? start : Math.min(start + (end - start) * (passed / whole), end);
  }
}

/** From a vertex to the next, in degrees of latitude: near enough for shares of a way. */
function distance(positions: Float64Array, vertex: number): number {
  const [lng, lat, nextLng, nextLat] = [0, 1, 2, 3].map((offset) => positions[2 * vertex + offset] ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  return Math.hypot((nextLng - lng) * Math.cos((((lat + nextLat) / 2) * Math.PI) / 180), nextLat - lat);
}

/** What of a path is drawn; see `TimedPath`. A path always has a head: before it begins, at its first vertex. */
export function pathPart(path: TimedPath, { since, to }: PathRange): PathPart {
  const drawn: geojson.Position[][] = [];
  const heads: geojson.Position[] = [];
  for (let line = 0; line < path.lines.length - 1; line++) {
    const [first, last] = [path.lines[line] ?? 0, (path.lines[line + 1] ?? 0) - 1];
    const part = linePart(path, first, last, since, to);
    if (part.length > 1) drawn.push(part);
    if ((path.moments[first] ?? NaN) <= to && (path.moments[last] ?? NaN) > to) heads.push(positionAt(path, first, last, to));
  }
  return { lines: drawn, heads: heads.length > 0 ? heads : [restOf(path, to)] };
}

function linePart(path: TimedPath, first: number, last: number, since: number, to: number): geojson.Position[] {
  const { moments } = path;
  const start = moments[first] ?? NaN;
  // A line without moments is drawn whole.
  if (Number.isNaN(start)) return Array.from({ length: last - first + 1 }, (_, index) => vertexAt(path, first + index));
  const end = moments[last] ?? NaN;
  if (start > to || end < since) return [];
  const part = since > start ? [positionAt(path, first, last, since)] : [];
  const reached = lastReached(moments, first, last, to);
  for (let vertex = since > start ? lastReached(moments, first, last, since) + 1 : first; vertex <= reached; vertex++) {
    part.push(vertexAt(path, vertex));
  }
  if (to < end && to > (moments[reached] ?? NaN)) part.push(positionAt(path, first, last, to));
  return part;
}

/** Where a path is while no line is under way: at the end of the line that ended last, before all at the first vertex of the one to begin. */
function restOf(path: TimedPath, to: number): geojson.Position {
  const { lines, moments } = path;
  let [best, when] = [0, -Infinity];
  let [next, soonest] = [0, Infinity];
  for (let line = 0; line < lines.length - 1; line++) {
    const [first, last] = [lines[line] ?? 0, (lines[line + 1] ?? 0) - 1];
    const [start, end] = [moments[first] ?? NaN, moments[last] ?? NaN];
    if (end <= to && end >= when) [best, when] = [last, end];
    if (start > to && start < soonest) [next, soonest] = [first, start];
  }
  return vertexAt(path, when > -Infinity ? best : next);
}

function vertexAt({ positions }: TimedPath, vertex: number): geojson.Position {
  return [positions[2 * vertex] ?? 0, positions[2 * vertex + 1] ?? 0];
}

/** The last vertex of a line that is reached at a time at which the line has begun. */
function lastReached(moments: Float64Array, first: number, last: number, time: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((moments[middle] ?? NaN) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

function positionAt(path: TimedPath, first: number, last: number, time: number): geojson.Position {
  const from = lastReached(path.moments, first, last, time);
  if (from === last) return vertexAt(path, last);
  const [start, end] = [path.moments[from] ?? NaN, path.moments[from + 1] ?? NaN];
  return between(vertexAt(path, from), vertexAt(path, from + 1), (time - start) / (end - start));
}

/** Beyond it a Mercator map ends. */
const furthestLat = 85.05;

/** On the straight line between two positions of a Mercator map. */
function between([lng = 0, lat = 0]: geojson.Position, [nextLng = 0, nextLat = 0]: geojson.Position, share: number): geojson.Position {
  const mix = (one: number, other: number) => one + (other - one) * share;
  if (Math.max(Math.abs(lat), Math.abs(nextLat)) > furthestLat) return [mix(lng, nextLng), mix(lat, nextLat)];
  const y = mix(northing(lat), northing(nextLat));
  return [mix(lng, nextLng), lat === nextLat ? lat : (Math.atan(Math.sinh(y)) * 180) / Math.PI];
}

function northing(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180));
}
