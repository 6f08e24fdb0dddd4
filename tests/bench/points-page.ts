import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { TimeRange } from '../../src/domain/time/instant.ts';
import { checkDrawn } from './drawn-points.ts';
import { type MakeWay, type PointsWay, ground, productWay, setDataWay, setFilterWay } from './point-ways.ts';
import { seededRandom } from './seeded-random.ts';
import { type StepMode, pointBounds, rangeAt, rangeOfAbout, syntheticPoints } from './synthetic-points.ts';

maplibregl.setWorkerUrl(workerUrl);

/** Product first: the others are what it is held against. */
const ways = { product: productWay, setFilter: setFilterWay, setData: setDataWay } satisfies Record<string, MakeWay>;
export type WayName = keyof typeof ways;

export interface Steps {
  /** The day, counted from 0, that the first step goes to; each other goes to the next one. */
  readonly firstDay: number;
  /** No more steps than these, and none begun once they have taken `budget` ms together, but at least two. */
  readonly most: number;
  readonly budget: number;
}

/** What the benchmark has the page do, in this order. Times are in ms. */
export interface PointsBench {
  /** Makes an empty map and the data; resolves with how long the data took. */
  prepare(way: WayName, count: number): Promise<number>;
  /** From data in memory to the first frame that has it. */
  load(mode: StepMode, dayNumber: number): Promise<number>;
  /** Each step, right after the other, from the call to the frame that has it: the GPU may still be at the one before. */
  stepOn(mode: StepMode, steps: Steps): Promise<readonly number[]>;
  /** Each step of a map at rest, from the call to the frame that has it and until that frame's pixels are there. */
  stepAtRest(mode: StepMode, steps: Steps): Promise<readonly { readonly toFrame: number; readonly toPixels: number }[]>;
  /** Throws where what is drawn is not what the data says; returns how many events and coloured pixels each of several ranges has. */
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
        // A person's step knows nothing of frames: it comes at any time between two.
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

/** Ranges few enough points are in for each to be told from the others, and each mode's own. */
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

/** Resolves in the task of the frame that has all that was asked of the map. A step that changes nothing needs to be asked for one. */
async function drawn(map: maplibregl.Map): Promise<void> {
  map.triggerRepaint();
  await map.once('idle');
}

/** Returns once the GPU, or what stands in for it, is done: a pixel is not to be had before. */
function finishPixels(map: maplibregl.Map): void {
  const gl = map.getCanvas().getContext('webgl2');
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}
