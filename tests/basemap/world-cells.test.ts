import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { feature } from 'topojson-client';
import { describe, expect, test } from 'vitest';
import { type CellAddress, type CellSource, cellNeeded } from '../../src/basemap/cell-need.ts';
import { CellTable, cellOfPack, countriesWithoutRegions, isPacked } from '../../src/basemap/world-cells.ts';
import { readCellTile } from '../../src/basemap/cell-tile.ts';
import { sourceLayer } from '../../src/basemap/tile-address.ts';
import { readBasemapTables } from './read-basemap.ts';
import { readManifest, readPacks, readWorldFile } from './read-world.ts';

const sources: readonly CellSource[] = ['land', 'water', 'towns'];
const levels = [4, 6, 8] as const;
const extent = 4096;
/** How far a cell's file reaches beyond it, in steps of `extent`. */
const buffer = 256;

const rim = 16;

const manifest = readManifest();
const table = new CellTable(manifest);
const packs = readPacks(manifest.folder);
const cells = sources.flatMap((source) => levels.flatMap((z) => gridOf(z).map(([x, y]): CellAddress => ({ source, z, x, y }))));

/** All cells of the upper levels, and of the deepest one those in a fifth of its columns, and beside the antimeridian. */
const some = cells.filter(({ x, z }) => z < 8 || x % 10 < 2 || x === 255);

const sizes = new Map<string, number>();

