import { expect, test } from 'vitest';
import { message } from '../../../src/domain/messages/message.ts';
import { issuesCsv } from '../../../src/ui/files/issues-csv.ts';
import { makeIssue } from './make-summary.ts';

test('issues are written as CSV, with their reasons as the panel shows them', async () => {
  const issues = [
    makeIssue({ kind: 'skipped', reason: message('reading.refused.empty') }),
    makeIssue({ file: '=cmd|x.csv', line: null, reason: message('reading.keep.notThere', { name: 'a, "b"' }) }),
  ];
  expect(await issuesCsv({ issues, issueCount: 2 }).text()).toBe(
    'file,line,kind,reason\r\nprotests.csv,7,skipped,The file is empty.\r\n\'=cmd|x.csv,,flagged,"“a, ""b""” is not kept in this browser."\r\n',
  );
});

test('the last line says how many issues were not kept', async () => {
  const text = await issuesCsv({ issues: [makeIssue()], issueCount: 1235 }).text();
  expect(text.split('\r\n').at(-2)).toBe(',,,"1,234 more issues were counted, but not kept."');
});
