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
