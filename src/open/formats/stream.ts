import type * as geojson from 'geojson';
import type { Column } from '../../domain/events/roles.ts';
import type { RecordSink, RecordValues } from '../record/record.ts';
import type { FileRanges } from './file-ranges.ts';

/** Reads records out of a file from its start to its end, and single ones again. */
export interface StreamReader {
  /**
   * The whole file, in its order. What is wrong in it goes to the sink as issues. Between pieces of the file, the worker may handle other
   * messages. Rejects when aborted (with the signal's reason), or when the file itself cannot be read.
   */
  read(sink: RecordSink, signal?: AbortSignal): Promise<void>;
  /** Some records from places all over the file, at most `most`, for guessing at its columns; of a small file all that fit. */
  sample(most: number): Promise<Sample>;
  /** The record that begins at an offset that a batch has told. */
  recordAt(offset: number): Promise<SingleRecord>;
  /** Of a file that can be read from the middle on. */
  readonly ranges?: FileRanges;
}

export interface Sample {
  readonly columns: readonly Column[];
  readonly values: readonly RecordValues[];
  /** As in a batch: null for all when the format, or the file, has none. */
  readonly geometries: readonly (geojson.Geometry | null)[] | null;
}

export interface SingleRecord {
  readonly values: RecordValues;
  readonly geometry: geojson.Geometry | null;
}

/** Files up to this size, in bytes, are read whole for a sample. */
export const smallFile = 1024 * 1024;
/** How many places of a larger one are looked at. */
export const samplePlaces = 16;
