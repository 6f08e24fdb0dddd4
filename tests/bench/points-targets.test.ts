import { expect, test } from 'vitest';
import { type PointsRun, targetLines } from './points-targets.ts';

function makeRun(changes: Partial<PointsRun>): PointsRun {
  const times = { prepare: 1, load: 1, toFrame: 1, toPixels: 1, steadily: 1, mainThread: 1, script: 1, processor: 1 };
  return {
    count: 1000,
    way: 'product',
    mode: 'window',
    round: 1,
    steps: 10,
    ...times,
    pageHeap: 1,
    workerHeap: 0,
    checked: [],
    ...changes,
  };
}

test('a target is met at its ratio, and missed below it', () => {
  const product = makeRun({ count: 100_000 });
  const other = makeRun({ count: 100_000, way: 'setFilter', toFrame: 4, processor: 11, load: 50, pageHeap: 5, workerHeap: 5 });
  expect(targetLines([product, other])).toEqual([
    'holds   100000 points, step to frame, ms: 4 times less than setFilter (1 : 4.0)',
    'MISSED  100000 points, processor, ms/step: 12 times less than setFilter (1 : 11)',
    'holds   100000 points, load to frame, ms: 40 times less than setFilter (1 : 50)',
    'holds   100000 points, memory, MB: 10 times less than setFilter (1 : 10)',
  ]);
});

test('the main thread’s time for a step may hardly grow with the number of points', () => {
  const few = makeRun({ mainThread: 4 });
  expect(targetLines([few, makeRun({ count: 1_000_000, mainThread: 6 })])).toEqual([
    'holds   main thread, ms/step at 1000000 points: no more than 1.5 times that at 1000 (1.50 : 1)',
  ]);
  expect(targetLines([few, makeRun({ count: 1_000_000, mainThread: 8 })])).toEqual([
    'MISSED  main thread, ms/step at 1000000 points: no more than 1.5 times that at 1000 (2.0 : 1)',
  ]);
});

test('only window mode counts for the targets, and a figure that was not measured gives no line', () => {
  const other = makeRun({ way: 'setFilter', mode: 'so-far' });
  expect(targetLines([makeRun({ mode: 'so-far' }), other])).toEqual([]);
});
