import { asciiBased } from '../../bytes/encoding.ts';
import type { RecognisedFile } from '../format.ts';
import { type RecordSource, streamSource } from '../record-source.ts';
import type { JsonFormat } from './json-reader.ts';

/** Reads a file of JSON piece by piece. One in UTF-16 is converted first, so offsets are those of the converted text. */
export async function readJson(file: RecognisedFile, format: JsonFormat): Promise<RecordSource> {
  const { jsonReader } = await import('./json-reader.ts');
  const { blob } = await asciiBased(file.blob, file.found.encoding);
  return streamSource(await jsonReader(file.name, blob, format));
}
