import { messageOf } from '../../src/domain/messages/message-error.ts';
import type { RowIssue } from '../../src/domain/events/opened-file.ts';
import { messageText } from '../../src/ui/messages/messages.ts';

/** An issue with its reason written out. */
export type WrittenIssue = Omit<RowIssue, 'reason'> & { readonly reason: string };

/** Issues as a user reads them. */
export function withTexts(issues: readonly RowIssue[]): readonly WrittenIssue[] {
  return issues.map((issue) => ({ ...issue, reason: messageText(issue.reason) }));
}

/** What users read of the error that a promise rejects with. */
export async function failureText(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'It did not fail.',
    (error: unknown) => messageText(messageOf(error)),
  );
}
