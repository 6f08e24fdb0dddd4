import { recognise } from '../../../../src/open/formats/recognise.ts';
import type { ReadOptions } from '../../../../src/open/formats/format.ts';
import type { SheetChoice } from '../../../../src/domain/events/opened-file.ts';
import { isRow } from '../../../../src/open/record/record.ts';
import { collect } from '../../collect-records.ts';

export interface ReadWorkbook {
  readonly columns: readonly string[];
  /** The cells of each record, by the number of its row. */
  readonly rows: Readonly<Record<number, readonly unknown[]>>;
  /** With the row. */
  readonly issues: readonly string[];
  readonly sheets: SheetChoice | undefined;
}

/** All that comes out of a workbook. */
export async function readWorkbook(file: File, options: ReadOptions = {}): Promise<ReadWorkbook> {
  const recognition = await recognise({ name: file.name, blob: file });
  if (!recognition.format) throw new Error('The file was not recognised');
  const source = await recognition.format.read(recognition.file, options);
  const { columns, records, issues } = await collect({ ...source, sample: () => source.sample(), read: (sink) => source.read(sink) });
  for (const { values, offset } of [...records.slice(0, 10), ...records.slice(-10)]) {
    const again = await source.recordAt(offset);
    if (JSON.stringify(again.values) !== JSON.stringify(values)) throw new Error(`The record at ${offset} differs when it is read again`);
  }
  return {
    columns: columns.map(({ name }) => name),
    rows: Object.fromEntries(records.map(({ line, values }) => [line, isRow(values) ? [...values] : []])),
    issues: issues.map(({ line, reason }) => `${line ?? 'file'}: ${reason}`),
    sheets: source.sheets,
  };
}
