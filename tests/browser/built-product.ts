import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface BuiltProduct {
  /** Where it is served, ending in a slash: a folder of a host, as anybody might publish it. */
  readonly address: string;
  /** The folder that holds it. */
  readonly folder: string;
  /** Ends the serving and removes the folder. */
  close(): Promise<void>;
}

/** Builds the product as its users do and serves it from a folder of a local host. */
export async function buildAndServe(): Promise<BuiltProduct> {
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
  const close = async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { address, folder, close };
}
