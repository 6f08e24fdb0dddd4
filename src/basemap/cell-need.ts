import type { TileAddress } from './tile-address.ts';

/** West, south, east, north of the area in which the file for the whole world is as fine as the cells. */
const focus = [22, 44.2, 41.5, 53.6] as const;
/** Up to this zoom that file serves a wider area, so that the first view of a story of Ukraine needs no cell. */
const lastFarZoom = 6;
/** The sources that have cells. */
const cellSources = ['land', 'water', 'towns'] as const;
/** The levels of the cells: tiles of the zooms from one to the next are cut from its cells. */
const cellLevels = [8, 6, 4] as const;

export type CellSource = (typeof cellSources)[number];

/** A cell: a tile of a level. */
export interface CellAddress {
  readonly source: CellSource;
  readonly z: (typeof cellLevels)[number];
  readonly x: number;
  readonly y: number;
}

/**
 * The cell that a tile is cut from; null where the file for the whole world is good enough for the tile. The rule is the build's
 * (`geo/basemap/build/world-levels.mjs`), so that nothing has to be fetched to know it.
 */
export function cellNeeded({ source, z, x, y }: TileAddress): CellAddress | null {
  const level = cellLevels.find((each) => each <= z);
  if (level === undefined || !isCellSource(source) || !isNeeded(source, z, x, y)) return null;
  const scale = 2 ** (z - level);
  return { source, z: level, x: Math.floor(x / scale), y: Math.floor(y / scale) };
}

function isCellSource(source: string): source is CellSource {
  return cellSources.some((each) => each === source);
}

function isNeeded(source: CellSource, z: number, x: number, y: number): boolean {
  const lat = latOf((y + 0.5) / 2 ** z);
  const km = distanceFromFocus(((x + 0.5) / 2 ** z) * 360 - 180, lat);
  // The width of the smallest bend of the file for the whole world.
  const bend = Math.min(20, 0.2 + 0.004 * km * (1 + km / 2500));
  if (bend > Math.max(0.25, (z > lastFarZoom ? 2.5 : 4) * pixelKm(z, lat))) return true;
  // That file has fewer rivers and towns there.
  if (source === 'water') return z > lastFarZoom && km > 200;
  return source === 'towns' && z > 4 && km > (z === 5 ? 750 : z === lastFarZoom ? 135 : 0);
}

function latOf(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

function pixelKm(zoom: number, lat: number): number {
  return (40_075.017 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

function distanceFromFocus(lng: number, lat: number): number {
  const [west, south, east, north] = focus;
  return distanceKm(lng, lat, Math.max(west, Math.min(east, lng)), Math.max(south, Math.min(north, lat)));
}

function distanceKm(lngA: number, latA: number, lngB: number, latB: number): number {
  const radians = Math.PI / 180;
  const sinLat = Math.sin(((latB - latA) * radians) / 2);
  const sinLng = Math.sin(((lngB - lngA) * radians) / 2);
  const h = sinLat ** 2 + Math.cos(latA * radians) * Math.cos(latB * radians) * sinLng ** 2;
  return 2 * 6371.0072 * Math.asin(Math.min(1, Math.sqrt(h)));
}
