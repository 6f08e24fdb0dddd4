import { bytesOf } from './blob-slices.ts';

/** Whether a file is an archive that `unpack` opens, by its first bytes: gzip (RFC 1952), or ZIP, also one without any files. */
export async function isArchive(file: Blob): Promise<boolean> {
  const head = await bytesOf(file, 0, 4);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const signature = head.length === 4 ? new DataView(head.buffer, head.byteOffset).getUint32(0, true) : 0;
  return isGzip || signature === 0x04034b50 || signature === 0x06054b50;
}
