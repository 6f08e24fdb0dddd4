import { startsWith } from '../file-head.ts';
import type { Format } from '../format.ts';

/** A Parquet file, GeoParquet too. One whose metadata is encrypted begins differently; it is recognised to be told so. */
export const parquetFormat: Format = {
  id: 'parquet',
  label: 'Parquet',
  recognise: ({ bytes }) => (startsWith(bytes, 'PAR1') || startsWith(bytes, 'PARE') ? { label: 'Parquet', encoding: 'utf-8' } : null),
  async read({ name, blob }, options) {
    const { parquetSource } = await import('./parquet-source.ts');
    return parquetSource(name, blob, options);
  },
};
