import { expect, test } from 'vitest';
import { groupIssues } from '../../../src/ui/files/issue-groups.ts';
import { makeIssue } from './make-summary.ts';

test('issues that differ in what they quote and in numbers are one group, which keeps what they have in common', () => {
  const issues = ['97.5', '-123', '1e9'].map((found) => makeIssue({ reason: `The latitude “${found}” is not between -90 and 90.` }));
  expect(groupIssues(issues)).toEqual([{ kind: 'flagged', reason: 'The latitude … is not between -90 and 90.', count: 3 }]);
});

test('groups come most frequent first', () => {
  const issues = [makeIssue({ reason: 'It has no place.' }), ...Array.from({ length: 2 }, () => makeIssue({ reason: 'It has no date.' }))];
  expect(groupIssues(issues).map(({ reason, count }) => [reason, count])).toEqual([
    ['It has no date.', 2],
    ['It has no place.', 1],
  ]);
});

test('records that are left out and records that are kept are not one group', () => {
  const issues = [makeIssue({ kind: 'skipped', reason: 'Odd.' }), makeIssue({ kind: 'flagged', reason: 'Odd.' })];
  expect(groupIssues(issues).map(({ kind, count }) => [kind, count])).toEqual([
    ['skipped', 1],
    ['flagged', 1],
  ]);
});

test('a reason full of quotation marks is grouped in time that grows with its length', () => {
  const reason = '“'.repeat(100_000);
  expect(groupIssues([makeIssue({ reason }), makeIssue({ reason })])).toEqual([{ kind: 'flagged', reason, count: 2 }]);
});
