import type * as geojson from 'geojson';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addDays, instantOf } from '../../src/domain/time/calendar.ts';
import { rowFlags, sortEvents } from '../../src/domain/events/event-table.ts';
import type { EventSet } from '../../src/domain/events/event-set.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { pointCloudDataOf, mercatorX, mercatorY } from '../../src/domain/events/point-cloud-data.ts';
import type { Position } from '../../src/domain/story/story-schema.ts';
import { tileTime } from '../../src/domain/time/tile-time.ts';
import type { View } from '../../src/domain/view/view.ts';
import { visibleEvents } from '../oracles/visible-events.ts';
import { drawnInTime } from '../../src/map/canvas/first-frame.ts';
import { mapTexts } from '../../src/pages/map-texts.ts';
import { type Message, message } from '../../src/domain/messages/message.ts';
import type { MapSubject } from '../../src/map/drawing/map-subject.ts';
import type { MappedEvents } from '../../src/domain/events/mapped-events.ts';
import { labelLimit } from '../../src/map/marks/place-labels.ts';
import { makeStory, makeView } from '../domain/make-story.ts';
import { type LiveMap, drawn, loseContext, mountMap, openMap, openOwnMap, settle } from './live-map.ts';
import { makePlaced, point, route, square } from './make-placed.ts';
import { pointCloudLayers, takePicture } from './point-cloud-map.ts';

const day = 86_400_000;
const all = makeView({ to: Infinity as Instant });
/** Where the basemap is bare. */
const sea = { lng: -140, lat: 10, zoom: 4 };

/** Every tenth px of a map of 700 by 500 around the sea. */
function makeSpots(count: number): Position[] {
  const degreesPerPixel = 360 / (512 * 2 ** sea.zoom);
  return Array.from({ length: count }, (_, index): Position => {
    const [column, row] = [index % 60, Math.floor(index / 60)];
    return [sea.lng + (column - 30) * 11 * degreesPerPixel, sea.lat - (row - 25) * 9 * degreesPerPixel];
  });
}

/** Whether each position's px has the colour, once the map is drawn without any names. */
async function coloured(live: LiveMap, positions: readonly Position[], colour: readonly number[]): Promise<boolean[]> {
  const { map } = live.eventMap;
  for (const { id, type } of map.getStyle().layers) if (type === 'symbol') map.setLayoutProperty(id, 'visibility', 'none');
  await settle(live);
  const seen = Promise.withResolvers<boolean[]>();
  void map.once('render', () => {
    const picture = takePicture(map);
    seen.resolve(
      positions.map((position) => {
        const { x, y } = map.project(position);
        return picture.colourAt(x, y).join() === colour.join();
      }),
    );
  });
  map.triggerRepaint();
  return seen.promise;
}

function pixel({ eventMap }: LiveMap, [lng, lat]: Position): { x: number; y: number } {
  const { x, y } = eventMap.map.project([lng, lat]);
  return { x, y };
}

function click({ eventMap }: LiveMap, position: { x: number; y: number }): Promise<void> {
  return userEvent.click(eventMap.map.getCanvas(), { position });
}

function isShape(place: Position | geojson.Geometry): place is geojson.Geometry {
  return 'type' in place;
}

interface Opened {
  readonly events: MappedEvents;
  readonly view: View;
}

/**
 * Events of opened files, one a day; those from `undated` on have no date, and those given as geometries are shapes. An id is its row plus
 * one.
 */
