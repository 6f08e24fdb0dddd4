import type * as geojson from 'geojson';
import { type EventTable, rowFlags, sortEvents } from '../../domain/events/event-table.ts';
import { pointCloudDataOf, mercatorX, mercatorY } from '../../domain/events/point-cloud-data.ts';
import type { OpenedEvents } from '../../domain/events/opened-file.ts';
import type { Column, Roles } from '../../domain/events/roles.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { makePlaceOut } from '../place/place-out.ts';
import { placeReader } from '../place/place-reader.ts';
import { type RecordBatch, type RecordValues, isRow } from '../record/record.ts';
import { type TimeOut, makeTimeOut, writeTime } from '../time/time-out.ts';
import { timeReader } from '../time/time-reader.ts';
import { valueReader } from '../record/value-at.ts';
import { valueText } from '../record/value-text.ts';
import { Categories } from './category-layers.ts';
import { type EventShapes, eventShapes } from './event-shapes.ts';
import { Extent, type ExtentSpans } from './extent.ts';
import { GeometryStore } from './geometry-store.ts';
import { type FoundIssues, IssueLog, type IssueMark } from './issue-log.ts';
import { type PathOut, makePathOut, pathReader } from './path-reader.ts';
import { PathStore } from './path-store.ts';

/** Where the text of each event is, by the number of its record. */
export interface RecordPlaces {
  /** By file: the number of its first record; rising. */
  readonly fileStarts: readonly number[];
  /** In bytes, see `RecordBatch`; of a file that cannot be read from the middle the index among those kept. */
  readonly offsets: Float64Array;
  readonly lines: Uint32Array;
}

/** What the builder has made of the records so far. */
export interface Table {
  /** Its arrays belong to the caller: the builder keeps none of them. */
  readonly events: OpenedEvents;
  readonly shapes: EventShapes;
}

/** The rows of one file, or of a range of it, as a builder has read them, for another to go on with; all points. It can be cloned. */
export interface TableRows {
  readonly length: number;
  /** A value for each row, and perhaps more. Lines are counted from the range's start. */
  readonly starts: Float64Array<ArrayBuffer>;
  readonly ends: Float64Array<ArrayBuffer>;
  readonly offsets: Float64Array<ArrayBuffer>;
  readonly x: Uint32Array<ArrayBuffer>;
  readonly y: Uint32Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly category: Uint16Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  /** By the numbers in `category`. */
  readonly categories: readonly string[];
  readonly extent: ExtentSpans;
  readonly issues: FoundIssues;
}

export interface TableCounts {
  readonly events: number;
  readonly placeless: number;
  readonly undated: number;
}

/** Takes one record. `offset` as in `RecordPlaces`. */
type ReadRecord = (values: RecordValues, geometry: geojson.Geometry | null, line: number, offset: number) => void;

/** The start of a file in the table, to which it can be taken back. */
interface FileMark {
  readonly length: number;
  readonly shapes: number;
  readonly issues: IssueMark;
}

const firstCapacity = 4096;
/** Room is made for no more before they come: what is expected may be far from what is there. */
const mostExpected = 2_000_000;

/** Turns records into events, which are numbers in a table: no event costs an object. */
export class TableBuilder {
  readonly issues = new IssueLog();
  readonly #categories = new Categories();
  readonly #extent = new Extent();
  readonly #geometries = new GeometryStore();
  readonly #paths = new PathStore();
  /** The records whose places are in `#geometries`, rising. */
  #shapeRecords = new Uint32Array(64);
  readonly #fileStarts: number[] = [];
  #mark: FileMark = { length: 0, shapes: 0, issues: this.issues.mark() };
  #hasTimesInGeometry = false;
  #read: ReadRecord = () => {};
  #columns: readonly Column[] = [];
  /** How many records of the file have come without an offset. */
  #kept = 0;
  #length = 0;
  #starts = new Float64Array(firstCapacity);
  #ends = new Float64Array(firstCapacity);
  #offsets = new Float64Array(firstCapacity);
  #x = new Uint32Array(firstCapacity);
  #y = new Uint32Array(firstCapacity);
  #lines = new Uint32Array(firstCapacity);
  #category = new Uint16Array(firstCapacity);
  #flags = new Uint8Array(firstCapacity);

  get length(): number {
    return this.#length;
  }

  /** Whether the positions of some path have their times as fourth numbers. */
  get hasTimesInGeometry(): boolean {
    return this.#hasTimesInGeometry;
  }

  /** The batches that follow are of this file. `columns`: those of a table, by whose names lists of moments are found. */
  startFile(file: string, roles: Roles, columns: readonly Column[] = []): void {
    this.#fileStarts.push(this.#length);
    this.#mark = { length: this.#length, shapes: this.#geometries.length, issues: this.issues.mark() };
    this.#kept = 0;
    this.#columns = columns;
    this.#read = this.#makeRead(file, roles);
  }