/** Of a file, as a server sends it, and a little more: the quality is a low one, which is quick. */
function sizeOf(path: string): number {
  const known = sizes.get(path);
  if (known !== undefined) return known;
  const bytes = brotliCompressSync(packs.get(path) ?? '', { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
  sizes.set(path, bytes);
  return bytes;
}

function cellPath({ source, z, x, y }: CellAddress): string {
  return `${source}/${z}/${x}/${y}`;
}

function packOf(cell: CellAddress): string | null {
  const content = table.contentOf(cell);
  return isPacked(content) ? content.pack : null;
}

/** Its bytes, cut out of its pack as the map does it. */
function bytesOf(cell: CellAddress): Uint8Array<ArrayBuffer> {
  const content = table.contentOf(cell);
  if (!isPacked(content)) return new Uint8Array();
  const { buffer: whole, byteOffset, byteLength } = packs.get(content.pack) ?? new Uint8Array();
  return new Uint8Array(cellOfPack(whole.slice(byteOffset, byteOffset + byteLength), content.index));
}

function gridOf(z: number): [number, number][] {
  return Array.from({ length: 4 ** z }, (_, index) => [index % 2 ** z, Math.floor(index / 2 ** z)]);
}

describe('the manifest', () => {
  test('names every file and no other', () => {
    const named = new Set(cells.flatMap((cell) => packOf(cell) ?? []));
    expect([...named].toSorted()).toEqual([...packs.keys()].toSorted());
  });

  test('has each cell that the map may ask for', () => {
    const missing = [4, 5, 6, 7, 8, 9, 10].flatMap((z) =>
      everyTile(z).flatMap(([x, y]) =>
        sources.flatMap((source) => {
          const cell = cellNeeded({ source, z, x, y });
          return cell && table.contentOf(cell) === null ? [cellPath(cell)] : [];
        }),
      ),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  test('is named after what is in the files, as LICENSE-DATA.md lists it', () => {
    const licences = readWorldFile('LICENSE-DATA.md').toString();
    const hashes = sources.map((source) => new RegExp(`^\\| \`${source}/\` .*\`([0-9a-f]{64})\` \\|$`, 'm').exec(licences)?.[1]);
    const found = sources.map((source) => {
      const paths = [...packs.keys()].filter((path) => path.startsWith(`${source}/`)).toSorted();
      return hash(paths.map((path) => `${hash(packs.get(path) ?? '')}  ${path}\n`).join(''));
    });
    expect(hashes).toEqual(found);
    expect(manifest.folder).toBe(`world-${hash(found.join('')).slice(0, 12)}`);
  });
});

function hash(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Every tile of a zoom; of the deep ones, one in some. */
function everyTile(z: number): [number, number][] {
  return gridOf(Math.min(z, 8)).map(([x, y]) => {
    const scale = 2 ** (z - Math.min(z, 8));
    return [x * scale + ((x + y) % scale), y * scale + (x % scale)];
  });
}

describe('the size', () => {
  test('of all cells is at most 20 MB, or 12.8 MB as a server sends them, in 2000 files', () => {
    const bytes = [...packs.values()].reduce((sum, file) => sum + file.length, 0);
    expect(bytes).toBeLessThanOrEqual(20_000_000);
    expect([...packs.keys()].reduce((sum, path) => sum + sizeOf(path), 0)).toBeLessThanOrEqual(12_800_000);
    expect(packs.size).toBeLessThanOrEqual(2000);
  });

  test('of a file is at most 40 KB at the median', { timeout: 60_000 }, () => {
    const some = [...packs.keys()].toSorted().filter((_, index) => index % 20 === 0);
    const sorted = some.map(sizeOf).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(40_000);
  });

  test('of any of 200 views is at most 250 KB', { timeout: 60_000 }, () => {
    const views = Array.from({ length: 200 }, (_, index) => viewOf(index));
    const weights = views.map((view) => {
      const paths = new Set(view.tiles.flatMap((tile) => sources.flatMap((source) => pathOf(source, tile))));
      return { ...view, tiles: view.tiles.length, bytes: [...paths].reduce((sum, path) => sum + sizeOf(path), 0) };
    });
    expect(weights.filter(({ bytes }) => bytes > 250_000)).toEqual([]);
    expect(weights.filter(({ bytes }) => bytes > 0).length).toBeGreaterThan(100);
  });
});

function pathOf(source: CellSource, [z, x, y]: readonly [number, number, number]): string | readonly string[] {
  const cell = cellNeeded({ source, z, x, y });
  if (cell === null) return [];
  // Not even one cell that a view needs is unknown.
  expect(table.contentOf(cell)).not.toBeNull();
  return packOf(cell) ?? [];
}

/** On land of all continents, at the antimeridian and at both poles. */
const corners: readonly (readonly [number, number])[] = [
  [-9, 39],
  [-72.5, 18.7],
  [44, 11],
  [138, 36],
  [44, 42],
  [2, 14],
  [90, 23.5],
  [-83, 45],
  [16, 78.5],
  [179.5, -17],
  [0, 85],
  [30, -78],
  [7, 61],
  [-73, -48],
  [-60, -10],
  [120, 5],
  [146, -20],
  [-90, 70],
  [-157, 60],
  [23, 38],
];

interface SeededView {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly tiles: readonly (readonly [number, number, number])[];
}

/** A view of 1280 × 800 px, by its number. */
function viewOf(index: number): SeededView {
  const [lng, lat] = corners[index % corners.length] ?? [0, 0];
  const center = [lng + 8 * random(index) - 4, Math.max(-84, Math.min(84, lat + 6 * random(index + 0.5) - 3))] as const;
  const zoom = 2 + 10 * random(index + 0.25);
  const z = Math.floor(zoom);
  const worldPx = 512 * 2 ** zoom;
  const sine = Math.sin((center[1] * Math.PI) / 180);
  const middle = [center[0] / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)] as const;
  const columns = span(middle[0], 640 / worldPx, z).map((x) => ((x % 2 ** z) + 2 ** z) % 2 ** z);
  const rows = span(middle[1], 400 / worldPx, z).filter((y) => y >= 0 && y < 2 ** z);
  return { center, zoom, tiles: columns.flatMap((x) => rows.map((y) => [z, x, y] as const)) };
}

function span(middle: number, half: number, z: number): number[] {
  const first = Math.floor((middle - half) * 2 ** z);
  return Array.from({ length: Math.floor((middle + half) * 2 ** z) - first + 1 }, (_, index) => first + index);
}

/** Between 0 and 1, the same for the same seed. */
function random(seed: number): number {
  const sine = Math.sin(seed * 127.1 + 11.7) * 43_758.5453;
  return sine - Math.floor(sine);
}

describe('a cell', () => {
  test('is read as another reader of Mapbox Vector Tiles reads it', () => {
    const packed = cells.filter((cell) => (cell.z === 4 || cell.x % 16 === 0) && isPacked(table.contentOf(cell)));
    expect(packed.length).toBeGreaterThan(200);
    for (const cell of packed) {
      const layer = new VectorTile(new PbfReader(bytesOf(cell))).layers[sourceLayer];
      const expected = Array.from({ length: layer?.length ?? 0 }, (_, index) => {
        const feature = layer?.feature(index);
        const parts = feature?.loadGeometry().map((part) => part.map(({ x, y }) => ({ x, y })));
        return { type: ['', 'points', 'lines', 'areas'][feature?.type ?? 0], properties: feature?.properties, parts };
      });
      expect(readCellTile(bytesOf(cell).buffer)).toEqual(expected);
    }
  });

  test('can be read, with features of the kinds that the style draws', { timeout: 60_000 }, () => {
    const kinds: Record<CellSource, readonly string[]> = {
      land: ['country', 'region-line', 'lake'],
      water: ['lake', 'river'],
      towns: ['town'],
    };
    const wrong = some.filter((cell) => {
      if (!isPacked(table.contentOf(cell))) return false;
      const features = featuresOf(cell);
      return features.length === 0 || features.some(({ kind }) => !kinds[cell.source].includes(kind));
    });
    expect(wrong.map(cellPath)).toEqual([]);
  });

  test('has the same points as its neighbour where both reach beyond their common edge', { timeout: 120_000 }, () => {
    const wrong = some.flatMap((cell) => {
      // The neighbour of the last column is across the antimeridian.
      const next = { ...cell, x: (cell.x + 1) % 2 ** cell.z };
      const below = { ...cell, y: cell.y + 1 };
      return [
        ...(isFilePair(cell, next) && !agree(cell, next, 'x') ? [cellPath(cell)] : []),
        ...(isFilePair(cell, below) && !agree(cell, below, 'y') ? [cellPath(cell)] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

function isFilePair(one: CellAddress, other: CellAddress): boolean {
  return other.y < 2 ** other.z && isPacked(table.contentOf(one)) && isPacked(table.contentOf(other));
}

/** Points of lines and areas in the strip that two neighbours share, without its rim, where they are cut and slivers are left out. */
function agree(one: CellAddress, other: CellAddress, axis: 'x' | 'y'): boolean {
  const shift = axis === 'x' ? { x: extent, y: 0 } : { x: 0, y: extent };
  const across = axis === 'x' ? 'y' : 'x';
  const strip = (cell: CellAddress, by: { x: number; y: number }) => {
    const points = featuresOf(cell).flatMap(({ points: all }) => all.map((point) => ({ x: point.x + by.x, y: point.y + by.y })));
    const inside = points.filter(
      (point) => isInside(point[axis], extent - buffer, extent + buffer) && isInside(point[across], -buffer, extent + buffer),
    );
    return [...new Set(inside.map(({ x, y }) => `${x} ${y}`))].toSorted();
  };
  const [ours, theirs] = [strip(one, { x: 0, y: 0 }), strip(other, shift)];
  return ours.length === theirs.length && ours.every((point, index) => point === theirs[index]);
}

function isInside(value: number, from: number, to: number): boolean {
  return value > from + rim && value < to - rim;
}

interface ReadFeature {
  readonly kind: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const readFeatures = new Map<string, ReadFeature[]>();

function featuresOf(cell: CellAddress): ReadFeature[] {
  const path = cellPath(cell);
  const known = readFeatures.get(path);
  if (known) return known;
  const layer = new VectorTile(new PbfReader(bytesOf(cell))).layers[sourceLayer];
  const found = Array.from({ length: layer?.length ?? 0 }, (_, index) => {
    const feature = layer?.feature(index);
    return { kind: String(feature?.properties['kind']), points: feature?.loadGeometry().flat() ?? [] };
  });
  readFeatures.set(path, found);
  return found;
}

test('a country has lines between its regions as a whole or not at all, so that none ends at the edge of a tile', () => {
  const { land } = readBasemapTables();
  // The file for the whole world has those of three countries.
  const withLines = new Set(feature(land, land.objects.regionLines).features.map(({ properties }) => properties.id));
  const partlyCoarse = levels.map((level) => {
    const ids = feature(land, land.objects.countries).features.flatMap(({ properties: { id }, geometry }) => {
      const points = geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [];
      const zooms = level === 4 ? [5] : [level, level + 1];
      const isCoarse = ([lng = 0, lat = 0]: readonly number[]) =>
        Math.abs(lat) < 84 && zooms.some((z) => !cellNeeded({ source: 'land', ...tileAt(z, Math.min(lng, 179.99), lat) }));
      return points.some(isCoarse) && !withLines.has(id) ? [id] : [];
    });
    return [level, new Set(ids)];
  });
  expect(Object.fromEntries(partlyCoarse)).toEqual(countriesWithoutRegions);
});

describe('a cell is needed', () => {
  test('where the build has one, by one rule', async () => {
    const rule = (await import(new URL('../../geo/basemap/build/world-levels.mjs', import.meta.url).href)) as Record<
      'isTooCoarse' | 'lacksRivers' | 'lacksTowns',
      (z: number, x: number, y: number) => boolean
    >;
    const wrong = [3, 4, 5, 6, 7, 8, 9, 11].flatMap((z) =>
      everyTile(z).flatMap(([x, y]) => {
        const coarse = rule.isTooCoarse(z, x, y);
        const wanted = [coarse, coarse || rule.lacksRivers(z, x, y), coarse || rule.lacksTowns(z, x, y)];
        const found = sources.map((source) => cellNeeded({ source, z, x, y }) !== null);
        return found.every((each, index) => each === wanted[index]) ? [] : [`${z}/${x}/${y}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('nowhere in Ukraine, and nowhere up to zoom 3', () => {
    // Kyiv, Donetsk, Simferopol and Lviv.
    const tiles = [4, 6, 8, 10, 12].flatMap((z) =>
      [
        [30.5, 50.4],
        [37.8, 48],
        [34.1, 45],
        [24, 49.8],
      ].map(([lng = 0, lat = 0]) => tileAt(z, lng, lat)),
    );
    expect(tiles.flatMap((tile) => sources.filter((source) => cellNeeded({ source, ...tile })))).toEqual([]);
    expect(gridOf(3).flatMap(([x, y]) => sources.filter((source) => cellNeeded({ source, z: 3, x, y })))).toEqual([]);
  });

  test('for tiles of two zooms from one cell, and for all from zoom 8', () => {
    expect(cellNeeded({ source: 'land', z: 7, x: 38, y: 57 })).toEqual({ source: 'land', z: 6, x: 19, y: 28 });
    expect(cellNeeded({ source: 'land', z: 12, x: 1223, y: 1833 })).toEqual({ source: 'land', z: 8, x: 76, y: 114 });
    expect(cellNeeded({ source: 'names', z: 8, x: 76, y: 114 })).toBeNull();
  });
});

function tileAt(z: number, lng: number, lat: number): { z: number; x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { z, x: Math.floor((lng / 360 + 0.5) * 2 ** z), y: Math.floor(y * 2 ** z) };
}
