import { describe, expect, test } from 'vitest';
import type { Instant, Interval, TimeRange } from '../../src/domain/time/instant.ts';
import { overlaps } from './visible-events.ts';

const makeInterval = (start: number, end: number): Interval => ({ start: start as Instant, end: end as Instant });
const makeRange = (from: number, to: number): TimeRange => ({ from: from as Instant, to: to as Instant });

describe('an interval overlaps a range of 10 to 20', () => {
  test.each([
    ['when it ends as the range starts', 5, 10, false],
    ['when it ends just after', 5, 10.1, true],
    ['when it lies inside', 12, 15, true],
    ['when it is the range', 10, 20, true],
    ['when it holds the range', 5, 25, true],
    ['when it starts just before the range ends', 19.9, 25, true],
    ['when it starts as the range ends', 20, 25, false],
    ['when it has no start and ends inside', -Infinity, 15, true],
    ['when it has no start and ends as the range starts', -Infinity, 10, false],
    ['when it has no end and starts inside', 15, Infinity, true],
    ['when it has no end and starts as the range ends', 20, Infinity, false],
    ['when it has neither', -Infinity, Infinity, true],
  ])('%s (%d to %d): %s', (_when, start, end, expected) => {
    expect(overlaps(makeInterval(start, end), makeRange(10, 20))).toBe(expected);
  });
});

describe('an instant overlaps a range of 10 to 20', () => {
  test.each([
    [9.9, false],
    [10, true],
    [15, true],
    [19.9, true],
    [20, false],
  ])('at %d: %s', (instant, expected) => {
    expect(overlaps(makeInterval(instant, instant), makeRange(10, 20))).toBe(expected);
  });

  test('an open range follows the same rule', () => {
    expect(overlaps(makeInterval(15, 15), makeRange(-Infinity, 20))).toBe(true);
    expect(overlaps(makeInterval(20, 20), makeRange(-Infinity, 20))).toBe(false);
    expect(overlaps(makeInterval(20, 20), makeRange(20, Infinity))).toBe(true);
  });
});
