import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readStoryMapJs } from '../../../../src/open/formats/documents/storymapjs.ts';
import { brokenPromises, makeRecord, mutations } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const garden: unknown = JSON.parse(readFileSync('tests/fixtures/open/garden.storymapjs.json', 'utf8'));

test('slides are records with their places, their dates as they are written', () => {
  const { batch, roles } = readStoryMapJs(garden, 'garden.json');
  expect(batch.values).toEqual([
    makeRecord({
      title: 'Roses',
      place: 'The rose garden',
      text: 'Planted by <b>pupils</b>',
      link: 'https://example.org/roses.jpg',
      media: 'https://example.org/roses.jpg',
      caption: 'Roses',
      credit: 'The school',
      date: '14 May 1921',
    }),
    makeRecord({ title: 'Herbs', media: 'herbs.jpg', date: '1925' }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25] },
    { type: 'Point', coordinates: [7.6, 47.3] },
  ]);
  expect(batch.lines).toEqual([2, 3]);
  expect(roles).toEqual({ place: { kind: 'geometry' }, title: 'title', text: 'text', link: 'link' });
});

test('the overview is no event, and an issue says so', () => {
  expect(withTexts(readStoryMapJs(garden, 'garden.json').issues)).toEqual([
    {
      file: 'garden.json',
      line: 1,
      kind: 'skipped',
      reason: 'The overview “Gardens of the town” has no place: it is the title of the map, not an event. It was omitted.',
    },
  ]);
});

test('a place that is none leaves its slide without one, and an issue says so', () => {
  const { batch, issues } = readStoryMapJs({ storymap: { slides: [{ location: { lat: 'north', lon: 7 } }, null] } }, 'map.json');
  expect(batch.geometries).toEqual([null]);
  expect(withTexts(issues)).toEqual([
    {
      file: 'map.json',
      line: 1,
      kind: 'flagged',
      reason: 'Found “north” as the latitude and 7 as the longitude, expected degrees. The event has no place.',
    },
    { file: 'map.json', line: 2, kind: 'skipped', reason: 'Found null, expected a slide with a location and a text. It was omitted.' },
  ]);
});

test('whatever members are missing or of another type, the reader keeps its promises', () => {
  fc.assert(
    fc.property(mutations(garden), (document) => {
      expect(brokenPromises(readStoryMapJs(document, 'map.json'), 'map.json')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
