import { booleanPointInPolygon } from '@turf/turf';
import { message } from '../messages/message.ts';
import type { Issue } from './issue.ts';
import { type JsonLocation, makeIssue, formatValue, within } from './rule.ts';
import type { EventPlace, Geometry, Position } from '../story/story-schema.ts';

/**
 * Checks a geometry of the right shape by RFC 7946: ranges, order of axes, lines of more than one position, closed rings and their winding.
 */
export function geometryIssues(geometry: Geometry, where: JsonLocation): Issue[] {
  const coordinates = within(where, 'coordinates');
  switch (geometry.type) {
    case 'Point':
      return positionIssues(geometry.coordinates, coordinates);
    case 'MultiPoint':
      return eachWithin(geometry.coordinates, coordinates, positionIssues);
    case 'LineString':
      return lineIssues(geometry.coordinates, coordinates);
    case 'MultiLineString':
      return eachWithin(geometry.coordinates, coordinates, lineIssues);
    case 'Polygon':
      return polygonIssues(geometry.coordinates, coordinates);
    case 'MultiPolygon':
      return eachWithin(geometry.coordinates, coordinates, polygonIssues);
  }
}

/**
 * Checks the ranges of a position. When the latitude is beyond ±90 but both numbers would be in range swapped, the issue is swapped axes.
 * Swapped axes that are in range both ways cannot be detected.
 */
export function positionIssues([lng, lat]: Position, where: JsonLocation): Issue[] {
  const latFits = Math.abs(lat) <= 90;
  if (!latFits && Math.abs(lat) <= 180 && Math.abs(lng) <= 90) {
    return [
      makeIssue('axes-swapped', where, message('check.axesSwapped', { found: formatValue([lng, lat]), swapped: formatValue([lat, lng]) })),
    ];
  }
  const issues: Issue[] = [];
  if (Math.abs(lng) > 180)
    issues.push(makeIssue('longitude-range', within(where, 0), message('check.longitudeRange', { found: formatValue(lng) })));
  if (!latFits) issues.push(makeIssue('latitude-range', within(where, 1), message('check.latitudeRange', { found: formatValue(lat) })));
  return issues;
}

/**
 * Checks a bounding box [west, south, east, north]. West may be greater than east: then the box crosses the antimeridian (RFC 7946, 5.2).
 */
export function bboxIssues(bbox: readonly [number, number, number, number], where: JsonLocation): Issue[] {
  const [west, south, east, north] = bbox;
  const inRange = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  if (inRange && south <= north) return [];
  return [makeIssue('bbox-range', where, message('check.bboxRange', { found: formatValue(bbox) }))];
}

/** Checks a place's precision and anchor against its geometry, or against the lack of one. */
export function placeIssues(place: EventPlace, geometry: Geometry | null, where: JsonLocation): Issue[] {
  const precision = within(where, 'precision');
  if (geometry === null && place.precision !== 'none') {
    return [
      makeIssue(
        'precision-without-geometry',
        precision,
        message('check.precisionWithoutGeometry', { found: formatValue(place.precision) }),
      ),
    ];
  }
  if (geometry !== null && place.precision === 'none') {
    return [makeIssue('geometry-without-precision', precision, message('check.geometryWithoutPrecision'))];
  }
  return place.anchor ? anchorIssues(place.anchor, place, geometry, within(where, 'anchor')) : [];
}

function anchorIssues(anchor: Position, place: EventPlace, geometry: Geometry | null, where: JsonLocation): Issue[] {
  const hasArea = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
  const meansArea = place.precision === 'area' || place.precision === 'region';
  if (!hasArea || !meansArea) {
    const values = { geometry: geometry?.type ?? 'none', precision: formatValue(place.precision) };
    return [makeIssue('anchor-without-area', where, message('check.anchorWithoutArea', values))];
  }
  const issues = positionIssues(anchor, where);
  if (issues.length > 0 || booleanPointInPolygon(anchor, geometry)) return issues;
  return [makeIssue('anchor-outside', where, message('check.anchorOutside', { found: formatValue(anchor) }))];
}

function lineIssues(line: readonly Position[], where: JsonLocation): Issue[] {
  const issues = eachWithin(line, where, positionIssues);
  const [first] = line;
  if (first && line.every((position) => isSamePosition(position, first))) {
    issues.push(makeIssue('line-flat', where, message('check.lineFlat', { count: line.length, position: formatValue(first) })));
  }
  return issues;
}

function polygonIssues(rings: readonly (readonly Position[])[], where: JsonLocation): Issue[] {
  return rings.flatMap((ring, index) => ringIssues(ring, within(where, index), index === 0));
}

/** At most one of the three issues is reported, since a ring that is open or flat has no winding. */
function ringIssues(ring: readonly Position[], where: JsonLocation, isOuter: boolean): Issue[] {
  const issues = eachWithin(ring, where, positionIssues);
  const first = ring[0];
  const last = ring.at(-1);
  if (!first || !last || !isSamePosition(first, last)) {
    return [...issues, makeIssue('ring-open', where, message('check.ringOpen', { first: formatValue(first), last: formatValue(last) }))];
  }
  const area = signedArea(ring);
  if (area === 0) return [...issues, makeIssue('ring-flat', where, message('check.ringFlat'))];
  if (area > 0 === isOuter) return issues;
  return [...issues, makeIssue('ring-winding', where, message('check.ringWinding', { isOuter }))];
}

/**
 * The shoelace formula, in square degrees: positive for a counter-clockwise ring. Computed relative to the first position, for precision.
 */
function signedArea(ring: readonly Position[]): number {
  const [originLng, originLat] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [lng, lat], index) => {
    const [nextLng, nextLat] = ring[(index + 1) % ring.length] ?? [lng, lat];
    return sum + ((lng - originLng) * (nextLat - originLat) - (nextLng - originLng) * (lat - originLat)) / 2;
  }, 0);
}

function isSamePosition(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

function eachWithin<T>(items: readonly T[], where: JsonLocation, issuesOf: (item: T, where: JsonLocation) => Issue[]): Issue[] {
  return items.flatMap((item, index) => issuesOf(item, within(where, index)));
}
