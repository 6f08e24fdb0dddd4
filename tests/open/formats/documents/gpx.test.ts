import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGpx } from '../../../../src/open/formats/documents/gpx.ts';
import { brokenPromises, makeRecord } from './whole-records.ts';
import { withTexts } from '../../issue-texts.ts';

const walk = readFileSync('tests/fixtures/open/walk.gpx', 'utf8');

test('waypoints, routes and tracks are records, each with its own time and place', () => {
  const { batch, issues } = readGpx(walk, 'walk.gpx');
  expect(batch.values).toEqual([
    makeRecord({
      name: 'The mill',
      when: '2021-07-02T07:55:00Z',
      kind: 'waypoint',
      type: 'Building',
      desc: 'Where it <b>began</b>',
      link: 'https://example.org/mill',
      elevation: 400.5,
      sym: 'Flag',
      roof: 'slate',
    }),
    makeRecord({ name: 'Planned', kind: 'route' }),
    makeRecord({
      name: 'Walked',
      when: '2021-07-02T08:00:00Z/2021-07-02T12:30:00Z',
      kind: 'track',
      type: 'Walking',
      'lowest elevation': 400,
      'highest elevation': 620,
      coordTimes: [
        ['2021-07-02T08:00:00Z', '2021-07-02T09:00:00Z'],
        ['2021-07-02T10:00:00Z', '2021-07-02T12:30:00Z'],
      ],
    }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [7.5, 47.25, 400.5] },
    {
      type: 'LineString',
      coordinates: [
        [7.5, 47.25],
        [7.75, 47.5],
      ],
    },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [7.5, 47.25, 400],
          [7.6, 47.3, 620],
        ],
        [
          [7.6, 47.3],
          [7.75, 47.5, 510],
        ],
      ],
    },
  ]);
  expect(batch.lines).toEqual([4, 14, 19]);
  expect(issues).toEqual([]);
});

test('types are the categories where there are any, else the kinds', () => {
  expect(readGpx(walk, 'walk.gpx').roles).toEqual({
    time: { kind: 'single', column: 'when', format: 'edtf' },
    place: { kind: 'geometry' },
    title: 'name',
    text: 'desc',
    link: 'link',
    category: 'type',
  });
  expect(readGpx(makeGpx('<wpt lat="1" lon="2"/>'), 'walk.gpx').roles).toEqual({ place: { kind: 'geometry' }, category: 'kind' });
});

test('the address of a file of version 1.0 is its url', () => {
  const { batch } = readGpx(makeGpx('<wpt lat="1" lon="2"><url>https://example.org/</url></wpt>'), 'walk.gpx');
  expect(batch.values).toEqual([makeRecord({ kind: 'waypoint', link: 'https://example.org/' })]);
});

test('an address that is none of the web is no link', () => {
  const { batch } = readGpx(makeGpx('<wpt lat="1" lon="2"><link href="javascript:alert(1)"/></wpt>'), 'walk.gpx');
  expect(batch.values).toEqual([makeRecord({ kind: 'waypoint' })]);
});

test('a track of one point is a place', () => {
  const { batch, issues } = readGpx(makeGpx('<trk><trkseg><trkpt lat="1" lon="2"><ele>3</ele></trkpt></trkseg></trk>'), 'walk.gpx');
  expect(batch.geometries).toEqual([{ type: 'Point', coordinates: [2, 1, 3] }]);
  expect(issues).toEqual([]);
});

test('points that no line could take up are told of', () => {
  const { batch, issues } = readGpx(
    makeGpx('<trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="3" lon="4"/></trkseg><trkseg><trkpt lat="5" lon="6"/></trkseg></trk>'),
    'walk.gpx',
  );
  expect(batch.geometries).toEqual([
    {
      type: 'LineString',
      coordinates: [
        [2, 1],
        [4, 3],
      ],
    },
  ]);
  expect(withTexts(issues)).toEqual([
    {
      file: 'walk.gpx',
      line: 1,
      kind: 'flagged',
      reason: '1 point was not read, of 3 in the line. Expected lat and lon for each point, and at least two points in each segment.',
    },
  ]);
});

