import type * as maplibregl from 'maplibre-gl';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { basemapFiles } from '../../src/basemap/basemap-files.ts';
import { loadBasemap } from '../../src/basemap/embedded-basemap.ts';
import { basemapStyle } from '../../src/basemap/embedded-style.ts';
import { landDrawn } from '../../src/basemap/land-drawn.ts';
import { openBasemap } from '../../src/basemap/open-basemap.ts';
import { palettes } from '../../src/basemap/palette.ts';
import { atRest, colourAt, emptyMap, groundTimeOn, makeBasemapMap, pixelsOf, provideBasemap, townNames } from './make-basemap-map.ts';

const kakhovkaReservoir: [number, number] = [35.175, 47.52];
const oskilReservoir: [number, number] = [37.5375, 49.28];

const maps: maplibregl.Map[] = [];

afterEach(() => {
  for (const map of maps.splice(0)) {
    map.remove();
    map.getContainer().remove();
  }
});

async function makeMap(view: Parameters<typeof makeBasemapMap>[0]): Promise<maplibregl.Map> {
  const map = await makeBasemapMap(view);
  maps.push(map);
  return map;
}

describe('the map at a date', () => {
  test('the Kakhovka reservoir is water until the day before its dam was destroyed, and land from that day on', async () => {
    const map = await makeMap({ center: kakhovkaReservoir, zoom: 8, day: '2023-06-05' });
    expect(colourAt(map, kakhovkaReservoir)).toBe(palettes.light.lake);
    map.setGlobalStateProperty('groundTime', groundTimeOn('2023-06-06'));
    await atRest(map);
    expect(colourAt(map, kakhovkaReservoir)).toBe(palettes.light.formerWater);
  });

  test('the Oskil reservoir is water in March 2022 but not in April', async () => {
    const map = await makeMap({ center: oskilReservoir, zoom: 10, day: '2022-03-31' });
    expect(colourAt(map, oskilReservoir)).toBe(palettes.light.lake);
    map.setGlobalStateProperty('groundTime', groundTimeOn('2022-04-01'));
    await atRest(map);
    expect(colourAt(map, oskilReservoir)).toBe(palettes.light.formerWater);
  });

  test('a map without a date shows the present', async () => {
    const map = await makeMap({ center: kakhovkaReservoir, zoom: 8 });
    expect(colourAt(map, kakhovkaReservoir)).toBe(palettes.light.formerWater);
  });

  test('a town has its name of the time shown', async () => {
    const map = await makeMap({ center: [38.49, 48.95], zoom: 8, day: '2022-03-14' });
    expect(townNames(map)).toContain('Sievierodonetsk');
    expect(townNames(map)).not.toContain('Siverskodonetsk');
    map.setGlobalStateProperty('groundTime', groundTimeOn('2024-09-19'));
    await atRest(map);
    expect(townNames(map)).toContain('Siverskodonetsk');
    expect(townNames(map)).not.toContain('Sievierodonetsk');
  });
});

test('the countries in focus are brought out, and no others; with none in focus all look alike', async () => {
  const view = { center: [-56, -33.5] as [number, number], zoom: 5 };
  const places: [number, number][] = [
    [-54.6, -33],
    [-60, -32],
  ];
  const focused = await makeMap({ ...view, focus: ['UY'] });
  expect(places.map((position) => colourAt(focused, position))).toEqual([palettes.light.focusLand, palettes.light.land]);
  expect(bordersIn(focused, 'basemap-focus-border-line')).toEqual(['AR UY', 'BR UY']);
  expect(bordersIn(focused, 'basemap-border-line')).toContain('AR BR');
  const plain = await makeMap({ ...view, focus: [] });
  expect(places.map((position) => colourAt(plain, position))).toEqual([palettes.light.land, palettes.light.land]);
  expect(bordersIn(plain, 'basemap-focus-border-line')).toEqual([]);
  expect(bordersIn(plain, 'basemap-border-line')).toEqual(expect.arrayContaining(['AR UY', 'BR UY', 'AR BR']));
});

test('Crimea has the colour of Ukraine', async () => {
  const map = await makeMap({ center: [34.3, 45.3], zoom: 6 });
  expect(colourAt(map, [34.4, 45.35])).toBe(palettes.light.focusLand);
  expect(colourAt(map, [37.5, 45.05])).toBe(palettes.light.land);
});

