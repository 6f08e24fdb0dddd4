import { message } from '../../../domain/messages/message.ts';
import { isRecord } from '../../record/value-at.ts';
import { tablesIn } from '../json/json-tables.ts';
import type { IssueList } from './issue-list.ts';

/** Reports each list of records in an object that its reader does not know, with how many records it has. */
export function flagOtherLists(object: unknown, known: readonly string[], issues: Pick<IssueList, 'flag'>): void {
  for (const [name, value] of isRecord(object) ? Object.entries(object) : []) {
    if (known.includes(name)) continue;
    for (const { path, records } of tablesIn(value).tables) {
      const list = path === '' ? name : `${name}.${path}`;
      issues.flag(null, message('reading.json.otherList', { list, count: records.length }));
    }
  }
}
