import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markPassages } from '../../../src/domain/quotes/marked-text.ts';

test('a text is split where passages begin and end, and each stretch has the passages that cover it', () => {
  const passages = [
    { start: 2, end: 6 },
    { start: 4, end: 8 },
    { start: 4, end: 6 },
  ];
  expect(markPassages('ab🌉defghi', passages)).toEqual([
    { text: 'ab', passages: [] },
    { text: '🌉d', passages: [0] },
    { text: 'ef', passages: [0, 1, 2] },
    { text: 'gh', passages: [1] },
    { text: 'i', passages: [] },
  ]);
});

test('the stretches together are the whole text, and those of a passage are the passage', () => {
  const passage = fc.record({ start: fc.nat({ max: 40 }), length: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(passage), (text, made) => {
      const passages = made.map(({ start, length }) => ({ start, end: start + length }));
      const stretches = markPassages(text, passages);
      expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
      passages.forEach(({ start, end }, index) => {
        const covered = stretches.filter((stretch) => stretch.passages.includes(index)).map((stretch) => stretch.text);
        expect(covered.join('')).toBe(Array.from(text).slice(start, end).join(''));
      });
    }),
  );
});

test('a text without passages is one stretch, and an empty text has none', () => {
  expect(markPassages('abc', [])).toEqual([{ text: 'abc', passages: [] }]);
  expect(markPassages('', [{ start: 0, end: 3 }])).toEqual([]);
});
