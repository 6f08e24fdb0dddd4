import { expect, test } from 'vitest';
import { openAsFound } from './as-found.ts';

test.each([
  ['a.kml', '<kml><Document>\n<Placemark><name>A</name>\n<Placemark><name>B</name></Placemark>\n</Document></kml>'],
  ['a.kml', '<kml><Document>\n<Placemark><name>A\n<Placemark><name>B</name></Placemark>\n</Document></kml>'],
  ['a.gpx', '<gpx>\n<wpt lat="1" lon="2"><name>A\n<wpt lat="1" lon="2"><name>B</name></wpt>\n</gpx>'],
  ['a.atom', '<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><id>A\n<entry><title>B</title></entry>\n</feed>'],
  [
    'a.tcx',
    '<TrainingCenterDatabase><Activities>\n<Activity><Notes>A</Notes>\n<Activity Sport="Biking"><Id>2022-03-11T08:00:00Z</Id><Notes>B</Notes></Activity>\n</Activities></TrainingCenterDatabase>',
  ],
])('a record that does not end is reported, and those in it are read: %s', async (name, text) => {
  const { titles, properties, issues } = await openAsFound(name, text);
  expect([titles.length, JSON.stringify([titles, properties])]).toEqual([1, expect.stringContaining('"B"')]);
  expect(issues).toContainEqual(expect.stringMatching(/^2 skipped: The file ends inside this/));
});

const event = 'BEGIN:VEVENT\nSUMMARY:B\nDTSTART:20220315\nEND:VEVENT';

test.each<[string, string]>([
  ['BGIN:VEVENT', '3 skipped: The lines up to 5 were omitted: they belong to a VEVENT, but its beginning is missing.'],
  ['BEGIN:VVENT', '3 skipped: The file has no end of this VVENT. It was skipped.'],
])('an event of a calendar whose beginning is damaged is reported: %s', async (beginning, issue) => {
  const { titles, issues } = await openAsFound(
    'a.ics',
    `BEGIN:VCALENDAR\nVERSION:2.0\n${beginning}\nSUMMARY:A\nEND:VEVENT\n${event}\nEND:VCALENDAR\n`,
  );
  expect(titles).toEqual(['B']);
  expect(issues).toContainEqual(issue);
});

test('of members of an event that are there twice, both are kept', async () => {
  const { properties } = await openAsFound('a.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nSUMMARY:B\nEND:VEVENT\nEND:VCALENDAR\n');
  expect(properties).toEqual([expect.arrayContaining([{ name: 'summary', value: 'B' }])]);
});

test.each([
  ['a.umap', '{"type":"umap","layers":[{"type":"FeatureCollection","features":[{"type":"Feature","note":{"a":"B"},"geometry":null}]}]}'],
  ['a.json', '{"type":"Topology","arcs":[],"objects":{"a":{"type":"Point","coordinates":[7,47],"note":{"a":"B"}}}}'],
  [
    'a.json',
    '{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[{"note":{"a":"B"},"geometry":{"x":7,"y":47}}]}',
  ],
])('members of a feature that its format does not know are columns: %s %s', async (name, text) => {
  expect((await openAsFound(name, text)).properties).toEqual([expect.arrayContaining([{ name: 'note.a', value: 'B' }])]);
});

function annotation(exact: string): object {
  return { type: 'Annotation', target: { selector: { type: 'TextQuoteSelector', exact } } };
}

test('the pages of a list, and collections in a list, are read', async () => {
  const pages = [{ type: 'AnnotationPage', items: [annotation('A')] }, annotation('B')];
  expect((await openAsFound('a.json', JSON.stringify(pages))).titles).toEqual(['A', 'B']);
});

