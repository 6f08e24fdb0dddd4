import * as maplibregl from 'maplibre-gl';
import type { Camera } from '../../domain/view/camera.ts';
import { type Extent, isInExtent } from '../boxes/map-extent.ts';
import { type PixelBox, type Size, doBoxesMeet } from '../boxes/pixel-box.ts';
import { freeBoxes, marginIn } from './free-area.ts';
import { type MarkBox, drawnBoxes } from '../marks/mark-boxes.ts';

/** What a map is to show. */
export interface Sight {
  readonly bounds: Extent;
  /** What can be clicked of it; null: not known, and anywhere in the bounds. */
  readonly marks: readonly MarkBox[] | null;
}

const fitMargin = 32;
const flightMargin = 72;
/** A map too small for this is out of sight, or as good as: its camera waits. */
const leastMargin = 4;
/** A flight to a point goes no further out than this; one to a line or an area no further in than that. */
const flightZoom = { least: 4.5, most: 7 };
/** How far off a map goes to have its marks free, in levels of zoom. */
const zoomSteps = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 1, 1.25];
/** And to a side, of what it can. */
const shares = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
/**
 * What it costs to have a mark under a cover, in levels of zoom: a sign or a call's name must be free for a click; a label may stand
 * elsewhere; a mark beyond the bounds is in sight by chance.
 */
const coverCosts = { inBounds: { sign: 4, label: 0.4 }, beyond: { sign: 0.2, label: 0 } };
/** So many are looked at: they lie everywhere anyhow where there are more. */
const mostMarks = 200;
/** MapLibre's tile, in px. */
const tileSize = 512;

/**
 * The camera that takes in the bounds: as near as may be, but so that none of the marks lies under a cover, or as few of them as may be.
 * null: the map has no room.
 */
export function fitted(map: maplibregl.Map, covers: readonly PixelBox[], { bounds, marks }: Sight): Camera | null {
  const size = sizeOf(map);
  if (marginIn(wholeOf(size), fitMargin) < leastMargin) return null;
  if (marks === null) {
    const [free] = freeBoxes(size, covers, extentSize(bounds), fitMargin);
    return free ? cameraIn(map, free, bounds, fitMargin) : null;
  }
  const whole = cameraIn(map, wholeOf(size), bounds, fitMargin);
  return whole && uncovered(whole, size, covers, { bounds, marks: marks.slice(0, mostMarks) });
}

/** The camera moved so far to a side, and so far off, as it is worth to have marks free of covers, with the bounds in sight. */
export function uncovered(start: Camera, size: Size, covers: readonly PixelBox[], sight: Sight): Camera {
  let [best, least] = [start, costOfCovered(start, size, covers, sight)];
  if (least === 0) return start;
  for (const { camera, cost } of zoomSteps.flatMap((out) => shifts(start, out, size, sight.bounds))) {
    const total = cost < least ? cost + costOfCovered(camera, size, covers, sight) : least;
    if (total < least) [best, least] = [camera, total];
  }
  return best;
}

interface Move {
  readonly camera: Camera;
  /** The levels of zoom that it goes off, and the shares of the map that it goes aside. */
  readonly cost: number;
}

/** The camera `out` levels further off, moved in all directions as far as the bounds stay in sight. */
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

/** Where a flight to an event ends: with all of it in the free part of the map. null: it is well in sight already, or the map has no room. */
export function flightTo(map: maplibregl.Map, covers: readonly PixelBox[], sight: Sight): Camera | null {
  const size = sizeOf(map);
  if (marginIn(wholeOf(size), flightMargin) < leastMargin || isWellInSight(map, size, covers, sight)) return null;
  const { bounds, marks } = sight;
  const [box] = freeBoxes(size, covers, extentSize(bounds), flightMargin);
  if (!box) return null;
  const isPoint = bounds[0] === bounds[2] && bounds[1] === bounds[3];
  if (!isPoint) return cameraIn(map, box, bounds, flightMargin, flightZoom.most);
  const label = Math.max(0, ...(marks ?? []).map(({ reach }) => reach));
  const room = { ...box, right: box.right - Math.min(label, (box.right - box.left) / 3) };
  return cameraIn(map, room, bounds, flightMargin, Math.max(map.getZoom(), flightZoom.least));
}

function isWellInSight(map: maplibregl.Map, size: Size, covers: readonly PixelBox[], { bounds, marks }: Sight): boolean {
  const [west, south, east, north] = bounds;
  const margin = marginIn(wholeOf(size), flightMargin);
  const [northWest, southEast] = [map.project([west, north]), map.project([east, south])];
  const isInside = northWest.x >= margin && northWest.y >= margin && southEast.x <= size.width - margin;
  if (!isInside || southEast.y > size.height - margin) return false;
  const own = { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  const drawn = (marks ?? []).map((mark) => drawnBoxes(mark, map.project(mark.position), size));
  const boxes = [own, ...drawn.flatMap(({ sign, label }) => (label ? [sign, label] : [sign]))];
  return !covers.some((cover) => boxes.some((box) => doBoxesMeet(box, cover)));
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

/** What it costs that marks would be drawn under a cover, in levels of zoom; see `coverCosts`. */
function costOfCovered(camera: Camera, size: Size, covers: readonly PixelBox[], { bounds, marks }: Sight): number {
  let cost = 0;
  for (const mark of marks ?? []) {
    const pixel = pixelAt(camera, size, mark.position);
    if (!isOnMap(pixel, size)) continue;
    const { sign, label } = drawnBoxes(mark, pixel, size);
    const costs = isInExtent(bounds, mark.position) ? coverCosts.inBounds : coverCosts.beyond;
    if (covers.some((cover) => doBoxesMeet(sign, cover))) cost += costs.sign;
    else if (label && covers.some((cover) => doBoxesMeet(label, cover))) cost += costs.label;
  }
  return cost;
}

function isOnMap({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Where a position is drawn on a flat map that looks there. */
function pixelAt({ lng, lat, zoom }: Camera, { width, height }: Size, position: readonly [number, number]): { x: number; y: number } {
  const [at, centre] = [maplibregl.MercatorCoordinate.fromLngLat([...position]), maplibregl.MercatorCoordinate.fromLngLat([lng, lat])];
  const scale = tileSize * 2 ** zoom;
  const east = at.x - centre.x;
  return { x: width / 2 + (east - Math.round(east)) * scale, y: height / 2 + (at.y - centre.y) * scale };
}

/** Of the bounds on a Mercator map, in shares of the world; never nothing. */
function extentSize([west, south, east, north]: Extent): Size {
  const [northWest, southEast] = [
    maplibregl.MercatorCoordinate.fromLngLat([west, north]),
    maplibregl.MercatorCoordinate.fromLngLat([east, south]),
  ];
  return { width: Math.max(southEast.x - northWest.x, 1e-9), height: Math.max(southEast.y - northWest.y, 1e-9) };
}

/** As the map itself has it: its element's new size is known to it only with its next `resize`. */
function sizeOf(map: maplibregl.Map): Size {
  const { clientWidth, clientHeight } = map.getCanvas();
  return { width: clientWidth, height: clientHeight };
}

function wholeOf({ width, height }: Size): PixelBox {
  return { left: 0, top: 0, right: width, bottom: height };
}
