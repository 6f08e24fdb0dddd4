const longest = 30;

/** Waits for a task, not only a microtask: messages come as tasks. `setTimeout` would wait 4 ms once it is nested. */
export function yieldToEventLoop(): Promise<void> {
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

/** Parts long work, so that nothing else has to wait longer than about 30 ms. */
export class Pauses {
  readonly #signal: AbortSignal | undefined;
  #since = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** undefined: go on at once. Rejects with the signal's reason when it is aborted. */
  take(): Promise<void> | undefined {
    return performance.now() - this.#since < longest ? undefined : this.#pause();
  }

  async #pause(): Promise<void> {
    await yieldToEventLoop();
    this.#signal?.throwIfAborted();
    this.#since = performance.now();
  }
}