test('a title of Linked Places that is no text is a column', async () => {
  const when = { timespans: [{ start: { in: '2022-03-14' } }] };
  const feature = { type: 'Feature', properties: { title: { title: 'A' } }, geometry: null, when };
  const { properties } = await openAsFound('a.json', JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
  expect(JSON.stringify(properties)).toContain('A');
});

const flat = (title: string) => `{"title":"${title}","date":"2022-03-14"}`;
const cut = (title: string) => `{"type":"Feature","properties":{"title":"${title}"},"geometry":{"type":"Point","coordinates":[`;
const feature = (title: string) => `${cut(title)}7,47]}}`;
const wells = '{"properties":{"title":"A"}},[{"properties":{"title":"B"}},{"properties":{"title":"C"}}]';
const umap = (features: string) => `{"type":"umap","layers":[{"type":"FeatureCollection","features":[\n${features}\n]}]}`;

test.each<[string, string, string, readonly string[], readonly string[]]>([
  [
    'a stray bracket between records',
    'a.json',
    `[\n${flat('A')}[\n${flat('B')},\n${flat('C')}\n]`,
    ['A', 'B', 'C'],
    [
      '2 flagged: Column 34: found “[”, which closes nothing. It was ignored.',
      '3 flagged: Column 1: a comma is missing. It was read as if it were there.',
    ],
  ],
  [
    'numbers, and then the next record',
    'a.umap',
    umap(`${cut('A')}7,\n${feature('B')},\n${feature('C')}`),
    ['A', 'B', 'C'],
    [
      '3 flagged: Column 1: an object or a list is not closed. It was read as if it ended here.',
      '1 flagged: Found an object with the members type and coordinates for the geometry; expected: a GeoJSON geometry. The event has no place.',
    ],
  ],
  [
    'a list that begins with the next record',
    'a.umap',
    umap(`${feature('A')},\n${cut('B')}\n${feature('C')}`),
    ['A', 'B', 'C'],
    [
      '4 flagged: Column 1: an object or a list is not closed. It was read as if it ended here.',
      '2 flagged: Found an object with the members type and coordinates for the geometry; expected: a GeoJSON geometry. The event has no place.',
    ],
  ],
  [
    'the next record as the value of a member',
    'a.umap',
    umap(`${feature('A')},\n{"type":"Feature","properties":{"title":"B"},"geometry":\n${feature('C')}`),
    ['A', 'B', 'C'],
    ['4 flagged: Column 1: an object or a list is not closed. It was read as if it ended here.'],
  ],
])('%s cost no record after it', async (_, name, text, titles, issues) => {
  const opened = await openAsFound(name, text);
  expect([opened.titles, opened.issues]).toEqual([titles, issues]);
});

test.each([
  ['a.umap', umap(`${feature('A')},\n[${feature('B')},\n${feature('C')}]`)],
  ['a.json', `{"type":"Topology","arcs":[],"objects":{"a":{"type":"GeometryCollection","geometries":[${wells}]}}}`],
  ['a.json', `{"type":"Topology","arcs":[],"objects":{"type":"GeometryCollection","geometries":[${wells}]}}`],
  ['a.json', `{"type":"Topology","arcs":[],"objects":{"a":{"tpe":"GeometryCollection","geometries":[${wells}]}}}`],
])('records in a list among the others are read: %s %s', async (name, text) => {
  expect((await openAsFound(name, text)).titles).toEqual(['A', 'B', 'C']);
});

test('a list in place of a record is reported with all its lines', async () => {
  const { titles, issues } = await openAsFound('a.json', `[${flat('A')},\n[${flat('B')},\n${flat('C')}],\n${flat('D')}]`);
  expect([titles, issues]).toEqual([['A', 'D'], ['2 skipped: Found a list, expected an object. The lines up to 3 were omitted.']]);
});

test('a record whose first name is damaged is the same when it is read again', async () => {
  const { titles, properties } = await openAsFound('a.json', `[\n${flat('A')},\n${flat('B').replace('title', 't\0')},\n${flat('C')}\n]`);
  expect(titles).toEqual(['A', 'Event 2', 'C']);
  expect(properties[1]).toEqual([
    { name: 't\0', value: 'B' },
    { name: 'date', value: '2022-03-14' },
  ]);
});

const twice = '{"title":"A","date":"2022-03-14","ti\\u0074le":"B","x":{"a":"x:1","b":[{"a":"\\\\"}]}}';
const repeated = 'The name title stands more than once in one object. Only the last value of each was read.';

test.each([
  ['a.json', `[${flat('C')},\n${twice}]`, 2],
  ['a.ndjson', `${flat('C')}\n${twice}\n`, 2],
  ['a.json', `[${flat('C')},\n// a comment\n${twice}]`, 3],
  ['a.umap', umap(`${feature('C')},\n{"type":"Feature","geometry":null,"properties":${twice}}`), 3],
])('a name that stands twice in an object of JSON is reported, since only its last value is read: %s %s', async (name, text, line) => {
  const { titles, issues } = await openAsFound(name, text);
  expect(titles).toEqual(['C', 'B']);
  expect(issues).toContainEqual(`${line} flagged: ${repeated}`);
});

test('a header with which a record was joined is reported, and each record that is as short as the others is not', async () => {
  const rows = [1, 2, 3].map((day) => `B${day},x,2022-03-1${day},47,7\n`).join('');
  const { titles, issues } = await openAsFound('a.csv', `title,note,date,lat,lngA,x,y,z\n${rows}`);
  expect(titles).toEqual(['B1', 'B2', 'B3']);
  expect(issues).toEqual([
    '1 flagged: Found 8 names in the header, but most records have 5 cells. The missing cells are read as empty. If a line break is missing in the header, a record is in it.',
  ]);
});

test('elements of a broken XML document are not a table', async () => {
  const items = ['A', 'B', 'C'].map((title) => `<item><title>${title}</title><pubDate>Mon, 14 Mar 2022</pubDate></item>`);
  await expect(openAsFound('a.rss', `ss version="2.0"><channel>\n${items.join('\n')}\n</channel></rss>\n`)).rejects.toThrow(
    'reading.noEvents',
  );
});

const twiceTitled = '<item><title>A</title>item><title>B</title></item>';

test.each<[string, string, readonly string[]]>([
  [
    'a.gpx',
    '<gpx>\n<wpt lat="1" lon="2"><name>A</name> lat="1" lon="2"><name>B</name></wpt>\n</gpx>',
    [
      '2 flagged: Found the text “lat="1" lon="2">” between elements. It was omitted.',
      '2 flagged: The element name stands more than once in this record. Only the first of each was read.',
    ],
  ],
  [
    'a.kml',
    '<kml><Document>\n<Placemark><name>A</name>x<description>a</description><description>b</description></Placemark></Document></kml>',
    [
      '2 flagged: Found the text “x” between elements. It was omitted.',
      '2 flagged: The element description stands more than once in this record. Only the first of each was read.',
    ],
  ],
  ['a.rss', `<rss><channel>\n${twiceTitled}</channel></rss>`, ['2 flagged: Found the text “item>” between elements. It was omitted.']],
])('what two records of XML leave that became one is reported: %s', async (name, text, issues) => {
  const opened = await openAsFound(name, text);
  expect([opened.titles, opened.issues.slice(0, 2)]).toEqual([['A'], issues]);
});

test('a second title of an item is kept', async () => {
  const { properties } = await openAsFound('a.rss', `<rss><channel>\n${twiceTitled}</channel></rss>`);
  expect(properties).toEqual([expect.arrayContaining([{ name: 'title (2)', value: 'B' }])]);
});

test.each([
  [`[${flat('A')},\n{"title":"B","link":{ttps://example.org/","date":"2022-03-14"},\n${flat('C')}]`, ['A', 'C'], 2],
  [`[${flat('A')},\n/* ${flat('B')},\n${flat('C')}]`, ['A'], 2],
])('what looks like a comment and is not, or has no end, is reported: %s', async (text, titles, line) => {
  const opened = await openAsFound('a.json', text);
  expect(opened.titles).toEqual(titles);
  expect(opened.issues).toContainEqual(expect.stringMatching(new RegExp(`^${line} skipped: `)));
});

test('an object where TimelineJS has a text is kept', async () => {
  const text = '{"events":[{"start_date":{"year":"2022"},"text":{"text":{"headline":"A"}}}]}';
  expect((await openAsFound('a.json', text)).properties).toEqual([expect.arrayContaining([{ name: 'text.text.headline', value: 'A' }])]);
});
