import { greatCircle, pointOnFeature } from '@turf/turf';
import type * as geojson from 'geojson';
import type { Basis, Geometry, Position } from '../../domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';

/**
 * The part of an event that a feature draws: its area, its route and the arrow at the route's end, the arc of a call and the arc's name, or
 * a symbol. Symbols are drawn at points, at the anchor of an area and at the start of a route. A `line`, of an opened file, is drawn
 * without a direction.
 */
/** `path`: a line with a moment at each vertex, of which not all may be drawn. */
export type MarkPart = 'area' | 'line' | 'path' | 'route' | 'route-end' | 'call' | 'call-name' | 'symbol';

/** All that the layers read of a feature. Plain values: MapLibre reads arrays back from a tile as text. */
export interface MarkProperties {
  readonly id: string;
  readonly layer: string;
  readonly part: MarkPart;
  readonly modality: NewsEvent['properties']['modality'];
  /** How the place is known. */
  readonly basis: Basis;
  readonly label: string;
  /** The position of a symbol, or the two that an arc joins: those that share it are drawn side by side. Empty for all other parts. */
  readonly positionKey: string;
  /** The unique name of a symbol or arc; see `SlotTable`. The name of a call has the key of its arc. */
  readonly key: string;
  /** Radius of the circle in which a point's true place lies, in px at zoom 0; 0 draws none. */
  readonly halo: number;
  /** Of a call's name and a route's end: the slope of the line there, in degrees clockwise from due east. */
  readonly slope: number;
}

export interface MarkFeature extends geojson.Feature<geojson.Geometry, MarkProperties> {
  /** Its number among the features that were made with it. */
  readonly id: number;
}

/** A feature that has no number yet. */
export type UnnumberedFeature = Omit<MarkFeature, 'id'>;

/** A thing to pick, or to step to with the keyboard: where an event's symbol or its call's name is drawn. */
export interface Mark {
  readonly id: string;
  readonly position: Position;
  /** Of a symbol, which makes room for others at its spot; see `SlotTable`. null: of a call's name. */
  readonly key: string | null;
}

/**
 * Radii of precision, in metres and not in px, so that zooming in shows how much is not known: for a city about the built-up area of a
 * large one, for an area a reserve or district, for a region a province. From afar the halo is hidden under its symbol.
 */
const haloMetres = { exact: 0, city: 8_000, area: 25_000, region: 100_000, none: 0 };

/** Metres in a px at zoom 0 on the equator: Earth's mean circumference over MapLibre's tile of 512 px. */
const metresPerPixel = 40_075_016.7 / 512;

const arcPoints = 64;

/** How far along its arc a call's name is drawn, by turns: names side by side would push each other off the map. */
const namePlaces = [0.62, 0.36, 0.8];

/**
 * The features of a story's events, in time order, each made once; see `DrawnMarks`. An event without geometry has none unless its
 * participants have at least two different places.
 */
export function markFeatures(story: Story): readonly MarkFeature[] {
  const turns = new Map<string, number>();
  return numbered(story.events.flatMap((event) => (event.geometry ? placedFeatures(event, event.geometry) : callFeatures(event, turns))));
}

/** The features, each with its index as its number. */
export function numbered(features: readonly UnnumberedFeature[]): readonly MarkFeature[] {
  return features.map((feature, id) => ({ ...feature, id }));
}

/** Where the events can be picked, in the order of the features: the symbols, and the names of calls. */
export function marksOf(features: readonly MarkFeature[]): readonly Mark[] {
  return features.flatMap(({ geometry, properties: { id, part, key } }) => {
    if (geometry.type !== 'Point' || part === 'route-end') return [];
    return [{ id, position: lngLat(geometry.coordinates), key: part === 'symbol' ? key : null }];
  });
}

function placedFeatures(event: NewsEvent, geometry: Geometry): readonly UnnumberedFeature[] {
  const { anchor } = event.properties.place;
  switch (geometry.type) {
    case 'Point':
      return [symbolFeature(event, geometry.coordinates, true)];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => symbolFeature(event, position, true));
    case 'LineString':
      return routeFeatures(event, [geometry.coordinates]);
    case 'MultiLineString':
      return routeFeatures(event, geometry.coordinates);
    case 'Polygon':
    case 'MultiPolygon':
      return [
        feature(event, 'area', geometry),
        symbolFeature(event, anchor ?? lngLat(pointOnFeature(geometry).geometry.coordinates), false),
      ];
  }
}