function makeOpened(places: readonly (Position | geojson.Geometry)[], parts: Partial<MappedEvents> = {}, undated = places.length): Opened {
  const length = places.length;
  const { table } = sortEvents({
    length,
    starts: Float64Array.from({ length }, (_, row) => (row < undated ? instantOf(2022, 3, 1) + row * day : NaN)),
    ends: Float64Array.from({ length }, (_, row) => (row < undated ? instantOf(2022, 3, 2) + row * day : NaN)),
    layers: new Uint8Array(length),
    flags: Uint8Array.from(places, (place) => (isShape(place) ? rowFlags.shape : 0)),
  });
  const positions = places.map((place): Position => (isShape(place) ? [0, 0] : place));
  const x = Uint32Array.from(positions, ([lng]) => mercatorX(lng));
  const y = Uint32Array.from(positions, ([, lat]) => mercatorY(lat));
  const shapesOf = (isIn: (row: number) => boolean) => {
    const features = places.flatMap((place, row) => {
      if (!isShape(place) || !isIn(row)) return [];
      const interval = { start: (table.starts[row] ?? 0) as Instant, end: (table.ends[row] ?? 0) as Instant };
      return [{ type: 'Feature', geometry: place, properties: { row, layer: 'squares', ...tileTime(interval) } }];
    });
    return features.length > 0 ? new Blob([JSON.stringify({ type: 'FeatureCollection', features })]) : null;
  };
  const set: EventSet = {
    language: 'en',
    layers: pointCloudLayers,
    table,
    passing: null,
    idOf: (row) => String(row + 1),
    rowOf: (id) => (Number(id) >= 1 && Number(id) <= length ? Number(id) - 1 : -1),
  };
  const events: MappedEvents = {
    set,
    points: pointCloudDataOf(table, x, y),
    shapes: shapesOf(() => true),
    bbox: null,
    shapeOf: async (row) => shapesOf((other) => other === row),
    ...parts,
  };
  return { events, view: makeView({ to: Infinity as Instant, layers: pointCloudLayers.map(({ id }) => id) }) };
}

const blue = [0x1f, 0x5f, 0x8b];
const shell = { ...makeStory([]), layers: [] };

describe('a story with very many points', () => {
  test('shows exactly what the domain says is visible', async () => {
    const spots = makeSpots(3000);
    const first = instantOf(2022, 3, 1);
    const events = spots.map((position, index) => {
      const start = addDays(first, index % 40);
      const interval = { start, end: addDays(start, index % 7 === 0 ? 12 : 1) };
      return { ...makePlaced(`e${index}`, 3, point(...position)), time: { edtf: '', interval, approximate: false, uncertain: false } };
    });
    const sorted = events.toSorted(
      (one, other) => one.time.interval.start - other.time.interval.start || one.time.interval.end - other.time.interval.end,
    );
    const story = makeStory(sorted);
    const [layer] = story.layers;
    const colour = [1, 3, 5].map((at) => parseInt(layer?.colour.light.slice(at, at + 2) ?? '', 16));
    const live = await openMap(story, all, { camera: sea });
    const positions = sorted.map(({ geometry }): Position => (geometry?.type === 'Point' ? geometry.coordinates : [0, 0]));
    for (const view of [
      all,
      { ...all, to: addDays(first, 9) },
      { ...all, mode: 'day' as const, to: addDays(first, 20) },
      { ...all, layers: [] },
    ]) {
      live.eventMap.show(view);
      const visible = new Set(visibleEvents(story, view).map(({ id }) => id));
      expect(await coloured(live, positions, colour)).toEqual(sorted.map(({ id }) => visible.has(id)));
    }
  }, 60_000);

  test('has its lines drawn, a ring and a name at the picked event, and at most the limit of labels', async () => {
    const spots = makeSpots(2500);
    const events = spots.map((position, index) => makePlaced(`e${String(index).padStart(4, '0')}`, 3, point(...position)));
    const story = makeStory([...events, makePlaced('line', 4, route([-150, 14], [-130, 14]))]);
    const live = await openMap(story, { ...all, selected: 'e0000' }, { camera: sea });
    expect(await drawn(live, ['routes-line'])).toEqual(['line']);
    expect(await drawn(live, ['selection-ring'])).toEqual(['e0000']);
    const names = live.eventMap.map.querySourceFeatures('story-labels').map(({ properties }) => String(properties['id0']));
    expect(new Set(names).size).toBeLessThanOrEqual(labelLimit);
    expect(names).toContain('e0000');
    await click(live, pixel(live, spots[1234] ?? [0, 0]));
    expect(live.picked).toEqual(['e1234']);
  }, 60_000);

  test('becomes ready with a hundred thousand points', async () => {
    const events = Array.from({ length: 100_000 }, (_, index) =>
      makePlaced(`e${index}`, 3, point((index % 360) - 180, (index % 140) - 70)),
    );
    const live = await openMap(makeStory(events), all, { camera: sea });
    expect(live.eventMap.map.getLayersOrder()).toContain('point-cloud');
  }, 120_000);
});

