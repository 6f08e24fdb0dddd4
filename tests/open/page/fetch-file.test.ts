import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../../src/domain/events/opened-file.ts';
import { fetchFile } from '../../../src/open/page/fetch-file.ts';
import { failureText } from '../issue-texts.ts';

test.each([
  [
    'https://docs.google.com/spreadsheets/d/1a/edit',
    /^This is a link to a Google Sheet, .+\. In Google Sheets, choose File, Download, .+\.$/,
  ],
  ['https://drive.google.com/file/d/1a/view', /^This is a link to a file in Google Drive, .+\. Open it there, choose Download, .+\.$/],
])('a link that only people can follow is not fetched, and what to do is said: %s', async (address, text) => {
  const told: unknown[] = [];
  expect(
    await failureText(fetchFile(new URL(address), { onProgress: (progress) => told.push(progress), signal: new AbortController().signal })),
  ).toMatch(text);
  expect(told).toEqual([]);
});

/** The address of a file that a server on this machine gives until the test ends. */
async function serve(answer: (response: ServerResponse) => void): Promise<URL> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens at a port has such an address.
  const { port } = server.address() as AddressInfo;
  return new URL(`http://127.0.0.1:${port}/a.csv`);
}

/** Writes as fast as the other side reads, without end. */
function writeWithoutEnd(response: ServerResponse): void {
  const write = () => {
    while (!response.destroyed && response.write(Buffer.alloc(100_000))) continue;
  };
  response.on('drain', write);
  write();
}

/** Fetches with a limit of 1,000 bytes: what was asked, and how many bytes came or the name of the error. */
async function fetchAsked(url: URL, isWanted: (large: Progress) => boolean) {
  const asked: Progress[] = [];
  const cancelling = new AbortController();
  const ask = async (large: Progress) => {
    asked.push(large);
    if (isWanted(large)) return;
    cancelling.abort();
    throw cancelling.signal.reason;
  };
  const fetched = fetchFile(url, { onProgress: () => {}, signal: cancelling.signal, ask, mostBytes: 1000 });
  const outcome = await fetched.then(
    ({ size }) => size,
    (error: unknown) => (error instanceof DOMException ? error.name : error),
  );
  return { asked, outcome };
}

describe('a file larger than the limit', () => {
  test('is asked about before any of it is fetched, where the server says how large it is', async () => {
    const url = await serve((response) => response.writeHead(200, { 'content-length': '5000' }).end('a'.repeat(5000)));
    const { asked, outcome } = await fetchAsked(url, () => true);
    expect([asked, outcome]).toEqual([[{ file: 'a.csv', host: url.host, bytes: 0, totalBytes: 5000, records: 0 }], 5000]);
    expect((await fetchAsked(url, () => false)).outcome).toBe('AbortError');
  });

  test('without end is asked about once the limit is passed, and again while more comes', async () => {
    const url = await serve(writeWithoutEnd);
    const { asked, outcome } = await fetchAsked(url, ({ bytes }) => bytes < 1_000_000);
    expect(outcome).toBe('AbortError');
    expect(asked.length).toBeGreaterThan(1);
    for (const [index, { bytes, totalBytes }] of asked.entries()) {
      expect([totalBytes, bytes > (index === 0 ? 1000 : 4 * (asked[index - 1]?.bytes ?? 0))]).toEqual([0, true]);
    }
  });

  test('is not asked about if it is no larger', async () => {
    const url = await serve((response) => response.end('a'.repeat(1000)));
    expect(await fetchAsked(url, () => false)).toEqual({ asked: [], outcome: 1000 });
  });
});

test.each<[string, (response: ServerResponse) => void]>([
  ['before its first byte', () => {}],
  ['between two bytes', (response) => response.write('a')],
  ['that comes faster than it can be read', writeWithoutEnd],
])('a fetch can be cancelled %s', async (_, answer) => {
  const url = await serve(answer);
  const cancelling = new AbortController();
  const fetched = fetchFile(url, { onProgress: () => {}, signal: cancelling.signal });
  // A click is a task of its own: it is heard only if the fetch lets other tasks run.
  setTimeout(() => cancelling.abort(), 200);
  await expect(fetched).rejects.toMatchObject({ name: 'AbortError' });
});
