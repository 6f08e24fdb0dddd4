import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTcx } from '../../../../src/open/formats/traces/tcx.ts';
import { brokenPromises, makeRecord } from '../documents/whole-records.ts';

const ride = readFileSync('tests/fixtures/open/ride.tcx', 'utf8');

test('an activity is a path through its laps, with the moment of each position', () => {
  const { batch, issues } = readTcx(ride, 'ride.tcx');
  expect(batch.values).toEqual([
    makeRecord({
      when: '2021-07-02T08:00:00Z/2021-07-02T08:20:00Z',
      kind: 'activity',
      type: 'Biking',
      description: 'To the mill',
      laps: 2,
      'distance in metres': 5500,
      seconds: 1200,
      coordTimes: ['2021-07-02T08:00:00Z', '2021-07-02T08:10:00Z', '2021-07-02T08:20:00Z'],
    }),
  ]);
  expect(batch.geometries).toEqual([
    {
      type: 'LineString',
      coordinates: [
        [7.5, 47.25, 400],
        [7.6, 47.3],
        [7.65, 47.35],
      ],
    },
  ]);
  expect([batch.lines, issues]).toEqual([[4], []]);
});

test('courses and their points are records; what is not shown is reported with the line', () => {
  const { batch, issues } = readTcx(
    `<TrainingCenterDatabase><Courses><Course><Name>Round</Name><Track>
      <Trackpoint><Position><LatitudeDegrees>1</LatitudeDegrees><LongitudeDegrees>2</LongitudeDegrees></Position><Cadence>80</Cadence></Trackpoint>
      <Trackpoint><Position><LatitudeDegrees>north</LatitudeDegrees></Position></Trackpoint></Track>
      <CoursePoint><Name>Inn</Name><Time>2021-07-02T08:00:00Z</Time><Position><LatitudeDegrees>3</LatitudeDegrees><LongitudeDegrees>4</LongitudeDegrees></Position><PointType>Food</PointType></CoursePoint>
    </Course></Courses><Plans/></TrainingCenterDatabase>`,
    'a.tcx',
  );
  expect(batch.values).toEqual([
    makeRecord({ name: 'Round', kind: 'course', type: 'course' }),
    makeRecord({ name: 'Inn', when: '2021-07-02T08:00:00Z', kind: 'course point', type: 'Food' }),
  ]);
  expect(batch.geometries).toEqual([
    { type: 'Point', coordinates: [2, 1] },
    { type: 'Point', coordinates: [4, 3] },
  ]);
  expect(issues.map(({ line, reason }) => [line, reason.key])).toEqual([
    [3, 'reading.tcx.position'],
    [1, 'reading.tcx.members'],
    [5, 'reading.xml.unread'],
  ]);
});

test('whatever is taken out of a file or put into it, the reader keeps its promises', () => {
  fc.assert(
    fc.property(fc.nat(ride.length), fc.nat(60), fc.constantFrom('', '<', '&', '"', '</Lap>', '\u0000'), (at, length, put) => {
      expect(brokenPromises(readTcx(ride.slice(0, at) + put + ride.slice(at + length), 'a.tcx'), 'a.tcx')).toEqual([]);
    }),
  );
});
