import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellManifest } from '../../src/basemap/world-cells.ts';

const world = join(import.meta.dirname, '../../geo/basemap/world');

export function readManifest(): CellManifest {
  return JSON.parse(readFileSync(join(world, 'manifest.json'), 'utf8'));
}

/** The files of all packs of cells, by their path in the folder of the cells. */
export function readPacks(folder: string): ReadonlyMap<string, Buffer<ArrayBuffer>> {
  const paths = readdirSync(join(world, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.pack'));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), Buffer.from(readFileSync(join(world, folder, path)))]));
}

export function readWorldFile(name: string): Buffer {
  return readFileSync(join(world, name));
}
