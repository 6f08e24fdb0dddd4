/** Rivers and lakes of GSHHG. Everything here comes from this one source, so that the result can be published under its licence alone. */
import mapshaper from 'mapshaper';
import { courseThroughLake } from './course.mjs';
import { distanceFromFocusKm, toleranceKm } from './coarseness.mjs';
import { isRingWorthKeeping } from './detail.mjs';
import { distanceKm, lengthKm, polygonsOf, ringAreaKm2, ringContains } from './geodesy.mjs';

/** Ranks of WDBII: 0 to 2 are the great rivers, 3 and 4 the next; 5 and more are seasonal streams and canals. */
const NEAREST_RANK = 4;
const NEAR_KM = 200;
const MIDDLE_RANK = 2;
const MIDDLE_KM = 800;
const FARTHEST_RANK = 1;
const SHORTEST_RIVER = 40;
const SEED_REACH_KM = 8;

/** GSHHG has the Aral Sea of the 1960s. */
const OUTDATED_LAKES = new Set([145420]);

const KYIV_RESERVOIR = 145647;
const DNIPRO_FROM_KANIV = 145446;
/** The gaps in GSHHG's line of the Dnipro, between the banks of its lakes. */
const DNIPRO_THROUGH_LAKES = [
  { lake: KYIV_RESERVOIR, from: [30.515, 51.215], to: [30.525, 50.594] },
  { lake: DNIPRO_FROM_KANIV, from: [31.479, 49.766], to: [32.5883, 46.6017] },
];
/** West, south, east, north of the water from the dam of Nova Kakhovka to where the valley narrows below Zaporizhzhia. */
const KAKHOVKA_BBOX = [33.37, 46.5, 35.6, 47.72];

/** The estuary of the Southern Bug is missing between the river's line and the sea; this is a schematic link. */
const LINKS = [
  {
    river: 'buh',
    rank: 3,
    coordinates: [
      [31.7486, 47.2531],
      [31.79, 47.232],
      [31.815, 47.2],
      [31.85, 47.178],
      [31.868, 47.135],
      [31.9, 47.1],
      [31.925, 47.05],
      [31.955, 47.01],
      [31.975, 46.975],
      [32.003, 46.95],
      [31.99, 46.91],
    ],
  },
];

/**
 * Rivers, simplified later, each with `rank` (0 for the Dnipro, then 1 to 4) and, where known, `en` and `uk`.
 * @param {{rank: number, coordinates: [number, number][]}[]} rivers as read from GSHHG
 * @param {{id: number, ring: [number, number][]}[]} lakeRings as read from GSHHG
 * @param {Record<string, {en: string, uk: string, at: [number, number][]}>} names each with points on its river
 * @param {(rank: number, line: [number, number][]) => boolean} isWanted by default, what is visible in the file for the whole world
 */
export function buildRivers(rivers, lakeRings, names, isWanted = isShown) {
  const shown = rivers
    .filter(({ rank, coordinates }) => isWanted(rank, coordinates))
    .map(({ rank, coordinates }) => ({ rank: Math.max(1, rank), coordinates }));
  const named = nameBySeeds(shown, names);
  const through = DNIPRO_THROUGH_LAKES.map(({ lake, from, to }) => ({
    river: 'dnipro',
    rank: 0,
    coordinates: courseThroughLake(lakeRings.find(({ id }) => id === lake).ring, from, to),
  }));
  return [...named, ...through, ...LINKS].map(({ river, rank, coordinates }) => ({
    type: 'Feature',
    properties: { rank: river === 'dnipro' ? 0 : rank, ...(river && { en: names[river].en, uk: names[river].uk }) },
    geometry: { type: 'LineString', coordinates },
  }));
}

function isShown(rank, line) {
  const km = Math.min(...line.map(distanceFromFocusKm));
  if (rank > (km < NEAR_KM ? NEAREST_RANK : km < MIDDLE_KM ? MIDDLE_RANK : FARTHEST_RANK)) return false;
  return lengthKm(line) > SHORTEST_RIVER * toleranceKm(line[Math.floor(line.length / 2)]);
}

