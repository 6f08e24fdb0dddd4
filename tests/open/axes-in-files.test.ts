import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PlaceRole } from '../../src/domain/events/roles.ts';
import { systemOfWkt } from '../../src/open/formats/geodata/reference-system.ts';
import { FileService } from '../../src/open/worker/file-service.ts';
import { withTexts } from './issue-texts.ts';

async function open(files: readonly File[], byName: Parameters<typeof FileService.read>[1]['byName'] = {}) {
  const listeners = { onProgress: () => {}, onPart: () => {} };
  return FileService.read(files, { byName, byShape: {} }, new AbortController().signal, listeners);
}

/** What is guessed of the places of a file, and where they are, by a trial, once they are read as `chosen`. */
async function axesOf(files: readonly File[], chosen: Partial<PlaceRole> = {}) {
  const { service, summary } = await open(files);
  const [file] = summary.files;
  const place = file?.roles.place;
  if (!file || !place) throw new Error('No places were found');
  // The kind stays as it was guessed.
  const roles = { ...file.roles, place: { ...place, ...chosen } as PlaceRole };
  const trial = await service.tryRoles(0, roles);
  const read = await open(files, { [file.name]: { roles } });
  const exported = JSON.parse(await (await read.service.export('geojson', new Uint32Array([0]))).text());
  return {
    guess: file.guess,
    issues: withTexts(summary.issues).map(({ line, reason }) => `${line}: ${reason.slice(0, 53)}`),
    first: trial.first[0]?.place?.at.map((degrees) => Number(degrees.toFixed(4))),
    placeless: read.summary.placeless,
    issuesThen: read.summary.issueCount,
    exported: exported.features[0].geometry,
  };
}

const json = (value: unknown, name = 'events.geojson') => new File([JSON.stringify(value)], name);
const feature = (coordinates: unknown, type = 'Point') => ({
  type: 'Feature',
  properties: { date: '2022-03-14' },
  geometry: { type, coordinates },
});
const collection = (...features: readonly object[]) => json({ type: 'FeatureCollection', features });
const csv = (...cells: readonly string[]) =>
  new File([`date,shape\n${cells.map((cell) => `2022-03-14,"${cell}"`).join('\n')}\n`], 'events.csv');

/** 36.23° E, 49.99° N in metres. */
const mercator = [4_033_105.14, 6_444_572.3] as const;
const utm37 = [301_452.6, 5_541_147.1] as const;
const kharkiv = [36.23, 49.99];
const near = (found: readonly number[] | undefined) => found?.map((degrees) => Number(degrees.toFixed(2)));

const metres = 'null: The places seem to be metres of a map projection, not';

test.each([
  ['points of GeoJSON', () => collection(feature(mercator), feature(mercator))],
  ['areas of GeoJSON', () => collection(feature([[mercator, [4_034_105, 6_444_572], [4_034_105, 6_445_572], mercator]], 'Polygon'))],
  [
    'points of Esri JSON',
    () => json({ features: [{ attributes: { date: '2022-03-14' }, geometry: { x: mercator[0], y: mercator[1] } }] }, 'esri.json'),
  ],
  ['WKT', () => csv(`POINT (${mercator.join(' ')})`, `POINT (${mercator.join(' ')})`, `POINT (${mercator.join(' ')})`)],
])('%s in metres are reported once, and are places once their system is chosen', async (_, make) => {
  const unread = await axesOf([make()]);
  expect(unread.guess.roles.place).toMatchObject({ system: 'metres' });
  expect(unread.issues).toEqual([metres]);
  expect([unread.first, unread.exported]).toEqual([undefined, null]);
  const read = await axesOf([make()], { system: 'epsg:3857' });
  expect([near(read.first), read.placeless, read.issuesThen]).toEqual([kharkiv, 0, 0]);
  expect(near(read.exported.coordinates.flat(2).slice(0, 2))).toEqual(kharkiv);
});

test('metres of UTM, with the northing first, are read as they are chosen', async () => {
  const file = collection(feature([utm37[1], utm37[0]]));
  expect(near((await axesOf([file], { system: 'epsg:32637', order: 'lat-lng' })).first)).toEqual(kharkiv);
});

test('a shapefile without its .prj is read in the system that is chosen', async () => {
  const parts = Object.entries(unzipSync(readFileSync('tests/fixtures/geodata/town.zip')));
  const files = parts.filter(([name]) => !name.endsWith('.prj')).map(([name, bytes]) => new File([new Uint8Array(bytes)], name));
  expect((await axesOf(files)).guess.roles.place).toEqual({ kind: 'geometry', system: 'metres' });
  expect(near((await axesOf(files, { system: 'epsg:3857' })).first)).toEqual([7.5, 47.25]);
});

test('GeoJSON with the latitude first is corrected where its numbers show it, and can be corrected where they do not', async () => {
  const shown = await axesOf([collection(feature([50, 120]), feature([49.99, 36.23]), feature([49, 110]))]);
  expect([shown.guess.hasSwappedAxes, shown.first, shown.issues]).toEqual([true, [120, 50], []]);
  const hidden = collection(
    feature([49.99, 36.23]),
    feature(
      [
        [49.99, 36.23],
        [50, 36.3, 112],
      ],
      'LineString',
    ),
  );
  const asWritten = await axesOf([hidden]);
  expect([asWritten.guess.hasSwappedAxes, asWritten.first]).toEqual([false, [49.99, 36.23]]);
  const swapped = await axesOf([hidden], { order: 'lat-lng' });
  expect([swapped.first, swapped.exported.coordinates]).toEqual([kharkiv, kharkiv]);
});

test('a cell that names its system keeps it, whatever is chosen for the others', async () => {
  const named = `SRID=4326;POINT (${kharkiv.join(' ')})`;
  expect(near((await axesOf([csv(named, named, named)], { system: 'epsg:3857' })).first)).toEqual(kharkiv);
});

test('a system that was chosen for a file is not used for degrees of another one with the same columns', async () => {
  const inMetres = await open([collection(feature(mercator))]);
  const [file] = inMetres.summary.files;
  if (!file) throw new Error('No file was read');
  const byShape = { [file.shape]: { ...file.roles, place: { kind: 'geometry', system: 'epsg:3857' } as const } };
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const read = (again: File) => FileService.read([again], { byName: {}, byShape }, new AbortController().signal, listeners);
  const metresAgain = await read(collection(feature(mercator)));
  const inDegrees = await read(collection(feature(kharkiv)));
  expect([metresAgain, inDegrees].map(({ events }) => near(events.bbox?.slice(0, 2)))).toEqual([kharkiv, kharkiv]);
});

test('UTM on ETRS 89 and NAD 83, which are within a metre or two of WGS 84, is converted by its number and by its name', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25837' } };
  const { first, issues } = await axesOf([json({ type: 'FeatureCollection', crs, features: [feature(utm37)] })]);
  expect([near(first), issues]).toEqual([kharkiv, []]);
  expect(systemOfWkt('PROJCS["ETRS_1989_UTM_Zone_37N",GEOGCS["GCS_ETRS_1989"]]')).toMatchObject({
    kind: 'utm',
    zone: { zone: 37, isSouth: false },
  });
  expect(systemOfWkt('PROJCS["NAD83 / UTM zone 10N",GEOGCS["NAD83"]]')).toMatchObject({ kind: 'utm', zone: { zone: 10, isSouth: false } });
});
