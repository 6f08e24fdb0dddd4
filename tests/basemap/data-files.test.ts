import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { basemapFontFaces } from '../../src/basemap/basemap-fonts.ts';
import { readBasemapFile } from './read-basemap.ts';

const dataFiles = readdirSync(new URL('../../geo/basemap/', import.meta.url)).filter((name) => name.endsWith('.json'));

test('each data file has the hash in LICENSE-DATA.md, and there is no other file', () => {
  const table = readBasemapFile('LICENSE-DATA.md').toString();
  const listed = [...table.matchAll(/^\| `([\w.-]+)` .*`([0-9a-f]{64})` \|$/gm)].map(([, name, hash]) => [name, hash]);
  const found = dataFiles.map((name) => [name, createHash('sha256').update(readBasemapFile(name)).digest('hex')]);
  expect(listed.toSorted()).toEqual(found.toSorted());
});

test('all data of the basemap are at most 300 KB with brotli', { timeout: 60_000 }, () => {
  const bytes = dataFiles.reduce((sum, name) => sum + brotliCompressSync(readBasemapFile(name)).length, 0);
  expect(bytes).toBeLessThanOrEqual(300_000);
  expect(bytes).toBeGreaterThan(200_000);
});

test('the fonts of the basemap are at most 100 KB', () => {
  const files = Object.values(basemapFontFaces()).flatMap((faces) => (typeof faces === 'string' ? [faces] : faces.map(({ url }) => url)));
  const bytes = files.reduce((sum, url) => sum + readFileSync(new URL(`../..${new URL(url).pathname}`, import.meta.url)).length, 0);
  expect(files).toHaveLength(6);
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect(bytes).toBeGreaterThan(50_000);
});

test('water of GSHHG is in a file without data of OpenStreetMap, and the reverse', () => {
  const { land, water } = { land: objectNames('land.topo.json'), water: objectNames('water.topo.json') };
  expect(land).toEqual(['countries', 'regions', 'regionLines', 'borders', 'coast', 'lakes', 'dated']);
  expect(water).toEqual(['rivers', 'lakes', 'dated']);
});

function objectNames(name: string): string[] {
  const { objects }: { objects: Record<string, unknown> } = JSON.parse(readBasemapFile(name).toString());
  return Object.keys(objects);
}
