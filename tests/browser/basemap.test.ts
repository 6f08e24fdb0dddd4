import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import type { Browser, Locator, Page } from 'playwright';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { basemapCredits } from '../../src/basemap/basemap-credits.ts';
import { palettes } from '../../src/basemap/palette.ts';
import { browserWithoutMap, narrow, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

const basemapFiles = ['land.topo', 'water.topo', 'places', 'labels'];

describe('the basemap comes', () => {
  test('beside the code: each of its files once, asked for before the map’s script has come, and no cell of the world', async () => {
    const asked: string[] = [];
    const product = await ProductPage.open(browser, {
      ...wide,
      prepare: async (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? '')),
    });
    for (const file of basemapFiles) expect(asked.filter((name) => name.startsWith(`${file}-`))).toHaveLength(1);
    expect(asked.filter((name) => /^(manifest|world-cells)-|\.pack$/.test(name))).toEqual([]);
    const times = await product.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name, startTime, duration }) => ({ name: name.split('/').at(-1) ?? '', start: startTime, end: startTime + duration })),
    );
    const timesOf = (pattern: RegExp) => times.find(({ name }) => pattern.test(name)) ?? { start: Number.NaN, end: Number.NaN };
    const script = timesOf(/^event-map-.*js$/);
    for (const file of basemapFiles) expect(timesOf(new RegExp(`^${file}-`)).start).toBeLessThan(script.end);
    await product.close();
  });

  test('with land in the first frame in which the map is seen', async () => {
    const product = await ProductPage.open(browser, {
      ...wide,
      deviceScaleFactor: 1,
      prepare: (page) => page.addInitScript(watchFirstFrame),
    });
    const colours = await product.page.evaluate(() => window.firstFrame);
    expect(colours).toEqual({ poltavaRegion: palettes.light.focusLand, crimea: palettes.light.focusLand, isSeaWater: true });
    await product.close();
  });

  test('or not at all: then the story is shown without a background, and the reader is informed', async () => {
    const { page, problems } = await openPage(browser, inject('productAddress'), (opened) =>
      opened.route('**/land.topo-*.json', (route) => route.fulfill({ status: 503 })),
    );
    await page.getByText('The background of the map could not be loaded. The events are shown without it.').waitFor();
    const product = new ProductPage(page);
    expect(await product.drawn()).toContain('kyiv-bombed');
    expect(problems.filter((problem) => !problem.includes('503'))).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByText('The background of the map').count()).toBe(0);
    await page.context().close();
  });
});

test('far from Ukraine the map is coarse until its cells have come, and sharp then, without a touch', async () => {
  const come = new AbortController();
  const held = once(come.signal, 'abort');
  const product = await ProductPage.open(browser, {
    ...wide,
    deviceScaleFactor: 1,
    prepare: (page) => page.route('**/*.pack', (route) => held.then(() => route.continue())),
  });
  await product.page.evaluate(() => void window.dateline.map?.jumpTo({ center: [-72.6, 18.9], zoom: 7.5 }));
  await product.drawn();
  // Les Cayes, and an island that the file for the whole world does not have.
  const land = () => countriesAt(product.page, { lesCayes: [-73.75, 18.25], gonave: [-73.05, 18.84] });
  expect(await land()).toEqual({ lesCayes: 'HT' });
  come.abort();
  await expect.poll(land, { timeout: 20_000 }).toEqual({ lesCayes: 'HT', gonave: 'HT' });
  await product.close();
});

test('the same address drawn twice is the same map, pixel for pixel', async () => {
  const first = await canvasPicture();
  expect(first.length).toBeGreaterThan(50_000);
  expect((await canvasPicture()) === first).toBe(true);
});

