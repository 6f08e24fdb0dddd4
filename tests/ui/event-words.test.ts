import { expect, test } from 'vitest';
import { quoteMarks, supportWords } from '../../src/ui/event-words.ts';
import type { Evidence } from '../../src/domain/story-schema.ts';

test.each([
  ['The bridge opened.', '“', '”'],
  ['residents were hit with "dozens of wounded citizens."', '“', '”'],
  ['"We agreed", he said, "to go on."', '“', '”'],
  ['“We agreed to go on.”', '', ''],
  ['"We agreed to go on."', '', ''],
  ['«Ми домовилися.»', '', ''],
])('a quote that opens with a mark closes with one: %s', (passage, opening, closing) => {
  expect(quoteMarks(passage)).toEqual([opening, closing]);
});

test.each<[Evidence['stance'], string]>([
  ['states', 'Says what happened and the date.'],
  ['implies', 'Helps to work out what happened and the date.'],
  ['contradicts', 'Says otherwise about what happened and the date.'],
])('what a quote that %s does for its event is said in plain words', (stance, words) => {
  expect(supportWords(makeEvidence(stance))).toBe(words);
});

function makeEvidence(stance: Evidence['stance']): Evidence {
  return { article: 'a', exact: 'It opened.', prefix: '', suffix: '', start: 0, end: 10, supports: ['event', 'time'], stance };
}
