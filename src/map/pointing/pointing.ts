import { area } from '@turf/turf';
import type * as geojson from 'geojson';
import * as maplibregl from 'maplibre-gl';
import { callNameOffset, callNameSize, callOffset } from '../style/call-layers.ts';
import type { PointCloud } from '../point-cloud/point-cloud.ts';
import { type Candidate, pickEvents } from './picking.ts';
import { lineBoxes } from '../marks/place-labels.ts';
import { labelLines } from '../marks/drawn-marks.ts';
import { shapeSource, sourceIds } from '../style/sources.ts';
import { pickedMapLayers } from '../style/story-layers.ts';

/** How far from a mark a pointer may be, and up to which difference of distances either of two marks may be meant, in px. */
export interface PointerPrecision {
  readonly tolerance: number;
  readonly ambiguity: number;
}

export const mousePrecision: PointerPrecision = { tolerance: 4, ambiguity: 1 };
export const touchPrecision: PointerPrecision = { tolerance: 16, ambiguity: 6 };

/** What the map knows about the events that its features name. */
export interface PointedEvents {
  readonly isShown: (id: string) => boolean;
  /** See `SlotTable`. */
  readonly slotOf: (key: string) => number;
  /** From a symbol's true position to where it is drawn in that slot, in px right and down. */
  readonly symbolOffset: (slot: number) => readonly [number, number];
  /** How large an event's area is, in m²; null: it is not known. */
  readonly areaOf: (id: string) => number | null;
  /** The id of a row of a point cloud or of opened files. */
  readonly idOf: (row: number) => string;
}

/** What a pointer is on or near. */
export interface Pointed {
  /** The likeliest first; see `pickEvents`. If a point cloud is there, all its events at that point. */
  readonly ids: readonly string[];
  /** How many of the first are equally likely; 0: there is nothing. */
  readonly likeliest: number;
}

/** What a pointer may mean. If there are more than `most` events of a point cloud, any `most` of them. */
export function eventsAt(
  map: maplibregl.Map,
  pointCloud: PointCloud | null,
  point: maplibregl.Point,
  { tolerance, ambiguity }: PointerPrecision,
  events: PointedEvents,
  most = Infinity,
): Pointed {
  const candidates = candidatesAt(map, point, tolerance, events);
  const ids = pickEvents(candidates, ambiguity);
  // Names lie over a point cloud.
  const isNamed = candidates.some(({ id, part, distance }) => part === 'label' && distance === 0 && id === ids[0]);
  const rows = isNamed ? [] : (pointCloud?.rowsAt(point, tolerance, most) ?? []);
  const [nearest] = rows;
  if (!nearest) return { ids, likeliest: ids.length };
  const likeliest = rows.filter(({ distance }) => distance <= nearest.distance + ambiguity).length;
  return { ids: rows.map(({ row }) => events.idOf(row)), likeliest };
}

export function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}

/** Up to this distance from its middle, in px, a symbol or a line is hit: few users could hit a thin line exactly. */
const halfWidth = { symbol: 11, line: 2 };

/** What MapLibre has drawn within the tolerance of a pointer, from the top of the map down. */
function candidatesAt(map: maplibregl.Map, point: maplibregl.Point, tolerance: number, events: PointedEvents): readonly Candidate[] {
  const mapLayers = Object.keys(pickedMapLayers).filter((id) => map.getLayer(id));
  const features = map.queryRenderedFeatures(boxAround(point, tolerance), { layers: mapLayers });
  const pointer = withinWorld(map, point);
  return features
    .flatMap((feature) => candidatesOf(map, feature, point, pointer, tolerance, events))
    .filter(({ distance }) => distance <= tolerance);
}

/** The same point on the copy of the world that positions are projected to. */
function withinWorld(map: maplibregl.Map, point: maplibregl.Point): maplibregl.Point {
  return map.project(map.unproject(point).wrap());
}

function candidatesOf(
  map: maplibregl.Map,
  feature: maplibregl.MapGeoJSONFeature,
  point: maplibregl.Point,
  pointer: maplibregl.Point,
  tolerance: number,
  events: PointedEvents,
): readonly Candidate[] {
  const { layer: mapLayer, source, properties, geometry } = feature;
  const part = pickedMapLayers[mapLayer.id];
  if (mapLayer.id === 'labels-place') return linesAt(map, feature, point, tolerance, events);
  const isOpened = source === shapeSource || source === sourceIds.paths;
  const id = isOpened ? events.idOf(Number(properties['row'])) : String(properties['id']);
  if (!part || (!isOpened && !events.isShown(id))) return [];
  const slot = events.slotOf(String(properties['key'] ?? ''));
  switch (part) {
    case 'symbol': {
      const [right, down] = events.symbolOffset(slot);
      const points = positionsOf(geometry).map(([lng = 0, lat = 0]) => map.project([lng, lat]).add(new maplibregl.Point(right, down)));
      const measure = Math.min(...points.map((each) => each.dist(pointer)));
      return [{ id, part, distance: Math.max(measure - halfWidth.symbol, 0), measure }];
    }
    case 'label': {
      const measure = nameDistance(map, feature, pointer, slot);
      return [{ id, part, distance: measure, measure }];
    }
    case 'line': {
      const offset = properties['part'] === 'call' ? callOffset(slot) : 0;
      const measure = Math.min(...linesOf(geometry).map((line) => lineDistance(map, line, pointer, offset)));
      return [{ id, part, distance: Math.max(measure - halfWidth.line, 0), measure }];
    }
    case 'area':
      return [{ id, part, distance: 0, measure: events.areaOf(id) ?? area(feature) }];
  }
}

