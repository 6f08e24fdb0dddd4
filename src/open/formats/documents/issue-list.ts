import type { RowIssue } from '../../../domain/events/opened-file.ts';
import type { Message } from '../../../domain/messages/message.ts';

/** What a reader finds to say of one file. */
export class IssueList {
  readonly issues: RowIssue[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** The record is in, but look. `line` as in `RowIssue`. */
  flag(line: number | null, reason: Message): void {
    this.issues.push({ file: this.#file, line, kind: 'flagged', reason });
  }

  /** The record is left out. */
  skip(line: number | null, reason: Message): void {
    this.issues.push({ file: this.#file, line, kind: 'skipped', reason });
  }
}
