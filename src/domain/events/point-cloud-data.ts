import KDBush from 'kdbush';
import { type EventTable, firstIndex, rangedCount, rowFlags } from './event-table.ts';

/**
 * The points of a set of events as a vertex buffer: four unsigned 32-bit integers (u32) for each vertex. They are x and y (see
 * `mercatorX`), the row's rank in `EventTable.byEnd`, and the layer's index plus the row's flags shifted left by 8 bits.
 * Only the rows that a range chooses from have a vertex (see `rangedCount`): first the rows that are not long, in their order, then the
 * long rows, so that a slice of rows is a slice of each part. A row that is not a single point has a vertex that is not drawn, with the
 * flag `placeless` or `shape`. Undated rows have rank 0.
 */
export type PointVertices = Uint32Array;

export const u32PerVertex = 4;

/** The number of steps of a u32 position across the world's width or height: 9 mm each at the equator. */
export const u32Steps = 2 ** 32;

/** A longitude as u32: the distance east of 180° W on a Mercator map. Wraps round. */
export function mercatorX(lng: number): number {
  return (Math.round(((lng + 180) / 360) * u32Steps) % u32Steps) >>> 0;
}

/**
 * A latitude as u32: the distance south of the northern edge of a Mercator map, at 85.051129°. Latitudes beyond an edge become that edge.
 */
export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.min(Math.max(lat, -89.9), 89.9) * Math.PI) / 180);
  const share = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return Math.min(Math.max(Math.round(share * u32Steps), 0), u32Steps - 1);
}

/** A position in degrees from its u32 coordinates, exact to about 1e-7. */
export function positionOfMercator(x: number, y: number): [lng: number, lat: number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / u32Steps))) * 180) / Math.PI;
  return [(x / u32Steps) * 360 - 180, lat];
}

/** Whether a row has a single point on the map. */
export function isPoint({ flags }: EventTable, row: number): boolean {
  return ((flags[row] ?? 0) & (rowFlags.placeless | rowFlags.shape)) === 0;
}

/** The vertices of a table; `x` and `y` hold the u32 position of each row. */
export function pointVertices(table: EventTable, x: Uint32Array, y: Uint32Array): PointVertices {
  const { dated, byEnd, layers, flags, longs } = table;
  const count = rangedCount(table);
  const vertices = new Uint32Array(count * u32PerVertex);
  const ranks = new Uint32Array(dated);
  for (let rank = 0; rank < dated; rank++) ranks[byEnd[rank] ?? 0] = rank;
  let [short, long] = [0, dated - longs.length];
  for (let row = 0; row < count; row++) {
    const isLong = longs[long - (dated - longs.length)] === row;
    const vertex = u32PerVertex * (isLong ? long++ : short++);
    vertices[vertex] = x[row] ?? 0;
    vertices[vertex + 1] = y[row] ?? 0;
    vertices[vertex + 2] = ranks[row] ?? 0;
    vertices[vertex + 3] = (layers[row] ?? 0) | ((flags[row] ?? 0) << 8);
  }
  return vertices;
}

/** What a map needs of the points of a set of events. */
export interface PointCloudData {
  /** null once they are drawn: the renderer releases them and can make them again from the tree. */
  vertices: PointVertices | null;
  /** A kdbush tree of the u32 positions of all points, dated or not. `treeRows` maps an index of the tree to a row. */
  readonly tree: ArrayBuffer;
  /** In rising order. null when every row is a point, so that the tree's indices are rows. */
  readonly treeRows: Uint32Array | null;
}

/** Small enough to scan in microseconds, and large enough that a tree of a million takes a third less time than with the default of 64. */
const pointsPerLeaf = 1024;

/** The points of a table; `x` and `y` hold the u32 position of each row. The values of a row that is not a point do not matter. */
export function pointCloudDataOf(table: EventTable, x: Uint32Array, y: Uint32Array): PointCloudData {
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

/** The rows that are points; null when all rows are. */
function pointRows(table: EventTable): Uint32Array | null {
  const rows = new Uint32Array(table.length);
  let count = 0;
  for (let row = 0; row < table.length; row++) if (isPoint(table, row)) rows[count++] = row;
  return count === table.length ? null : rows.slice(0, count);
}

/** The tree of points without the vertices: what stays in the page's memory. */
export type PointTree = Pick<PointCloudData, 'tree' | 'treeRows'>;

/** Makes the vertices again, from the tree that was made with them. */
export function verticesOfTree(table: EventTable, { tree, treeRows }: PointTree): PointVertices {
  const { ids, coords } = KDBush.from(tree);
  const [x, y] = [new Uint32Array(table.length), new Uint32Array(table.length)];
  ids.forEach((index, slot) => {
    const row = treeRows?.[index] ?? index;
    x[row] = coords[2 * slot] ?? 0;
    y[row] = coords[2 * slot + 1] ?? 0;
  });
  return pointVertices(table, x, y);
}

/** The position of a row's point in degrees; null when the row is not a point. Costs a step for each point. */
export function pointOfRow({ tree, treeRows }: PointTree, row: number): [lng: number, lat: number] | null {
  const { ids, coords } = KDBush.from(tree);
  const index = treeRows ? firstIndex(treeRows.length, (slot) => (treeRows[slot] ?? 0) >= row) : row;
  if (treeRows && treeRows[index] !== row) return null;
  const slot = ids.indexOf(index);
  return slot < 0 ? null : positionOfMercator(coords[2 * slot] ?? 0, coords[2 * slot + 1] ?? 0);
}
