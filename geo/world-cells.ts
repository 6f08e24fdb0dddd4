import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const world = join(import.meta.dirname, 'basemap/world');

/** The name of the folder of the world's cells. It is named after what is in it: the files can be cached for good. */
export function worldFolder(): string {
  const { folder }: { folder: string } = JSON.parse(readFileSync(join(world, 'manifest.json'), 'utf8'));
  return folder;
}

/** Puts the world's cells beside their manifest, which is an asset. */
export function worldCells(): Plugin {
  let assets = '';
  return {
    name: 'world-cells',
    apply: 'build',
    configResolved: (config) => {
      assets = config.build.assetsDir;
    },
    writeBundle: ({ dir = 'dist' }) => {
      const folder = worldFolder();
      cpSync(join(world, folder), join(dir, assets, folder), { recursive: true });
    },
  };
}
