import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportAnnotations } from '../../../../src/domain/check/web-annotation.ts';
import { readAnnotations } from '../../../../src/open/formats/documents/annotations.ts';
import { makeEvent, makeStory } from '../../../domain/make-story.ts';
import { brokenPromises, makeRecord, mutations } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const reading = JSON.parse(readFileSync('tests/fixtures/open/reading.annotations.jsonld', 'utf8'));

test('each annotation of the embedded pages is a record: passage, comment, time and place from its bodies', () => {
  const { batch, roles } = readAnnotations(reading, 'reading.jsonld');
  const [bridge] = reading.first.items;
  expect(batch.values).toEqual([
    makeRecord({
      quote: 'the bridge was mended',
      comment: 'The bridge, see also the accounts',
      when: '1443-05/1443-07',
      tags: 'bridge; 1443-05/1443-07',
      link: 'https://example.org/chronicle',
      ...bridge,
    }),
    makeRecord({
      comment: 'A good year',
      link: 'https://example.org/chronicle#7',
      id: 'https://example.org/reading/a2',
      type: 'Annotation',
      bodyValue: 'A good year',
      target: 'https://example.org/chronicle#7',
    }),
  ]);
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [7.5, 47.25] }, null]);
  expect(roles).toEqual({
    time: { kind: 'single', column: 'when', format: 'edtf' },
    place: { kind: 'geometry' },
    title: 'quote',
    text: 'comment',
    link: 'link',
  });
});

test('a page that is not in the file is told of and not fetched', () => {
  expect(withTexts(readAnnotations(reading, 'reading.jsonld').issues)).toEqual([
    {
      file: 'reading.jsonld',
      line: null,
      kind: 'flagged',
      reason:
        'The page “https://example.org/reading/3” is not in the file and was not downloaded. Its annotations are missing. To see them, download that page and open it too.',
    },
  ]);
});

test('when an annotation was written is no time of an event', () => {
  const { batch, roles } = readAnnotations(
    { type: 'Annotation', created: '2023-05-01T10:00:00Z', target: 'https://example.org/' },
    'a.jsonld',
  );
  expect(batch.values[0]).toMatchObject({ created: '2023-05-01T10:00:00Z' });
  expect(roles).toEqual({ time: null, link: 'link' });
});

test('what the product exports comes back with its quotes and the ids of its events', () => {
  const story = {
    ...makeStory([makeEvent({ id: 'meeting' })]),
    articles: [{ id: 'report', title: 'A report', language: 'en', sha256: '0'.repeat(64) }],
  };
  const exported = JSON.parse(JSON.stringify(exportAnnotations(story, 'https://example.org/dateline/')));
  const { batch, issues, roles } = readAnnotations(exported, 'dateline.jsonld');
  const evidence = story.events.flatMap(({ properties }) => properties.evidence);
  expect(batch.values.map((values) => ('quote' in values ? [values.quote, values.event, values.stance, values.tags] : null))).toEqual(
    evidence.map(({ exact, stance, supports }) => [exact, 'meeting', stance, supports.join('; ')]),
  );
  expect(evidence.length).toBeGreaterThan(0);
  expect(batch.geometries).toEqual(evidence.map(() => null));
  expect(roles?.time).toBe(null);
  expect(issues).toEqual([]);
});

test('a body that is an event brings its time and place', () => {
  const body = { type: 'Feature', geometry: { type: 'Point', coordinates: [7.5, 47.25] }, properties: { when: { edtf: '2021-05~' } } };
  const { batch } = readAnnotations([{ type: 'Annotation', body, target: 'x' }], 'a.jsonld');
  expect(batch.values[0]).toMatchObject({ when: '2021-05~' });
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [7.5, 47.25] }]);
});

test('a quote is found in selectors that refine others', () => {
  const selector = { type: 'FragmentSelector', value: 'p1', refinedBy: { type: 'TextQuoteSelector', exact: 'here' } };
  expect(readAnnotations([{ target: { source: 'x', selector } }], 'a.jsonld').batch.values[0]).toMatchObject({ quote: 'here' });
});

test('what is no annotation is left out, and issues say so', () => {
  const { batch, issues } = readAnnotations([null, { type: 'Person' }, { type: 'Annotation' }], 'a.jsonld');
  expect(batch.values).toEqual([makeRecord({ type: 'Annotation' })]);
  expect(withTexts(issues)).toEqual([
    { file: 'a.jsonld', line: 1, kind: 'skipped', reason: 'Found null, expected an Annotation with a target. It was omitted.' },
    {
      file: 'a.jsonld',
      line: 2,
      kind: 'skipped',
      reason: 'Found an object with the member type, expected an Annotation with a target. It was omitted.',
    },
    { file: 'a.jsonld', line: 3, kind: 'flagged', reason: 'The annotation has no target: it does not say what it is about.' },
  ]);
});

test('an empty collection has no records, and an issue says so', () => {
  const { batch, issues } = readAnnotations({ type: 'AnnotationCollection', total: 0 }, 'a.jsonld');
  expect([batch.values.length, issues.length]).toEqual([0, 1]);
});

test('whatever members are missing or of another type, the reader keeps its promises', () => {
  fc.assert(
    fc.property(mutations(reading), (document) => {
      expect(brokenPromises(readAnnotations(document, 'a.jsonld'), 'a.jsonld')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
