import type { Roles } from '../../domain/events/roles.ts';
import { csvReader } from '../formats/csv/csv-reader.ts';
import type { RecordSink } from '../record/record.ts';
import type { CsvTable, FileRange, RangeEnd } from '../formats/file-ranges.ts';
import { TableBuilder, type TableRows } from '../table/table-builder.ts';
import { DateOrderWatch } from '../time/date-order-watch.ts';
import type { DateOrderCounts } from '../time/date-order-evidence.ts';

/** A range of a table for another worker to read; it can be cloned. */
export interface RangeJob {
  readonly table: CsvTable;
  readonly range: FileRange;
  readonly roles: Roles;
  /** About how many records are in it. */
  readonly expected: number;
}

/** What was read of a range. */
export interface RangeRead {
  readonly rows: TableRows;
  readonly end: RangeEnd;
  readonly dates: DateOrderCounts;
}

/** How many bytes and records have been read so far. */
export type OnRangeProgress = (bytes: number, records: number) => void;

/** Whether all that is made of a record by such roles goes from one worker to another: shapes do not. */
export function canReadInRanges({ place }: Roles): boolean {
  return place === null || place.kind === 'lng-lat' || place.kind === 'pair';
}

/**
 * Reads a range that begins where a record most likely does. null: it has what only a reading of the whole file can judge, such as a quotation
 * mark in the wrong place. Rejects when the file cannot be read.
 */
export async function readRange({ table, range, roles, expected }: RangeJob, onProgress: OnRangeProgress): Promise<RangeRead | null> {
  const builder = new TableBuilder();
  builder.startFile(table.name, roles);
  builder.expect(expected);
  const dates = new DateOrderWatch(roles.time);
  const doubt = new AbortController();
  const sink: RecordSink = {
    // More than those that the file begins with.
    columns: () => doubt.abort(),
    batch: (batch) => {
      dates.see(batch);
      builder.add(batch);
    },
    issue: () => doubt.abort(),
    progress: (offset) => onProgress(offset - range.from, builder.length),
  };
  try {
    const end = await csvReader(table).ranges.begin(sink, doubt.signal).read(range);
    return doubt.signal.aborted || !end.isReliable ? null : { rows: builder.rows(), end, dates: dates.counts };
  } catch (error) {
    if (doubt.signal.aborted) return null;
    throw error;
  }
}
