import { expect, test } from 'vitest';
import { addDays, instantOf } from '../../../src/domain/time/calendar.ts';
import { rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import { type EventSet, eventIndex } from '../../../src/domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { pointCloudDataOf, mercatorX, mercatorY } from '../../../src/domain/events/point-cloud-data.ts';
import { type Extent, isInExtent } from '../../../src/map/boxes/map-extent.ts';
import { markFeatures } from '../../../src/map/marks/map-features.ts';
import { boundsOfPoints, countPointsOutside } from '../../../src/map/point-cloud/point-cloud-outside.ts';
import { countOutside } from '../../../src/map/marks/outside.ts';
import { makeStory } from '../../domain/make-story.ts';
import { makeCall, makePlaced, point, route, square } from '../make-placed.ts';
import { realStory } from '../real-story.ts';

const ukraine: Extent = [20, 44, 42, 56];
const always: TimeRange = { from: -Infinity as Instant, to: Infinity as Instant };

function outsideOf(box: Extent, ...events: readonly ReturnType<typeof makePlaced>[]): number {
  return countOutside(markFeatures(makeStory(events)), box);
}

test('three of the shipped story’s events are outside its extent: in Geneva, Antalya and Washington', () => {
  expect(countOutside(markFeatures(realStory()), ukraine)).toBe(3);
});

test('an event is outside when all of its marks are', () => {
  const both = makePlaced('both', 3, { type: 'MultiPoint', coordinates: [[30, 50], [-77, 39]] }); // prettier-ignore
  expect(outsideOf(ukraine, both, makePlaced('far', 3, point(-77, 39)))).toBe(1);
});

test('a call is in view with one of its ends, and not with the arc between alone', () => {
  const call = makeCall('call', 14, [-77, 38.9], [30.5, 50.5]);
  expect(outsideOf(ukraine, call)).toBe(0);
  expect(outsideOf([-30, 50, -28, 60], call)).toBe(1);
});

test('a route is in view with a corner, an area with a corner or if it surrounds the view', () => {
  expect(outsideOf(ukraine, makePlaced('line', 3, route([0, 50], [21, 50])))).toBe(0);
  expect(outsideOf([30.4, 50.4, 30.6, 50.6], makePlaced('area', 3, square(30, 50)))).toBe(0);
  expect(outsideOf([32, 50.4, 33, 50.6], makePlaced('area', 3, square(30, 50)))).toBe(1);
});

test('a view beyond the 180th meridian, or of more than one world, contains what is there', () => {
  expect(isInExtent([170, -10, 190, 10], [-175, 0])).toBe(true);
  expect(isInExtent([-190, -10, -170, 10], [175, 0])).toBe(true);
  expect(isInExtent([170, -10, 190, 10], [160, 0])).toBe(false);
  expect(isInExtent([-200, -10, 200, 10], [0, 0])).toBe(true);
});

/** Points one degree apart along the equator from 180° W, one a day; `flags` of some of them. */
function makePointCloud(count: number, flags: Record<number, number> = {}) {
  const start = instantOf(2022, 3, 1);
  const { table } = sortEvents({
    length: count,
    starts: Float64Array.from({ length: count }, (_, row) => addDays(start, row)),
    ends: Float64Array.from({ length: count }, (_, row) => addDays(start, row + 1)),
    layers: new Uint8Array(count),
    flags: Uint8Array.from({ length: count }, (_, row) => flags[row] ?? 0),
  });
  const layers = [{ id: 'all', title: 'All', shape: 'circle' as const, colour: { light: '#000000', dark: '#ffffff' } }];
  const set: EventSet = { language: 'en', layers, table, passing: null, idOf: String, rowOf: Number };
  const x = Uint32Array.from({ length: count }, (_, row) => mercatorX(-180 + (row % 360)));
  const points = pointCloudDataOf(table, x, new Uint32Array(count).fill(mercatorY(0)));
  return { points, index: eventIndex(set, ['all']), start };
}

test('of a point cloud only the points outside in the range are counted', () => {
  const { points, index, start } = makePointCloud(360);
  const outside = (box: Extent, range = always) => countPointsOutside(points, index, range, box, true);
  expect(outside([-10.5, -5, 10.5, 5])).toBe(339);
  expect(outside([-10.5, 5, 10.5, 15])).toBe(360);
  expect(outside([169.5, -5, 190.5, 5])).toBe(339);
  expect(outside([-200, -5, 200, 5])).toBe(0);
  expect(outside([-10.5, -5, 10.5, 5], { from: start, to: addDays(start, 180) })).toBe(170);
});

test('if too many points are outside, those in the box are counted instead, or none if these are too many as well', () => {
  const { points, index } = makePointCloud(360_000);
  const outside = (box: Extent) => countPointsOutside(points, index, always, box, true);
  expect(outside([-9.5, -5, 9.5, 5])).toBe(341_000);
  expect(outside([-179.5, -5, 179.5, 5])).toBe(1000);
  expect(outside([-180.5, -5, 0.5, 5])).toBe(null);
});

test('an event without a place is not outside; with shapes among opened events there is no count', () => {
  const pointCloud = makePointCloud(360, { 0: rowFlags.placeless, 180: rowFlags.placeless });
  expect(countPointsOutside(pointCloud.points, pointCloud.index, always, [-10.5, -5, 10.5, 5], true)).toBe(338);
  const shapes = makePointCloud(360, { 7: rowFlags.shape });
  expect(countPointsOutside(shapes.points, shapes.index, always, [-10.5, -5, 10.5, 5], true)).toBe(null);
  expect(countPointsOutside(shapes.points, shapes.index, always, [-10.5, -5, 10.5, 5], false)).toBe(338);
});

test('the box around a point cloud is that of the points in range, and continues beyond the 180th meridian', () => {
  const { points, index, start } = makePointCloud(360);
  const days = (first: number, last: number): TimeRange => ({ from: addDays(start, first), to: addDays(start, last + 1) });
  expect(boundsOfPoints(points, index, days(170, 190), -180)?.map(Math.round)).toEqual([-10, 0, 10, 0]);
  expect(boundsOfPoints(points, index, days(0, 359), 0)?.map(Math.round)).toEqual([0, 0, 359, 0]);
  expect(boundsOfPoints(points, index, days(400, 401), 0)).toBe(null);
});
