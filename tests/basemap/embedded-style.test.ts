import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { basemapStyle } from '../../src/basemap/embedded-style.ts';
import { focusBorderLayers } from '../../src/basemap/ground-layers.ts';
import { palettes } from '../../src/basemap/palette.ts';

const looks = (['light', 'dark'] as const).flatMap((flavor) =>
  (['en', 'uk', 'both'] as const).flatMap((language) => [[], ['UA', 'MD']].map((focus) => ({ flavor, language, focus }))),
);

describe.each(looks)('the style in $flavor with names in $language, with $focus in focus', (look) => {
  const style = basemapStyle(look);

  test('passes the validator of MapLibre', () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  test('has the names above all other layers', () => {
    const types = style.layers.map(({ type }) => type === 'symbol');
    expect(types.slice(types.indexOf(true))).not.toContain(false);
  });

  test('requests no other host: no glyphs, no sprite, tiles from the page itself', () => {
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const addresses = Object.values(style.sources).map((source) => ('tiles' in source ? source.tiles?.[0] : undefined));
    expect(addresses.filter((address) => !address?.startsWith('basemap://'))).toEqual([]);
  });
});

test('a map layer is named after its subject and its shape', () => {
  const { layers } = basemapStyle({ flavor: 'light', language: 'en', focus: ['UY'] });
  expect(layers.map(({ id }) => id).filter((id) => !/^basemap-[a-z-]+(-\d)?-(background|fill|line|label)$/.test(id))).toEqual([]);
  expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
});

test('only map layers of the dated source depend on the time, so that a step parses little', () => {
  const { layers } = basemapStyle({ flavor: 'light', language: 'en', focus: ['UY'] });
  const timed = layers.filter((layer) => JSON.stringify(layer).includes('global-state'));
  expect(timed.length).toBeGreaterThan(5);
  expect(timed.filter((layer) => !('source' in layer) || layer.source !== 'basemap-dated')).toEqual([]);
});

test('both flavors have the same map layers, so that one can become the other', () => {
  expect(layerIds('dark')).toEqual(layerIds('light'));
});

test('the border for other styles is part of the embedded one', () => {
  const { layers } = basemapStyle({ flavor: 'dark', language: 'en', focus: ['UY'] });
  expect(layers).toEqual(expect.arrayContaining(focusBorderLayers(palettes.dark, ['UY'])));
});

test('the map credits each source of its data', () => {
  const { sources } = basemapStyle({ flavor: 'light', language: 'en', focus: ['UY'] });
  const credits = JSON.stringify(sources);
  const missing = ['OpenStreetMap', 'Natural Earth', 'GSHHG', 'GeoNames'].filter((name) => !credits.includes(name));
  expect(missing).toEqual([]);
});

function layerIds(flavor: 'light' | 'dark'): string[] {
  return basemapStyle({ flavor, language: 'both', focus: ['UY'] }).layers.map(({ id }) => id);
}
