import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { FeatureCollection, GeoJSON } from 'geojson';
import { deepestZoom, shelfLayer, sourceLayer } from './tile-address.ts';
import { type BasemapSource, type BasemapTables, unpackBasemap } from './unpack.ts';

/** From the page, first: the four files as fetched. */
export type PackedBasemap = Readonly<Record<keyof BasemapTables, ArrayBuffer>>;

/** From the page, after that: a request for a tile. */
export interface TileWish {
  readonly id: number;
  readonly source: BasemapSource;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** To the page: first whether the files were unpacked, with the problem if not; then a tile for each request. */
export type TileAnswer = { readonly problem: string | null } | { readonly id: number; readonly tile: ArrayBuffer };

const extent = 4096;
/** In units of `extent`: 32 px, which is enough for half of the widest line, the glow along the coast. */
const buffer = 256;
/** In units of `extent`: by how much a line may leave out bends. */
const usualTolerance = 3;
/** The same for the glow along the coast, where 2 px cannot be seen: it has a quarter of the points. */
const shelfTolerance = 16;

let indexes: (Record<BasemapSource, GeoJSONVT> & { readonly shelf: GeoJSONVT }) | undefined;

addEventListener('message', ({ data }: MessageEvent<PackedBasemap | TileWish>) => {
  if ('land' in data) answer({ problem: unpack(data) });
  else answer({ id: data.id, tile: tileOf(data) });
});

function answer(message: TileAnswer): void {
  postMessage(message, { transfer: 'tile' in message ? [message.tile] : [] });
}

function unpack(packed: PackedBasemap): string | null {
  try {
    const { land, water, names, dated } = unpackBasemap({
      land: parse(packed.land),
      water: parse(packed.water),
      places: parse(packed.places),
      labels: parse(packed.labels),
    });
    indexes = {
      land: index(land),
      water: index(water),
      names: index(names),
      dated: index(dated),
      shelf: index(coastOf(land), shelfTolerance),
    };
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Our own build writes the files and a test compares their hashes, so their shape is not checked. */
function parse<Table>(bytes: ArrayBuffer): Table {
  return JSON.parse(new TextDecoder().decode(bytes)) as Table;
}

function coastOf({ features }: FeatureCollection): FeatureCollection {
  return { type: 'FeatureCollection', features: features.filter(({ properties }) => properties?.['kind'] === 'coast') };
}

function index(collection: GeoJSON, tolerance = usualTolerance): GeoJSONVT {
  return new GeoJSONVT(collection, { maxZoom: deepestZoom, indexMaxZoom: 4, extent, buffer, tolerance });
}

function tileOf({ source, z, x, y }: TileWish): ArrayBuffer {
  const tile = indexes?.[source].getTile(z, x, y);
  if (!tile) return new ArrayBuffer(0);
  const shelf = source === 'land' ? indexes?.shelf.getTile(z, x, y) : null;
  return fromGeojsonVt({ [sourceLayer]: tile, ...(shelf ? { [shelfLayer]: shelf } : {}) }, { version: 2, extent }).slice().buffer;
}
