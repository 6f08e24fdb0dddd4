import KDBush from 'kdbush';
import { type EventTable, firstIndex, rangedCount, rowFlags } from './event-table.ts';

/**
 * What draws the points of a set of events, for a vertex buffer: four words a vertex, all of them unsigned 32-bit integers: x and y (see
 * `mercatorWord`), the row's rank in `EventTable.byEnd`, and the layer's index with the row's flags eight bits up. Only the rows that a
 * range chooses among have one (see `rangedCount`). First those that are not long, in their order, then the long ones; so that a slice of
 * rows is a slice of each. A row without a single point has a vertex that is not drawn, with the flags `placeless` or `shape`. Rows
 * without a date have the rank 0.
 */
export type PointVertices = Uint32Array;

export const wordsPerVertex = 4;

/** How many times the world's width, and height, a word of a position is cut into: 9 mm on the equator. */
const wordsAround = 2 ** 32;

/** A longitude as a word: how far it lies east of 180° W on a Mercator map. Wraps round. */
export function mercatorXWord(lng: number): number {
  return (Math.round(((lng + 180) / 360) * wordsAround) % wordsAround) >>> 0;
}

/** A latitude as a word: how far it lies south of the northern edge of a Mercator map, at 85.051129°, which holds what lies beyond. */
export function mercatorYWord(lat: number): number {
  const sine = Math.sin((Math.min(Math.max(lat, -89.9), 89.9) * Math.PI) / 180);
  const share = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return Math.min(Math.max(Math.round(share * wordsAround), 0), wordsAround - 1);
}

/** A position from its words, in degrees, to about 1e-7. */
export function positionOfText(x: number, y: number): [lng: number, lat: number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / wordsAround))) * 180) / Math.PI;
  return [(x / wordsAround) * 360 - 180, lat];
}

/** Whether a row has a single point on the map. */
export function isPoint({ flags }: EventTable, row: number): boolean {
  return ((flags[row] ?? 0) & (rowFlags.placeless | rowFlags.shape)) === 0;
}

/** The vertices of columns; `x` and `y` hold the words of each row. */
export function pointVertices(table: EventTable, x: Uint32Array, y: Uint32Array): PointVertices {
  const { dated, byEnd, layers, flags, longs } = table;
  const count = rangedCount(table);
  const vertices = new Uint32Array(count * wordsPerVertex);
  const ranks = new Uint32Array(dated);
  for (let rank = 0; rank < dated; rank++) ranks[byEnd[rank] ?? 0] = rank;
  let [short, long] = [0, dated - longs.length];
  for (let row = 0; row < count; row++) {
    const isLong = longs[long - (dated - longs.length)] === row;
    const vertex = wordsPerVertex * (isLong ? long++ : short++);
    vertices[vertex] = x[row] ?? 0;
    vertices[vertex + 1] = y[row] ?? 0;
    vertices[vertex + 2] = ranks[row] ?? 0;
    vertices[vertex + 3] = (layers[row] ?? 0) | ((flags[row] ?? 0) << 8);
  }
  return vertices;
}

/** What a map needs of the points of a set of events. */
export interface MassPoints {
  /** null once they are drawn: whoever draws them lets go of them for all, and makes them again from the tree when need be. */
  vertices: PointVertices | null;
  /** A k-d tree of kdbush over the words of the points' positions, dated or not, as Uint32; `treeRows` gives the row of each index in it. */
  readonly tree: ArrayBuffer;
  /** Rising. null: the tree's indices are rows themselves: every row is a point. */
  readonly treeRows: Uint32Array | null;
}

/** Few enough to be looked at one by one in microseconds, and so many that a tree of a million takes a third less time than with the usual 64. */
const pointsPerLeaf = 1024;

/** The points of columns; `x` and `y` hold the words of each row, whatever they are of one that is no point. */
export function massPointsOf(table: EventTable, x: Uint32Array, y: Uint32Array): MassPoints {
  const treeRows = pointRows(table);
  const count = treeRows?.length ?? table.length;
  const tree = new KDBush(count, pointsPerLeaf, Uint32Array);
  for (let index = 0; index < count; index++) {
    const row = treeRows?.[index] ?? index;
    tree.add(x[row] ?? 0, y[row] ?? 0);
  }
  tree.finish();
  if (!(tree.data instanceof ArrayBuffer)) throw new Error('A tree is kept in an ArrayBuffer');
  return { vertices: pointVertices(table, x, y), tree: tree.data, treeRows };
}

/** null: all rows are points. */
function pointRows(table: EventTable): Uint32Array | null {
  const rows = new Uint32Array(table.length);
  let count = 0;
  for (let row = 0; row < table.length; row++) if (isPoint(table, row)) rows[count++] = row;
  return count === table.length ? null : rows.slice(0, count);
}

/** The tree of points, and no vertices: what stays in the page's memory. */
export type PointTree = Pick<MassPoints, 'tree' | 'treeRows'>;

/** The vertices once more, from the tree that was made with them. */
export function verticesOfTree(table: EventTable, { tree, treeRows }: PointTree): PointVertices {
  const { ids, coords } = KDBush.from(tree);
  const [x, y] = [new Uint32Array(table.length), new Uint32Array(table.length)];
  ids.forEach((index, place) => {
    const row = treeRows?.[index] ?? index;
    x[row] = coords[2 * place] ?? 0;
    y[row] = coords[2 * place + 1] ?? 0;
  });
  return pointVertices(table, x, y);
}

/** Where a row's point is, in degrees; null: it is none. Costs a step a point. */
export function pointOfRow({ tree, treeRows }: PointTree, row: number): [lng: number, lat: number] | null {
  const { ids, coords } = KDBush.from(tree);
  const index = treeRows ? firstIndex(treeRows.length, (place) => (treeRows[place] ?? 0) >= row) : row;
  if (treeRows && treeRows[index] !== row) return null;
  const place = ids.indexOf(index);
  return place < 0 ? null : positionOfText(coords[2 * place] ?? 0, coords[2 * place + 1] ?? 0);
}
