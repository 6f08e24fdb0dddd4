import type * as maplibregl from 'maplibre-gl';
import { basemapAttribution } from './basemap-credits.ts';
import { basemapFontFaces } from './basemap-fonts.ts';
import { groundLayers } from './ground-layers.ts';
import { nameLayers, type NameLanguage } from './name-layers.ts';
import { type Flavor, palettes } from './palette.ts';
import { groundState } from './shown-time.ts';
import { deepestZoom, tileTemplate } from './tile-address.ts';
import type { BasemapSource } from './unpack.ts';

export interface BasemapOptions {
  readonly flavor: Flavor;
  readonly language: NameLanguage;
  /** The countries to bring out, by their ISO 3166-1 alpha-2 codes. None: all countries look alike. */
  readonly focus: readonly string[];
}

/**
 * The embedded basemap as a style. Its map layers are named `basemap-<subject>-<shape>`; the names begin at the first symbol layer. Its
 * tiles come from `loadTile` of the loaded basemap. Its dots are pictures that `drawDotImage` draws when the map needs them. It shows the
 * time in the global state's `groundTime`.
 */
export function basemapStyle({ flavor, language, focus }: BasemapOptions): maplibregl.StyleSpecification {
  const palette = palettes[flavor];
  return {
    version: 8,
    state: groundState(),
    sources: {
      'basemap-land': landSource(),
      'basemap-water': tileSource('water'),
      'basemap-towns': tileSource('towns'),
      'basemap-names': tileSource('names'),
      'basemap-dated': tileSource('dated'),
    },
    'font-faces': basemapFontFaces(),
    layers: [...groundLayers(palette, focus), ...nameLayers({ flavor, palette, language, focus })],
  };
}

/** Land and borders, with the attribution of the whole basemap. */
export function landSource(): maplibregl.VectorSourceSpecification {
  return { ...tileSource('land'), attribution: basemapAttribution };
}

function tileSource(source: BasemapSource): maplibregl.VectorSourceSpecification {
  return { type: 'vector', tiles: [tileTemplate(source)], maxzoom: deepestZoom };
}