describe('the map knows the date', () => {
  test('the Kakhovka reservoir is water for as long as it was, and a town bears the name that it had', async () => {
    const product = await ProductPage.open(browser, { ...wide, query: '?map=8.00/47.40000/34.60000' });
    const layersAt = async (day: string) => {
      await product.page.evaluate((to) => window.dateline.setView({ mode: 'so-far', to }), day);
      return drawnLayers(product, ['basemap-reservoir-fill', 'basemap-former-reservoir-fill']);
    };
    expect(await layersAt('2022-03-14')).toEqual(['basemap-reservoir-fill']);
    expect(await layersAt('2023-07-01')).toEqual(['basemap-former-reservoir-fill']);
    expect(await layersAt('2023-06-05')).toEqual(['basemap-reservoir-fill']);

    await product.page.evaluate(() => void window.dateline.map?.jumpTo({ center: [38.49, 48.95], zoom: 8 }));
    const namesAt = async (day: string) => {
      await product.page.evaluate((to) => window.dateline.setView({ mode: 'so-far', to }), day);
      await product.drawn();
      return product.page.evaluate(() => {
        const { map } = window.dateline;
        return map
          ?.queryRenderedFeatures()
          .flatMap(({ layer, properties }) => (layer.id.includes('town') ? [String(properties['en'])] : []));
      });
    };
    expect(await namesAt('2022-03-14')).toEqual(expect.arrayContaining(['Sievierodonetsk']));
    expect(await namesAt('2024-10-01')).toEqual(expect.arrayContaining(['Siverskodonetsk']));
    await product.close();
  });
});

describe('the sources of the map', () => {
  test('are each listed under About, with a licence, and the licences can be read in full', async () => {
    const product = await ProductPage.open(withoutMap);
    await product.page.getByRole('button', { name: 'About', exact: true }).click();
    const about = product.page.getByRole('dialog', { name: 'About' });
    for (const { name, url, licence } of basemapCredits) {
      const line = about.getByRole('listitem').filter({ has: product.page.locator(`a[href="${url}"]`) });
      expect(await line.textContent()).toContain(name);
      expect(await line.textContent()).toContain(licence);
    }
    for (const [link, words] of [
      ['the map’s data', 'GSHHG 2.3.7, Wessel and Smith'],
      ['the code and the fonts', 'maplibre-gl'],
    ] as const) {
      const address = await about.getByRole('link', { name: link }).evaluate((anchor: HTMLAnchorElement) => anchor.href);
      expect(await (await product.page.request.get(address)).text()).toContain(words);
    }
    await product.close();
  });

  const phone = { viewport: { width: 360, height: 640 } };

  test.each([
    ['wide', 'one line and clear of the scale', wide, 20],
    ['narrow', 'two lines at most; they give way once it is moved, and come back at a tap', phone, 32],
  ])('are named on a %s map without a touch, in %s', async (_width, _lines, size, height) => {
    const product = await ProductPage.open(browser, size);
    const credits = product.page.locator('.maplibregl-ctrl-attrib-inner');
    expect(await credits.textContent()).toBe('© OpenStreetMap contributors · Natural Earth · GSHHG · GeoNames');
    const [box, scale, map] = await Promise.all([
      credits.boundingBox(),
      // A narrow map has no room for one.
      product.page.locator('.maplibregl-ctrl-scale').boundingBox(),
      product.page.locator('.map').boundingBox(),
    ]);
    if (!box || !map) throw new Error('The credits or the map are not drawn.');
    expect(box.height).toBeLessThan(height);
    expect(box.x).toBeGreaterThanOrEqual(map.x);
    expect(box.x + box.width).toBeLessThanOrEqual(map.x + map.width);
    expect(scale === null || scale.y + scale.height <= box.y || scale.x + scale.width <= box.x).toBe(true);
    if (size === phone) await expectToGiveWay(product, credits);
    await product.close();
  });

  test('are behind their button on a map of 320 px, which they would cover', async () => {
    const product = await ProductPage.open(browser, narrow);
    const credits = product.page.locator('.maplibregl-ctrl-attrib-inner');
    expect(await credits.isVisible()).toBe(false);
    await product.page.locator('.maplibregl-ctrl-attrib-button').click();
    expect(await credits.textContent()).toContain('© OpenStreetMap contributors');
    await expect.poll(() => credits.isVisible()).toBe(true);
    await product.close();
  });
});

