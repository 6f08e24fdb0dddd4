import { expect, test } from 'vitest';
import { openAsFound } from './as-found.ts';

const record = (title: string) => ({ title, date: '2022-03-14', lat: 47.25, lng: 7.5 });
const open = (root: unknown) => openAsFound('a.json', JSON.stringify(root));

test('each list of an object is read, and its name is kept as a column', async () => {
  const { titles, issues, properties } = await open({ east: [record('A'), record('B')], note: 'ours', west: { far: [record('C')] } });
  expect(titles).toEqual(['A', 'B', 'C']);
  expect(properties.map(([first]) => first)).toEqual([
    { name: 'list', value: 'east' },
    { name: 'list', value: 'east' },
    { name: 'list', value: 'west.far' },
  ]);
  expect(issues).toEqual([
    'file flagged: The file has several lists: “east” (2 records) and “west.far” (1 record). All were read; the column “list” says from which list a record is.',
  ]);
});

test('an object or a date beside a list, which may be a record too, is reported', async () => {
  const { titles, issues } = await open({
    first: record('A'),
    updates: [record('B'), record('C')],
    date: '2022-03-15',
    page: { number: 1 },
  });
  expect(titles).toEqual(['B', 'C']);
  expect(issues).toEqual(['file flagged: first and date stand beside the list of records and were not read.']);
});

const rows = [
  ['A', '2022-03-14', 47.25, 7.5],
  ['B', '2022-03-15', 47.3, 7.6],
];
const names = ['title', 'date', 'lat', 'lng'];
const column = (index: number) => rows.map((row) => row[index]);
const bound = (value: unknown) => ({ type: 'literal', value });

test.each<[string, unknown]>([
  ['deep in an object', { ok: true, result: { page: { items: rows.map(([title]) => record(String(title))) } } }],
  ['rows beside the names of their columns', { database: 'd', columns: names, rows, truncated: false }],
  ['rows beside descriptions of their columns', { fields: names.map((name) => ({ name, type: 'text' })), index: [0, 1], data: rows }],
  [
    'records beside descriptions of their columns',
    { result: { fields: names.map((id) => ({ id, type: 'text' })), records: rows.map(([title]) => record(String(title))) } },
  ],
  ['a list of rows, the first with the names', [names, ...rows]],
  [
    'an answer of SPARQL',
    {
      head: { vars: names },
      results: { bindings: rows.map((row) => Object.fromEntries(names.map((name, index) => [name, bound(row[index])]))) },
    },
  ],
  ['objects by their names', { k1: record('A'), k2: record('B') }],
  ['columns of values', Object.fromEntries(names.map((name, index) => [name, column(index)]))],
  ['columns of values by their numbers', Object.fromEntries(names.map((name, index) => [name, { ...column(index) }]))],
])('records are read, however they are written: %s', async (_, root) => {
  const { titles, counts, issues } = await open(root);
  expect([titles, counts, issues]).toEqual([['A', 'B'], { events: 2, undated: 0, placeless: 0 }, []]);
});

const feature = { type: 'Feature', properties: { title: 'A', date: '2022-03-14' }, geometry: { type: 'Point', coordinates: [7.5, 47.25] } };

test('lists beside the features of GeoJSON, and features a second time, are reported with their number', async () => {
  const text = `{"type":"FeatureCollection","features":[${JSON.stringify(feature)}],"features":[${JSON.stringify(feature)}],"more":[{"a":1},{"a":2}]}`;
  const { titles, issues } = await openAsFound('a.geojson', text);
  expect(titles).toEqual(['A']);
  expect(issues).toEqual([
    'file flagged: The list “features” (1 record) was not read. To see it, put it into a file of its own.',
    'file flagged: The list “more” (2 records) was not read. To see it, put it into a file of its own.',
  ]);
});

test.each<[string, object]>([
  ['TimelineJS', { events: [{ start_date: { year: 1900 }, text: { headline: 'A' } }], more_events: [{ a: 1 }] }],
  ['StoryMapJS', { storymap: { slides: [{ location: { lat: 1, lon: 2 }, text: { headline: 'A' } }], more: [{ a: 1 }] } }],
  [
    'TimeMap',
    { events: [{ id: '1', title: 'A', date: '03/14/2022', latitude: '47', longitude: '7' }], sources: {}, narratives: [{ a: 1 }] },
  ],
  [
    'Linked Places',
    { type: 'FeatureCollection', features: [{ ...feature, when: { timespans: [{ start: { in: '1850' } }] } }], more: [{ a: 1 }] },
  ],
])('a list that %s does not know is reported', async (format, root) => {
  const found = await open(root);
  expect([found.format, found.titles]).toEqual([format, ['A']]);
  expect(found.issues).toContainEqual(
    expect.stringMatching(/^file flagged: The list “(?:more_events|more|narratives)” \(1 record\) was not read/),
  );
});

test('annotations that a collection counts or has on other pages are reported', async () => {
  const annotation = {
    type: 'Annotation',
    target: { source: 'https://example.org/', selector: { type: 'TextQuoteSelector', exact: 'A' } },
  };
  const { titles, issues } = await open({
    type: 'AnnotationCollection',
    total: 3,
    last: 'https://example.org/2',
    first: { type: 'AnnotationPage', items: [annotation] },
  });
  expect(titles).toEqual(['A']);
  expect(issues).toContainEqual(
    'file flagged: The collection counts 3 annotations, and 1 of them are in the file. The others are missing.',
  );
});
