import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const world = join(import.meta.dirname, 'basemap/world');

/** Puts the world's cells beside their manifest, which is an asset. Their folder is named after what is in it: they can be cached for good. */
export function worldCells(): Plugin {
  let assets = '';
  return {
    name: 'world-cells',
    apply: 'build',
    configResolved: (config) => {
      assets = config.build.assetsDir;
    },
    writeBundle: ({ dir = 'dist' }) => {
      const { folder }: { folder: string } = JSON.parse(readFileSync(join(world, 'manifest.json'), 'utf8'));
      cpSync(join(world, folder), join(dir, assets, folder), { recursive: true });
    },
  };
}
