import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { rowFlags } from '../../../src/domain/events/event-table.ts';
import { FileService } from '../../../src/open/worker/file-service.ts';
import { writtenText } from '../../../src/ui/messages/messages.ts';

async function open(content: string, name: string) {
  const { signal } = new AbortController();
  const listeners = { onProgress: () => {}, onPart: () => {} };
  return FileService.read([new File([content], name)], { byName: {}, byShape: {} }, signal, listeners);
}

const clock = (instant = NaN) => (Number.isFinite(instant) ? new Date(instant).toISOString().replace('.000Z', '') : String(instant));

/** When each event with a path is, the moments of its vertices, and what is reported. */
async function pathsIn(content: string, name = 'paths.geojson') {
  const { service, events, summary } = await open(content, name);
  const { table } = events;
  const rows = Uint32Array.from({ length: table.length }, (_, row) => row);
  const paths = service.paths(rows).map((path, row) => {
    expect(((table.flags[row] ?? 0) & rowFlags.path) !== 0).toBe(path !== null);
    return path && [...path.moments].map(clock);
  });
  const times = [...rows].slice(0, table.dated).map((row) => [clock(table.starts[row]), clock(table.ends[row])]);
  return { times, paths, issues: summary.issues.map(({ line, reason }) => `${line}: ${writtenText(reason)}`) };
}

interface FeatureParts {
  readonly properties?: object;
  readonly coordinates?: readonly (readonly unknown[])[];
  readonly geometry?: object;
}

function makeFile(...features: readonly FeatureParts[]): string {
  const coordinates = [[36.23, 49.99], [36.25, 50], [36.28, 50.02]]; // prettier-ignore
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ properties = {}, coordinates: own = coordinates, geometry = { type: 'LineString', coordinates: own } }) => ({
      type: 'Feature',
      properties: { name: 'Bus 9', ...properties },
      geometry,
    })),
  });
}

const bus = {
  times: [['2022-03-14T09:00:00', '2022-03-14T09:20:00']],
  paths: [['2022-03-14T09:00:00', '2022-03-14T09:10:00', '2022-03-14T09:20:00']],
  issues: [],
};
const milliseconds = [1647248400000, 1647249000000, 1647249600000];
const texts = ['2022-03-14T09:00:00Z', '2022-03-14T09:10:00Z', '2022-03-14T09:20:00Z'];

const pathOf = async (content: string) => (await (await open(content, 'bus.geojson')).service.details(0)).path;
const kml = (shapes: string) => `<kml xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark>${shapes}</Placemark></kml>`;
const point = (lon: string, time: string) => `<trkpt lat="50" lon="${lon}"><time>${time}</time></trkpt>`;

