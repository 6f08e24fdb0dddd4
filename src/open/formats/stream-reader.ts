import { type CsvDialect, readDialect } from './csv/csv-dialect.ts';
import { csvReader } from './csv/csv-reader.ts';
import { jsonReader } from './json/json-reader.ts';
import { type Encoding, asciiBased } from '../bytes/encoding.ts';
import type { StreamFormat } from './format-name.ts';
import type { StreamReader } from './stream.ts';
import type { NamedBlob } from '../bytes/unpack.ts';

export type { Sample, SingleRecord, StreamReader } from './stream.ts';

/**
 * The reader of a file that has been recognised, with the dialect that a table is written in, if that is known. A file in UTF-16 is written
 * anew for it, so offsets are the reader's own.
 */
export async function openStream(file: NamedBlob, format: StreamFormat, encoding: Encoding, dialect?: CsvDialect): Promise<StreamReader> {
  const readable = await asciiBased(file.blob, encoding);
  if (format !== 'csv') return jsonReader(file.name, readable.blob, format);
  const { blob, encoding: own } = readable;
  return csvReader({ name: file.name, blob, encoding: own, dialect: dialect ?? (await readDialect(blob, own)) });
}
