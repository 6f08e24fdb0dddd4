import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the built product or of the repository; `name` is its relative path, with slashes. */
export interface BuiltFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every file in a folder and its subfolders, except in folders with the given names. */
export function readFiles(folder: string, except: readonly string[] = []): BuiltFile[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (!statSync(path).isDirectory()) return [{ name: entry, bytes: readFileSync(path) }];
    if (except.includes(entry)) return [];
    return readFiles(path, except).map(({ name, bytes }) => ({ name: `${entry}/${name}`, bytes }));
  });
}
