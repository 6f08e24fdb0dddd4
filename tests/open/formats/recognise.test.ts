import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formats } from '../../../src/open/formats/formats.ts';
import { recognise } from '../../../src/open/formats/recognise.ts';
import { writtenText } from '../../../src/ui/messages/messages.ts';
import { makeOds, makeXlsx, rowsOf } from './sheets/make-workbook.ts';

const feature = '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}';
const withWhen = feature.replace('"properties"', '"when":{"timespans":[{"start":{"in":"1850"}}]},"properties"');

const cases: readonly (readonly [string, string, BlobPart])[] = [
  ['csv', 'CSV, separated by commas, UTF-8', 'title,date\na,2022-01-01\n'],
  ['csv', 'CSV, separated by semicolons, UTF-8', 'lat;lng;note\n50,5;30,5;a, b, c\n51,5;31,5;d\n'],
  ['csv', 'CSV, separated by tabs, UTF-8', 'title\tdate\na, b\t2022-01-01\nc\t2022-01-02\n'],
  ['csv', 'CSV, separated by vertical bars, UTF-8', 'title|date|lat\na|2022-01-01|1\n'],
  ['csv', 'CSV, separated by “:”, UTF-8', 'sep=:\ntitle:date\na:2022\n'],
  ['csv', 'CSV, separated by commas, without a header, UTF-8', 'Kyiv,2022-01-01,50.4,30.5\nLviv,2022-01-02,49.8,24\n'],
  ['csv', 'CSV of one column, UTF-8', 'date\n2022-01-01\n2022-01-02\n'],
  ['geojson', 'GeoJSON', `{"type":"FeatureCollection","features":[${feature}]}`],
  ['geojson', 'GeoJSON', `\uFEFF\n ${feature}`],
  ['geojson', 'GeoJSON', '{"type":"MultiPoint","coordinates":[[1,2]]}'],
  ['geojson', 'GeoJSON', `{"features":[${feature},\n{"type":"Feature","broken":oops}]}`],
  ['geojson', 'GeoJSON', `{"type":"FeatureCollection","features":[${feature},{"type":"Feat`],
  ['json-list', 'GeoJSON list of features', `[${feature}]`],
  ['json-lines', 'GeoJSON lines', `${feature}\n${feature}\n`],
  ['json-lines', 'JSON lines', '{"a":1}\n{"a":2}'],
  ['json-sequence', 'GeoJSON text sequence', `\u001e${feature}\n\u001e${feature}\n`],
  ['json-list', 'JSON list of objects', '[{"lat":1,"lng":2,"date":"2022"}]'],
  ['json-list', 'JSON, its list “rows”', '{"count":1,"rows":[{"lat":1,"lng":2}]}'],
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
  ['linked-places-lines', 'Linked Places', `${withWhen}\n${feature}\n`],
  ['timemap', 'TimeMap', '{"events":[{"id":1,"date":"2022-03-01","latitude":"50"}],"sources":{}}'],
  ['timemap', 'TimeMap', '[{"id":"a","date":"2022","latitude":"50","longitude":"30","sources":["s"]}]'],
  ['timemap', 'TimeMap', '[{"id":"s","title":"x","paths":["a.jpg"]}]'],
  ['timelinejs', 'TimelineJS', '{"title":{},"events":[{"start_date":{"year":"1900"},"text":{"headline":"a"}}]}'],
  ['storymapjs', 'StoryMapJS', '{"storymap":{"slides":[{"location":{"lat":1,"lon":2}}]}}'],
  ['annotations', 'W3C Web Annotations', '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[]}'],
  ['annotations', 'W3C Web Annotations', '[{"type":"Annotation","target":{"selector":{"type":"TextQuoteSelector","exact":"a"}}}]'],
  ['hypothesis', 'Hypothesis', '{"total":1,"rows":[{"uri":"https://example.org/","user":"acct:a@b","target":[]}]}'],
  ['hypothesis', 'Hypothesis', '{"export_date":"2023","annotations":[{"uri":"https://example.org/","user":"acct:a@b","target":[]}]}'],
  ['google-timeline', 'Google Timeline', '{"semanticSegments":[],"rawSignals":[]}'],
  ['google-timeline', 'Google Timeline', '{"timelineObjects":[{"placeVisit":{}}]}'],
  ['google-timeline', 'Google Timeline', '[{"endTime":"2023-07-02T09:30Z","startTime":"2023-07-02T09:00Z","visit":{}}]'],
  ['google-records', 'Google Takeout, measured positions', '{"locations":[{"latitudeE7":1,"longitudeE7":2,"timestampMs":"0"}]}'],
  ['topojson', 'TopoJSON', '{"type":"Topology","objects":{},"arcs":[]}'],
  ['umap', 'uMap', '{"type":"umap","layers":[{"type":"FeatureCollection","features":[]}]}'],
  ['esri-json', 'Esri JSON', '{"features":[{"attributes":{"a":1},"geometry":{"x":1,"y":2}}]}'],
  ['esri-json', 'Esri JSON', '{"geometryType":"esriGeometryPoint","features":[]}'],
  ['esri-json', 'Esri JSON', '{"layers":[{"layerDefinition":{},"featureSet":{"features":[]}}]}'],
  ['json-list', 'JSON, its list “locations”', '{"locations":[{"lat":1,"lng":2}]}'],
  ['tcx', 'TCX', '<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>'],
  ['feed', 'RSS', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>'],
  ['feed', 'RSS', '<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><item/></rdf:RDF>'],
  ['feed', 'Atom', '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>'],
  ['calendar', 'iCalendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'],
  ['flatgeobuf', 'FlatGeobuf', 'fgb\u0003fgb\u0000 and a header'],
  ['kml', 'KML', '<?xml version="1.0"?><!-- <html> --><kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>'],
  ['kml', 'KML', '<ns0:kml xmlns:ns0="x"/>'],
  ['xlsx', 'XLSX', makeXlsx({ sheets: [{ name: 'A', rows: rowsOf([['a', 'b']]) }] })],
  ['ods', 'ODS', makeOds('')],
  ['parquet', 'Parquet', 'PAR1\0\0'],
  ['gpx', 'GPX', '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1"></gpx>'],
];

test.each(cases)('%s: %s', async (id, label, content) => {
  expect(await recogniseBlob(new Blob([content]))).toMatchObject({ id, label, encoding: 'utf-8' });
});

test('a photograph is recognised by its first bytes', async () => {
  const blob = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 2)]);
  expect(await recogniseBlob(blob)).toEqual({ id: 'photograph', label: 'JPEG photographs', encoding: 'utf-8' });
});

