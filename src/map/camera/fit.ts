import * as maplibregl from 'maplibre-gl';
import type { Camera } from '../../domain/view/camera.ts';
import { type Extent, isInExtent } from '../boxes/map-extent.ts';
import { type PixelBox, type Size, doBoxesMeet } from '../boxes/pixel-box.ts';
import { freeBoxes, marginIn } from './free-area.ts';
import { type MarkBox, drawnBoxes } from '../marks/mark-boxes.ts';

/** What a map should show. */
export interface CameraTarget {
  readonly bounds: Extent;
  /** The parts that can be clicked; null: they are unknown, and anywhere in the bounds. */
  readonly marks: readonly MarkBox[] | null;
}

const fitMargin = 32;
const flightMargin = 72;
/** A map that is too small for this cannot be seen, or hardly: its camera is not moved. */
const leastMargin = 4;
/** A flight to a point ends at `least` or nearer; a flight to a line or an area at `most` or further away. */
const flightZoom = { least: 4.5, most: 7 };
/** The first view shows no less than a town around a single place. */
const nearestHome = 12;
/** How much a map may zoom out so that no mark is covered, in levels of zoom. */
const zoomSteps = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 1, 1.25];
/** How much it may move to a side, as shares of what is possible. */
const shares = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
/**
 * The cost of a mark under an overlay, in levels of zoom: a symbol or a call's name must be free for a click; a label may be drawn elsewhere;
 * a mark beyond the bounds is seen by chance.
 */
const overlayCosts = { inBounds: { symbol: 4, label: 0.4 }, beyond: { symbol: 0.2, label: 0 } };
/** Only so many are checked: more than these lie everywhere anyway. */
const mostMarks = 200;
/** The side of a tile of MapLibre, in px. */
const tileSize = 512;

/** The nearest camera that shows the bounds with as few marks as possible under an overlay. null: the map has no room. */
export function fitted(map: maplibregl.Map, overlays: readonly PixelBox[], { bounds, marks }: CameraTarget): Camera | null {
  const size = sizeOf(map);
  if (marginIn(wholeOf(size), fitMargin) < leastMargin) return null;
  if (marks === null) {
    const [free] = freeBoxes(size, overlays, extentSize(bounds), fitMargin);
    return free ? cameraIn(map, free, bounds, fitMargin, nearestHome) : null;
  }
  const whole = cameraIn(map, wholeOf(size), bounds, fitMargin, nearestHome);
  return whole && uncovered(whole, size, overlays, { bounds, marks: marks.slice(0, mostMarks) });
}

/** The camera, moved aside and zoomed out as far as that costs less than the marks that it frees from overlays. The bounds stay in sight. */
export function uncovered(start: Camera, size: Size, overlays: readonly PixelBox[], target: CameraTarget): Camera {
  let [best, least] = [start, costOfCovered(start, size, overlays, target)];
  if (least === 0) return start;
  for (const { camera, cost } of zoomSteps.flatMap((out) => shifts(start, out, size, target.bounds))) {
    const total = cost < least ? cost + costOfCovered(camera, size, overlays, target) : least;
    if (total < least) [best, least] = [camera, total];
  }
  return best;
}

interface Move {
  readonly camera: Camera;
  /** By how many levels it zooms out, plus how far it moves, as a share of the map. */
  readonly cost: number;
}

/** The camera zoomed out by `out` levels, and moved in all directions as far as the bounds stay in sight. */
function shifts(start: Camera, out: number, size: Size, bounds: Extent): readonly Move[] {
  const zoom = start.zoom - out;
  const scale = tileSize * 2 ** zoom;
  const { width, height } = extentSize(bounds);
  const margin = marginIn(wholeOf(size), fitMargin) / 2;
  const most = { x: (size.width - width * scale) / 2 - margin, y: (size.height - height * scale) / 2 - margin };
  const centre = maplibregl.MercatorCoordinate.fromLngLat([start.lng, start.lat]);
  const pixels = shares.flatMap((x) => shares.map((y) => ({ x: x * Math.max(most.x, 0), y: y * Math.max(most.y, 0) })));
  return pixels.map(({ x, y }) => {
    const { lng, lat } = new maplibregl.MercatorCoordinate(centre.x + x / scale, centre.y + y / scale).toLngLat();
    return { camera: { lng, lat, zoom }, cost: out + Math.hypot(x / size.width, y / size.height) };
  });
}

