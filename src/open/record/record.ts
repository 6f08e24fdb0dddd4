import type * as geojson from 'geojson';
import type { RowIssue } from '../../domain/events/opened-file.ts';
import type { Column } from '../../domain/events/roles.ts';
import { Cells } from './cells.ts';

/** A record's values by key: the cells of a row, or an object's members as parsed from JSON, never with a prototype's. */
export type RecordValues = Row | Readonly<Record<string, unknown>>;

/** Cells by their index. */
export type Row = readonly unknown[] | Cells;

export function isRow(values: RecordValues): values is Row {
  return values instanceof Cells || Array.isArray(values);
}

/** Records that follow each other in a file. */
export interface RecordBatch {
  readonly values: readonly RecordValues[];
  /** The place that the format itself gives each, null for none; null for all: the format has none, and columns may tell the place. */
  readonly geometries: readonly (geojson.Geometry | null)[] | null;
  /** The line, from 1, on which each begins; in formats without lines the record's number from 1. */
  readonly lines: ArrayLike<number>;
  /**
   * Where the text of each begins, for reading it again: in bytes from the start of the (unpacked) file. null: the format cannot be read
   * from the middle, and its records are kept as they are.
   */
  readonly offsets: ArrayLike<number> | null;
}

/** Where a reader puts what it finds. Calls of `batch` come in the file's order. */
export interface RecordSink {
  /** The columns known so far; told again whenever there are more. Those told keep their places. Before the first batch that has them. */
  columns(columns: readonly Column[]): void;
  /** A promise makes the reader wait. */
  batch(batch: RecordBatch): void | Promise<void>;
  issue(issue: RowIssue): void;
  /** How much of the file has been read, in bytes. */
  progress(bytes: number): void;
}
