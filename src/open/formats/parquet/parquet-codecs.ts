import type { CompressionCodec, Compressors, FileMetaData } from 'hyparquet';
import { message } from '../../../domain/messages/message.ts';
import { MessageError } from '../../../domain/messages/message-error.ts';

/**
 * What unpacks each codec, by itself, so that only those are downloaded that a file needs. The package's own list is not used: it compiles
 * WebAssembly, which a strict content security policy forbids. Snappy is in the reader already.
 */
const codecs: Partial<Record<CompressionCodec, () => Promise<Compressors>>> = {
  GZIP: async () => {
    const { gunzip } = await import('hyparquet-compressors/src/gzip.js');
    return { GZIP: (input, length) => gunzip(input, new Uint8Array(length)) };
  },
  BROTLI: async () => ({ BROTLI: (await import('hyparquet-compressors/src/brotli.js')).decompressBrotli }),
  ZSTD: async () => {
    const { decompress } = await import('fzstd');
    return { ZSTD: (input) => decompress(input) };
  },
  LZ4: async () => ({ LZ4: (await import('hyparquet-compressors/src/lz4.js')).decompressLz4 }),
  LZ4_RAW: async () => ({ LZ4_RAW: (await import('hyparquet-compressors/src/lz4.js')).decompressLz4Raw }),
};
const builtIn = new Set<string>(['UNCOMPRESSED', 'SNAPPY']);

/** What unpacks the columns of a file. Rejects with a `MessageError` for a codec that nothing here knows. */
export async function loadCodecs({ row_groups: groups }: FileMetaData): Promise<Compressors> {
  const needed = new Set(groups.flatMap(({ columns }) => columns.flatMap(({ meta_data: column }) => column?.codec ?? [])));
  const found: Compressors = {};
  for (const codec of needed) {
    if (builtIn.has(codec)) continue;
    const load = codecs[codec];
    if (!load) throw new MessageError(message('reading.parquet.codec', { codec }));
    Object.assign(found, await load());
  }
  return found;
}
