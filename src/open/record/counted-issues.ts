import type { RowIssue } from '../../domain/events/opened-file.ts';
import { type Reason, asMessage } from './plain-message.ts';

const told = 100;

/** Tells of the first hundred lines that have the same thing wrong and, in the end, how many more there are. */
export class CountedIssues {
  readonly #file: string;
  readonly #tell: (issue: RowIssue) => void;
  readonly #counts = new Map<string, number>();

  constructor(file: string, tell: (issue: RowIssue) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  /** A record that is in, but should be looked at. `what` names what is wrong with all such lines: `fewer cells than columns`. */
  flag(line: number | null, what: string, reason: Reason): void {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    if (count <= told) this.#tell({ file: this.#file, line, kind: 'flagged', reason: asMessage(reason) });
  }

  /** A record that is left out: each is told, so that their number is known. */
  skip(line: number | null, reason: Reason): void {
    this.#tell({ file: this.#file, line, kind: 'skipped', reason: asMessage(reason) });
  }

  /** Of the file as a whole. */
  flagFile(reason: Reason): void {
    this.#tell({ file: this.#file, line: null, kind: 'flagged', reason: asMessage(reason) });
  }

  end(): void {
    for (const [what, count] of this.#counts) {
      if (count > told) this.flagFile(`${(count - told).toLocaleString('en')} more lines have ${what}.`);
    }
  }
}
