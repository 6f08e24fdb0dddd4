import { expect, test } from 'vitest';
import { valueReader } from '../../../src/open/record/value-at.ts';

test('a cell is had by its index, a member by its name, a member of a member by both', () => {
  expect(valueReader(1)(['a', 'b'])).toBe('b');
  expect(valueReader(2)(['a', 'b'])).toBe(undefined);
  expect(valueReader('a')({ a: 0 })).toBe(0);
  expect(valueReader('when.start')({ when: { start: '2022' } })).toBe('2022');
  expect(valueReader('when.start')({ when: '2022' })).toBe(undefined);
  expect(valueReader('when.start')({ 'when.start': 1, when: { start: 2 } })).toBe(1);
});

test('what every object inherits is no member', () => {
  for (const name of ['toString', 'constructor', '__proto__']) {
    expect(valueReader(name)({})).toBe(undefined);
    expect(valueReader(`a.${name}`)({ a: {} })).toBe(undefined);
    expect(valueReader(name)(JSON.parse(`{"${name}":"own"}`))).toBe('own');
  }
  expect(valueReader('length')(['a'])).toBe(undefined);
});
