import { expect, test } from 'vitest';
import { type Candidate, pickEvents } from '../../../src/map/pointing/picking.ts';

function makeCandidate(part: Candidate['part'], over: Partial<Candidate> = {}): Candidate {
  return { id: part, part, distance: 0, measure: over.distance ?? 0, ...over };
}

test('with nothing under the pointer there is no event', () => {
  expect(pickEvents([], 1)).toEqual([]);
});

test('a symbol comes before a label, a label before a line, a line before an area, in any order of drawing', () => {
  const stack = (['area', 'line', 'label', 'symbol'] as const).map((part) => makeCandidate(part));
  expect(pickEvents(stack, 1)).toEqual(['symbol']);
  expect(pickEvents(stack.slice(0, 3), 1)).toEqual(['label']);
  expect(pickEvents(stack.slice(0, 2), 1)).toEqual(['line']);
  expect(pickEvents(stack.slice(0, 1), 1)).toEqual(['area']);
});

test('a label or a line that is hit takes precedence over a symbol nearby', () => {
  const symbol = makeCandidate('symbol', { distance: 9, measure: 20 });
  expect(pickEvents([symbol, makeCandidate('label')], 6)).toEqual(['label']);
  expect(pickEvents([symbol, makeCandidate('line')], 6)).toEqual(['line']);
});

test('a line nearby takes precedence over the area under the pointer', () => {
  expect(pickEvents([makeCandidate('area'), makeCandidate('line', { distance: 3 })], 6)).toEqual(['line']);
});

test('of two parts of one kind the nearer is meant, also if both are hit', () => {
  for (const part of ['symbol', 'line'] as const) {
    const far = makeCandidate(part, { id: 'far', measure: 9 });
    expect(pickEvents([far, makeCandidate(part, { id: 'near', measure: 2 })], 6)).toEqual(['near']);
  }
});

test('two parts of one kind whose distances differ by less than the doubt may both be meant, the nearer first', () => {
  const [one, other] = [makeCandidate('line', { id: 'one', measure: 1.5 }), makeCandidate('line', { id: 'other', measure: 1 })];
  expect(pickEvents([one, other], 1)).toEqual(['other', 'one']);
  expect(pickEvents([one, other], 0.2)).toEqual(['other']);
});

test('if nothing is hit, all parts at about the same distance may be meant', () => {
  const near = [makeCandidate('symbol', { distance: 8, measure: 19 }), makeCandidate('line', { distance: 10 })];
  expect(pickEvents(near, 6)).toEqual(['symbol', 'line']);
  expect(pickEvents(near, 1)).toEqual(['symbol']);
});

test('the smaller of two areas is meant, and both may be if they have the same size', () => {
  const large = makeCandidate('area', { id: 'large', measure: 9e9 });
  expect(pickEvents([large, makeCandidate('area', { id: 'small', measure: 1e9 })], 6)).toEqual(['small']);
  expect(pickEvents([large, makeCandidate('area', { id: 'same', measure: 9e9 })], 1)).toEqual(['large', 'same']);
});

test('an event is returned once, for any number of its parts at the pointer', () => {
  expect(pickEvents([makeCandidate('line', { id: 'a' }), makeCandidate('line', { id: 'a' })], 6)).toEqual(['a']);
});