describe('opened files', () => {
  test('are drawn, picked, and ringed when selected', async () => {
    const spots = makeSpots(300);
    const { events, view } = makeOpened(spots);
    const live = await openMap(shell, view, { events, camera: sea });
    expect(await coloured(live, spots, blue)).toEqual(spots.map(() => true));
    live.eventMap.show({ ...view, to: instantOf(2022, 3, 11) });
    expect(await coloured(live, spots, blue)).toEqual(spots.map((_, row) => row < 10));
    await click(live, pixel(live, spots[4] ?? [0, 0]));
    await click(live, pixel(live, spots[200] ?? [0, 0]));
    expect(live.picked).toEqual(['5', null]);
    live.eventMap.show({ ...view, selected: '5' });
    for (const { id } of live.eventMap.map.getStyle().layers.filter(({ type }) => type === 'symbol')) {
      live.eventMap.map.setLayoutProperty(id, 'visibility', 'visible');
    }
    await expect.poll(() => drawn(live, ['selection-ring'])).toEqual(['5']);
  }, 60_000);

  test('without any date are all drawn and picked, in any range, if a search lets them pass', async () => {
    const spots = makeSpots(300);
    const { events, view } = makeOpened(spots, {}, 0);
    const live = await openMap(shell, view, { events, camera: sea });
    live.eventMap.show({ ...view, mode: 'day', to: instantOf(2022, 3, 11) });
    expect(await coloured(live, spots, blue)).toEqual(spots.map(() => true));
    await click(live, pixel(live, spots[200] ?? [0, 0]));
    expect(live.picked).toEqual(['201']);
    const passing = Uint8Array.from(spots, (_, row) => row % 2);
    live.eventMap.setEvents({ ...events, set: { ...events.set, passing } });
    live.eventMap.show(view);
    expect(await coloured(live, spots, blue)).toEqual(spots.map((_, row) => row % 2 === 1));
  }, 60_000);

  test('without a date, among others with one, are only drawn while they are selected, and cannot be picked before', async () => {
    const spots: Position[] = [
      [sea.lng, sea.lat],
      [sea.lng + 5, sea.lat],
    ];
    const { events, view } = makeOpened(spots, {}, 1);
    const live = await openMap(shell, view, { events, camera: sea });
    expect(await coloured(live, spots, blue)).toEqual([true, false]);
    await click(live, pixel(live, spots[1] ?? [0, 0]));
    expect(live.picked).toEqual([null]);
    for (const { id } of live.eventMap.map.getStyle().layers.filter(({ type }) => type === 'symbol')) {
      live.eventMap.map.setLayoutProperty(id, 'visibility', 'visible');
    }
    live.eventMap.show({ ...view, selected: '2' });
    await expect.poll(() => drawn(live, ['selection-symbol'])).toEqual(['2']);
  }, 60_000);

  test('let the map fly to an event that is selected elsewhere', async () => {
    const { events, view } = makeOpened([
      [sea.lng, sea.lat],
      [100, -30],
      {
        type: 'LineString',
        coordinates: [
          [20, 60],
          [30, 62],
        ],
      },
    ]);
    const live = await openMap(shell, view, { events, camera: sea });
    live.eventMap.show({ ...view, selected: '2' });
    await expect.poll(() => live.eventMap.map.getBounds().contains([100, -30])).toBe(true);
    live.eventMap.show({ ...view, selected: '3' });
    await expect.poll(() => live.eventMap.map.getBounds().contains([25, 61])).toBe(true);
    await expect.poll(() => drawn(live, ['selection-outline'])).toEqual(['3']);
  }, 60_000);

  test('report all events of a stack, nearest first', async () => {
    const [spot, other] = [[sea.lng, sea.lat] as Position, [sea.lng + 5, sea.lat] as Position];
    const { events, view } = makeOpened([other, spot, spot, spot]);
    const onStack = vi.fn<(ids: readonly string[], total: number) => void>();
    const live = await openMap(shell, view, { events, camera: sea, onStack });
    await click(live, pixel(live, spot));
    await click(live, pixel(live, other));
    expect(onStack.mock.calls).toEqual([[['2', '3', '4'], 3]]);
    expect(live.picked).toEqual(['1']);
  }, 60_000);

  test('have their shapes drawn in range, picked, and replaced by others', async () => {
    const area = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [-142, 8],
          [-138, 8],
          [-138, 12],
          [-142, 12],
          [-142, 8],
        ],
      ],
    };
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [-148, 15],
        [-132, 15],
      ],
    };
    const { events, view } = makeOpened([
      area,
      line,
      {
        type: 'MultiPoint',
        coordinates: [
          [-145, 5],
          [-135, 5],
        ],
      },
    ]);
    const live = await openMap(shell, view, { events, camera: sea });
    const rows = async () => {
      await settle(live);
      const features = live.eventMap.map.queryRenderedFeatures({ layers: ['shapes-fill', 'shapes-line', 'shapes-point'] });
      return [...new Set(features.map(({ properties }) => Number(properties['row'])))].toSorted();
    };
    await expect.poll(rows).toEqual([0, 1, 2]);
    await click(live, pixel(live, [-140, 10]));
    await click(live, pixel(live, [-140, 15]));
    await click(live, pixel(live, [-135, 5]));
    expect(live.picked).toEqual(['1', '2', '3']);
    live.eventMap.show({ ...view, to: instantOf(2022, 3, 3) });
    await expect.poll(rows).toEqual([0, 1]);
    live.eventMap.show(view);
    live.eventMap.setEvents({ ...events, shapes: await events.shapeOf(1) });
    await expect.poll(rows).toEqual([1]);
    live.eventMap.setEvents({ ...events, shapes: null });
    await expect.poll(() => live.eventMap.map.getLayersOrder().includes('shapes-fill')).toBe(false);
  }, 60_000);

  test('are replaced by more of them, and by those that a search lets pass', async () => {
    const spots = makeSpots(200);
    const [part, whole] = [makeOpened(spots.slice(0, 50)), makeOpened(spots)];
    const live = await openMap(shell, part.view, { events: part.events, camera: sea });
    expect(await coloured(live, spots, blue)).toEqual(spots.map((_, row) => row < 50));
    live.eventMap.setEvents(whole.events);
    live.eventMap.show(whole.view);
    expect(await coloured(live, spots, blue)).toEqual(spots.map(() => true));
    const set = { ...whole.events.set, passing: Uint8Array.from(spots, (_, row) => row % 2) };
    live.eventMap.setEvents({ ...whole.events, set, points: { ...whole.events.points, vertices: null } });
    live.eventMap.show({ ...whole.view });
    expect(await coloured(live, spots, blue)).toEqual(spots.map((_, row) => row % 2 === 1));
    await click(live, pixel(live, spots[4] ?? [0, 0]));
    expect(live.picked).toEqual([null]);
  }, 60_000);

  test('replace a story on the same map, and the story comes back as it was', async () => {
    const story = makeStory([makePlaced('a', 3, point(-139, 11)), makePlaced('b', 4, point(-141, 9))]);
    const live = await openMap(story, all, { camera: sea });
    const { eventMap, picked, rests } = live;
    const canvas = eventMap.map.getCanvas();
    expect(await drawn(live)).toEqual(['a', 'b']);
    const spots = makeSpots(300);
    const { events, view } = makeOpened(spots);
    const turnTo = (subject: Pick<MapSubject, 'story' | 'events'>) =>
      eventMap.turnTo({
        texts: mapTexts,
        ...subject,
        camera: sea,
        onSelect: (id) => picked.push(id),
        onCamera: (camera) => rests.push(camera),
      });
    turnTo({ story: { ...shell, title: 'Files' }, events });
    eventMap.show(view);
    await eventMap.ready;
    expect(await drawn(live)).toEqual([]);
    expect(canvas.getAttribute('aria-label')).toContain('“Files”');
    expect(await coloured(live, spots, blue)).toEqual(spots.map(() => true));
    await click(live, pixel(live, spots[4] ?? [0, 0]));
    turnTo({ story });
    eventMap.show(all);
    await eventMap.ready;
    expect(await coloured(live, [spots[4] ?? [0, 0]], blue)).toEqual([false]);
    for (const { id } of eventMap.map.getStyle().layers) eventMap.map.setLayoutProperty(id, 'visibility', 'visible');
    expect(await drawn(live)).toEqual(['a', 'b']);
    await click(live, pixel(live, [-139, 11]));
    expect(picked).toEqual(['5', 'a']);
    expect(rests).toEqual([]);
    expect(eventMap.map.getCanvas()).toBe(canvas);
  });

  test('can be prepared for: what draws them is ready before they are loaded', async () => {
    const live = await openOwnMap(makeStory([makePlaced('a', 3, point(-139, 11))]), all, { camera: sea });
    const { map } = live.eventMap;
    const gl = map.getCanvas().getContext('webgl2');
    if (!gl) throw new Error('No WebGL');
    const link = vi.spyOn(gl, 'linkProgram');
    const layers = map.getLayersOrder();
    live.eventMap.preparePointCloud();
    live.eventMap.preparePointCloud();
    await settle(live);
    expect(link).toHaveBeenCalledTimes(1);
    expect(map.getLayersOrder()).toEqual(layers);
    const spots = makeSpots(3);
    const { events, view } = makeOpened(spots);
    live.eventMap.turnTo({ texts: mapTexts, story: shell, events, camera: sea, onSelect: () => {}, onCamera: () => {} });
    live.eventMap.show(view);
    await live.eventMap.ready;
    expect(await coloured(live, spots, blue)).toEqual([true, true, true]);
    expect(link).toHaveBeenCalledTimes(1);
  });

  test('leave nothing of the files before them, neither shapes nor the ring of what was selected', async () => {
    const spots = makeSpots(3);
    const first = makeOpened([...spots, square(-139, 11)]);
    const live = await openMap(shell, { ...first.view, selected: '2' }, { events: first.events, camera: sea });
    const { eventMap } = live;
    const ofSelection = () => eventMap.map.querySourceFeatures('story-selection').length;
    await expect.poll(ofSelection).toBeGreaterThan(0);
    const second = makeOpened(spots);
    eventMap.turnTo({ texts: mapTexts, story: shell, events: second.events, camera: sea, onSelect: () => {}, onCamera: () => {} });
    eventMap.show(second.view);
    await eventMap.ready;
    expect(ofSelection()).toBe(0);
    expect(eventMap.map.getSource('opened-shapes')).toBe(undefined);
    expect(await coloured(live, spots, blue)).toEqual([true, true, true]);
  });

  test('leave a symbol of the events before blank, which a tile may still ask for', async () => {
    const { events, view } = makeOpened(makeSpots(3));
    const live = await openMap(shell, view, { events, camera: sea });
    const { map } = live.eventMap;
    const data: geojson.Feature = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [sea.lng, sea.lat] } };
    map.addSource('before', { type: 'geojson', data });
    map.addLayer({ id: 'before', type: 'symbol', source: 'before', layout: { 'icon-image': 'symbol/gone/light/filled/stated' } });
    await settle(live);
    expect(map.hasImage('symbol/gone/light/filled/stated')).toBe(true);
  });

  test('begin where their events are, also on a map that was elsewhere', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), all, { camera: { lng: 30, lat: 50, zoom: 6 } });
    const { eventMap, rests } = live;
    const { events, view } = makeOpened(
      [
        [-10, 10],
        [10, -10],
      ],
      { bbox: [-10, -10, 10, 10] },
    );
    eventMap.turnTo({ texts: mapTexts, story: shell, events, camera: null, onSelect: () => {}, onCamera: (camera) => rests.push(camera) });
    eventMap.show(view);
    await eventMap.ready;
    const { lng, lat } = eventMap.map.getCenter();
    expect([Math.abs(lng), Math.abs(lat)].map((degrees) => degrees < 6)).toEqual([true, true]);
    expect(rests).toEqual([]);
  });

  test('have the symbols and colours of their layers, which may change as more is read', async () => {
    const spots = makeSpots(20);
    const { events, view } = makeOpened(spots);
    const live = await openMap(shell, { ...view, selected: '3' }, { events, camera: sea });
    const layers = pointCloudLayers.map((layer) => ({ ...layer, colour: { light: '#107010', dark: '#107010' } }));
    live.eventMap.setEvents({ ...events, set: { ...events.set, layers } });
    live.eventMap.show({ ...view, selected: '3' });
    await expect.poll(() => drawn(live, ['selection-ring'])).toEqual(['3']);
    expect(JSON.stringify(live.eventMap.map.getPaintProperty('selection-outline', 'line-color'))).toContain('#107010');
    expect(await coloured(live, spots, [0x10, 0x70, 0x10])).toEqual(spots.map(() => true));
  }, 60_000);

  test('start in sight, also across the 180th meridian', async () => {
    const { events, view } = makeOpened(
      [
        [175, 0],
        [-175, 10],
      ],
      { bbox: [175, 0, -175, 10] },
    );
    const live = await openMap(shell, view, { events });
    expect(Math.abs(live.eventMap.map.getCenter().lng)).toBeGreaterThan(176);
    expect(live.eventMap.map.getZoom()).toBeGreaterThan(3);
    expect(live.rests).toEqual([]);
  }, 60_000);

  test('come back in the other colours, also after the WebGL context was lost', async () => {
    const spots = makeSpots(100);
    const { events, view } = makeOpened(spots);
    const live = await openMap(shell, view, { events, camera: sea });
    const warn = vi.spyOn(console, 'warn');
    live.eventMap.setFlavor('dark');
    expect(await coloured(live, spots, [0x7f, 0xb6, 0xe6])).toEqual(spots.map(() => true));
    const restore = await loseContext(live);
    live.eventMap.show({ ...view, to: instantOf(2022, 3, 21) });
    await restore();
    expect(await coloured(live, spots, [0x7f, 0xb6, 0xe6])).toEqual(spots.map((_, row) => row < 20));
    expect(live.eventMap.map.getZoom()).toBe(sea.zoom);
    expect(warn.mock.calls).toEqual([]);
  }, 60_000);
});

