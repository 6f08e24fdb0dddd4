import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { zipSync } from 'fflate';

const folder = resolve(import.meta.dirname, '../fixtures/example-story');

/** The files of the example story by name, each name after `prefix`. */
export function exampleFiles(prefix = ''): Record<string, Uint8Array> {
  return Object.fromEntries(readdirSync(folder).map((name) => [prefix + name, new Uint8Array(readFileSync(resolve(folder, name)))]));
}

/** The example story in a ZIP, in a folder of its own. */
export function exampleZip(): Uint8Array {
  return zipSync(exampleFiles('example/'));
}
