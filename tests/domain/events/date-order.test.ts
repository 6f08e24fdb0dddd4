import { expect, test } from 'vitest';
import { dateOrderOf, withDateOrder } from '../../../src/domain/events/date-order.ts';
import type { TimeRole } from '../../../src/domain/events/roles.ts';

const single: TimeRole = { kind: 'single', column: 'date', format: 'day-first', wholeDays: true };
const pair: TimeRole = { kind: 'pair', start: 0, end: 1, format: 'edtf', endFormat: 'month-first' };
const parts: TimeRole = { kind: 'parts', year: 'year', month: null, day: null, clock: null };

test('the order of a role is that of its first format that has one', () => {
  expect([single, pair, { ...pair, endFormat: 'words' } as const, parts, null].map(dateOrderOf)).toEqual([
    'day-first',
    'month-first',
    null,
    null,
    null,
  ]);
});

test('another order replaces the order of each format, and nothing else of the role', () => {
  expect(withDateOrder(single, 'month-first')).toEqual({ ...single, format: 'month-first' });
  expect(withDateOrder(pair, 'day-first')).toEqual({ ...pair, endFormat: 'day-first' });
  expect([withDateOrder(parts, 'day-first'), withDateOrder(null, 'day-first')]).toEqual([parts, null]);
});
