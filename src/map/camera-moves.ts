import * as maplibregl from 'maplibre-gl';
import type { Camera } from '../domain/camera.ts';
import type { Extent } from './map-extent.ts';

export const startPadding = 32;
const flightPadding = 72;
/** A map too small for this is out of sight, or as good as: its camera waits. */
const leastPadding = 4;
const flightDuration = 900;
/** A flight to a point goes no further out than this; one to a line or an area no further in than that. */
const flightZoom = { least: 4.5, most: 7 };

export function cameraOf(map: maplibregl.Map): Camera {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom() };
}

/** The map's eastern edge and the scale there, in degrees of longitude; null while it is out of sight. For the style's state. */
export function labelSight(map: maplibregl.Map): { readonly east: number; readonly degreesPerPixel: number } | null {
  const { clientWidth, clientHeight } = map.getContainer();
  const [west, east] = [0, clientWidth].map((x) => map.unproject([x, clientHeight / 2]).lng);
  if (west === undefined || east === undefined || clientWidth === 0) return null;
  return { east, degreesPerPixel: (east - west) / clientWidth };
}

/** Closer than a link tells. */
export function isSameCamera(one: Camera, other: Camera): boolean {
  const degrees = Math.max(Math.abs(one.lng - other.lng), Math.abs(one.lat - other.lat));
  return degrees < 1e-6 && Math.abs(one.zoom - other.zoom) < 1e-3;
}

/** The camera that takes in the bounds; null while the map has no room for them. */
export function cameraFor(map: maplibregl.Map, bounds: Extent): Camera | null {
  const padding = paddingOf(map, startPadding);
  if (padding < leastPadding) return null;
  const fitting = map.cameraForBounds(bounds, { padding });
  if (!fitting?.center || fitting.zoom === undefined) return null;
  const { lng, lat } = maplibregl.LngLat.convert(fitting.center).wrap();
  return { lng, lat, zoom: fitting.zoom };
}

/** Moves to where the bounds are seen, unless they are well in view already. `atOnce`: as a cut, not as a flight. */
export function moveTo(map: maplibregl.Map, bounds: Extent, atOnce: boolean): void {
  if (isWellInView(map, bounds)) return;
  const [west, south, east, north] = bounds;
  const duration = atOnce ? 0 : flightDuration;
  const isPoint = west === east && south === north;
  if (isPoint) map.flyTo({ center: [west, south], zoom: Math.max(map.getZoom(), flightZoom.least), duration });
  else map.fitBounds(bounds, { padding: paddingOf(map, flightPadding), maxZoom: flightZoom.most, duration });
}

function isWellInView(map: maplibregl.Map, [west, south, east, north]: Extent): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  const padding = paddingOf(map, flightPadding);
  const [northWest, southEast] = [map.project([west, north]), map.project([east, south])];
  const isInside = northWest.x >= padding && northWest.y >= padding && southEast.x <= clientWidth - padding;
  return isInside && southEast.y <= clientHeight - padding;
}

/** On a small map less, so that something is left between. */
function paddingOf(map: maplibregl.Map, most: number): number {
  const { clientWidth, clientHeight } = map.getContainer();
  return Math.min(most, clientWidth / 6, clientHeight / 6);
}
