import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCodePoints } from '../../../src/domain/quotes/code-points.ts';
import { checkReaderText } from '../../../src/domain/quotes/reader-check.ts';
import type { Selector } from '../../../src/domain/quotes/compare-quote.ts';

const article =
  'The bridge at Lower Marsh was closed on 3 May after the flood.\n\n“We will open it as soon as we can,” the mayor said in a café nearby. ' +
  'Two ferries carried people across; one of them, the Heron, broke down at noon.\n' +
  'On 9 May the bridge was opened again – earlier than planned. Nobody was hurt, according to the county office.\n\n' +
  'The county had warned in April that the river might rise. It rose by 2.4 metres in two days.';

const quotes: readonly Selector[] = [
  'The bridge at Lower Marsh was closed on 3 May',
  '“We will open it as soon as we can,” the mayor said',
  'Two ferries carried people across',
  'people across; one of them, the Heron, broke down at noon.\nOn 9 May',
  'On 9 May the bridge was opened again',
  'Nobody was hurt, according to the county office.',
  'It rose by 2.4 metres in two days.',
].map(selectorOf);

function selectorOf(exact: string): Selector {
  const start = countCodePoints(article.slice(0, article.indexOf(exact)));
  const end = start + [...exact].length;
  const points = [...article];
  return {
    exact,
    prefix: points.slice(Math.max(0, start - 32), start).join(''),
    suffix: points.slice(end, end + 32).join(''),
    start,
    end,
  };
}

const kinds = (text: string, of = quotes) => checkReaderText(text, of).map(({ kind }) => kind);
const all = (kind: string) => quotes.map(() => kind);

test('in the article’s own text each quote is found at its place', () => {
  expect(checkReaderText(article, quotes)).toEqual(quotes.map(({ start, end }) => ({ kind: 'found', start, end })));
});

test('other text before and after does not matter', () => {
  expect(kinds(`Home | News | Weather\n${article}\nRead more`)).toEqual(all('found'));
});

test('one sentence by itself is found, and the others are not in this part', () => {
  expect(kinds('Nobody was hurt, according to the county office.')).toEqual([...all('not-here').slice(0, 5), 'found', 'not-here']);
});

test('a sentence within other text is found, with a different context', () => {
  expect(checkReaderText('They wrote: Nobody was hurt, according to the county office. So they wrote.', quotes)[5]).toEqual({
    kind: 'around-differs',
    start: 12,
    end: 60,
  });
});

test.each([
  ['doubled line ends', article.replaceAll('\n', '\n\n')],
  ['CRLF', article.replaceAll('\n', '\r\n')],
  ['no-break spaces', article.replaceAll(' ', '\u00A0')],
  ['several spaces', article.replaceAll(' ', '   ')],
])('%s do not count: each quote is found with different spacing, or unchanged where it has none of them', (_, text) => {
  expect(kinds(text).filter((kind) => kind !== 'spacing' && kind !== 'found')).toEqual([]);
  expect(kinds(text)[3]).toBe('spacing');
});

test('a line before the text does not matter', () => {
  expect(kinds(`\n\n${article}`)).toEqual(all('found'));
});

test('a quote with other words in it differs, and the reader’s version is returned', () => {
  const text = article.replace('Two ferries carried', 'Three ferries carried');
  expect(checkReaderText(text, quotes)[2]).toMatchObject({
    kind: 'differs',
    printed: expect.stringContaining('ferries carried people across'),
  });
});

test('a quote that is replaced by other text differs, however little of it is left', () => {
  const text = article.replace('Nobody was hurt, according to the county office.', 'Seven were.');
  expect(checkReaderText(text, quotes)[5]).toMatchObject({ kind: 'differs', printed: 'Seven were.' });
});

test('a quote that is missing between two others is missing, not outside the part', () => {
  const gone =
    'On 9 May the bridge was opened again – earlier than planned. Nobody was hurt, according to the county office.\n\nThe county had warned';
  expect(kinds(article.replace(gone, 'The council had warned'))).toEqual([
    'found',
    'found',
    'found',
    'differs',
    'missing',
    'missing',
    'found',
  ]);
});

test('a repeated quote is distinguished by its context; otherwise it is repeated', () => {
  const [quote] = quotes;
  if (!quote) throw new Error('There are quotes.');
  expect(checkReaderText(`${quote.exact}, we heard. ${article}`, [quote])).toEqual([
    { kind: 'found', start: quote.end + 12, end: quote.end * 2 + 12 },
  ]);
  expect(kinds(`A ${quote.exact}. B ${quote.exact}.`, [quote])).toEqual(['repeated']);
});

test('an empty text has none of the quotes', () => {
  expect(kinds('')).toEqual(all('not-here'));
  expect(kinds(' \n')).toEqual(all('not-here'));
});

describe('any change of a text', () => {
  const spaces = fc
    .array(fc.constantFrom(' ', '\n', '\r\n', '\u00A0', '\u202F', '\t', '   '), { minLength: 1, maxLength: 3 })
    .map((run) => run.join(''));

  test('with other white space each quote is found, with different spacing', () => {
    const gaps = article.split(/\s+/u);
    fc.assert(
      fc.property(fc.array(spaces, { minLength: gaps.length, maxLength: gaps.length }), (runs) => {
        const text = gaps.map((word, index) => word + (runs[index] ?? ' ')).join('');
        const outcomes = checkReaderText(text, quotes);
        outcomes.forEach((outcome, index) => {
          expect(['found', 'spacing']).toContain(outcome.kind);
          if (!('start' in outcome)) return;
          const printed = [...text].slice(outcome.start, outcome.end).join('');
          expect(printed.split(/\s+/u)).toEqual(quotes[index]?.exact.split(/\s+/u));
          expect(outcome.kind === 'found').toBe(printed === quotes[index]?.exact);
        });
      }),
    );
  });

  test('a cut has every quote that is wholly in it, and no other quote is reported as false', () => {
    const points = [...article];
    fc.assert(
      fc.property(fc.nat({ max: points.length }), fc.nat({ max: points.length }), (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const outcomes = checkReaderText(points.slice(first, last).join(''), quotes);
        outcomes.forEach((outcome, index) => {
          const quote = quotes[index];
          if (!quote) return;
          const isInside = quote.start >= first && quote.end <= last;
          expect([quote.exact, outcome.kind]).toEqual([quote.exact, isInside ? 'found' : 'not-here']);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('a quote with one character changed, added or removed is never found, and differs', () => {
    const points = [...article];
    const edit = fc.record({
      quote: fc.nat({ max: quotes.length - 1 }),
      at: fc.nat({ max: 200 }),
      as: fc.constantFrom('change', 'add', 'remove'),
      to: fc.constantFrom('x', 'é', '9', '\u0301', '"'),
    });
    fc.assert(
      fc.property(edit, ({ quote: chosen, at, as, to }) => {
        const quote = quotes[chosen];
        if (!quote) return;
        const place = quote.start + 1 + (at % (quote.end - quote.start - 2));
        const before = points[place] ?? '';
        fc.pre(before !== to && !(as === 'remove' && /\s/u.test(before)) && before !== points[place + 1]);
        const text = [...points.slice(0, place), ...(as === 'remove' ? [] : [to]), ...points.slice(as === 'add' ? place : place + 1)].join(
          '',
        );
        expect(checkReaderText(text, quotes)[chosen]?.kind).toBe('differs');
      }),
      { numRuns: 300 },
    );
  });
});
