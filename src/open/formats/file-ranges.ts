import type { CsvDialect } from './csv/csv-dialect.ts';
import type { CsvHabit } from './csv/csv-habits.ts';
import type { RecordSink } from '../record/record.ts';
import type { Encoding } from '../bytes/encoding.ts';

/** A part of a file, in bytes, half-open. A record begins at `from`; those that end by `to` are its. */
export interface FileRange {
  readonly from: number;
  readonly to: number;
  /** The line, counted as the file's own or from anywhere, on which `from` is. */
  readonly line: number;
}

/** How far the reading of a range has come. */
export interface RangeEnd {
  /** Where the first record begins that is not in the range: at its `to`, or before, when that record goes on beyond it. */
  readonly offset: number;
  /** The line on which that is. */
  readonly line: number;
  /** Nothing has been found so far that changes how the rest must be read. */
  readonly isReliable: boolean;
}

/** All that tells how to read a table; it can be cloned. */
export interface CsvTable {
  readonly name: string;
  readonly blob: Blob;
  readonly encoding: Encoding;
  /** That of the file, where its text was written again in another. */
  readonly ownEncoding?: Encoding;
  readonly dialect: CsvDialect;
  /** What was changed in the file before, which is reported with its header. */
  readonly habits?: readonly CsvHabit[];
}

/** A file whose ranges can be read each by itself. */
export interface FileRanges {
  /** What others need to read some of them. */
  readonly table: CsvTable;
  /** All of the file's records. */
  readonly whole: FileRange;
  /** Offsets that part what follows `from` into so many ranges of about the same size, as far as can be guessed where records begin; rising. */
  starts(from: number, count: number): Promise<readonly number[]>;
  begin(sink: RecordSink, signal?: AbortSignal): RangesReader;
}

/** The reading of some ranges of a file, one after the other as they stand in it. */
export interface RangesReader {
  read(range: FileRange): Promise<RangeEnd>;
  /** Tells what only shows in the end. */
  end(): void;
}
