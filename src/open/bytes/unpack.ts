import type { RowIssue } from '../../domain/events/opened-file.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { bytesOf, slicesOf } from './blob-slices.ts';
import { Crc32 } from './crc32.ts';
import { type ZipEntry, nameBeforeBytes, packedBytes, unpackedBytes, zipContents, zipEntries } from './zip-archive.ts';

/** A file, or one out of an archive, by the name that a person knows it by. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

export interface Unpacked {
  readonly files: readonly NamedBlob[];
  readonly issues: readonly RowIssue[];
}

export interface UnpackOptions {
  readonly signal?: AbortSignal;
  /** How many bytes have come out so far. */
  readonly onProgress?: (bytes: number) => void;
  /** Why an archive with files of these names is not unpacked, for the user; null: it is. */
  readonly refusal?: (names: readonly string[]) => Message | null;
  /** Whether an archive with files of these names is one document, such as a workbook: it is handed back as it is. */
  readonly isDocument?: (names: readonly string[]) => boolean;
  /** Other than the usual ones. */
  readonly limits?: UnpackLimits;
}

/** What is more than this is no data but a trap, or too much for a browser. In bytes. */
export interface UnpackLimits {
  readonly total: number;
  /** Up to here, any ratio will do: a small file of one repeated line is no trap. */
  readonly unsuspicious: number;
  /** Of unpacked to packed bytes. */
  readonly ratio: number;
}

const usualLimits: UnpackLimits = { total: 1024 ** 3, unsuspicious: 50 * 1024 ** 2, ratio: 200 };

/**
 * The files in a file: out of a gzip or zip archive (KMZ is one), known by their first bytes; any other file is handed back as it is.
 * Folders, hidden files and what macOS adds are passed over; so are pictures beside a KML, which it shows its places by. An archive in an
 * archive is not opened unless it is a document. Rejects with the signal's reason when aborted.
 */
