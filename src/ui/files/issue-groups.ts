import type { RowIssue } from '../../domain/events/opened-file.ts';
import type { Message, MessageValue } from '../../domain/messages/message.ts';
import { messageText, numberText } from '../messages/messages.ts';

/** Issues that say the same of different records. */
export interface IssueGroup {
  readonly kind: RowIssue['kind'];
  /** The reason, written out, with `…` in place of what differs from record to record. */
  readonly text: string;
  readonly count: number;
}

/** The issues by their messages, whatever the values that these take; most frequent first. */
export function groupIssues(issues: readonly RowIssue[]): readonly IssueGroup[] {
  const groups = new Map<string, { kind: RowIssue['kind']; reason: Message; count: number }>();
  for (const { kind, reason } of issues) {
    const key = `${kind} ${keysOf(reason)}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { kind, reason, count: 1 });
    else {
      group.count += 1;
      group.reason = common(group.reason, reason);
    }
  }
  return Array.from(groups.values(), ({ kind, reason, count }) => ({ kind, text: commonText(reason), count })).sort(
    (a, b) => b.count - a.count,
  );
}

/** The key of a message and those of the messages in it, which are a part of what it says. */
function keysOf({ key, values = {} }: Message): string {
  const inner = Object.entries(values).flatMap(([name, value]) => (isMessage(value) ? `${name}:${keysOf(value)}` : []));
  return `${key}(${inner.join()})`;
}

/** In place of a number that differs: no reader finds it, and as a plural it is many. */
const anyNumber = -Infinity;

/** What two messages of the same keys have in common. */
function common(one: Message, other: Message): Message {
  if (one.values === undefined) return one;
  const values = Object.entries(one.values).map(([name, value]) => [name, commonValue(value, other.values?.[name])]);
  return { key: one.key, values: Object.fromEntries(values) };
}

function commonValue(one: MessageValue, other: MessageValue | undefined): MessageValue {
  if (isMessage(one) && isMessage(other)) return common(one, other);
  if (one === other) return one;
  return typeof one === 'number' ? anyNumber : '…';
}

function commonText(reason: Message): string {
  return messageText(reason).replaceAll(numberText(anyNumber), '…');
}

function isMessage(value: MessageValue | undefined): value is Message {
  return typeof value === 'object' && 'key' in value;
}
