import { yieldToEventLoop } from './pause.ts';

/**
 * The bytes of a blob from `from` on, piece by piece, each of `sliceBytes` but the last. The next pieces are fetched while one is worked
 * on, and before each the worker may handle what else it was told. A piece holds until the next is asked for, which may be written over it:
 * fresh memory for each would cost more than the reading. Rejects with the signal's reason when aborted.
 */
export async function* slicesOf(
  blob: Blob,
  from: number,
  signal?: AbortSignal,
  sliceBytes = 1024 * 1024,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stream = blob.size - from > sliceBytes ? fillerOf(blob.slice(from), sliceBytes) : null;
  try {
    for (let at = from; at < blob.size; at += sliceBytes) {
      const bytes = await (stream ? stream.fill() : bytesOf(blob, at, at + sliceBytes));
      await yieldToEventLoop();
      signal?.throwIfAborted();
      yield bytes;
    }
  } finally {
    await stream?.end();
  }
}

interface Filler {
  fill(): Promise<Uint8Array<ArrayBuffer>>;
  end(): Promise<void>;
}

/**
 * The readers that are at work. Chromium (as of 156) keeps a blob's stream no longer than scripts do, even while a read is pending, and
 * the promise that is waited for does not count: it was collected about once in fifty readings of 150 MB, and that read never ended.
 */
const atWork = new Set<ReadableStreamBYOBReader>();

/** Reads a blob's stream into one buffer over and over. null: the browser's streams cannot be read so, as Safari's could not until 2025. */
function fillerOf(blob: Blob, bytes: number): Filler | null {
  const reader = byteReaderOf(blob);
  if (!reader) return null;
  atWork.add(reader);
  let buffer = new ArrayBuffer(bytes);
  const fill = async () => {
    let filled = 0;
    while (filled < bytes) {
      // The stream takes the buffer and gives it back with what it has read.
      const { done, value } = await reader.read(new Uint8Array(buffer, filled));
      if (!value) break;
      buffer = value.buffer;
      filled += value.byteLength;
      if (done) break;
    }
    return new Uint8Array(buffer, 0, filled);
  };
  const end = async () => {
    atWork.delete(reader);
    await reader.cancel().catch(() => {});
  };
  return { fill, end };
}

function byteReaderOf(blob: Blob): ReadableStreamBYOBReader | null {
  const stream: ReadableStream<Uint8Array<ArrayBuffer>> = blob.stream();
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

/** The bytes of a blob from `from` up to, but not including, `to`; fewer where the blob ends. */
export async function bytesOf(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(Math.max(from, 0), Math.max(to, 0)).arrayBuffer());
}

/** Puts what is left of one piece before the next, in memory of its own, which is used again each time. */
export class Joiner {
  #room = new Uint8Array(0);

  /** `rest` may be of what was given last, which holds no longer. */
  join(rest: Uint8Array<ArrayBuffer>, more: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const length = rest.length + more.length;
    const room = length > this.#room.length ? new Uint8Array(length + length / 4) : this.#room;
    room.set(rest);
    room.set(more, rest.length);
    this.#room = room;
    return room.subarray(0, length);
  }
}

export function joinBytes(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
