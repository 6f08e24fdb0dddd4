import * as Comlink from 'comlink';
import type { WorkerApi } from './worker-api.ts';

/** The worker has crashed, or was ended by something else. */
export class WorkerEndedError extends Error {
  override readonly name = 'WorkerEndedError';
  /** Whether it ever ran: if not, its script could not be loaded. */
  readonly hasRun: boolean;

  constructor(text: string, hasRun: boolean) {
    super(text);
    this.hasRun = hasRun;
  }
}

export type MakeWorker = () => Worker;

/** How long a worker may be silent, in ms, where only its answers show that it lives: it may be busy, but hardly for so long. */
const longestSilence = 60_000;
const pingInterval = 5000;
/** How long, in ms, a worker may take to be loaded and hold its lock: one that ends before it does has nothing to tell of its end. */
const longestStart = 30_000;

/**
 * A worker whose end is noticed. Errors tell of most ends; of one that has no error, because the browser took the worker's memory back, a
 * lock tells that the worker holds for as long as it lives. Where there are no locks (pages without https), it is asked whether it is there.
 */
export class WorkerHandle {
  readonly api: Comlink.Remote<WorkerApi>;
  readonly #worker: Worker;
  readonly #pending = new Set<(reason: unknown) => void>();
  readonly #watch = new AbortController();
  readonly #onGone: (gone: WorkerEndedError) => void;
  #hasRun = false;
  #end: { readonly reason: unknown } | null = null;

  /** `onGone` is called at most once, and not when `end` was. `startTime`: other than the usual `longestStart`. */
  constructor(makeWorker: MakeWorker, onGone: (gone: WorkerEndedError) => void, startTime = longestStart) {
    this.#onGone = onGone;
    this.#worker = makeWorker();
    this.api = Comlink.wrap<WorkerApi>(this.#worker);
    const { signal } = this.#watch;
    this.#worker.addEventListener('message', () => (this.#hasRun = true), { signal, once: true });
    this.#worker.addEventListener('error', (event) => this.#fail(event), { signal });
    this.#worker.addEventListener('messageerror', () => this.#gone('A message could not be read'), { signal });
    if ('locks' in navigator) this.#watchLock(startTime);
    else this.#watchAnswers();
  }

  /** Settles as `answer` does; rejects with a `WorkerEndedError` when the worker is gone before, or with the reason of `end`. */
  untilGone<T>(answer: Promise<T>): Promise<T> {
    if (this.#end) {
      answer.catch(() => {});
      return Promise.reject(this.#end.reason);
    }
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      answer.then(resolve, reject).finally(() => this.#pending.delete(reject));
    });
  }

  /** Ends the worker at once. */
  end(reason: unknown): void {
    if (this.#end) return;
    this.#end = { reason };
    this.#watch.abort();
    this.#worker.terminate();
    for (const reject of this.#pending) reject(reason);
    this.#pending.clear();
  }

  /** What a running script throws has a message. Without one the script was not loaded; of a syntax error a page came in its place. */
  #fail({ message }: ErrorEvent): void {
    if (message && !message.includes('SyntaxError')) this.#hasRun = true;
    this.#gone(message || 'The worker could not be loaded');
  }

  #gone(text: string): void {
    if (this.#end) return;
    const gone = new WorkerEndedError(text, this.#hasRun);
    this.end(gone);
    this.#onGone(gone);
  }

  #watchLock(startTime: number): void {
    const { signal } = this.#watch;
    const start = setTimeout(() => this.#gone('The worker does not begin'), startTime);
    signal.addEventListener('abort', () => clearTimeout(start));
    const name = `dateline-files-${crypto.randomUUID()}`;
    const released = () => this.#gone('The worker has ended');
    this.api
      .holdLock(name)
      .finally(() => clearTimeout(start))
      .then(() => navigator.locks.request(name, { signal }, released))
      .catch(() => {
        if (!signal.aborted) this.#watchAnswers();
      });
  }

  #watchAnswers(): void {
    let heard = performance.now();
    const timer = setInterval(() => {
      if (performance.now() - heard > longestSilence) this.#gone('The worker does not answer');
      void this.api.ping().then(() => {
        heard = performance.now();
      });
    }, pingInterval);
    this.#watch.signal.addEventListener('abort', () => clearInterval(timer));
  }
}
