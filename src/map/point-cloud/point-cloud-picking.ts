import KDBush from 'kdbush';
import type * as maplibregl from 'maplibre-gl';
import { type EventIndex, isRowInRange } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import { type PointTree, mercatorY, mercatorX, positionOfMercator, u32Steps } from '../../domain/events/point-cloud-data.ts';

/** A point on the map, in px from its top left corner. */
interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A question to a point cloud: which of the points shown are near a pixel? */
export interface NearQuery {
  readonly index: EventIndex;
  readonly range: TimeRange;
  readonly pixel: Pixel;
  readonly radiusPx: number;
}

export interface NearRow {
  readonly row: number;
  /** From the pixel, in px. */
  readonly distance: number;
}

/**
 * The rows drawn within the radius, nearest first, in time order at the same distance; if there are more than `most`, any `most` of them.
 */
export function rowsNear(map: maplibregl.Map, points: PointTree, query: NearQuery, most = Infinity): readonly NearRow[] {
  const found: NearRow[] = [];
  visitNear(map, points, query, (row, distance) => found.push({ row, distance }) < most);
  return found.toSorted((one, other) => one.distance - other.distance || one.row - other.row);
}

/** Visits the rows drawn within the radius, with their distance in px, until `visit` returns false. */
function visitNear(
  map: maplibregl.Map,
  { tree, treeRows }: PointTree,
  { index, range, pixel, radiusPx }: NearQuery,
  visit: (row: number, distance: number) => boolean,
): void {
  const { ids, coords, nodeSize } = KDBush.from(tree);
  const reach = isFlat(map) ? flatReach(map, pixel, radiusPx) : globeReach(map, pixel, radiusPx);
  visitBoxes({ ids, coords, nodeSize }, reach.boxes, (treeIndex) => {
    const id = ids[treeIndex] ?? 0;
    const row = treeRows?.[id] ?? id;
    if (!isRowInRange(index, row, range)) return true;
    const distance = reach.distance(coords[2 * treeIndex] ?? 0, coords[2 * treeIndex + 1] ?? 0);
    return distance <= radiusPx ? visit(row, distance) : true;
  });
}

/** West, north, east, south as u32; both ends are included. */
export type Box = readonly [west: number, north: number, east: number, south: number];

interface Reach {
  /** None of them crosses the 180th meridian. */
  readonly boxes: readonly Box[];
  /** The distance from the pixel to where a position is drawn, in px. */
  readonly distance: (x: number, y: number) => number;
}

function isFlat(map: maplibregl.Map): boolean {
  return (map.getProjection()?.type ?? 'mercator') === 'mercator';
}

function flatReach(map: maplibregl.Map, pixel: Pixel, radiusPx: number): Reach {
  const u32PerPixel = u32Steps / (512 * 2 ** map.getZoom());
  const { lng, lat } = map.unproject([pixel.x, pixel.y]);
  const [x, y, radius] = [mercatorX(lng), mercatorY(lat), radiusPx * u32PerPixel];
  return {
    boxes: withinWorld(x - radius, y - radius, x + radius, y + radius),
    distance: (east, south) => Math.hypot(u32Between(x, east), south - y) / u32PerPixel,
  };
}

/** On a globe a circle of pixels is not a circle of u32: its box is computed from its rim, and each point in it is projected. */
function globeReach(map: maplibregl.Map, pixel: Pixel, radiusPx: number): Reach {
  const centre = map.unproject([pixel.x, pixel.y]);
  const middle = mercatorX(centre.lng);
  const rim = Array.from({ length: 16 }, (_, step) => {
    const angle = (step * Math.PI) / 8;
    // A little wider, since the rim is curved between the steps.
    const { lng, lat } = map.unproject([pixel.x + 1.1 * radiusPx * Math.cos(angle), pixel.y + 1.1 * radiusPx * Math.sin(angle)]);
    return { east: u32Between(middle, mercatorX(lng)), y: mercatorY(lat) };
  });
  const y = [mercatorY(centre.lat), ...rim.map((point) => point.y)];
  const east = [0, ...rim.map((point) => point.east)];
  const [west, north, eastmost, south] = [Math.min(...east), Math.min(...y), Math.max(...east), Math.max(...y)];
  // If it is so wide, a pole may be within the rim.
  const isPolar = eastmost - west > u32Steps / 2;
  const polar: Box = centre.lat > 0 ? [0, 0, u32Steps, south] : [0, north, u32Steps, u32Steps];
  return {
    boxes: isPolar ? [polar] : withinWorld(middle + west, north, middle + eastmost, south),
    distance: (xU32, yU32) => {
      const point = map.project(positionOfMercator(xU32, yU32));
      return Math.hypot(point.x - pixel.x, point.y - pixel.y);
    },
  };
}

/** The distance from one x to another, the shorter way around the world: negative to the west. */
function u32Between(from: number, to: number): number {
  return ((((to - from + u32Steps / 2) % u32Steps) + u32Steps) % u32Steps) - u32Steps / 2;
}

/** Splits a box that may extend beyond the world's edges into boxes that do not. */
export function withinWorld(west: number, north: number, east: number, south: number): readonly Box[] {
  if (east - west >= u32Steps) return [[0, north, u32Steps, south]];
  if (west < 0) {
    return [
      [west + u32Steps, north, u32Steps, south],
      [0, north, east, south],
    ];
  }
  if (east >= u32Steps) {
    return [
      [west, north, u32Steps, south],
      [0, north, east - u32Steps, south],
    ];
  }
  return [[west, north, east, south]];
}

/** Visits the tree's indices of the points in the boxes, until `visit` returns false; kdbush itself only returns ids, and all of them. */
export function visitBoxes(
  tree: Pick<KDBush, 'ids' | 'coords' | 'nodeSize'>,
  boxes: readonly Box[],
  visit: (treeIndex: number) => boolean,
): void {
  for (const box of boxes) if (!visitBox(tree, box, visit)) return;
}

function visitBox(
  { ids, coords, nodeSize }: Pick<KDBush, 'ids' | 'coords' | 'nodeSize'>,
  [west, north, east, south]: Box,
  visit: (treeIndex: number) => boolean,
): boolean {
  const isIn = (treeIndex: number) => {
    const [x, y] = [coords[2 * treeIndex] ?? 0, coords[2 * treeIndex + 1] ?? 0];
    return x >= west && x <= east && y >= north && y <= south;
  };
  const nodes: [left: number, right: number, axis: 0 | 1][] = [[0, ids.length - 1, 0]];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const [left, right, axis] = node;
    if (right - left <= nodeSize) {
      for (let treeIndex = left; treeIndex <= right; treeIndex++) if (isIn(treeIndex) && !visit(treeIndex)) return false;
      continue;
    }
    const middle = (left + right) >> 1;
    if (isIn(middle) && !visit(middle)) return false;
    const at = coords[2 * middle + axis] ?? 0;
    if ((axis === 0 ? west : north) <= at) nodes.push([left, middle - 1, axis === 0 ? 1 : 0]);
    if ((axis === 0 ? east : south) >= at) nodes.push([middle + 1, right, axis === 0 ? 1 : 0]);
  }
  return true;
}
