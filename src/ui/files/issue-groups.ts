import type { RowIssue } from '../../domain/events/opened-file.ts';

/** Issues that say the same of different records. */
export interface IssueGroup {
  readonly kind: RowIssue['kind'];
  /** The reason, with a sign in place of what differs from record to record. */
  readonly reason: string;
  readonly count: number;
}

/** What a record itself has: whatever stands in quotation marks, and numbers. In brackets, so that splitting keeps it. */
const ownParts = /(“[^”]*”?|"[^"]*"?|«[^»]*»?|`[^`]*`?|[-+]?\d[\d.,:/-]*)/;

/** The issues by what they say, whatever they quote from the records and whichever numbers they name; most frequent first. */
export function groupIssues(issues: readonly RowIssue[]): readonly IssueGroup[] {
  const groups = new Map<string, { kind: RowIssue['kind']; parts: string[]; count: number }>();
  for (const { kind, reason } of issues) {
    const parts = reason.split(ownParts);
    const words = parts.filter((_part, index) => index % 2 === 0);
    const key = JSON.stringify([kind, ...words]);
    const group = groups.get(key);
    if (!group) groups.set(key, { kind, parts, count: 1 });
    else {
      group.count += 1;
      group.parts = group.parts.map((part, index) => (part === parts[index] ? part : '…'));
    }
  }
  return Array.from(groups.values(), ({ kind, parts, count }) => ({ kind, reason: parts.join(''), count })).sort(
    (a, b) => b.count - a.count,
  );
}
