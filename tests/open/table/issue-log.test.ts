import { expect, test } from 'vitest';
import { message } from '../../../src/domain/messages/message.ts';
import { IssueLog } from '../../../src/open/table/issue-log.ts';

const closed = (line: number) => ({ file: 'a', line, kind: 'flagged', reason: message('reading.place.closed') }) as const;
const wrapped = (line: number) => ({ file: 'a', line, kind: 'flagged', reason: message('reading.place.wrapped') }) as const;

test('of many issues the first of each message is kept, wherever it is, and all are counted', () => {
  const log = new IssueLog();
  for (let line = 1; line <= 10_005; line += 1) log.add(closed(line));
  const mark = log.mark();
  log.add(wrapped(10_006));
  log.add(wrapped(10_007));
  expect([log.count, log.kept.length, log.kept.at(-1)]).toEqual([10_007, 10_001, wrapped(10_006)]);
  const other = new IssueLog();
  other.append(log, 5);
  expect(other.kept.at(-1)).toEqual(wrapped(10_011));
  log.backTo(mark);
  log.add(wrapped(3));
  expect(log.kept.at(-1)).toEqual(wrapped(3));
});
