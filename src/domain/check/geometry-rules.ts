import { booleanPointInPolygon } from '@turf/turf';
import type { Issue } from './issue.ts';
import { type Spot, breach, show, within } from './rule.ts';
import type { EventPlace, Geometry, Position } from '../story/story-schema.ts';

/**
 * Checks a geometry of the right shape by RFC 7946: ranges, order of axes, lines of more than one position, closed rings and their winding.
 */
export function geometryIssues(geometry: Geometry, spot: Spot): Issue[] {
  const coordinates = within(spot, 'coordinates');
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
export function positionIssues([lng, lat]: Position, spot: Spot): Issue[] {
  const latFits = Math.abs(lat) <= 90;
  if (!latFits && Math.abs(lat) <= 180 && Math.abs(lng) <= 90) {
    return [breach('axes-swapped', spot, show([lng, lat]), `longitude before latitude: ${show([lat, lng])}`)];
  }
  const issues: Issue[] = [];
  if (Math.abs(lng) > 180) issues.push(breach('longitude-range', within(spot, 0), show(lng), 'a longitude from -180 to 180'));
  if (!latFits) issues.push(breach('latitude-range', within(spot, 1), show(lat), 'a latitude from -90 to 90'));
  return issues;
}

/**
 * Checks a bounding box [west, south, east, north]. West may be greater than east: then the box crosses the antimeridian (RFC 7946, 5.2).
 */
export function bboxIssues(bbox: readonly [number, number, number, number], spot: Spot): Issue[] {
  const [west, south, east, north] = bbox;
  const inRange = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
  if (inRange && south <= north) return [];
  return [breach('bbox-range', spot, show(bbox), 'west, south, east, north in degrees, the south not above the north')];
}

/** Checks a place's precision and anchor against its geometry, or against the lack of one. */
export function placeIssues(place: EventPlace, geometry: Geometry | null, spot: Spot): Issue[] {
  const precision = within(spot, 'precision');
  if (geometry === null && place.precision !== 'none') {
    return [breach('precision-without-geometry', precision, show(place.precision), '"none", for there is no geometry')];
  }
  if (geometry !== null && place.precision === 'none') {
    return [breach('geometry-without-precision', precision, '"none"', 'a precision, for there is a geometry')];
  }
  return place.anchor ? anchorIssues(place.anchor, place, geometry, within(spot, 'anchor')) : [];
}

function anchorIssues(anchor: Position, place: EventPlace, geometry: Geometry | null, spot: Spot): Issue[] {
  const hasArea = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
  const meansArea = place.precision === 'area' || place.precision === 'region';
  if (!hasArea || !meansArea) {
    const found = `an anchor for ${geometry?.type ?? 'no geometry'} of the precision ${show(place.precision)}`;
    return [breach('anchor-without-area', spot, found, 'an anchor only for a polygon of the precision "area" or "region"')];
  }
  const issues = positionIssues(anchor, spot);
  if (issues.length > 0 || booleanPointInPolygon(anchor, geometry)) return issues;
  return [breach('anchor-outside', spot, show(anchor), 'a position inside the polygon')];
}

function lineIssues(line: readonly Position[], spot: Spot): Issue[] {
  const issues = eachWithin(line, spot, positionIssues);
  const [first] = line;
  if (first && line.every((position) => isSamePosition(position, first))) {
    issues.push(breach('line-flat', spot, `${line.length} times ${show(first)}`, 'a line of two different positions'));
  }
  return issues;
}

function polygonIssues(rings: readonly (readonly Position[])[], spot: Spot): Issue[] {
  return rings.flatMap((ring, index) => ringIssues(ring, within(spot, index), index === 0));
}

/** At most one of the three issues is reported, since a ring that is open or flat has no winding. */
function ringIssues(ring: readonly Position[], spot: Spot, isOuter: boolean): Issue[] {
  const issues = eachWithin(ring, spot, positionIssues);
  const first = ring[0];
  const last = ring.at(-1);
  if (!first || !last || !isSamePosition(first, last)) {
    return [...issues, breach('ring-open', spot, `an end at ${show(last)}`, `an end at its beginning, ${show(first)}`)];
  }
  const area = signedArea(ring);
  if (area === 0) return [...issues, breach('ring-flat', spot, 'a ring without area', 'a ring that encloses an area')];
  if (area > 0 === isOuter) return issues;
  return [
    ...issues,
    breach('ring-winding', spot, windingName(area), isOuter ? `counter-clockwise, as outer rings run` : 'clockwise, as holes run'),
  ];
}

function windingName(area: number): string {
  return area > 0 ? 'a counter-clockwise ring' : 'a clockwise ring';
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

function eachWithin<T>(items: readonly T[], spot: Spot, issuesOf: (item: T, spot: Spot) => Issue[]): Issue[] {
  return items.flatMap((item, index) => issuesOf(item, within(spot, index)));
}
