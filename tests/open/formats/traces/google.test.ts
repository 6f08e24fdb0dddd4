import { expect, test } from 'vitest';
import { jsonReader } from '../../../../src/open/formats/json/json-reader.ts';
import { googleRecordsList } from '../../../../src/open/formats/traces/google-records.ts';
import { googleTimelineList } from '../../../../src/open/formats/traces/google-timeline.ts';
import { collect } from '../../collect-records.ts';

const timeline = async (text: string) => collect(await jsonReader('a.json', new Blob([text]), googleTimelineList));
const records = async (text: string) => collect(await jsonReader('a.json', new Blob([text]), googleRecordsList));

test('what iPhones export is read as what Android exports', async () => {
  const { records: found, issues } = await timeline(`[
    {"startTime":"2023-07-02T09:00:00.000+02:00","endTime":"2023-07-02T09:30:00.000+02:00",
     "visit":{"hierarchyLevel":"0","topCandidate":{"semanticType":"Unknown","placeLocation":"geo:47.25,7.5"}}},
    {"startTime":"2023-07-02T08:00:00.000Z","endTime":"2023-07-02T10:00:00.000Z",
     "timelinePath":[{"point":"geo:47.25,7.5","durationMinutesOffsetFromStartTime":"5"},{"point":"geo:47.3,7.6","durationMinutesOffsetFromStartTime":"17"}]},
    {"startTime":"2023-07-02T09:30:00.000+02:00","endTime":"2023-07-02T09:45:00.000+02:00",
     "activity":{"start":"geo:47.25,7.5","end":"geo:47.3,7.6","topCandidate":{"type":"walking"}}}
  ]`);
  expect(found.map(({ values, geometry, line }) => ({ ...values, geometry, line }))).toEqual([
    {
      when: '2023-07-02T09:00:00.000+02:00/2023-07-02T09:30:00.000+02:00',
      kind: 'visit',
      hierarchyLevel: '0',
      'topCandidate.semanticType': 'Unknown',
      'topCandidate.placeLocation': 'geo:47.25,7.5',
      geometry: { type: 'Point', coordinates: [7.5, 47.25] },
      line: 2,
    },
    {
      when: '2023-07-02T08:05:00Z/2023-07-02T08:17:00Z',
      kind: 'path',
      coordTimes: ['2023-07-02T08:05:00Z', '2023-07-02T08:17:00Z'],
      geometry: {
        type: 'LineString',
        coordinates: [
          [7.5, 47.25],
          [7.6, 47.3],
        ],
      },
      line: 4,
    },
    {
      name: 'walking',
      when: '2023-07-02T09:30:00.000+02:00/2023-07-02T09:45:00.000+02:00',
      kind: 'activity',
      coordTimes: ['2023-07-02T09:30:00.000+02:00', '2023-07-02T09:45:00.000+02:00'],
      'topCandidate.type': 'walking',
      geometry: {
        type: 'LineString',
        coordinates: [
          [7.5, 47.25],
          [7.6, 47.3],
        ],
      },
      line: 6,
    },
  ]);
  expect(issues).toEqual([]);
});

test('an activity of Takeout goes from its start over its points to its end, each at its moment', async () => {
  const { records: found } = await timeline(`{"timelineObjects":[{"activitySegment":{
    "startLocation":{"latitudeE7":10000000,"longitudeE7":20000000},"endLocation":{"latitudeE7":30000000,"longitudeE7":40000000},
    "duration":{"startTimestampMs":"0","endTimestampMs":"60000"},
    "waypointPath":{"waypoints":[{"latE7":15000000,"lngE7":25000000}]},
    "simplifiedRawPath":{"points":[{"latE7":20000000,"lngE7":30000000,"timestampMs":"30000"}]}}}]}`);
  expect(found.map(({ values, geometry }) => ({ ...values, geometry }))).toEqual([
    {
      when: '1970-01-01T00:00:00Z/1970-01-01T00:01:00Z',
      kind: 'activity',
      coordTimes: ['1970-01-01T00:00:00Z', '1970-01-01T00:00:30Z', '1970-01-01T00:01:00Z'],
      'waypointPath.waypoints': [{ latE7: 15000000, lngE7: 25000000 }],
      geometry: {
        type: 'LineString',
        coordinates: [
          [2, 1],
          [3, 2],
          [4, 3],
        ],
      },
    },
  ]);
});

