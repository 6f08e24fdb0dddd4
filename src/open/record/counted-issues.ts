import type { RowIssue } from '../../domain/events/opened-file.ts';
import { type Message, type MessageKey, message } from '../../domain/messages/message.ts';

/** So many lines with the same issue are reported one by one. */
const reported = 100;

/** Lines with issues of the same message. */
interface Lines {
  count: number;
  readonly first: { readonly line: number | null; readonly reason: Message };
}

/** Reports the first hundred lines that have the same issue and, in the end, how many more there are. Issues are the same by their keys. */
export class CountedIssues {
  readonly #file: string;
  readonly #report: (issue: RowIssue) => void;
  readonly #lines = new Map<MessageKey, Lines>();

  constructor(file: string, report: (issue: RowIssue) => void) {
    this.#file = file;
    this.#report = report;
  }

  /** The record is included but needs a look. */
  flag(line: number | null, reason: Message): void {
    const lines = this.#lines.get(reason.key) ?? { count: 0, first: { line, reason } };
    this.#lines.set(reason.key, lines);
    lines.count += 1;
    if (lines.count <= reported) this.#report({ file: this.#file, line, kind: 'flagged', reason });
  }

  /** The record is omitted: each is reported, so that their number is known. */
  skip(line: number | null, reason: Message): void {
    this.#report({ file: this.#file, line, kind: 'skipped', reason });
  }

  /** Of the file as a whole. */
  flagFile(reason: Message): void {
    this.#report({ file: this.#file, line: null, kind: 'flagged', reason });
  }

  end(): void {
    for (const { count, first } of this.#lines.values()) {
      if (count <= reported) continue;
      this.flagFile(message('reading.moreLines', { count: count - reported, line: first.line ?? 0, reason: first.reason }));
    }
  }
}
