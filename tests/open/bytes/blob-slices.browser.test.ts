import { expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { slicesOf } from '../../../src/open/bytes/blob-slices.ts';

test('a blob is read to its end whenever garbage is collected', { timeout: 60_000 }, async () => {
  const blob = new Blob(Array.from({ length: 32 }, () => new Uint8Array(1024 * 1024)));
  const read = new AbortController();
  const collecting = (async () => {
    while (!read.signal.aborted) await cdp().send('HeapProfiler.collectGarbage');
  })();
  let bytes = 0;
  for await (const slice of slicesOf(blob, 0)) bytes += slice.length;
  read.abort();
  await collecting;
  expect(bytes).toBe(blob.size);
});
