import { asciiBased } from '../../bytes/encoding.ts';
import type { FixedColumns } from '../documents/whole-records.ts';
import type { RecognisedFile } from '../format.ts';
import { type RecordSource, streamSource } from '../record-source.ts';
import type { JsonList } from './json-list.ts';
import type { JsonFormat } from './json-reader.ts';

/** Reads a file of JSON piece by piece. One in UTF-16 is converted first, so offsets are those of the converted text. */
export async function readJson(file: RecognisedFile, format: JsonFormat | JsonList): Promise<RecordSource> {
  const { jsonReader } = await import('./json-reader.ts');
  const { blob } = await asciiBased(file.blob, file.found.encoding);
  return streamSource(await jsonReader(file.name, blob, format));
}

/** As `readJson`, of a list whose records have times in the column `when` or none, and whose other columns are fixed. */
export async function readJsonList(file: RecognisedFile, list: JsonList, fixed: FixedColumns): Promise<RecordSource> {
  const { fixedRoles } = await import('../documents/whole-records.ts');
  const source = await readJson(file, list);
  const sample = await source.sample();
  const names = new Set(sample.columns.map(({ key }) => key));
  const hasPlaces = sample.geometries?.some((geometry) => geometry !== null) ?? false;
  return { ...source, sample: () => Promise.resolve(sample), roles: { time: null, ...fixedRoles(names, hasPlaces, fixed) } };
}
