import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { onTestFinished } from 'vitest';
import { type UnsortedEvents, sortEvents } from '../../src/domain/events/event-table.ts';
import { type EventIndex, type EventSet, eventIndex } from '../../src/domain/events/event-set.ts';
import type { TimeRange } from '../../src/domain/time/instant.ts';
import { type PointCloudData, pointCloudDataOf, mercatorX, mercatorY } from '../../src/domain/events/point-cloud-data.ts';
import type { Layer } from '../../src/domain/story/story-schema.ts';
import { PointCloudLayer } from '../../src/map/point-cloud/point-cloud-layer.ts';

maplibregl.setWorkerUrl(workerUrl);

export const pointCloudLayers: readonly Layer[] = [
  { id: 'squares', title: 'Squares', shape: 'square', colour: { light: '#1f5f8b', dark: '#7fb6e6' } },
  { id: 'circles', title: 'Circles', shape: 'circle', colour: { light: '#b3261e', dark: '#ff8a80' } },
  { id: 'diamonds', title: 'Diamonds', shape: 'diamond', colour: { light: '#107010', dark: '#ffc46b' } },
  { id: 'triangles', title: 'Triangles', shape: 'triangle', colour: { light: '#5b6470', dark: '#aab4c0' } },
  { id: 'dashes', title: 'Dashes', shape: 'dash', colour: { light: '#b26a00', dark: '#aab4c0' } },
];

export interface PointCloudEvents {
  readonly set: EventSet;
  readonly points: PointCloudData;
  /** By row. */
  readonly positions: readonly (readonly [number, number])[];
}

/** A set of events as opened files give it, and its points; `positions` in the order of the events. */
export function makePointCloud(
  events: UnsortedEvents,
  positions: readonly (readonly [number, number])[],
  passing: Uint8Array | null = null,
): PointCloudEvents {
  const { table, order } = sortEvents(events);
  const placed = Array.from(order, (index) => positions[index] ?? ([0, 0] as const));
  const x = Uint32Array.from(placed, ([lng]) => mercatorX(lng));
  const y = Uint32Array.from(placed, ([, lat]) => mercatorY(lat));
  const rowOf = (id: string) => (/^[1-9]\d*$/.test(id) && Number(id) <= table.length ? Number(id) - 1 : -1);
  const set = {
    title: 'A point cloud',
    language: 'en',
    layers: pointCloudLayers,
    table,
    passing,
    idOf: (row: number) => String(row + 1),
    rowOf,
  };
  return { set, points: pointCloudDataOf(table, x, y), positions: placed };
}

/** Events of a day each on the same day, at the positions. */
export function makeDayPointCloud(positions: readonly (readonly [number, number])[], flags: readonly number[] = []): PointCloudEvents {
  const length = positions.length;
  return makePointCloud(
    {
      length,
      starts: new Float64Array(length),
      ends: new Float64Array(length).fill(86_400_000),
      layers: new Uint8Array(length),
      flags: Uint8Array.from({ length }, (_, index) => flags[index] ?? 0),
    },
    positions,
  );
}

export function allOn(set: EventSet): EventIndex {
  return eventIndex(
    set,
    pointCloudLayers.map(({ id }) => id),
  );
}

export interface PointCloudMap {
  readonly map: maplibregl.Map;
  readonly layer: PointCloudLayer;
}

/** A colour that no symbol has. */
const groundColour = '#ff00ff';

/** A bare map of 700 by 500 px with the layer on it and nothing else, until the test ends. */
export async function openPointCloudMap(
  pointCloud: PointCloudEvents,
  options: Partial<maplibregl.MapOptions> = {},
  isGlobe = false,
): Promise<PointCloudMap> {
  const container = document.createElement('div');
  container.style.width = '700px';
  container.style.height = '500px';
  document.body.append(container);
  const map = new maplibregl.Map({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'ground', type: 'background', paint: { 'background-color': groundColour } }],
      ...(isGlobe ? { projection: { type: 'globe' as const } } : {}),
    },
    center: [0, 0],
    zoom: 1.5,
    pixelRatio: 1,
    fadeDuration: 0,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    ...options,
  });
  const layer = new PointCloudLayer('point-cloud', 'light', (error) => {
    throw error;
  });
  onTestFinished(() => {
    map.remove();
    container.remove();
  });
  await map.once('load');
  layer.setPoints(pointCloud.set.table, pointCloud.points);
  map.addLayer(layer);
  return { map, layer };
}

/** Draws a range and resolves once it is drawn. */
export async function showRange({ map, layer }: PointCloudMap, index: EventIndex, range: TimeRange): Promise<Picture> {
  layer.show(index, range);
  await map.once('render');
  return takePicture(map);
}

export interface Picture {
  /** Red, green and blue at a px from the top left corner. */
  colourAt(x: number, y: number): readonly number[];
  /** Whether a symbol is drawn there. */
  isDrawn(x: number, y: number): boolean;
  /** The middle of all that is drawn. */
  middle(): { readonly x: number; readonly y: number };
}

export function takePicture(map: maplibregl.Map): Picture {
  const canvas = map.getCanvas();
  const gl = canvas.getContext('webgl2');
  if (!gl) throw new Error('No WebGL');
  const { width, height } = canvas;
  const pixels = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  const colourAt = (x: number, y: number) => {
    const offset = 4 * ((height - 1 - Math.floor(y)) * width + Math.floor(x));
    return [...pixels.subarray(offset, offset + 3)];
  };
  const isDrawn = (x: number, y: number) => colourAt(x, y).join() !== '255,0,255';
  return {
    colourAt,
    isDrawn,
    middle: () => {
      let [sumX, sumY, weight] = [0, 0, 0];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          // How much the ground's red and blue are covered by any symbol.
          const green = pixels[4 * ((height - 1 - y) * width + x) + 1] ?? 0;
          sumX += green * (x + 0.5);
          sumY += green * (y + 0.5);
          weight += green;
        }
      }
      return { x: sumX / weight, y: sumY / weight };
    },
  };
}

/** Marsaglia's xorshift of 32 bits: from 0 up to, but not including, `below`. */
export function makeDice(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
