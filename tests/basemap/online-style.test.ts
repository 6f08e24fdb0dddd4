import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { featureFilter, type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchOnlineStyle, isLegacyFilter, withOurBorder } from '../../src/basemap/online-style.ts';

function makeStyle(filter?: unknown): StyleSpecification {
  return {
    version: 8,
    sources: { tiles: { type: 'vector', tiles: ['tiles/{z}/{x}/{y}.pbf'] } },
    glyphs: 'fonts/{fontstack}/{range}.pbf',
    layers: [
      { id: 'ground', type: 'background' },
      { id: 'boundary', type: 'line', source: 'tiles', 'source-layer': 'boundary', ...(filter === undefined ? {} : { filter }) },
      { id: 'road', type: 'line', source: 'tiles', 'source-layer': 'transportation' },
      { id: 'city', type: 'symbol', source: 'tiles', 'source-layer': 'place' },
    ],
  } as StyleSpecification;
}

describe('an online style with our border', () => {
  test.each([
    ['without a filter', undefined],
    ['with an expression', ['==', ['get', 'admin_level'], 2]],
    ['with a filter of the old kind', ['all', ['==', 'admin_level', 2], ['!has', 'maritime']]],
  ])('%s hides the lines that its data mark as disputed, and no others', (_, filter) => {
    const style = withOurBorder(makeStyle(filter), { flavor: 'light', focus: [] });
    const layer = style.layers.find(({ id }) => id === 'boundary');
    const { filter: passes } = featureFilter(layer && 'filter' in layer ? layer.filter : undefined, 'filter');
    const shown = [1, true, 0, false, undefined].map((disputed) =>
      passes({ zoom: 5 }, { type: 'LineString', properties: disputed === undefined ? { admin_level: 2 } : { admin_level: 2, disputed } }),
    );
    expect(shown).toEqual([false, false, true, true, true]);
    expect(validateStyleMin(style)).toEqual([]);
  });

  test('adds the border above the ground and below the names', () => {
    const ids = withOurBorder(makeStyle(), { flavor: 'dark', focus: [] }).layers.map(({ id }) => id);
    expect(ids).toEqual(['ground', 'boundary', 'road', 'basemap-focus-border-casing-line', 'basemap-focus-border-line', 'city']);
  });

  test('does not change lines of other kinds', () => {
    expect(withOurBorder(makeStyle(), { flavor: 'light', focus: [] }).layers.find(({ id }) => id === 'road')).toEqual(
      makeStyle().layers[2],
    );
  });
});

test.each([
  [['==', 'admin_level', 2], true],
  [['==', ['get', 'admin_level'], 2], false],
  [['in', 'class', 'a', 'b'], true],
  [['in', 'class', ['get', 'classes']], false],
  [['all', ['has', 'name'], ['>=', ['get', 'rank'], 3]], false],
  [['any', ['==', ['get', 'a'], 1], ['!has', 'b']], true],
])('the filter %j is of the older kind: %j', (filter, isOld) => {
  expect(isLegacyFilter(filter)).toBe(isOld);
});

describe('fetching a style', () => {
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      if (url === '/maps/style.json') response.end(JSON.stringify(makeStyle()));
      else if (url === '/page') response.end('"a page"');
      else response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  test('resolves its addresses against its own address and keeps templates', async () => {
    const style = await fetchOnlineStyle(`${address}/maps/style.json`);
    expect(style.glyphs).toBe(`${address}/maps/fonts/{fontstack}/{range}.pbf`);
    expect(style.sources['tiles']).toEqual({ type: 'vector', tiles: [`${address}/maps/tiles/{z}/{x}/{y}.pbf`] });
  });

  test('fails with the status of a server that does not have it', async () => {
    await expect(fetchOnlineStyle(`${address}/gone.json`)).rejects.toThrow('503');
  });

  test('fails when the response is not a style', async () => {
    await expect(fetchOnlineStyle(`${address}/page`)).rejects.toThrow('not a map style');
  });

  test('fails when there is no response', async () => {
    await expect(fetchOnlineStyle('http://127.0.0.1:1/style.json')).rejects.toThrow('fetch failed');
  });
});
