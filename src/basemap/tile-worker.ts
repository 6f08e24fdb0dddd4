import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import { type CellAddress, cellNeeded } from './cell-need.ts';
import { type TileAddress, deepestZoom, shelfLayer, sourceLayer } from './tile-address.ts';
import { type BasemapSource, type BasemapTables, unpackBasemap } from './unpack.ts';
import type { WorldCells } from './world-cells.ts';

/** From the page, first: the four files as fetched, and the address of the manifest of the world's cells. */
export interface PackedBasemap {
  readonly tables: Readonly<Record<keyof BasemapTables, ArrayBuffer>>;
  readonly world: string;
}

/** From the page, after that: a request for a tile. */
export interface TileRequest extends TileAddress {
  readonly id: number;
}

/**
 * To the page: first whether the files were unpacked, with the problem if not; then a tile for each request. `expires`: when the map is to
 * ask for the tile again, as an HTTP header has it; null: never.
 */
export type TileResponse =
  { readonly problem: string | null } | { readonly id: number; readonly tile: ArrayBuffer; readonly expires: string | null };

const extent = 4096;
/** In units of `extent`: 32 px, which is enough for half of the widest line, the glow along the coast. */
const buffer = 256;
/** In units of `extent`: by how much a line may leave out bends. */
const usualTolerance = 3;
/** The same for the glow along the coast, where 2 px cannot be seen: it has a quarter of the points. */
const shelfTolerance = 16;
/** How long (ms) a tile waits for its cell before the coarse file replaces it. */
const cellPatience = 400;
/** When (ms) the map asks again for a tile whose cell was late, or could not be fetched. */
const askAgain = { late: 1000, failed: 30_000 };
/** MapLibre keeps asking for a tile that once had a time at which it expired, until it has a later one. */
const never = 365 * 86_400_000;

/** Cuts tiles from features that were indexed once. */
type TileCutter = (tile: TileAddress) => ArrayBuffer;

let coarse: Record<BasemapSource, TileCutter> | undefined;
let world: string | undefined;
let cells: Promise<WorldCells<TileCutter>> | undefined;

addEventListener('message', ({ data }: MessageEvent<PackedBasemap | TileRequest>) => {
  if ('tables' in data) answer({ problem: unpack(data) });
  else void serve(data);
});

function answer(message: TileResponse): void {
  postMessage(message, { transfer: 'tile' in message ? [message.tile] : [] });
}

function unpack({ tables, world: address }: PackedBasemap): string | null {
  try {
    const { land, water, towns, names, dated } = unpackBasemap({
      land: parse(tables.land),
      water: parse(tables.water),
      places: parse(tables.places),
      labels: parse(tables.labels),
    });
    coarse = {
      land: cutter(land.features, 'land'),
      water: cutter(water.features, 'water'),
      towns: cutter(towns.features, 'towns'),
      names: cutter(names.features, 'names'),
      dated: cutter(dated.features, 'dated'),
    };
    world = address;
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Our own build writes the files and a test compares their hashes, so their shape is not checked. */
function parse<Table>(bytes: ArrayBuffer): Table {
  return JSON.parse(new TextDecoder().decode(bytes)) as Table;
}

/** Tiles of the land have a second layer. */
function cutter(features: readonly Feature[], source: BasemapSource): TileCutter {
  const all = index(features, usualTolerance);
  const shelf = source === 'land' ? index(features.filter(isCoast), shelfTolerance) : null;
  return ({ z, x, y }) => {
    const tile = all.getTile(z, x, y);
    if (!tile) return new ArrayBuffer(0);
    const coast = shelf?.getTile(z, x, y);
    return fromGeojsonVt({ [sourceLayer]: tile, ...(coast ? { [shelfLayer]: coast } : {}) }, { version: 2, extent }).slice().buffer;
  };
}

function isCoast({ properties }: Feature): boolean {
  return properties?.['kind'] === 'coast';
}

function index(features: readonly Feature[], tolerance: number): GeoJSONVT {
  const collection: FeatureCollection = { type: 'FeatureCollection', features: [...features] };
  return new GeoJSONVT(collection, { maxZoom: deepestZoom, indexMaxZoom: 4, extent, buffer, tolerance });
}

/** From its cell, if it needs one; from the coarse file until the cell is there, and where there is none. */
async function serve(wish: TileRequest): Promise<void> {
  const { id } = wish;
  const cell = cellNeeded(wish);
  if (cell === null) return answer({ id, tile: coarseTile(wish), expires: null });
  const found = await Promise.race([sharpTile(cell, wish), patience()]);
  if (found instanceof ArrayBuffer) answer({ id, tile: found, expires: timeIn(never) });
  else answer({ id, tile: coarseTile(wish), expires: timeIn(found === null ? never : askAgain[found]) });
}

function patience(): Promise<'late'> {
  return new Promise((resolve) => setTimeout(() => resolve('late'), cellPatience));
}

function timeIn(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/** null: there is no such cell. */
async function sharpTile(cell: CellAddress, wish: TileAddress): Promise<ArrayBuffer | 'failed' | null> {
  cells ??= loadCells();
  try {
    const cut = await (await cells).load(cell);
    return cut && cut(wish);
  } catch (error) {
    console.warn(error);
    return 'failed';
  }
}

/** What reads cells is fetched with the first of them. */
async function loadCells(): Promise<WorldCells<TileCutter>> {
  try {
    const { WorldCells } = await import('./world-cells.ts');
    return new WorldCells(world ?? '', cutter);
  } catch (error) {
    cells = undefined;
    throw error;
  }
}

function coarseTile(tile: TileAddress): ArrayBuffer {
  return coarse?.[tile.source](tile) ?? new ArrayBuffer(0);
}
