/**
 * Builds the data of the basemap into the folder above: `node build.mjs`. With `--check` it writes nothing, and fails unless every file is
 * equal, byte for byte, to what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { checkGomelRegion, checkSharedEdge, checkUkraine } from './borders.mjs';
import { landTest, polygonsOf } from './geodesy.mjs';
import { readLakeRings, readRivers } from './gshhg.mjs';
import { countryLabels, regionLabels } from './labels.mjs';
import { buildLand } from './land.mjs';
import { licenceText } from './licence-file.mjs';
import { oskilReservoir, readOsmLakes } from './osm-lakes.mjs';
import { readPlaces } from './places.mjs';
import { prepareSources, SOURCES } from './sources.mjs';
import { topologyText } from './topology-file.mjs';
import { simplifyWater } from './water-net.mjs';
import { buildLakes, buildRivers } from './water.mjs';

const KAKHOVKA_DRAINED = '2023-06-06';
const OSKIL_DRAINED = '2022-04-01';

function readFacts(name) {
  return JSON.parse(readFileSync(new URL(`facts/${name}.json`, import.meta.url), 'utf8'));
}

function rowsText(columns, rows) {
  return `{"columns":${JSON.stringify(columns)},\n"rows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;
}

/** A body of water with an end date: water before that day, a former reservoir from that day on. */
function reservoirThatEnds(geometry, day) {
  return [
    { type: 'Feature', properties: { kind: 'reservoir', end: day }, geometry },
    { type: 'Feature', properties: { kind: 'former-reservoir', start: day }, geometry },
  ];
}

async function buildWater(land) {
  const rivers = await readRivers(SOURCES.rivers.path);
  const lakeRings = await readLakeRings(SOURCES.shores.path);
  const { lakes, kakhovka } = await buildLakes(lakeRings, landTest(land.countries));
  const gshhg = simplifyWater({
    rivers: buildRivers(rivers, lakeRings, readFacts('rivers')),
    lakes: lakes.map((lake) => ({ ...lake, properties: {} })),
    dated: reservoirThatEnds(kakhovka, KAKHOVKA_DRAINED),
  });
  const known = [...lakes.map(({ geometry }) => geometry), kakhovka].flatMap((geometry) => polygonsOf(geometry).map(([outer]) => outer));
  const osm = simplifyWater({
    lakes: readOsmLakes(SOURCES.lakes.path, known),
    dated: reservoirThatEnds(oskilReservoir(readFacts('oskil-reservoir')), OSKIL_DRAINED),
  });
  return { gshhg, osm };
}

function gomelText(regions) {
  const { geometry } = regions.find(({ properties }) => properties.code === 'BY-HO');
  const [[outer]] = geometry.coordinates;
  const ring = counterClockwise(outer).map((position) => position.map((degrees) => Math.round(degrees * 1e5) / 1e5));
  return `{"type":"Polygon","coordinates":[${JSON.stringify(ring)}]}\n`;
}

function counterClockwise(ring) {
  const sum = ring.slice(1).reduce((total, [x, y], i) => total + (x - ring[i][0]) * (y + ring[i][1]), 0);
  return sum < 0 ? ring : ring.toReversed();
}

async function labelsText(land) {
  const bays = readFacts('bays').map(({ ring }) => ring);
  const countries = await countryLabels(land.countries, readFacts('country-label-positions'));
  const regions = await regionLabels(
    [...land.regions, ...land.russianRegions.filter(({ properties }) => properties.code.startsWith('RU-'))],
    readFacts('region-names'),
  );
  const parts = { countries, regions, seas: readFacts('sea-names'), reservoirs: readFacts('reservoir-names'), bays };
  const blocks = Object.entries(parts).map(([name, rows]) => `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  return `{${blocks.join(',\n')}}\n`;
}

function placesText() {
  const places = readPlaces(SOURCES.places.path, readFacts('places'), readFacts('renamings'));
  const rows = places.flatMap(({ at, tier, isCapital, names }) =>
    names.map(({ en, uk, start, end }) => {
      const row = [at[0], at[1], tier, isCapital ? 1 : 0, en, uk ?? ''];
      return start || end ? [...row, start ?? '', end ?? ''] : row;
    }),
  );
  return rowsText(['lng', 'lat', 'tier', 'isCapital', 'en', 'uk', 'start', 'end'], rows);
}

async function build() {
  prepareSources();
  const land = await buildLand(SOURCES, readFacts('country-codes'));
  const country = (id) => land.countries.find(({ properties }) => properties.id === id).geometry;
  const gomel = land.regions.find(({ properties }) => properties.code === 'BY-HO');
  const areas = {
    ...(await checkUkraine(
      country,
      readFacts('bays').map(({ ring }) => ring),
    )),
    gomelKm2: checkGomelRegion(gomel.geometry),
  };
  checkSharedEdge(
    gomel,
    country('BY'),
    land.regionLines.flatMap(({ geometry }) => geometry.coordinates),
  );
  const { gshhg, osm } = await buildWater(land);
  const files = {
    'land.topo.json': topologyText({
      countries: land.countries,
      regions: land.regions,
      regionLines: land.regionLines,
      borders: land.borders,
      coast: [land.coast],
      lakes: osm.lakes,
      dated: osm.dated,
    }),
    'water.topo.json': topologyText(gshhg),
    'places.json': placesText(),
    'labels.json': await labelsText(land),
    'gomel-region.json': gomelText(land.regions),
  };
  files['LICENSE-DATA.md'] = licenceText(files, areas);
  return files;
}

const isCheck = process.argv.includes('--check');
const files = await build();
for (const [name, text] of Object.entries(files)) {
  const place = new URL(`../${name}`, import.meta.url);
  if (!isCheck) writeFileSync(place, text);
  else if (readFileSync(place, 'utf8') !== text) throw new Error(`${name} differs from what the build gives`);
}
