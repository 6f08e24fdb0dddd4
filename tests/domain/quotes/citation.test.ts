import { expect, test } from 'vitest';
import { type CitationFormat, cite as citeWith, cslItem as cslItemWith } from '../../../src/domain/quotes/citation.ts';
import { citationTexts } from '../../../src/ui/evidence/citation-texts.ts';
import type { Article, Evidence } from '../../../src/domain/story/story-schema.ts';

const cite = (format: CitationFormat, quote: Evidence, article: Article, link: string | undefined) =>
  citeWith(format, quote, article, link, citationTexts);
const cslItem = (quote: Evidence, article: Article) => cslItemWith(quote, article, citationTexts);

const link = 'https://example.org/bridge?a=1&b=2#:~:text=It%20opened.';

test('a plain citation has the quote in quotation marks, then author, title, publisher, date and link', () => {
  expect(cite('plain', makeQuote(), makeArticle(), link)).toBe(`“It opened.”\n— Jo Berg, “The bridge”, The Paper, 3 May 2021, ${link}\n`);
});

test('a quote with its own quotation marks gets no others', () => {
  const exact = '“Good,” she said, as it opened.';
  expect(cite('plain', makeQuote({ exact }), makeArticle(), link).split('\n')[0]).toBe(exact);
});

test('facts that the article does not state are omitted, and the speaker of the quote is named', () => {
  const article = { id: 'report', title: 'The bridge', language: 'en', sha256: '0'.repeat(64) };
  expect(cite('plain', makeQuote({ attributedTo: 'the mayor' }), article, undefined)).toBe(
    '“It opened.”\n— “The bridge”, as said by the mayor\n',
  );
  expect(cite('bibtex', makeQuote({ attributedTo: 'the mayor' }), article, undefined)).toBe(
    '@online{report,\n  title = {{The bridge}},\n  langid = {en},\n  annote = {It opened. [as said by the mayor]},\n}\n',
  );
  expect(cslItem(makeQuote(), article)).toEqual({
    id: 'report',
    type: 'document',
    title: 'The bridge',
    language: 'en',
    annote: 'It opened.',
  });
});

test('a date that the article does not state is in square brackets, followed by its note', () => {
  const article = makeArticle({ published: { edtf: '2021-05-03', basis: 'resolved', note: 'From “Monday”.' } });
  expect(cite('plain', makeQuote(), article, undefined)).toContain(', [3 May 2021]');
  expect(cite('bibtex', makeQuote(), article, undefined)).toContain('  note = {From “Monday”.},\n');
  expect(cslItem(makeQuote(), article).note).toBe('From “Monday”.');
});

test('Markdown shows the quote as printed: its characters are escaped, its lines are paragraphs, the title is the link', () => {
  const quote = makeQuote({ exact: '1. *It* [opened] <b>_at_ last-1.</b>\n# `so` & #2\n- on' });
  expect(cite('markdown', quote, makeArticle({ title: 'The [new] bridge' }), link)).toBe(
    [
      '> 1\\. \\*It\\* \\[opened\\] \\<b\\>\\_at\\_ last-1.\\</b\\>',
      '>',
      '> \\# \\`so\\` \\& #2',
      '>',
      '> \\- on',
      '>',
      `> — Jo Berg, [The \\[new\\] bridge](<${link}>), The Paper, 3 May 2021`,
      '',
    ].join('\n'),
  );
});

test('without a link the title in Markdown is plain', () => {
  expect(cite('markdown', makeQuote(), makeArticle(), undefined)).toContain('> — Jo Berg, *The bridge*, The Paper');
});

test('BibTeX has every character of TeX escaped, and names that are not split', () => {
  const article = makeArticle({ author: 'Jo Berg and Sons, Ltd', title: '50% of {it} & $1_000 #2 ~ ^ \\' });
  expect(cite('bibtex', makeQuote({ exact: 'It opened.\n\nAt last – “so”.' }), article, link)).toBe(
    [
      '@online{report,',
      '  title = {{50\\% of \\{it\\} \\& \\$1\\_000 \\#2 \\textasciitilde{} \\textasciicircum{} \\textbackslash{}}},',
      '  author = {{Jo Berg and Sons, Ltd}},',
      '  organization = {{The Paper}},',
      '  date = {2021-05-03},',
      '  year = {2021},',
      '  url = {https://example.org/bridge},',
      '  langid = {en},',
      '  annote = {It opened.\\par At last – “so”.},',
      '}',
      '',
    ].join('\n'),
  );
});

test('CSL-JSON is a list of one item, with the address and not the fragment', () => {
  expect(JSON.parse(cite('csl-json', makeQuote(), makeArticle(), link))).toEqual([
    {
      id: 'report',
      type: 'webpage',
      title: 'The bridge',
      author: [{ literal: 'Jo Berg' }],
      publisher: 'The Paper',
      issued: { 'date-parts': [[2021, 5, 3]] },
      URL: 'https://example.org/bridge',
      language: 'en',
      annote: 'It opened.',
    },
  ]);
});

test.each([
  ['2021', { 'date-parts': [[2021]] }],
  ['2021-05~', { 'date-parts': [[2021, 5]], circa: true }],
  [
    '2021-05-03/2021-06',
    {
      'date-parts': [
        [2021, 5, 3],
        [2021, 6],
      ],
    },
  ],
  ['2021-05-03/..', { literal: '2021-05-03/..' }],
  ['2021-21', { literal: '2021-21' }],
  ['-0043', { literal: '-0043' }],
])('CSL has %s as date parts, or as written', (edtf, issued) => {
  expect(cslItem(makeQuote(), makeArticle({ published: { edtf, basis: 'stated' } })).issued).toEqual(issued);
});

test('an address that is not http or https is not cited', () => {
  const article = makeArticle({ url: { href: 'javascript:alert(1)', basis: 'stated' } });
  expect(cslItem(makeQuote(), article)).not.toHaveProperty('URL');
  expect(cite('bibtex', makeQuote(), article, undefined)).not.toContain('url');
});

function makeArticle(parts: Partial<Article> = {}): Article {
  return {
    id: 'report',
    title: 'The bridge',
    publisher: 'The Paper',
    author: 'Jo Berg',
    published: { edtf: '2021-05-03', basis: 'stated' },
    url: { href: 'https://example.org/bridge', basis: 'stated' },
    language: 'en',
    sha256: '0'.repeat(64),
    ...parts,
  };
}

function makeQuote(parts: Partial<Evidence> = {}): Evidence {
  return {
    article: 'report',
    exact: 'It opened.',
    prefix: '',
    suffix: '',
    start: 0,
    end: 10,
    supports: ['event'],
    stance: 'states',
    ...parts,
  };
}
