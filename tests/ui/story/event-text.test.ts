import { expect, test } from 'vitest';
import { hasOwnMarks, supportText } from '../../../src/ui/story/event-text.ts';
import type { Evidence } from '../../../src/domain/story/story-schema.ts';

test.each([
  ['“They met.”', true],
  ['"They met."', true],
  ['«Вони зустрілися.»', true],
  ['They met.', false],
  ['They said "no."', false],
  ['"No," they said, "never."', false],
  ['“No,” they said, “never.”', false],
  ['"', false],
])('a passage is shown without our quotation marks only where its own hold all of it: %s', (passage, expected) => {
  expect(hasOwnMarks(passage)).toBe(expected);
});

test.each<[Evidence['stance'], string]>([
  ['states', 'Says what happened and the date.'],
  ['implies', 'Helps to work out what happened and the date.'],
  ['contradicts', 'Says something different about what happened and the date.'],
])('what a quote that %s does for its event is said in plain words', (stance, words) => {
  expect(supportText(makeEvidence(stance))).toBe(words);
});

function makeEvidence(stance: Evidence['stance']): Evidence {
  return { article: 'a', exact: 'It opened.', prefix: '', suffix: '', start: 0, end: 10, supports: ['event', 'time'], stance };
}
