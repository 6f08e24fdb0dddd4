import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/domain/quotes/canonical-json.ts';
import { digestQuotes, isStamped } from '../../../src/domain/quotes/stamp.ts';
import { sealOf, sealOfArticle, sealOfStory } from '../../../src/domain/quotes/seal.ts';
import { quoteStatus } from '../../../src/domain/quotes/quote-status.ts';
import { sha256Hex } from '../../../src/domain/quotes/sha256.ts';
import type { Evidence, Feature, StoryFile } from '../../../src/domain/story/story-schema.ts';

test('SHA-256 is the result of another implementation for the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

test('a text is hashed in UTF-8', () => {
  expect(sha256Hex('Ronø 🌉')).toBe(createHash('sha256').update('Ronø 🌉', 'utf8').digest('hex'));
});

test('the digest of quotes is the hash of their members as JSON, in the order of the text', () => {
  const [later, earlier] = [makeQuote({ exact: 'It joins “both”', start: 52, end: 67 }), makeQuote()];
  const text = '[["The bridge opened.","","\\n",0,18],["It joins “both”","","\\n",52,67]]';
  expect(digestQuotes([later, earlier]).quotesSha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
});

test('the digest of quotes does not depend on their order, or on how many events use one', () => {
  const quotes = [makeQuote(), makeQuote({ start: 3, end: 21 }), makeQuote({ start: 3, end: 22 }), makeQuote({ suffix: ' ' })];
  const digest = digestQuotes(quotes);
  expect(digest.quotes).toMatch(/^[0-9a-f]{8}( [0-9a-f]{8}){3}$/);
  expect(digestQuotes([...quotes.toReversed(), makeQuote({ supports: ['place'], note: 'Again.' })])).toEqual(digest);
});

test.each<[string, Partial<Evidence>]>([
  ['one character of the quote', { exact: 'The bridge opened,' }],
  ['a space at its end', { exact: 'The bridge opened. ' }],
  ['the prefix', { prefix: ' ' }],
  ['the suffix', { suffix: '\r\n' }],
  ['the start', { start: 1 }],
  ['the end', { end: 19 }],
])('the digest of quotes, and that of the quote, change with %s', (_, change) => {
  const [before, after] = [digestQuotes([makeQuote()]), digestQuotes([makeQuote(change)])];
  expect(after.quotesSha256).not.toBe(before.quotesSha256);
  expect(isStamped(before, makeQuote(change))).toBe(false);
  expect(isStamped(before, makeQuote())).toBe(true);
});

test('a composed letter and one with a combining mark have different digests', () => {
  const [composed, combined] = ['caf\u00e9', 'cafe\u0301'].map((exact) => digestQuotes([makeQuote({ exact })]).quotesSha256);
  expect(composed).not.toBe(combined);
});

test('canonical JSON does not depend on the order of members, and omits undefined ones', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: 1.5, e: undefined })).toBe('{"a":1.5,"b":[1,{"c":"é","d":null}]}');
});

test.each<[string, (feature: Feature) => void]>([
  ['geometry', (feature) => Object.assign(feature, { geometry: { type: 'Point', coordinates: [55.5, 11.5] } })],
  ['when', ({ properties }) => Object.assign(properties, { when: { edtf: '2021-05-04', basis: 'stated' } })],
  ['when', ({ properties }) => delete properties.when],
  ['place', ({ properties }) => Object.assign(properties.place, { basis: 'assumed' })],
  ['rest', ({ properties }) => Object.assign(properties, { modality: 'announced' })],
  ['rest', ({ properties }) => Object.assign(properties.evidence[0] ?? {}, { stance: 'implies' })],
])('the part of a seal for the %s changes with it, and no other part does', (part, change) => {
  const feature = makeFeature();
  const before = sealOf(feature, 'places');
  change(feature);
  const after = sealOf(feature, 'places');
  expect(Object.keys(before).filter((name) => Reflect.get(before, name) !== Reflect.get(after, name))).toEqual([part]);
});

test('a quote that moved in its text does not change the seal of its event, and neither does the seal itself', () => {
  const feature = makeFeature();
  const seal = sealOf(feature, 'places');
  Object.assign(feature.properties.evidence[0] ?? {}, { start: 5, end: 23, prefix: 'Yes. ', suffix: '' });
  expect(sealOf({ ...feature, properties: { ...feature.properties, seal } }, 'places')).toEqual(seal);
});

test('events with the same data under different ids have different seals', () => {
  const [one, other] = [sealOf(makeFeature(), 'places'), sealOf({ ...makeFeature(), id: 'closing' }, 'places')];
  expect(Object.values(one).filter((mark) => Object.values(other).includes(mark))).toEqual([]);
});

