import type * as geojson from 'geojson';
import { type Message, message } from '../../../domain/messages/message.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import type { RecordSink, RecordValues } from '../../record/record.ts';
import { Joiner, bytesOf, joinBytes, slicesOf } from '../../bytes/blob-slices.ts';
import { type Sample, type SingleRecord, type StreamReader, samplePlaces, smallFile } from '../stream.ts';
import { isRecord } from '../../record/value-at.ts';
import { ArraySplitter } from './array-splitter.ts';
import { type FoundArray, findArray } from './find-array.ts';
import { type Opening, openingAt } from './guess-elements.ts';
import { countLineEnds, indexOfBytes, skipBlanks } from './json-bytes.ts';
import type { Habit } from './loose-values.ts';
import { mendElement, tryParse } from './json-element.ts';
import { looseMessage } from './mend-json.ts';
import { flagOtherLists } from '../documents/other-lists.ts';
import { SeparatedSplitter } from './separated-splitter.ts';
import { type Elements, type Splitter, WholeSplitter, makeElements } from './splitter.ts';
import { hasRepeatedNames, repeatedMessage } from './repeated-names.ts';
import { parsePartly } from './json-head.ts';
import { systemOfCrs, toWgs84 } from './named-system.ts';
import type { JsonList, RecordOf } from './json-list.ts';
import { type JsonRecord, MemberColumns, jsonRecord } from './json-records.ts';

/** `geojson`: a collection, or a single feature or geometry. `json-array`: a list, or the one that an object has as a member. */
export type JsonFormat = 'geojson' | 'json-list' | 'json-lines' | 'json-sequence';

/** How many bytes are fetched, and about how many parsed, at a time. */
interface ReadSizes {
  readonly slice: number;
  readonly block: number;
}

/** Blocks this small are dropped while their objects are young, which spares the collector nearly all its work. */
const usualSizes: ReadSizes = { slice: 1024 * 1024, block: 128 * 1024 };

/** Members that give a feature its place: beside a list of features they are read by nothing. */
const placeMembers = ['geometry', 'coordinates', 'geometries'];
/** So many characters are looked through for objects that have two members of one name: it would cost large files too much time. */
const mostNamesChecked = 8 * 1024 * 1024;

/** JSON in UTF-8. The format says where records begin; their text is parsed by the platform, many at once. */
export async function jsonReader(name: string, blob: Blob, format: JsonFormat | JsonList, sizes = usualSizes): Promise<StreamReader> {
  const layout = await layoutOf(blob, format);
  return {
    read: (sink, signal) => new JsonReading(name, blob, layout, sizes, sink).run(signal),
    sample: (most) => sampleJson(name, blob, layout, most),
    recordAt: (offset) => readJsonRecord(blob, layout, offset),
  };
}

/** Where the records of a file begin. */
interface JsonLayout {
  readonly kind: 'array' | 'lines' | 'sequence' | 'whole';
  readonly start: number;
  readonly line: number;
  /** The members of the root before the list of records, if they can be read. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly recordOf: RecordOf;
  readonly list: JsonList | null;
  /** Of an array: how its first element begins, where that is an object. */
  readonly opening: Opening | null;
}

async function layoutOf(blob: Blob, format: JsonFormat | JsonList): Promise<JsonLayout> {
  const mark = (await bytesOf(blob, 0, 3)).join() === '239,187,191' ? 3 : 0;
  const list = typeof format === 'string' ? null : format;
  const simple = { start: mark, line: 1, members: {}, recordOf: list?.recordOf({}) ?? jsonRecord, list, opening: null };
  if (format === 'json-lines') return { kind: 'lines', ...simple };
  if (format === 'json-sequence') return { kind: 'sequence', ...simple };
  for (let size = 64 * 1024; ; size *= 8) {
    const bytes = await bytesOf(blob, mark, mark + size);
    const array = findArray(bytes, list?.names);
    if (array && (format !== 'geojson' || array.name === 'features')) {
      const layout = arrayLayout(bytes, array, mark, list);
      return list ? layout : { ...layout, recordOf: await recordOfSystem(blob, layout.members) };
    }
    if (mark + size >= blob.size) return { kind: 'whole', ...simple };
  }
}

