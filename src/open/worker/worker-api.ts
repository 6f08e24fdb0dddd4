import type { FileQueries, OpenSummary, OpenedEvents, Progress } from '../../domain/events/opened-file.ts';
import type { ReadChoices } from '../reading/read-files.ts';
import type { OnRangeProgress, RangeJob, RangeRead } from '../reading/read-range.ts';

/** The functions of the worker, which the page calls. */
export interface WorkerApi extends FileQueries {
  /**
   * Reads files into events. What is read so far is reported now and then, the first time soon; the promise resolves with all of them.
   * Rejects when no file could be read at all, with an error of which `messageOf` says why.
   */
  readFiles(
    files: readonly File[],
    choices: ReadChoices,
    onProgress: (progress: Progress) => void,
    onPart: (part: OpenedEvents) => void | Promise<void>,
  ): Promise<{ readonly events: OpenedEvents; readonly summary: OpenSummary }>;
  /** As the function of that name: for another worker, which reads files. */
  readRange(job: RangeJob, onProgress: OnRangeProgress): Promise<RangeRead | null>;
  /** Resolves once the worker has the lock of that name. It is let go when the worker is no more, whatever ends it. */
  holdLock(name: string): Promise<void>;
  /** Resolves whenever the worker has a moment. */
  ping(): Promise<void>;
}
