import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { esriList, readEsriLayers } from '../../../../src/open/formats/geodata/esri-json.ts';
import { jsonReader } from '../../../../src/open/formats/json/json-reader.ts';
import { membersAfterList } from '../../../../src/open/formats/json/members-after-list.ts';
import { collect } from '../../collect-records.ts';
import { withTexts } from '../../issue-texts.ts';

async function read(root: unknown) {
  const blob = new Blob([typeof root === 'string' ? root : JSON.stringify(root)]);
  return collect(await jsonReader('a.json', blob, esriList(await membersAfterList(blob))));
}

async function placeOf(geometry: unknown, reference: unknown = { wkid: 4326 }) {
  const { records, issues } = await read({ spatialReference: reference, features: [{ attributes: { a: 1 }, geometry }] });
  return [records[0]?.geometry, issues.map(({ reason }) => reason)] as const;
}

test('dates are spelled, coded values have their names, and metres become degrees, wherever the file says so', async () => {
  const { records } = await read(readFileSync('tests/fixtures/open/town.esri.json', 'utf8'));
  expect(records.map(({ values, line }) => ({ ...values, line }))).toEqual([
    { OBJECTID: 1, Name: 'The crane is put up', Kind: 'Building', Day: '2022-03-14T13:50:00Z', line: 3 },
    { OBJECTID: 2, Name: 'A ferry sinks', Kind: 'Accident', Day: '2022-03-15T13:50:00Z', line: 7 },
    { OBJECTID: 3, Name: 'A letter comes', Kind: 3, Day: null, line: 11 },
  ]);
  expect(records[0]?.geometry).toEqual({ type: 'Point', coordinates: [expect.closeTo(7.5, 6), expect.closeTo(47.229314, 6)] });
});

test.each([
  ['a point', { x: 7.5, y: 47.25 }, { type: 'Point', coordinates: [7.5, 47.25] }],
  ['a point with a height', { x: 7.5, y: 47.25, z: 400 }, { type: 'Point', coordinates: [7.5, 47.25, 400] }],
  ['an empty point', { x: 'NaN', y: 'NaN' }, null],
  ['an empty line', { paths: [] }, null],
  [
    'points',
    {
      points: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'a line',
    {
      paths: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    },
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'lines',
    {
      paths: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    },
  ],
  [
    'an extent',
    { xmin: 1, ymin: 2, xmax: 3, ymax: 4 },
    {
      type: 'Polygon',
      coordinates: [
        [
          [1, 2],
          [1, 4],
          [3, 4],
          [3, 2],
          [1, 2],
        ],
      ],
    },
  ],
  [
    'two areas, the second with a hole, and one ring not closed',
    {
      rings: [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [1, 0],
        ],
        [
          [5, 5],
          [5, 9],
          [9, 9],
          [9, 5],
          [5, 5],
        ],
        [
          [6, 6],
          [7, 6],
          [7, 7],
          [6, 7],
          [6, 6],
        ],
      ],
    },
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [0, 1],
            [1, 1],
            [1, 0],
            [0, 0],
          ],
        ],
        [
          [
            [5, 5],
            [5, 9],
            [9, 9],
            [9, 5],
            [5, 5],
          ],
          [
            [6, 6],
            [7, 6],
            [7, 7],
            [6, 7],
            [6, 6],
          ],
        ],
      ],
    },
  ],
])('%s', async (_, geometry, place) => {
  expect(await placeOf(geometry)).toEqual([place, []]);
});

test('another reference system is reported once, and its metres are not taken for degrees', async () => {
  const { records, issues } = await read({
    spatialReference: { wkid: 28407 },
    features: [
      { attributes: { a: 1 }, geometry: { x: 36, y: 49 } },
      { attributes: { a: 2 }, geometry: { x: 37, y: 50 } },
    ],
  });
  expect([records.map(({ geometry }) => geometry), issues.length, issues[0]?.reason]).toEqual([
    [null, null],
    1,
    expect.stringContaining('EPSG:28407'),
  ]);
  expect(await placeOf({ x: 36, y: 49 }, { wkt: 'GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942"]]' })).toEqual([
    { type: 'Point', coordinates: [36, 49] },
    [expect.stringContaining('GCS Pulkovo 1942')],
  ]);
});

test('what is no geometry, a curve and what is no feature are reported with their lines, and cost nothing else', async () => {
  const { records, issues } = await read(
    '{"features":[\n{"attributes":{"a":1},"geometry":{"z":1}},\n{"attributes":{"a":2},"geometry":{"curvePaths":[[[1,2],{"c":[[3,4],[5,6]]}]]}},\n7,\n{"attributes":{"a":3},"geometry":oops},\n{"attributes":{"a":4}}]}',
  );
  expect(records.map(({ values }) => ({ ...values }))).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }]);
  expect(issues.map(({ line, kind }) => `${line} ${kind}`).toSorted()).toEqual([
    '2 flagged',
    '3 flagged',
    '4 skipped',
    '5 flagged',
    '5 flagged',
  ]);
});

const makeLayer = (name: string, when: string) => ({
  layerDefinition: { name, fields: [{ name: 'when', type: 'esriFieldTypeString' }], extent: { spatialReference: { wkid: 4326 } } },
  featureSet: { features: [{ attributes: { when }, geometry: { x: 7.5, y: 47.25 } }, 5] },
});

test('layers with a feature set each are the categories', () => {
  const { batch, issues, roles } = readEsriLayers(
    { featureCollection: { layers: [makeLayer('Roads', 'soon'), makeLayer('Wells', '1904')] } },
    'a.json',
  );
  expect(batch.values.map((values) => ({ ...values }))).toEqual([
    { layer: 'Roads', when: 'soon' },
    { layer: 'Wells', when: '1904' },
  ]);
  expect([roles, withTexts(issues).map(({ line, reason }) => [line, reason])]).toEqual([
    { place: { kind: 'geometry' }, category: 'layer' },
    [2, 4].map((line) => [line, 'Found 5; expected: a feature with attributes.']),
  ]);
});
