import type * as maplibregl from 'maplibre-gl';
import { type BasemapOptions, landSource } from './embedded-style.ts';
import { focusBorderLayers } from './ground-layers.ts';
import { palettes } from './palette.ts';

/** The address of the online style for this build, from `VITE_BASEMAP_STYLE`; null for the embedded basemap. */
export function onlineStyleUrl(): string | null {
  const url: unknown = import.meta.env['VITE_BASEMAP_STYLE'];
  return typeof url === 'string' && url !== '' ? url : null;
}

/** Fetches a style. Throws when it does not arrive within `timeoutMs` or is not a style. */
export async function fetchOnlineStyle(url: string, timeoutMs = 8000): Promise<maplibregl.StyleSpecification> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`The online map could not be loaded: the server answered ${response.status}`);
  const style: unknown = await response.json();
  if (!isStyle(style)) throw new Error('The online map could not be loaded: what came is not a map style');
  return absoluteStyle(style, response.url || url);
}

/**
 * The countries whose borders are added to an online style for every story, because its data may draw them in another way than the
 * embedded basemap. Its policy is in `geo/basemap/build/README.md`.
 */
const settledCountries = ['UA'];

/**
 * An online style with our borders: lines marked as disputed in its data are hidden, since OpenStreetMap's schemas draw one across the
 * north of Crimea, and our borders of Ukraine and of the countries in focus are added above the ground and below the names.
 */
export function withOurBorder(
  style: maplibregl.StyleSpecification,
  { flavor, focus }: Pick<BasemapOptions, 'flavor' | 'focus'>,
): maplibregl.StyleSpecification {
  const firstName = style.layers.findIndex(({ type }) => type === 'symbol');
  const below = firstName < 0 ? style.layers.length : firstName;
  const layers = style.layers.map((layer) => (isBoundary(layer) ? withoutDisputed(layer) : layer));
  return {
    ...style,
    sources: { ...style.sources, 'basemap-land': landSource() },
    layers: [...layers.slice(0, below), ...focusBorderLayers(palettes[flavor], [...settledCountries, ...focus]), ...layers.slice(below)],
  };
}

function isStyle(value: unknown): value is maplibregl.StyleSpecification {
  return (
    typeof value === 'object' && value !== null && 'version' in value && value.version === 8 && 'layers' in value && 'sources' in value
  );
}

/** MapLibre resolves relative addresses in a style only if it fetched the style itself. */
function absoluteStyle(style: maplibregl.StyleSpecification, base: string): maplibregl.StyleSpecification {
  const sources = Object.entries(style.sources).map(([id, source]): [string, maplibregl.SourceSpecification] => [
    id,
    absoluteSource(source, base),
  ]);
  return {
    ...style,
    sources: Object.fromEntries(sources),
    ...(style.glyphs === undefined ? {} : { glyphs: absolute(style.glyphs, base) }),
    ...(typeof style.sprite === 'string' ? { sprite: absolute(style.sprite, base) } : {}),
  };
}

function absoluteSource(source: maplibregl.SourceSpecification, base: string): maplibregl.SourceSpecification {
  return {
    ...source,
    ...('url' in source && typeof source.url === 'string' ? { url: absolute(source.url, base) } : {}),
    ...('tiles' in source && source.tiles ? { tiles: source.tiles.map((tile) => absolute(tile, base)) } : {}),
  } as maplibregl.SourceSpecification;
}

/** `URL` escapes the braces of a template; they are restored. */
function absolute(address: string, base: string): string {
  return new URL(address, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

/** The names of the boundary layer in the schemas of OpenMapTiles, Protomaps and Shortbread. */
const boundarySourceLayers = new Set(['boundary', 'boundaries', 'admin']);

function isBoundary(layer: maplibregl.LayerSpecification): layer is maplibregl.LineLayerSpecification {
  return layer.type === 'line' && boundarySourceLayers.has(layer['source-layer'] ?? '');
}

function withoutDisputed(layer: maplibregl.LineLayerSpecification): maplibregl.LineLayerSpecification {
  const { filter } = layer;
  if (filter !== undefined && isLegacyFilter(filter)) {
    // The two kinds of filter cannot be mixed; the types have only the new kind.
    const filters = ['all', filter, ['!in', 'disputed', 1, true, 'true', 'yes']] as unknown as maplibregl.FilterSpecification;
    return { ...layer, filter: filters };
  }
  const isUndisputed: maplibregl.ExpressionSpecification = ['!', ['in', ['get', 'disputed'], ['literal', [1, true, 'true', 'yes']]]];
  const filters = filter === undefined ? isUndisputed : (['all', filter, isUndisputed] as maplibregl.FilterSpecification);
  return { ...layer, filter: filters };
}

/** Whether a filter is of the older kind, without expressions, in which a property is named by a plain string. */
export function isLegacyFilter(filter: unknown): boolean {
  if (!Array.isArray(filter)) return false;
  const [operator, first, second] = filter as unknown[];
  switch (operator) {
    case 'all':
    case 'any':
      return filter.slice(1).some(isLegacyFilter);
    case 'none':
    case '!has':
    case '!in':
      return true;
    case 'in':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeof first === 'string' && !Array.isArray(second);
    default:
      return false;
  }
}
