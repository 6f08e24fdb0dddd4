import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTimelineJs } from '../../../../src/open/formats/documents/timelinejs.ts';
import { brokenPromises, makeRecord, mutations } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const observatory: unknown = JSON.parse(readFileSync('tests/fixtures/open/observatory.timelinejs.json', 'utf8'));

test('events and eras are records without a place', () => {
  const { batch, roles } = readTimelineJs(observatory, 'observatory.json');
  expect(batch.values).toEqual([
    makeRecord({
      id: 'dome',
      title: 'The <i>dome</i> opens',
      start: '1905-06-04T20:05',
      group: 'Building',
      kind: 'event',
      text: '<p>For the first time.</p>',
      link: 'https://example.org/dome.jpg',
      media: 'https://example.org/dome.jpg',
      caption: 'The dome',
      credit: 'A visitor',
    }),
    makeRecord({
      title: 'A comet',
      start: '1910-04',
      end: '1910-06-12',
      'date shown': 'spring 1910',
      kind: 'event',
      link: 'https://example.org/comet',
      media: 'comet.jpg',
      visitors: 300,
    }),
    makeRecord({ title: 'What its meteorite is of', start: 'Y-4500000000', end: 'Y-3800000000', kind: 'event' }),
    makeRecord({ title: 'The first director', start: '1905', end: '1930', kind: 'era' }),
  ]);
  expect(batch.geometries).toEqual([null, null, null, null]);
  expect(batch.lines).toEqual([1, 2, 3, 4]);
  expect(roles).toEqual({
    time: { kind: 'pair', start: 'start', end: 'end', format: 'edtf', endFormat: 'edtf' },
    title: 'title',
    text: 'text',
    category: 'group',
    link: 'link',
  });
});

test('the title slide is no event, and an issue says so', () => {
  expect(withTexts(readTimelineJs(observatory, 'observatory.json').issues)).toEqual([
    {
      file: 'observatory.json',
      line: null,
      kind: 'skipped',
      reason: 'The title slide “The observatory” has no date: it is the title of the timeline, not an event. It was omitted.',
    },
  ]);
});

test('a title slide with a date is one', () => {
  const title = { start_date: { year: 2020 }, text: { headline: 'Begun' } };
  expect(readTimelineJs({ title, events: [] }, 'line.json').batch.values).toEqual([
    makeRecord({ title: 'Begun', start: '2020', kind: 'title' }),
  ]);
});

test('kinds are the categories where there are no groups', () => {
  expect(readTimelineJs({ events: [{ start_date: { year: 2020 } }] }, 'line.json').roles).toMatchObject({ category: 'kind' });
});

test.each<[unknown, string]>([
  [{ year: 79 }, '0079'],
  [{ year: '-44', month: '3', day: '15' }, '-0044-03-15'],
  [{ year: 2020, month: '', day: '' }, '2020'],
  [{ year: 2020, month: 2, day: 29, hour: 9, minute: '', second: 7 }, '2020-02-29T09:00:07'],
  [{ year: 12000 }, 'Y12000'],
])('the date %j is read', (date, expected) => {
  expect(readTimelineJs({ events: [{ start_date: date }] }, 'line.json').batch.values).toEqual([
    makeRecord({ start: expected, kind: 'event' }),
  ]);
});

test.each<[unknown]>([
  [{ month: 3 }],
  [{ year: 'MMXX' }],
  [{ year: 2021, month: 2, day: 29 }],
  [{ year: 12000, month: 2 }],
  ['2021'],
  [{ year: 2020.5 }],
])('the date %j is kept as it is written, and an issue says so', (date) => {
  const { batch, issues } = readTimelineJs({ events: [{ start_date: date }] }, 'line.json');
  expect(batch.values).toEqual([makeRecord({ kind: 'event', 'start as written': date })]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([[1, 'flagged']]);
});

test('an end before its start is left away, and an issue says so', () => {
  const { batch, issues } = readTimelineJs({ events: [{ start_date: { year: 2020 }, end_date: { year: 2019 } }] }, 'line.json');
  expect(batch.values).toEqual([makeRecord({ start: '2020', kind: 'event', 'end as written': { year: 2019 } })]);
  expect(withTexts(issues).map(({ reason }) => reason)).toEqual([
    'Found the end 2019, which is before the start 2020. The end was ignored.',
  ]);
});

test('an end within the stretch that the start names is no end before it', () => {
  const { batch, issues } = readTimelineJs({ events: [{ start_date: { year: 2020, month: 5 }, end_date: { year: 2020 } }] }, 'line.json');
  expect(batch.values).toEqual([makeRecord({ start: '2020-05', end: '2020', kind: 'event' })]);
  expect(issues).toEqual([]);
});

test('whatever members are missing or of another type, the reader keeps its promises', () => {
  fc.assert(
    fc.property(mutations(observatory), (document) => {
      expect(brokenPromises(readTimelineJs(document, 'line.json'), 'line.json')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
