import type * as geojson from 'geojson';
import {
  type ColumnChunk,
  type DecodedArray,
  type FileMetaData,
  type RowGroup,
  type SchemaTree,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { MessageError, messageOf } from '../../../domain/messages/message-error.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import { Pauses } from '../../bytes/pause.ts';
import { isRecord } from '../../record/value-at.ts';
import { uniqueNames } from '../csv/csv-dialect.ts';
import { csvReader } from '../csv/csv-reader.ts';
import { startsWith } from '../file-head.ts';
import type { ReadOptions } from '../format.ts';
import { type RecordSource, tableSource } from '../record-source.ts';
import { RowWriter, SheetTooLarge, cellSeparator, rowEnd } from '../sheets/row-writer.ts';
import { loadCodecs } from './parquet-codecs.ts';
import { type ValueKinds, takeKinds } from './parquet-kinds.ts';
import { type PlaceColumn, type Places, placesOf } from './parquet-places.ts';
import { type CellOf, cellWriter } from './parquet-values.ts';

/** A column of the table: a column of the file, or a member of one that has members. */
interface TableColumn {
  readonly name: string;
  /** The column of the file. */
  readonly top: string;
  /** From its values to those of the member. */
  readonly path: readonly string[];
  readonly cellOf: CellOf;
  readonly place: PlaceColumn | null;
}

/** What is wrong, by the record's number; null: with the file. */
interface Issue {
  readonly line: number | null;
  readonly reason: Message;
}

/** Values as they are in the file, where the library would make something of them that loses digits, or that is text too early. */
const parsers = {
  timestampFromMilliseconds: (value: bigint) => value,
  timestampFromMicroseconds: (value: bigint) => value,
  timestampFromNanoseconds: (value: bigint) => value,
  dateFromDays: (value: number) => value,
  stringFromBytes: (value: Uint8Array) => value,
  jsonFromBytes: (value: Uint8Array) => value,
  geometryFromBytes: (value: Uint8Array) => value,
  geographyFromBytes: (value: Uint8Array) => value,
};
const parquetOptions = { parsers, geoparquet: false, utf8: false } as const;
const decoder = new TextDecoder();
/** Within what is nested a text is one at once: it may be the name of a member. */
const nestedParsers = { ...parsers, stringFromBytes: (value: Uint8Array | undefined) => value && decoder.decode(value) };
const mostIssues = 100;
const rowsBetweenPauses = 1000;

/**
 * The records of a Parquet file. Its columns are read once, group of rows by group of rows, and written as a table of text, from which single
 * records are read again: in the file itself, one record is in as many places as there are columns. A record's line is its number.
 */
export async function parquetSource(name: string, blob: Blob, options: ReadOptions): Promise<RecordSource> {
  const { metadata, tree, readColumns } = await openParquet(blob);
  const kinds = takeKinds(tree);
  const places = placesOf(metadata, tree);
  const columns = tableColumns(tree, kinds, places);
  const issues: Issue[] = systemIssues(places);
  const rows = new RowWriter();
  const writing = { rows, columns, issues, pauses: new Pauses(options.signal), badPlaces: 0, blanks: 0, firstBlank: 0 };
  await writeRows(metadata, await readColumns(), writing, options).catch((error: unknown) => {
    throw error instanceof SheetTooLarge ? new MessageError(message('reading.sheet.tooLarge'), { cause: error }) : error;
  });
  const place = columns.findIndex((column) => column.place !== null && column.place.name === places.primary && isReadable(column.place));
  const table = {
    name,
    blob: rows.blob(),
    encoding: 'utf-8',
    dialect: {
      delimiter: cellSeparator,
      newline: rowEnd,
      names: uniqueNames(columns.map((column) => column.name)),
      hasHeader: true,
      strayLines: 0,
      start: 0,
      line: 1,
      isRagged: true,
    },
  } as const;
  const flagged = issues.map(({ line, reason }): RowIssue => ({ file: name, line, kind: 'flagged', reason }));
  return {
    ...tableSource(csvReader(table), flagged),
    ...(place >= 0 && { roles: { place: { kind: 'geojson', column: place } } }),
  };
}

/** The values of a column in a range of records, from the first to before the last; all are of one group. */
type ReadColumn = (top: string, first: number, last: number) => Promise<DecodedArray>;

interface OpenParquet {
  readonly metadata: FileMetaData;
  readonly tree: SchemaTree;
  /** To be called once the kinds of the columns are taken. */
  readonly readColumns: () => Promise<ReadColumn>;
}

async function openParquet(blob: Blob): Promise<OpenParquet> {
  const tail = await bytesOf(blob, blob.size - 4, blob.size);
  if (startsWith(tail, 'PARE')) throw new MessageError(message('reading.parquet.locked'));
  if (!startsWith(tail, 'PAR1')) throw new MessageError(message('reading.parquet.cut'));
  const file = { byteLength: blob.size, slice: (from: number, to = blob.size) => partOf(blob, from, to) };
  const metadata = await parquetMetadataAsync(file, parquetOptions).catch((error: unknown) => {
    throw damaged(error);
  });
  const compressors = await loadCodecs(metadata);
  const tree = parquetSchema(metadata);
  const nested = new Set(tree.children.flatMap(({ element, children }) => (children.length > 0 ? element.name : [])));
  const readColumns = async (): Promise<ReadColumn> => {
    const scan = await parquetScan({ ...parquetOptions, file, metadata, compressors });
    const nestedScan = await parquetScan({ ...parquetOptions, parsers: nestedParsers, file, metadata, compressors });
    return (top, rowStart, rowEnd) => (nested.has(top) ? nestedScan : scan).readColumn({ column: top, rowStart, rowEnd });
  };
  return { metadata, tree, readColumns };
}

/** Throws where damaged metadata refer to what is not in the file: a slice of it would be shorter, or of other bytes. */
function partOf(blob: Blob, from: number, to: number): Promise<ArrayBuffer> {
  if (!(from >= 0 && from <= to && to <= blob.size)) throw new MessageError(message('reading.parquet.outside'));
  return blob.slice(from, to).arrayBuffer();
}

/** The columns in their order. Members of a column become columns of their own: `names.primary`. */
function tableColumns({ children }: SchemaTree, kinds: ValueKinds, places: Places): readonly TableColumn[] {
  return children.flatMap((child) => {
    const { name } = child.element;
    if (places.bounds.has(name)) return [];
    const place = places.columns.find((column) => column.name === name) ?? null;
    return place ? [{ name, top: name, path: [], cellOf: () => '', place }] : leafColumns(child, [], name, kinds);
  });
}

function leafColumns(tree: SchemaTree, path: readonly string[], top: string, kinds: ValueKinds): readonly TableColumn[] {
  const { element, children } = tree;
  const isOne = children.length === 0 || isListLike(tree) || isMapLike(tree) || element.repetition_type === 'REPEATED';
  if (isOne || element.logical_type?.type === 'VARIANT') {
    return [{ name: [top, ...path].join('.'), top, path, cellOf: cellWriter(tree, kinds), place: null }];
  }
  return children.flatMap((child) => leafColumns(child, [...path, child.element.name], top, kinds));
}

function isReadable({ system }: PlaceColumn): boolean {
  return system.kind !== 'other';
}

function systemIssues({ columns }: Places): Issue[] {
  return columns.flatMap(({ system: { kind, name } }) => {
    if (kind === 'other') return [{ line: null, reason: message('reading.system.other', { name }) }];
    return kind === 'other-degrees' ? [{ line: null, reason: message('reading.system.otherDegrees', { name }) }] : [];
  });
}

/** What is written, and what was found meanwhile. */
interface Writing {
  readonly rows: RowWriter;
  readonly columns: readonly TableColumn[];
  readonly issues: Issue[];
  readonly pauses: Pauses;
  /** Places that could not be read. */
  badPlaces: number;
  /** Records without a value in any column, and the number of the first. */
  blanks: number;
  firstBlank: number;
}

async function writeRows(
  { row_groups: groups }: FileMetaData,
  readColumn: ReadColumn,
  writing: Writing,
  { signal, onProgress }: ReadOptions,
): Promise<void> {
  const { columns, issues, pauses } = writing;
  const tops = [...new Set(columns.map(({ top }) => top))];
  const failed = new Set<string>();
  let first = 0;
  let bytes = 0;
  for (const group of groups) {
    const last = first + Number(group.num_rows);
    const values = new Map<string, DecodedArray>();
    for (const top of tops) {
      const chunks = chunksOf(group, top);
      bytes += chunks.reduce((total, { meta_data: column }) => total + Number(column?.total_compressed_size ?? 0), 0);
      if (!failed.has(top) && !isAllBlank(group, chunks)) {
        try {
          if (isLocked(chunks)) throw new MessageError(message('reading.parquet.lockedColumn'));
          values.set(top, await readColumn(top, first, last));
        } catch (error) {
          failed.add(top);
          if (failed.size === tops.length && first === 0) throw damaged(error);
          issues.push({ line: null, reason: message('reading.parquet.column', { column: top, row: first + 1, reason: messageOf(error) }) });
        }
      }
      onProgress?.(bytes);
      signal?.throwIfAborted();
      await pauses.take();
    }
    await writeGroup(writing, values, first, last);
    first = last;
  }
  const more = writing.badPlaces - mostIssues;
  if (more > 0) issues.push({ line: null, reason: message('reading.parquet.morePlaces', { count: more }) });
  const { blanks: count, firstBlank: row } = writing;
  if (count > 0) issues.push({ line: null, reason: message('reading.parquet.blank', { count, row }) });
}

function damaged(error: unknown): MessageError {
  return new MessageError(message('reading.parquet.damaged', { reason: messageOf(error) }), { cause: error });
}

async function writeGroup(writing: Writing, values: ReadonlyMap<string, DecodedArray>, first: number, last: number): Promise<void> {
  const { rows, columns, pauses } = writing;
  const sources = columns.map(({ top }) => values.get(top));
  for (let row = first; row < last; row += 1) {
    rows.startRow(row + 1);
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const found: unknown = sources[index]?.[row - first];
      if (!column || found === undefined || found === null) continue;
      const value = memberOf(found, column.path);
      if (column.place) writePlace(writing, index, column.place, value, row + 1);
      else writeCell(rows, index, column.cellOf(value));
    }
    if (rows.isRowBlank) {
      writing.blanks += 1;
      writing.firstBlank ||= row + 1;
    }
    if (row % rowsBetweenPauses === 0) await pauses.take();
  }
}

