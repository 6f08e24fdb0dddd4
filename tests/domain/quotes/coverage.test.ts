import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageOf, joinSpans } from '../../../src/domain/quotes/coverage.ts';
import { nameFinder } from '../../../src/domain/quotes/name-finder.ts';
import { sentencesOf } from '../../../src/domain/quotes/sentences.ts';
import type { Evidence } from '../../../src/domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../../src/domain/story/story.ts';
import { makeEvent, makeStory } from '../make-story.ts';

const text = 'They met in Brest 🌉 on Monday. Nobody said why.\r\nA letter from Paris came on 3 May. They may meet again in Minsk.';

test('the quoted part of an article is counted in code points, each once, however often it is quoted', () => {
  const story = makeStoryOf(makeEventOn('meeting', [0, 9], [5, 17]), makeEventOn('again', [0, 9]));
  expect(coverageOf(story, new Map()).articles).toEqual([
    { id: 'report', quotes: 2, events: ['meeting', 'again'], quoted: 17, text: null },
  ]);
});

test('joined spans cover the same as before, and no two of them touch', () => {
  const span = fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 9 })).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const joined = joinSpans(spans);
      const covered = (parts: typeof spans) =>
        new Set(parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
      expect(covered(joined)).toEqual(covered(spans));
      joined.slice(1).forEach(({ start }, index) => expect(start).toBeGreaterThan(joined[index]?.end ?? Infinity));
    }),
  );
});

test('sentences that no quote touches and that name a date or a place are returned with the names', () => {
  const story = makeStoryOf(makeEventOn('meeting', [5, 17]));
  expect(coverageOf(story, new Map([['report', text]]), ['Paris', 'Brest']).articles[0]?.text).toEqual({
    length: 113,
    quoted: 12,
    sentences: 4,
    unmapped: [{ start: 49, end: 83, text: 'A letter from Paris came on 3 May.', names: ['Paris', 'May'] }],
  });
});

test('for a part of an article, the quoted share is that of the part', () => {
  const story = makeStoryOf(makeEventOn('meeting', [0, 9], [60, 110]));
  const part = new Map([['report', 'They met in Brest.']]);
  const covered = (places?: ReadonlyMap<string, readonly { start: number; end: number }[]>) => {
    const { quoted, length } = coverageOf(story, part, [], places).articles[0]?.text ?? { quoted: -1, length: 0 };
    return [quoted, length];
  };
  expect(covered()).toEqual([9, 18]);
  expect(
    covered(
      new Map([
        [
          'report',
          [
            { start: 0, end: 17 },
            { start: 5, end: 18 },
          ],
        ],
      ]),
    ),
  ).toEqual([18, 18]);
});

test('the story’s own places are searched too, part by part', () => {
  const event = makeEventOn('meeting', [0, 9]);
  const place = { label: 'Somewhere near Minsk, Belarus', precision: 'city' as const, basis: 'stated' as const };
  const story = makeStoryOf({ ...event, properties: { ...event.properties, place: { ...place, label: 'Minsk: a house' } } });
  const { unmapped } = coverageOf(story, new Map([['report', text]])).articles[0]?.text ?? { unmapped: [] };
  expect(unmapped.map(({ names }) => names)).toEqual([['May'], ['Minsk']]);
});

test('an event is supported by one quote, one article or several; a quote that contradicts it does not count', () => {
  const against = makeEventOn('contradicted', [0, 9]);
  against.properties.evidence.push({ ...makeQuote(20, 29), article: 'letter', stance: 'contradicts' });
  const several = makeEventOn('in-both', [0, 9]);
  several.properties.evidence.push({ ...makeQuote(20, 29), article: 'letter' });
  const { events } = coverageOf(makeStoryOf(against, makeEventOn('twice', [0, 9], [20, 29]), several), new Map());
  expect(events.map(({ id, quotes, articles, support }) => [id, quotes, articles, support])).toEqual([
    ['contradicted', 1, ['report'], 'one-quote'],
    ['twice', 2, ['report'], 'one-article'],
    ['in-both', 2, ['report', 'letter'], 'several-articles'],
  ]);
});

test('sentences end by the rules of Unicode and at line ends, CRLF as one, without surrounding white space', () => {
  const line = 'A heading\r\nOne 🌉. Two “2.5”!\n\n  Three\n';
  const characters = Array.from(line);
  expect(sentencesOf(line, 'en').map(({ start, end }) => characters.slice(start, end).join(''))).toEqual([
    'A heading',
    'One 🌉.',
    'Two “2.5”!',
    'Three',
  ]);
});

test.each([
  ['en', 'On Monday, March 14, and 2/28/2022 in 2022', ['Monday', 'March', '2/28/2022', '2022']],
  ['en', 'They may march; 300 men, 1,200 shells', []],
  ['en', 'Kyivans in Kyiv, New York and York', ['Kyiv', 'New York', 'York']],
  ['uk', 'Зустріч 10 березня, понеділок', ['березня', 'понеділок']],
  ['de', 'Am Montag, 2022-03-14', ['Montag', '2022-03-14']],
])('in %s, %j names %j', (language, sentence, words) => {
  expect(nameFinder(language, ['Kyiv', 'York', 'New York', 'A (B) C+'])(sentence)).toEqual(words);
});

function makeStoryOf(...events: NewsEvent[]): Story {
  return { ...makeStory(events), articles: [{ id: 'report', title: 'A report', language: 'en', sha256: '0'.repeat(64) }] };
}

function makeEventOn(id: string, ...spans: [number, number][]): NewsEvent {
  const event = makeEvent({ id });
  return { ...event, properties: { ...event.properties, evidence: spans.map(([start, end]) => makeQuote(start, end)) } };
}

function makeQuote(start: number, end: number): Evidence {
  return { article: 'report', exact: 'x', prefix: '', suffix: '', start, end, supports: ['event'], stance: 'states' };
}