describe('a path with a moment at each vertex lasts from the first to the last of them', () => {
  test.each([
    ['times in ms', { times: milliseconds }],
    ['times in seconds', { times: milliseconds.map((time) => time / 1000) }],
    ['coordTimes', { coordTimes: texts }],
    ['coordTimes by line', { coordTimes: [texts] }],
    ['coordinateProperties.times', { coordinateProperties: { times: texts } }],
    ['linestringTimestamps', { linestringTimestamps: milliseconds }],
    ['the times of Python', { timestamps: texts.map((time) => time.replace('T', ' ').replace('Z', '')) }],
    ['times beside that of the first', { time: texts[0], coordTimes: texts }],
    ['times beside when the record was changed', { updated: '2023-01-01', coordTimes: texts }],
  ])('GeoJSON with %s', async (_, properties) => {
    expect(await pathsIn(makeFile({ properties }))).toEqual(bus);
  });

  test.each([
    ['ms', 1],
    ['seconds', 1000],
  ])('GeoJSON with a fourth number in %s', async (_, divisor) => {
    const coordinates = milliseconds.map((time, index) => [36.2 + index / 10, 50, 0, time / divisor]);
    expect(await pathsIn(makeFile({ coordinates }))).toEqual(bus);
    // Measures along the way are no moments.
    const measured = [0, 120.5, 300].map((metres, index) => [36.2 + index / 10, 50, 0, metres]);
    expect(await pathsIn(makeFile({ coordinates: measured }))).toEqual({ times: [], paths: [null], issues: [] });
  });

  test.each([
    ['times', { properties: { times: milliseconds } }],
    ['a fourth number', { coordinates: milliseconds.map((time, index) => [36.2 + index / 10, 50, 0, time]) }],
  ])('what is exported, of a file with %s', async (_, feature) => {
    const { service } = await open(makeFile(feature), 'bus.geojson');
    for (const format of ['csv', 'geojson'] as const) {
      const first = await (await service.export(format, Uint32Array.of(0))).text();
      expect(await pathsIn(first, `again.${format}`)).toEqual(bus);
      const again = await open(first, `again.${format}`);
      expect(await (await again.service.export(format, Uint32Array.of(0))).text()).toBe(first);
    }
  });

  test('but not a list of times of what is no path', async () => {
    const { events } = await open(
      JSON.stringify([
        { name: 'Cinema', times: texts },
        { name: 'Theatre', times: texts },
      ]),
      'shows.json',
    );
    expect(events.table.dated).toBe(0);
  });

  test('GPX: its segments, a point without a place left out', async () => {
    const [nine = '', ten = '', twenty = ''] = texts;
    const found = await pathsIn(
      `<gpx><trk><trkseg>${point('36', nine)}${point('east', ten)}${point('36.1', ten)}</trkseg>
      <trkseg>${point('36.2', ten)}</trkseg><trkseg>${point('36.2', ten)}${point('36.3', twenty)}</trkseg></trk></gpx>`,
      'bus.gpx',
    );
    expect(found.times).toEqual(bus.times);
    expect(found.paths).toEqual([['2022-03-14T09:00:00', '2022-03-14T09:10:00', '2022-03-14T09:10:00', '2022-03-14T09:20:00']]);
    expect(found.issues).toHaveLength(1);
  });

  test('gx:Track, a position left out, beside a point and a line without moments', async () => {
    const whens = texts.concat(texts[2] ?? '').map((time) => `<when>${time}</when>`);
    const track = `<gx:Track>${whens.join('')}<gx:coord>36 50 0</gx:coord><gx:coord>36.1 50 0</gx:coord><gx:coord/><gx:coord>36.2 50 0</gx:coord></gx:Track>`;
    expect(await pathsIn(kml(track), 'bus.kml')).toEqual(bus);
    const line = '<LineString><coordinates>1,1 2,2</coordinates></LineString>';
    const mixed = await pathsIn(
      kml(`<MultiGeometry><Point><coordinates>3,3</coordinates></Point>${line}${track}</MultiGeometry>`),
      'mixed.kml',
    );
    expect(mixed.issues).toEqual([]);
    expect(mixed).toEqual({ ...bus, paths: [['NaN', 'NaN', ...(bus.paths[0] ?? [])]] });
  });

  test.each(['walk.gpx', 'ride.tcx', 'festival.kml', 'holiday.google-timeline.json'])('%s', async (name) => {
    const { paths, issues } = await pathsIn(readFileSync(`tests/fixtures/open/${name}`, 'utf8'), name);
    expect(paths.filter((path) => path !== null).length).toBeGreaterThan(0);
    expect(issues.filter((issue) => issue.includes('drawn whole'))).toEqual([]);
  });
});

