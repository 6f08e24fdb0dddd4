import type * as geojson from 'geojson';
import { message } from '../../../domain/messages/message.ts';
import type { Column } from '../../../domain/events/roles.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import { Pauses } from '../../bytes/pause.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import type { RecordSink } from '../../record/record.ts';
import { type Sample, type SingleRecord, type StreamReader, samplePlaces } from '../stream.ts';
import { type Dbase, readDbase } from './dbase.ts';
import { type ReferenceSystem, systemOfWkt, toDegrees, wgs84 } from './reference-system.ts';
import { readShape } from './shapes.ts';

const headerBytes = 100;
const recordHeaderBytes = 8;
const indexBytes = 8;
const pieceBytes = 1024 * 1024;
const sampleBytes = 64 * 1024;

/** The files that a shapefile is. */
interface Layout {
  readonly shapes: Blob;
  /** null: there is none, or it cannot be read. */
  readonly table: Dbase | null;
  /** Where each shape begins; null: there is none. */
  readonly index: Blob | null;
  /** null: nothing says which, and its numbers are no degrees. */
  readonly system: ReferenceSystem | null;
  readonly hasProjection: boolean;
}

/**
 * Reads a shapefile (ESRI Shapefile Technical Description, 1998) piece by piece: its shapes, and the rows of the table beside them. `parts`:
 * the files that belong to it, by the endings of their names. Lines are numbers of shapes, from 1.
 */
export async function shapefileReader(name: string, shapes: Blob, parts: ReadonlyMap<string, Blob>): Promise<StreamReader> {
  const [projection, codePage] = await Promise.all([parts.get('prj')?.text(), parts.get('cpg')?.text()]);
  const dbf = parts.get('dbf');
  const layout: Layout = {
    shapes,
    table: dbf ? await readDbase(dbf, codePage ?? null) : null,
    index: parts.get('shx') ?? null,
    system: await systemOf(shapes, projection),
    hasProjection: projection !== undefined,
  };
  return {
    read: (sink, signal) => new ShapefileReading(name, layout, sink).run(signal),
    sample: (most) => sample(layout, most),
    recordAt: (offset) => recordAt(layout, offset),
  };
}

/** By the text of the `.prj`; without one, WGS 84 where all numbers may be degrees, as the header's box says. */
async function systemOf(shapes: Blob, projection: string | undefined): Promise<ReferenceSystem | null> {
  if (projection !== undefined) return systemOfWkt(projection) ?? { kind: 'other', name: projection.trim().slice(0, 60) };
  const view = new DataView((await bytesOf(shapes, 36, 68)).buffer);
  if (view.byteLength < 32) return wgs84;
  const [west = 0, south = 0, east = 0, north = 0] = [0, 8, 16, 24].map((at) => view.getFloat64(at, true));
  return west >= -360 && east <= 360 && south >= -90 && north <= 90 ? wgs84 : null;
}

interface FoundShape {
  readonly from: number;
  /** From 1, as the file counts. */
  readonly number: number;
  readonly view: DataView;
}

/** The whole shapes in the bytes, and how many bytes they take. `isDamaged`: what follows cannot be a shape. */
function shapesIn(bytes: Uint8Array): { readonly found: readonly FoundShape[]; readonly used: number; readonly isDamaged: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: FoundShape[] = [];
  let at = 0;
  while (at + recordHeaderBytes <= bytes.length) {
    const [number, size] = [view.getInt32(at), 2 * view.getInt32(at + 4)];
    if (size < 4) return { found, used: at, isDamaged: true };
    const start = at + recordHeaderBytes;
    if (start + size > bytes.length) break;
    found.push({ from: at, number, view: new DataView(bytes.buffer, bytes.byteOffset + start, size) });
    at = start + size;
  }
  return { found, used: at, isDamaged: false };
}

/** One reading of a shapefile from its first shape to its last. */
class ShapefileReading {
  readonly #layout: Layout;
  readonly #sink: RecordSink;
  readonly #issues: CountedIssues;
  #count = 0;

  constructor(name: string, layout: Layout, sink: RecordSink) {
    this.#layout = layout;
    this.#sink = sink;
    this.#issues = new CountedIssues(name, (issue) => sink.issue(issue));
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { shapes, table } = this.#layout;
    this.#tellFile();
    this.#sink.columns(columnsOf(table));
    const pauses = new Pauses(signal);
    let size = pieceBytes;
    for (let at = headerBytes; at < shapes.size;) {
      signal?.throwIfAborted();
      const { found, used, isDamaged } = shapesIn(await bytesOf(shapes, at, at + size));
      await this.#tell(found, at);
      at += used;
      const isCut = at + size >= shapes.size && used === 0;
      if (isDamaged || isCut) {
        this.#issues.flagFile(message(isDamaged ? 'reading.records.damaged' : 'reading.records.cut', { count: this.#count }));
        break;
      }
      size = used === 0 ? size * 2 : pieceBytes;
      this.#sink.progress(at);
      await pauses.take();
    }
    if (table && table.count > this.#count)
      this.#issues.flagFile(message('reading.shapefile.moreRows', { count: table.count - this.#count }));
    this.#issues.end();
  }

  /** What is to be said of the file as a whole. */
  #tellFile(): void {
    const { table, system, hasProjection } = this.#layout;
    if (!table) this.#issues.flagFile(message('reading.shapefile.noTable'));
    if (table?.unknown) this.#issues.flagFile(message('reading.shapefile.encoding', { name: table.unknown, used: table.encoding }));
    for (const { name, type } of table?.fields ?? []) {
      if (['M', 'G', 'P'].includes(type)) this.#issues.flagFile(message('reading.shapefile.memo', { column: name }));
    }
    if (!system) this.#issues.flagFile(message('reading.shapefile.unknownSystem'));
    else if (!hasProjection) this.#issues.flagFile(message('reading.shapefile.noSystem'));
    if (system?.kind === 'other') this.#issues.flagFile(message('reading.system.other', { name: system.name }));
    if (system?.kind === 'other-degrees') this.#issues.flagFile(message('reading.system.otherDegrees', { name: system.name }));
  }

