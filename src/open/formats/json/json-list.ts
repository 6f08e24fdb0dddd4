import type { Message } from '../../../domain/messages/message.ts';
import type { CountedIssues } from '../../record/counted-issues.ts';
import type { JsonObject } from './json-head.ts';
import type { JsonRecord } from './json-records.ts';

/** Makes a record of an element of a list, or says what was found instead. `line` is where the element begins. */
export type RecordOf = (element: unknown, issues: CountedIssues, line: number) => JsonRecord | Message;

/** A list of a format's own, whose elements become records one by one. */
export interface JsonList {
  /** The names that the list may have in the root object. The root may also be the list itself. */
  readonly names: readonly string[];
  /** `members`: those of the root before the list, as far as they can be read. */
  recordOf(members: JsonObject): RecordOf;
  /** Reports what the other members of the root mean. Called for those before the list, then for those after it. */
  report?(members: JsonObject, issues: CountedIssues): void;
}
