import { message } from '../../../domain/messages/message.ts';
import type { IssueList } from './issue-list.ts';
import { type XmlElement, lineOf, nameOf } from './xml-document.ts';

/** Elements that a reader does not know where records stand: each name is reported once, with how many there are. */
export class UnreadElements {
  readonly #issues: IssueList;
  readonly #found = new Map<string, { count: number; readonly line: number }>();

  constructor(issues: IssueList) {
    this.#issues = issues;
  }

  add(element: XmlElement): void {
    const found = this.#found.get(nameOf(element)) ?? { count: 0, line: lineOf(element) };
    this.#found.set(nameOf(element), found);
    found.count += 1;
  }

  report(): void {
    for (const [name, { count, line }] of this.#found) this.#issues.flag(line, message('reading.xml.unread', { name, count }));
  }
}
