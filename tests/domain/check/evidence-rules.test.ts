import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Quote, disagreements, quoteIssues } from '../../../src/domain/check/evidence-rules.ts';

/** Texts in which no character repeats, some with characters beyond the Basic Multilingual Plane, so that every passage is unique. */
const article = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijklm nop“”–’éß🌉𐌰𐌱𐌲'), { minLength: 4 })
  .map((characters) => characters.join(''));

test('a quote cut from a text at code points has no issue, with any context', () => {
  fc.assert(
    fc.property(article, cuts(), (text, cut) => {
      expect(quoteIssues(cutQuote(text, cut))).toEqual([]);
    }),
  );
});

test('quotes cut from one text never disagree', () => {
  fc.assert(
    fc.property(article, fc.array(cuts()), (text, many) => {
      expect(disagreements(many.map((cut) => cutQuote(text, cut)))).toEqual([]);
    }),
  );
});

test('a character changed in one of two quotes of the same passage is reported at its place', () => {
  fc.assert(
    fc.property(article, cuts(), fc.nat(), (text, cut, at) => {
      const quote = cutQuote(text, cut);
      const characters = Array.from(quote.evidence.exact);
      const index = at % characters.length;
      const changed = makeQuote({ ...quote.evidence, exact: characters.with(index, '#').join('') });
      expect(disagreements([quote, changed]).map(({ rule, reason }) => [rule, reason.values])).toEqual([
        ['quotes-disagree', { found: '"#"', at: `${quote.evidence.start + index}`, other: JSON.stringify(characters[index]) }],
      ]);
    }),
  );
});

test('a quote that is repeated in its own context, even overlapping itself, is not unique', () => {
  const quote = makeQuote({ exact: 'no, no', prefix: '', suffix: ', no', start: 0, end: 6 });
  expect(quoteIssues(quote).map(({ rule }) => rule)).toEqual(['quote-not-unique']);
});

test('quotes of different articles cannot disagree', () => {
  const one = makeQuote({ article: 'one', exact: 'yes', start: 0, end: 3 });
  const other = makeQuote({ article: 'other', exact: 'no!', start: 0, end: 3 });
  expect(disagreements([one, other])).toEqual([]);
});

/** Where to cut a passage and its context, as shares of the rest. */
function cuts() {
  return fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 5 }), fc.nat({ max: 5 }));
}

function cutQuote(text: string, [from, length, before, after]: [number, number, number, number]): Quote {
  const characters = Array.from(text);
  const start = from % characters.length;
  const end = start + 1 + (length % (characters.length - start));
  const part = (first: number, last: number) => characters.slice(first, last).join('');
  return makeQuote({
    exact: part(start, end),
    prefix: part(Math.max(0, start - before), start),
    suffix: part(end, end + after),
    start,
    end,
  });
}

function makeQuote(parts: Partial<Quote['evidence']>): Quote {
  const evidence = {
    article: 'one',
    exact: '',
    prefix: '',
    suffix: '',
    start: 0,
    end: 0,
    supports: ['event' as const],
    stance: 'states' as const,
  };
  return { evidence: { ...evidence, ...parts }, where: { file: 'places.geojson', path: [] } };
}