/** The credits of a narrow map. */
async function expectToGiveWay(product: ProductPage, credits: Locator): Promise<void> {
  const { page } = product;
  // Where nothing lies over the map.
  const { x, y } = await product.at([36, 55]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => credits.isVisible()).toBe(false);
  await page.locator('.maplibregl-ctrl-attrib-button').click();
  await expect.poll(() => credits.isVisible()).toBe(true);
}

describe('a build with an online style', () => {
  const styleAddress = 'https://maps.example/style.json';
  let folder: string;
  let server: PreviewServer;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-online-'));
    const env = { ...process.env, NODE_ENV: 'production', VITE_BASEMAP_STYLE: styleAddress };
    const command = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
    await promisify(execFile)(process.execPath, command, { env });
    server = await preview({
      configFile: false,
      logLevel: 'warn',
      base: '/online/',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    address = server.resolvedUrls?.local[0] ?? '';
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('shows the embedded basemap, with a word to the reader, where the style cannot be reached', async () => {
    const { page } = await openPage(browser, address, (opened) => opened.route(styleAddress, (route) => route.abort('connectionrefused')));
    await page.getByText('The online map could not be reached. The map that comes with this page is shown instead.').waitFor();
    const product = new ProductPage(page);
    expect(await product.drawn()).toContain('kyiv-bombed');
    expect(await drawnLayers(product, ['basemap-land-fill', 'basemap-focus-border-line'])).toHaveLength(2);
    await page.context().close();
  });

  test('shows the style without its disputed borders, with our border and the story on it', async () => {
    const { page, problems } = await openPage(browser, address, async (opened) => {
      await opened.route(styleAddress, (route) => route.fulfill({ json: onlineStyle }));
      await opened.route('https://maps.example/0/0/0.pbf', (route) => route.fulfill({ body: boundaryTile() }));
    });
    const product = new ProductPage(page);
    expect(await product.drawn()).toContain('kyiv-bombed');
    const drawn = await page.evaluate(() => {
      const { map } = window.dateline;
      const kinds = (layer: string) => [
        ...new Set(map?.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties['kind'])),
      ];
      const labels = map?.queryRenderedFeatures({ layers: ['labels-place'] }).length;
      const layers = map?.getStyle().layers.map(({ id }) => id) ?? [];
      const borders = map?.queryRenderedFeatures({ layers: ['basemap-focus-border-line'] }).map(({ properties }) => properties) ?? [];
      const ours = borders.map(({ one, other }) => one === 'UA' || other === 'UA');
      return { theirs: kinds('boundary'), ours: [...new Set(ours)], labels, layers: layers.slice(0, 4) };
    });
    expect(drawn.theirs).toEqual(['a border that nobody disputes']);
    expect(drawn.ours).toEqual([true]);
    expect(drawn.labels).toBeGreaterThan(3);
    expect(drawn.layers).toEqual(['ground', 'boundary', 'basemap-focus-border-casing-line', 'basemap-focus-border-line']);
    expect(await page.getByText('could not be reached').count()).toBe(0);
    await expect.poll(() => page.locator('.maplibregl-ctrl-attrib-inner').textContent()).toContain('Maps of an Example');
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

/** Of the kind that providers of OpenStreetMap tiles give, with addresses relative to its own. */
const onlineStyle = {
  version: 8,
  sources: { tiles: { type: 'vector', tiles: ['{z}/{x}/{y}.pbf'], maxzoom: 0, attribution: 'Maps of an Example' } },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#335577' } },
    { id: 'boundary', type: 'line', source: 'tiles', 'source-layer': 'boundary' },
  ],
};

/** A tile of the whole world with two borders: one across Ukraine from west to east, one from north to south that is called disputed. */
function boundaryTile(): Buffer {
  const features = [
    borderLine('a border that nobody disputes', 0, [
      [20, 49],
      [42, 49],
    ]),
    borderLine('a border across the land', 1, [
      [32, 56],
      [32, 42],
    ]),
  ];
  const tile = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 0, extent: 4096 }).getTile(0, 0, 0);
  if (!tile) throw new Error('The tile is empty.');
  return Buffer.from(fromGeojsonVt({ boundary: tile }, { version: 2, extent: 4096 }));
}

function borderLine(kind: string, disputed: number, coordinates: [number, number][]): Feature {
  return { type: 'Feature', properties: { kind, disputed }, geometry: { type: 'LineString', coordinates } };
}

/** The canvas of an address's map, as a data address. Read in the task that drew it: later its buffer may be empty. */
async function canvasPicture(): Promise<string> {
  const product = await ProductPage.open(browser, { ...wide, query: '?to=2022-03-14&event=kharkiv-shelled&map=6.00/48.50000/34.00000' });
  await product.drawn();
  const image = await product.page.evaluate(async () => {
    const { map } = window.dateline;
    map?.triggerRepaint();
    await map?.once('render');
    return map?.getCanvas().toDataURL() ?? '';
  });
  await product.close();
  return image;
}

/** Which of the layers have anything on the map, once it is drawn to rest. */
async function drawnLayers(product: ProductPage, layers: string[]): Promise<string[]> {
  await product.drawn();
  return product.page.evaluate((ids) => {
    const features = window.dateline.map?.queryRenderedFeatures({ layers: ids }) ?? [];
    return [...new Set(features.map(({ layer }) => layer.id))].toSorted();
  }, layers);
}

/** The country that is drawn at each position; without those at which there is none. */
function countriesAt(page: Page, positions: Record<string, [number, number]>): Promise<Record<string, string>> {
  return page.evaluate((places) => {
    const { map } = window.dateline;
    const found = Object.entries(places).flatMap(([name, position]) => {
      const [country] = map?.queryRenderedFeatures(map.project(position), { layers: ['basemap-land-fill'] }) ?? [];
      return country ? [[name, String(country.properties['id'])] as const] : [];
    });
    return Object.fromEntries(found);
  }, positions);
}

interface OpenedPage {
  readonly page: Page;
  /** Console errors and warnings. */
  readonly problems: readonly string[];
}

/** The product where not all is expected to go well. */
async function openPage(from: Browser, address: string, prepare: (page: Page) => Promise<unknown>): Promise<OpenedPage> {
  const page = await (await from.newContext({ reducedMotion: 'reduce', ...wide })).newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await prepare(page);
  await page.goto(address);
  await page.waitForFunction(() => 'dateline' in window);
  await page.evaluate(() => window.dateline.ready);
  return { page, problems };
}

interface FirstFrame {
  readonly poltavaRegion: string;
  readonly crimea: string;
  readonly isSeaWater: boolean;
}

declare global {
  interface Window {
    /** What stood on the map's canvas when it was first let be seen. */
    firstFrame: Promise<FirstFrame>;
  }
}

/** Runs in the page before its scripts. A frame is read in the task that drew it: later its buffer may be empty. */
function watchFirstFrame(): void {
  window.firstFrame = new Promise((resolve) => {
    const observer = new MutationObserver(([record]) => {
      if (!(record?.target instanceof HTMLElement) || 'waiting' in record.target.dataset) return;
      observer.disconnect();
      const { map } = window.dateline;
      const context = new OffscreenCanvas(2000, 2000).getContext('2d', { willReadFrequently: true });
      if (!map || !context) return;
      context.drawImage(map.getCanvas(), 0, 0);
      const colourAt = (position: [number, number]) => {
        const { x, y } = map.project(position);
        const channels = [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3);
        return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
      };
      const [red = '', blue = ''] = [colourAt([31.5, 45.6]).slice(1, 3), colourAt([31.5, 45.6]).slice(5, 7)];
      resolve({ poltavaRegion: colourAt([33.4, 50.3]), crimea: colourAt([34.0, 45.5]), isSeaWater: red < blue });
    });
    observer.observe(document, { subtree: true, attributeFilter: ['data-waiting'] });
  });
}
