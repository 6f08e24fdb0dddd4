import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** Writes a benchmark's runs as JSON, with the machine and its load; returns the file's path. */
export async function writeResults(benchmark: string, results: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${benchmark}-${new Date().toISOString().replaceAll(':', '')}.json`);
  await writeFile(file, `${JSON.stringify({ machine: machine(), ...results }, null, 2)}\n`);
  return file;
}

/** The number of processors, and the average number of jobs waiting for them over 1, 5 and 15 minutes. */
export function machine(): { processors: number; load: readonly number[]; node: string } {
  return { processors: cpus().length, load: loadavg().map((load) => Math.round(load * 10) / 10), node: process.version };
}
