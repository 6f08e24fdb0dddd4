import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { packagesOfWorkers } from '../vite.config.ts';

/** Which rooms a room may import from, besides itself; `pages` and `main.tsx` wire all of them and are imported by none. */
const arrows: Record<string, readonly string[]> = {
  domain: [],
  state: ['domain'],
  ui: ['domain', 'state'],
  map: ['domain', 'basemap'],
  basemap: [],
  open: ['domain'],
  pages: ['domain', 'state', 'ui', 'map', 'basemap', 'open'],
};

/** Packages that only one room, or none but the named, may import. */
const owners: Record<string, readonly string[]> = {
  'maplibre-gl': ['map', 'basemap'],
  react: ['ui', 'pages', 'main.tsx'],
  'react-dom': ['ui', 'main.tsx'],
  'react-aria': ['ui'],
  'react-aria-components': ['ui'],
  'react-stately': ['ui'],
  zustand: ['state', 'ui'],
  '@tmcw/togeojson': ['open'],
  '@xmldom/xmldom': ['open'],
  betterknown: ['open'],
  comlink: ['open'],
  fflate: ['open'],
  kdbush: ['domain', 'map'],
  papaparse: ['open'],
};

const source = resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => importsOf(join(source, file)).map((target) => ({ file, target })));

test('an import between rooms follows the arrows', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith('.') || room(file) === 'main.tsx') return false;
    const to = room(relative(source, resolve(dirname(join(source, file)), target)));
    return to !== room(file) && !arrows[room(file)]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test('a package that belongs to one room is imported by that room alone', () => {
  const wrong = imports.filter(({ file, target }) => {
    const owner = owners[packageName(target)];
    return owner !== undefined && !owner.includes(room(file));
  });
  expect(wrong).toEqual([]);
});

test('the dev server is told of the packages that workers import, which it would reload the page for', () => {
  const inWorkers = imports.filter(({ file, target }) => /^(open|basemap)[/\\]/.test(file) && !target.startsWith('.'));
  const packages = inWorkers.map(({ target }) => packageName(target)).filter((name) => !name.startsWith('@fontsource'));
  const known = new Set([...packagesOfWorkers, 'maplibre-gl']);
  expect(packages.filter((name) => !known.has(name) && !isTypesAlone(name))).toEqual([]);
});

test('every room of the source is known, so that none escapes the arrows', () => {
  expect(files.map(room).filter((name) => name !== 'main.tsx' && !(name in arrows))).toEqual([]);
});

test('the reading of imports finds those of every form', () => {
  expect(imports).toContainEqual({ file: join('pages', 'mounted-map.ts'), target: '../map/event-map.ts' });
  expect(imports).toContainEqual({ file: join('domain', 'view.ts'), target: './story.ts' });
  expect(imports).toContainEqual({ file: 'main.tsx', target: './ui/page.css' });
});

/** Of such a package nothing but types is there to import. */
function isTypesAlone(name: string): boolean {
  return ['geojson', 'topojson-specification'].includes(name);
}

function room(file: string): string {
  return file.split(/[/\\]/)[0] ?? file;
}

function packageName(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The targets of static, side-effect and dynamic imports and of re-exports. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const forms =
    /(?:^|\s)(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\s)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(forms)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
