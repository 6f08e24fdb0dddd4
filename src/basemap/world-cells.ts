import type { Feature, Geometry, Position } from 'geojson';
import type { CellAddress, CellSource } from './cell-need.ts';
import { cellBuffer, cellExtent, latOf, outlinesOf, positionOf } from './cell-outlines.ts';
import { type CellFeature, type CellPoint, readCellTile } from './cell-tile.ts';

/** `geo/basemap/world/manifest.json`. */
export interface CellManifest {
  /** The folder of the cells, beside the manifest, named after what is in it. */
  readonly folder: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Cells of one tile this many levels above, or of the world, share a file, unless that tile is split into its four children, and so on. */
  readonly depth: number;
  /** By source and level of the cells: the tiles that are split, as level-column-row. */
  readonly splits: Readonly<Record<CellSource, Readonly<Record<string, readonly string[]>>>>;
  /**
   * By source and level: code and count, alternating, row by row from north to south. 0: there is no cell; 1: it is empty; 2: it is
   * in a file; 3 and more: it is land of that country of the list, and nothing else.
   */
  readonly cells: Readonly<Record<CellSource, Readonly<Record<string, readonly number[]>>>>;
}

/** Where the bytes of a cell are: the file that it shares with its neighbours, in the folder of the cells, and its place among them. */
export interface PackedCell {
  readonly pack: string;
  readonly index: number;
}

/** What is in a cell: nothing that is known, bytes in a file, or features that need no file. */
export type CellContent = null | PackedCell | readonly Feature[];

/** Looks cells up in a manifest. */
export class CellTable {
  readonly folder: string;
  readonly #countries: readonly string[];
  readonly #depth: number;
  readonly #splits = new Map<string, ReadonlySet<string>>();
  readonly #codes = new Map<string, Uint16Array>();

  constructor({ folder, countries, depth, splits, cells }: CellManifest) {
    this.folder = folder;
    this.#countries = countries;
    this.#depth = depth;
    for (const [source, levels] of Object.entries(splits)) {
      for (const [level, tiles] of Object.entries(levels)) this.#splits.set(`${source}/${level}`, new Set(tiles));
    }
    for (const [source, levels] of Object.entries(cells)) {
      for (const [level, runs] of Object.entries(levels)) this.#codes.set(`${source}/${level}`, unpackRuns(runs, 4 ** Number(level)));
    }
  }