  async #tell(found: readonly FoundShape[], base: number): Promise<void> {
    const rows = await rowsOf(this.#layout.table, found);
    const batch = {
      values: [] as (readonly unknown[])[],
      geometries: [] as (geojson.Geometry | null)[],
      lines: [] as number[],
      offsets: [] as number[],
    };
    for (const { from, number, view } of found) {
      this.#count += 1;
      const row = rows.get(number);
      if (row?.isDeleted) {
        this.#issues.skip(number, message('reading.shapefile.deleted'));
        continue;
      }
      if (!row && this.#layout.table) this.#issues.flag(number, message('reading.shapefile.noRow'));
      const geometry = tryShape(view);
      if (geometry === undefined) this.#issues.flag(number, message('reading.shapefile.shape'));
      batch.values.push(row?.values ?? []);
      batch.geometries.push(placeOf(geometry, this.#layout));
      batch.lines.push(number);
      batch.offsets.push(base + from);
    }
    if (batch.values.length > 0) await this.#sink.batch(batch);
  }
}

function columnsOf(table: Dbase | null): readonly Column[] {
  return (table?.fields ?? []).map(({ name }, key) => ({ key, name }));
}

/** The rows of the table for some shapes, by the numbers of these. */
async function rowsOf(
  table: Dbase | null,
  found: readonly FoundShape[],
): Promise<ReadonlyMap<number, Awaited<ReturnType<Dbase['rows']>>[number]>> {
  if (!table || found.length === 0) return new Map();
  const first = Math.max(
    found.reduce((least, { number }) => Math.min(least, number > 0 ? number : Infinity), Infinity),
    1,
  );
  if (first > table.count) return new Map();
  // Shapes follow each other as rows do; one with a number far from the others is damaged.
  const rows = await table.rows(first - 1, first - 1 + 2 * found.length);
  return new Map(rows.map((row, index) => [first + index, row]));
}

/** undefined: it cannot be read. */
function tryShape(view: DataView): geojson.Geometry | null | undefined {
  try {
    return readShape(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function placeOf(geometry: geojson.Geometry | null | undefined, { system }: Layout): geojson.Geometry | null {
  return system ? toDegrees(geometry ?? null, system) : (geometry ?? null);
}

async function recordAt(layout: Layout, offset: number): Promise<SingleRecord> {
  const head = new DataView((await bytesOf(layout.shapes, offset, offset + recordHeaderBytes)).buffer);
  const bytes = await bytesOf(layout.shapes, offset, offset + recordHeaderBytes + 2 * head.getInt32(4));
  const { found } = shapesIn(bytes);
  const [shape] = found;
  const rows = await rowsOf(layout.table, found);
  return { values: (shape && rows.get(shape.number)?.values) ?? [], geometry: shape ? placeOf(tryShape(shape.view), layout) : null };
}

/** Shapes from sixteen places, which the index names; without an index, the first. */
async function sample(layout: Layout, most: number): Promise<Sample> {
  const starts = await placesIn(layout);
  const values: (readonly unknown[])[] = [];
  const geometries: (geojson.Geometry | null)[] = [];
  for (const start of starts) {
    const found = shapesIn(await bytesOf(layout.shapes, start, start + sampleBytes)).found.slice(0, Math.ceil(most / starts.length));
    const rows = await rowsOf(layout.table, found);
    for (const { number, view } of found) {
      const row = rows.get(number);
      if (row?.isDeleted) continue;
      values.push(row?.values ?? []);
      geometries.push(placeOf(tryShape(view), layout));
    }
  }
  return { columns: columnsOf(layout.table), values, geometries };
}

async function placesIn({ shapes, index }: Layout): Promise<readonly number[]> {
  const count = index ? Math.floor((index.size - headerBytes) / indexBytes) : 0;
  if (!index || count < 2000) return [headerBytes];
  const places = Array.from({ length: samplePlaces }, async (_, place) => {
    const at = headerBytes + Math.floor((place * count) / samplePlaces) * indexBytes;
    return 2 * new DataView((await bytesOf(index, at, at + 4)).buffer).getInt32(0);
  });
  const found = new Set(await Promise.all(places));
  return [...found].filter((place) => place >= headerBytes && place < shapes.size).toSorted((one, other) => one - other);
}
