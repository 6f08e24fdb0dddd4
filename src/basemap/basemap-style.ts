import latinRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2?url';
import latinExtendedRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-normal.woff2?url';
import cyrillicRegular from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-400-normal.woff2?url';
import type * as geojson from 'geojson';
import type * as maplibregl from 'maplibre-gl';
import type { BasemapData } from './load-basemap.ts';
import { towns } from './towns.ts';

export interface BasemapLook {
  readonly flavor: 'light' | 'dark';
  /** Of the names, BCP 47; English where there is none in it. */
  readonly language: string;
}

/** Quiet, so that colour is the data's alone; Ukraine one step lighter than its neighbours. */
const palettes = {
  light: {
    sea: '#d9e2e7',
    land: '#f0ede7',
    ukraine: '#faf8f4',
    coast: '#b3c2ca',
    border: '#9d968b',
    ukraineBorder: '#6f6a62',
    casing: '#ffffff',
    city: '#26282b',
    country: '#8b857b',
    halo: 'rgba(255,255,255,0.92)',
  },
  dark: {
    sea: '#10161b',
    land: '#1c2126',
    ukraine: '#252b31',
    coast: '#31404b',
    border: '#525a62',
    ukraineBorder: '#828b94',
    casing: '#14191d',
    city: '#e6e9ec',
    country: '#6d757d',
    halo: 'rgba(16,20,24,0.9)',
  },
} as const;

const attribution = 'Made with Natural Earth · GeoNames';
const font = ['Basemap Regular'];

/** The basemap as a style: ground, water's edge, borders, then names. Its first symbol layer is where the names begin. */
export function basemapStyle(data: BasemapData, { flavor, language }: BasemapLook): maplibregl.StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: data.countries, attribution },
      coast: { type: 'geojson', data: data.coast },
      borders: { type: 'geojson', data: data.borders },
      'ukraine-border': { type: 'geojson', data: data.ukraineBorder },
      towns: { type: 'geojson', data: townFeatures(language) },
    },
    'font-faces': { 'Basemap Regular': regularFaces() },
    layers: [...groundLayers(flavor), ...townLayers(flavor)],
  };
}

function groundLayers(flavor: BasemapLook['flavor']): maplibregl.LayerSpecification[] {
  const palette = palettes[flavor];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    {
      id: 'land',
      type: 'fill',
      source: 'countries',
      paint: { 'fill-color': ['match', ['get', 'a3'], 'UKR', palette.ukraine, palette.land], 'fill-antialias': false },
    },
    lineLayer('coast-line', 'coast', palette.coast, [3, 0.4, 6, 0.7, 10, 1.1]),
    lineLayer('borders-casing', 'borders', palette.casing, [4, 1.6, 7, 4, 10, 7]),
    lineLayer('ukraine-casing', 'ukraine-border', palette.casing, [4, 1.6, 7, 4, 10, 7]),
    lineLayer('borders-line', 'borders', palette.border, [2, 0.4, 5, 0.8, 8, 1.3, 11, 2]),
    lineLayer('ukraine-border-line', 'ukraine-border', palette.ukraineBorder, [2, 0.6, 5, 1.1, 8, 1.8, 11, 2.6]),
  ];
}

function lineLayer(id: string, source: string, colour: string, stops: readonly number[]): maplibregl.LayerSpecification {
  return {
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], ...stops] as maplibregl.ExpressionSpecification },
  };
}

function townLayers(flavor: BasemapLook['flavor']): maplibregl.LayerSpecification[] {
  const palette = palettes[flavor];
  return [
    {
      id: 'towns-dot',
      type: 'circle',
      source: 'towns',
      paint: { 'circle-radius': 2, 'circle-color': palette.city, 'circle-stroke-width': 1, 'circle-stroke-color': palette.halo },
    },
    {
      id: 'towns-name',
      type: 'symbol',
      source: 'towns',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          3,
          ['case', ['get', 'capital'], 12, 11],
          7,
          ['case', ['get', 'capital'], 16, 14],
        ],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': palette.city, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
  ];
}

function townFeatures(language: string): geojson.FeatureCollection<geojson.Point> {
  const ukrainian = /^uk(-|$)/i.test(language);
  return {
    type: 'FeatureCollection',
    features: towns.map(({ position, en, uk, capital = false }, order) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...position] },
      properties: { name: ukrainian ? uk : en, capital, order },
    })),
  };
}

function regularFaces(): { url: string; 'unicode-range': string[] }[] {
  return [
    face(latinRegular, 'U+0000-00FF', 'U+2000-206F'),
    face(latinExtendedRegular, 'U+0100-02BA', 'U+1E00-1E9F'),
    face(cyrillicRegular, 'U+0301', 'U+0400-045F', 'U+0490-0491'),
  ];
}

/** MapLibre does not resolve addresses against the page. */
function face(url: string, ...ranges: string[]): { url: string; 'unicode-range': string[] } {
  return { url: new URL(url, document.baseURI).href, 'unicode-range': ranges };
}
