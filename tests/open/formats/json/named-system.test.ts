import { expect, test } from 'vitest';
import { FileService } from '../../../../src/open/worker/file-service.ts';
import { withTexts } from '../../issue-texts.ts';

async function open(crs: string, coordinates: string, isAfter = false) {
  const features = [14, 15].map(
    (day) => `{"type":"Feature","properties":{"date":"2022-03-${day}"},"geometry":{"type":"Point","coordinates":${coordinates}}}`,
  );
  const list = `"features":[${features.join(',\n')}]`;
  const named = `"crs":{"type":"name","properties":{"name":"${crs}"}}`;
  const file = new File([`{"type":"FeatureCollection",${isAfter ? `${list},${named}` : `${named},${list}`}}`], 'a.geojson');
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const { events, summary } = await FileService.read([file], { byName: {}, byShape: {} }, new AbortController().signal, listeners);
  return {
    bbox: events.bbox?.map((degrees) => Math.round(degrees * 1000) / 1000),
    placeless: summary.placeless,
    issues: withTexts(summary.issues),
  };
}

test.each([
  ['urn:ogc:def:crs:EPSG::3857', '[4033105.15,6445128.92]', [36.23, 49.993, 36.23, 49.993]],
  ['EPSG:32637', '[301234,5541234]', [36.227, 49.99, 36.227, 49.99]],
  ['http://www.opengis.net/def/crs/EPSG/0/3857', '[4033105.15,6445128.92]', [36.23, 49.993, 36.23, 49.993]],
  // Named so by mistake.
  ['EPSG:3857', '[36.23,49.99]', [36.23, 49.99, 36.23, 49.99]],
])('%s: %s is converted, wherever the file names the system', async (crs, coordinates, bbox) => {
  for (const isAfter of [false, true]) expect(await open(crs, coordinates, isAfter)).toEqual({ bbox, placeless: 0, issues: [] });
});

test('a system that cannot be converted is reported once, not for each record', async () => {
  for (const isAfter of [false, true]) {
    const { placeless, issues } = await open('urn:ogc:def:crs:EPSG::2180', '[639000,486000]', isAfter);
    expect([placeless, issues.length, issues[0]?.line, issues[0]?.reason]).toEqual([2, 1, null, expect.stringContaining('EPSG::2180')]);
  }
});