/** A map counts the seconds that it is not drawn in. */
const intervals = { toFake: ['setInterval', 'clearInterval'] } satisfies Parameters<typeof vi.useFakeTimers>[0];
afterEach(() => vi.useRealTimers());

test('a map that loses its WebGL context for good before its first frame reports it, and does not keep the page waiting', async () => {
  const clock = vi.useFakeTimers(intervals);
  const onProblem = vi.fn<(problem: Message) => void>();
  const live = mountMap(makeStory([]), { onProblem });
  live.eventMap.show(all);
  await loseContext(live);
  clock.advanceTimersByTime(10_000);
  await live.eventMap.ready;
  await expect.poll(() => onProblem.mock.calls.flat(), { timeout: 20_000 }).toContainEqual(message('map.contextLost'));
  expect(live.container.dataset['waiting']).toBeUndefined();
}, 60_000);

test('a map that is removed before its first frame does not keep the page waiting', async () => {
  const onProblem = vi.fn<(problem: Message) => void>();
  const live = mountMap(makeStory([]), { onProblem });
  live.eventMap.remove();
  await live.eventMap.ready;
  expect(onProblem).not.toHaveBeenCalled();
});

test('a map that draws nothing more after an error is given up, and one whose drawing fails is given up at once', async () => {
  const live = await openMap(makeStory([]), all, { camera: sea });
  const clock = vi.useFakeTimers(intervals);
  const never = drawnInTime(live.eventMap.map, new Promise(() => {}));
  expect(await drawnInTime(live.eventMap.map, Promise.reject(new Error('No frame')))).toBe(false);
  expect(await drawnInTime(live.eventMap.map, Promise.resolve())).toBe(true);
  live.eventMap.map.setFilter('no such layer', null);
  clock.advanceTimersByTime(10_000);
  expect(await never).toBe(false);
}, 60_000);

test('the buttons of a story with very many points appear when the view has not changed for a while', async () => {
  const events = makeSpots(2100).map((position, index) => makePlaced(`e${index}`, 1 + Math.floor(index / 100), point(...position)));
  const live = await openMap(makeStory(events), { ...all, to: instantOf(2022, 3, 2) }, { camera: sea });
  const buttons = () => [...live.container.querySelectorAll('[aria-label="Marks on the map"] button')].length;
  await expect.poll(buttons).toBe(100);
  live.eventMap.show({ ...all, mode: 'day', to: instantOf(2022, 3, 25) });
  expect(buttons()).toBe(100);
  await expect.poll(buttons).toBe(0);
}, 60_000);
