import type { BasemapSource } from './unpack.ts';

/** The scheme under which a map finds the embedded basemap's tiles. */
export const basemapScheme = 'basemap';
/** Deeper than this the map draws the same tiles larger. */
export const deepestZoom = 12;
/** The one layer in every tile. */
export const sourceLayer = 'features';

export interface TileAddress {
  readonly source: BasemapSource;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The template of a source's tiles, for a style. */
export function tileTemplate(source: BasemapSource): string {
  return `${basemapScheme}://${source}/{z}/{x}/{y}`;
}

/** Throws on an address that no `tileTemplate` gave. */
export function readTileAddress(url: string): TileAddress {
  const [, source, z, x, y] = /^basemap:\/\/(land|water|names|dated)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
  if (source === undefined) throw new Error(`Not a tile of the basemap: ${url}`);
  return { source: source as BasemapSource, z: Number(z), x: Number(x), y: Number(y) };
}
