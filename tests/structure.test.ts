import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { packagesOfWorkers } from '../vite.config.ts';

/** The rooms from which a room may import, besides itself. `pages` connects all of them, and `main.tsx` starts it with the style sheets. */
const arrows: Record<string, readonly string[]> = {
  domain: [],
  state: ['domain'],
  ui: ['domain', 'state'],
  map: ['domain', 'basemap'],
  basemap: [],
  open: ['domain'],
  offline: ['open'],
  pages: ['domain', 'state', 'ui', 'map', 'basemap', 'open', 'offline'],
  'main.tsx': ['pages', 'ui'],
};

/**
 * The inner rooms from which an inner room may import, besides itself. `domain` is listed from bottom to top. In `open` and `map` each may
 * import from all that are listed after it; `page` of `open` runs in the page's thread, the others in a worker. A file beside the inner
 * rooms is listed like a room. Subfolders belong to their inner room.
 */
const innerArrows: Record<string, Record<string, readonly string[]>> = {
  domain: {
    messages: [],
    time: ['messages'],
    story: ['messages', 'time'],
    quotes: ['messages', 'time', 'story'],
    events: ['messages', 'time', 'story'],
    view: ['messages', 'time', 'story', 'events'],
    check: ['messages', 'time', 'story', 'quotes'],
  },
  open: fromTopToBottom(['page', 'worker', 'queries', 'reading', 'table', 'columns', 'place', 'formats', 'time', 'record', 'bytes']),
  map: fromTopToBottom(['event-map.ts', 'drawing', 'canvas', 'pointing', 'camera', 'style', 'point-cloud', 'marks', 'boxes']),
};

function fromTopToBottom(rooms: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(rooms.map((name, index) => [name, rooms.slice(index + 1)]));
}

/** Packages that only the named rooms may import. */
const owners: Record<string, readonly string[]> = {
  'maplibre-gl': ['map', 'basemap'],
  react: ['ui', 'pages'],
  'react-dom': ['ui', 'main.tsx'],
  'react-aria': ['ui'],
  'react-aria-components': ['ui'],
  'react-stately': ['ui'],
  zustand: ['state', 'ui'],
  '@tmcw/togeojson': ['open'],
  '@xmldom/xmldom': ['open'],
  betterknown: ['open'],
  comlink: ['open'],
  fzstd: ['open'],
  hyparquet: ['open'],
  'hyparquet-compressors': ['open'],
  'jsonc-parser': ['domain'],
  kdbush: ['domain', 'map'],
  papaparse: ['open'],
};

const source = resolve('src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => importsOf(join(source, file)).map((target) => ({ file, target })));

test('an import between rooms follows the arrows', () => {
  const wrong = imports.filter(({ file, target }) => {
    const to = fileOf(file, target);
    if (to === null) return false;
    return room(to) !== room(file) && !arrows[room(file)]?.includes(room(to));
  });
  expect(wrong).toEqual([]);
});

test('an import between inner rooms follows the inner arrows, and every file is in an inner room', () => {
  const outside = files.filter((file) => innerArrows[room(file)] && !innerArrows[room(file)]?.[innerRoom(file)]);
  const wrong = imports.filter(({ file, target }) => {
    const arrowsOfRoom = innerArrows[room(file)];
    const to = fileOf(file, target);
    if (!arrowsOfRoom || to === null || room(to) !== room(file) || innerRoom(to) === innerRoom(file)) return false;
    return !arrowsOfRoom[innerRoom(file)]?.includes(innerRoom(to));
  });
  expect({ outside, wrong }).toEqual({ outside: [], wrong: [] });
});

test('no files import each other in a circle', () => {
  expect(circlesIn(files, (file) => imports.flatMap((each) => (each.file === file ? (fileOf(file, each.target) ?? []) : [])))).toEqual([]);
});

test('the search for circles finds one of three files, and none where two paths lead to one file', () => {
  const links: Record<string, readonly string[]> = { a: ['b', 'd'], b: ['c'], c: ['a', 'd'], d: [] };
  expect(circlesIn(Object.keys(links), (name) => links[name] ?? [])).toEqual([['a', 'b', 'c']]);
});

test('a package of one room is imported only by that room', () => {
  const wrong = imports.filter(({ file, target }) => {
    const owner = owners[packageName(target)];
    return owner !== undefined && !owner.includes(room(file));
  });
  expect(wrong).toEqual([]);
});

test('the dev server knows the packages that workers import, since it would reload the page to add them', () => {
  const inWorkers = imports.filter(({ file, target }) => /^(open|basemap)[/\\]/.test(file) && !target.startsWith('.'));
  const packages = inWorkers.map(({ target }) => packageName(target)).filter((name) => !name.startsWith('@fontsource'));
  const known = new Set([...packagesOfWorkers.map(packageName), 'maplibre-gl']);
  expect(packages.filter((name) => !known.has(name) && !isTypesAlone(name))).toEqual([]);
});

test('no code knows a name or a layer of the product’s own story', () => {
  const { layers } = JSON.parse(readFileSync('geo/story.json', 'utf8'));
  const names = layers.flatMap(({ id, title }: { id: string; title: string }) => (id === 'other' ? [] : [id, title]));
  const known = new RegExp([...names, '(?<!Europe/)Kyiv', 'Mariupol', 'Gomel', 'Kharkiv', 'Crimea and Sevastopol'].join('|'), 'i');
  expect(files.filter((file) => known.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
});

test('every room of the source is listed, so that none escapes the arrows', () => {
  expect(files.map(room).filter((name) => !(name in arrows))).toEqual([]);
});

test('imports of every form are found', () => {
  expect(imports).toContainEqual({ file: join('pages', 'mounted-map.ts'), target: '../map/event-map.ts' });
  expect(imports).toContainEqual({ file: join('domain', 'view', 'view.ts'), target: '../events/event-set.ts' });
  expect(imports).toContainEqual({ file: 'main.tsx', target: './ui/page.css' });
});

/** Such packages have only types. */
function isTypesAlone(name: string): boolean {
  return ['geojson', 'topojson-specification'].includes(name);
}

/** The file of `src` that an import leads to; null when it leads to a package. */
function fileOf(file: string, target: string): string | null {
  return target.startsWith('.') ? relative(source, resolve(dirname(join(source, file)), target)) : null;
}

/** The circles found by following the links, each starting with the first member reached. */
function circlesIn(nodes: readonly string[], linksOf: (node: string) => readonly string[]): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, trail: readonly string[]) => {
    const first = trail.indexOf(node);
    if (first >= 0) circles.push(trail.slice(first));
    if (first >= 0 || done.has(node)) return;
    for (const next of linksOf(node)) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of nodes) walk(node, []);
  return circles;
}

function innerRoom(file: string): string {
  return file.split(/[/\\]/)[1] ?? '';
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
