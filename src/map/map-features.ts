import { greatCircle, pointOnFeature } from '@turf/turf';
import type * as geojson from 'geojson';
import type { Basis, Geometry, Position } from '../domain/story-schema.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type TileTime, tileTime } from './time-filter.ts';

/**
 * What of an event a feature draws: its area, its route, the arc of a call or that arc's name, or a sign. Signs stand at points, at
 * the anchor of an area and at the start of a route.
 */
export type MarkPart = 'area' | 'route' | 'call' | 'call-name' | 'sign';

/** All that the layers read of a feature. */
export interface MarkProperties {
  readonly id: string;
  readonly layer: string;
  readonly part: MarkPart;
  readonly time: TileTime;
  readonly modality: NewsEvent['properties']['modality'];
  /** How the place is known. */
  readonly basis: Basis;
  readonly label: string;
  /** How far from its true place a sign is drawn, in px right and down, so that signs at one spot stand side by side. */
  readonly offset: readonly [number, number];
  /** Which of the arcs between the same two places this is, from 0. */
  readonly slot: number;
  /** Radius of the circle in which a point's true place lies, in px at zoom 0; 0 draws none. */
  readonly halo: number;
  /** Of a call's name: its slope along the arc, in degrees clockwise. */
  readonly slope: number;
}

export type MarkFeature = geojson.Feature<geojson.Geometry, MarkProperties>;

/** One thing to pick or to step to with the keyboard: where an event's sign, or the middle of its call's arc, is drawn. */
export interface Mark {
  readonly id: string;
  readonly position: Position;
  readonly offset: readonly [number, number];
}

/** The distance from one sign to the next at one spot, in px: a sign's width and a hair. */
export const slotWidth = 21;
const slotsPerRow = 4;
const slotRows = 3;

/**
 * Radii of precision, in metres and not in px, so that zooming in shows how much is not known: a city is drawn as wide as a large
 * one is built up, an area as a reserve or district, a region as a province. Seen from afar the halo hides under its sign.
 */
const haloMetres = { exact: 0, city: 8_000, area: 25_000, region: 100_000, none: 0 };

/** Metres in a px at zoom 0 on the equator: Earth's mean circumference over MapLibre's tile of 512 px. */
const metresPerPixel = 40_075_016.7 / 512;

const arcPoints = 64;

/**
 * The features of a story's events, in time order. Given to the map once; its filters choose by time and layer. An event without
 * geometry whose participants have no two places apart has none.
 */
export function markFeatures(story: Story): readonly MarkFeature[] {
  const spots = new Slots();
  const arcs = new Slots();
  return story.events.flatMap((event) => (event.geometry ? placedFeatures(event, event.geometry, spots) : callFeatures(event, arcs)));
}

/** Where the events can be picked, in the features' order: the signs, and of a call the middle of its arc. */
export function marksOf(features: readonly MarkFeature[]): readonly Mark[] {
  return features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return [];
    const { id, offset } = properties;
    return [{ id, position: lngLat(geometry.coordinates), offset }];
  });
}

/** Counts what comes to the same spot. */
class Slots {
  readonly #taken = new Map<string, number>();

  /** The next free slot there, from 0. Spots are told apart at about 10 m. */
  take(...positions: readonly Position[]): number {
    const key = positions.map(([lng, lat]) => `${lng.toFixed(4)} ${lat.toFixed(4)}`).join(' ');
    const slot = this.#taken.get(key) ?? 0;
    this.#taken.set(key, slot + 1);
    return slot;
  }
}

function placedFeatures(event: NewsEvent, geometry: Geometry, spots: Slots): readonly MarkFeature[] {
  const { anchor } = event.properties.place;
  switch (geometry.type) {
    case 'Point':
      return [signFeature(event, geometry.coordinates, spots, true)];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => signFeature(event, position, spots, true));
    case 'LineString':
      return routeFeatures(event, geometry, geometry.coordinates[0], spots);
    case 'MultiLineString':
      return routeFeatures(event, geometry, geometry.coordinates[0]?.[0], spots);
    case 'Polygon':
    case 'MultiPolygon':
      return [
        feature(event, 'area', geometry),
        signFeature(event, anchor ?? lngLat(pointOnFeature(geometry).geometry.coordinates), spots, false),
      ];
  }
}

