import type { RowIssue } from '../domain/opened-file.ts';

const mostKept = 10_000;

/** How far a log has come, to go back there. */
export interface IssueMark {
  readonly kept: number;
  readonly count: number;
  readonly skipped: number;
}

/** Issues in the order in which they were found: the first 10,000 are kept, all are counted. */
export class IssueLog {
  readonly #kept: RowIssue[] = [];
  #count = 0;
  #skipped = 0;

  add(issue: RowIssue): void {
    this.#count++;
    if (issue.kind === 'skipped') this.#skipped++;
    if (this.#kept.length < mostKept) this.#kept.push(issue);
  }

  get kept(): readonly RowIssue[] {
    return this.#kept;
  }

  get count(): number {
    return this.#count;
  }

  get skipped(): number {
    return this.#skipped;
  }

  mark(): IssueMark {
    return { kept: this.#kept.length, count: this.#count, skipped: this.#skipped };
  }

  /** Forgets what was found since. */
  backTo({ kept, count, skipped }: IssueMark): void {
    this.#kept.length = kept;
    this.#count = count;
    this.#skipped = skipped;
  }
}
