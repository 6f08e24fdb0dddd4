import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memberOf } from '../../../../src/domain/check/json-members.ts';
import { readTopoJson } from '../../../../src/open/formats/geodata/topojson.ts';
import { readUmap } from '../../../../src/open/formats/geodata/umap.ts';
import { brokenPromises, mutations } from '../documents/whole-records.ts';

const topology = JSON.parse(readFileSync('tests/fixtures/open/town.topojson', 'utf8'));
const umap = JSON.parse(readFileSync('tests/fixtures/open/town.umap', 'utf8'));

test('shapes are put together from the arcs of the file, and the objects are the categories', () => {
  const { batch, roles, issues } = readTopoJson(topology, 'a.json');
  expect(batch.geometries?.slice(0, 2)).toEqual([
    {
      type: 'Polygon',
      coordinates: [
        [
          [7.5, 47],
          [7.5, 47.5],
          [7, 47.5],
          [7, 47],
          [7.5, 47],
        ],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [7.5, 47],
          [8, 47],
          [8, 47.5],
          [7.5, 47.5],
          [7.5, 47],
        ],
      ],
    },
  ]);
  expect(batch.values.map((values) => ['layer', 'id', 'name'].map((name) => memberOf(values, name)))).toEqual([
    ['fields', 'west', 'West field'],
    ['fields', 'east', 'East field'],
    ['fields', 'lost', 'Lost field'],
    ['wells', undefined, 'Old well'],
    ['wells', undefined, 'Dry well'],
  ]);
  expect(roles).toEqual({ place: { kind: 'geometry' }, category: 'layer' });
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([[3, 'flagged']]);
});

test('a column that is called layer stays, and a single object is no category', () => {
  const { objects, ...rest } = topology;
  const [west] = objects.fields.geometries;
  const one = readTopoJson({ ...rest, objects: { fields: { ...west, properties: { layer: 'own', when: 'soon' } } } }, 'a.json');
  expect([one.roles, one.batch.values.map((values) => ({ ...values }))]).toEqual([
    { place: { kind: 'geometry' } },
    [{ id: 'west', layer: 'own', when: 'soon' }],
  ]);
  const two = readTopoJson({ ...rest, objects: { a: { ...west, properties: { layer: 'own' } }, b: west } }, 'a.json');
  expect(two.roles?.category).toBe('layer (2)');
});

test.each([
  ['TopoJSON', topology, readTopoJson],
  ['uMap', umap, readUmap],
])('%s: whatever of a file is replaced, the reader keeps its promises', (_, document, read) => {
  fc.assert(
    fc.property(mutations(document), (root) => {
      expect(brokenPromises(read(root, 'a.json'), 'a.json')).toEqual([]);
    }),
  );
});