test('two maps draw the same view pixel for pixel', async () => {
  const view = { center: [36.5, 48.2] as [number, number], zoom: 6.3, day: '2022-03-14' };
  const first = pixelsOf(await makeMap(view)).data;
  const second = pixelsOf(await makeMap(view)).data;
  expect(second.every((channel, i) => channel === first[i])).toBe(true);
  expect(new Set(first).size).toBeGreaterThan(20);
});

test('Ukrainian names are drawn in the places of the English ones', async () => {
  const view = { center: [33, 49.8] as [number, number], zoom: 5.2 };
  const english = await makeMap({ ...view, language: 'en' });
  const ukrainian = await makeMap({ ...view, language: 'uk' });
  expect(townNames(english)).toEqual(expect.arrayContaining(['Kyiv', 'Kharkiv', 'Dnipro']));
  expect(townNames(ukrainian)).toEqual(expect.arrayContaining(['Kyiv', 'Kharkiv', 'Dnipro']));
  const [one, other] = [pixelsOf(ukrainian).data, pixelsOf(english).data];
  expect(one.some((channel, i) => channel !== other[i])).toBe(true);
});

test('land is on the canvas when landDrawn resolves', async () => {
  const map = emptyMap([32, 49], 5);
  maps.push(map);
  const drawn = landDrawn(map);
  await provideBasemap();
  map.setStyle(basemapStyle({ flavor: 'light', language: 'en', focus: ['UA'] }));
  await drawn;
  expect(colourAt(map, [33.4, 50.3])).toBe(palettes.light.focusLand);
  expect(colourAt(map, [32, 44])).not.toBe(palettes.light.focusLand);
});

test('a tile without features is empty, a tile of Ukraine is not', async () => {
  const { loadTile } = await loadBasemap();
  const [ocean, ukraine] = await Promise.all([loadTile({ url: 'basemap://dated/8/3/3' }), loadTile({ url: 'basemap://land/5/18/10' })]);
  expect(ocean.data.byteLength).toBe(0);
  expect(ukraine.data.byteLength).toBeGreaterThan(10_000);
});

test('loading the basemap and a screen of tiles never blocks the page’s thread for more than 50 ms', async () => {
  await loadBasemap();
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const { loadTile } = await loadBasemap();
  const tiles = [17, 18, 19].flatMap((x) =>
    [9, 10, 11].flatMap((y) => ['land', 'water', 'names', 'dated'].map((source) => `${source}/5/${x}/${y}`)),
  );
  await Promise.all(tiles.map((tile) => loadTile({ url: `basemap://${tile}` })));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  observer.disconnect();
  expect(PerformanceObserver.supportedEntryTypes).toContain('longtask');
  expect(tasks).toEqual([]);
});

test('the files of the basemap come from the page’s own host', () => {
  const hosts = Object.values(basemapFiles).map((url) => new URL(url).host);
  expect(new Set(hosts)).toEqual(new Set([location.host]));
});

describe('an online style', () => {
  test('that cannot be loaded is replaced by the embedded basemap, and the user is informed', async () => {
    const onUnreachable = vi.fn<() => void>();
    const { style } = await openBasemap(onUnreachable, new URL('/no-such-style.json', location.href).href);
    expect(onUnreachable).toHaveBeenCalledOnce();
    expect(style({ flavor: 'light', language: 'en', focus: [] }).layers.map(({ id }) => id)).toContain('basemap-land-fill');
  });

  test('that can be loaded is used, with our border on it', async () => {
    const online = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background' }] };
    const url = URL.createObjectURL(new Blob([JSON.stringify(online)], { type: 'application/json' }));
    const { style } = await openBasemap(() => expect.unreachable('The online style is there'), url);
    expect(style({ flavor: 'dark', language: 'en', focus: [] }).layers.map(({ id }) => id)).toEqual([
      'ground',
      'basemap-focus-border-casing-line',
      'basemap-focus-border-line',
    ]);
  });
});

/** The borders that a layer draws, each by the countries on both sides. */
function bordersIn(map: maplibregl.Map, layer: string): string[] {
  const drawn = map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => `${properties['one']} ${properties['other']}`);
  return [...new Set(drawn)].toSorted();
}
