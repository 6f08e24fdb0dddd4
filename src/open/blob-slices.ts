/**
 * The bytes of a blob from `from` on, piece by piece. The next piece is fetched while one is worked on, and before each the worker may
 * handle what else it was told. Rejects with the signal's reason when aborted.
 */
export async function* slicesOf(
  blob: Blob,
  from: number,
  signal?: AbortSignal,
  sliceBytes = 4 * 1024 * 1024,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let next = bytesOf(blob, from, from + sliceBytes);
  for (let at = from; at < blob.size; at += sliceBytes) {
    const bytes = await next;
    if (at + sliceBytes < blob.size) next = bytesOf(blob, at + sliceBytes, at + 2 * sliceBytes);
    await letOthersRun();
    if (signal?.aborted) {
      await next;
      signal.throwIfAborted();
    }
    yield bytes;
  }
  await next;
}

/** The bytes of a blob from `from` up to, but not including, `to`; fewer where the blob ends. */
export async function bytesOf(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(Math.max(from, 0), Math.max(to, 0)).arrayBuffer());
}

export function joinBytes(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Waits for a task, not only a microtask: messages come as tasks. `setTimeout` would wait 4 ms once it is nested. */
function letOthersRun(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const done = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', done, { once: true });
    port1.start();
    port2.postMessage(null);
  });
}
