import KDBush from 'kdbush';
import { hasEnded, isAnyDated, rowFlags } from '../../domain/events/event-table.ts';
import { type EventIndex, countInRange, eventIndex, isRowInRange } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import { type PointTree, mercatorY, mercatorX, positionOfMercator, u32Steps } from '../../domain/events/point-cloud-data.ts';
import type { Extent } from '../boxes/map-extent.ts';
import { type Box, visitBoxes, withinWorld } from './point-cloud-picking.ts';

/** At most so many points are visited, once outside the box and once inside: a few milliseconds. */
const mostVisited = 20_000;
const lastU32 = u32Steps - 1;

/**
 * How many of the index's points in `range` are outside the box. null: it cannot be computed at once, because too many points are both in
 * the box and outside it, or, with `areAll`, because some events with a place are not points.
 */
export function countPointsOutside(points: PointTree, index: EventIndex, range: TimeRange, box: Extent, areAll: boolean): number | null {
  if (areAll && countInRange(eventIndex(index.set, index.layers, rowFlags.shape), range) > 0) return null;
  const [inside, around] = boxesOf(box);
  const outside = countWithin(points, index, range, around);
  if (outside !== null) return outside;
  const within = countWithin(points, index, range, inside);
  if (within === null) return null;
  const pointless = eventIndex(index.set, index.layers, rowFlags.placeless | rowFlags.shape);
  return countInRange(index, range) - countInRange(pointless, range) - within;
}

/** null: there are more than are visited. */
function countWithin({ tree, treeRows }: PointTree, index: EventIndex, range: TimeRange, boxes: readonly Box[]): number | null {
  const { ids, coords, nodeSize } = KDBush.from(tree);
  const isInRange = rowTest(index, range);
  let [visited, count] = [0, 0];
  visitBoxes({ ids, coords, nodeSize }, boxes, (treeIndex) => {
    const id = ids[treeIndex] ?? 0;
    if (isInRange(treeRows?.[id] ?? id)) count++;
    return ++visited <= mostVisited;
  });
  return visited > mostVisited ? null : count;
}

/** `isRowInRange` for very many rows: values that do not depend on the row are read once. */
function rowTest(index: EventIndex, range: TimeRange): (row: number) => boolean {
  const { table, passing } = index.set;
  const { starts, layers } = table;
  const { layersOn } = index;
  if (!isAnyDated(table) || index.flags !== 0) return (row) => isRowInRange(index, row, range);
  const { from, to } = range;
  return (row) => {
    if (row >= table.dated || (starts[row] ?? NaN) >= to || layersOn[layers[row] ?? 0] !== 1) return false;
    return (passing === null || passing[row] === 1) && !hasEnded(table, row, from);
  };
}

/** A box of degrees as boxes of u32, and the rest of the world. */
function boxesOf([west, south, east, north]: Extent): readonly [inside: readonly Box[], around: readonly Box[]] {
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  if (east - west >= 360) return [[[0, top, lastU32, bottom]], aboveAndBelow(top, bottom)];
  const [left, right] = [mercatorX(west), mercatorX(east)];
  const sides: readonly Box[] =
    left <= right
      ? [
          [0, top, left - 1, bottom],
          [right + 1, top, lastU32, bottom],
        ]
      : [[right + 1, top, left - 1, bottom]];
  return [withinWorld(left, top, left <= right ? right : right + u32Steps, bottom), [...aboveAndBelow(top, bottom), ...sides]];
}

function aboveAndBelow(top: number, bottom: number): readonly Box[] {
  return [
    [0, 0, lastU32, top - 1],
    [0, bottom + 1, lastU32, lastU32],
  ];
}

/**
 * The smallest box around the index's points in `range`, in degrees, counted eastward from `west`, so that it may continue beyond the 180th
 * meridian; null: there are none. Costs a step a point.
 */
export function boundsOfPoints({ tree, treeRows }: PointTree, index: EventIndex, range: TimeRange, west: number): Extent | null {
  const { ids, coords } = KDBush.from(tree);
  const from = mercatorX(west);
  const isInRange = rowTest(index, range);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let treeIndex = 0; treeIndex < ids.length; treeIndex++) {
    const id = ids[treeIndex] ?? 0;
    if (!isInRange(treeRows?.[id] ?? id)) continue;
    const x = ((coords[2 * treeIndex] ?? 0) - from) >>> 0;
    const y = coords[2 * treeIndex + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  if (left > right) return null;
  const degrees = (eastward: number) => west + (eastward / u32Steps) * 360;
  return [degrees(left), positionOfMercator(0, bottom)[1], degrees(right), positionOfMercator(0, top)[1]];
}