test('every format of the list is among these cases', () => {
  expect(new Set(['photograph', 'shapefile', ...cases.map(([id]) => id)])).toEqual(new Set(formats.map(({ id }) => id)));
});

test.each([
  ['semicolons-windows-1251.csv', 'windows-1251', 'CSV, separated by semicolons, Windows-1251'],
  ['semicolons-koi8-u.csv', 'koi8-u', 'CSV, separated by semicolons, KOI8'],
  ['tabs-utf-16le-marked.txt', 'utf-16le', 'CSV, separated by tabs, UTF-16'],
  ['tabs-utf-16be.txt', 'utf-16be', 'CSV, separated by tabs, UTF-16'],
])('%s is %s and called %s', async (name, encoding, label) => {
  const blob = new Blob([readFileSync(`tests/fixtures/open/${name}`)]);
  const { dialect, ...found } = { dialect: undefined, ...(await recogniseBlob(blob)) };
  expect(found).toEqual({ id: 'csv', encoding, label, rival: null });
  // One in UTF-16 is converted before it is read, and its offsets change.
  expect(dialect !== undefined).toBe(!encoding.startsWith('utf-16'));
});

test('JSON in UTF-16 is recognised', async () => {
  const blob = new Blob([Uint8Array.of(0xff, 0xfe), utf16(`{"type":"FeatureCollection","features":[${feature}]}`)]);
  expect(await recogniseBlob(blob)).toEqual({ id: 'geojson', encoding: 'utf-16le', label: 'GeoJSON, UTF-16' });
});

test('a large file is recognised by its beginning', async () => {
  const features = Array.from({ length: 5000 }, () => feature).join(',');
  const blob = new Blob([`{"type":"FeatureCollection","name":"a","crs":null,"features":[${features}]}`]);
  expect(await recogniseBlob(blob)).toEqual({ id: 'geojson', encoding: 'utf-8', label: 'GeoJSON' });
});

/** What is found out about a file with a misleading name. */
async function recogniseBlob(blob: Blob) {
  const recognition = await recognise({ name: 'wrong.xlsx', blob });
  if (!recognition.format) return recognition;
  const { found } = recognition.file;
  return { id: recognition.format.id, ...found, label: writtenText(found.label) };
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).reduce(
    (bytes, byte, index) => {
      bytes[2 * index] = byte;
      return bytes;
    },
    new Uint8Array(2 * text.length),
  );
}
