import type * as geojson from 'geojson';
import type { RowIssue, SheetChoice } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';
import type { RecordSink, RecordValues } from '../record/record.ts';
import type { WholeRecords } from './documents/whole-records.ts';
import type { FileRanges } from './file-ranges.ts';
import type { Sample, SingleRecord, StreamReader } from './stream.ts';

/** A file whose records can be read: all in order, or one of them again. */
export interface RecordSource {
  sample(): Promise<Sample>;
  read(sink: RecordSink, signal?: AbortSignal): Promise<void>;
  /** The record at an offset as the batches have told; where they tell none, the one of that index. */
  recordAt(offset: number): Promise<SingleRecord>;
  /** Of a file that can be read from the middle on. */
  readonly ranges?: FileRanges;
  /** What `progress` counts up to, where that is not the size of the file. */
  readonly bytes?: number;
  /** Of a workbook: its sheets, and the one that is read. */
  readonly sheets?: SheetChoice;
  /** What the format itself fixes. It takes precedence over what is inferred from the values. */
  readonly roles?: Partial<Roles>;
}

/** How many records are looked at to guess at the columns. */
const sampleSize = 1000;

export function streamSource(reader: StreamReader): RecordSource {
  return {
    sample: () => reader.sample(sampleSize),
    read: (sink, signal) => reader.read(sink, signal),
    recordAt: (offset) => reader.recordAt(offset),
    ...(reader.ranges && { ranges: reader.ranges }),
  };
}

/** The same, of a table whose text was made from another file; these issues of that file are told whenever it is read. */
export function tableSource(reader: StreamReader & Required<Pick<StreamReader, 'ranges'>>, issues: readonly RowIssue[]): RecordSource {
  const { ranges } = reader;
  const tell = (sink: RecordSink) => issues.forEach((issue) => sink.issue(issue));
  return {
    ...streamSource(reader),
    bytes: ranges.table.blob.size,
    read: (sink, signal) => {
      tell(sink);
      return reader.read(sink, signal);
    },
    ranges: {
      ...ranges,
      begin: (sink, signal) => {
        tell(sink);
        return ranges.begin(sink, signal);
      },
    },
  };
}

/** Of a file of a format that is read as a whole. Its records are kept as they are. */
export function wholeSource({ columns, batch, issues, roles }: WholeRecords): RecordSource {
  return {
    sample: () => Promise.resolve({ columns, values: spread(batch.values), geometries: batch.geometries && spread(batch.geometries) }),
    async read(sink) {
      sink.columns(columns);
      for (const issue of issues) sink.issue(issue);
      await sink.batch(batch);
    },
    recordAt: (index) => Promise.resolve(recordOf(batch.values[index], batch.geometries?.[index] ?? null)),
    ...(roles && { roles }),
  };
}

function recordOf(values: RecordValues | undefined, geometry: geojson.Geometry | null): SingleRecord {
  if (!values) throw new Error('A record that was kept is asked for by its index');
  return { values, geometry };
}

/** At most `sampleSize` of the items, from all over the list. */
function spread<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(items.length / sampleSize, 1);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
