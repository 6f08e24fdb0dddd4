import { expect, test } from 'vitest';
import { openAsFound } from './as-found.ts';

const feature = (title: string, more = '') =>
  `{"type":"Feature","properties":{"title":"${title}","date":"2022-03-14"${more}},"geometry":{"type":"Point","coordinates":[7.5,47.25]}}`;

test.each<[string, string, string]>([
  [
    'GeoJSON that a script assigns',
    'GeoJSON',
    `var json_points_1 = {"type":"FeatureCollection","features":[\n${feature('A')},\n${feature('B')}]};\n`,
  ],
  ['GeoJSON in a call', 'GeoJSON', `load({"type":"FeatureCollection","features":[\n${feature('A')},\n${feature('B')}]});`],
  ['GeoJSON with NaN', 'GeoJSON', `{"type":"FeatureCollection","features":[\n${feature('A', ',"n":NaN')},\n${feature('B')}]}`],
  [
    'a list with comments',
    'JSON list of objects',
    `// ours\n[\n{"title":"A","date":"2022-03-14","lat":47,"lng":7}, // it's\n{"title":"B","date":"2022-03-14","lat":47,"lng":7,},\n]`,
  ],
  [
    'a list in single quotation marks',
    'JSON list of objects',
    `[{'title':'A','date':'2022-03-14','lat':47,'lng':7},{'title':'B','lat':47,'lng':7}]`,
  ],
  [
    'objects one after the other',
    'JSON list of objects',
    `{\n"title":"A",\n"date":"2022-03-14","lat":47,"lng":7\n}\n{\n"title":"B",\n"lat":47,"lng":7}\n`,
  ],
])('%s is read, and what is not strict is reported once', async (_, format, text) => {
  const { titles, issues, ...found } = await openAsFound('a.json', text);
  expect([found.format, titles]).toEqual([format, ['A', 'B']]);
  expect(issues.filter((issue) => issue.includes('This is not strict JSON'))).toHaveLength(1);
  expect(issues.every((issue) => issue.startsWith('file flagged'))).toBe(true);
});

const slide = (title: string) => `{"location":{"lat":47.25,"lon":7.5},"text":{"headline":"${title}"},"date":"2022-03-14"}`;
const dated = (title: string) => `{"start_date":{"year":"2022"},"text":{"headline":"${title}"}}`;
const incident = (title: string) => `{"id":"${title}","title":"${title}","date":"03/14/2022","latitude":"47","longitude":"7","sources":[]}`;
const annotation = (title: string) =>
  `{"type":"Annotation","target":{"source":"https://example.org/","selector":{"type":"TextQuoteSelector","exact":"${title}"}}}`;
const spanned = (title: string) =>
  `{"type":"Feature","properties":{"title":"${title}"},"geometry":null,"when":{"timespans":[{"start":{"in":"1850"}}]}}`;

test.each<[string, string, (title: string) => string, (records: string) => string]>([
  ['StoryMapJS', 'slides', slide, (records) => `{"storymap":{"slides":[\n${records}\n]}}`],
  ['TimelineJS', 'events', dated, (records) => `{"title":{},"events":[\n${records}\n]}`],
  ['TimeMap', 'events', incident, (records) => `{"events":[\n${records}\n],"sources":{}}`],
  ['W3C Web Annotations', 'items', annotation, (records) => `{"type":"AnnotationPage","items":[\n${records}\n]}`],
  ['Linked Places', 'features', spanned, (records) => `{"type":"FeatureCollection","features":[\n${records}\n]}`],
])('one broken record costs one record of %s, and its line and column are reported', async (format, _, record, file) => {
  const broken = record('B').replace(/"\w+":/, '"x" ');
  const { titles, issues, ...found } = await openAsFound('a.json', file([record('A'), broken, record('C')].join(',\n')));
  expect([found.format, titles]).toEqual([format, ['A', 'C']]);
  expect(issues[0]).toMatch(/^3 skipped: The JSON is not valid \(line 3, column \d+\)/);
});

test('a comma after a valid file is reported with its line and column, and costs nothing', async () => {
  const { format, titles, issues } = await openAsFound('a.json', `{"type":"FeatureCollection","features":[\n${spanned('A')}]},\n`);
  expect([format, titles]).toEqual(['Linked Places', ['A']]);
  expect(issues[0]).toBe(`2 flagged: Column ${spanned('A').length + 3}: found a comma that separates nothing. It was ignored.`);
});

test('a text that only begins a little like JSON stays what it is', async () => {
  const { format } = await openAsFound('a.csv', '[id],title,date,lat,lng\n1,A,2022-03-14,47,7\n2,B,2022-03-15,47,7\n');
  expect(format).toBe('CSV, separated by commas, UTF-8');
  expect((await openAsFound('b.csv', 'length(m),title,date,lat,lng\n1,A,2022-03-14,47,7\n')).titles).toEqual(['A']);
  expect((await openAsFound('c.csv', '# by {hand}\ntitle,date,lat,lng\nA,2022-03-14,47,7\nB,2022-03-14,47,7\n')).titles).toEqual([
    'A',
    'B',
  ]);
});
