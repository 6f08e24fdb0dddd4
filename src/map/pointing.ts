import type * as maplibregl from 'maplibre-gl';
import { pickedLayers } from './layers.ts';
import type { Mass } from './mass.ts';
import { type Candidate, pickEvent } from './picking.ts';
import { labelledIds } from './place-labels.ts';
import { shapeSource } from './shape-layers.ts';

/** How far off a mark a pointer may be, in px. */
export const tolerance = { mouse: 4, touch: 16 };
/** Px: a thin line would be hit by luck alone. */
const hitReach = 2;

/** What the map knows of the events that its features name. */
export interface PointedEvents {
  readonly isShown: (id: string) => boolean;
  /** Where an event's mark is drawn, in px; null: it has none. */
  readonly pointOf: (id: string) => maplibregl.Point | null;
  /** Of a row of a mass or of opened files. */
  readonly idOf: (row: number) => string;
}

/**
 * The ids of the events that a pointer meant: one or none of what MapLibre draws, or, since a mass lies in stacks, all of its events there,
 * nearest first.
 */
export function eventsAt(
  map: maplibregl.Map,
  mass: Mass | null,
  point: maplibregl.Point,
  reach: number,
  events: PointedEvents,
): readonly string[] {
  const rows = mass?.rowsAt(point, reach) ?? [];
  if (rows.length > 0) return rows.map(events.idOf);
  const id = pickEvent(pointedFeatures(map, point, reach, events));
  return id === null ? [] : [id];
}

/** Whether `eventsAt` gives any to a mouse. */
export function isAnyAt(map: maplibregl.Map, mass: Mass | null, point: maplibregl.Point, events: PointedEvents): boolean {
  return mass?.isAnyAt(point, tolerance.mouse) || pointedFeatures(map, point, tolerance.mouse, events).length > 0;
}

/** What MapLibre has drawn within reach of a pointer, from the top of the map down. */
function pointedFeatures(map: maplibregl.Map, point: maplibregl.Point, reach: number, events: PointedEvents): readonly Candidate[] {
  const layers = Object.keys(pickedLayers).filter((id) => map.getLayer(id));
  const hit = new Set(map.queryRenderedFeatures(boxAround(point, hitReach), { layers }).map(drawnPart));
  const features = map.queryRenderedFeatures(boxAround(point, reach), { layers });
  return features.flatMap((feature) => candidates(feature, point, hit.has(drawnPart(feature)), events));
}

/** A label may name several events; it means the one whose sign is nearest. */
function candidates(
  feature: maplibregl.MapGeoJSONFeature,
  point: maplibregl.Point,
  isHit: boolean,
  { isShown, pointOf, idOf }: PointedEvents,
): readonly Candidate[] {
  const { layer, source, properties } = feature;
  const part = pickedLayers[layer.id];
  if (!part) return [];
  if (source === shapeSource) return [{ id: idOf(Number(properties['row'])), part, isHit, distance: 0 }];
  const ids = layer.id === 'labels-place' ? labelledIds(properties) : [String(properties['id'])];
  return ids.filter(isShown).map((id) => {
    const mark = part === 'sign' || part === 'label' ? pointOf(id) : null;
    return { id, part, isHit, distance: mark?.dist(point) ?? 0 };
  });
}

function boxAround({ x, y }: maplibregl.Point, reach: number): [maplibregl.PointLike, maplibregl.PointLike] {
  return [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
}

/** Tells a feature's drawing in one layer from all others. */
function drawnPart({ layer, properties }: maplibregl.MapGeoJSONFeature): string {
  return `${layer.id} ${properties['id'] ?? properties['id0'] ?? properties['row']}`;
}

export function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}