test('a value that is not strict JSON costs no segment, and each issue has its line', async () => {
  const { records: found, issues } = await timeline(`{"semanticSegments":[
    {"startTime":"2023-07-02T09:00Z","endTime":"2023-07-02T09:30Z","visit":{"topCandidate":{"placeLocation":{"latLng":"47.25°, 7.5°"}}}},
    {"startTime":"2023-07-02T09:00Z","endTime":oops,"visit":{}},
    7,
    {"startTime":"2023-07-02T09:00Z","endTime":"2023-07-02T08:00Z","visit":{"topCandidate":{"placeLocation":{"latLng":"in the north"}}}},
    {"startTime":"2023-07-02T09:00Z","flight":{"number":7}}
  ]}`);
  expect(found.map(({ values }) => values)).toMatchObject([
    { kind: 'visit' },
    { when: '2023-07-02T09:00Z', 'when as written': '2023-07-02T09:00Z/oops', kind: 'visit' },
    { when: '2023-07-02T09:00Z', 'when as written': '2023-07-02T09:00Z/2023-07-02T08:00Z', kind: 'visit' },
    { when: '2023-07-02T09:00Z', 'flight.number': 7 },
  ]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [3, 'flagged'],
    [3, 'flagged'],
    [4, 'skipped'],
    [5, 'flagged'],
    [5, 'flagged'],
    [6, 'flagged'],
  ]);
});

test('what stands beside the segments is reported, however long it is', async () => {
  const signals = Array.from({ length: 80_000 }, () => '{"position":{"LatLng":"47.25°, 7.5°"}}');
  const { issues } = await timeline(
    `{"semanticSegments":[],"rawSignals":[${signals.join(',')}],"userLocationProfile":{"frequentPlaces":[{"label":"HOME"}]}}`,
  );
  expect(issues.map(({ reason }) => reason)).toEqual([
    '“rawSignals” beside the timeline was not read. It has no visits, activities or paths.',
  ]);
  const { issues: short } = await timeline(
    '{"semanticSegments":[],"rawSignals":[],"userLocationProfile":{"frequentPlaces":[{"label":"HOME"}]}}',
  );
  expect(short.map(({ reason }) => reason)).toEqual([
    '“userLocationProfile” beside the timeline was not read. It has no visits, activities or paths.',
  ]);
});

test('a measured position keeps its other members, and one that is no position is reported with its line', async () => {
  const { records: found, issues } = await records(`{"locations":[
    {"latitudeE7":473769000,"longitudeE7":85417000,"timestamp":"2021-05-02T08:10:00.000Z","accuracy":20},
    {"latitudeE7":4243490000,"longitudeE7":"x","timestampMs":"soon"}]}`);
  expect(found.map(({ values, geometry }) => ({ ...values, geometry }))).toEqual([
    { when: '2021-05-02T08:10:00.000Z', accuracy: 20, geometry: { type: 'Point', coordinates: [8.5417, 47.3769] } },
    { 'when as written': 'soon', geometry: null },
  ]);
  expect(issues.map(({ line, kind }) => [line, kind])).toEqual([
    [3, 'flagged'],
    [3, 'flagged'],
  ]);
});

test('numbers that are 2^32 too large are places in the west and the south', async () => {
  const { records: found } = await records(`{"locations":[{"latitudeE7":${-345000000 + 2 ** 32},"longitudeE7":${-583820000 + 2 ** 32}}]}`);
  expect(found[0]?.geometry).toEqual({ type: 'Point', coordinates: [-58.382, -34.5] });
});
