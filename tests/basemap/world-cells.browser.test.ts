import type * as maplibregl from 'maplibre-gl';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type BasemapData, loadBasemap } from '../../src/basemap/embedded-basemap.ts';
import { palettes } from '../../src/basemap/palette.ts';
import { colourAt, makeBasemapMap, provideBasemap, townNames } from './make-basemap-map.ts';

/** An island of Haiti, too small for the file for the whole world. */
const gonave: [number, number] = [-73.05, 18.84];
const hispaniola: [number, number] = [-71.6, 19];
const view = { center: [-72.6, 18.9] as [number, number], zoom: 7.5 };
const haiti = 'basemap://land/8/76/114';
const kyiv = 'basemap://land/8/149/86';

let sharp: BasemapData;
let coarse: BasemapData;
let map: maplibregl.Map | undefined;

beforeAll(async () => {
  sharp = await provideBasemap();
  coarse = await loadBasemap(new URL('/no-such-world/manifest.json', location.href).href);
});

afterEach(() => {
  map?.remove();
  map?.getContainer().remove();
  map = undefined;
});

test('a place far from Ukraine is drawn from cells: its small islands, and its towns', async () => {
  map = await makeBasemapMap({ ...view, basemap: sharp });
  await expect.poll(() => map && colourAt(map, gonave), { timeout: 10_000 }).toBe(palettes.light.land);
  expect(colourAt(map, hispaniola)).toBe(palettes.light.land);
  await expect.poll(() => map && townNames(map)).toEqual(expect.arrayContaining(['Port-au-Prince', 'Les Cayes']));
});

test('where cells cannot be fetched the map is coarse, without a hole or an error', async () => {
  map = await makeBasemapMap({ ...view, basemap: coarse });
  expect(colourAt(map, hispaniola)).toBe(palettes.light.land);
  expect(colourAt(map, gonave)).not.toBe(palettes.light.land);
  expect(townNames(map)).toContain('Port-au-Prince');
});

test('over Ukraine no cell is needed: the map is the same without them', async () => {
  const [one, other] = await Promise.all([sharp, coarse].map(({ loadTile }) => loadTile({ url: kyiv })));
  expect(one?.data.byteLength).toBeGreaterThan(500);
  expect(new Uint8Array(one?.data ?? new ArrayBuffer(0))).toEqual(new Uint8Array(other?.data ?? new ArrayBuffer(1)));
});

test('a tile of the world has more detail than the file for the whole world, and the same again from what was kept', async () => {
  const [first, again, without] = [
    await sharp.loadTile({ url: haiti }),
    await sharp.loadTile({ url: haiti }),
    await coarse.loadTile({ url: haiti }),
  ];
  expect(first.data.byteLength).toBeGreaterThan(3 * without.data.byteLength);
  expect(again.data.byteLength).toBe(first.data.byteLength);
});
