import { type EventColumns, rowFlags } from './event-columns.ts';

/**
 * What draws the points of a set of events, for a vertex buffer: four words a vertex, all of them unsigned 32-bit integers: x and y (see
 * `mercatorWord`), the row's rank in `EventColumns.byEnd`, and the layer's index with the row's flags eight bits up. First the dated rows
 * that are not long, in their order, then the long ones; so that a slice of rows is a slice of each. A row without a single point has a
 * vertex that is not drawn, with the flags `placeless` or `shape`.
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
export function positionOfWords(x: number, y: number): [lng: number, lat: number] {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / wordsAround))) * 180) / Math.PI;
  return [(x / wordsAround) * 360 - 180, lat];
}

/** Whether a row has a single point on the map. */
export function isPoint({ flags }: EventColumns, row: number): boolean {
  return ((flags[row] ?? 0) & (rowFlags.placeless | rowFlags.shape)) === 0;
}

/** The vertices of columns; `x` and `y` hold the words of each row. */
export function pointVertices(columns: EventColumns, x: Uint32Array, y: Uint32Array): PointVertices {
  const { dated, byEnd, layers, flags, longs } = columns;
  const vertices = new Uint32Array(dated * wordsPerVertex);
  const ranks = new Uint32Array(dated);
  for (let rank = 0; rank < dated; rank++) ranks[byEnd[rank] ?? 0] = rank;
  let [short, long] = [0, dated - longs.length];
  for (let row = 0; row < dated; row++) {
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
  readonly vertices: PointVertices;
  /** A k-d tree of kdbush over the words of the dated points' positions, as Uint32; `treeRows` tells the row of each index in it. */
  readonly tree: ArrayBuffer;
  /** null: the tree's indices are rows themselves: every dated row is a point. */
  readonly treeRows: Uint32Array | null;
}
