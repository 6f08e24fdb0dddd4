import type * as geojson from 'geojson';
import { FlatTable } from './flat-table.ts';
import { type ReferenceSystem, systemOfCode, systemOfWkt, wgs84 } from './reference-system.ts';

/** A column of FlatGeobuf (https://flatgeobuf.org/, `header.fbs`): `type` is the index of its type there. */
export interface FlatColumn {
  readonly name: string;
  readonly type: number;
}

export interface FlatHeader {
  /** The index of the type of all geometries; 0: each has its own. */
  readonly geometryType: number;
  readonly columns: readonly FlatColumn[];
  /** 0: it is not said. */
  readonly count: number;
  /** How many nodes of the index each holds; 0: there is no index. */
  readonly indexNodeSize: number;
  readonly system: ReferenceSystem;
}

/** Throws a RangeError where the bytes end too soon. */
export function readFlatHeader(view: DataView): FlatHeader {
  const header = FlatTable.root(view);
  return {
    geometryType: header.u8(2),
    columns: columnsOf(header, 7),
    count: header.u64(8),
    indexNodeSize: header.u16(9, 16),
    system: systemOf(header.table(10)),
  };
}

function columnsOf(table: FlatTable, field: number): readonly FlatColumn[] {
  return table.tables(field).map((column) => ({ name: column.text(0), type: column.u8(1) }));
}

function systemOf(crs: FlatTable | null): ReferenceSystem {
  if (!crs) return wgs84;
  const code = crs.i32(1);
  if (code !== 0) return systemOfCode(code);
  return systemOfWkt(crs.text(4)) ?? wgs84;
}

/** The size of the index in bytes: a tree whose leaves are the features, each node 40 bytes. */
export function indexBytes({ count, indexNodeSize }: FlatHeader): number {
  if (count === 0 || indexNodeSize < 2) return 0;
  let [nodes, level] = [count, count];
  while (level > 1) {
    level = Math.ceil(level / indexNodeSize);
    nodes += level;
  }
  return nodes * nodeBytes;
}

export const nodeBytes = 40;

export interface FlatFeature {
  /** By the names of columns, in the feature's order. */
  readonly values: readonly (readonly [string, unknown])[];
  readonly geometry: geojson.Geometry | null;
  /** It has a geometry that cannot be read: one with curves or surfaces. */
  readonly isUnknownShape: boolean;
}

/** Throws a RangeError where the bytes are no feature. */
export function readFlatFeature(view: DataView, { columns, geometryType }: FlatHeader): FlatFeature {
  const feature = FlatTable.root(view);
  const own = columnsOf(feature, 2);
  const shape = feature.table(0);
  const geometry = shape && geometryOf(shape, geometryType, 0);
  return {
    values: valuesOf(feature.bytes(1), own.length > 0 ? own : columns),
    geometry: geometry ?? null,
    isUnknownShape: geometry === undefined,
  };
}

const decoder = new TextDecoder();

/** Each value with the index of its column before it. Numbers beyond 2^53 are texts, so that they keep all their digits. */
function valuesOf(bytes: Uint8Array, columns: readonly FlatColumn[]): readonly (readonly [string, unknown])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: (readonly [string, unknown])[] = [];
  for (let at = 0; at < bytes.length;) {
    const column = columns[view.getUint16(at, true)];
    if (!column) throw new RangeError('A value is of a column that is not there');
    const [value, size] = valueAt(view, at + 2, column.type);
    values.push([column.name, value]);
    at += 2 + size;
  }
  return values;
}

/** A value and its size in bytes. The types are Byte, UByte, Bool, Short, UShort, Int, UInt, Long, ULong, Float, Double, String, Json, DateTime, Binary. */
function valueAt(view: DataView, at: number, type: number): readonly [unknown, number] {
  switch (type) {
    case 0:
      return [view.getInt8(at), 1];
    case 1:
      return [view.getUint8(at), 1];
    case 2:
      return [view.getUint8(at) !== 0, 1];
    case 3:
      return [view.getInt16(at, true), 2];
    case 4:
      return [view.getUint16(at, true), 2];
    case 5:
      return [view.getInt32(at, true), 4];
    case 6:
      return [view.getUint32(at, true), 4];
    case 7:
      return [exactNumber(view.getBigInt64(at, true)), 8];
    case 8:
      return [exactNumber(view.getBigUint64(at, true)), 8];
    case 9:
      // As it is written: 0.1 and not 0.10000000149011612.
      return [Number(view.getFloat32(at, true).toPrecision(7)), 4];
    case 10:
      return [view.getFloat64(at, true), 8];
    case 14:
      return [undefined, 4 + view.getUint32(at, true)];
    default: {
      if (type > 14) throw new RangeError('A column is of an unknown type');
      const length = view.getUint32(at, true);
      const text = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, checked(length, view, at + 4)));
      return [type === 12 ? parsed(text) : text, 4 + length];
    }
  }
}

function checked(length: number, view: DataView, at: number): number {
  if (at + length > view.byteLength) throw new RangeError('A text is longer than its buffer');
  return length;
}

function exactNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Collections within collections beyond this are refused. */
const deepestNesting = 16;

/** The types are by their indices: Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, GeometryCollection. undefined: another. */
function geometryOf(table: FlatTable, headerType: number, depth: number): geojson.Geometry | null | undefined {
  const type = headerType || table.u8(6);
  if (type === 6 || type === 7) return partsOf(table, type, depth);
  const positions = positionsOf(table);
  const [first] = positions;
  if (type < 1 || type > 5) return undefined;
  if (!first) return null;
  switch (type) {
    case 1:
      return { type: 'Point', coordinates: first };
    case 2:
      return { type: 'LineString', coordinates: positions };
    case 4:
      return { type: 'MultiPoint', coordinates: positions };
    default: {
      const ends = table.u32s(0);
      const coordinates = ends.length === 0 ? [positions] : ends.map((end, index) => positions.slice(ends[index - 1] ?? 0, end));
      return type === 3 ? { type: 'Polygon', coordinates } : { type: 'MultiLineString', coordinates };
    }
  }
}

function partsOf(table: FlatTable, type: 6 | 7, depth: number): geojson.Geometry | null | undefined {
  if (depth >= deepestNesting) return undefined;
  const parts = table.tables(7).map((part) => geometryOf(part, type === 6 ? 3 : 0, depth + 1));
  if (parts.includes(undefined)) return undefined;
  const geometries = parts.filter((part) => part !== null && part !== undefined);
  if (geometries.length === 0) return null;
  if (type === 7) return { type: 'GeometryCollection', geometries };
  return { type: 'MultiPolygon', coordinates: geometries.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : [])) };
}

function positionsOf(table: FlatTable): geojson.Position[] {
  const [xy, z] = [table.f64s(1), table.f64s(2)];
  return Array.from({ length: Math.floor(xy.length / 2) }, (_, index) => {
    const height = z[index];
    const position = [xy[2 * index] ?? NaN, xy[2 * index + 1] ?? NaN];
    return height === undefined ? position : [...position, height];
  });
}
