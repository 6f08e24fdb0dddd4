import { describe, expect, test, vi } from 'vitest';
import { type UnsortedEvents, rowFlags } from '../../../src/domain/events/event-table.ts';
import { type EventIndex, type EventSet, eventIndex, visibleRows } from '../../../src/domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../../src/domain/time/instant.ts';
import { rowsNear } from '../../../src/map/point-cloud/point-cloud-picking.ts';
import {
  type PointCloudEvents,
  type PointCloudMap,
  allOn,
  makeDayPointCloud,
  makeDice,
  makePointCloud,
  pointCloudLayers,
  openPointCloudMap,
  showRange,
  takePicture,
} from '../point-cloud-map.ts';

const day = 86_400_000;
const always = { from: -Infinity as Instant, to: Infinity as Instant };

function rangeOf(from: number, to: number): TimeRange {
  return { from: from as Instant, to: to as Instant };
}

/** The middles of pixels, every `step` of them. */
function makeSpots(step: number, width = 700, height = 500): { x: number; y: number }[] {
  const spots = [];
  for (let y = step; y <= height - step; y += step) for (let x = step; x <= width - step; x += step) spots.push({ x: x + 0.5, y: y + 0.5 });
  return spots;
}

/** Events of all kinds: moments, days, months, decades and open ends, with many equal times; one in ten is no point. */
function makeEvents(length: number, dice: (below: number) => number): UnsortedEvents {
  const durations = [0, 0, day, day, day, 3 * day, 40 * day, 400 * day, 4000 * day, Infinity];
  const starts = Float64Array.from({ length }, () => (dice(50) === 0 ? -Infinity : dice(40) === 0 ? NaN : (dice(200) - 100) * day));
  const ends = starts.map((start) => (start === -Infinity ? (dice(200) - 100) * day : start + (durations[dice(durations.length)] ?? 0)));
  const sorts = [0, 0, 0, 0, 0, 0, rowFlags.hollow, rowFlags.uncertainDate, rowFlags.shape, rowFlags.placeless | rowFlags.hollow];
  const flags = Uint8Array.from({ length }, () => sorts[dice(sorts.length)] ?? 0);
  return { length, starts, ends, layers: Uint8Array.from({ length }, () => dice(pointCloudLayers.length)), flags };
}

/** Rows that the domain says are in sight and that have a single point. */
function expectedRows({ set, index }: { set: EventSet; index: EventIndex }, range: TimeRange): number[] {
  const rows = visibleRows(index, range);
  const all = Array.from({ length: rows.length }, (_, place) => rows.at(place));
  return all.filter((row) => ((set.table.flags[row] ?? 0) & (rowFlags.placeless | rowFlags.shape)) === 0);
}

/** Where the rows are on the map, on the copy of the world nearest to its centre. */
function pixelsOf({ map }: PointCloudMap, { positions }: PointCloudEvents): { x: number; y: number }[] {
  const { lng: centre } = map.getCenter();
  return positions.map(([lng, lat]) => map.project([lng + 360 * Math.round((centre - lng) / 360), lat]));
}

const ranges: readonly TimeRange[] = [
  always,
  rangeOf(-Infinity, 0),
  rangeOf(-Infinity, -100 * day),
  rangeOf(0, day),
  rangeOf(0, 0),
  rangeOf(5 * day, 6 * day),
  rangeOf(5 * day + 1, 6 * day + 1),
  rangeOf(-30 * day, 12 * day),
  rangeOf(99 * day, Infinity),
  rangeOf(4000 * day, 5000 * day),
];

describe('what is drawn is what the domain says is visible, for events of all kinds', () => {
  test.each([
    { name: 'on the flat map', center: [0, 0] as const, isGlobe: false, sort: 'all' },
    { name: 'across the 180th meridian', center: [179.3, 20] as const, isGlobe: false, sort: 'all' },
    { name: 'on the globe', center: [20, 30] as const, isGlobe: true, sort: 'all' },
    { name: 'with layers switched off', center: [0, 0] as const, isGlobe: false, sort: 'layers' },
    { name: 'with a search', center: [0, 0] as const, isGlobe: false, sort: 'search' },
  ])('$name', async ({ center, isGlobe, sort }) => {
    const dice = makeDice(7);
    const spots = isGlobe ? makeSpots(12, 280, 280) : makeSpots(10);
    const camera = { center: [...center] as [number, number], zoom: 1.5 };
    const empty = await openPointCloudMap(makeDayPointCloud([]), camera, isGlobe);
    // The corners of the map lie beside the globe.
    const shifted = isGlobe ? spots.map(({ x, y }) => ({ x: x + 210, y: y + 110 })) : spots;
    const positions = shifted.map(({ x, y }) => empty.map.unproject([x, y]).toArray());
    const events = makeEvents(positions.length, dice);
    const passing = sort === 'search' ? Uint8Array.from(positions, () => dice(2)) : null;
    const pointCloud = makePointCloud(events, positions, passing);
    const live = await openPointCloudMap(pointCloud, camera, isGlobe);
    const index = sort === 'layers' ? eventIndex(pointCloud.set, ['circles', 'dashes']) : allOn(pointCloud.set);
    const pixels = pixelsOf(live, pointCloud);
    for (const range of ranges) {
      const picture = await showRange(live, index, range);
      // A dash has a gap in the middle, between its two strokes.
      const isThere = ({ x, y }: { x: number; y: number }, row: number) =>
        (pointCloud.set.table.layers[row] ?? 0) === 4
          ? picture.isDrawn(x - 2, y + 1) || picture.isDrawn(x + 2, y - 1)
          : picture.isDrawn(x, y);
      const drawn = pixels.flatMap((pixel, row) => (isThere(pixel, row) ? [row] : []));
      expect(drawn).toEqual(expectedRows({ set: pointCloud.set, index }, range));
    }
  });
});

