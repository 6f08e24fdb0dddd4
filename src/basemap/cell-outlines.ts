import type { Feature, Position } from 'geojson';
import type { CellAddress } from './cell-need.ts';
import type { CellPoint } from './cell-tile.ts';
import { isDisputed } from './disputed-borders.ts';

export interface CellCountry {
  /** ISO 3166-1 alpha-2. */
  readonly id: string;
  readonly rings: readonly (readonly CellPoint[])[];
}

/** Steps along the edge of a cell. */
export const cellExtent = 4096;
/** How far a cell's file reaches beyond it, in these steps. */
export const cellBuffer = 256;

/**
 * The coast and the borders of a cell, as the file for the whole world has them: the edges of its countries, without those along which the
 * file or the map of the world is cut. An edge of two countries is their border, disputed or not, and any other is coast.
 */
export function outlinesOf(countries: readonly CellCountry[], cell: CellAddress): Feature[] {
  const owners = ownersOfEdges(countries);
  const groups = new Map<string, CellPoint[][]>();
  for (const { id, rings } of countries) {
    for (const ring of rings) {
      let last: string | null = null;
      for (const [index, to] of ring.entries()) {
        const from = ring[index - 1];
        if (from === undefined) continue;
        const sides = isCut(from, to, cell) ? null : sidesOf(owners.get(edgeKey(from, to)), id, () => positionOf(from, cell));
        if (sides !== null) addEdge(groups, sides, from, to, sides === last);
        last = sides;
      }
    }
  }
  return [...groups].map(([sides, lines]) => ({
    type: 'Feature',
    properties: propertiesOf(sides),
    geometry: { type: 'MultiLineString', coordinates: lines.map((line) => line.map((point) => positionOf(point, cell))) },
  }));
}

function ownersOfEdges(countries: readonly CellCountry[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, rings } of countries) {
    for (const ring of rings) {
      for (const [index, to] of ring.entries()) {
        const from = ring[index - 1];
        if (from === undefined) continue;
        const key = edgeKey(from, to);
        const known = owners.get(key);
        if (known) known.push(id);
        else owners.set(key, [id]);
      }
    }
  }
  return owners;
}

/** The same in both directions. */
function edgeKey(one: CellPoint, other: CellPoint): string {
  const isInOrder = one.x < other.x || (one.x === other.x && one.y <= other.y);
  const [from, to] = isInOrder ? [one, other] : [other, one];
  return `${from.x} ${from.y} ${to.x} ${to.y}`;
}

/**
 * Kind and countries of a line, separated by spaces. null: a border that the other country draws, or an edge inside one country. `position`:
 * of the edge.
 */
function sidesOf(owners: readonly string[] | undefined, id: string, position: () => Position): string | null {
  const [one, other] = [...new Set(owners)].toSorted();
  if (one !== undefined && other !== undefined) {
    if (one !== id) return null;
    return `${isDisputed(one, other, position()) ? 'disputed' : 'border'} ${one} ${other}`;
  }
  return owners?.length === 1 ? 'coast' : null;
}

function addEdge(groups: Map<string, CellPoint[][]>, sides: string, from: CellPoint, to: CellPoint, isContinued: boolean): void {
  const lines = groups.get(sides) ?? [];
  groups.set(sides, lines);
  if (isContinued) lines.at(-1)?.push(to);
  else lines.push([from, to]);
}

function propertiesOf(sides: string): Record<string, string> {
  const [kind = '', one, other] = sides.split(' ');
  return { kind, ...(one && other ? { one, other } : {}) };
}

/** Whether an edge is along the rim of the cell's file, or of the map of the world. */
function isCut(from: CellPoint, to: CellPoint, { z, x, y }: CellAddress): boolean {
  return isOnRim(from.x, to.x, x, z) || isOnRim(from.y, to.y, y, z);
}

function isOnRim(from: number, to: number, column: number, level: number): boolean {
  if (from !== to) return false;
  const isFirst = column === 0;
  const isLast = column === 2 ** level - 1;
  return from <= (isFirst ? 0 : -cellBuffer) || from >= cellExtent + (isLast ? 0 : cellBuffer);
}

/** The `[lng, lat]` of a point on the grid of a cell. */
export function positionOf(point: CellPoint, { z, x, y }: CellAddress): Position {
  const row = (y + point.y / cellExtent) / 2 ** z;
  return [((x + point.x / cellExtent) / 2 ** z) * 360 - 180, latOf(row)];
}

/** The latitude of a share of the web map's height, from the north. */
export function latOf(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}
