import { basemapFiles, worldManifest } from './basemap-files.ts';
import { readTileAddress } from './tile-address.ts';
import type { PackedBasemap, TileResponse, TileRequest } from './tile-worker.ts';

interface LoadedTile {
  readonly data: ArrayBuffer;
  /** When the tile is to be loaded again, since its details were late; null: never. */
  readonly expires: string | null;
}

/** The embedded basemap, unpacked in its own worker, which lives as long as the page. */
export interface BasemapData {
  /**
   * Returns a tile for an address in the style. Has the form of MapLibre's `addProtocol`, and must be registered under `basemapScheme`
   * before the style is set.
   */
  readonly loadTile: (request: { readonly url: string }) => Promise<LoadedTile>;
}

/**
 * Fetches the embedded basemap and unpacks it in a worker, which then makes tiles from it. Only whole tiles reach the page's thread, as
 * transferred buffers. Throws when a file cannot be loaded or unpacked. `world`: the address of the manifest of the world's cells.
 */
export async function loadBasemap(world = worldManifest): Promise<BasemapData> {
  const [land, water, places, labels] = await Promise.all([
    fetchBytes(basemapFiles.land),
    fetchBytes(basemapFiles.water),
    fetchBytes(basemapFiles.places),
    fetchBytes(basemapFiles.labels),
  ]);
  const worker = new Worker(new URL('./tile-worker.ts', import.meta.url), { type: 'module' });
  await unpack(worker, { tables: { land, water, places, labels }, world });
  return { loadTile: tileLoader(worker) };
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The basemap could not be loaded: the server answered ${response.status} for ${url}`);
  return response.arrayBuffer();
}

function unpack(worker: Worker, packed: PackedBasemap): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (problem: string) => {
      worker.terminate();
      reject(new Error(`The basemap could not be read: ${problem}`));
    };
    worker.addEventListener('error', ({ message }) => fail(message), { once: true });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<TileResponse>) => {
        if ('problem' in data && data.problem !== null) fail(data.problem);
        else resolve();
      },
      { once: true },
    );
    worker.postMessage(packed, Object.values(packed.tables));
  });
}

function tileLoader(worker: Worker): BasemapData['loadTile'] {
  const waiting = new Map<number, (tile: LoadedTile) => void>();
  let lastId = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<TileResponse>) => {
    if (!('tile' in data)) return;
    waiting.get(data.id)?.({ data: data.tile, expires: data.expires });
    waiting.delete(data.id);
  });
  return ({ url }) =>
    new Promise((resolve) => {
      const wish: TileRequest = { id: ++lastId, ...readTileAddress(url) };
      waiting.set(wish.id, resolve);
      worker.postMessage(wish, []);
    });
}
