import type * as geojson from 'geojson';
import { type XmlElement, childOf, childText, childrenOf, nameOf } from '../documents/xml-document.ts';

/** A place as a feed has it. */
export interface FeedPlace {
  readonly geometry: geojson.Geometry;
  /** Of a circle, in metres. */
  readonly radius?: number;
}

/** The elements that may hold a place, also inside `where`; each may be there more than once. */
const holders = new Set(['where', 'Point', 'MultiPoint', 'MultiGeometry', 'pointMember', 'geometryMember', 'surfaceMember', 'curveMember']);

/**
 * The places of an item, in order: GeoRSS in its simple form (http://www.georss.org/), latitude first, or as GML inside `where`, and the
 * W3C's `geo:lat` and `geo:long`. `null` in place of one that cannot be read.
 */
export function placesOf(item: XmlElement): readonly (FeedPlace | null)[] {
  const children = Array.from(childrenOf(item));
  const places = children.flatMap((child) => placeIn(child) ?? []);
  const [lat, lng] = [childText(item, 'lat'), childText(item, 'long') ?? childText(item, 'lon')];
  if (lat !== null || lng !== null) places.push(simplePlace(positionsIn(`${lat ?? ''} ${lng ?? ''}`), 'point'));
  return places;
}

/** The names of the elements that places are read of. */
export const placeNames = new Set(['point', 'line', 'polygon', 'box', 'circle', 'where', 'lat', 'long', 'lon', 'Point', 'bbox']);

/** undefined: the element is no place. Empty elements are none. */
function placeIn(element: XmlElement): readonly (FeedPlace | null)[] | undefined {
  const name = nameOf(element);
  const text = element.textContent?.trim() ?? '';
  if (text === '') return undefined;
  switch (name) {
    case 'point':
    case 'line':
    case 'polygon':
    case 'box':
      return [simplePlace(positionsIn(text), name)];
    case 'circle':
      return [circleIn(text)];
    case 'Point': {
      const own = childText(element, 'pos') ?? childText(element, 'coordinates');
      if (own !== null) return [simplePlace(positionsIn(own), 'point')];
      return placesOf(element);
    }
    case 'LineString':
    case 'Curve':
      return [simplePlace(positionsOfGml(element), 'line')];
    case 'Polygon':
    case 'Surface':
      return [polygonOfGml(element)];
    case 'Envelope': {
      const corners = ['lowerCorner', 'upperCorner'].map((corner) => childText(element, corner) ?? '');
      return [simplePlace(positionsIn(corners.join(' ')), 'box')];
    }
    default:
      return holders.has(name) || name.startsWith('Multi') ? placesOf(element) : undefined;
  }
}

/** Positions as `[lng, lat]` of numbers that have the latitude first; null: they are no pairs of numbers. */
function positionsIn(text: string): geojson.Position[] | null {
  const parts = text.trim().split(/[\s,]+/);
  const numbers = parts.map(Number);
  if (parts.includes('') || numbers.length % 2 === 1 || numbers.some((number) => !Number.isFinite(number))) return null;
  return Array.from({ length: numbers.length / 2 }, (_, index) => [numbers[2 * index + 1] ?? NaN, numbers[2 * index] ?? NaN]);
}

function simplePlace(positions: geojson.Position[] | null, kind: 'point' | 'line' | 'polygon' | 'box'): FeedPlace | null {
  const [first, second] = positions ?? [];
  if (!positions || !first) return null;
  if (kind === 'point') return positions.length === 1 ? { geometry: { type: 'Point', coordinates: first } } : null;
  if (!second) return null;
  if (kind === 'line') return { geometry: { type: 'LineString', coordinates: positions } };
  if (kind === 'box') return positions.length === 2 ? { geometry: boxOf(first, second) } : null;
  const ring = closed(positions);
  return ring.length < 4 ? null : { geometry: { type: 'Polygon', coordinates: [ring] } };
}

function boxOf([west = NaN, south = NaN]: geojson.Position, [east = NaN, north = NaN]: geojson.Position): geojson.Polygon {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function closed(ring: geojson.Position[]): geojson.Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, [...first]] : ring;
}

/** A circle is its centre, and its radius a number. */
function circleIn(text: string): FeedPlace | null {
  const [lat, lng, radius] = text.split(/[\s,]+/).map(Number);
  if (lat === undefined || lng === undefined || !Number.isFinite(lat) || !Number.isFinite(lng)) return null;
  const geometry: geojson.Point = { type: 'Point', coordinates: [lng, lat] };
  return radius === undefined || !Number.isFinite(radius) ? { geometry } : { geometry, radius };
}

/** Of `posList`, or of a `pos` for each. */
function positionsOfGml(element: XmlElement): geojson.Position[] | null {
  const text = innerTexts(element, 'posList');
  return positionsIn(text.length > 0 ? text.join(' ') : innerTexts(element, 'pos').join(' '));
}

function polygonOfGml(element: XmlElement): FeedPlace | null {
  const rings = ['exterior', 'interior'].flatMap((side) => elementsIn(element, side)).map((side) => closed(positionsOfGml(side) ?? []));
  const [outer] = rings;
  if (!outer || rings.some((ring) => ring.length < 4)) return null;
  return { geometry: { type: 'Polygon', coordinates: rings } };
}

function innerTexts(element: XmlElement, name: string): readonly string[] {
  return elementsIn(element, name).flatMap((inner) => inner.textContent?.trim() || []);
}

/** All elements of that name inside, in order. */
function elementsIn(element: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = Array.from(childrenOf(element)).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (nameOf(next) === name) found.push(next);
    else waiting.push(...Array.from(childrenOf(next)).reverse());
  }
  return found;
}

/** One geometry for all places of an item; null: there are none. Feeds give a place in several forms, which count once. */
export function joinPlaces(places: readonly FeedPlace[]): geojson.Geometry | null {
  const different = new Map(places.map(({ geometry }) => [JSON.stringify(geometry), geometry]));
  const geometries = [...different.values()];
  return geometries.length > 1 ? { type: 'GeometryCollection', geometries } : (geometries[0] ?? null);
}

/** The reference system that GML names, where it is not WGS 84; null: it names none. */
export function foreignSystem(item: XmlElement): string | null {
  const where = childOf(item, 'where');
  const names = where ? Array.from(childrenOf(where), (shape) => shape.getAttribute('srsName')) : [];
  return names.find((name) => name !== null && name !== '' && !/4326|CRS:?84|WGS/i.test(name)) ?? null;
}
