import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FileService } from '../../../../src/open/worker/file-service.ts';
import { readLinkedPlaces } from '../../../../src/open/formats/documents/linked-places.ts';
import { brokenPromises, makeRecord, mutations } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const valley: unknown = JSON.parse(readFileSync('tests/fixtures/open/valley.lpf.json', 'utf8'));
const journey: unknown = JSON.parse(readFileSync('tests/fixtures/open/journey.geojson-t.json', 'utf8'));

test('each stretch of time of a place or of its geometries is a record', () => {
  const { batch } = readLinkedPlaces(valley, 'valley.json');
  const mill = {
    id: 'https://example.org/places/mill',
    title: 'The old mill',
    'when label': 'while it ground',
    type: 'mill',
    description: 'Ground <i>rye</i>.',
    link: 'https://example.org/wiki/mill',
    ccodes: ['CH'],
    names: [{ toponym: 'Alte Mühle', lang: 'de' }],
    types: [{ identifier: 'aat:300006146', label: 'mill' }],
    links: [{ type: 'closeMatch', identifier: 'https://example.org/wiki/mill' }],
    descriptions: [{ value: 'Ground <i>rye</i>.', lang: 'en' }],
    certainty: 'certain',
  };
  const ferry = {
    id: 'https://example.org/places/ferry',
    title: 'The ferry',
    type: 'Fähre',
    link: 'https://example.org/places/ferry',
    types: [{ identifier: 'aat:300000000', sourceLabels: [{ label: 'Fähre', lang: 'de' }] }],
  };
  expect(batch.values).toEqual([
    makeRecord({ ...mill, when: '1635/1799~' }),
    makeRecord({ ...mill, when: '1850-03/' }),
    makeRecord({ ...ferry, when: '0100/0200' }),
    makeRecord({ ...ferry, when: '-0050?/0476?' }),
    makeRecord({ title: 'The fair', 'when label': 'Late Middle Ages' }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25] },
    { type: 'Point', coordinates: [7.5, 47.25] },
    { type: 'Point', coordinates: [7.6, 47.3] },
    { type: 'Point', coordinates: [7.7, 47.4] },
    null,
  ]);
  expect(batch.lines).toEqual([1, 1, 2, 2, 3]);
});

test('a period by name alone is no date, and an issue says so', () => {
  expect(withTexts(readLinkedPlaces(valley, 'valley.json').issues)).toEqual([
    {
      file: 'valley.json',
      line: 3,
      kind: 'flagged',
      reason: expect.stringContaining('expected timespans with a start or an end. The event has no date.'),
    },
  ]);
});

test('the format fixes time, place, title, text, types as categories, and link', () => {
  expect(readLinkedPlaces(valley, 'valley.json').roles).toEqual({
    time: { kind: 'single', column: 'when', format: 'edtf' },
    place: { kind: 'geometry' },
    title: 'title',
    text: 'description',
    category: 'type',
    link: 'link',
  });
});

