import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { digestQuotes, isCovered, sealOf, sealOfArticle } from '../../src/domain/digest.ts';
import { quoteCheck } from '../../src/domain/quote-check.ts';
import { sha256Hex } from '../../src/domain/sha256.ts';
import type { Evidence, Feature } from '../../src/domain/story-schema.ts';

test('SHA-256 is what another implementation makes of the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

test('a text is hashed in UTF-8', () => {
  expect(sha256Hex('Ronø 🌉')).toBe(createHash('sha256').update('Ronø 🌉', 'utf8').digest('hex'));
});

test('the digest of quotes is the hash of their members in the order of the text, written as JSON', () => {
  const [later, earlier] = [makeQuote({ exact: 'It joins “both”', start: 52, end: 67 }), makeQuote()];
  const text = '[["The bridge opened.","","\\n",0,18],["It joins “both”","","\\n",52,67]]';
  expect(digestQuotes([later, earlier]).quotesSha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
});

test('the digest of quotes does not depend on their order, nor on how many events use one', () => {
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
])('the digest of quotes, and the quote’s own mark, change with %s', (_, change) => {
  const [before, after] = [digestQuotes([makeQuote()]), digestQuotes([makeQuote(change)])];
  expect(after.quotesSha256).not.toBe(before.quotesSha256);
  expect(isCovered(before, makeQuote(change))).toBe(false);
  expect(isCovered(before, makeQuote())).toBe(true);
});

test('a composed letter and one with a combining mark have different digests', () => {
  const [composed, combined] = ['caf\u00e9', 'cafe\u0301'].map((exact) => digestQuotes([makeQuote({ exact })]).quotesSha256);
  expect(composed).not.toBe(combined);
});

test('canonical JSON is the same however members are ordered, and knows no undefined ones', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: 1.5, e: undefined })).toBe('{"a":1.5,"b":[1,{"c":"é","d":null}]}');
});

test.each<[string, (feature: Feature) => void]>([
  ['geometry', (feature) => Object.assign(feature, { geometry: { type: 'Point', coordinates: [55.5, 11.5] } })],
  ['when', ({ properties }) => Object.assign(properties, { when: { edtf: '2021-05-04', basis: 'stated' } })],
  ['when', ({ properties }) => delete properties.when],
  ['place', ({ properties }) => Object.assign(properties.place, { basis: 'assumed' })],
  ['rest', ({ properties }) => Object.assign(properties, { modality: 'announced' })],
  ['rest', ({ properties }) => Object.assign(properties.evidence[0] ?? {}, { stance: 'implies' })],
])('the part of a seal that covers the %s changes with it, and no other does', (part, change) => {
  const feature = makeFeature();
  const before = sealOf(feature);
  change(feature);
  const after = sealOf(feature);
  expect(Object.keys(before).filter((name) => Reflect.get(before, name) !== Reflect.get(after, name))).toEqual([part]);
});

test('a quote that moved in its text leaves the seal of its event as it is, and so does the seal itself', () => {
  const feature = makeFeature();
  const seal = sealOf(feature);
  Object.assign(feature.properties.evidence[0] ?? {}, { start: 5, end: 23, prefix: 'Yes. ', suffix: '' });
  expect(sealOf({ ...feature, properties: { ...feature.properties, seal } })).toEqual(seal);
});

test('events that say the same under different ids have different seals', () => {
  const [one, other] = [sealOf(makeFeature()), sealOf({ ...makeFeature(), id: 'closing' })];
  expect(Object.values(one).filter((mark) => Object.values(other).includes(mark))).toEqual([]);
});

test('the seal of an article covers all of it but the stamp', () => {
  const article = makeArticle();
  const verified = { date: '2026-11-22', textSha256: article.sha256, ...digestQuotes([makeQuote()]), seal: sealOfArticle(article) };
  expect(sealOfArticle({ ...article, verified })).toBe(verified.seal);
  expect(sealOfArticle({ ...article, author: 'Somebody' })).not.toBe(verified.seal);
});

test('a quote is checked if its article’s stamp covers it, and not checked in any other case', () => {
  const article = makeArticle();
  const verified = { date: '2026-11-22', textSha256: article.sha256, ...digestQuotes([makeQuote()]), seal: sealOfArticle(article) };
  expect(quoteCheck({ ...article, verified }, makeQuote())).toEqual({ kind: 'checked', date: '2026-11-22', textSha256: article.sha256 });
  expect(quoteCheck({ ...article, verified }, makeQuote({ exact: 'The bridge opens.' }))).toEqual({ kind: 'not-checked' });
  expect(quoteCheck(article, makeQuote())).toEqual({ kind: 'not-checked' });
});

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
