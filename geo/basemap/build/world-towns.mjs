/**
 * Towns of GeoNames in six tiers, as dense everywhere as names fit on the map: a town is in the first tier in which no larger town is near.
 * Towns of the file for the whole world keep their names and never sink to a lower tier.
 */
import { distanceFromFocusKm } from './coarseness.mjs';
import { distanceKm } from './geodesy.mjs';
import { readAllTowns } from './places.mjs';
import { pixelKm } from './world-levels.mjs';

/**
 * `zoom` is where the tier is in the middle of its range, `apartPx` how far a town is from the next one of its tier or a higher one: about as
 * far as in Ukraine in the first three tiers, and as far as names are long in the others.
 */
const TIERS = [
  { tier: 1, zoom: 3.8, apartPx: 80, smallest: 700_000 },
  { tier: 2, zoom: 5, apartPx: 85, smallest: 150_000 },
  { tier: 3, zoom: 6.2, apartPx: 110, smallest: 40_000 },
  { tier: 4, zoom: 7.4, apartPx: 140, smallest: 10_000 },
  { tier: 5, zoom: 8.6, apartPx: 160, smallest: 3000 },
  { tier: 6, zoom: 9.8, apartPx: 160, smallest: 1000 },
];
const LARGE_CAPITAL = 100_000;
const SMALLEST_CAPITAL = 1000;
/** Towns of the file for the whole world that are nearer than this to its focus keep their tiers; farther ones may rise. */
const NEAR_KM = 250;
/** Letters of the bundled fonts; see `src/basemap/basemap-fonts.ts`. */
const BUNDLED = /^[\u0020-\u007e\u00a0-\u02ba\u02bd-\u02c5\u2010-\u2019\u1e00-\u1e9f\u1ef2-\u1eff]+$/u;

/**
 * @param {string} path `cities1000.txt` of GeoNames
 * @param {import('./places.mjs').Place[]} known the towns of the file for the whole world
 * @returns {{at: [number, number], tier: number, isCapital: boolean, population: number, en: string, uk?: string}[]} most important first
 */
export function readWorldTowns(path, known) {
  const knownTowns = new Map(known.map((town) => [town.geonames, town]));
  const near = new NearTowns();
  const keptTowns = known.filter(keepsTier);
  for (const town of keptTowns) near.add(town);
  // A name that depends on the date is in the file for the whole world alone.
  const towns = keptTowns
    .filter(({ names }) => names.length === 1 && !names[0].start && !names[0].end)
    .map(({ at, tier, isCapital, population, names: [{ en, uk }] }) => ({ at, tier, isCapital, population, en, uk }));
  const others = readAllTowns(path)
    .filter(({ geonames, country, at }) => !isKept(knownTowns.get(geonames)) && country !== 'UA' && Math.abs(at[1]) < 85)
    .toSorted((a, b) => b.population - a.population || a.geonames - b.geonames);
  for (const town of others) {
    const { geonames, at, kind, population } = town;
    const before = knownTowns.get(geonames);
    const tier = Math.min(before?.tier ?? Infinity, freeTier(town, near));
    if (tier === Infinity) continue;
    const placed = {
      at: at.map((degrees) => Math.round(degrees * 1e3) / 1e3),
      tier,
      isCapital: kind === 'PPLC',
      population,
      ...(before?.names[0] ?? { en: latinName(town) }),
    };
    near.add(placed);
    towns.push(placed);
  }
  return towns.toSorted((a, b) => a.tier - b.tier || b.population - a.population || (a.en < b.en ? -1 : 1));
}

function isKept(town) {
  return town !== undefined && keepsTier(town);
}

function keepsTier({ country, at, names }) {
  return country === 'UA' || names.length > 1 || distanceFromFocusKm(at) < NEAR_KM;
}

/** The first tier in which a town is large enough and no other is too near. A large capital is always in the first. */
function freeTier({ at, kind, population }, near) {
  if (kind === 'PPLC' && population >= LARGE_CAPITAL) return 1;
  const tiers = kind === 'PPLC' ? TIERS.slice(1).map((each) => ({ ...each, smallest: SMALLEST_CAPITAL })) : TIERS;
  return tiers.find((each) => population >= each.smallest && !near.has(at, each))?.tier ?? Infinity;
}

function latinName({ name, asciiName }) {
  return BUNDLED.test(name) ? name : asciiName;
}

/** Towns by squares of a degree of latitude. */
class NearTowns {
  #squares = new Map();

  add(town) {
    const key = `${Math.floor(town.at[0])} ${Math.floor(town.at[1])}`;
    if (this.#squares.has(key)) this.#squares.get(key).push(town);
    else this.#squares.set(key, [town]);
  }

  /** Whether a town of that tier or a higher one is too near. */
  has(at, { tier, zoom, apartPx }) {
    const km = apartPx * pixelKm(zoom, at[1]);
    const [lng, lat] = at.map(Math.floor);
    const north = Math.ceil(km / 110);
    const east = Math.min(180, Math.ceil(km / (110 * Math.cos((Math.min(85, Math.abs(at[1]) + north) * Math.PI) / 180))));
    for (let y = lat - north; y <= lat + north; y++) {
      for (let x = lng - east; x <= lng + east; x++) {
        const towns = this.#squares.get(`${x} ${y}`);
        if (towns?.some((town) => town.tier <= tier && distanceKm(town.at, at) < km)) return true;
      }
    }
    return false;
  }
}