function nameBySeeds(rivers, names) {
  const riverOf = new Map();
  for (const [river, { at }] of Object.entries(names)) {
    for (const seed of at) {
      const nearest = nearestLine(rivers, seed);
      if (nearest.km < SEED_REACH_KM) riverOf.set(nearest.line, river);
    }
  }
  return rivers.map((line) => ({ ...line, river: riverOf.get(line) }));
}

function nearestLine(lines, point) {
  let best = { km: Infinity };
  for (const line of lines) {
    for (const vertex of line.coordinates) {
      if (Math.abs(vertex[1] - point[1]) > 0.2) continue;
      const km = distanceKm(vertex, point);
      if (km < best.km) best = { km, line };
    }
  }
  return best;
}

/**
 * Lakes large enough to be visible, and the Kakhovka reservoir separated from its river.
 * @param {{id: number, level: number, ring: [number, number][]}[]} rings as read from GSHHG
 * @param {(point: [number, number]) => boolean} isLand
 * @param {(ring: [number, number][]) => boolean} isWanted by default, what is visible in the file for the whole world
 * @returns {Promise<{lakes: import('geojson').Feature[], kakhovka: import('geojson').Geometry}>}
 */
export async function buildLakes(rings, isLand, isWanted = isLarge) {
  const kept = rings.filter(({ id, ring }) => !OUTDATED_LAKES.has(id) && !crossesDateLine(ring) && isWanted(ring));
  const islands = kept.filter(({ level }) => level === 3);
  const lakes = kept
    .filter(({ level, ring }) => level === 2 && isMostlyOnLand(ring, isLand))
    .map(({ id, ring }) => ({
      type: 'Feature',
      properties: { id },
      geometry: {
        type: 'Polygon',
        coordinates: [ring, ...islandsIn(ring, islands)],
      },
    }));
  const dnipro = lakes.find((lake) => lake.properties.id === DNIPRO_FROM_KANIV);
  const kakhovka = await cutByBbox(dnipro.geometry, 'clip');
  const rest = { ...dnipro, geometry: await cutByBbox(dnipro.geometry, 'erase') };
  return { lakes: lakes.map((lake) => (lake === dnipro ? rest : lake)), kakhovka };
}

function islandsIn(lake, islands) {
  const [lngs, lats] = [0, 1].map((axis) =>
    lake.map((point) => point[axis]).reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]),
  );
  const isNear = ([lng, lat]) => lng >= lngs[0] && lng <= lngs[1] && lat >= lats[0] && lat <= lats[1];
  return islands.filter(({ ring }) => isNear(ring[0]) && ringContains(lake, ring[0])).map(({ ring }) => ring);
}

/** The limit for islands, but far away only the great lakes. */
function isLarge(ring) {
  return isRingWorthKeeping(ring) && ringAreaKm2(ring) > Math.min(2500, 2 * distanceFromFocusKm(ring[0]));
}

function crossesDateLine(ring) {
  const lngs = ring.map((point) => point[0]);
  return Math.max(...lngs) - Math.min(...lngs) > 180;
}

/** The edge of the sea is drawn from another source. Lakes that are in its sea would appear as patches in the water. */
function isMostlyOnLand(ring, isLand) {
  const samples = ring.filter((_, i) => i % Math.ceil(ring.length / 12) === 0);
  return samples.filter(isLand).length * 2 > samples.length;
}

async function cutByBbox(geometry, command) {
  const output = await mapshaper.applyCommands(
    `-i lake.json -${command} bbox=${KAKHOVKA_BBOX.join(',')} -o cut.json format=geojson geojson-type=GeometryCollection`,
    { 'lake.json': JSON.stringify(geometry) },
  );
  const [cut] = JSON.parse(output['cut.json']).geometries;
  return { type: 'MultiPolygon', coordinates: polygonsOf(cut).filter(([outer]) => ringAreaKm2(outer) > 0.5) };
}
