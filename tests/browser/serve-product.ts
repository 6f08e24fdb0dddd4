import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built product is served, ending in a slash: a folder of a host, as anybody might publish it. */
    productAddress: string;
    /** The folder with the built product. */
    productFolder: string;
  }
}

/** Builds the product as its users do and serves it from a folder of a local host, for as long as the tests run. */
export default async function serveProduct(project: TestProject): Promise<() => Promise<void>> {
  // Vitest's own would make another product of it: libraries leave things out under test.
  process.env['NODE_ENV'] = 'production';
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  await build({ logLevel: 'warn', mode: 'production', build: { outDir: folder, emptyOutDir: true } });
  const server = await preview({
    logLevel: 'warn',
    base: '/a/folder/',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  project.provide('productAddress', address);
  project.provide('productFolder', folder);
  return async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
}
