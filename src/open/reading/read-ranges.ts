import type { Roles } from '../../domain/events/roles.ts';
import type { OnRangeProgress, RangeJob, RangeRead } from './read-range.ts';
import type { RecordSink } from '../record/record.ts';
import type { FileRange, FileRanges } from '../formats/file-ranges.ts';
import type { TableBuilder } from '../table/table-builder.ts';
import type { DateOrderWatch } from '../time/date-order-watch.ts';

/** Others that read ranges of tables, each at the same time. */
export interface RangeWorkers {
  /** How many bytes the caller reads alone before. */
  readonly leadBytes: number;
  /** Into how many ranges so many bytes are best divided; the first is for the caller. */
  countFor(bytes: number): number;
  /** See `readRange`; null also when it could not be read there. */
  read(job: RangeJob, onProgress: OnRangeProgress): Promise<RangeRead | null>;
  /** Ends whatever they do. */
  end(): void;
}

interface RangesContext {
  readonly workers: RangeWorkers;
  readonly sink: RecordSink;
  readonly builder: TableBuilder;
  readonly dates: DateOrderWatch;
  readonly signal: AbortSignal;
  onProgress(bytes: number, records: number): void;
}

/** A range that is read by another. */
interface RangeElsewhere {
  readonly range: FileRange;
  readonly reading: Promise<RangeRead | null>;
  bytes: number;
  records: number;
}

/**
 * Reads the first range of a table here and the others elsewhere at the same time. Where a range begins is a guess, which holds if the
 * reading of what comes before ends just there; where it does not, or where something is wrong, the rest is read here, as if nobody else
 * had.
 */
export async function readRanges(ranges: FileRanges, roles: Roles, context: RangesContext): Promise<void> {
  const { table, whole } = ranges;
  const { workers, sink, builder, dates, signal } = context;
  const elsewhere: RangeElsewhere[] = [];
  let here = whole.from;
  const tell = () => {
    context.onProgress(here + sumOf(elsewhere, 'bytes'), sumOf(elsewhere, 'records'));
  };
  const first = builder.length;
  const expectedIn = (from: number, to: number) => ((builder.length - first) / (here - whole.from)) * (to - from);
  const begin = (from: number, to: number) => {
    const range = { from, to, line: 0 };
    const reading = workers.read({ table, range, roles, expected: expectedIn(from, to) }, (bytes, records) => {
      Object.assign(own, { bytes, records });
      // The last word may come after what it tells of.
      if (elsewhere.includes(own)) tell();
    });
    const own: RangeElsewhere = { range, reading, bytes: 0, records: 0 };
    elsewhere.push(own);
  };
  const progress = (bytes: number) => {
    here = bytes;
    tell();
  };
  const reading = ranges.begin({ ...sink, progress }, signal);
  try {
    const count = workers.countFor(whole.to - whole.from);
    const lead = count > 1 ? await reading.read({ ...whole, to: Math.min(whole.from + workers.leadBytes, whole.to) }) : null;
    const rest = lead ? { from: lead.offset, to: whole.to, line: lead.line } : whole;
    const starts = lead?.isReliable ? await ranges.starts(rest.from, count) : [];
    if (lead) builder.expect(expectedIn(rest.from, whole.to));
    starts.forEach((start, index) => begin(start, starts[index + 1] ?? whole.to));
    let end = await reading.read({ ...rest, to: starts[0] ?? whole.to });
    for (let next = elsewhere[0]; next && end.offset === next.range.from && end.isReliable; next = elsewhere[0]) {
      const read = await next.reading;
      signal.throwIfAborted();
      if (!read) break;
      builder.append(read.rows, end.line);
      dates.add(read.dates);
      end = { ...read.end, line: end.line + read.end.line };
      here = end.offset;
      elsewhere.shift();
    }
    elsewhere.length = 0;
    if (end.offset < whole.to) await reading.read({ ...whole, from: end.offset, line: end.line });
    else tell();
    reading.end();
  } finally {
    workers.end();
  }
}

function sumOf(elsewhere: readonly RangeElsewhere[], what: 'bytes' | 'records'): number {
  return elsewhere.reduce((sum, each) => sum + each[what], 0);
}