/** The lines at the pointer, of a label with a line for each event at a place. MapLibre has chosen where the label is. */
function linesAt(
  map: maplibregl.Map,
  label: maplibregl.MapGeoJSONFeature,
  point: maplibregl.Point,
  tolerance: number,
  { isShown }: PointedEvents,
): readonly Candidate[] {
  const boxes = lineBoxes(labelLines(label.properties));
  const top = boxes.length === 1 ? null : upperEdge(map, label, point, tolerance, boxes.at(-1)?.bottom ?? 0);
  const across = edgeDistance(map, label, point, tolerance);
  const shown = boxes.filter(({ id }) => isShown(id));
  return shown.map(({ id, top: from, bottom }) => {
    const below = top === null ? 0 : Math.max(top + from - point.y, point.y - top - bottom, 0);
    const distance = Math.max(below, across);
    return { id, part: 'label', distance, measure: distance };
  });
}

/** The distance from a pointer to the label's box, in px: 0 on it, otherwise approximate. */
function edgeDistance(map: maplibregl.Map, label: maplibregl.MapGeoJSONFeature, point: maplibregl.Point, tolerance: number): number {
  return [0, 2, 4, 8].find((distance) => isLabelIn(map, label, boxAround(point, distance))) ?? tolerance;
}

/**
 * The y of the label's upper edge at the pointer. Found by queries for what is drawn, since MapLibre does not give the label's position.
 */
function upperEdge(
  map: maplibregl.Map,
  label: maplibregl.MapGeoJSONFeature,
  { x, y }: maplibregl.Point,
  tolerance: number,
  height: number,
): number {
  let [above, within] = [y - height - 2 * tolerance, y + tolerance];
  while (within - above > 0.5) {
    const middle = (above + within) / 2;
    const isIn = isLabelIn(map, label, [
      [x - tolerance, y - height - 3 * tolerance],
      [x + tolerance, middle],
    ]);
    if (isIn) within = middle;
    else above = middle;
  }
  return (above + within) / 2;
}

type Box = [maplibregl.PointLike, maplibregl.PointLike];

function isLabelIn(map: maplibregl.Map, label: maplibregl.MapGeoJSONFeature, box: Box): boolean {
  return map.queryRenderedFeatures(box, { layers: [label.layer.id] }).some((other) => nameOf(other) === nameOf(label));
}

function nameOf({ properties, geometry }: maplibregl.MapGeoJSONFeature): string {
  return `${properties['id0']} ${positionsOf(geometry).join(' ')}`;
}

/** The size of a letter in ems, rather too large than too small. */
const letter = { width: 0.6, height: 1.2 };

/** The distance from a pointer to a call's name. MapLibre's own box around the slanted name would cover the arc. */
function nameDistance(
  map: maplibregl.Map,
  { properties, geometry }: maplibregl.MapGeoJSONFeature,
  pointer: maplibregl.Point,
  slot: number,
): number {
  const [[lng = 0, lat = 0] = []] = positionsOf(geometry);
  const { x, y } = pointer.sub(map.project([lng, lat])).rotate((-Number(properties['slope']) * Math.PI) / 180);
  const width = String(properties['label']).length * letter.width * callNameSize;
  const across = Math.max(Math.abs(y - callNameOffset(slot)) - (letter.height * callNameSize) / 2, 0);
  return Math.hypot(Math.max(Math.abs(x) - width / 2, 0), across);
}

/** The distance from a pointer to a line that is drawn `offset` px to the right of its positions. */
function lineDistance(map: maplibregl.Map, line: readonly geojson.Position[], pointer: maplibregl.Point, offset: number): number {
  const points = line.map(([lng = 0, lat = 0]) => map.project([lng, lat]));
  return Math.min(...points.slice(1).map((end, index) => segmentDistance(points[index] ?? end, end, pointer, offset)));
}

function segmentDistance(start: maplibregl.Point, end: maplibregl.Point, pointer: maplibregl.Point, offset: number): number {
  const way = end.sub(start);
  const length = way.mag();
  if (length === 0) return Infinity;
  const { x, y } = pointer.sub(start);
  const along = (x * way.x + y * way.y) / length;
  const right = (y * way.x - x * way.y) / length;
  return Math.hypot(right - offset, Math.max(-along, along - length, 0));
}

function positionsOf(geometry: geojson.Geometry): readonly geojson.Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'MultiPoint' ? geometry.coordinates : [];
}

function linesOf(geometry: geojson.Geometry): readonly (readonly geojson.Position[])[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}

function boxAround({ x, y }: maplibregl.Point, reach: number): Box {
  return [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
}
