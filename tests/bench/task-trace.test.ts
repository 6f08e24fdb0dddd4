import { expect, test } from 'vitest';
import { longestTask } from './task-trace.ts';

const [page, mark, task] = [{ pid: 7, tid: 1 }, 'tasks are traced', 'ThreadControllerImpl::RunTask'];

test('the longest task is measured in ms of processor time, only in the page’s thread, from the mark on', () => {
  const events = [
    { ...page, name: task, ts: 90, tdur: 90_000 },
    { ...page, name: mark, ts: 100 },
    { ...page, name: task, ts: 110, tdur: 12_500 },
    { ...page, name: 'another', ts: 120, tdur: 80_000 },
    { ...page, tid: 2, name: task, ts: 130, tdur: 70_000 },
    { ...page, pid: 8, name: task, ts: 140, tdur: 60_000 },
    { ...page, name: task, ts: 150, tdur: 3000 },
  ];
  expect(longestTask(events)).toBe(12.5);
});

test('a trace without the page, or without its tasks, is refused', () => {
  expect(() => longestTask([])).toThrow('does not know the page');
  expect(() => longestTask([{ ...page, name: mark, ts: 100 }])).toThrow('no ThreadControllerImpl::RunTask');
});