test('the legs of a journey have their own times, a feature without one that of the collection', () => {
  const { batch, roles, issues } = readLinkedPlaces(journey, 'journey.json');
  const name = "A botanist's journey";
  expect(batch.values).toEqual([
    makeRecord({ id: 'journey', when: '1862-05/1862-06-02', 'when label': 'Up the valley', name, properties: { leg: 1 } }),
    makeRecord({ id: 'journey', when: '1862-06-02~/', 'when label': 'Rest', name }),
    makeRecord({ id: 'herbarium', when: '1862/1863', name: 'The herbarium' }),
  ]);
  expect(batch.geometries?.map((geometry) => geometry?.type)).toEqual(['LineString', 'Point', 'Point']);
  expect(roles).toEqual({ time: { kind: 'single', column: 'when', format: 'edtf' }, place: { kind: 'geometry' } });
  expect(issues).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['both ends exact', { start: { in: '1850' }, end: { in: '1860' } }, '1850/1860'],
  ['one year', { start: { in: '1850' }, end: { in: '1850' } }, '1850'],
  ['a start within years', { start: { earliest: '1850', latest: '1855' }, end: { in: '1860' } }, '1850~/1860'],
  ['a start within one year', { start: { earliest: '1850', latest: '1850' }, end: { in: '1860' } }, '1850/1860'],
  ['a mark of its own', { start: { in: '1850?' }, end: { earliest: '1860?', latest: '1861?' } }, '1850?/1861%'],
  ['an open end', { start: { in: '1850' }, end: { in: '..' } }, '1850/..'],
  ['a start alone', { start: { in: '1850' } }, '1850/'],
  ['an end alone', { end: { in: '1850' } }, '/1850'],
  ['a start before a date', { start: { latest: '1850' } }, '/1850'],
  ['an end after a date', { end: { earliest: '1850' } }, '1850/'],
  ['years as numbers', { start: { in: -10000 }, end: { in: -10000 } }, 'Y-10000'],
  ['moments', { start: { earliest: '2021-03-01T10:00Z', latest: '2021-03-01T11:00Z' } }, '2021-03-01T10:00Z/'],
  ['texts', { start: '1850', end: '1860-02' }, '1850/1860-02'],
  ['an instant', { type: 'Instant', datetime: '2014-04-24' }, '2014-04-24'],
  ['an interval of the older drafts', { '@type': 'Interval', start: '2014-04-24', stop: '2014-04-25' }, '2014-04-24/2014-04-25'],
  ['one that goes on', { type: 'Interval', start: '2014-04-24' }, '2014-04-24/..'],
  ['about a year', { start: { in: '~1635-01' } }, '1635-01~/'],
])('a span with %s is read', (_, span, expected) => {
  const [record] = readLinkedPlaces(makeFeature({ timespans: [span] }), 'places.json').batch.values;
  const [direct] = readLinkedPlaces(makeFeature(span), 'places.json').batch.values;
  expect(record).toEqual(makeRecord({ when: expected }));
  expect(direct).toEqual(record);
});

test('a line that is broken, among blank ones, costs one feature, and issues have the lines of the file', async () => {
  const [first, , third] = readFileSync('tests/fixtures/open/valley.lpf.jsonl', 'utf8').split('\n');
  const { summary } = await openText(`${first}\n\n{"type": "Feature", broken\n${third}\n`);
  expect([summary.events, withTexts(summary.issues).map(({ line, reason }) => `${line}: ${reason}`)]).toEqual([
    3,
    [
      '3: The JSON is not valid (line 3, column 21). The record was omitted.',
      expect.stringMatching(/^[24]: Found an object with the member periods/),
    ],
  ]);
});

/** What opening a text as a file leads to. */
function openText(text: string) {
  const listeners = { onProgress: () => {}, onPart: () => {} };
  return FileService.read([new File([text], 'a.jsonl')], { byName: {}, byShape: {} }, new AbortController().signal, listeners);
}

test('features that are none are left out, places that are none are left away, and issues say so', () => {
  const { batch, issues } = readLinkedPlaces(
    { type: 'FeatureCollection', features: [null, { type: 'Feature', geometry: { type: 'Point', coordinates: ['7', 47] } }] },
    'places.json',
  );
  expect(batch.values).toEqual([makeRecord({})]);
  expect(batch.geometries).toEqual([null]);
  expect(withTexts(issues)).toEqual([
    { file: 'places.json', line: 1, kind: 'skipped', reason: 'Found null, expected a feature. It was omitted.' },
    {
      file: 'places.json',
      line: 2,
      kind: 'flagged',
      reason: 'Found an object with the members type and coordinates as the place, expected a GeoJSON geometry. The event has no place.',
    },
  ]);
});

test('duplicate ids all stay', () => {
  const feature = { type: 'Feature', '@id': 'twice', properties: {}, geometry: null };
  expect(readLinkedPlaces([feature, feature], 'places.json').batch.values).toEqual([
    makeRecord({ id: 'twice' }),
    makeRecord({ id: 'twice' }),
  ]);
});

test('whatever members are missing or of another type, the reader keeps its promises', () => {
  fc.assert(
    fc.property(fc.oneof(mutations(valley), mutations(journey)), (document) => {
      expect(brokenPromises(readLinkedPlaces(document, 'places.json'), 'places.json')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

function makeFeature(when: unknown): unknown {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: null, when }] };
}
