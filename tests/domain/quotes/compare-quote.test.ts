import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsOf, textBetween } from '../../../src/domain/quotes/code-points.ts';
import { type Selector, isRepeated, compareQuotes } from '../../../src/domain/quotes/compare-quote.ts';

const bridge = 'The bridge 🌉 at Sandholm opened on Monday. The bridge closed “for good” on Friday.';

test('a quote at its offsets, counted in code points, is found', () => {
  expect(verify(bridge, cut(bridge, 16, 31, 3, 3))).toEqual({ kind: 'found' });
});

test('every passage of a text is found, with any characters, when its context is the whole text', () => {
  const text = fc.array(fc.constantFrom(...'ab \r\n“’é🌉𐌰'), { minLength: 1 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const count = codePointsOf(whole).length;
      const start = from % count;
      const end = start + 1 + (length % (count - start));
      expect(verify(whole, cut(whole, start, end, start, count - end))).toEqual({ kind: 'found' });
    }),
  );
});

test('a quote that is once in the text, at other offsets, has moved; its offsets are proposed', () => {
  const quote = cut(bridge, 16, 31, 3, 3);
  expect(verify(`A day ago: 🌉 ${bridge}`, quote)).toEqual({ kind: 'moved', start: 29, end: 44 });
});

test('an offset that counts code units instead of code points has moved', () => {
  const quote = cut(bridge, 16, 31, 3, 3);
  expect(verify(bridge, { ...quote, start: 17, end: 32 })).toEqual({ kind: 'moved', start: 16, end: 31 });
});

test('a quote with a wrong end has moved, even with the right start', () => {
  const quote = cut(bridge, 16, 31, 3, 3);
  expect(verify(bridge, { ...quote, end: 30 })).toEqual({ kind: 'moved', start: 16, end: 31 });
});

test('a quote that its context does not make unique is ambiguous, even at its offsets', () => {
  expect(verify(bridge, cut(bridge, 0, 10, 0, 1))).toEqual({ kind: 'ambiguous', starts: [0, 43] });
});

test('a context that makes the quote unique is enough', () => {
  expect(verify(bridge, cut(bridge, 43, 53, 3, 1))).toEqual({ kind: 'found' });
});

test.each([
  ['a letter', 'sandholm opened', { member: 'exact', index: 0, quoted: 's', printed: 'S' }],
  ['a space at the end', 'Sandholm opened  ', { member: 'exact', index: 16, quoted: ' ', printed: 'o' }],
  ['a hyphen for a space', 'Sandholm-opened', { member: 'exact', index: 8, quoted: '-', printed: ' ' }],
])('a quote that differs by %s is not found, and the nearest passage is shown', (_, exact, difference) => {
  const quote = { ...cut(bridge, 16, 31, 3, 4), exact };
  expect(verify(bridge, quote)).toMatchObject({ kind: 'not-found', nearest: { start: 16, distance: 1, difference } });
});

test('straight quotation marks are not curly ones', () => {
  const quote = { exact: 'closed "for good" on', prefix: '', suffix: '', start: 54, end: 74 };
  expect(verify(bridge, quote)).toEqual({
    kind: 'not-found',
    nearest: {
      ...cut(bridge, 54, 74, 0, 0),
      distance: 2,
      difference: { member: 'exact', index: 7, quoted: '"', printed: '“' },
    },
  });
});

test('a prefix or suffix that differs is named, with the printed text', () => {
  const quote = cut(bridge, 16, 31, 3, 3);
  const departed = (parts: Partial<Selector>) => verify(bridge, { ...quote, ...parts });
  expect(departed({ prefix: 'in ' })).toMatchObject({
    nearest: { prefix: 'at ', distance: 0, difference: { member: 'prefix', index: 0, quoted: 'i', printed: 'a' } },
  });
  expect(departed({ suffix: ' on.' })).toMatchObject({
    nearest: { suffix: ' on ', distance: 0, difference: { member: 'suffix', index: 3, quoted: '.', printed: ' ' } },
  });
});

