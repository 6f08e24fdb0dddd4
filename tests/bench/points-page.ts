import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { TimeRange } from '../../src/domain/time/instant.ts';
import { checkDrawn } from './drawn-points.ts';
import { type MakeWay, type PointsWay, ground, productWay, setDataWay, setFilterWay } from './point-ways.ts';
import { seededRandom } from './seeded-random.ts';
import { type StepMode, pointBounds, rangeAt, rangeOfAbout, syntheticPoints } from './synthetic-points.ts';

maplibregl.setWorkerUrl(workerUrl);

/** The product comes first; the others are compared with it. */
const ways = { product: productWay, setFilter: setFilterWay, setData: setDataWay } satisfies Record<string, MakeWay>;
export type WayName = keyof typeof ways;

export interface Steps {
  /** The day of the first step, counted from 0; each further step goes to the next day. */
  readonly firstDay: number;
  /** The maximum number of steps; none begins after `budget` ms together, but there are at least two. */
  readonly most: number;
  readonly budget: number;
}

/** The commands of the benchmark to the page, in this order. Times are in ms. */
export interface PointsBench {
  /** Makes an empty map and the data; resolves with how long the data took. */
  prepare(way: WayName, count: number): Promise<number>;
  /** From data in memory to the first frame with the data. */
  load(mode: StepMode, dayNumber: number): Promise<number>;
  /** Steps without pauses, each from the call to the frame that shows it: the GPU may still be working on the one before. */
  stepOn(mode: StepMode, steps: Steps): Promise<readonly number[]>;
  /** Steps of a map at rest, each from the call to the frame that shows it, and to the pixels of that frame. */
  stepAtRest(mode: StepMode, steps: Steps): Promise<readonly { readonly toFrame: number; readonly toPixels: number }[]>;
  /** Throws when the drawing does not match the data; returns the number of events and of coloured pixels for several ranges. */
  check(): Promise<readonly { events: number; pixels: number }[]>;
}

declare global {
  interface Window {
    pointsBench: PointsBench;
  }
}

const plain: maplibregl.StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
};

window.pointsBench = makeBench();

function makeBench(): PointsBench {
  const random = seededRandom(2);
  let prepared: { map: maplibregl.Map; way: PointsWay; count: number } | null = null;
  const ready = () => {
    if (!prepared) throw new Error('No data has been prepared.');
    return prepared;
  };
  return {
    prepare: async (name, count) => {
      const points = syntheticPoints(count);
      const map = await emptyMap();
      const start = performance.now();
      const way = ways[name](points);
      const made = performance.now() - start;
      way.expect?.(map);
      await drawn(map);
      prepared = { map, way, count };
      return made;
    },
    load: async (mode, dayNumber) => {
      const { map, way, count } = ready();
      await nextFrame();
      const start = performance.now();
      way.addTo(map, rangeAt(mode, dayNumber));
      await drawn(map);
      const loaded = performance.now() - start;
      checkDrawn(map, ground, syntheticPoints(count), rangeAt(mode, dayNumber));
      return loaded;
    },
    stepOn: (mode, steps) =>
      repeat(steps, async (dayNumber) => {
        const { map, way } = ready();
        const called = performance.now();
        way.show(rangeAt(mode, dayNumber));
        await drawn(map);
        return performance.now() - called;
      }),
    stepAtRest: (mode, steps) =>
      repeat(steps, async (dayNumber) => {
        const { map, way } = ready();
        // A user's step is not aligned with frames: it comes at any time between two.
        await new Promise((resolve) => setTimeout(resolve, 17 * random()));
        const called = performance.now();
        way.show(rangeAt(mode, dayNumber));
        await drawn(map);
        const toFrame = performance.now() - called;
        finishPixels(map);
        return { toFrame, toPixels: performance.now() - called };
      }),
    check: async () => {
      const { map, way, count } = ready();
      const points = syntheticPoints(count);
      const results: { events: number; pixels: number }[] = [];
      for (const range of checkedRanges(count)) {
        way.show(range);
        await drawn(map);
        results.push(checkDrawn(map, ground, points, range));
      }
      return results;
    },
  };
}

async function repeat<Figure>({ firstDay, most, budget }: Steps, step: (dayNumber: number) => Promise<Figure>): Promise<Figure[]> {
  const figures: Figure[] = [];
  const start = performance.now();
  while (figures.length < most && (figures.length < 2 || performance.now() - start < budget)) {
    figures.push(await step(firstDay + figures.length));
  }
  return figures;
}

/** Ranges with few enough points to distinguish each, and those of each mode. */
function checkedRanges(count: number): readonly TimeRange[] {
  const few = [0, 333, 640, 990].map((dayNumber) => rangeOfAbout(40, count, dayNumber));
  return [...few, rangeAt('day', 700), rangeAt('window', 200), rangeAt('so-far', 3), rangeAt('window', -40)];
}

async function emptyMap(): Promise<maplibregl.Map> {
  const map = new maplibregl.Map({
    container: 'map',
    style: plain,
    bounds: [...pointBounds],
    fadeDuration: 0,
    pixelRatio: 1,
    attributionControl: false,
    renderWorldCopies: false,
  });
  await map.once('idle');
  return map;
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}

/** Resolves in the task of the frame with everything requested from the map. A step that changes nothing needs an explicit request. */
async function drawn(map: maplibregl.Map): Promise<void> {
  map.triggerRepaint();
  await map.once('idle');
}

/** Returns when the GPU, or its replacement, is done: a pixel cannot be read before. */
function finishPixels(map: maplibregl.Map): void {
  const gl = map.getCanvas().getContext('webgl2');
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}