describe('the moments of a path', () => {
  test('that are missing are found by the distance, and one that cannot be read is reported', async () => {
    const [first, , last] = texts;
    const coordinates = [[0, 50], [1, 50], [4, 50]]; // prettier-ignore
    const filled = [['2022-03-14T09:00:00', '2022-03-14T09:05:00', '2022-03-14T09:20:00']];
    expect(await pathsIn(makeFile({ coordinates, properties: { coordTimes: [first, null, last] } }))).toEqual({ ...bus, paths: filled });
    const bad = await pathsIn(makeFile({ coordinates, properties: { coordTimes: [first, 'noon', last] } }));
    expect([bad.times, bad.paths]).toEqual([bus.times, filled]);
    expect(bad.issues).toEqual(['1: 1 time of a position could not be read: “noon”. The other times are used.']);
  });

  test('that are too few, too many or run backwards are reported, and the path is drawn whole', async () => {
    const few = await pathsIn(makeFile({ properties: { coordTimes: texts.slice(1) } }));
    expect([few.paths, few.issues]).toEqual([[null], ['1: The path has 3 positions, but 2 times. It is drawn whole.']]);
    const backwards = await pathsIn(makeFile({ properties: { coordTimes: texts.toReversed() } }));
    expect(backwards.paths).toEqual([null]);
    expect(backwards.times).toEqual(bus.times);
    expect(backwards.issues).toEqual([
      '1: The times of the path run backwards: position 2 has “2022-03-14T09:10:00Z”, which is before the time of a position before it. The path is drawn whole.',
    ]);
  });

  test('with an offset are in UTC, but never on another day than the one written', async () => {
    const coordTimes = ['2022-03-14T00:30:00+02:00', '2022-03-14T01:30:00+02:00', '2022-03-14T03:00:00+02:00'];
    const { times, paths } = await pathsIn(makeFile({ properties: { coordTimes } }));
    expect(times[0]?.map((time) => time.slice(0, 10))).toEqual(['2022-03-14', '2022-03-14']);
    expect(paths[0]?.every((time) => time.startsWith('2022-03-14'))).toBe(true);
    expect(paths[0]?.at(-1)).toBe('2022-03-14T01:00:00');
  });

  test('that are days are reached at the end of each', async () => {
    const { times, paths } = await pathsIn(makeFile({ properties: { times: ['2022-03-01', '2022-03-02', '2022-03-05'] } }));
    expect(times).toEqual([['2022-03-01T00:00:00', '2022-03-06T00:00:00']]);
    expect(paths).toEqual([['2022-03-02T00:00:00', '2022-03-03T00:00:00', '2022-03-06T00:00:00']]);
  });

  test('leave the record its own time, if it says how long the event lasts', async () => {
    const track = `<gx:Track><when>${texts[0]}</when><when>${texts[2]}</when><gx:coord>36 50</gx:coord><gx:coord>37 50</gx:coord></gx:Track>`;
    const span = '<TimeSpan><begin>2022-03-01</begin><end>2022-03-31</end></TimeSpan>';
    const { times, paths } = await pathsIn(`<kml><Placemark>${span}${track}</Placemark></kml>`, 'march.kml');
    expect(times).toEqual([['2022-03-01T00:00:00', '2022-04-01T00:00:00']]);
    expect(paths).toEqual([['2022-03-14T09:00:00', '2022-03-14T09:20:00']]);
  });

  test('are forgotten with the records of a file that is read again', async () => {
    const dates = Array.from({ length: 1500 }, (_, index) => ({ properties: { date: `0${1 + (index % 9)}/0${1 + (index % 9)}/2022` } }));
    const { events, service } = await open(
      makeFile({ properties: { date: '01/02/2022', coordTimes: texts } }, ...dates, { properties: { date: '31/01/2022', times: texts } }),
      'twice.geojson',
    );
    const rows = Uint32Array.from(events.records, (_, row) => row);
    expect(service.paths(rows).filter((path) => path !== null)).toHaveLength(2);
  });

  test('are told in the details by the clocks that the file writes', async () => {
    const local = texts.map((time) => time.replace('Z', '+02:00'));
    const times = { first: instantOf(2022, 3, 14, 9), last: instantOf(2022, 3, 14, 9, 20), count: 3 };
    expect(await pathOf(makeFile({ properties: { coordTimes: local } }))).toEqual({ ...times, offset: 7_200_000 });
    expect(await pathOf(makeFile({ properties: { coordTimes: [texts[0], null, texts[2]] } }))).toEqual({ ...times, offset: 0, count: 2 });
    expect(await pathOf(makeFile({ properties: { date: '2022-03-14' } }))).toBeNull();
    const { service } = await open(makeFile({ properties: { coordTimes: texts, line: 9 } }), 'bus.geojson');
    expect((await service.details(0)).properties.map(({ name }) => name)).toEqual(['name', 'line']);
  });

  test('do no harm to a file with geometries of any other form', async () => {
    const forms = [
      { type: 'GeometryCollection' },
      { type: 'LineString', coordinates: 'none' },
      { type: 'MultiLineString', coordinates: [null] },
    ];
    const { service, events } = await open(
      makeFile({}, ...forms.map((geometry) => ({ geometry, properties: { coordTimes: texts } }))),
      'a.geojson',
    );
    expect(events.table.length).toBe(4);
    for (let row = 0; row < 4; row++) expect((await service.details(row)).file).toBe('a.geojson');
    expect(service.paths(Uint32Array.of(0, 1, 2, 3))).toEqual([null, null, null, null]);
  });
});
