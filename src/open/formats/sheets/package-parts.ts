import { Pauses } from '../../bytes/pause.ts';
import { type ZipEntry, packedBytes, unpackedBytes, zipEntries } from '../../bytes/zip-archive.ts';
import { SheetTooLarge } from './row-writer.ts';
import { XmlScanner } from './xml-scanner.ts';

/** Who waits for the parts of a package, and may call it off. */
export interface PartsContext {
  readonly signal?: AbortSignal | undefined;
  /** How many bytes of the package, packed as they are, have been read. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** A part is missing or damaged, or the package is locked with a password. */
export class PartFault extends Error {
  override readonly name = 'PartFault';
  readonly part: string;
  readonly isLocked: boolean;

  constructor(part: string, isLocked = false, options?: ErrorOptions) {
    super(`The part ${part} could not be read`, options);
    this.part = part;
    this.isLocked = isLocked;
  }
}

/** No part of a workbook unpacks to more. */
const mostBytes = 4 * 1024 ** 3;

/** The XML documents in a ZIP archive that is one document, by their names, in capitals or not. */
export class PackageParts {
  readonly #blob: Blob;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #context: PartsContext;
  #packedBytes = 0;

  private constructor(blob: Blob, entries: readonly ZipEntry[], context: PartsContext) {
    this.#blob = blob;
    this.#entries = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
    this.#context = context;
  }

  static async open(blob: Blob, context: PartsContext): Promise<PackageParts> {
    return new PackageParts(blob, (await zipEntries(blob)) ?? [], context);
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** Hands the unpacked bytes of a part over, piece by piece, until `take` returns false. Rejects with a `PartFault` when they cannot be read. */
  async read(name: string, take: (piece: Uint8Array) => boolean | void): Promise<void> {
    const entry = this.#entries.get(keyOf(name));
    const packed = entry && (await packedBytes(this.#blob, entry));
    if (!entry || !packed || ![0, 8].includes(entry.method)) throw new PartFault(name);
    if (entry.isEncrypted) throw new PartFault(name, true);
    const { signal, onProgress } = this.#context;
    const pauses = new Pauses(signal);
    const reader = unpackedBytes(packed, entry).getReader();
    let bytes = 0;
    let utf8: Utf8 | null = null;
    try {
      for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
        bytes += value.length;
        if (bytes > mostBytes) throw new PartFault(name);
        utf8 ??= utf8Of(value);
        if (take(utf8(value)) === false) break;
        onProgress?.(this.#packedBytes + Math.round(entry.packedSize * Math.min(bytes / entry.size, 1)));
        signal?.throwIfAborted();
        await pauses.take();
      }
    } catch (error) {
      signal?.throwIfAborted();
      // The browser's own errors differ; ours are thrown by `take`.
      throw error instanceof SheetTooLarge ? error : new PartFault(name, false, { cause: error });
    } finally {
      await reader.cancel().catch(() => {});
    }
    this.#packedBytes += entry.packedSize;
  }

  /** Visits each tag of a short part. It must not keep what it sees. */
  async visit(name: string, onTag: (scanner: XmlScanner, token: 'open' | 'close') => void): Promise<void> {
    const scanner = new XmlScanner();
    await this.read(name, (piece) => {
      scanner.push(piece);
      for (let token = scanner.next(); token !== 'more'; token = scanner.next()) if (token !== 'text') onTag(scanner, token);
    });
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

type Utf8 = (bytes: Uint8Array) => Uint8Array;

/** What makes UTF-8 of a document whose first bytes are these: XML may be in UTF-16 too, and begins with a byte order mark then. */
function utf8Of(first: Uint8Array): Utf8 {
  const [mark, second] = first;
  const encoding = mark === 0xff && second === 0xfe ? 'utf-16le' : mark === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (encoding === null) return (bytes) => bytes;
  const [decoder, encoder] = [new TextDecoder(encoding), new TextEncoder()];
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}