test('a context longer than the text is not found', () => {
  const quote = cut(bridge, 0, 10, 0, 3);
  expect(verify(bridge, { ...quote, prefix: '.' })).toMatchObject({
    kind: 'not-found',
    nearest: { start: 0, prefix: '', difference: { member: 'prefix', index: 0, quoted: '.', printed: '' } },
  });
});

test('of several places with the quote, the one closest to its offset is shown', () => {
  const quote = { exact: 'The bridge', prefix: 'No. ', suffix: '', start: 40, end: 50 };
  expect(verify(bridge, quote)).toMatchObject({ kind: 'not-found', nearest: { start: 43 } });
});

test('nothing is shown for a quote that is similar to nothing in the text', () => {
  expect(verify(bridge, { exact: 'zzzzzzzz', prefix: '', suffix: '', start: 0, end: 8 })).toEqual({ kind: 'not-found', nearest: null });
  expect(verify('', { exact: 'a', prefix: '', suffix: '', start: 0, end: 1 })).toEqual({ kind: 'not-found', nearest: null });
});

test('CRLF is two code points, and differs from a line feed', () => {
  const text = 'one\r\ntwo\r\nthree';
  expect(verify(text, cut(text, 5, 8, 2, 2))).toEqual({ kind: 'found' });
  expect(verify(text, { exact: 'two', prefix: '\n', suffix: '\n', start: 5, end: 8 })).toMatchObject({
    kind: 'not-found',
    nearest: { difference: { member: 'suffix', index: 0, quoted: '\n', printed: '\r' } },
  });
});

test('a letter with a combining mark differs from the composed letter', () => {
  expect(verify('au cafe\u0301.', { exact: 'caf\u00e9', prefix: '', suffix: '', start: 3, end: 7 })).toMatchObject({
    kind: 'not-found',
    nearest: { exact: 'cafe\u0301', start: 3, end: 8, difference: { member: 'exact', index: 3, quoted: '\u00e9', printed: 'e\u0301' } },
  });
});

test('a quote that separates a letter from its combining mark is not found', () => {
  const text = 'au cafe\u0301.';
  expect(verify(text, cut(text, 3, 7, 0, 0))).toMatchObject({
    kind: 'not-found',
    nearest: { exact: 'cafe\u0301', difference: { index: 3, quoted: 'e', printed: 'e\u0301' } },
  });
  expect(verify(text, cut(text, 7, 9, 0, 0))).toMatchObject({
    kind: 'not-found',
    nearest: { exact: 'e\u0301.', difference: { index: 0, quoted: '\u0301', printed: 'e\u0301' } },
  });
});

test('half of a surrogate pair is never found', () => {
  expect(verify('a 🌉 b', { exact: '\ud83c', prefix: '', suffix: '', start: 2, end: 3 })).toEqual({ kind: 'not-found', nearest: null });
});

test('a quote with any single change is not found, and its nearest passage is its origin', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.integer({ min: 8, max: 20 }), fc.nat(), (start, length, at) => {
      const quote = cut(bridge, start, start + length, 0, 0);
      const changed = Array.from(quote.exact)
        .with(at % length, '#')
        .join('');
      expect(verify(bridge, { ...quote, exact: changed })).toMatchObject({
        kind: 'not-found',
        nearest: { distance: 1, difference: { member: 'exact', index: at % length, quoted: '#' } },
      });
    }),
  );
});

test('whether a quote is repeated in the text depends only on its own words', () => {
  expect(isRepeated(bridge, 'The bridge')).toBe(true);
  expect(isRepeated(bridge, 'The bridge closed')).toBe(false);
});

function verify(text: string, quote: Selector) {
  return compareQuotes(text, [quote])[0];
}

/** The passage [start, end) of a text, with `before` and `after` code points of context. */
function cut(text: string, start: number, end: number, before: number, after: number): Selector {
  const points = codePointsOf(text);
  return {
    exact: textBetween(points, start, end),
    prefix: textBetween(points, start - before, start),
    suffix: textBetween(points, end, end + after),
    start,
    end,
  };
}