function routeFeatures(event: NewsEvent, geometry: geojson.Geometry, start: Position | undefined, spots: Slots): readonly MarkFeature[] {
  return [feature(event, 'route', geometry), ...(start ? [signFeature(event, start, spots, false)] : [])];
}

/** The first in time stands at the true place, the next ones in rows to its right; what finds no room lies on the last. */
function signFeature(event: NewsEvent, position: Position, spots: Slots, withHalo: boolean): MarkFeature {
  const slot = Math.min(spots.take(position), slotsPerRow * slotRows - 1);
  const offset = [(slot % slotsPerRow) * slotWidth, Math.floor(slot / slotsPerRow) * slotWidth] as const;
  const metres = withHalo ? haloMetres[event.properties.place.precision] : 0;
  const halo = metres / (metresPerPixel * Math.cos((position[1] * Math.PI) / 180));
  return feature(event, 'sign', { type: 'Point', coordinates: position }, { offset, slot, halo });
}

/** An arc from each participant's place to each other's; the name stands at the middle of the first. */
function callFeatures(event: NewsEvent, arcs: Slots): readonly MarkFeature[] {
  const places = (event.properties.participants ?? []).map(({ place }) => place.position);
  const pairs = places.flatMap((place, index) => places.slice(index + 1).map((other) => westFirst(place, other)));
  const basis = weakestBasis(event);
  return pairs
    .filter(([west, east]) => isArc(west, east))
    .flatMap(([west, east], index) => {
      const geometry = greatCircle(west, east, { npoints: arcPoints }).geometry;
      const slot = arcs.take(west, east);
      const arc = feature(event, 'call', geometry, { slot, basis });
      return index === 0 ? [arc, callName(event, geometry, slot)] : [arc];
    });
}

function callName(event: NewsEvent, geometry: geojson.LineString | geojson.MultiLineString, slot: number): MarkFeature {
  const line = geometry.type === 'LineString' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
  const middle = Math.max(Math.floor(line.length / 2), 1);
  const [before, after] = [lngLat(line[middle - 1] ?? []), lngLat(line[middle] ?? [])];
  const rise = mercatorY(after[1]) - mercatorY(before[1]);
  const run = ((after[0] - before[0]) * Math.PI) / 180;
  const slope = (-Math.atan(rise / run) * 180) / Math.PI;
  return feature(event, 'call-name', { type: 'Point', coordinates: after }, { slot, slope, label: callLabel(event) });
}

/** Says that it is a call, unless its name does. */
function callLabel(event: NewsEvent): string {
  const label = labelOf(event);
  return /\bvideo\b/i.test(label) ? label : `${label}, by video`;
}

/** The event's name on the map. */
export function labelOf({ properties }: NewsEvent): string {
  return properties.label ?? properties.title;
}

/** So that names along arcs read from left to right, and arcs between the same places share their sides. */
function westFirst(one: Position, other: Position): readonly [Position, Position] {
  return one[0] <= other[0] ? [one, other] : [other, one];
}

/** Between one place and itself there is no arc, between antipodes no single one. */
function isArc(west: Position, east: Position): boolean {
  const same = west[0] === east[0] && west[1] === east[1];
  const antipodal = east[0] - west[0] === 180 && west[1] === -east[1];
  return !same && !antipodal;
}

/** A call's arc is only as well known as the places it joins. */
function weakestBasis(event: NewsEvent): Basis {
  const bases = new Set((event.properties.participants ?? []).map(({ place }) => place.basis));
  return (['assumed', 'outside', 'resolved'] as const).find((basis) => bases.has(basis)) ?? 'stated';
}

function feature(event: NewsEvent, part: MarkPart, geometry: geojson.Geometry, own: Partial<MarkProperties> = {}): MarkFeature {
  const { modality, place } = event.properties;
  return {
    type: 'Feature',
    geometry,
    properties: {
      id: event.id,
      layer: event.layer,
      part,
      time: tileTime(event.time?.interval ?? null),
      modality,
      basis: place.basis,
      label: labelOf(event),
      offset: [0, 0],
      slot: 0,
      halo: 0,
      slope: 0,
      ...own,
    },
  };
}

function lngLat(coordinates: geojson.Position): Position {
  const [lng, lat] = coordinates;
  if (lng === undefined || lat === undefined) throw new Error(`A position needs two numbers: ${JSON.stringify(coordinates)}`);
  return [lng, lat];
}

function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}
