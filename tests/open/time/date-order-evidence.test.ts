import { describe, expect, test } from 'vitest';
import { dateOrderEvidence } from '../../../src/open/time/date-order-evidence.ts';

function verdictOf(values: readonly unknown[]): string {
  const evidence = dateOrderEvidence();
  for (const value of values) evidence.see(value);
  return evidence.verdict();
}

describe('the order of a column’s dates', () => {
  test('is open as long as no number is above 12', () => {
    expect(verdictOf([])).toBe('open');
    expect(verdictOf(['01/02/2022', '12.12.2022', '3-4-22'])).toBe('open');
  });

  test('has the day first when a first number is above 12, however late', () => {
    expect(verdictOf([...Array.from({ length: 1000 }, () => '01/02/2022'), ' 31. 1. 2022 10:00'])).toBe('day-first');
  });

  test('has the month first when a second number is above 12', () => {
    expect(verdictOf(['01/02/2022', '1/31/22'])).toBe('month-first');
  });

  test('is both when the column contradicts itself', () => {
    expect(verdictOf(['13/02/2022', '02/13/2022'])).toBe('both');
  });

  test('is not turned by one stray date among more than a hundred', () => {
    const many = Array.from({ length: 200 }, () => '13/02/2022');
    expect(verdictOf([...many, '02/13/2022'])).toBe('day-first');
    expect(verdictOf([...many, '02/13/2022', '02/13/2022', '02/13/2022'])).toBe('both');
  });

  test('is told by no cell that is not a date of three numbers with the year last', () => {
    expect(verdictOf([null, 31, {}, '', '31', '31/', '2022-03-31', '13.5', '192.168.1.1', '45/02/2022', '13/13/2022', '31/12.2022'])).toBe(
      'open',
    );
  });
});
