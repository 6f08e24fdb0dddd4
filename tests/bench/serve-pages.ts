import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { build, preview } from 'vite';

export interface ServedPages {
  /** The address of a page of this folder by its file's name. */
  addressOf(page: string): string;
  /** Stops serving and removes the build. */
  close(): Promise<void>;
}

/** Builds pages of this folder with the product's own settings, and serves them from this machine. */
export async function servePages(pages: readonly string[]): Promise<ServedPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  const input = pages.map((page) => join(import.meta.dirname, page));
  await build({
    logLevel: 'warn',
    mode: 'production',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000, rolldownOptions: { input } },
  });
  const server = await preview({ logLevel: 'warn', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  return {
    addressOf: (page) => new URL(join(relative(resolve(), import.meta.dirname), page), address).href,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
