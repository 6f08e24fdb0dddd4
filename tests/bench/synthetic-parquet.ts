import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SyntheticRow } from './synthetic-file.ts';

/** The rows as a Parquet file, packed with Snappy, in groups of 50,000; dates and texts are texts. */
export function* parquetBytes(rows: Iterable<SyntheticRow>): Generator<Uint8Array> {
  const all = [...rows];
  const texts = (name: string, of: (row: SyntheticRow) => string) => ({ name, data: all.map(of), type: 'STRING' as const });
  const numbers = (name: string, of: (row: SyntheticRow) => number) => ({
    name,
    data: Float64Array.from(all, of),
    type: 'DOUBLE' as const,
  });
  const columnData = [
    texts('id', ({ id }) => id),
    texts('date', ({ date }) => date),
    numbers('latitude', ({ lat }) => lat),
    numbers('longitude', ({ lng }) => lng),
    texts('category', ({ category }) => category),
    texts('title', ({ title }) => title),
    texts('text', ({ text }) => text),
    texts('source', ({ source }) => source),
  ];
  yield new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 50_000 }));
}
