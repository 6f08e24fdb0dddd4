import * as Comlink from 'comlink';
import type { OnRangeProgress, RangeJob, RangeRead } from '../reading/read-range.ts';
import type { RangeWorkers } from '../reading/read-ranges.ts';
import { type MakeWorker, WorkerHandle } from './worker-handle.ts';

/** More at once wait for each other, and for what the browser reads. */
const mostRanges = 4;
/** A worker's start takes as long as the reading of about ten million bytes. */
const leastBytes = 16 * 1024 * 1024;

/** Workers that read ranges for another, one range each. They are there only as long as they have something to do. */
export class SpawnedRangeWorkers implements RangeWorkers {
  /** The first events are in them: while the page shows those, no more should be at work than must. */
  readonly leadBytes = 4 * 1024 * 1024;
  readonly #makeWorker: MakeWorker;
  readonly #busy = new Set<WorkerHandle>();

  constructor(makeWorker: MakeWorker) {
    this.#makeWorker = makeWorker;
  }

  countFor(bytes: number): number {
    return Math.max(Math.min(navigator.hardwareConcurrency, mostRanges, Math.floor(bytes / leastBytes)), 1);
  }

  async read(job: RangeJob, onProgress: OnRangeProgress): Promise<RangeRead | null> {
    const handle = new WorkerHandle(this.#makeWorker, () => {});
    this.#busy.add(handle);
    try {
      return await handle.untilGone(handle.api.readRange(job, Comlink.proxy(onProgress)));
    } catch (error) {
      if (!isOver(error)) console.warn(error);
      return null;
    } finally {
      this.#busy.delete(handle);
      handle.end(over());
    }
  }

  end(): void {
    for (const handle of this.#busy) handle.end(over());
    this.#busy.clear();
  }
}

function isOver(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function over(): DOMException {
  return new DOMException('The range is not wanted any more.', 'AbortError');
}
