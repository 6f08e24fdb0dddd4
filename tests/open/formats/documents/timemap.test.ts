import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinTimeMap, readTimeMap } from '../../../../src/open/formats/documents/timemap.ts';
import { brokenPromises, makeRecord, mutations } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const read = (name: string) => JSON.parse(readFileSync(`tests/fixtures/open/${name}.json`, 'utf8'));
const market = read('market.timemap');
const exported: unknown = read('market.bellingcat');

const opening = {
  id: 'M1',
  when: '2021-05-02T09:30',
  location: 'The square',
  description: 'The market opens',
  category: 'Opening',
  link: 'https://example.org/market',
  sources: [market.sources.s1, market.sources.s2],
  Goods: 'Vegetables',
  CATEGORY: 'Opening',
  time: '9:30',
  stalls: '40',
};

test('events come with their sources and associations, sites without a date', () => {
  const { batch, roles, issues } = readTimeMap(market, 'market.json');
  expect(batch.values).toEqual([
    makeRecord(opening),
    makeRecord({ id: 'M2', when: '2021-05-14', description: 'The market is moved', category: 'Notice', associations: 'a9' }),
    makeRecord({ id: '1', location: 'The hall', description: 'Where it is held in winter', category: 'site' }),
  ]);
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [7.5, 47.25] }, null, { type: 'Point', coordinates: [7.6, 47.3] }]);
  expect(batch.lines).toEqual([1, 2, 3]);
  expect(roles).toEqual({
    time: { kind: 'single', column: 'when', format: 'edtf' },
    place: { kind: 'geometry' },
    title: 'location',
    text: 'description',
    category: 'category',
    link: 'link',
  });
  expect(withTexts(issues)).toEqual([
    { file: 'market.json', line: 2, kind: 'flagged', reason: 'The association “a9” is not in the files that were opened.' },
  ]);
});

test('files of one sort each are joined: what belongs to an event is found in whichever file has it', () => {
  const { events, sources, associations, sites } = market;
  const joined = joinTimeMap([
    { file: 'sources.json', root: sources },
    { file: 'events.json', root: events },
    { file: 'associations.json', root: associations },
    { file: 'sites.json', root: sites },
  ]);
  const each = [...joined.values()];
  expect([...joined.keys()]).toEqual(['sources.json', 'events.json', 'associations.json', 'sites.json']);
  expect(each.map(({ batch }) => batch.values.length)).toEqual([0, 2, 0, 1]);
  expect(joined.get('events.json')?.batch.values[0]).toEqual(makeRecord(opening));
  expect(each.map(({ issues }) => issues.map(({ file, line }) => [file, line]))).toEqual([[], [['events.json', 2]], [], []]);
});

test('events alone say once what should be opened with them', () => {
  const { batch, issues } = readTimeMap(market.events, 'events.json');
  expect(batch.values[0]).toMatchObject({ id: 'M1', sources: ['s1', 's2'], associations: 'a1; a2' });
  expect(withTexts(issues).map(({ line, reason }) => [line, reason])).toEqual([
    [null, 'The events name sources by their ids. Open the file with the sources together with this file.'],
    [null, 'The events name associations by their ids. Open the file with the associations together with this file.'],
  ]);
});

test('an export holds sources and filters in its events', () => {
  const { batch, issues } = readTimeMap(exported, 'export.json');
  expect(batch.values).toEqual([
    makeRecord({
      id: 'CIV0001',
      when: '2021-05-02',
      location: 'The square',
      description: 'The market opens',
      category: 'Vegetables',
      link: 'https://example.org/market',
      sources: [{ id: 's2', path: 'https://example.org/market', description: 'A page' }],
      Goods: 'Vegetables; Bread',
    }),
    makeRecord({
      id: 'CIV0002',
      when: '2021-05-09',
      description: 'A second market',
      category: 'Music',
      link: 'https://example.org/second',
      sources: ['https://example.org/second'],
      impact: 'Music',
    }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25] },
    { type: 'Point', coordinates: [7.75, 47.5] },
  ]);
  expect(issues).toEqual([]);
});

test.each([
  ['month first, as the format has it', ['05/02/2021', '12/31/2021'], ['2021-05-02', '2021-12-31'], 0],
  ['day first where some date asks for it and none against', ['05/02/2021', '31/12/2021'], ['2021-02-05', '2021-12-31'], 1],
])('dates are read %s', (_, dates, expected, issueCount) => {
  const { batch, issues } = readTimeMap(
    dates.map((date) => ({ date, sources: [] })),
    'events.json',
  );
  expect(batch.values).toEqual(expected.map((when) => makeRecord({ when })));
  expect(issues).toHaveLength(issueCount);
});

test('where dates contradict each other the month is first, and those that do not exist are told of', () => {
  const { batch, issues } = readTimeMap([{ date: '12/31/2021' }, { date: '31/12/2021' }, { date: ['x'] }], 'events.json');
  expect(batch.values).toEqual([makeRecord({ when: '2021-12-31' }), makeRecord({ 'when as written': '2021-31-12' }), makeRecord({})]);
  expect(issues.map(({ line }) => line)).toEqual([2, 3]);
});

test('a time of day that is none leaves the day', () => {
  const { batch, issues } = readTimeMap([{ date: '2021-05-14', time: 'morning', latitude: 'north', longitude: '7' }], 'events.json');
  expect(batch.values).toEqual([makeRecord({ when: '2021-05-14', time: 'morning', latitude: 'north', longitude: '7' })]);
  expect(withTexts(issues).map(({ reason }) => reason)).toEqual([
    'Found “north” as the latitude and “7” as the longitude, expected degrees. The event has no place.',
    'Found “morning” as the time of day, expected one such as 09:30. The event has only its day.',
  ]);
});

test('duplicate ids all stay', () => {
  const event = { id: 'twice', date: '2021-05-14' };
  expect(readTimeMap([event, event], 'events.json').batch.values).toHaveLength(2);
});

test('whatever members are missing or of another type, the reader keeps its promises', () => {
  fc.assert(
    fc.property(fc.oneof(mutations(market), mutations(exported)), (document) => {
      expect(brokenPromises(readTimeMap(document, 'market.json'), 'market.json')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
