import { message } from '../../../domain/messages/message.ts';
import { IssueList } from '../documents/issue-list.ts';
import { flatMembers } from '../documents/json-values.ts';
import { type WholeRecords, gatherRecords } from '../documents/whole-records.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import { jsonRecord } from './json-records.ts';
import { type JsonTables, recordsOfTables } from './json-tables.ts';

/** The records of all tables in a value of JSON. Lines are numbers of records, from 1. What their columns are is inferred. */
export function readTables({ tables, unread }: JsonTables, file: string): WholeRecords {
  const issues = new IssueList(file);
  if (tables.length > 1) {
    const lists = tables.map(({ path, records }) => message('reading.json.listCount', { list: path, count: records.length }));
    issues.flag(null, message('reading.json.lists', { lists }));
  }
  if (unread.length > 0) issues.flag(null, message('reading.json.unread', { count: unread.length, names: unread.slice(0, 9) }));
  const found = new CountedIssues(file, (issue) => issues.issues.push(issue));
  const drafts = recordsOfTables(tables).flatMap((element, index) => {
    const record = jsonRecord(element, found, index + 1);
    if ('key' in record) found.skip(index + 1, record);
    return 'key' in record
      ? []
      : [{ line: index + 1, geometry: record.geometry, values: Object.fromEntries(flatMembers(Object.entries(record.values))) }];
  });
  found.end();
  const { roles: _, ...records } = gatherRecords(drafts, issues.issues, {});
  const hasPlaces = drafts.some(({ geometry }) => geometry !== null);
  return { ...records, roles: hasPlaces ? { place: { kind: 'geometry' } } : null };
}
