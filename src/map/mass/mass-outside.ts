import KDBush from 'kdbush';
import { hasEnded, isAnyDated, rowFlags } from '../../domain/events/event-table.ts';
import { type EventIndex, countIn, eventIndex, isRowInRange } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import { type PointTree, mercatorX, mercatorY, positionOfMercator } from '../../domain/events/mass-points.ts';
import type { Extent } from '../boxes/map-extent.ts';
import { type Box, visitBoxes, withinWorld } from './mass-picking.ts';

/** How many points are looked at, once on either side of the box: a few milliseconds. */
const mostVisited = 20_000;
const lastWord = 2 ** 32 - 1;

/**
 * How many of the index's points in `range` lie outside the box. null: that cannot be said at once, since too many points lie both in the
 * box and outside it, or, with `areAll`, since not all events with a place are points.
 */
export function countPointsOutside(points: PointTree, index: EventIndex, range: TimeRange, box: Extent, areAll: boolean): number | null {
  if (areAll && countIn(eventIndex(index.set, index.layers, rowFlags.shape), range) > 0) return null;
  const [inside, around] = boxesOf(box);
  const outside = countWithin(points, index, range, around);
  if (outside !== null) return outside;
  const within = countWithin(points, index, range, inside);
  if (within === null) return null;
  const pointless = eventIndex(index.set, index.layers, rowFlags.placeless | rowFlags.shape);
  return countIn(index, range) - countIn(pointless, range) - within;
}

/** null: they are more than are looked at. */
function countWithin({ tree, treeRows }: PointTree, index: EventIndex, range: TimeRange, boxes: readonly Box[]): number | null {
  const { ids, coords, nodeSize } = KDBush.from(tree);
  const isInRange = rowTest(index, range);
  let [visited, count] = [0, 0];
  visitBoxes({ ids, coords, nodeSize }, boxes, (place) => {
    const id = ids[place] ?? 0;
    if (isInRange(treeRows?.[id] ?? id)) count++;
    return ++visited <= mostVisited;
  });
  return visited > mostVisited ? null : count;
}

/** `isRowInRange` for very many rows: what does not depend on the row is looked up once. */
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

/** A box of degrees in words, and all of the world but it. */
function boxesOf([west, south, east, north]: Extent): readonly [inside: readonly Box[], around: readonly Box[]] {
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  if (east - west >= 360) return [[[0, top, lastWord, bottom]], aboveAndBelow(top, bottom)];
  const [left, right] = [mercatorX(west), mercatorX(east)];
  const sides: readonly Box[] =
    left <= right
      ? [
          [0, top, left - 1, bottom],
          [right + 1, top, lastWord, bottom],
        ]
      : [[right + 1, top, left - 1, bottom]];
  return [withinWorld(left, top, left <= right ? right : right + lastWord + 1, bottom), [...aboveAndBelow(top, bottom), ...sides]];
}

function aboveAndBelow(top: number, bottom: number): readonly Box[] {
  return [
    [0, 0, lastWord, top - 1],
    [0, bottom + 1, lastWord, lastWord],
  ];
}

/**
 * The smallest box round the index's points in `range`, in degrees, counted eastward from `west`, so that it may go on beyond the 180th
 * meridian; null: there are none. Costs a step a point.
 */
export function boundsOfPoints({ tree, treeRows }: PointTree, index: EventIndex, range: TimeRange, west: number): Extent | null {
  const { ids, coords } = KDBush.from(tree);
  const from = mercatorX(west);
  const isInRange = rowTest(index, range);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let place = 0; place < ids.length; place++) {
    const id = ids[place] ?? 0;
    if (!isInRange(treeRows?.[id] ?? id)) continue;
    const x = ((coords[2 * place] ?? 0) - from) >>> 0;
    const y = coords[2 * place + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  if (left > right) return null;
  const degrees = (words: number) => west + (words / (lastWord + 1)) * 360;
  return [degrees(left), positionOfMercator(0, bottom)[1], degrees(right), positionOfMercator(0, top)[1]];
}
