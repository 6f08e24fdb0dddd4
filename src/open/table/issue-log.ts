import type { RowIssue } from '../../domain/events/opened-file.ts';
import type { MessageKey } from '../../domain/messages/message.ts';

const mostKept = 10_000;

/** How far a log has come, to go back there. */
export interface IssueMark {
  readonly kept: number;
  readonly count: number;
  readonly skipped: number;
}

/** What a log holds; it can be cloned. */
export interface FoundIssues {
  readonly kept: readonly RowIssue[];
  readonly count: number;
  readonly skipped: number;
}

/** Issues in the order in which they were found: the first 10,000 are kept, and the first of each message after them; all are counted. */
export class IssueLog implements FoundIssues {
  readonly #kept: RowIssue[] = [];
  /** The keys of the messages of those that are kept. */
  #keys = new Set<MessageKey>();
  #count = 0;
  #skipped = 0;

  add(issue: RowIssue): void {
    this.#count++;
    if (issue.kind === 'skipped') this.#skipped++;
    this.#keep(issue);
  }

  /** Adds what another log has, whose lines are counted from `line` on. */
  append({ kept, count, skipped }: FoundIssues, line: number): void {
    for (const issue of kept) this.#keep(issue.line === null ? issue : { ...issue, line: issue.line + line });
    this.#count += count;
    this.#skipped += skipped;
  }

  #keep(issue: RowIssue): void {
    if (this.#kept.length >= mostKept && this.#keys.has(issue.reason.key)) return;
    this.#kept.push(issue);
    this.#keys.add(issue.reason.key);
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
    this.#keys = new Set(this.#kept.map(({ reason }) => reason.key));
    this.#count = count;
    this.#skipped = skipped;
  }
}
