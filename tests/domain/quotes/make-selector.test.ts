import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsOf } from '../../../src/domain/quotes/code-points.ts';
import { quoteIssues } from '../../../src/domain/check/evidence-rules.ts';
import { makeSelector } from '../../../src/domain/quotes/make-selector.ts';
import { compareQuotes } from '../../../src/domain/quotes/compare-quote.ts';

const text = 'On Monday they met. The talks, held in Brest 🌉, ended on Monday without a word. Both sides left on Monday, late at night.';

test('a selector has about twenty code points of whole words on each side', () => {
  const start = codePointsOf(text.slice(0, text.indexOf('ended'))).length;
  expect(makeSelector(text, start, start + 15)).toEqual({
    exact: 'ended on Monday',
    prefix: 'talks, held in Brest 🌉, ',
    suffix: ' without a word. Both',
    start,
    end: start + 15,
  });
});

test('at the ends of a text the context is shorter', () => {
  expect(makeSelector(text, 0, 9)).toEqual({ exact: 'On Monday', prefix: '', suffix: ' they met. The talks', start: 0, end: 9 });
});

test('where the words are repeated, the context grows until it is unique', () => {
  const line = 'the house by the river was then struck, so that nobody in it was left alive; ';
  const twice = `At noon ${line}at night ${line}`;
  const start = twice.lastIndexOf('struck');
  expect(makeSelector(twice, start, start + 6)).toMatchObject({ start, prefix: 'at night the house by the river was then ' });
});

test('where a longer context repeats the words, a shorter one is used', () => {
  expect(makeSelector('no, no. yes', 0, 2)).toEqual({ exact: 'no', prefix: '', suffix: ', ', start: 0, end: 2 });
});

test('every selector follows the rules of quotes and is found again', () => {
  const texts = fc.array(fc.constantFrom('no', 'yes', ' ', ', ', '🌉', 'é', '\r\n', '“so”', '𐌰'), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (parts, from, length) => {
      const whole = parts.join('');
      const count = codePointsOf(whole).length;
      const start = from % count;
      const selector = makeSelector(whole, start, start + 1 + (length % (count - start)));
      fc.pre(selector !== null);
      const evidence = { article: 'report', supports: ['event' as const], stance: 'states' as const, ...selector };
      expect(compareQuotes(whole, [selector])).toEqual([{ kind: 'found' }]);
      expect(quoteIssues({ evidence, where: { file: 'places.geojson', path: [] } })).toEqual([]);
    }),
  );
});

test('an empty passage, one outside the text, or one with half a character has no selector', () => {
  expect(makeSelector(text, 3, 3)).toBeNull();
  expect(makeSelector(text, -1, 3)).toBeNull();
  expect(makeSelector('abc', 1, 4)).toBeNull();
  expect(makeSelector('cafe\u0301', 0, 4)).toBeNull();
});
