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

/** Builds the product as its users do, with its own story or that of a folder, and serves it from a folder of a local host. */
export async function buildAndServe(story?: string): Promise<BuiltProduct> {
  const folder = await buildProduct(story);
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

/** Builds the product into a temporary folder, which it returns. */
export async function buildProduct(story?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  // Vitest's own NODE_ENV would make another product of it: libraries leave things out under test.
  const environment = { NODE_ENV: 'production', ...(story === undefined ? {} : { STORY: story }) };
  await within(environment, () => build({ logLevel: 'warn', mode: 'production', build: { outDir: folder, emptyOutDir: true } }));
  return folder;
}

/** Does something with environment variables of its own, which are put back afterwards. */
async function within(environment: Readonly<Record<string, string>>, act: () => Promise<unknown>): Promise<void> {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  try {
    await act();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