export async function unpack(file: File, options: UnpackOptions = {}): Promise<Unpacked> {
  const head = await bytesOf(file, 0, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return unpackGzip(file, options);
  const signature = head.length === 4 ? new DataView(head.buffer).getUint32(0, true) : 0;
  if (signature === 0x04034b50 || signature === 0x06054b50) return unpackZip(file, options);
  return { files: [{ name: file.name, blob: file }], issues: [] };
}

async function unpackGzip(file: File, options: UnpackOptions): Promise<Unpacked> {
  const budget = new Budget(options, file.size);
  const { blob, fault } = await inflateMembers(file, budget);
  const name = file.name.replace(/\.gz$/i, '') || file.name;
  const issues: RowIssue[] = fault === null ? [] : [{ file: file.name, line: null, kind: 'flagged', reason: fault }];
  return { files: fault !== null && blob.size === 0 ? [] : [{ name, blob }], issues };
}

/** Of a gzip file with several members, one after the other, all: browsers unpack only the first. */
async function inflateMembers(file: Blob, budget: Budget): Promise<Unzipped> {
  const starts = await memberStarts(file);
  const parts: Blob[] = [];
  for (let index = 0; index < starts.length;) {
    let part: Unzipped | null = null;
    const { spent } = budget;
    // What looks like the beginning of a member may stand in the data of the one before.
    for (let next = index + 1; next <= starts.length; next += 1) {
      budget.reset(spent);
      part = await gather(unzipped(file.slice(starts[index], starts[next] ?? file.size)), budget);
      if (part.fault === null || next === starts.length || budget.isStopped) index = next;
      if (index === next) break;
    }
    if (part) parts.push(part.blob);
    if (part?.fault) return { blob: new Blob(budget.isStopped ? [] : parts), fault: part.fault };
  }
  return { blob: new Blob(parts), fault: null };
}

/** Where members of a gzip file may begin, by their first bytes (RFC 1952, 2.3): the flags and the system are of those that there are. */
async function memberStarts(file: Blob): Promise<readonly number[]> {
  const starts = [0];
  const head = 10;
  const slice = 1024 * 1024;
  for (let base = 0; base < file.size; base += slice) {
    const bytes = await bytesOf(file, base, base + slice + head);
    for (let at = bytes.indexOf(0x1f); at >= 0 && at < slice; at = bytes.indexOf(0x1f, at + 1)) {
      if (base + at > 0 && isMemberHead(bytes.subarray(at, at + head))) starts.push(base + at);
      if (starts.length > mostMembers) return [0];
    }
  }
  return starts;
}

const mostMembers = 100_000;

function isMemberHead([first, second, method, flags = 255, , , , , level = 255, system = 254, ...more]: Uint8Array): boolean {
  const isKnown = first === 0x1f && second === 0x8b && method === 8 && flags < 0x20 && more.length === 0;
  return isKnown && [0, 2, 4].includes(level) && (system <= 13 || system === 255);
}

function unzipped(packed: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  return packed.stream().pipeThrough(new DecompressionStream('gzip'));
}

/** What has come out of packed bytes. */
interface Unzipped {
  readonly blob: Blob;
  readonly fault: Message | null;
}

const mostStops = 3;

/** Watches how much comes out, so that an archive that swells without end is stopped in time. */
class Budget {
  readonly options: UnpackOptions;
  readonly #limits: UnpackLimits;
  readonly #packed: number;
  #unpacked = 0;
  #isStopped = false;
  #stops = 0;

  constructor(options: UnpackOptions, packed: number) {
    this.options = options;
    this.#limits = options.limits ?? usualLimits;
    this.#packed = packed;
  }

  get spent(): number {
    return this.#unpacked;
  }

  /** After a file that was stopped and let go of: its neighbours may be valid. Not without end, as each costs the time until it is stopped. */
  goBack(spent: number): void {
    this.#stops += 1;
    if (this.#stops <= mostStops) this.#unpacked = spent;
  }

  /** Before a second try at what was unpacked since. */
  reset(spent: number): void {
    this.#unpacked = spent;
  }

  /** More has come out than may. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Why no more may come out; null: more may. */
  spend(bytes: number): Message | null {
    this.options.signal?.throwIfAborted();
    this.#unpacked += bytes;
    this.options.onProgress?.(this.#unpacked);
    const { total, unsuspicious, ratio } = this.#limits;
    const isTooLarge = this.#unpacked > total;
    this.#isStopped = isTooLarge || (this.#unpacked > unsuspicious && this.#unpacked > ratio * this.#packed);
    if (isTooLarge) return message('reading.packed.tooLarge', { size: Math.round((total / 1024 ** 3) * 100) / 100 });
    return this.#isStopped ? message('reading.packed.swells', { ratio }) : null;
  }
}

/** A blob need not be in memory: the browser may put it on disk. */
const partsInMemory = 256;

/** What comes out of a stream that unpacks, as far as it can be had, and what stopped it. */
async function gather(stream: ReadableStream<Uint8Array<ArrayBuffer>>, budget: Budget): Promise<Unzipped> {
  const reader = stream.getReader();
  const whole: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const unpacked = (): Blob => new Blob([...whole, ...parts]);
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => ({ done: 'broken' as const, value: error }));
    if (done === 'broken') return { blob: unpacked(), fault: brokenText(bytes > 0) };
    if (done) return { blob: unpacked(), fault: null };
    const fault = await spend(budget, value.length, reader);
    if (fault !== null) return { blob: new Blob(), fault };
    parts.push(value);
    bytes += value.length;
    if (parts.length < partsInMemory) continue;
    whole.push(new Blob(parts));
    parts = [];
  }
}

async function spend(budget: Budget, bytes: number, reader: ReadableStreamDefaultReader): Promise<Message | null> {
  try {
    const fault = budget.spend(bytes);
    if (fault !== null) await reader.cancel();
    return fault;
  } catch (reason) {
    await reader.cancel();
    throw reason;
  }
}

function brokenText(hasSome: boolean): Message {
  return hasSome ? message('reading.packed.damagedPart') : message('reading.packed.damaged');
}

async function unpackZip(file: File, options: UnpackOptions): Promise<Unpacked> {
  const issues: RowIssue[] = [];
  const skip = (name: string, reason: Message): void => void issues.push({ file: name, line: null, kind: 'skipped', reason });
  const contents = await zipContents(file);
  if (!contents) {
    skip(file.name, message('reading.packed.noContents'));
    return { files: [], issues };
  }
  const { entries, missing } = contents;
  const names = entries.map(({ name }) => name);
  if (options.isDocument?.(names)) return { files: [{ name: file.name, blob: file }], issues };
  const refusal = options.refusal?.(names) ?? null;
  if (refusal !== null) {
    skip(file.name, refusal);
    return { files: [], issues };
  }
  if (missing > 0) skip(file.name, message('reading.packed.missing', { missing, count: entries.length + missing }));
  const files: NamedBlob[] = [];
  const budget = new Budget(options, file.size);
  for (const entry of entriesWithData(entries)) {
    const { blob, fault } = await unpackEntry(file, entry, budget);
    if (fault !== null) issues.push({ file: entry.name, line: null, kind: blob ? 'flagged' : 'skipped', reason: fault });
    if (blob) files.push({ name: entry.name, blob });
    const other = await nameBeforeBytes(file, entry);
    if (other !== entry.name)
      issues.push({ file: entry.name, line: null, kind: 'flagged', reason: message('reading.packed.otherName', { other }) });
  }
  if (files.length === 0 && issues.length === 0) skip(file.name, message('reading.packed.empty'));
  return { files, issues };
}

function entriesWithData(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const shown = entries.filter(
    ({ name }) => !name.endsWith('/') && !name.split('/').some((part) => part === '__MACOSX' || part.startsWith('.')),
  );
  const hasKml = shown.some(({ name }) => /\.kml$/i.test(name));
  return hasKml ? shown.filter(({ name }) => !/\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp|ico|dae|xsl|css)$/i.test(name)) : shown;
}

