import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, expect, inject, test } from 'vitest';
import { type BuiltFile, readFiles } from './built-files.ts';

/** Bytes as a server sends them: with the strongest brotli, or unchanged where the format is already compressed. */
interface Download {
  readonly name: string;
  readonly bytes: number;
}

let files: readonly BuiltFile[];
let downloads: readonly Download[];

beforeAll(() => {
  files = readFiles(inject('productFolder'));
  // The cells of the world have budgets of their own; see `tests/basemap/world-cells.test.ts`.
  downloads = files
    .filter(({ name }) => !name.endsWith('.pack'))
    .map(({ name, bytes }) => ({
      name,
      bytes: /\.(woff2|png)$/.test(name) ? bytes.length : brotliCompressSync(bytes).length,
    }));
  const rows = downloads
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ name, bytes }) => `${String(bytes).padStart(8)}  ${name}`);
  console.info(['What a browser downloads, in bytes (brotli 11; fonts and pictures as they are):', ...rows].join('\n'));
});

/** The size of all files whose names match. There must be `count` of them. */
function sizeOf(pattern: RegExp, count: number): number {
  const matching = downloads.filter(({ name }) => pattern.test(name));
  expect(matching.map(({ name }) => name)).toHaveLength(count);
  return matching.reduce((sum, { bytes }) => sum + bytes, 0);
}

test('the basemap’s data are at most 300 KB', () => {
  expect(sizeOf(/^assets\/(land\.topo|water\.topo|places|labels)-[\w-]+\.json$/, 4)).toBeLessThanOrEqual(300_000);
});

test('the fonts of the map are at most 100 KB, and all of them are the basemap’s', () => {
  const script = files.find(({ name }) => /^assets\/event-map-[\w-]+\.js$/.test(name))?.bytes.toString() ?? '';
  const fonts = new Set([...script.matchAll(/[\w.-]+\.woff2/g)].map(([font]) => font));
  expect(fonts.size).toBe(6);
  const sizes = downloads.filter(({ name }) => fonts.has(basename(name))).map(({ bytes }) => bytes);
  expect(sizes).toHaveLength(6);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(100_000);
});

/** In KB: slightly more than the present size. Give the reason here for every increase. */
test.each([
  // Includes what fills in messages (Lingui’s core, 2.3 KB), the address of a story and where it comes from, and 0.4 KB that ask for map and
  // copy in their turn.
  ['the page’s own script, which shows the story', /^assets\/index-[\w-]+\.js$/, 210],
  ['the messages of a story’s page in one language', /^assets\/catalogue-[\w-]+\.js$/, 6.3],
  // Includes all sentences of the readers of files, which were in their scripts before, and those of zones, encodings and systems in Columns.
  ['the messages of opened files, when a reader first opens one', /^assets\/files-catalogue-[\w-]+\.js$/, 12.8],
  ['the messages of the check of a story, when there is an issue', /^assets\/check-[\w-]+\.js$/, 3.2],
  // Includes the styles of the panels for opened files, which would otherwise arrive late and shift the page, and of layouts for every
  // window.
  ['the page’s style sheet', /^assets\/index-[\w-]+\.css$/, 9],
  // Includes the choice of zone, encoding and coordinate system, with what each does to the first rows.
  ['the script that opens files, when a reader first does', /^assets\/open-files-[\w-]+\.js$/, 34],
  // Includes the list of disputed borders, which are dashed.
  ['the map’s script, which comes beside it', /^assets\/event-map-[\w-]+\.js$/, 264.5],
  ['the map’s style sheet', /^assets\/event-map-[\w-]+\.css$/, 10],
  ['MapLibre’s worker', /^assets\/maplibre-gl-worker-[\w-]+\.js$/, 125],
  ['the basemap’s worker', /^assets\/tile-worker-[\w-]+\.js$/, 15],
  ['what reads cells of the world, when a map first needs one', /^assets\/world-cells-[\w-]+\.js$/, 3],
  // Includes the whole story as text, for readers before any script runs.
  ['the page itself', /^index\.html$/, 4],
  ['the check for browsers that are too old', /^browser-check\.js$/, 0.7],
  // Both are fetched once a visit has nothing else to do. Mostly digests of the files that it copies.
  ['the service worker', /^service-worker\.js$/, 6.8],
  ['what asks for it', /^assets\/offline-copy-[\w-]+\.js$/, 0.6],
])('%s is within its budget', (_, pattern, kilobytes) => {
  const bytes = sizeOf(pattern, 1);
  expect(bytes).toBeLessThanOrEqual(kilobytes * 1000);
  expect(bytes).toBeGreaterThan(kilobytes * 500);
});

