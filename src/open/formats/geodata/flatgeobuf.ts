import type * as geojson from 'geojson';
import { message } from '../../../domain/messages/message.ts';
import type { Column } from '../../../domain/events/roles.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import type { RecordSink } from '../../record/record.ts';
import { Pauses } from '../../bytes/pause.ts';
import { type Sample, type SingleRecord, type StreamReader, samplePlaces } from '../stream.ts';
import { type FlatFeature, type FlatHeader, indexBytes, nodeBytes, readFlatFeature, readFlatHeader } from './flatgeobuf-records.ts';
import { toDegrees } from './reference-system.ts';

/** The file begins with eight bytes, then the header, with its size before it. */
const magicBytes = 8;
const sizeBytes = 4;
/** A feature that is longer is none: the file is damaged. */
const largestFeature = 256 * 1024 * 1024;
const pieceBytes = 1024 * 1024;
const sampleBytes = 64 * 1024;

/** How the features of a file are found. */
interface Layout {
  readonly blob: Blob;
  readonly header: FlatHeader;
  /** Where the first begins, in bytes. */
  readonly start: number;
}

/** Reads FlatGeobuf (https://flatgeobuf.org/) piece by piece. Lines are numbers of features, from 1. Rejects where there is no header. */
export async function flatGeobufReader(name: string, blob: Blob): Promise<StreamReader> {
  const size = new DataView((await bytesOf(blob, magicBytes, magicBytes + sizeBytes)).buffer);
  const headerBytes = size.byteLength < sizeBytes ? 0 : size.getUint32(0, true);
  const bytes = await bytesOf(blob, magicBytes + sizeBytes, magicBytes + sizeBytes + headerBytes);
  const header = readFlatHeader(new DataView(bytes.buffer));
  const layout = { blob, header, start: magicBytes + sizeBytes + headerBytes + indexBytes(header) };
  return {
    read: (sink, signal) => new FlatReading(name, layout, sink).run(signal),
    sample: (most) => sample(layout, most),
    recordAt: (offset) => recordAt(layout, offset),
  };
}

/** A feature that stands in some bytes. */
interface FoundFeature {
  readonly from: number;
  /** Without the size before it. */
  readonly view: DataView;
}

/** The whole features in the bytes, one after the other, and how many bytes they take. `isDamaged`: what follows cannot be a feature. */
function featuresIn(bytes: Uint8Array): { readonly found: readonly FoundFeature[]; readonly used: number; readonly isDamaged: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: FoundFeature[] = [];
  let at = 0;
  while (at + sizeBytes <= bytes.length) {
    const size = view.getUint32(at, true);
    if (size < sizeBytes || size > largestFeature) return { found, used: at, isDamaged: true };
    if (at + sizeBytes + size > bytes.length) break;
    found.push({ from: at, view: new DataView(bytes.buffer, bytes.byteOffset + at + sizeBytes, size) });
    at += sizeBytes + size;
  }
  return { found, used: at, isDamaged: false };
}

/** One reading of a file from its first feature to its last. */
class FlatReading {
  readonly #layout: Layout;
  readonly #sink: RecordSink;
  readonly #issues: CountedIssues;
  readonly #columns: Columns;
  #number = 0;

