/**
 * The levels of the world's cells. A cell is a tile of the web map's usual grid; the map cuts the tiles of the zooms between two levels, and
 * of those past the last, from the cells of the level before.
 */
import { distanceFromFocusKm, toleranceKm } from './coarseness.mjs';

const EQUATOR_KM = 40_075.017;
const TILE_PX = 512;
/** Of coasts and borders, of water, and of lines between regions, whose source is less exact. */
export const FINEST_KM = { land: 0.25, water: 0.5, regionLine: 0.5 };
const FINEST_PX = 2.4;
/**
 * The file for the whole world is good enough where its smallest bend is at most this wide. Up to zoom 6 it serves a wider area, so that the
 * first view of a story of Ukraine needs no cell.
 */
const GOOD_ENOUGH_PX = 2.5;
const GOOD_ENOUGH_PX_FAR = 4;
const LAST_FAR_ZOOM = 6;
const GOOD_ENOUGH_KM = 0.25;
/** By zoom: up to how far from its focus the file for the whole world has towns enough. */
const TOWNS_KM = new Map([
  [5, 750],
  [6, 135],
]);

/** `zoom` is the deepest whose lines are as sharp as the screen, `rank` the last rank of rivers and `tier` the last tier of towns. */
export const LEVELS = [
  { level: 4, zoom: 5, rank: 2, tier: 3 },
  { level: 6, zoom: 7, rank: 4, tier: 4 },
  { level: 8, zoom: 9, rank: 4, tier: 6 },
];

/** The width of a pixel in kilometres. */
export function pixelKm(zoom, lat) {
  return (EQUATOR_KM * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

/** The width, in kilometres, of the smallest bend to keep. A line is then off by half of that at most, as a rule. */
export function levelToleranceKm({ level, zoom }, lat, finestKm) {
  return level === LEVELS.at(-1).level ? finestKm : Math.max(finestKm, FINEST_PX * pixelKm(zoom, Math.min(85, Math.abs(lat))));
}

function middleOf(z, x, y) {
  return [((x + 0.5) / 2 ** z) * 360 - 180, latOf((y + 0.5) / 2 ** z)];
}

function latOf(share) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}

/**
 * Whether the file for the whole world is too coarse for a tile: judged in its middle, so that neighbours of both kinds differ little at
 * their common edge. The map has the same rule in `src/basemap/cell-need.ts`; a test compares the two.
 */
export function isTooCoarse(z, x, y) {
  if (z < LEVELS[0].level) return false;
  const middle = middleOf(z, x, y);
  const pixels = z > LAST_FAR_ZOOM ? GOOD_ENOUGH_PX : GOOD_ENOUGH_PX_FAR;
  return toleranceKm(middle) > Math.max(GOOD_ENOUGH_KM, pixels * pixelKm(z, middle[1]));
}

/** Whether the file for the whole world lacks rivers of a tile that the map would show; see `buildRivers`. */
export function lacksRivers(z, x, y) {
  return z > LAST_FAR_ZOOM && distanceFromFocusKm(middleOf(z, x, y)) > 200;
}

/** Whether the file for the whole world lacks towns of a tile that the map would show; see `readPlaces`. */
export function lacksTowns(z, x, y) {
  return z > LEVELS[0].level && distanceFromFocusKm(middleOf(z, x, y)) > (TOWNS_KM.get(z) ?? 0);
}

/** Whether any tile that is cut from a cell needs it. Tiles deeper than the next level's are as fine as that. */
export function isCellNeeded(level, x, y) {
  for (let z = level; z <= level + 2; z++) {
    if (z === level + 2 && level !== LEVELS.at(-1).level) return false;
    const share = 2 ** (z - level);
    for (let dx = 0; dx < share; dx++) {
      for (let dy = 0; dy < share; dy++) {
        const tile = [z, x * share + dx, y * share + dy];
        if (isTooCoarse(...tile) || lacksRivers(...tile) || lacksTowns(...tile)) return true;
      }
    }
  }
  return false;
}
