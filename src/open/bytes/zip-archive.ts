import { bytesOf } from './blob-slices.ts';

/** An entry of a zip's central directory. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its local header, in bytes from the archive's start. */
  readonly offset: number;
}

const endRecordBytes = 22;
const longestComment = 65_535;
const locatorBytes = 20;

/** Where a table of contents is, in bytes from the archive's start, and how many entries it has. */
interface Contents {
  readonly count: number;
  readonly start: number;
  readonly size: number;
}

/** What a zip's table of contents lists, in its order. */
export interface ZipContents {
  readonly entries: readonly ZipEntry[];
  /** How many more entries the end of the archive counts: they are damaged. */
  readonly missing: number;
}

/** As `zipContents`, without what is missing. */
export async function zipEntries(file: Blob): Promise<readonly ZipEntry[] | null> {
  return (await zipContents(file))?.entries ?? null;
}

/**
 * What a zip's table of contents lists; null: there is none. By the table rather than by looking for entries from the start,
 * as a stream must: a stream can take bytes of packed data for an entry, and does not know how long many entries are. The layout is PKWARE's
 * APPNOTE.TXT, 4.3.12 to 4.3.16 and 4.5.3.
 */
export async function zipContents(file: Blob): Promise<ZipContents | null> {
  const from = Math.max(file.size - endRecordBytes - longestComment, 0);
  const end = await bytesOf(file, from, file.size);
  const view = new DataView(end.buffer);
  for (let at = end.length - endRecordBytes; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const usual = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true) };
    const { count, start, size } = (await largeContents(file, from + at - locatorBytes)) ?? usual;
    if (start + size <= file.size) return listEntries(await bytesOf(file, start, start + size), count);
  }
  return null;
}

/** As archives have it that may be larger than 4 GB, however small they are. `at`: where its locator is. null: the archive has none. */
async function largeContents(file: Blob, at: number): Promise<Contents | null> {
  const locator = new DataView((await bytesOf(file, at, at + locatorBytes)).buffer);
  if (at < 0 || locator.byteLength < locatorBytes || locator.getUint32(0, true) !== 0x07064b50) return null;
  const start = Number(locator.getBigUint64(8, true));
  const record = new DataView((await bytesOf(file, start, start + 56)).buffer);
  if (record.byteLength < 56 || record.getUint32(0, true) !== 0x06064b50) return null;
  const [count, size, offset] = [32, 40, 48].map((field) => Number(record.getBigUint64(field, true))) as [number, number, number];
  return { count, size, start: offset };
}

function listEntries(table: Uint8Array<ArrayBuffer>, count: number): ZipContents {
  const view = new DataView(table.buffer);
  const entries: ZipEntry[] = [];
  for (let at = nextEntry(view, 0); at >= 0 && entries.length < count;) {
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const usual = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)] as const;
    const [size, packedSize, offset] = largeNumbers(usual, table.subarray(nameEnd, extraEnd));
    entries.push({
      name: entryName(table.subarray(at + 46, nameEnd)),
      isEncrypted: (flags & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize,
      size,
      offset,
    });
    at = nextEntry(view, extraEnd + view.getUint16(at + 32, true));
  }
  return { entries, missing: count - entries.length };
}

/** Where the entry begins that is at an offset of the table or, when that one is damaged, the next after it; -1: there is none. */
function nextEntry(view: DataView, from: number): number {
  for (let at = from; at + 46 <= view.byteLength; at += 1) if (view.getUint32(at, true) === 0x02014b50) return at;
  return -1;
}

const inExtra = 0xffff_ffff;

/** Size, packed size and offset, each of which may be in the extra field of large archives, in this order. */
function largeNumbers(usual: readonly [number, number, number], extra: Uint8Array): readonly [number, number, number] {
  if (!usual.includes(inExtra)) return usual;
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const read = (number: number) => {
      if (number !== inExtra || field + 8 > extra.length) return number;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    };
    return [read(usual[0]), read(usual[1]), read(usual[2])];
  }
  return usual;
}

/** In UTF-8, as most programs write whether they say so or not. */
function entryName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\\', '/');
}

/** The name that stands before the bytes of an entry; it differs from that in the table of contents where one of the two is damaged. */
export async function nameBeforeBytes(file: Blob, { offset }: ZipEntry): Promise<string> {
  const header = new DataView((await bytesOf(file, offset, offset + 30)).buffer);
  const length = header.byteLength < 30 ? 0 : header.getUint16(26, true);
  return entryName(await bytesOf(file, offset + 30, offset + 30 + length));
}

/** The packed bytes of an entry; null: the archive ends before them. */
export async function packedBytes(file: Blob, entry: ZipEntry): Promise<Blob | null> {
  const header = await bytesOf(file, entry.offset, entry.offset + 30);
  if (header.length < 30) return null;
  const view = new DataView(header.buffer);
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return file.slice(start, start + entry.packedSize);
}

const gzipHead = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * The unpacked bytes of an entry that is stored or deflated. What is deflated is handed over as gzip, so that the browser checks the length
 * and the checksum itself; the stream fails when they differ.
 */
export function unpackedBytes(packed: Blob, { method, crc, size }: ZipEntry): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (method === 0) return packed.stream();
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, crc, true);
  tail.setUint32(4, size, true);
  return new Blob([gzipHead, packed, tail]).stream().pipeThrough(new DecompressionStream('gzip'));
}