  constructor(name: string, layout: Layout, sink: RecordSink) {
    this.#layout = layout;
    this.#sink = sink;
    this.#issues = new CountedIssues(name, (issue) => sink.issue(issue));
    this.#columns = new Columns(layout.header);
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { blob, header, start } = this.#layout;
    const { kind, name } = header.system;
    if (kind === 'other') this.#issues.flagFile(message('reading.system.other', { name }));
    if (kind === 'other-degrees') this.#issues.flagFile(message('reading.system.otherDegrees', { name }));
    for (const column of header.columns) {
      if (column.type === 14) this.#issues.flagFile(message('reading.flatGeobuf.binary', { column: column.name }));
    }
    this.#sink.columns(this.#columns.all);
    const pauses = new Pauses(signal);
    let size = pieceBytes;
    let isWhole = true;
    for (let at = start; at < blob.size;) {
      signal?.throwIfAborted();
      const { found, used, isDamaged } = featuresIn(await bytesOf(blob, at, at + size));
      await this.#tell(found, at);
      at += used;
      const isCut = at + size >= blob.size && used === 0;
      if (isDamaged || isCut) {
        this.#issues.flagFile(message(isDamaged ? 'reading.records.damaged' : 'reading.records.cut', { count: this.#number }));
        isWhole = false;
        break;
      }
      // A feature may be longer than what is read at once.
      size = used === 0 ? size * 2 : pieceBytes;
      this.#sink.progress(at);
      await pauses.take();
    }
    // A damaged header may say that the features begin behind the end of the file, or somewhere among them.
    if (start > blob.size) this.#issues.flagFile(message('reading.records.damaged', { count: 0 }));
    else if (isWhole && this.#number === 0) this.#issues.flagFile(message('reading.noRecords'));
    else if (isWhole && header.count > this.#number) {
      this.#issues.flagFile(message('reading.records.fewer', { count: this.#number, named: header.count }));
    }
    this.#issues.end();
  }

  async #tell(found: readonly FoundFeature[], base: number): Promise<void> {
    const batch = {
      values: [] as unknown[][],
      geometries: [] as (geojson.Geometry | null)[],
      lines: [] as number[],
      offsets: [] as number[],
    };
    const columnsBefore = this.#columns.all.length;
    for (const { from, view } of found) {
      this.#number += 1;
      const feature = tryRead(view, this.#layout.header);
      if (!feature) {
        this.#issues.skip(this.#number, message('reading.flatGeobuf.broken'));
        continue;
      }
      if (feature.isUnknownShape) this.#issues.flag(this.#number, message('reading.flatGeobuf.shape'));
      batch.values.push(this.#columns.rowOf(feature));
      batch.geometries.push(toDegrees(feature.geometry, this.#layout.header.system));
      batch.lines.push(this.#number);
      batch.offsets.push(base + from);
    }
    if (this.#columns.all.length > columnsBefore) this.#sink.columns(this.#columns.all);
    if (batch.values.length > 0) await this.#sink.batch(batch);
  }
}

/** null: the bytes are no feature. */
function tryRead(view: DataView, header: FlatHeader): FlatFeature | null {
  try {
    return readFlatFeature(view, header);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The columns of the header, and those that single features have besides. */
class Columns {
  readonly #indices = new Map<string, number>();

  constructor({ columns }: FlatHeader) {
    for (const { name } of columns) this.#indexOf(name);
  }

  get all(): readonly Column[] {
    return Array.from(this.#indices, ([name, key]) => ({ key, name }));
  }

  rowOf({ values }: FlatFeature): unknown[] {
    const row: unknown[] = [];
    for (const [name, value] of values) row[this.#indexOf(name)] = value;
    return row;
  }

  #indexOf(name: string): number {
    const index = this.#indices.get(name) ?? this.#indices.size;
    this.#indices.set(name, index);
    return index;
  }
}

async function recordAt({ blob, header }: Layout, offset: number): Promise<SingleRecord> {
  const size = new DataView((await bytesOf(blob, offset, offset + sizeBytes)).buffer).getUint32(0, true);
  const bytes = await bytesOf(blob, offset + sizeBytes, offset + sizeBytes + size);
  const feature = tryRead(new DataView(bytes.buffer), header);
  if (!feature) return { values: [], geometry: null };
  return { values: new Columns(header).rowOf(feature), geometry: toDegrees(feature.geometry, header.system) };
}

/** Features from sixteen places, which the leaves of the index name; without an index, the first. */
async function sample(layout: Layout, most: number): Promise<Sample> {
  const { blob, header } = layout;
  const columns = new Columns(header);
  const starts = await placesIn(layout);
  const pieces = await Promise.all(starts.map((start) => bytesOf(blob, start, start + sampleBytes)));
  const features = pieces.flatMap((bytes) => {
    const wanted = featuresIn(bytes).found.slice(0, Math.ceil(most / starts.length));
    return wanted.flatMap(({ view }) => tryRead(view, header) ?? []);
  });
  return {
    values: features.map((feature) => columns.rowOf(feature)),
    geometries: features.map(({ geometry }) => toDegrees(geometry, header.system)),
    columns: columns.all,
  };
}

async function placesIn({ blob, header, start }: Layout): Promise<readonly number[]> {
  if (header.count < 2000 || indexBytes(header) === 0) return [start];
  const firstLeaf = start - header.count * nodeBytes;
  const places = Array.from({ length: samplePlaces }, async (_, place) => {
    const leaf = firstLeaf + Math.floor((place * header.count) / samplePlaces) * nodeBytes;
    const bytes = await bytesOf(blob, leaf + 32, leaf + nodeBytes);
    return bytes.length < 8 ? start : start + Number(new DataView(bytes.buffer).getBigUint64(0, true));
  });
  const found = new Set(await Promise.all(places));
  return [...found].filter((place) => place < blob.size).toSorted((one, other) => one - other);
}
