/**
 * Builds the cells of the world into `../world`: `node build-world.mjs`. With `--check` it writes nothing, and fails unless every file is
 * equal, byte for byte, to what it would write.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cutCells } from './cells.mjs';
import { landTest } from './geodesy.mjs';
import { readOsmLakes } from './osm-lakes.mjs';
import { readPlaces } from './places.mjs';
import { PACK_DEPTH, packCells } from './packs.mjs';
import { SOURCES, prepareSources, sha256Of } from './sources.mjs';
import { readWorldLand } from './world-land.mjs';
import { worldLicenceText } from './world-licence-file.mjs';
import { LEVELS, isCellNeeded } from './world-levels.mjs';
import { readWorldTowns } from './world-towns.mjs';
import { readWorldWater } from './world-water.mjs';

const FOLDER = fileURLToPath(new URL('../world/', import.meta.url));
/** The latin letters that only Basemap Regular has, as in `src/basemap/extended-letters.ts`. */
const EXTENDED = /[\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1eff]/u;

function readFacts(name) {
  return JSON.parse(readFileSync(new URL(`facts/${name}.json`, import.meta.url), 'utf8'));
}

async function readSets() {
  const land = await readWorldLand(SOURCES, readFacts('country-codes'));
  const coarse = land(LEVELS[0]).filter(({ properties }) => properties.kind === 'country');
  const water = await readWorldWater(SOURCES, readFacts('rivers'), landTest(coarse));
  const lakes = readOsmLakes(SOURCES.lakes.path, water.outers.filter(isNearOsmLakes)).map((lake) => ({
    ...lake,
    properties: { kind: 'lake' },
  }));
  const towns = readWorldTowns(SOURCES.places.path, readPlaces(SOURCES.places.path, readFacts('places'), readFacts('renamings')));
  return {
    land: (level) => [...land(level), ...lakes],
    water: water.features,
    towns: (level) => towns.filter(({ tier }) => tier <= level.tier).map(townFeature),
  };
}

/** Whether a lake may overlap one that is taken from OpenStreetMap: those are in an area around Ukraine, and the Aral Sea. */
function isNearOsmLakes(ring) {
  return ring.some(([lng, lat]) => lng > 18 && lng < 64 && lat > 40 && lat < 57);
}

/** `order` makes the map prefer the larger of two towns of a tier. */
function townFeature({ at, tier, isCapital, population, en, uk }) {
  const order = 80 - Math.round(Math.log10(population + 1) * 10);
  const properties = { kind: 'town', tier, order, isCapital, isExtended: EXTENDED.test(en), en, ...(uk ? { uk } : {}) };
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } };
}

/** How many cells in a row have each code: 0 none, 1 empty, 2 a file, 3 and more a country of the list as a whole. */
function runsOf(cells, level, countries) {
  const codes = new Uint16Array(4 ** level);
  for (const { x, y, kind } of cells) codes[y * 2 ** level + x] = codeOf(kind, countries);
  const runs = [];
  for (const code of codes) {
    if (runs.at(-2) === code) runs[runs.length - 1] += 1;
    else runs.push(code, 1);
  }
  return runs;
}

function codeOf(kind, countries) {
  if (kind === 'empty') return 1;
  if (kind === 'file') return 2;
  if (!countries.includes(kind.country)) countries.push(kind.country);
  return 3 + countries.indexOf(kind.country);
}

async function build() {
  prepareSources();
  const sets = await readSets();
  const countries = [];
  const files = [];
  const runs = {};
  const splitTiles = {};
  for (const [set, featuresOf] of Object.entries(sets)) {
    runs[set] = {};
    splitTiles[set] = {};
    for (const each of LEVELS) {
      const { level } = each;
      const cells = cutCells(featuresOf(each), level, (x, y) => isCellNeeded(level, x, y));
      runs[set][level] = runsOf(cells, level, countries);
      const { packs, splits } = packCells(set, level, cells);
      files.push(...packs);
      splitTiles[set][level] = splits;
    }
  }
  const hashes = Object.fromEntries(Object.keys(sets).map((set) => [set, hashOf(files.filter(({ name }) => name.startsWith(`${set}/`)))]));
  const folder = `world-${sha256Of(Object.values(hashes).join('')).slice(0, 12)}`;
  const lines = Object.entries(runs).map(
    ([set, levels]) =>
      `"${set}":{\n${Object.entries(levels)
        .map(([level, codes]) => `"${level}":${JSON.stringify(codes)}`)
        .join(',\n')}\n}`,
  );
  const manifest = `{"folder":${JSON.stringify(folder)},\n"countries":${JSON.stringify(countries)},\n"depth":${PACK_DEPTH},\n"splits":${JSON.stringify(splitTiles)},\n"cells":{\n${lines.join(',\n')}\n}}\n`;
  return [
    ...files.map(({ name, bytes }) => ({ name: `${folder}/${name}`, bytes })),
    { name: 'manifest.json', bytes: Buffer.from(manifest) },
    { name: 'LICENSE-DATA.md', bytes: Buffer.from(worldLicenceText(hashes)) },
  ];
}

/** The hash of a set of files: of a line with the name and the hash of each. */
function hashOf(files) {
  return sha256Of(files.map(({ name, bytes }) => `${sha256Of(bytes)}  ${name}\n`).join(''));
}

function check(files) {
  const found = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (found.length !== files.length) throw new Error(`${found.length} files in world/, expected ${files.length}`);
  for (const { name, bytes } of files) {
    if (!readFileSync(`${FOLDER}${name}`).equals(bytes)) throw new Error(`world/${name} differs from what the build gives`);
  }
}

function write(files) {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const { name, bytes } of files) {
    mkdirSync(dirname(`${FOLDER}${name}`), { recursive: true });
    writeFileSync(`${FOLDER}${name}`, bytes);
  }
}

const files = await build();
if (process.argv.includes('--check')) check(files);
else write(files);