test('an event in another layer has another seal', () => {
  const [one, other] = [sealOf(makeFeature(), 'places'), sealOf(makeFeature(), 'routes')];
  expect(other).toEqual({ ...one, rest: other.rest });
  expect(other.rest).not.toBe(one.rest);
});

test('the seal of a story changes with each of its parts, but not with the order of its events', () => {
  const [events, articles] = [
    [
      { id: 'a', layer: 'places' },
      { id: 'b', layer: 'routes' },
    ],
    [makeArticle(), { ...makeArticle(), id: 'other' }],
  ];
  const before = sealOfStory(makeStoryFile(), events, articles);
  const changed = (after: typeof before) =>
    (['head', 'layers', 'events', 'articles'] as const).filter((part) => after[part] !== before[part]);
  expect(changed(sealOfStory(makeStoryFile(), events.toReversed(), articles))).toEqual([]);
  expect(changed(sealOfStory({ ...makeStoryFile(), standfirst: 'Other.' }, events, articles))).toEqual(['head']);
  expect(changed(sealOfStory({ ...makeStoryFile(), focus: ['UY'] }, events, articles))).toEqual(['head']);
  expect(changed(sealOfStory({ ...makeStoryFile(), mapNote: 'Other.' }, events, articles))).toEqual(['head']);
  expect(changed(sealOfStory({ ...makeStoryFile(), schemaVersion: 2 }, events, articles))).toEqual([]);
  expect(changed(sealOfStory({ ...makeStoryFile(), layers: makeStoryFile().layers.toReversed() }, events, articles))).toEqual(['layers']);
  expect(
    changed(
      sealOfStory(
        makeStoryFile(),
        [
          { id: 'a', layer: 'routes' },
          { id: 'b', layer: 'routes' },
        ],
        articles,
      ),
    ),
  ).toEqual(['events']);
  expect(changed(sealOfStory(makeStoryFile(), events.slice(1), articles))).toEqual(['events']);
  expect(changed(sealOfStory(makeStoryFile(), events, articles.toReversed()))).toEqual(['articles']);
});

test('the seal of an article includes all of it and the day of its stamp, but not the rest of the stamp', () => {
  const article = makeArticle();
  const verified = {
    date: '2026-11-22',
    textSha256: article.sha256,
    ...digestQuotes([makeQuote()]),
    seal: sealOfArticle(article, '2026-11-22'),
  };
  expect(sealOfArticle({ ...article, verified }, verified.date)).toBe(verified.seal);
  expect(sealOfArticle({ ...article, verified }, '2026-11-23')).not.toBe(verified.seal);
  expect(sealOfArticle({ ...article, author: 'An author' }, verified.date)).not.toBe(verified.seal);
});

test('a quote is verified only when its article’s stamp names it', () => {
  const article = makeArticle();
  const verified = {
    date: '2026-11-22',
    textSha256: article.sha256,
    ...digestQuotes([makeQuote()]),
    seal: sealOfArticle(article, '2026-11-22'),
  };
  expect(quoteStatus({ ...article, verified }, makeQuote())).toEqual({ kind: 'checked', date: '2026-11-22', textSha256: article.sha256 });
  expect(quoteStatus({ ...article, verified }, makeQuote({ exact: 'The bridge opens.' }))).toEqual({ kind: 'not-checked' });
  expect(quoteStatus(article, makeQuote())).toEqual({ kind: 'not-checked' });
});

function makeStoryFile(): StoryFile {
  const colour = { light: '#1f5f8b', dark: '#7fb6e6' };
  const layers = ['places', 'routes'].map((id) => ({ id, title: id, shape: 'circle' as const, colour }));
  return { title: 'A bridge', standfirst: 'Invented.', language: 'en', layers };
}

function makeArticle() {
  return { id: 'report', title: 'A report', language: 'en', sha256: '0'.repeat(64) };
}

function makeQuote(parts: Partial<Evidence> = {}): Evidence {
  return {
    article: 'report',
    exact: 'The bridge opened.',
    prefix: '',
    suffix: '\n',
    start: 0,
    end: 18,
    supports: ['event'],
    stance: 'states',
    ...parts,
  };
}

function makeFeature(): Feature {
  return {
    type: 'Feature',
    id: 'opening',
    geometry: { type: 'Point', coordinates: [11.5, 55.5] },
    properties: {
      title: 'The bridge opens',
      when: { edtf: '2021-05-03', basis: 'stated' },
      place: { label: 'Sandholm', precision: 'city', basis: 'stated' },
      modality: 'happened',
      evidence: [makeQuote()],
    },
  };
}