  contentOf(cell: CellAddress): CellContent {
    const code = this.#codes.get(`${cell.source}/${cell.z}`)?.[cell.y * 2 ** cell.z + cell.x] ?? 0;
    if (code === 0) return null;
    if (code === 1) return [];
    if (code === 2) return this.#packed(cell);
    return [wholeCell(cell, this.#countries[code - 3] ?? '')];
  }

  #packed({ source, z, x, y }: CellAddress): PackedCell {
    const splits = this.#splits.get(`${source}/${z}`);
    let scale = 2 ** Math.min(z, this.#depth);
    while (scale > 1 && splits?.has(tileAbove(z, x, y, scale))) scale /= 2;
    return { pack: `${source}/${z}/${tileAbove(z, x, y, scale)}.pack`, index: (y % scale) * scale + (x % scale) };
  }
}

/** The tile that is `scale` cells wide and has a cell in it. */
function tileAbove(z: number, x: number, y: number, scale: number): string {
  return `${z - Math.log2(scale)}-${Math.floor(x / scale)}-${Math.floor(y / scale)}`;
}

/** Whether what is in a cell has to be fetched. */
export function isPacked(content: CellContent): content is PackedCell {
  return content !== null && 'pack' in content;
}

/** The bytes of a cell of a pack; `geo/basemap/build/packs.mjs` describes the file. Throws when the file does not have them. */
export function cellOfPack(bytes: ArrayBuffer, index: number): ArrayBuffer {
  const view = new DataView(bytes);
  const count = view.getUint8(0);
  let start = 1 + 3 * count;
  for (let at = 1; at <= 3 * count; at += 3) {
    const end = start + view.getUint16(at + 1, true);
    if (view.getUint8(at) === index && end <= bytes.byteLength) return bytes.slice(start, end);
    start = end;
  }
  throw new Error('A part of the basemap is damaged');
}

/**
 * By level: countries that are partly drawn from the file for the whole world, which has no lines between their regions. Cells leave these
 * lines out too: they would end at the edge of a tile. A test compares the list with that file.
 */
export const countriesWithoutRegions: Readonly<Record<CellAddress['z'], ReadonlySet<string>>> = {
  4: codes(
    'AL AM AT AX AZ BA BG CY CZ DE DK EE FI GE GR HR HU IL IQ IR IT JO KZ LB LT LV LY MD ME MK NO PL PS RO RS SA SE SI SK SM SY TM TN TR UZ XK',
  ),
  6: codes('AL AM AT AZ BA BG CZ DE DK EE GE GR HR HU IQ IR IT KZ LT LV MD ME MK PL RO RS SE SI SK SM SY TR XK'),
  8: codes('BG GE HU LT MD PL RO RS SK XK'),
};

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** The features of a cell’s bytes, with the coast and the borders of its countries. */
export function readCell(bytes: ArrayBuffer, cell: CellAddress): Feature[] {
  const found = readCellTile(bytes).filter(({ properties: { kind, id } }) => kind !== 'region-line' || !isWithoutRegions(cell, id));
  const countries = found.filter(({ properties }) => properties['kind'] === 'country');
  return [
    ...found.map((feature): Feature => ({ type: 'Feature', properties: feature.properties, geometry: geometryOf(feature, cell) })),
    ...outlinesOf(
      countries.map(({ properties, parts }) => ({ id: String(properties['id']), rings: parts })),
      cell,
    ),
  ];
}

function isWithoutRegions({ z }: CellAddress, id: unknown): boolean {
  return countriesWithoutRegions[z].has(String(id));
}

function geometryOf({ type, parts }: CellFeature, cell: CellAddress): Geometry {
  const lines = parts.map((part) => part.map((point) => positionOf(point, cell)));
  if (type === 'points') return { type: 'MultiPoint', coordinates: lines.flat() };
  if (type === 'lines') return { type: 'MultiLineString', coordinates: lines };
  const isOuter = turnOf(parts[0] ?? []);
  const polygons: Position[][][] = [];
  for (const [index, ring] of lines.entries()) {
    if (turnOf(parts[index] ?? []) === isOuter) polygons.push([ring]);
    else polygons.at(-1)?.push(ring);
  }
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** Which way a ring turns. */
function turnOf(ring: readonly CellPoint[]): boolean {
  let area = 0;
  for (const [index, { x, y }] of ring.entries()) {
    const last = ring[index - 1] ?? { x, y };
    area += (last.x - x) * (last.y + y);
  }
  return area < 0;
}

const mostCells = 96;
/** A view needs about twelve, and a pack is some tens of kilobytes. */
const mostPacks = 48;

/** The promises that were last asked for, by name, without those that were rejected. */
class Kept<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Promise<Value>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string, load: () => Promise<Value>): Promise<Value> {
    const value = this.#values.get(name) ?? this.#begin(name, load);
    this.#values.delete(name);
    this.#values.set(name, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }

  #begin(name: string, load: () => Promise<Value>): Promise<Value> {
    const value = load();
    value.catch(() => this.#values.delete(name));
    return value;
  }
}

/** The cells of the world, fetched in packs when a tile is cut from them, and indexed by the caller. The last ones are kept. */
export class WorldCells<Index> {
  readonly #address: string;
  readonly #index: (features: readonly Feature[], source: CellSource) => Index;
  readonly #cells = new Kept<Index | null>(mostCells);
  readonly #packs = new Kept<ArrayBuffer>(mostPacks);
  #table: Promise<CellTable> | null = null;

  /** `address`: of the manifest. */
  constructor(address: string, index: (features: readonly Feature[], source: CellSource) => Index) {
    this.#address = address;
    this.#index = index;
  }

  /** The features of a cell, indexed; null: there is no such cell. Rejects when it cannot be fetched; the next call tries again. */
  load(cell: CellAddress): Promise<Index | null> {
    const name = `${cell.source}/${cell.z}/${cell.x}/${cell.y}`;
    return this.#cells.get(name, () => this.#load(cell));
  }

  async #load(cell: CellAddress): Promise<Index | null> {
    const table = await this.#loadTable();
    const content = table.contentOf(cell);
    if (content === null) return null;
    return this.#index(isPacked(content) ? readCell(await this.#cellBytes(table.folder, content), cell) : content, cell.source);
  }

  async #cellBytes(folder: string, { pack, index }: PackedCell): Promise<ArrayBuffer> {
    return cellOfPack(await this.#packs.get(pack, () => this.#fetch(`${folder}/${pack}`)), index);
  }

  #loadTable(): Promise<CellTable> {
    this.#table ??= this.#fetch(this.#address).then((bytes) => new CellTable(JSON.parse(new TextDecoder().decode(bytes)) as CellManifest));
    this.#table.catch(() => {
      this.#table = null;
    });
    return this.#table;
  }

  async #fetch(path: string): Promise<ArrayBuffer> {
    const { href } = new URL(path, this.#address);
    const response = await fetch(href);
    if (!response.ok) throw new Error(`A part of the basemap could not be loaded: the server answered ${response.status} for ${href}`);
    return response.arrayBuffer();
  }
}

const buffer = cellBuffer / cellExtent;

function wholeCell({ z, x, y }: CellAddress, id: string): Feature {
  const [west, east] = [x - buffer, x + 1 + buffer].map((column) => (column / 2 ** z) * 360 - 180);
  const [north, south] = [y - buffer, y + 1 + buffer].map((row) => latOf(row / 2 ** z));
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as Position[];
  return { type: 'Feature', properties: { kind: 'country', id }, geometry: { type: 'Polygon', coordinates: [corners] } };
}

function unpackRuns(runs: readonly number[], size: number): Uint16Array {
  const codes = new Uint16Array(size);
  let at = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const end = at + (runs[i + 1] ?? 0);
    codes.fill(runs[i] ?? 0, at, end);
    at = end;
  }
  return codes;
}