async function unpackEntry(file: File, entry: ZipEntry, budget: Budget): Promise<{ blob: Blob | null; fault: Message | null }> {
  if (entry.isEncrypted) return { blob: null, fault: message('reading.packed.locked') };
  if (entry.method !== 0 && entry.method !== 8) {
    return {
      blob: null,
      fault: message('reading.packed.unknownMethod', { method: entry.method }),
    };
  }
  const packed = await packedBytes(file, entry);
  if (!packed) return { blob: null, fault: brokenText(false) };
  const { spent } = budget;
  const { blob, fault } =
    entry.method === 8 ? await gather(unpackedBytes(packed, entry), budget) : { blob: packed, fault: budget.spend(packed.size) };
  if (fault !== null && blob.size === 0) {
    budget.goBack(spent);
    return { blob: null, fault };
  }
  if ((await isArchive(blob)) && !(await isDocument(blob, budget.options))) {
    return { blob: null, fault: message('reading.packed.archiveInArchive') };
  }
  if (fault !== null || blob.size !== entry.size) return { blob, fault: fault ?? brokenText(true) };
  // What is deflated was checked while it was unpacked.
  const isAsPacked = entry.method !== 0 || (await checksumOf(blob, budget)) === entry.crc;
  return { blob, fault: isAsPacked ? null : message('reading.packed.checksum') };
}

async function checksumOf(blob: Blob, { options: { signal } }: Budget): Promise<number> {
  const checksum = new Crc32();
  for await (const bytes of slicesOf(blob, 0, signal)) checksum.add(bytes);
  return checksum.value;
}

async function isArchive(blob: Blob): Promise<boolean> {
  const head = await bytesOf(blob, 0, 4);
  return (head[0] === 0x1f && head[1] === 0x8b) || (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4);
}

async function isDocument(archive: Blob, options: UnpackOptions): Promise<boolean> {
  const entries = options.isDocument && (await zipEntries(archive));
  return entries ? (options.isDocument?.(entries.map(({ name }) => name)) ?? false) : false;
}
