import { expect, test } from 'vitest';
import { freeName } from '../../../src/open/record/free-name.ts';

test('a name that is taken gets the first free number, before its ending', () => {
  const taken = new Set(['a', 'a (2)', 'b.csv']);
  const isTaken = (name: string) => taken.has(name);
  expect([freeName('a', isTaken), freeName('b', isTaken, '.csv'), freeName('c', isTaken)]).toEqual(['a (3)', 'b (2).csv', 'c']);
});