/** Features in a system that the collection names before or after them. */
async function recordOfSystem(blob: Blob, members: Readonly<Record<string, unknown>>): Promise<RecordOf> {
  const system = systemOfCrs(members['crs'] ?? (await crsAfterList(blob)));
  if (system === null || system.kind === 'degrees' || system.kind === 'other-degrees') return jsonRecord;
  return (element, issues, line) => {
    const record = jsonRecord(element, issues, line);
    return 'key' in record ? record : { ...record, geometry: toWgs84(record.geometry, system) };
  };
}

async function crsAfterList(blob: Blob): Promise<unknown> {
  const tail = decode(await bytesOf(blob, Math.max(0, blob.size - 8 * 1024), blob.size));
  const members = tryParse(`{"":0${tail.slice(tail.lastIndexOf(']') + 1)}`);
  return isRecord(members) ? members['crs'] : undefined;
}

function arrayLayout(bytes: Uint8Array, array: FoundArray, mark: number, list: JsonList | null): JsonLayout {
  const root = array.name === null ? null : tryParse(`${decode(bytes.subarray(0, array.start))}]}`);
  const members = isRecord(root) ? root : {};
  const opening = openingAt(bytes, skipBlanks(bytes, array.start));
  return {
    kind: 'array',
    start: mark + array.start,
    line: 1 + countLineEnds(bytes, 0, array.start),
    members,
    recordOf: list?.recordOf(members) ?? jsonRecord,
    list,
    opening: opening.bytes.length > 0 ? opening : null,
  };
}