function writeCell(rows: RowWriter, index: number, cell: string | Uint8Array): void {
  if (typeof cell === 'string') rows.cell(index, cell);
  else rows.utf8(index, cell);
}

function writePlace(writing: Writing, index: number, place: PlaceColumn, value: unknown, line: number): void {
  const { rows, issues } = writing;
  const geometry = readPlace(place, value);
  if (geometry === undefined) {
    writing.badPlaces += 1;
    if (writing.badPlaces <= mostIssues) issues.push({ line, reason: message('reading.parquet.place', { column: place.name }) });
  } else if (geometry !== null) rows.cell(index, JSON.stringify(geometry));
}

/** undefined: it cannot be read. */
function readPlace(place: PlaceColumn, value: unknown): geojson.Geometry | null | undefined {
  try {
    return place.read(value);
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isRecord(found) ? found[name] : undefined;
  return found;
}

function chunksOf(group: RowGroup, top: string): readonly ColumnChunk[] {
  return group.columns.filter(({ meta_data: column }) => column?.path_in_schema[0] === top);
}

/** Whether the statistics say that no record of the group has a value: then nothing of it is read. */
function isAllBlank({ num_rows: count }: RowGroup, chunks: readonly ColumnChunk[]): boolean {
  return (
    chunks.length > 0 && chunks.every(({ meta_data: column }) => column?.statistics?.null_count === count && column.num_values === count)
  );
}

/** Each column may have a key of its own. */
function isLocked(chunks: readonly ColumnChunk[]): boolean {
  return chunks.length === 0 || chunks.some(({ crypto_metadata: crypto }) => crypto !== undefined);
}
