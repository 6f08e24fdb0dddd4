import { afterEach, describe, expect, test } from 'vitest';
import type { OpenedEvents, OpenedFile } from '../../../src/domain/events/opened-file.ts';
import type { ReadingListeners } from '../../../src/domain/events/opened-file.ts';
import { openInWorker } from '../../../src/open/page/file-client.ts';
import { failureText } from '../issue-texts.ts';

const line = (index: number) => `2022-03-${10 + (index % 20)},Event ${index},A text about it,47.${index % 10},37.5,Kind ${index % 3}\n`;

function makeFile(rows: number): File {
  return new File(['date,title,text,lat,lng,kind\n', ...Array.from({ length: rows }, (_, index) => line(index))], 'events.csv');
}

/** The product's workers, and the means to end them behind its back. */
function makeWorkers() {
  const workers: Worker[] = [];
  const make = () => {
    const worker = new Worker(new URL('../../../src/open/worker/file-worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return worker;
  };
  return { workers, make };
}

const silent: ReadingListeners = { onProgress: () => {}, onPart: () => {} };
const unending = () => new AbortController().signal;
const toClose: OpenedFile[] = [];

async function open(file: File, workers = makeWorkers(), callbacks = silent): Promise<OpenedFile> {
  const opened = await openInWorker([file], {}, callbacks, unending(), workers.make);
  toClose.push(opened);
  return opened;
}

afterEach(() => {
  for (const opened of toClose.splice(0)) opened.close();
});

describe('a file opened in a worker', () => {
  test('answers with its events and all that is asked about them', async () => {
    const opened = await open(makeFile(100));
    expect([opened.events.table.length, opened.summary.events, opened.events.layers.length]).toEqual([100, 100, 3]);
    expect(await opened.texts([0])).toEqual([{ title: 'Event 0', note: 'A text about it' }]);
    expect((await opened.details(0)).line).toBe(2);
    expect((await opened.search('event 99')).reduce((sum, passes) => sum + passes, 0)).toBe(1);
    expect(await opened.shapes(null)).toBeNull();
    expect((await (await opened.export('csv', Uint32Array.of(0))).text()).split('\r\n').length).toBe(3);
  });

  test('tells of its progress and of the events so far', async () => {
    const parts: OpenedEvents[] = [];
    const bytes: number[] = [];
    const file = makeFile(100_000);
    await open(file, makeWorkers(), { onPart: (part) => void parts.push(part), onProgress: (progress) => bytes.push(progress.bytes) });
    expect(parts.length).toBeGreaterThan(0);
    expect(bytes.at(-1)).toBe(file.size);
  });

  test('that cannot be read is refused in words', async () => {
    expect(await failureText(open(new File([''], 'empty.csv')))).toMatch(/^There are no events in this file\. empty\.csv: /);
  });

  test('rejects an earlier search with an AbortError', async () => {
    // So many that the first is still under way: their texts are yet being read for it.
    const opened = await open(makeFile(100_000));
    const [first] = await Promise.allSettled([opened.search('event'), opened.search('text')]);
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(first.status === 'rejected' && first.reason instanceof DOMException).toBe(true);
  });

  test('that is closed rejects what is asked of it', async () => {
    const opened = await open(makeFile(10));
    const asked = opened.search('event');
    opened.close();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await expect(opened.texts([0])).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('an opening that is called off rejects at once, and its worker is ended', async () => {
  const call = new AbortController();
  const { make, workers } = makeWorkers();
  const opening = openInWorker([makeFile(300_000)], {}, { ...silent, onPart: () => call.abort() }, call.signal, make);
  await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers.length).toBe(1);
});

describe('a worker that goes away', () => {
  test('while files are opened is replaced by one that opens them', async () => {
    const { make, workers } = makeWorkers();
    let restarts = 0;
    const callbacks = { ...silent, onPart: () => void (restarts === 0 && workers[0]?.terminate()), onRestart: () => void restarts++ };
    const opened = await open(makeFile(100_000), { make, workers }, callbacks);
    expect([opened.events.table.length, restarts, workers.length]).toEqual([100_000, 1, 2]);
  });

  test('later is replaced by one that answers what was asked and what is asked then, about the same rows', async () => {
    const { make, workers } = makeWorkers();
    const opened = await open(makeFile(5000), { make, workers });
    const before = await opened.texts([7, 4321]);
    workers[0]?.terminate();
    expect(await opened.texts([7, 4321])).toEqual(before);
    expect((await opened.search('event 4999')).reduce((sum, passes) => sum + passes, 0)).toBe(1);
    expect(workers.length).toBe(2);
  });

  test('twice in a row is not replaced again, and whoever asks is told', async () => {
    const { make, workers } = makeWorkers();
    const doomed = () => {
      const worker = make();
      if (workers.length > 1) worker.terminate();
      return worker;
    };
    const opened = await open(makeFile(10), { make: doomed, workers });
    workers[0]?.terminate();
    // A worker that never ran has no lock to let go of; an error tells of it in the product.
    await expect.poll(() => workers.length).toBe(2);
    workers[1]?.dispatchEvent(new ErrorEvent('error', { message: 'gone' }));
    expect(await failureText(opened.texts([0]))).toContain('interrupted twice');
    expect(workers.length).toBe(2);
  });

  test('while files are opened, twice, is told in words', async () => {
    const { make, workers } = makeWorkers();
    const callbacks = { ...silent, onPart: () => workers.at(-1)?.terminate() };
    expect(await failureText(open(makeFile(100_000), { make, workers }, callbacks))).toContain('interrupted twice');
  });
});

const makeMissing = () => new Worker(new URL('/no-such-folder/no-such-worker.js', location.href), { type: 'module' });

test('a worker whose script cannot be loaded is reported as that, and not as a file that is too large', async () => {
  const restarts: string[] = [];
  const listeners = { ...silent, onRestart: () => restarts.push('restart') };
  expect(await failureText(openInWorker([makeFile(30)], {}, listeners, unending(), makeMissing))).toMatch(
    /a script of this page could not be loaded/,
  );
  expect(restarts).toEqual([]);
});