function splitterOf({ kind, line }: JsonLayout, opening: Opening | null = null): Splitter {
  if (kind === 'array') return new ArraySplitter(line, opening);
  if (kind === 'whole') return new WholeSplitter();
  return new SeparatedSplitter(kind === 'lines' ? '\n' : '\u001e', line);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The column, from 1, of what stands at a byte, as far back as the bytes go. */
function columnOf(bytes: Uint8Array, at: number): number {
  return decode(bytes.subarray(bytes.lastIndexOf(0x0a, at - 1) + 1, at)).length + 1;
}

/** One reading of a file from its first record to its last. */
class JsonReading {
  readonly #blob: Blob;
  readonly #layout: JsonLayout;
  readonly #sizes: ReadSizes;
  readonly #sink: RecordSink;
  readonly #issues: CountedIssues;
  readonly #columns = new MemberColumns();
  readonly #habits = new Set<Habit>();
  #namesToCheck = mostNamesChecked;
  #toldColumns = 0;
  #tail: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(name: string, blob: Blob, layout: JsonLayout, sizes: ReadSizes, sink: RecordSink) {
    this.#blob = blob;
    this.#layout = layout;
    this.#sizes = sizes;
    this.#sink = sink;
    this.#issues = new CountedIssues(name, (issue) => sink.issue(issue));
  }

  async run(signal?: AbortSignal): Promise<void> {
    this.#seeMembers(this.#layout.members);
    const splitter = splitterOf(this.#layout);
    let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
    let at = this.#layout.start;
    if (at >= this.#blob.size) splitter.split(rest, true, makeElements());
    const sliceBytes = this.#layout.kind === 'whole' ? this.#blob.size : this.#sizes.slice;
    const joiner = new Joiner();
    for await (const slice of slicesOf(this.#blob, at, signal, sliceBytes)) {
      const bytes = joiner.join(rest, slice);
      if (splitter instanceof ArraySplitter) await this.#readGuessed(splitter, bytes, at);
      const found = makeElements();
      const wasOpen = !isClosed(splitter);
      const used = splitter.split(bytes, at + bytes.length >= this.#blob.size, found);
      await this.#readElements(bytes, found, at);
      if (isClosed(splitter)) this.#keepTail(wasOpen && splitter instanceof ArraySplitter ? bytes.subarray(splitter.end) : bytes);
      rest = bytes.subarray(used);
      at += used;
      this.#sink.progress(at);
    }
    this.#tellEnd(splitter);
  }

  /** Reads the features that can be told by how they begin, as far as they turn out to be what they were taken for. */
  async #readGuessed(splitter: ArraySplitter, bytes: Uint8Array, base: number): Promise<void> {
    const found = makeElements();
    splitter.guess(bytes, found);
    const { starts, ends, lines } = found;
    for (let from = 0; from < starts.length;) {
      const to = this.#endOfBlock(found, from);
      const elements = this.#parse(bytes, found, from, to);
      if (!elements?.every(beginsAsFeature)) return;
      await this.#tell(elements, found, from, base, bytes);
      const end = ends[to - 1] ?? 0;
      const line = (lines[to - 1] ?? 0) + countLineEnds(bytes, starts[to - 1] ?? 0, end);
      splitter.goBack(bytes[end] === 0x2c ? end + 1 : end, line);
      from = to;
    }
  }

  #endOfBlock({ starts, ends }: Elements, from: number): number {
    let to = from + 1;
    while (to < starts.length && (ends[to] ?? 0) - (starts[from] ?? 0) <= this.#sizes.block) to += 1;
    return to;
  }

  /** What follows the list is small, unless it is something else altogether, which is of no use. */
  #keepTail(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#tail.length < smallFile) this.#tail = joinBytes(this.#tail, bytes.slice(0, smallFile));
  }

  #tellEnd(splitter: Splitter): void {
    if (splitter.fault?.kind === 'cut') {
      this.#issues.flag(splitter.fault.line, message('reading.json.cut'));
    } else if (splitter.fault) {
      this.#issues.flag(splitter.fault.line, message('reading.json.lost'));
    }
    if (isClosed(splitter)) this.#readTail(decode(this.#tail));
    if (this.#habits.size > 0) this.#issues.flagFile(looseMessage(this.#habits));
    if (this.#columns.isFull) this.#issues.flagFile(message('reading.json.manyProperties', { count: this.#columns.count }));
    this.#issues.end();
  }

  #readTail(text: string): void {
    const whole = `${isRecord(this.#layout.members) && /^\s*[,}]/.test(text) ? '{"":[]' : '[]'}${text}`;
    const isCut = this.#tail.length >= smallFile;
    const root = tryParse(whole) ?? (isCut && this.#layout.list ? parsePartly(whole) : undefined);
    if (root === undefined) this.#issues.flagFile(message('reading.json.tail'));
    else if (isRecord(root)) this.#seeMembers(root);
  }

  #seeMembers(members: Readonly<Record<string, unknown>>): void {
    const { list } = this.#layout;
    if (list) list.report?.(members, this.#issues);
    else {
      this.#checkReferenceSystem(members);
      flagOtherLists(members, ['', 'crs'], this.#issues);
      const names = placeMembers.filter((name) => isRecord(members[name]) || Array.isArray(members[name]));
      if (names.length > 0) this.#issues.flagFile(message('reading.json.unread', { count: names.length, names }));
    }
  }

  /** GeoJSON is WGS 84; its first edition let a file name another system, and such files are still about. */
  #checkReferenceSystem(members: Readonly<Record<string, unknown>>): void {
    const system = systemOfCrs(members['crs']);
    if (system === null || system.kind === 'degrees' || system.kind === 'web-mercator' || system.kind === 'utm') return;
    const name = system.name === '' ? message('reading.json.otherCrs') : system.name;
    this.#issues.flagFile(system.kind === 'other' ? message('reading.json.projected', { name }) : message('reading.json.crs', { name }));
  }

  async #readElements(bytes: Uint8Array, found: Elements, base: number): Promise<void> {
    const { starts } = found;
    for (let from = 0; from < starts.length;) {
      const to = this.#endOfBlock(found, from);
      const elements = this.#parse(bytes, found, from, to) ?? this.#parseSingly(bytes, found, from, to);
      await this.#tell(elements, found, from, base, bytes);
      from = to;
    }
  }

  /** Elements that follow each other, parsed at once; null: not all of them are JSON. */
  #parse(bytes: Uint8Array, found: Elements, from: number, to: number): readonly unknown[] | null {
    const { starts, ends, lines } = found;
    const text = listText(bytes, starts[from] ?? 0, ends[to - 1] ?? 0);
    const elements = tryParse(text);
    if (!Array.isArray(elements) || elements.length !== to - from) return null;
    if (this.#namesToCheck > 0 && hasRepeatedNames(text, elements)) {
      for (let index = from; index < to; index += 1)
        this.#flagRepeated(decode(bytes.subarray(starts[index], ends[index])), lines[index] ?? 1);
    }
    this.#namesToCheck -= text.length;
    return elements;
  }

  #flagRepeated(text: string, line: number): void {
    const reason = repeatedMessage(text);
    if (reason) this.#issues.flag(line, reason);
  }

  #parseSingly(bytes: Uint8Array, { starts, ends, lines }: Elements, from: number, to: number): unknown[] {
    const elements: unknown[] = [];
    for (let index = from; index < to; index += 1) {
      const [start, line] = [starts[index] ?? 0, lines[index] ?? 1];
      const text = decode(bytes.subarray(start, ends[index]));
      const strict = tryParse(text);
      if (strict !== undefined) this.#flagRepeated(text, line);
      elements.push(strict === undefined ? this.#mend(text, line, this.#layout.kind === 'array' ? columnOf(bytes, start) : 1) : strict);
    }
    return elements;
  }

  /** What an element is that is not strict JSON, or undefined: it is broken. Lines and columns are those of its first character. */
  #mend(text: string, line: number, column: number): unknown {
    const { element, habits, issues } = mendElement(text, line, column);
    for (const habit of habits) this.#habits.add(habit);
    for (const { kind, line: at, reason } of issues) {
      if (kind === 'skipped') this.#issues.skip(at, reason);
      else this.#issues.flag(at, reason);
    }
    return element;
  }

  async #tell(elements: readonly unknown[], found: Elements, from: number, base: number, bytes: Uint8Array): Promise<void> {
    const values: RecordValues[] = [];
    const geometries: (geojson.Geometry | null)[] = [];
    const lines = new Float64Array(elements.length);
    const offsets = new Float64Array(elements.length);
    let hasGeometries = false;
    for (let index = 0; index < elements.length; index += 1) {
      if (elements[index] === undefined) continue;
      const line = found.lines[from + index] ?? 0;
      const record = this.#layout.recordOf(elements[index], this.#issues, line);
      if ('key' in record) {
        this.#skip(record, line, countLineEnds(bytes, found.starts[from + index] ?? 0, found.ends[from + index] ?? 0));
        continue;
      }
      if (isRecord(record.values)) this.#columns.see(record.values);
      lines[values.length] = line;
      offsets[values.length] = base + (found.starts[from + index] ?? 0);
      values.push(record.values);
      geometries.push(record.geometry);
      hasGeometries ||= record.hasGeometry;
    }
    if (values.length === 0) return;
    if (this.#columns.count > this.#toldColumns) {
      this.#toldColumns = this.#columns.count;
      this.#sink.columns(this.#columns.columns);
    }
    const count = values.length;
    await this.#sink.batch({
      values,
      geometries: hasGeometries ? geometries : null,
      lines: lines.subarray(0, count),
      offsets: offsets.subarray(0, count),
    });
  }

  /** An element that is not a record. `more`: on how many lines it goes on. */
  #skip(reason: Message, line: number, more: number): void {
    this.#issues.skip(line, more > 0 ? message('reading.json.skippedLines', { reason, last: line + more }) : reason);
  }
}