function routeFeatures(event: NewsEvent, lines: readonly (readonly Position[])[]): readonly UnnumberedFeature[] {
  const start = lines[0]?.[0];
  const [before, end] = lines.at(-1)?.slice(-2) ?? [];
  return [
    ...lines.map((line) => feature(event, 'route', { type: 'LineString', coordinates: [...line] })),
    ...(before && end ? [feature(event, 'route-end', { type: 'Point', coordinates: end }, { slope: slopeOf(before, end) })] : []),
    ...(start ? [symbolFeature(event, start, false)] : []),
  ];
}

function symbolFeature(event: NewsEvent, position: Position, withHalo: boolean): UnnumberedFeature {
  const metres = withHalo ? haloMetres[event.properties.place.precision] : 0;
  const halo = metres / (metresPerPixel * Math.cos((position[1] * Math.PI) / 180));
  return feature(event, 'symbol', { type: 'Point', coordinates: position }, { ...standing(event, position), halo });
}

/** An arc between the places of each two participants; the name is drawn on the first. */
function callFeatures(event: NewsEvent, turns: Map<string, number>): readonly UnnumberedFeature[] {
  const places = (event.properties.participants ?? []).map(({ place }) => place.position);
  const pairs = places.flatMap((place, index) => places.slice(index + 1).map((other) => westFirst(place, other)));
  const basis = weakestBasis(event);
  return pairs
    .filter(([west, east]) => isArc(west, east))
    .flatMap(([west, east], index) => {
      const geometry = greatCircle(west, east, { npoints: arcPoints }).geometry;
      const own = { ...standing(event, west, east), basis };
      const arc = feature(event, 'call', geometry, own);
      if (index > 0) return [arc];
      const turn = turns.get(own.positionKey) ?? 0;
      turns.set(own.positionKey, turn + 1);
      return [arc, callName(event, geometry, turn, own)];
    });
}

function callName(
  event: NewsEvent,
  geometry: geojson.LineString | geojson.MultiLineString,
  turn: number,
  own: Partial<MarkProperties>,
): UnnumberedFeature {
  const line = geometry.type === 'LineString' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
  const middle = Math.max(Math.floor(line.length * (namePlaces[turn % namePlaces.length] ?? 0.5)), 1);
  const [before, after] = [lngLat(line[middle - 1] ?? []), lngLat(line[middle] ?? [])];
  return feature(
    event,
    'call-name',
    { type: 'Point', coordinates: after },
    { ...own, slope: upright(slopeOf(before, after)), label: callLabel(event) },
  );
}

/** Positions within about 10 m are one spot. */
function standing(event: NewsEvent, ...positions: readonly Position[]): Pick<MarkProperties, 'positionKey' | 'key'> {
  const positionKey = positions.map(([lng, lat]) => `${lng.toFixed(4)} ${lat.toFixed(4)}`).join(' ');
  return { positionKey, key: `${event.id} ${positionKey}` };
}

/** Adds that it is a call, unless its name says so. */
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

/** From a place to itself there is no arc, and between antipodes there are many. */
function isArc(west: Position, east: Position): boolean {
  const same = west[0] === east[0] && west[1] === east[1];
  const antipodal = east[0] - west[0] === 180 && west[1] === -east[1];
  return !same && !antipodal;
}

/** A call's arc is only as certain as the places it joins. */
function weakestBasis(event: NewsEvent): Basis {
  const bases = new Set((event.properties.participants ?? []).map(({ place }) => place.basis));
  return (['assumed', 'outside', 'resolved'] as const).find((basis) => bases.has(basis)) ?? 'stated';
}

function feature(event: NewsEvent, part: MarkPart, geometry: geojson.Geometry, own: Partial<MarkProperties> = {}): UnnumberedFeature {
  const { modality, place } = event.properties;
  return {
    type: 'Feature',
    geometry,
    properties: {
      id: event.id,
      layer: event.layer,
      part,
      modality,
      basis: place.basis,
      label: labelOf(event),
      positionKey: '',
      key: '',
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

/** The slope of the line from one position to another on a Mercator map: degrees clockwise from due east. */
function slopeOf(from: Position, to: Position): number {
  const rise = mercatorY(to[1]) - mercatorY(from[1]);
  const run = ((to[0] - from[0]) * Math.PI) / 180;
  return (-Math.atan2(rise, run) * 180) / Math.PI;
}

/** The slope of text along a line, which is never read upside down. */
function upright(slope: number): number {
  if (slope > 90) return slope - 180;
  return slope < -90 ? slope + 180 : slope;
}

function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}
