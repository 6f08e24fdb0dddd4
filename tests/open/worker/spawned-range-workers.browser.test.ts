import { afterEach, expect, test } from 'vitest';
import { readDialect } from '../../../src/open/formats/csv/csv-dialect.ts';
import { csvReader } from '../../../src/open/formats/csv/csv-reader.ts';
import type { RangeJob } from '../../../src/open/reading/read-range.ts';
import { SpawnedRangeWorkers } from '../../../src/open/worker/spawned-range-workers.ts';

const workers: Worker[] = [];
const make = () => {
  const worker = new Worker(new URL('../../../src/open/worker/file-worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return worker;
};
const spawned = new SpawnedRangeWorkers(make);

afterEach(() => {
  spawned.end();
  workers.length = 0;
});

const line = (index: number) => `2022-03-${10 + (index % 20)},Event ${index},5.5,37.5\n`;

/** The second of two halves of a table. */
async function makeJob(): Promise<RangeJob> {
  const blob = new Blob(['date,title,lat,lng\n', ...Array.from({ length: 5000 }, (_, index) => line(index))]);
  const { ranges } = csvReader({ name: 'events.csv', blob, encoding: 'utf-8', dialect: await readDialect(blob, 'utf-8') });
  const [start = 0] = await ranges.starts(ranges.whole.from, 2);
  const roles = {
    time: { kind: 'single', column: 0, format: 'edtf' },
    place: { kind: 'lng-lat', lng: 3, lat: 2 },
    title: 1,
    text: null,
    category: null,
    link: null,
  } as const;
  return { table: ranges.table, range: { from: start, to: blob.size, line: 0 }, roles, expected: 2500 };
}

test('a worker of its own reads a range', async () => {
  const job = await makeJob();
  const progress: number[] = [];
  const read = await spawned.read(job, (bytes) => progress.push(bytes));
  expect(workers).toHaveLength(1);
  expect(read?.end).toEqual({ offset: job.range.to, line: read?.rows.length, isReliable: true });
  expect(read?.rows.length).toBeGreaterThan(2000);
  expect(read?.rows.starts[0]).toBeGreaterThan(Date.UTC(2022, 2, 9));
  await expect.poll(() => progress).toEqual([job.range.to - job.range.from]);
});

test('a range is null that is not wanted any more, or whose worker cannot begin', async () => {
  const job = await makeJob();
  const reading = spawned.read(job, () => {});
  spawned.end();
  expect(await reading).toBeNull();
  const broken = new SpawnedRangeWorkers(() => new Worker('/there-is-no-such-script.js'));
  expect(await broken.read(job, () => {})).toBeNull();
});

test('small files are read as one range, large ones as no more than there are processors', () => {
  expect(spawned.countFor(31 * 1024 * 1024)).toBe(1);
  expect(spawned.countFor(32 * 1024 * 1024)).toBe(Math.min(navigator.hardwareConcurrency, 2));
  expect(spawned.countFor(10 * 1024 * 1024 * 1024)).toBe(Math.min(navigator.hardwareConcurrency, 4));
});
