import { expect, test } from 'vitest';
import { pickEvent } from '../../src/map/picking.ts';

test('nothing under the pointer is no event', () => {
  expect(pickEvent([])).toBeNull();
});

test('a sign comes before a label, a label before a line, a line before an area, however they are stacked', () => {
  const area = { id: 'area', part: 'area', distance: 0 } as const;
  const line = { id: 'line', part: 'line', distance: 0 } as const;
  const label = { id: 'label', part: 'label', distance: 40 } as const;
  const sign = { id: 'sign', part: 'sign', distance: 9 } as const;
  expect(pickEvent([area, line, label, sign])).toBe('sign');
  expect(pickEvent([area, line, label])).toBe('label');
  expect(pickEvent([area, line])).toBe('line');
  expect(pickEvent([area])).toBe('area');
});

test('of two signs the nearer is meant', () => {
  const [far, near] = [{ id: 'far', part: 'sign', distance: 12 } as const, { id: 'near', part: 'sign', distance: 9 } as const];
  expect(pickEvent([far, near])).toBe('near');
});

test('of two alike the one on top is meant', () => {
  const [top, below] = [{ id: 'top', part: 'line', distance: 0 } as const, { id: 'below', part: 'line', distance: 0 } as const];
  expect(pickEvent([top, below])).toBe('top');
});