/** The end of a flight to an event: all of it is in the free part of the map. null: it is well in sight already, or the map has no room. */
export function flightTo(map: maplibregl.Map, overlays: readonly PixelBox[], target: CameraTarget): Camera | null {
  const size = sizeOf(map);
  if (marginIn(wholeOf(size), flightMargin) < leastMargin || isWellInView(map, size, overlays, target)) return null;
  const { bounds, marks } = target;
  const [box] = freeBoxes(size, overlays, extentSize(bounds), flightMargin);
  if (!box) return null;
  const isPoint = bounds[0] === bounds[2] && bounds[1] === bounds[3];
  if (!isPoint) return cameraIn(map, box, bounds, flightMargin, flightZoom.most);
  const label = Math.max(0, ...(marks ?? []).map(({ reach }) => reach));
  const room = { ...box, right: box.right - Math.min(label, (box.right - box.left) / 3) };
  return cameraIn(map, room, bounds, flightMargin, Math.max(map.getZoom(), flightZoom.least));
}

function isWellInView(map: maplibregl.Map, size: Size, overlays: readonly PixelBox[], { bounds, marks }: CameraTarget): boolean {
  const [west, south, east, north] = bounds;
  const margin = marginIn(wholeOf(size), flightMargin);
  const [northWest, southEast] = [map.project([west, north]), map.project([east, south])];
  const isInside = northWest.x >= margin && northWest.y >= margin && southEast.x <= size.width - margin;
  if (!isInside || southEast.y > size.height - margin) return false;
  const own = { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  const drawn = (marks ?? []).map((mark) => drawnBoxes(mark, map.project(mark.position), size));
  const boxes = [own, ...drawn.flatMap(({ symbol, label }) => (label ? [symbol, label] : [symbol]))];
  return !overlays.some((overlay) => boxes.some((box) => doBoxesMeet(box, overlay)));
}

function cameraIn(map: maplibregl.Map, box: PixelBox, bounds: Extent, most: number, maxZoom = map.getMaxZoom()): Camera | null {
  const { width, height } = sizeOf(map);
  const margin = marginIn(box, most);
  const padding = {
    left: box.left + margin,
    top: box.top + margin,
    right: width - box.right + margin,
    bottom: height - box.bottom + margin,
  };
  const fitting = map.cameraForBounds(bounds, { padding, maxZoom });
  if (!fitting?.center || fitting.zoom === undefined) return null;
  const { lng, lat } = maplibregl.LngLat.convert(fitting.center).wrap();
  return { lng, lat, zoom: fitting.zoom };
}

/** The cost of the marks that would be drawn under an overlay, in levels of zoom; see `overlayCosts`. */
function costOfCovered(camera: Camera, size: Size, overlays: readonly PixelBox[], { bounds, marks }: CameraTarget): number {
  let cost = 0;
  for (const mark of marks ?? []) {
    const pixel = pixelAt(camera, size, mark.position);
    if (!isOnMap(pixel, size)) continue;
    const { symbol, label } = drawnBoxes(mark, pixel, size);
    const costs = isInExtent(bounds, mark.position) ? overlayCosts.inBounds : overlayCosts.beyond;
    if (overlays.some((overlay) => doBoxesMeet(symbol, overlay))) cost += costs.symbol;
    else if (label && overlays.some((overlay) => doBoxesMeet(label, overlay))) cost += costs.label;
  }
  return cost;
}

function isOnMap({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Where a position is drawn on a flat map with that camera. */
function pixelAt({ lng, lat, zoom }: Camera, { width, height }: Size, position: readonly [number, number]): { x: number; y: number } {
  const [at, centre] = [maplibregl.MercatorCoordinate.fromLngLat([...position]), maplibregl.MercatorCoordinate.fromLngLat([lng, lat])];
  const scale = tileSize * 2 ** zoom;
  const east = at.x - centre.x;
  return { x: width / 2 + (east - Math.round(east)) * scale, y: height / 2 + (at.y - centre.y) * scale };
}

/** The size of the bounds on a Mercator map, as shares of the world; never 0. */
function extentSize([west, south, east, north]: Extent): Size {
  const [northWest, southEast] = [
    maplibregl.MercatorCoordinate.fromLngLat([west, north]),
    maplibregl.MercatorCoordinate.fromLngLat([east, south]),
  ];
  return { width: Math.max(southEast.x - northWest.x, 1e-9), height: Math.max(southEast.y - northWest.y, 1e-9) };
}

/** The size that the map knows: it learns of a new size of its element only with its next `resize`. */
function sizeOf(map: maplibregl.Map): Size {
  const { clientWidth, clientHeight } = map.getCanvas();
  return { width: clientWidth, height: clientHeight };
}

function wholeOf({ width, height }: Size): PixelBox {
  return { left: 0, top: 0, right: width, bottom: height };
}
