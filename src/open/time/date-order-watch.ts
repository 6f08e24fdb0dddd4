import type { ColumnKey, TimeRole } from '../../domain/events/roles.ts';
import type { RecordBatch } from '../record/record.ts';
import { valueReader } from '../record/value-at.ts';
import { type DateOrder, type DateOrderCounts, dateOrderEvidence } from './date-order.ts';

export type WrittenOrder = 'day-first' | 'month-first';

/** Which of day and month the role says to come first; null: its format leaves no doubt. */
export function writtenOrder(time: TimeRole | null): WrittenOrder | null {
  if (time === null || time.kind === 'parts') return null;
  const formats = time.kind === 'single' ? [time.format] : [time.format, time.endFormat];
  return formats.find((format) => format === 'day-first' || format === 'month-first') ?? null;
}

/** Looks, while records are read, whether their dates are in the order that their role says; where that leaves no doubt, at nothing. */
export class DateOrderWatch {
  readonly #evidence = dateOrderEvidence();
  readonly #readers: readonly ReturnType<typeof valueReader>[];

  constructor(time: TimeRole | null) {
    this.#readers = writtenOrder(time) ? dateColumns(time).map(valueReader) : [];
  }

  see({ values }: RecordBatch): void {
    for (const read of this.#readers) for (const record of values) this.#evidence.see(read(record));
  }

  get counts(): DateOrderCounts {
    return this.#evidence.counts;
  }

  /** Takes in what was seen elsewhere. */
  add(counts: DateOrderCounts): void {
    this.#evidence.add(counts);
  }

  verdict(): DateOrder {
    return this.#evidence.verdict();
  }
}

function dateColumns(time: TimeRole | null): readonly ColumnKey[] {
  if (time?.kind === 'single') return [time.column];
  return time?.kind === 'pair' ? [time.start, time.end] : [];
}
