import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article, Evidence } from '../../../src/domain/story/story-schema.ts';
import type { Story } from '../../../src/domain/story/story.ts';
import { exportAnnotations, hashAddress, importAnnotations } from '../../../src/domain/check/web-annotation.ts';
import { makeEvent, makeStory } from '../make-story.ts';

const page = 'https://example.org/dateline/';

test('each quote is an annotation: its bodies say what it supports, its target says where it is', () => {
  const quote = makeQuote({
    supports: ['event', 'time'],
    attributedTo: 'the mayor',
    note: 'In a letter.',
    prefix: 'Then: ',
    suffix: '\n',
    start: 6,
    end: 15,
  });
  expect(exportAnnotations(makeStoryOf(quote), page)).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${page}#annotations`,
    type: 'AnnotationCollection',
    label: 'A story',
    total: 1,
    first: {
      id: `${page}#annotations-1`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: [
        {
          id: `${page}?event=meeting#quote-1`,
          type: 'Annotation',
          motivation: 'linking',
          body: [
            { type: 'SpecificResource', purpose: 'linking', source: `${page}?event=meeting` },
            { type: 'TextualBody', purpose: 'tagging', value: 'event' },
            { type: 'TextualBody', purpose: 'tagging', value: 'time' },
            { type: 'TextualBody', purpose: 'classifying', value: 'states' },
            { type: 'TextualBody', purpose: 'identifying', value: 'the mayor' },
            { type: 'TextualBody', purpose: 'commenting', value: 'In a letter.' },
          ],
          target: {
            type: 'SpecificResource',
            source: {
              id: 'https://example.org/report',
              type: 'Text',
              language: 'en',
              'dcterms:title': 'A report',
              'dcterms:hasVersion': 'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
            },
            selector: [
              { type: 'TextQuoteSelector', exact: 'They met.', prefix: 'Then: ', suffix: '\n' },
              { type: 'TextPositionSelector', start: 6, end: 15 },
            ],
          },
        },
      ],
    },
  });
});

test('a text is identified by its hash in base64url, as in RFC 6920', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const hash = Buffer.from(bytes);
      expect(hashAddress(hash.toString('hex'))).toBe(`ni:///sha-256;${hash.toString('base64url')}`);
    }),
  );
});

