import * as maplibregl from 'maplibre-gl';
import type { Camera } from '../../domain/view/camera.ts';

export function cameraOf(map: maplibregl.Map): Camera {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom() };
}

/** The map's eastern edge and the scale there, in degrees of longitude, for the style's state; null while the map has no width. */
export function labelArea(map: maplibregl.Map): { readonly east: number; readonly degreesPerPixel: number } | null {
  const { clientWidth, clientHeight } = map.getContainer();
  const [west, east] = [0, clientWidth].map((x) => map.unproject([x, clientHeight / 2]).lng);
  if (west === undefined || east === undefined || clientWidth === 0) return null;
  return { east, degreesPerPixel: (east - west) / clientWidth };
}

/** Whether two cameras differ by less than a link can express. */
export function isSameCamera(one: Camera, other: Camera): boolean {
  const degrees = Math.max(Math.abs(one.lng - other.lng), Math.abs(one.lat - other.lat));
  return degrees < 1e-6 && Math.abs(one.zoom - other.zoom) < 1e-3;
}
