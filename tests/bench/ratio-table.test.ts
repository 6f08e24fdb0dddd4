import { expect, test } from 'vitest';
import { median, ratioTable, ratioText } from './ratio-table.ts';

interface Run {
  readonly way: string;
  readonly count: number;
  readonly time: number;
  readonly memory: number;
}

function makeTable(runs: readonly Run[]): readonly string[] {
  const table = ratioTable({
    runs,
    wayOf: ({ way }) => way,
    ratios: [['ours', 'theirs']],
    groupTitles: ['events'],
    groupOf: ({ count }) => [String(count)],
    measures: [
      { title: 'time, ms', of: ({ time }) => time, digits: 1 },
      { title: 'memory, MB', of: ({ memory }) => memory, digits: 0 },
    ],
  });
  return table.split('\n');
}

test('a table has the medians of each way and their ratio, group by group', () => {
  const runs = [
    { way: 'ours', count: 10, time: 1, memory: 4 },
    { way: 'theirs', count: 10, time: 40, memory: 2 },
    { way: 'ours', count: 10, time: 3, memory: 4 },
    { way: 'theirs', count: 10, time: 40, memory: 2 },
    { way: 'ours', count: 20, time: 5, memory: 5 },
    { way: 'theirs', count: 20, time: 5, memory: 5 },
  ];
  expect(makeTable(runs)).toEqual([
    '| events | way | time, ms | memory, MB |',
    '| --- | --- | --- | --- |',
    '| 10 | ours | 2.0 | 4 |',
    '|  | theirs | 40.0 | 2 |',
    '|  | ours : theirs | 1 : 20 | 2.0 : 1 |',
    '| 20 | ours | 5.0 | 5 |',
    '|  | theirs | 5.0 | 5 |',
    '|  | ours : theirs | 1.00 : 1 | 1.00 : 1 |',
  ]);
});

test('a figure that was not measured is a dash, and a way without runs has no ratio', () => {
  expect(makeTable([{ way: 'ours', count: 10, time: NaN, memory: 4 }])).toEqual([
    '| events | way | time, ms | memory, MB |',
    '| --- | --- | --- | --- |',
    '| 10 | ours | – | 4 |',
  ]);
});

test('a ratio has the smaller number as one, with more digits the closer the two are', () => {
  expect([ratioText(1, 347.4), ratioText(2, 5), ratioText(5, 4), ratioText(30, 1)]).toEqual(['1 : 347', '1 : 2.5', '1.25 : 1', '30 : 1']);
  expect([ratioText(0, 1), ratioText(1, 0), ratioText(NaN, 1)]).toEqual(['–', '–', '–']);
});

test('a median is the middle value, or the mean of the middle two, and NaN for an empty list', () => {
  expect([median([9, 1, 5]), median([4, 1, 2, 100]), median([])]).toEqual([5, 3, NaN]);
});
