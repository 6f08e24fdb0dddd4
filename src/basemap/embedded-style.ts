import type * as maplibregl from 'maplibre-gl';
import { basemapAttribution } from './basemap-credits.ts';
import { basemapFontFaces } from './basemap-fonts.ts';
import type { BasemapData } from './embedded-basemap.ts';
import { groundLayers } from './ground-layers.ts';
import { nameLayers, type NameLanguage } from './name-layers.ts';
import { type Flavor, palettes } from './palette.ts';
import { rangeState } from './shown-time.ts';

export interface BasemapLook {
  readonly flavor: Flavor;
  readonly language: NameLanguage;
}

/**
 * The embedded basemap as a style. Layers are `basemap-<subject>-<shape>`; the first symbol layer is where the names begin. Its dots are
 * pictures that `drawDotImage` draws when the map misses them. The time it shows is the global state's `range`.
 */
export function basemapStyle(data: BasemapData, { flavor, language }: BasemapLook): maplibregl.StyleSpecification {
  const palette = palettes[flavor];
  return {
    version: 8,
    state: rangeState,
    sources: {
      'basemap-land': { type: 'geojson', data: data.land, maxzoom: 12, attribution: basemapAttribution },
      'basemap-water': { type: 'geojson', data: data.water, maxzoom: 12 },
      'basemap-names': { type: 'geojson', data: data.names, maxzoom: 12 },
      'basemap-dated': { type: 'geojson', data: data.dated, maxzoom: 12 },
    },
    'font-faces': basemapFontFaces(),
    layers: [...groundLayers(palette), ...nameLayers({ flavor, palette, language })],
  };
}
