import type * as maplibregl from 'maplibre-gl';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { rowFlags, sortEvents } from '../../src/domain/events/event-table.ts';
import type { MappedEvents } from '../../src/domain/events/mapped-events.ts';
import { pointCloudDataOf } from '../../src/domain/events/point-cloud-data.ts';
import { timedPathOf } from '../../src/domain/events/timed-path.ts';
import { hourLength, instantOf } from '../../src/domain/time/calendar.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { tileTime } from '../../src/domain/time/tile-time.ts';
import { makeStory, makeView } from '../domain/make-story.ts';
import { type LiveMap, openMap, settle } from './live-map.ts';
import { pointCloudLayers } from './point-cloud-map.ts';

/** Where the basemap is bare. */
const sea = { lng: -140, lat: 10, zoom: 4 };
const shell = { ...makeStory([]), layers: [] };
const nine = instantOf(2022, 3, 14, 9);
const after = (hours: number) => (nine + hours * hourLength) as Instant;

/** One path from 9 to 13 o'clock: east in the first two hours, then north. */
function makePathEvents(): MappedEvents {
  const coordinates = [[-144, 8], [-140, 8], [-140, 14]]; // prettier-ignore
  const geometry = { type: 'LineString' as const, coordinates };
  const interval = { start: nine, end: after(4) };
  const { table } = sortEvents({
    length: 1,
    starts: Float64Array.of(interval.start),
    ends: Float64Array.of(interval.end),
    layers: new Uint8Array(1),
    flags: Uint8Array.of(rowFlags.shape | rowFlags.path),
  });
  const properties = { row: 0, layer: pointCloudLayers[0]?.id, path: true, ...tileTime(interval) };
  const shapes = new Blob([JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties }] })]);
  return {
    set: { language: 'en', layers: pointCloudLayers, table, passing: null, idOf: (row) => String(row + 1), rowOf: (id) => Number(id) - 1 },
    points: pointCloudDataOf(table, new Uint32Array(1), new Uint32Array(1)),
    shapes,
    bbox: null,
    shapeOf: async () => shapes,
    pathsOf: async (rows) => Array.from(rows, () => timedPathOf(geometry, Float64Array.of(nine, after(2), after(4)))),
  };
}

const round = (degrees: number) => Math.round(degrees * 10) / 10;

/** What is drawn of the path: the positions of its heads, where its line ends, and whether the layer of shapes draws all of it. */
async function drawnPath(live: LiveMap) {
  await settle(live);
  const { map } = live.eventMap;
  const drawn = (layer: string) => map.queryRenderedFeatures({ layers: [layer] });
  const ends = drawn('paths-line').flatMap(({ geometry }) => (geometry.type === 'LineString' ? (geometry.coordinates.at(-1) ?? []) : []));
  const heads = drawn('paths-head').flatMap(({ geometry }) => (geometry.type === 'Point' ? geometry.coordinates : []));
  return { heads: heads.map(round), ends: ends.map(round), isWhole: drawn('shapes-line').length > 0 };
}

test('a path is drawn up to the time shown, with a head where it is then, and nothing is sent while nothing moves', async () => {
  const events = makePathEvents();
  const view = makeView({ mode: 'so-far', unit: 'hour', to: after(1), layers: pointCloudLayers.map(({ id }) => id) });
  const live = await openMap(shell, view, { events, camera: sea });
  const { map } = live.eventMap;
  await expect.poll(() => drawnPath(live), { timeout: 20_000 }).toEqual({ heads: [-142, 8], ends: [-142, 8], isWhole: false });

  const source = map.getSource<maplibregl.GeoJSONSource>('opened-paths');
  if (!source) throw new Error('No source of paths');
  const sent = vi.spyOn(source, 'updateData');
  live.eventMap.show({ ...view, selected: '1' });
  live.eventMap.show(view);
  map.panBy([5, 0], { animate: false });
  await settle(live);
  expect(sent).not.toHaveBeenCalled();

  live.eventMap.show({ ...view, to: after(2) });
  await expect.poll(() => drawnPath(live)).toEqual({ heads: [-140, 8], ends: [-140, 8], isWhole: false });
  expect(sent).toHaveBeenCalledTimes(1);

  // On the way north at eleven: half of the way to 14° on a Mercator map.
  live.eventMap.show({ ...view, to: after(3) });
  await expect.poll(() => drawnPath(live)).toEqual({ heads: [-140, 11], ends: [-140, 11], isWhole: false });
  const { x, y } = map.project([-140, 11.01]);
  await userEvent.click(map.getCanvas(), { position: { x, y } });
  expect(live.picked).toEqual(['1']);
  // The way ahead is not drawn, and cannot be picked.
  const ahead = map.project([-140, 13]);
  await userEvent.click(map.getCanvas(), { position: { x: ahead.x, y: ahead.y } });
  expect(live.picked).toEqual(['1', null]);

  live.eventMap.show({ ...view, to: after(4) });
  await expect.poll(() => drawnPath(live)).toEqual({ heads: [], ends: [], isWhole: true });
  const calls = sent.mock.calls.length;
  live.eventMap.show({ ...view, to: after(9) });
  live.eventMap.show({ ...view, to: after(20) });
  await settle(live);
  expect(sent).toHaveBeenCalledTimes(calls);

  live.eventMap.show({ ...view, to: nine });
  await expect.poll(() => drawnPath(live)).toEqual({ heads: [], ends: [], isWhole: false });
}, 60_000);

test('a path under way comes back in the other colours', async () => {
  const events = makePathEvents();
  const view = makeView({ mode: 'day', unit: 'hour', to: after(1), layers: pointCloudLayers.map(({ id }) => id) });
  const live = await openMap(shell, view, { events, camera: sea });
  live.eventMap.setFlavor('dark');
  await expect.poll(() => drawnPath(live), { timeout: 20_000 }).toEqual({ heads: [-142, 8], ends: [-142, 8], isWhole: false });
  expect(JSON.stringify(live.eventMap.map.getPaintProperty('paths-head', 'circle-color'))).toContain(pointCloudLayers[0]?.colour.dark);
}, 60_000);