function isClosed(splitter: Splitter): boolean {
  return splitter instanceof ArraySplitter && splitter.end >= 0;
}

/**
 * The text of a list of what stands there. To put its brackets round a text would copy that, so they take the places of what is round the
 * bytes.
 */
function listText(bytes: Uint8Array, start: number, end: number): string {
  if (start === 0 || end === bytes.length) return `[${decode(bytes.subarray(start, end))}]`;
  const [before, after] = [bytes[start - 1] ?? 0, bytes[end] ?? 0];
  bytes[start - 1] = 0x5b;
  bytes[end] = 0x5d;
  const text = decode(bytes.subarray(start - 1, end + 1));
  bytes[start - 1] = before;
  bytes[end] = after;
  return text;
}

/** Whose first member is its type; a name that is a number would be first whatever its place. */
function beginsAsFeature(element: unknown): boolean {
  if (!isRecord(element) || element['type'] !== 'Feature') return false;
  for (const name in element) return name === 'type';
  return false;
}

async function readJsonRecord(blob: Blob, layout: JsonLayout, offset: number): Promise<SingleRecord> {
  for (let size = 8 * 1024; ; size *= 8) {
    const bytes = await bytesOf(blob, offset, offset + size);
    const found = makeElements();
    splitterOf(layout, layout.opening).split(bytes, offset + size >= blob.size, found);
    const [start] = found.starts;
    if (start === undefined && offset + size < blob.size) continue;
    const text = decode(bytes.subarray(start ?? 0, found.ends[0] ?? 0));
    const element = tryParse(text) ?? mendElement(text).element;
    const record = layout.recordOf(element, new CountedIssues('', () => {}), 0);
    return 'key' in record ? { values: {}, geometry: null } : { values: record.values, geometry: record.geometry };
  }
}

