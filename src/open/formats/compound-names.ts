import { bytesOf } from '../bytes/blob-slices.ts';

const headerBytes = 512;
const entryBytes = 128;
/** So many parts of the directory are looked at: the names that matter are at its beginning. */
const mostSectors = 64;
/** How many parts of the table of chains the header itself lists. */
const listedParts = 109;

/**
 * The names in a compound file (Microsoft, [MS-CFB]), such as an older Office document, or a newer one that is encrypted. Empty when its
 * directory cannot be read.
 */
export async function compoundNames(blob: Blob): Promise<readonly string[]> {
  const header = new DataView((await bytesOf(blob, 0, headerBytes)).buffer);
  if (header.byteLength < headerBytes) return [];
  const sectorBytes = 2 ** Math.min(header.getUint16(30, true), 16);
  const sectorAt = (sector: number) => (sector + 1) * sectorBytes;
  const names: string[] = [];
  let sector = header.getUint32(48, true);
  for (let count = 0; count < mostSectors; count += 1) {
    const directory = await bytesOf(blob, sectorAt(sector), sectorAt(sector + 1));
    for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) names.push(nameOf(directory.subarray(at, at + entryBytes)));
    const part = Math.floor((4 * sector) / sectorBytes);
    if (directory.length < sectorBytes || part >= listedParts) break;
    const next = sectorAt(header.getUint32(76 + 4 * part, true)) + ((4 * sector) % sectorBytes);
    const chain = await bytesOf(blob, next, next + 4);
    if (chain.length < 4) break;
    sector = new DataView(chain.buffer).getUint32(0, true);
  }
  return names.filter((name) => name !== '');
}

function nameOf(entry: Uint8Array<ArrayBuffer>): string {
  const length = Math.min((entry[64] ?? 0) - 2, 62);
  return length > 0 ? new TextDecoder('utf-16le').decode(entry.subarray(0, length)) : '';
}
