import type { EventText } from '../../domain/events/opened-file.ts';

/** Returns the texts of rows, in their order. */
export type AskTexts = (rows: readonly number[]) => Promise<readonly EventText[]>;

/** Many times more than a screen shows; the oldest texts are discarded first. */
const mostKept = 20_000;
/** The number of attempts for a text that cannot be loaded. */
const mostTries = 3;

/**
 * The texts of the rows on the screen. A row is wanted while it is in the document. Wanted rows are requested together, once in each frame.
 */
export class RowTexts {
  readonly #known = new Map<number, EventText>();
  readonly #wanted = new Map<number, number>();
  readonly #tries = new Map<number, number>();
  readonly #listeners = new Set<() => void>();
  readonly #nextFrame: (act: () => void) => void;
  #asked = new Set<number>();
  #ask: AskTexts | null = null;
  #isWaiting = false;

  constructor(nextFrame: (act: () => void) => void = (act) => void requestAnimationFrame(act)) {
    this.#nextFrame = nextFrame;
  }

  /** Sets the function that returns texts; null when there is none. Discards all known texts, since rows may have changed. */
  askOf(ask: AskTexts | null): void {
    this.#ask = ask;
    this.#known.clear();
    this.#tries.clear();
    this.#asked = new Set();
    this.#askSoon();
    this.#notify();
  }

  /** null when the text is not known, or not yet. */
  readonly get = (row: number): EventText | null => this.#known.get(row) ?? null;

  /** Returns a function that ends the request. */
  want(row: number): () => void {
    this.#wanted.set(row, (this.#wanted.get(row) ?? 0) + 1);
    if (!this.#known.has(row)) this.#askSoon();
    return () => {
      const others = (this.#wanted.get(row) ?? 1) - 1;
      if (others > 0) this.#wanted.set(row, others);
      else this.#wanted.delete(row);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #askSoon(): void {
    if (this.#isWaiting || !this.#ask) return;
    this.#isWaiting = true;
    this.#nextFrame(() => {
      this.#isWaiting = false;
      void this.#askNow();
    });
  }

  async #askNow(): Promise<void> {
    const ask = this.#ask;
    const asked = this.#asked;
    const rows = [...this.#wanted.keys()].filter((row) => !this.#known.has(row) && !asked.has(row) && this.#mayTry(row));
    if (!ask || rows.length === 0) return;
    for (const row of rows) {
      asked.add(row);
      this.#tries.set(row, (this.#tries.get(row) ?? 0) + 1);
    }
    try {
      const texts = await ask(rows);
      if (asked === this.#asked) this.#keep(rows, texts);
    } catch (error) {
      console.warn('The texts of some events could not be read.', error);
    }
    for (const row of rows) asked.delete(row);
    if (asked === this.#asked) this.#askSoon();
  }

  #mayTry(row: number): boolean {
    return (this.#tries.get(row) ?? 0) < mostTries;
  }

  #keep(rows: readonly number[], texts: readonly EventText[]): void {
    for (const [index, row] of rows.entries()) this.#known.set(row, texts[index] ?? { title: '', note: '' });
    for (const row of this.#known.keys()) {
      if (this.#known.size <= mostKept) break;
      if (!this.#wanted.has(row)) this.#known.delete(row);
    }
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
