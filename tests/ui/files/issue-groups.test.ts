import { expect, test } from 'vitest';
import { message } from '../../../src/domain/messages/message.ts';
import { groupIssues } from '../../../src/ui/files/issue-groups.ts';
import { makeIssue } from './make-summary.ts';

const refused = (root: string) => message('reading.refused.xml', { root });
const empty = message('reading.refused.empty');

test('issues that differ in the values of one message are one group, which keeps what they have in common', () => {
  const issues = ['html', 'svg', 'html'].map((root) =>
    makeIssue({ reason: message('reading.ofFile', { file: 'a.xml', reason: refused(root) }) }),
  );
  expect(groupIssues(issues)).toEqual([
    { kind: 'flagged', text: expect.stringMatching(/^a\.xml: This is XML with the root element “…”\./), count: 3 },
  ]);
});

test('numbers that differ leave no number behind, also where words depend on them', () => {
  const issues = [1, 2, 1234].map((count) => makeIssue({ reason: message('reading.noEvents', { count, reasons: 'x' }) }));
  expect(groupIssues(issues)).toEqual([{ kind: 'flagged', text: 'There are no events in any of these files. x', count: 3 }]);
  const sizes = [1, 2].map((megabytes) => makeIssue({ reason: message('reading.keep.full', { name: 'a.csv', megabytes }) }));
  expect(groupIssues(sizes)[0]?.text).toContain('“a.csv” (… MB)');
});

test('a message in a message is a part of what it says', () => {
  const issues = [empty, refused('a')].map((reason) => makeIssue({ reason: message('reading.ofFile', { file: 'a.csv', reason }) }));
  expect(groupIssues(issues)).toHaveLength(2);
});

test('groups come most frequent first', () => {
  const issues = [makeIssue({ reason: empty }), ...Array.from({ length: 2 }, () => makeIssue({ reason: refused('a') }))];
  expect(groupIssues(issues).map(({ count }) => count)).toEqual([2, 1]);
});

test('records that are omitted and records that are kept are not one group', () => {
  const issues = [makeIssue({ kind: 'skipped', reason: empty }), makeIssue({ kind: 'flagged', reason: empty })];
  expect(groupIssues(issues).map(({ kind, count }) => [kind, count])).toEqual([
    ['skipped', 1],
    ['flagged', 1],
  ]);
});