/** The names of the modules that the formats import lazily, as `import('./kml.ts')`. */
function readersOfFormats(): readonly string[] {
  const source = readFiles('src/open/formats').filter(({ name }) => name.endsWith('.ts'));
  const targets = source.flatMap(({ bytes }) =>
    [...bytes.toString().matchAll(/\bimport\('(\.[^']+)\.ts'\)/g)].map(([, path = '']) => path),
  );
  return [...new Set(targets.map((path) => basename(path)))];
}

/** The scripts of those modules and their shared imports, without what the worker itself has loaded before. */
function formatScripts(): ReadonlySet<string> {
  const atOnce = scriptsFrom(scriptsNamed('file-worker'), staticImports);
  const all = scriptsFrom(readersOfFormats().flatMap(scriptsNamed), staticImports);
  return new Set([...all].filter((name) => !atOnce.has(name)));
}

const staticImports = /\b(?:from|import)"\.\/([\w.-]+\.js)"/g;
const allImports = /["'`]\.\/([\w.-]+\.js)["'`]/g;

/** The names of scripts, and of those that they import. */
function scriptsFrom(scripts: readonly BuiltFile[], imports: RegExp): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...scripts];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next.name)) continue;
    found.add(next.name);
    const imported = new Set([...next.bytes.toString().matchAll(imports)].map(([, name = '']) => `assets/${name}`));
    waiting.push(...files.filter(({ name }) => imported.has(name)));
  }
  return found;
}

function bytesOf(scripts: ReadonlySet<string>): number {
  return downloads.filter(({ name }) => scripts.has(name)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Scripts are named `reader-Fq3x_9zB.js`. */
function scriptsNamed(module: string): readonly BuiltFile[] {
  const pattern = new RegExp(`^assets/${module}-[\\w-]{8}\\.js$`);
  return files.filter(({ name }) => pattern.test(name));
}

test('each reader that a format imports lazily is a separate script', () => {
  const readers = readersOfFormats();
  expect(readers.length).toBeGreaterThan(7);
  expect(readers.filter((reader) => scriptsNamed(reader).length !== 1)).toEqual([]);
});

// Includes the reader of JSON, which is not in the worker's own script, that of workbooks (11 KB) and that of Parquet (20 KB, mostly hyparquet).
test('the readers of formats are at most 124 KB together', () => {
  expect(bytesOf(formatScripts())).toBeLessThanOrEqual(124_000);
});

// Includes the grammars of dates in some fifty languages and of places, the letters by which encodings are told, and what several formats
// share. Any cell of a table may need the grammars, so they cannot come later. Exports, archives and mending of JSON do.
test('the worker that reads files, with all that it imports at once, is at most 85 KB', () => {
  const scripts = scriptsFrom(scriptsNamed('file-worker'), staticImports);
  expect(bytesOf(scripts)).toBeLessThanOrEqual(85_000);
  // What each script has of its own packs worse.
  expect(scripts.size).toBeLessThanOrEqual(2);
});

/** Each is fetched only for a Parquet file that is packed with it. Zstandard is fzstd, whose script is called `esm`. */
const codecs = /^assets\/(?:brotli|gzip|lz4|esm)-[\w-]{8}\.js$/;

// Brotli has a dictionary of its own, which is nearly all of it.
test('what unpacks the columns of Parquet files is at most 70 KB together', () => {
  expect(sizeOf(codecs, 4)).toBeLessThanOrEqual(70_000);
});

test('there is no other script or style', () => {
  const scripts = scriptsFrom(scriptsNamed('file-worker'), allImports);
  const others = files.filter(({ name }) => /\.(m?js|css)$/.test(name) && !scripts.has(name));
  // Fourteen that have a budget above, and three that load a story from another address.
  expect(others).toHaveLength(17);
});
