import { expect, test } from 'vitest';
import { readAnnotations } from '../../../../src/open/formats/documents/annotations.ts';
import { readLinkedPlaces } from '../../../../src/open/formats/documents/linked-places.ts';
import { readStoryMapJs } from '../../../../src/open/formats/documents/storymapjs.ts';
import { readTimelineJs } from '../../../../src/open/formats/documents/timelinejs.ts';
import { readTimeMap } from '../../../../src/open/formats/documents/timemap.ts';
import { brokenPromises } from './whole-records.ts';

/** Each reader with a document that holds one record with such members. */
const readers = [
  { name: 'Linked Places', read: readLinkedPlaces, wrap: (members: string) => `{"features":[{"type":"Feature",${members}}]}` },
  { name: 'TimeMap', read: readTimeMap, wrap: (members: string) => `{"events":[{${members}}]}` },
  { name: 'TimelineJS', read: readTimelineJs, wrap: (members: string) => `{"events":[{${members}}]}` },
  { name: 'StoryMapJS', read: readStoryMapJs, wrap: (members: string) => `{"storymap":{"slides":[{${members}}]}}` },
  { name: 'Web Annotation', read: readAnnotations, wrap: (members: string) => `[{"type":"Annotation",${members}}]` },
];

const memberNames =
  'when geometry properties names types descriptions links date time latitude sources associations filters start_date end_date text media location body target'.split(
    ' ',
  );

test.each(readers)('$name: members nested without end exhaust nothing', { timeout: 60_000 }, ({ read, wrap }) => {
  const depth = 10_000;
  const objects = `${'{"geometries":[{"type":"GeometryCollection","start":'.repeat(depth)}1${'}]}'.repeat(depth)}`;
  const lists = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
  for (const nested of [objects, lists, `{"type":"GeometryCollection","geometries":${lists}}`]) {
    for (const member of memberNames) {
      const records = read(JSON.parse(wrap(`"${member}":${nested}`)), 'file.json');
      expect(brokenPromises(records, 'file.json')).toEqual([]);
      expect(records.batch.values).toHaveLength(1);
    }
  }
});

test.each(readers)('$name: names that mean something to a script are names like any other', ({ read, wrap }) => {
  const members = '"__proto__":{"isEvil":true},"constructor":"c","toString":"s","hasOwnProperty":"h"';
  const { batch, columns } = read(JSON.parse(wrap(members)), 'file.json');
  const [record = {}] = batch.values;
  expect(Object.entries(record)).toEqual(
    expect.arrayContaining([
      ['__proto__', { isEvil: true }],
      ['constructor', 'c'],
      ['toString', 's'],
      ['hasOwnProperty', 'h'],
    ]),
  );
  expect('isEvil' in record).toBe(false);
  expect(columns.map(({ name }) => name)).toContain('__proto__');
});

test.each(readers)('$name: a member that is called as a reader calls the time it has read is not taken for it', ({ read, wrap }) => {
  const { batch, roles } = read(JSON.parse(wrap('"properties":{"when":"noon"},"when as written":"noon"')), 'file.json');
  expect(batch.values.filter((record) => 'when' in record || 'when as written' in record)).toEqual([]);
  expect(roles?.time ?? null).toBe(null);
});

test.each(readers)('$name: a hundred thousand columns are a hundred thousand columns', { timeout: 60_000 }, ({ read, wrap }) => {
  const members = Array.from({ length: 100_000 }, (_, index) => `"c${index}":${index}`).join(',');
  expect(read(JSON.parse(wrap(members)), 'file.json').columns.length).toBeGreaterThanOrEqual(100_000);
});

test.each(readers)('$name: an address that is none of the web is no link', ({ read, wrap }) => {
  const script = '"javascript://example.org/%0aalert(1)"';
  const members = `"media":{"url":${script},"link":${script}},"sources":[${script},{"url":${script}}],"links":[{"identifier":${script}}],"@id":${script},"target":${script}`;
  const { batch } = read(JSON.parse(wrap(members)), 'file.json');
  expect(batch.values.map((record) => 'link' in record)).toEqual([false]);
});

test.each(readers)('$name: a document that is something else has no records, and an issue says so', ({ read }) => {
  for (const root of [null, 1, 'text', [], {}, { features: {} }, { events: null }]) {
    const { batch, issues } = read(root, 'file.json');
    expect([batch.values.length, issues.length > 0]).toEqual([0, true]);
  }
});
