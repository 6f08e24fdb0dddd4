import { expect, test } from 'vitest';
import type { Article, Evidence } from '../../../src/domain/story/story-schema.ts';
import { mayBeRepeated, sourceLinks, textFragment, webAddress } from '../../../src/domain/quotes/text-fragment.ts';

test('a unique quote is given by its own words, percent-encoded', () => {
  expect(textFragment(makeQuote({ exact: 'Peace talks failed.' }), false)).toBe(':~:text=Peace%20talks%20failed.');
});

test('the characters of the directive itself are encoded: dash, comma and ampersand', () => {
  expect(textFragment(makeQuote({ exact: 'fourth-round, U.S. & U.K.' }), false)).toBe(':~:text=fourth%2Dround%2C%20U.S.%20%26%20U.K.');
});

test('curly quotes, percent signs, hashes and characters beyond the basic plane are encoded as UTF-8', () => {
  expect(textFragment(makeQuote({ exact: '“100%” #1 🌉' }), false)).toBe(':~:text=%E2%80%9C100%25%E2%80%9D%20%231%20%F0%9F%8C%89');
});

test('characters that end a link in Markdown or a quoted text are encoded too', () => {
  expect(textFragment(makeQuote({ exact: "(it's *so*)!" }), false)).toBe(':~:text=%28it%27s%20%2Aso%2A%29%21');
});

test('a browser decodes the directive to the quote', () => {
  const exact = 'An aide – “technical pause,” 50% & more; l\'été, "x-y" (1)';
  const fragment = textFragment(makeQuote({ exact }), false);
  expect(decodeURIComponent(fragment.replace(':~:text=', ''))).toBe(exact);
  expect(fragment.replace(':~:text=', '')).not.toMatch(/[-,&]/);
});

test('context is added on request, in whole words', () => {
  const quote = makeQuote({ exact: 'Monday, March 14', prefix: 'ement was not made until ', suffix: ', when a conv' });
  expect(textFragment(quote, true)).toBe(':~:text=was%20not%20made%20until-,Monday%2C%20March%2014,-%2C%20when%20a');
});

test('of a context with several lines, the line next to the quote is used', () => {
  const quote = makeQuote({ exact: 'on Monday', prefix: 'Talks So Far\nThe talks ended ', suffix: '\r\nKremlin spokesman' });
  expect(textFragment(quote, true)).toBe(':~:text=The%20talks%20ended-,on%20Monday,-Kremlin');
});

test('a quote at the very beginning or end has context only on its other side', () => {
  const quote = makeQuote({ exact: 'They met', prefix: '', suffix: ' at last. Then' });
  expect(textFragment(quote, true)).toBe(':~:text=They%20met,-at%20last.');
});

test('a passage with several lines is given by its beginning and its end, since browsers match within one block', () => {
  const quote = makeQuote({ exact: 'One two three four five six seven.\n\nA heading\nEight nine ten eleven twelve thirteen fourteen.' });
  expect(textFragment(quote, false)).toBe(
    ':~:text=One%20two%20three%20four%20five%20six,nine%20ten%20eleven%20twelve%20thirteen%20fourteen.',
  );
});

test('the link is the article’s address with the directive, after a fragment of its own', () => {
  const quote = makeQuote({ exact: 'They met.' });
  const linksOf = (href: string) => sourceLinks(makeArticle({ url: { href, basis: 'stated' } }), quote, false).page;
  expect(linksOf('https://example.org/a?b=c')).toBe('https://example.org/a?b=c#:~:text=They%20met.');
  expect(linksOf('http://example.org/a#part-2')).toBe('http://example.org/a#part-2:~:text=They%20met.');
  expect(linksOf('https://example.org/a#:~:text=old')).toBe('https://example.org/a#:~:text=They%20met.');
});

test('an archived copy is linked where there is one; nothing is linked without an address', () => {
  const quote = makeQuote({ exact: 'They met.' });
  const archive = 'https://web.archive.org/web/2022/https://example.org/a';
  expect(sourceLinks(makeArticle({ archive }), quote, false)).toEqual({ archive: `${archive}#:~:text=They%20met.` });
  expect(sourceLinks(makeArticle(), quote, false)).toEqual({});
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.org', '//example.org', 'example.org', ''])(
  '%j leads nowhere',
  (href) => {
    expect(webAddress(href)).toBeUndefined();
    expect(sourceLinks(makeArticle({ url: { href, basis: 'stated' }, archive: href }), makeQuote(), false)).toEqual({});
  },
);

test('a short quote may be repeated; a long one only where another quote has its words at another place', () => {
  const long = makeQuote({ exact: 'The third round of talks took place on March 7', start: 10, end: 56 });
  expect(mayBeRepeated(makeQuote({ exact: 'on Monday' }), [])).toBe(true);
  expect(mayBeRepeated(long, [long, makeQuote({ exact: `${long.exact}, when`, start: 10, end: 62 })])).toBe(false);
  expect(mayBeRepeated(long, [makeQuote({ exact: `🌉 ${long.exact}`, start: 8, end: 56 })])).toBe(false);
  expect(mayBeRepeated(long, [makeQuote({ prefix: `${long.exact}. `, exact: 'It ended.', start: 300, end: 309 })])).toBe(true);
  expect(mayBeRepeated(long, [makeQuote({ article: 'other', exact: long.exact, start: 300, end: 346 })])).toBe(false);
});

function makeQuote(parts: Partial<Evidence> = {}): Evidence {
  return { article: 'report', exact: 'x', prefix: '', suffix: '', start: 0, end: 1, supports: ['event'], stance: 'states', ...parts };
}

function makeArticle(parts: Partial<Article> = {}): Article {
  return { id: 'report', title: 'A report', language: 'en', sha256: '0'.repeat(64), ...parts };
}
