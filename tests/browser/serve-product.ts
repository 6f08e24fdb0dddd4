import type { TestProject } from 'vitest/node';
import { buildAndServe } from './built-product.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built product is served, ending in a slash: a folder of a host, as anybody might publish it. */
    productAddress: string;
    /** The folder with the built product. */
    productFolder: string;
  }
}

/** Builds the product and serves it for as long as the tests run. */
export default async function serveProduct(project: TestProject): Promise<() => Promise<void>> {
  // Vitest's own would make another product of it: libraries leave things out under test.
  process.env['NODE_ENV'] = 'production';
  const { address, folder, close } = await buildAndServe();
  project.provide('productAddress', address);
  project.provide('productFolder', folder);
  return close;
}