/** The records of a small file; of a large one, those of sixteen places, from the first there that begins as the file's first does. */
async function sampleJson(name: string, blob: Blob, layout: JsonLayout, most: number): Promise<Sample> {
  const size = blob.size - layout.start;
  const places = size <= smallFile || layout.kind === 'whole' ? 1 : samplePlaces;
  const placeBytes = places === 1 ? Math.min(size, 16 * smallFile) : smallFile / samplePlaces;
  const issues = new CountedIssues(name, () => {});
  const columns = new MemberColumns();
  const records: JsonRecord[] = [];
  let opening: Opening | null = null;
  const froms = Array.from(
    { length: places },
    (_, place) => layout.start + Math.floor((place * (size - placeBytes)) / Math.max(places - 1, 1)),
  );
  // All at once: each has to wait for the browser.
  const pieces = await Promise.all(froms.map((from) => bytesOf(blob, from, from + placeBytes)));
  for (const [place, bytes] of pieces.entries()) {
    const from = froms[place] ?? 0;
    const start = place === 0 ? 0 : startOfElement(bytes, layout, opening);
    if (start < 0) continue;
    const found = makeElements();
    splitterOf(layout).split(bytes.subarray(start), from + placeBytes >= blob.size, found);
    opening ??= openingAt(bytes, found.starts[0] ?? 0);
    const wanted = Math.min(found.starts.length, Math.ceil(most / places));
    for (let index = 0; index < wanted; index += 1) {
      const text = decode(bytes.subarray(start + (found.starts[index] ?? 0), start + (found.ends[index] ?? 0)));
      const record = layout.recordOf(tryParse(text) ?? mendElement(text).element, issues, 0);
      if (!('key' in record) && (place === 0 || isAlike(record, records[0]))) records.push(record);
    }
  }
  const kept = records.slice(0, most);
  for (const { values } of kept) if (isRecord(values)) columns.see(values);
  return {
    columns: columns.columns,
    values: kept.map(({ values }) => values),
    geometries: kept.some(({ hasGeometry }) => hasGeometry) ? kept.map(({ geometry }) => geometry) : null,
  };
}

function startOfElement(bytes: Uint8Array, { kind }: JsonLayout, opening: Opening | null): number {
  if (kind !== 'array') return bytes.indexOf(kind === 'lines' ? 0x0a : 0x1e) + 1;
  if (!opening || opening.bytes.length === 0) return -1;
  const at = indexOfBytes(bytes, opening.bytes, 0);
  return at < 0 ? -1 : at + opening.indent;
}

/** An object within a record may begin as records do, but has other members. */
function isAlike(record: JsonRecord, first: JsonRecord | undefined): boolean {
  if (record.hasGeometry || !first) return true;
  const names = Object.keys(first.values);
  return names.filter((name) => Object.hasOwn(record.values, name)).length * 2 >= names.length;
}
