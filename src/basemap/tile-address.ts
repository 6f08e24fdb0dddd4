import type { BasemapSource } from './unpack.ts';

/** The URL scheme of the embedded basemap's tiles. */
export const basemapScheme = 'basemap';
/** At deeper zooms the map enlarges the tiles of this one. */
export const deepestZoom = 12;
/** The layer in every tile. */
export const sourceLayer = 'features';
/** A second layer in tiles of the land: the coast with fewer bends, for the glow along it. */
export const shelfLayer = 'shelf';

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

/** Throws for an address that does not come from `tileTemplate`. */
export function readTileAddress(url: string): TileAddress {
  const [, source, z, x, y] = /^basemap:\/\/(land|water|towns|names|dated)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
  if (source === undefined) throw new Error(`Not a tile of the basemap: ${url}`);
  return { source: source as BasemapSource, z: Number(z), x: Number(x), y: Number(y) };
}
