import { expect, test } from 'vitest';
import { type Candidate, pickEvents } from '../../../src/map/pointing/picking.ts';

function makeCandidate(part: Candidate['part'], over: Partial<Candidate> = {}): Candidate {
  return { id: part, part, distance: 0, measure: over.distance ?? 0, ...over };
}

test('nothing under the pointer is no event', () => {
  expect(pickEvents([], 1)).toEqual([]);
});

test('a sign comes before a label, a label before a line, a line before an area, in whatever order they are drawn', () => {
  const stack = (['area', 'line', 'label', 'sign'] as const).map((part) => makeCandidate(part));
  expect(pickEvents(stack, 1)).toEqual(['sign']);
  expect(pickEvents(stack.slice(0, 3), 1)).toEqual(['label']);
  expect(pickEvents(stack.slice(0, 2), 1)).toEqual(['line']);
  expect(pickEvents(stack.slice(0, 1), 1)).toEqual(['area']);
});

test('a label or a line that is hit is meant rather than a sign nearby', () => {
  const sign = makeCandidate('sign', { distance: 9, measure: 20 });
  expect(pickEvents([sign, makeCandidate('label')], 6)).toEqual(['label']);
  expect(pickEvents([sign, makeCandidate('line')], 6)).toEqual(['line']);
});

test('a line nearby is meant rather than the area under the pointer', () => {
  expect(pickEvents([makeCandidate('area'), makeCandidate('line', { distance: 3 })], 6)).toEqual(['line']);
});

test('of two alike the nearer is meant, though both are hit', () => {
  for (const part of ['sign', 'line'] as const) {
    const far = makeCandidate(part, { id: 'far', measure: 9 });
    expect(pickEvents([far, makeCandidate(part, { id: 'near', measure: 2 })], 6)).toEqual(['near']);
  }
});

test('two alike whose distances differ by less than the doubt are both meant, the nearer first', () => {
  const [one, other] = [makeCandidate('line', { id: 'one', measure: 1.5 }), makeCandidate('line', { id: 'other', measure: 1 })];
  expect(pickEvents([one, other], 1)).toEqual(['other', 'one']);
  expect(pickEvents([one, other], 0.2)).toEqual(['other']);
});

test('where nothing is hit, all that is about as near is meant', () => {
  const near = [makeCandidate('sign', { distance: 8, measure: 19 }), makeCandidate('line', { distance: 10 })];
  expect(pickEvents(near, 6)).toEqual(['sign', 'line']);
  expect(pickEvents(near, 1)).toEqual(['sign']);
});

test('the smaller of two areas is meant, and both where they are as large', () => {
  const large = makeCandidate('area', { id: 'large', measure: 9e9 });
  expect(pickEvents([large, makeCandidate('area', { id: 'small', measure: 1e9 })], 6)).toEqual(['small']);
  expect(pickEvents([large, makeCandidate('area', { id: 'same', measure: 9e9 })], 1)).toEqual(['large', 'same']);
});

test('an event is named once, however many of its parts are at the pointer', () => {
  expect(pickEvents([makeCandidate('line', { id: 'a' }), makeCandidate('line', { id: 'a' })], 6)).toEqual(['a']);
});
