import { basemapFiles } from './basemap-files.ts';
import type { BasemapSource } from './unpack.ts';
import type { PackedBasemap, UnpackedBasemap } from './unpack-worker.ts';

/** The basemap's sources: for each, an address of GeoJSON that MapLibre's own worker reads, so that no data crosses the page's thread. */
export type BasemapData = Readonly<Record<BasemapSource, string>>;

/**
 * Fetches the embedded basemap and unpacks it in a worker. The addresses live as long as the page.
 * Throws when a file cannot be had or does not unpack.
 */
export async function loadBasemap(): Promise<BasemapData> {
  const [land, water, places, labels] = await Promise.all([
    fetchBytes(basemapFiles.land),
    fetchBytes(basemapFiles.water),
    fetchBytes(basemapFiles.places),
    fetchBytes(basemapFiles.labels),
  ]);
  const unpacked = await unpackInWorker({ land, water, places, labels });
  if ('problem' in unpacked) throw new Error(`The basemap could not be read: ${unpacked.problem}`);
  const { sources } = unpacked;
  return {
    land: URL.createObjectURL(sources.land),
    water: URL.createObjectURL(sources.water),
    names: URL.createObjectURL(sources.names),
    dated: URL.createObjectURL(sources.dated),
  };
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The basemap could not be loaded: the server answered ${response.status} for ${url}`);
  return response.arrayBuffer();
}

function unpackInWorker(packed: PackedBasemap): Promise<UnpackedBasemap> {
  const worker = new Worker(new URL('./unpack-worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<UnpackedBasemap>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<UnpackedBasemap>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(`The basemap could not be read: ${message}`)));
  });
  worker.postMessage(packed, Object.values(packed));
  return answer.finally(() => worker.terminate());
}
