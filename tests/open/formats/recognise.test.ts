import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recognise } from '../../../src/open/formats/recognise.ts';

const feature = '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}';
const withWhen = feature.replace('"properties"', '"when":{"timespans":[{"start":{"in":"1850"}}]},"properties"');

test.each([
  ['csv', 'CSV, parted by commas, UTF-8', 'title,date\na,2022-01-01\n'],
  ['csv', 'CSV, parted by semicolons, UTF-8', 'lat;lng;note\n50,5;30,5;a, b, c\n51,5;31,5;d\n'],
  ['csv', 'CSV, parted by tabs, UTF-8', 'title\tdate\na, b\t2022-01-01\nc\t2022-01-02\n'],
  ['csv', 'CSV, parted by vertical bars, UTF-8', 'title|date|lat\na|2022-01-01|1\n'],
  ['csv', 'CSV, parted by “:”, UTF-8', 'sep=:\ntitle:date\na:2022\n'],
  ['csv', 'CSV, parted by commas, without a header, UTF-8', 'Kyiv,2022-01-01,50.4,30.5\nLviv,2022-01-02,49.8,24\n'],
  ['csv', 'CSV of one column, UTF-8', 'date\n2022-01-01\n2022-01-02\n'],
  ['geojson', 'GeoJSON', `{"type":"FeatureCollection","features":[${feature}]}`],
  ['geojson', 'GeoJSON', `\uFEFF\n ${feature}`],
  ['geojson', 'GeoJSON', '{"type":"MultiPoint","coordinates":[[1,2]]}'],
  ['geojson', 'GeoJSON', `{"features":[${feature},\n{"type":"Feature","broken":oops}]}`],
  ['geojson', 'GeoJSON', `{"type":"FeatureCollection","features":[${feature},{"type":"Feat`],
  ['json-array', 'GeoJSON, a list of features', `[${feature}]`],
  ['json-lines', 'GeoJSON, one feature a line', `${feature}\n${feature}\n`],
  ['json-lines', 'JSON, one object a line', '{"a":1}\n{"a":2}'],
  ['json-sequence', 'GeoJSON, a text sequence', `\u001e${feature}\n\u001e${feature}\n`],
  ['json-array', 'JSON, a list of objects', '[{"lat":1,"lng":2,"date":"2022"}]'],
  ['json-array', 'JSON, its list “rows”', '{"count":1,"rows":[{"lat":1,"lng":2}]}'],
  ['linked-places', 'Linked Places', `{"type":"FeatureCollection","features":[${withWhen}]}`],
  [
    'linked-places',
    'Linked Places',
    `{"type":"FeatureCollection","@context":"https://raw.githubusercontent.com/LinkedPasts/linked-places/master/x.jsonld","features":[${feature}]}`,
  ],
  [
    'geojson-t',
    'GeoJSON-T',
    `{"type":"FeatureCollection","features":[${feature.replace('"properties"', '"when":{"start":"1850"},"properties"')}]}`,
  ],
  ['geojson-t', 'GeoJSON-T', `{"type":"FeatureCollection","when":{"start":"1850"},"features":[${feature}]}`],
  ['geojson', 'GeoJSON', `{"type":"FeatureCollection","features":[${feature.replace('"a":1', '"when":{"start":"1850"}')}]}`],
  ['timemap', 'TimeMap', '{"events":[{"id":1,"date":"2022-03-01","latitude":"50"}],"sources":{}}'],
  ['timemap', 'TimeMap', '[{"id":"a","date":"2022","latitude":"50","longitude":"30","sources":["s"]}]'],
  ['timemap', 'TimeMap', '[{"id":"s","title":"x","paths":["a.jpg"]}]'],
  ['timelinejs', 'TimelineJS', '{"title":{},"events":[{"start_date":{"year":"1900"},"text":{"headline":"a"}}]}'],
  ['storymapjs', 'StoryMapJS', '{"storymap":{"slides":[{"location":{"lat":1,"lon":2}}]}}'],
  ['annotations', 'W3C Web Annotations', '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[]}'],
  ['annotations', 'W3C Web Annotations', '[{"type":"Annotation","target":{"selector":{"type":"TextQuoteSelector","exact":"a"}}}]'],
  ['kml', 'KML', '<?xml version="1.0"?><!-- <html> --><kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>'],
  ['kml', 'KML', '<ns0:kml xmlns:ns0="x"/>'],
  ['gpx', 'GPX', '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1"></gpx>'],
])('%s: %s', async (format, words, text) => {
  const { dialect, ...recognised } = { dialect: undefined, ...(await recognise({ name: 'wrong.xlsx', blob: new Blob([text]) })) };
  expect(recognised).toEqual({ format, words, encoding: 'utf-8' });
  expect(dialect !== undefined).toBe(format === 'csv');
});

test.each([
  ['semicolons-windows-1251.csv', 'windows-1251', 'CSV, parted by semicolons, Windows-1251'],
  ['semicolons-koi8-u.csv', 'koi8-u', 'CSV, parted by semicolons, KOI8'],
  ['tabs-utf-16le-marked.txt', 'utf-16le', 'CSV, parted by tabs, UTF-16'],
  ['tabs-utf-16be.txt', 'utf-16be', 'CSV, parted by tabs, UTF-16'],
])('%s is %s and called %s', async (name, encoding, words) => {
  const blob = new Blob([readFileSync(`tests/fixtures/open/${name}`)]);
  const { dialect, ...recognised } = { dialect: undefined, ...(await recognise({ name, blob })) };
  expect(recognised).toEqual({ format: 'csv', encoding, words });
  // One in UTF-16 is written anew before it is read, and its places are others then.
  expect(dialect !== undefined).toBe(!encoding.startsWith('utf-16'));
});

test('JSON in UTF-16 is known', async () => {
  const blob = new Blob([Uint8Array.of(0xff, 0xfe), utf16(`{"type":"FeatureCollection","features":[${feature}]}`)]);
  expect(await recognise({ name: 'a', blob })).toEqual({ format: 'geojson', encoding: 'utf-16le', words: 'GeoJSON, UTF-16' });
});

test.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'This is a picture.'],
  ['a PDF', '%PDF-1.7', 'This is a PDF.'],
  ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'CSV UTF-8'],
  ['a shapefile', Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0), 'GeoJSON'],
  ['other bytes', Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 251), 'This is no text.'],
  ['nothing', '', 'The file is empty.'],
  ['blanks', ' \n', 'The file is empty.'],
  ['a web page', '<!DOCTYPE html>\n<html><body>{}</body></html>', 'This is a web page.'],
  ['other XML', '<data><a/></data>', 'the root “data”'],
  ['prose', 'It was a dark and stormy night.\nThe rain fell.\n', 'no sign parts the lines'],
  ['TopoJSON', '{"type":"Topology","objects":{}}', 'TopoJSON'],
  ['a list of numbers', '[1,2,3]', 'other than objects'],
])('%s is refused in words', async (_, content, words) => {
  expect(await recognise({ name: 'a.csv', blob: new Blob([content]) })).toEqual({ format: null, reason: expect.stringContaining(words) });
});

test('a large file is known by its beginning', async () => {
  const features = Array.from({ length: 5000 }, () => feature).join(',');
  const blob = new Blob([`{"type":"FeatureCollection","name":"a","crs":null,"features":[${features}]}`]);
  expect(await recognise({ name: 'a', blob })).toEqual({ format: 'geojson', encoding: 'utf-8', words: 'GeoJSON' });
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).reduce(
    (bytes, byte, index) => {
      bytes[2 * index] = byte;
      return bytes;
    },
    new Uint8Array(2 * text.length),
  );
}
