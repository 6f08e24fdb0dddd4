import { expect, test } from 'vitest';
import { type Candidate, pickEvent } from '../../src/map/picking.ts';

function makeCandidate(part: Candidate['part'], over: Partial<Candidate> = {}): Candidate {
  return { id: part, part, isHit: true, distance: 0, ...over };
}

test('nothing under the pointer is no event', () => {
  expect(pickEvent([])).toBeNull();
});

test('a sign comes before a line, a line before the label over it, a label before an area, however they are stacked', () => {
  const stack = (['area', 'label', 'line', 'sign'] as const).map((part) => makeCandidate(part));
  expect(pickEvent(stack)).toBe('sign');
  expect(pickEvent(stack.slice(0, 3))).toBe('line');
  expect(pickEvent(stack.slice(0, 2))).toBe('label');
  expect(pickEvent(stack.slice(0, 1))).toBe('area');
});

test('a label that is hit is meant rather than a line nearby', () => {
  expect(pickEvent([makeCandidate('line', { isHit: false }), makeCandidate('label')])).toBe('label');
});

test('a line nearby is meant rather than the area under the pointer', () => {
  expect(pickEvent([makeCandidate('area'), makeCandidate('line', { isHit: false })])).toBe('line');
});

test('of two signs the nearer is meant, though the other is hit', () => {
  const far = makeCandidate('sign', { id: 'far', distance: 12 });
  const near = makeCandidate('sign', { id: 'near', distance: 9, isHit: false });
  expect(pickEvent([far, near])).toBe('near');
});

test('of two alike the one on top is meant', () => {
  expect(pickEvent([makeCandidate('line', { id: 'top' }), makeCandidate('line', { id: 'below' })])).toBe('top');
});
