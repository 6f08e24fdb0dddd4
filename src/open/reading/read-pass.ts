import type { Column, Roles } from '../../domain/events/roles.ts';
import { Pauses } from '../bytes/pause.ts';
import { canReadInRanges } from './read-range.ts';
import { type RangeWorkers, readRanges } from './read-ranges.ts';
import type { RecordSink, RecordValues } from '../record/record.ts';
import type { RecordSource } from '../formats/record-source.ts';
import type { TableBuilder } from '../table/table-builder.ts';
import { DateOrderWatch } from '../time/date-order-watch.ts';
import type { OrderVerdict } from '../time/date-order-evidence.ts';
import { valueReader } from '../record/value-at.ts';
import { valueText } from '../record/value-text.ts';

/** What one reading of a file has shown. */
export interface Pass {
  readonly columns: readonly Column[];
  /** Once the columns are known: a row's cells. The first ones, mostly: a table that is read in ranges may have fewer in the first range. */
  readonly firstRows: readonly ((columns: readonly Column[]) => readonly string[])[];
  readonly order: OrderVerdict;
  /** Why it ended before the file did; null: it did not. */
  readonly failure: unknown;
}

/** Where what is read goes, and who else reads. */
export interface PassContext {
  readonly builder: TableBuilder;
  /** null: nobody else. */
  readonly workers: RangeWorkers | null;
  readonly signal: AbortSignal;
  /** The builder has more records. Reading goes on once a promise is settled. */
  onRecords(): Promise<void> | undefined;
  /** So many bytes have been read, and so many records that the builder does not have yet. */
  onProgress(bytes: number, records: number): void;
}

/** Of a file, in its summary. */
export const firstRowCount = 8;
const longestCell = 200;

/** The cells of a row, as the summary of a file has them. */
export function rowTexts(values: RecordValues, columns: readonly Column[]): readonly string[] {
  return columns.map(({ key }) => valueText(valueReader(key)(values)).slice(0, longestCell));
}

/** Reads a file with which the builder has begun. `known`: its columns, as far as they are known before. Rejects only when aborted. */
export async function readPass(source: RecordSource, roles: Roles, known: readonly Column[], context: PassContext): Promise<Pass> {
  const { builder, workers, signal } = context;
  const pauses = new Pauses(signal);
  const dates = new DateOrderWatch(roles.time);
  const firstRows: Pass['firstRows'][number][] = [];
  let columns = known;
  let failure: unknown = null;
  const sink: RecordSink = {
    columns: (all) => {
      columns = all;
    },
    batch: (batch) => {
      dates.see(batch);
      for (const values of batch.values.slice(0, firstRowCount - firstRows.length)) {
        firstRows.push((all) => rowTexts(values, all));
      }
      builder.add(batch);
      return context.onRecords() ?? pauses.take();
    },
    issue: (issue) => builder.issues.add(issue),
    progress: (bytes) => context.onProgress(bytes, 0),
  };
  try {
    if (source.ranges && workers && canReadInRanges(roles)) {
      await readRanges(source.ranges, roles, { ...context, workers, sink, dates });
    } else {
      await source.read(sink, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    failure = error;
  }
  return { columns, firstRows, order: dates.verdict(), failure };
}