  /** Forgets what was read of the file started last; its batches come once more. */
  restartFile(file: string, roles: Roles): void {
    this.#length = this.#mark.length;
    this.#geometries.truncate(this.#mark.shapes);
    this.#paths.truncate(this.#mark.shapes);
    this.issues.backTo(this.#mark.issues);
    this.#kept = 0;
    this.#read = this.#makeRead(file, roles);
  }

  /** Makes room for about as many more records as are expected, so that the arrays grow less often. */
  expect(records: number): void {
    const capacity = this.#length + Math.min(Math.ceil(1.1 * records), mostExpected);
    if (capacity > this.#starts.length) this.#resize(capacity);
  }

  add({ values, geometries, lines, offsets }: RecordBatch): void {
    this.#makeRoom(values.length);
    for (let index = 0; index < values.length; index++) {
      const record = values[index];
      if (record) this.#read(record, geometries?.[index] ?? null, lines[index] ?? 0, offsets?.[index] ?? this.#kept + index);
    }
    if (!offsets) this.#kept += values.length;
  }

  /** The rows of the file, without a copy: the builder is at its end. Its shapes are not among them. */
  rows(): TableRows {
    const { kept, count, skipped } = this.issues;
    return {
      length: this.#length,
      starts: this.#starts,
      ends: this.#ends,
      offsets: this.#offsets,
      x: this.#x,
      y: this.#y,
      lines: this.#lines,
      category: this.#category,
      flags: this.#flags,
      categories: this.#categories.titles,
      extent: this.#extent.spans,
      issues: { kept, count, skipped },
    };
  }

  /** Goes on with rows of the file that were read elsewhere. `line`: what is to be added to their lines. */
  append(rows: TableRows, line: number): void {
    const { length } = rows;
    const first = this.#length;
    this.#makeRoom(length);
    this.#starts.set(rows.starts.subarray(0, length), first);
    this.#ends.set(rows.ends.subarray(0, length), first);
    this.#offsets.set(rows.offsets.subarray(0, length), first);
    this.#x.set(rows.x.subarray(0, length), first);
    this.#y.set(rows.y.subarray(0, length), first);
    this.#flags.set(rows.flags.subarray(0, length), first);
    const numbers = rows.categories.map((title) => this.#categories.number(title));
    for (let row = 0; row < length; row++) {
      this.#lines[first + row] = (rows.lines[row] ?? 0) + line;
      this.#category[first + row] = numbers[rows.category[row] ?? 0] ?? this.#categories.numberOfRest;
    }
    this.#extent.addSpans(rows.extent);
    this.issues.append(rows.issues, line);
    this.#length += length;
  }

  /** What happens with each record of a file. */
  #makeRead(file: string, roles: Roles): ReadRecord {
    const [time, place, path] = [makeTimeOut(), makePlaceOut(), makePathOut()];
    const readTime = roles.time ? timeReader(roles.time) : null;
    const readPlace = roles.place ? placeReader(roles.place) : null;
    const readPath = pathReader(roles, this.#columns);
    const categoryOf = roles.category === null ? () => file : valueReader(roles.category);
    const isTitle = titleFinder(roles);
    const flag = (line: number, reason: Message) => this.issues.add({ file, line, kind: 'flagged', reason });
    return (values, geometry, line, offset) => {
      const timeProblem = readTime ? readTime(values, time) : null;
      const placeProblem = readPlace ? readPlace(values, geometry, place) : null;
      const pathProblems = place.geometry ? readPath(values, geometry, place.geometry, path) : [];
      if (place.geometry && path.areInGeometry) this.#hasTimesInGeometry = true;
      if (place.geometry && timeProblem === null) giveTime(path, time);
      const isUndated = Number.isNaN(time.start);
      const isPlaceless = Number.isNaN(place.lng) && place.geometry === null;
      if (isUndated && isPlaceless && geometry === null && isBlank(values)) {
        this.issues.add({ file, line, kind: 'skipped', reason: message('reading.blankRecord') });
        return;
      }
      if (isUndated && isTitle(values)) {
        this.issues.add({ file, line, kind: 'skipped', reason: message('reading.titleRow') });
        return;
      }
      if (timeProblem) flag(line, timeProblem);
      if (time.note) flag(line, time.note);
      if (placeProblem) flag(line, message('reading.noPlace', { reason: placeProblem }));
      for (const problem of pathProblems) flag(line, problem);
      if (place.isNullIsland) flag(line, message('reading.place.nullIsland'));
      if (place.isWrapped) flag(line, message('reading.place.wrapped'));
      if (place.isClosed) flag(line, message('reading.place.closed'));
      const record = this.#length++;
      this.#starts[record] = time.start;
      this.#ends[record] = time.end;
      this.#offsets[record] = offset;
      this.#lines[record] = line;
      const category = categoryOf(values);
      this.#category[record] = this.#categories.number(typeof category === 'string' ? category : valueText(category));
      this.#flags[record] = (isUndated ? 0 : time.flags) | (isPlaceless ? rowFlags.placeless | rowFlags.hollow : 0);
      if (place.geometry) this.#addShape(record, place.geometry, path.moments);
      else if (!isPlaceless) {
        this.#x[record] = mercatorX(place.lng);
        this.#y[record] = mercatorY(place.lat);
        // A place that nobody knows would have the map begin half a world away.
        if (!place.isNullIsland) this.#extent.addPoint(place.lng, place.lat);
      }
    };
  }

  #addShape(record: number, geometry: geojson.Geometry, moments: Float64Array | null): void {
    this.#flags[record] = (this.#flags[record] ?? 0) | rowFlags.shape | (moments ? rowFlags.path : 0);
    const number = this.#geometries.length;
    if (moments) this.#paths.add(number, moments);
    if (number === this.#shapeRecords.length) this.#shapeRecords = resized(this.#shapeRecords, 2 * number, Uint32Array);
    this.#shapeRecords[number] = record;
    this.#geometries.add(geometry);
    this.#extent.addGeometry(geometry);
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#starts.length) this.#resize(2 ** Math.ceil(Math.log2(needed)));
  }

  #resize(capacity: number): void {
    this.#starts = resized(this.#starts, capacity, Float64Array);
    this.#ends = resized(this.#ends, capacity, Float64Array);
    this.#offsets = resized(this.#offsets, capacity, Float64Array);
    this.#x = resized(this.#x, capacity, Uint32Array);
    this.#y = resized(this.#y, capacity, Uint32Array);
    this.#lines = resized(this.#lines, capacity, Uint32Array);
    this.#category = resized(this.#category, capacity, Uint16Array);
    this.#flags = resized(this.#flags, capacity, Uint8Array);
  }

  /** The events so far as the page shows them. Costs about a microsecond an event. */
  table(): Table {
    const length = this.#length;
    const { layers, indices } = this.#categories.layersOf(this.#category.subarray(0, length));
    const layerOf = new Uint8Array(length);
    for (let record = 0; record < length; record++) layerOf[record] = indices[this.#category[record] ?? 0] ?? 0;
    const { table, order } = sortEvents({
      length,
      starts: this.#starts.subarray(0, length),
      ends: this.#ends.subarray(0, length),
      layers: layerOf,
      flags: this.#flags.subarray(0, length),
    });
    const records = new Uint32Array(order);
    const points = pointCloudDataOf(table, inOrder(this.#x, records), inOrder(this.#y, records));
    const shapes = eventShapes(table, records, layers, this.#geometries, this.#shapeRecords, this.#paths);
    return { events: { table, records, layers, points, shapes: shapes.blob(null), bbox: this.#extent.ofMost() }, shapes };
  }

  counts(): TableCounts {
    let [placeless, undated] = [0, 0];
    for (let record = 0; record < this.#length; record++) {
      if ((this.#flags[record] ?? 0) & rowFlags.placeless) placeless++;
      if (Number.isNaN(this.#starts[record] ?? NaN)) undated++;
    }
    return { events: this.#length, placeless, undated };
  }

  /** Where the events' texts are, in arrays of their own. */
  places(): RecordPlaces {
    const [offsets, lines] = [this.#offsets.slice(0, this.#length), this.#lines.slice(0, this.#length)];
    return { fileStarts: [...this.#fileStarts], offsets, lines };
  }
}

/** A path lasts from the first of its moments to the last, unless the record itself says how long it lasts: a moment on its way does not. */
function giveTime(path: PathOut, time: TimeOut): void {
  const isOnWay = time.start === time.end && time.start >= path.start && time.end <= path.end;
  if (path.moments !== null && (Number.isNaN(time.start) || isOnWay)) writeTime(time, path.start, path.end);
}

/** Finds the records that are the title of a timeline; see `MorePartsOfDates`. */
function titleFinder({ time }: Roles): (values: RecordValues) => boolean {
  if (time?.kind !== 'parts' || time.titles === undefined) return () => false;
  const kindOf = valueReader(time.titles);
  return (values) => valueText(kindOf(values)).trim().toLowerCase() === 'title';
}

function inOrder(values: Uint32Array, order: Uint32Array): Uint32Array {
  const ordered = new Uint32Array(order.length);
  for (let row = 0; row < ordered.length; row++) ordered[row] = values[order[row] ?? 0] ?? 0;
  return ordered;
}

function resized<Numbers extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
  numbers: Numbers,
  length: number,
  Type: new (length: number) => Numbers,
): Numbers {
  const more = new Type(length);
  more.set(numbers);
  return more;
}

function isBlank(values: RecordValues): boolean {
  return (isRow(values) ? [...values] : Object.values(values)).every(
    (value) => value === undefined || value === null || (typeof value === 'string' && value.trim() === ''),
  );
}

/** The buffers of events, to be given away with them. */
export function buffersOf({ table, records, points }: OpenedEvents): ArrayBuffer[] {
  return buffersAmong([...Object.values(table satisfies EventTable), records, points.vertices, points.treeRows, points.tree]);
}

export function buffersOfRows(rows: TableRows): ArrayBuffer[] {
  return buffersAmong([...Object.values(rows), ...Object.values(rows.extent), ...Object.values(rows.extent.cells)]);
}

function buffersAmong(values: readonly unknown[]): ArrayBuffer[] {
  const buffers = values.flatMap((value) => {
    if (value instanceof ArrayBuffer) return value;
    return ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? value.buffer : [];
  });
  return [...new Set(buffers)];
}
