/** Towns in six tiers, from GeoNames, with their names in Ukrainian and English and their former names. */
import { readFileSync } from 'node:fs';
import { distanceFromFocusKm, FOCUS } from './coarseness.mjs';
import { distanceKm } from './geodesy.mjs';
import { romanize, spellingSkeleton } from './transliteration.mjs';

/** Sections of a city, and places that are historical, abandoned or destroyed. */
const NOT_A_TOWN = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLL', 'PPLCH']);
const NEAR_KM = 250;
const SMALLEST_IN_UKRAINE = 3000;
const SMALLEST_CAPITAL = 10_000;
const SMALLEST_NEAR = 60_000;
const SMALLEST_FAR = 900_000;
/** Abroad, a town this close to a larger one is omitted: in the source most of these are parts of a city. */
const CROWD_NEAR_KM = 30;
const CROWD_FAR_KM = 120;

/**
 * @typedef {object} Place
 * @property {number} geonames the GeoNames id, 0 for a place we add ourselves
 * @property {[number, number]} at
 * @property {1|2|3|4|5|6} tier 1 is shown first
 * @property {boolean} isCapital
 * @property {number} population
 * @property {string} country ISO 3166-1 alpha-2
 * @property {{en: string, uk?: string, start?: string, end?: string}[]} names in order of time; ISO days, `end` excluded
 */

/**
 * @param {string} path `cities1000.txt` of GeoNames
 * @param {object} facts `facts/places.json`
 * @param {{geonames: number, names: Place['names']}[]} renamings
 * @returns {Place[]} most important first
 */
export function readPlaces(path, facts, renamings) {
  const renamed = new Map(renamings.map(({ geonames, names }) => [geonames, names]));
  const towns = readAllTowns(path)
    .filter((town) => isWanted(town, facts))
    .toSorted((a, b) => b.population - a.population || a.geonames - b.geonames)
    .map((town) => Object.assign(town, { names: renamed.get(town.geonames) ?? [namesOf(town, facts)] }))
    .filter(({ country, names }) => country !== 'UA' || names[0].uk);
  const kept = [...withoutCrowds(towns, facts), ...facts.added.map(addedTown)];
  const places = kept.map(toPlace(kept, facts));
  const found = new Set(places.map((place) => place.geonames));
  const missing = [...renamed.keys()].filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`renamed places that are not on the map: ${missing.join(', ')}`);
  return places.toSorted((a, b) => a.tier - b.tier || b.population - a.population || a.geonames - b.geonames);
}

/** Every row of GeoNames that is a town. */
export function readAllTowns(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine)
    .filter(({ kind }) => !NOT_A_TOWN.has(kind));
}

function parseLine(line) {
  const fields = line.split('\t');
  return {
    geonames: Number(fields[0]),
    name: fields[1].replaceAll('’', "'"),
    asciiName: fields[2],
    alternates: fields[3].split(','),
    at: [Number(fields[5]), Number(fields[4])],
    kind: fields[7],
    country: fields[8],
    population: Number(fields[14]),
  };
}

function addedTown({ en, uk, at, tier }) {
  return { geonames: 0, name: en, at, kind: 'PPL', country: 'UA', population: 0, names: [{ en, uk }], tier };
}

function isWanted(town, facts) {
  const { name, kind, country, population, at } = town;
  if (facts.dropped.includes(name) || facts.dropped.includes(`${name}|${country}`)) return false;
  if (namesAbroad(town, facts)) return true;
  if (kind === 'PPLC') return population >= SMALLEST_CAPITAL;
  if (country === 'UA') return population >= SMALLEST_IN_UKRAINE || facts.madeKnownByTheWar.includes(name);
  return population >= (distanceFromFocusKm(at) < NEAR_KM ? SMALLEST_NEAR : SMALLEST_FAR);
}

function withoutCrowds(towns, facts) {
  const kept = [];
  for (const town of towns) {
    const reach = distanceFromFocusKm(town.at) < NEAR_KM ? CROWD_NEAR_KM : CROWD_FAR_KM;
    const stays = town.country === 'UA' || town.kind === 'PPLC' || namesAbroad(town, facts);
    if (stays || !kept.some((other) => distanceKm(other.at, town.at) < reach)) kept.push(town);
  }
  return kept;
}