describe('picking', () => {
  test.each([
    { name: 'on the flat map', center: [10, 40] as const, isGlobe: false },
    { name: 'across the 180th meridian', center: [-179.5, 0] as const, isGlobe: false },
    { name: 'on the globe', center: [179, 60] as const, isGlobe: true },
  ])('finds what is in sight within the radius, nearest first, $name', async ({ center, isGlobe }) => {
    const dice = makeDice(11);
    const camera = { center: [...center] as [number, number], zoom: 2 };
    const positions = Array.from({ length: 3000 }, () => {
      const lng = center[0] + (dice(6000) - 3000) / 100;
      return [((lng + 540) % 360) - 180, Math.max(center[1] - 20 + dice(4000) / 100, -80)] as const;
    });
    const passing = Uint8Array.from(positions, () => (dice(4) === 0 ? 0 : 1));
    const pointCloud = makePointCloud(makeEvents(3000, dice), positions, passing);
    const live = await openPointCloudMap(pointCloud, camera, isGlobe);
    const index = eventIndex(pointCloud.set, ['circles', 'dashes', 'squares']);
    const pixels = pixelsOf(live, pointCloud);
    for (const range of ranges) {
      const pixel = { x: 200 + dice(300), y: 150 + dice(200) };
      const distance = (row: number) => Math.hypot((pixels[row]?.x ?? 0) - pixel.x, (pixels[row]?.y ?? 0) - pixel.y);
      const expected = expectedRows({ set: pointCloud.set, index }, range).filter((row) => distance(row) <= 20);
      const found = rowsNear(live.map, pointCloud.points, { index, range, pixel, radiusPx: 20 }).map(({ row }) => row);
      expect(found.toSorted((one, other) => one - other)).toEqual(expected);
      const distances = found.map(distance);
      expect(distances.every((value, place) => place === 0 || value >= (distances[place - 1] ?? 0) - 1e-3)).toBe(true);
    }
  });

  test('returns events at one spot in time order', async () => {
    const pointCloud = makeDayPointCloud([
      [10, 10],
      [10, 10],
      [10, 10],
    ]);
    const { map } = await openPointCloudMap(pointCloud);
    const pixel = map.project([10, 10]);
    const near = rowsNear(map, pointCloud.points, { index: allOn(pointCloud.set), range: always, pixel, radiusPx: 5 });
    expect(near.map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});

describe('the look of a symbol', () => {
  test('has its layer’s colour for each flavor, and a hollow one has the land’s', async () => {
    const pointCloud = makeDayPointCloud(
      [
        [0, 0],
        [30, 0],
      ],
      [0, rowFlags.hollow],
    );
    const live = await openPointCloudMap(pointCloud);
    const [filled, hollow] = pixelsOf(live, pointCloud);
    const light = await showRange(live, allOn(pointCloud.set), always);
    expect(light.colourAt(filled?.x ?? 0, filled?.y ?? 0)).toEqual([0x1f, 0x5f, 0x8b]);
    expect(light.colourAt(hollow?.x ?? 0, hollow?.y ?? 0)).toEqual([0xf0, 0xed, 0xe7]);
    live.layer.setFlavor('dark');
    await live.map.once('render');
    expect(takePicture(live.map).colourAt(filled?.x ?? 0, filled?.y ?? 0)).toEqual([0x7f, 0xb6, 0xe6]);
  });

  test('is twice as many pixels wide on a screen with twice the pixel ratio', async () => {
    const pointCloud = makeDayPointCloud([[0, 0]]);
    const width = async (pixelRatio: number) => {
      const live = await openPointCloudMap(pointCloud, { pixelRatio });
      const picture = await showRange(live, allOn(pointCloud.set), always);
      return Array.from({ length: 700 * pixelRatio }, (_, x) => picture.isDrawn(x, 250 * pixelRatio)).filter(Boolean).length;
    };
    const [one, two] = [await width(1), await width(2)];
    expect(one).toBeGreaterThan(5);
    expect(two / one).toBeCloseTo(2, 0);
  });
});

test('each copy of the world on a wide map shows the points', async () => {
  const pointCloud = makeDayPointCloud([[170, 10]]);
  const live = await openPointCloudMap(pointCloud, { zoom: 0 });
  const picture = await showRange(live, allOn(pointCloud.set), always);
  const { x, y } = live.map.project([170, 10]);
  expect([x - 512, x, x + 512].map((copy) => copy > 0 && copy < 700 && picture.isDrawn(copy, y))).toEqual([true, true, false]);
});

test('a symbol keeps its position on the map while the map moves, at the nearest zoom', async () => {
  const position = [37.541234567, 47.095678912] as const;
  const pointCloud = makeDayPointCloud([position]);
  const live = await openPointCloudMap(pointCloud, { center: [...position], zoom: 20 });
  for (const [right, down] of [
    [0, 0],
    [3.3, -7.7],
    [120.4, 80.2],
    [-250.6, 33.1],
  ] as const) {
    live.map.jumpTo({ center: live.map.unproject([350 + right, 250 + down]), zoom: 20 + right / 100 });
    const picture = await showRange(live, allOn(pointCloud.set), always);
    const { x, y } = live.map.project([...position]);
    expect(picture.middle().x).toBeCloseTo(x, 0);
    expect(picture.middle().y).toBeCloseTo(y, 0);
  }
});

test('points on the far side of the globe are not drawn', async () => {
  const pointCloud = makeDayPointCloud([
    [0, 0],
    [170, 0],
  ]);
  const live = await openPointCloudMap(pointCloud, { center: [175, 0], zoom: 1 }, true);
  const picture = await showRange(live, allOn(pointCloud.set), always);
  const [far, near] = pixelsOf(live, pointCloud);
  expect([near, far].map((pixel) => pixel && picture.isDrawn(pixel.x, pixel.y))).toEqual([true, false]);
});

describe('what is sent to the graphics card', () => {
  test('is sent once: steps send nothing, a search sends a byte for each event', async () => {
    const pointCloud = makePointCloud(
      makeEvents(2000, makeDice(3)),
      Array.from({ length: 2000 }, (_, index) => [index / 20 - 50, 0] as const),
    );
    const live = await openPointCloudMap(pointCloud);
    const gl = live.map.getCanvas().getContext('webgl2');
    if (!gl) throw new Error('No WebGL');
    const send = vi.spyOn(gl, 'bufferData');
    const ours = () =>
      send.mock.calls.flatMap(([target, data]) => (target === gl.ARRAY_BUFFER && ArrayBuffer.isView(data) ? [data.byteLength] : []));
    await showRange(live, allOn(pointCloud.set), always);
    expect(ours()).toContain(pointCloud.set.table.dated * 16);
    send.mockClear();
    for (const range of ranges) await showRange(live, allOn(pointCloud.set), range);
    await showRange(live, eventIndex(pointCloud.set, []), always);
    expect(ours()).toEqual([]);
    const searched = { ...pointCloud.set, passing: new Uint8Array(2000) };
    const picture = await showRange(live, allOn(searched), always);
    expect(ours()).toEqual([pointCloud.set.table.dated]);
    expect(pixelsOf(live, pointCloud).some(({ x, y }) => picture.isDrawn(x, y))).toBe(false);
  });

  test('is freed when the layer is removed, except for the program, which the next layer uses', async () => {
    const pointCloud = makeDayPointCloud([[0, 0]]);
    const live = await openPointCloudMap(pointCloud);
    await showRange(live, allOn(pointCloud.set), always);
    const gl = live.map.getCanvas().getContext('webgl2');
    if (!gl) throw new Error('No WebGL');
    const freed = [vi.spyOn(gl, 'deleteBuffer'), vi.spyOn(gl, 'deleteVertexArray')];
    live.map.removeLayer('point-cloud');
    expect(freed.map((free) => free.mock.calls.length)).toEqual([2, 1]);
    const link = vi.spyOn(gl, 'linkProgram');
    live.map.addLayer(live.layer);
    const picture = await showRange(live, allOn(pointCloud.set), always);
    expect(pixelsOf(live, pointCloud).map(({ x, y }) => picture.isDrawn(x, y))).toEqual([true]);
    expect(link).not.toHaveBeenCalled();
  });

  test('is sent again from the tree after the context was lost', async () => {
    const dice = makeDice(5);
    const pointCloud = makePointCloud(
      makeEvents(200, dice),
      Array.from({ length: 200 }, (_, index) => [(index % 20) * 8 - 76, Math.floor(index / 20) * 6 - 30] as const),
    );
    const live = await openPointCloudMap(pointCloud);
    const before = await showRange(live, allOn(pointCloud.set), rangeOf(0, 20 * day));
    const drawn = pixelsOf(live, pointCloud).map(({ x, y }) => before.isDrawn(x, y));
    expect(new Set(drawn).size).toBe(2);
    const context = live.map.getCanvas().getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const lost = live.map.once('webglcontextlost');
    context?.loseContext();
    await lost;
    await new Promise((resolve) => setTimeout(resolve));
    const styled = live.map.once('style.load');
    context?.restoreContext();
    await styled;
    live.map.addLayer(live.layer);
    const after = await showRange(live, allOn(pointCloud.set), rangeOf(0, 20 * day));
    expect(pixelsOf(live, pointCloud).map(({ x, y }) => after.isDrawn(x, y))).toEqual(drawn);
  });
});
