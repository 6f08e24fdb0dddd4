import { dateOrderOf } from '../../domain/events/date-order.ts';
import type { ColumnKey, TimeRole } from '../../domain/events/roles.ts';
import type { RecordBatch } from '../record/record.ts';
import { valueReader } from '../record/value-at.ts';
import { type DateOrderCounts, type OrderVerdict, dateOrderEvidence } from './date-order-evidence.ts';

/** Looks, while records are read, whether their dates are in the order that their role says; where that leaves no doubt, at nothing. */
export class DateOrderWatch {
  readonly #evidence = dateOrderEvidence();
  readonly #readers: readonly ReturnType<typeof valueReader>[];

  constructor(time: TimeRole | null) {
    this.#readers = dateOrderOf(time) ? dateColumns(time).map(valueReader) : [];
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

  verdict(): OrderVerdict {
    return this.#evidence.verdict();
  }
}

function dateColumns(time: TimeRole | null): readonly ColumnKey[] {
  if (time?.kind === 'single') return [time.column];
  return time?.kind === 'pair' ? [time.start, time.end] : [];
}
