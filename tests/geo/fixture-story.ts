import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const fixtures = resolve(import.meta.dirname, '../fixtures');

/** The names of the stories in `tests/fixtures/good` or `bad`. */
export function fixtureNames(kind: 'good' | 'bad'): string[] {
  return readdirSync(join(fixtures, kind), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

export function fixtureFolder(kind: 'good' | 'bad', name: string): string {
  return join(fixtures, kind, name);
}

/** A temporary folder, removed when the test ends, with the base story and over it the files of the given folders. */
export function layStory(...overlays: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-story-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const overlay of [join(fixtures, 'base'), ...overlays]) cpSync(overlay, folder, { recursive: true });
  return folder;
}