/** Several towns can share a name; the lists in `facts` mean the largest of them in Ukraine. */
function toPlace(towns, facts) {
  const largest = new Map();
  for (const town of towns) {
    if (town.country !== 'UA') continue;
    for (const { en } of town.names) if (!largest.has(en)) largest.set(en, town);
  }
  const isListed = (town, list) => list.some((name) => largest.get(name) === town);
  return (town) => ({
    geonames: town.geonames,
    at: town.at.map((degrees) => Math.round(degrees * 1e3) / 1e3),
    tier: town.tier ?? tierOf(town, (list) => isListed(town, list), facts),
    isCapital: town.kind === 'PPLC',
    population: town.population,
    country: town.country,
    names: town.names,
  });
}

function namesOf(town, facts) {
  if (town.country !== 'UA') return namesAbroad(town, facts) ?? { en: town.name };
  const uk = facts.ukrainianNames[town.name] ?? ukrainianName(town);
  return uk ? { en: romanize(uk), uk } : { en: town.name };
}

function namesAbroad({ name, asciiName, country }, facts) {
  return facts.abroad[`${name}|${country}`] ?? facts.abroad[`${asciiName}|${country}`];
}

const UKRAINIAN_ONLY = /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’' -]+$/i;

/** Endings of Russian and Bulgarian spellings among the alternate names, with their Ukrainian form. */
const ENDINGS = [
  [/([сц])к(?=$|[ -])/g, '$1ьк'],
  [/([сц])к(ий|ое|ая|ый)(?=$|[ -])/g, (_, sibilant, ending) => `${sibilant}ьк${{ ое: 'е', ая: 'а' }[ending] ?? 'ий'}`],
  [/ое(?=$|[ -])/g, 'е'],
  [/ец(?=$|[ -])/g, 'ець'],
  [/ица(?=$|[ -])/g, 'иця'],
];

/** Ukrainian spellings of a town's name, or similar ones. */
function ukrainianCandidates({ name, alternates }) {
  return [name, ...alternates]
    .filter((spelling) => UKRAINIAN_ONLY.test(spelling))
    .map((spelling) => ENDINGS.reduce((text, [from, to]) => text.replace(from, to), spelling.replaceAll("'", '’').trim()))
    .filter((spelling) => !spelling.includes('ньськ'));
}

/** The candidate whose romanization is the Latin name; otherwise a candidate with letters that only Ukrainian has. */
function ukrainianName(town) {
  const candidates = ukrainianCandidates(town).toSorted((a, b) => softSigns(b) - softSigns(a));
  const wanted = spellingSkeleton(town.name);
  const same = candidates.filter((name) => spellingSkeleton(romanize(name)) === wanted);
  return same.find(hasUkrainianLetter) ?? same[0] ?? candidates.find(hasUkrainianLetter);
}

function softSigns(name) {
  return name.split('ь').length - 1;
}

function hasUkrainianLetter(name) {
  return /[іїєґ’]/i.test(name);
}

function tierOf({ country, kind, population, at, names }, isListed, facts) {
  const isNear = distanceFromFocusKm(at) < NEAR_KM;
  const isHome = country === 'UA';
  if (isListed(facts.metropolises)) return 1;
  if (kind === 'PPLC' && (isNear || isInEurope(at))) return 1;
  if (['Istanbul', 'St Petersburg'].includes(names[0].en)) return 1;
  if (isListed(facts.seatsAndBigCities) || kind === 'PPLC') return 2;
  if (population > (isHome || isNear ? 250_000 : 3_000_000)) return 2;
  if (population > (isHome || isNear ? 90_000 : 1_500_000)) return 3;
  if (population > 30_000 || isListed(facts.madeKnownByTheWar)) return 4;
  return population > 11_000 ? 5 : 6;
}

/** Capitals around the focus are in the first tier, as those inside it, as far as about the Elbe and the Baltic. */
function isInEurope([lng, lat]) {
  const [west, south, east, north] = FOCUS;
  return lng > west - 9 && lng < east && lat > south - 4 && lat < north + 7;
}