test('exported annotations can be imported, whatever the quotes are', () => {
  const optional = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
  const evidence = fc.record({
    word: fc.constantFrom('so', '“🌉”', 'a\r\nb'),
    attributedTo: optional,
    note: optional,
    start: fc.nat({ max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(evidence), (parts) => {
      const quotes = parts.map(({ word, start, attributedTo, note }) =>
        makeQuote({
          exact: word,
          start,
          end: start + Array.from(word).length,
          ...(attributedTo && { attributedTo }),
          ...(note && { note }),
        }),
      );
      const story = makeStoryOf(...quotes);
      const document = JSON.parse(JSON.stringify(exportAnnotations(story, page)));
      expect(importAnnotations(document, 'annotations.jsonld', story.articles)).toEqual({
        quotes: quotes.map((quote) => ({ event: 'meeting', evidence: quote })),
        issues: [],
      });
    }),
  );
});

test('an article without an address is identified by the hash of its text', () => {
  const { url: _, ...article } = makeArticle();
  const story = { ...makeStoryOf(makeQuote()), articles: [article] };
  const collection = exportAnnotations(story, page);
  expect(collection.first.items[0]?.target.source).toMatchObject({ id: hashAddress(article.sha256) });
  expect(importAnnotations(collection, 'annotations.jsonld', story.articles).quotes).toHaveLength(1);
});

test('an event of a story that the address names is linked to with that story', () => {
  const collection = exportAnnotations(makeStoryOf(makeQuote()), `${page}?story=https://example.com/bridge/`);
  expect(collection.first.items[0]?.id).toBe(`${page}?story=https://example.com/bridge/&event=meeting#quote-1`);
  expect(importAnnotations(collection, 'annotations.jsonld', [makeArticle()]).quotes[0]?.event).toBe('meeting');
});

test('a page, a list and a single annotation are read as well as a collection', () => {
  const { first } = exportAnnotations(makeStoryOf(makeQuote()), page);
  for (const root of [first, first.items, first.items[0]]) {
    expect(importAnnotations(root, 'annotations.jsonld', [makeArticle()]).quotes).toEqual([{ event: 'meeting', evidence: makeQuote() }]);
  }
});

test('a prefix and suffix may be missing, since the standard makes them optional', () => {
  const annotation = makeAnnotation();
  annotation.target.selector[0] = { type: 'TextQuoteSelector', exact: 'They met.' };
  expect(importAnnotations(annotation, 'annotations.jsonld', [makeArticle()]).quotes[0]?.evidence).toEqual(makeQuote());
});

test('an annotation without a link to an event is read without one', () => {
  const annotation = makeAnnotation();
  annotation.body.shift();
  expect(importAnnotations(annotation, 'annotations.jsonld', [makeArticle()]).quotes[0]?.event).toBeNull();
});

type Loose = ReturnType<typeof makeAnnotation>;

test.each<[string, string, (string | number)[], (annotation: Loose) => unknown]>([
  [
    'an article that is not in the story',
    'unknown-article',
    ['target', 'source'],
    ({ target }) => (target.source.id = target.source['dcterms:hasVersion'] = 'x'),
  ],
  ['no quote selector', 'missing-member', ['target', 'selector'], ({ target }) => target.selector.shift()],
  ['no position selector', 'missing-member', ['target', 'selector'], ({ target }) => target.selector.pop()],
  [
    'an empty quote',
    'empty-text',
    ['target', 'selector', 0, 'exact'],
    ({ target }) => (target.selector[0] = { type: 'TextQuoteSelector', exact: '' }),
  ],
  [
    'an offset that is no number',
    'wrong-type',
    ['target', 'selector', 1, 'end'],
    ({ target }) => (target.selector[1] = { type: 'TextPositionSelector', start: 0, end: '9' }),
  ],
  [
    'offsets that are not the quote’s length',
    'offsets-length',
    ['target', 'selector', 1, 'end'],
    ({ target }) => (target.selector[1] = { type: 'TextPositionSelector', start: 0, end: 10 }),
  ],
  ['nothing that it supports', 'missing-member', ['body'], ({ body }) => body.splice(1, 1)],
  [
    'an aspect that events do not have',
    'unknown-value',
    ['body', 1, 'value'],
    ({ body }) => (body[1] = { type: 'TextualBody', purpose: 'tagging', value: 'weather' }),
  ],
  ['no stance', 'missing-member', ['body'], ({ body }) => body.splice(2, 1)],
  ['an empty note', 'empty-text', ['body', 3, 'value'], ({ body }) => body.push({ type: 'TextualBody', purpose: 'commenting', value: '' })],
])('an annotation with %s is omitted, with an issue', (_, rule, path, change) => {
  const [valid, broken] = [makeAnnotation(), makeAnnotation()];
  change(broken);
  const { quotes, issues } = importAnnotations([valid, broken], 'annotations.jsonld', [makeArticle()]);
  expect(quotes).toHaveLength(1);
  expect(issues.map((issue) => [issue.rule, issue.file, issue.path])).toEqual([[rule, 'annotations.jsonld', [1, ...path]]]);
});

test.each([null, 7, 'text', {}, [null]])('%j has no annotation, and is an issue', (root) => {
  const { quotes, issues } = importAnnotations(root, 'annotations.jsonld', [makeArticle()]);
  expect(quotes).toEqual([]);
  expect(issues.map(({ rule }) => rule)).toContain('unknown-article');
});

function makeStoryOf(...evidence: Evidence[]): Story {
  const event = makeEvent();
  return { ...makeStory([{ ...event, properties: { ...event.properties, evidence } }]), articles: [makeArticle()] };
}

/** JSON without a known type, as another program might write it. */
function makeAnnotation(): {
  body: Record<string, unknown>[];
  target: { source: Record<string, unknown>; selector: Record<string, unknown>[] };
} {
  return JSON.parse(JSON.stringify(exportAnnotations(makeStoryOf(makeQuote()), page).first.items[0]));
}

function makeArticle(): Article {
  return {
    id: 'report',
    title: 'A report',
    language: 'en',
    sha256: '0'.repeat(64),
    url: { href: 'https://example.org/report', basis: 'stated' },
  };
}

function makeQuote(parts: Partial<Evidence> = {}): Evidence {
  return {
    article: 'report',
    exact: 'They met.',
    prefix: '',
    suffix: '',
    start: 0,
    end: 9,
    supports: ['event'],
    stance: 'states',
    ...parts,
  };
}