test('a waypoint without a place or with a time that is none stays, and issues say so', () => {
  const { batch, issues } = readGpx(makeGpx('\n<wpt lat="north"><name>Inn</name><time>noon</time></wpt>'), 'walk.gpx');
  expect(batch.values).toEqual([makeRecord({ name: 'Inn', 'when as written': 'noon', kind: 'waypoint' })]);
  expect(batch.geometries).toEqual([null]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [2, 'flagged'],
    [2, 'flagged'],
  ]);
});

test('a time of a track that is none does not take the others away', () => {
  const { batch } = readGpx(
    makeGpx(
      '<trk><trkseg><trkpt lat="1" lon="2"><time>noon</time></trkpt><trkpt lat="3" lon="4"><time>2021-07-02T08:00Z</time></trkpt></trkseg></trk>',
    ),
    'walk.gpx',
  );
  expect(batch.values).toEqual([makeRecord({ when: '2021-07-02T08:00Z', kind: 'track', coordTimes: ['noon', '2021-07-02T08:00Z'] })]);
});

test('a file that is cut opens up to the record that it breaks off in', () => {
  const { batch, issues } = readGpx(walk.slice(0, walk.lastIndexOf('<trkpt')), 'walk.gpx');
  expect(batch.values).toHaveLength(2);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [27, 'flagged'],
    [19, 'skipped'],
  ]);
});

test('whatever is taken out of a file or put into it, the reader keeps its promises', () => {
  fc.assert(
    fc.property(fc.nat(walk.length), fc.nat(60), fc.constantFrom('', '<', '&', '"', '</trk>', '\u0000'), (at, length, put) => {
      const changed = walk.slice(0, at) + put + walk.slice(at + length);
      expect(brokenPromises(readGpx(changed, 'walk.gpx'), 'walk.gpx')).toEqual([]);
    }),
  );
});

function makeGpx(members: string): string {
  return `<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">${members}</gpx>`;
}

test('what points of a line are called is kept, and what else they say is reported once', () => {
  const { batch, issues } = readGpx(
    makeGpx(
      '<rte><name>R</name><rtept lat="1" lon="2"><name>Village A</name><desc>shelled</desc></rtept><rtept lat="1" lon="3"><cmt>B</cmt></rtept></rte>\n' +
        '<trk><name>T</name><trkseg><trkpt lat="1" lon="2"><extensions><hr>1</hr></extensions></trkpt><trkpt lat="1" lon="3"><depth>2</depth></trkpt></trkseg></trk>',
    ),
    'a.gpx',
  );
  expect(batch.values.map((values) => ({ ...values }))).toEqual([
    { name: 'R', kind: 'route', points: 'Village A: shelled\nB' },
    { name: 'T', kind: 'track' },
  ]);
  expect(withTexts(issues).map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'The points of this line have hr and depth, which are not shown.'],
  ]);
});

test('waypoints in elements that are not known are read, and elements that are not read are reported', () => {
  const { batch, issues } = readGpx(
    makeGpx('<extensions><wpt lat="1" lon="2"><name>A</name></wpt></extensions><area><name>B</name></area><area/>'),
    'a.gpx',
  );
  expect(batch.values).toMatchObject([{ name: 'A' }]);
  expect(withTexts(issues).map(({ reason }) => reason)).toEqual([
    '2 elements area were not read: they are not records that are known here. The first is on this line.',
  ]);
});

test('a file of a watch, which declares no prefix of its extensions, is read', () => {
  const { batch, issues } = readGpx(makeGpx('<wpt lat="1" lon="2"><name>A</name></wpt><trk><trkseg><trkpt lat="1" lon="2"><extensions><ns3:hr>1</ns3:hr></extensions></trkpt></trkseg></trk>'), 'a.gpx'); // prettier-ignore
  expect(batch.values.length).toBe(2);
  expect(withTexts(issues)[0]?.reason).toBe('The prefix ns3 is used and not declared. The file was read as if it were valid XML.');
});
