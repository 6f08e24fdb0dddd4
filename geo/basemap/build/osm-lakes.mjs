/**
 * Lakes and limans of OpenStreetMap around Ukraine, for those that the other source of lakes does not have. The source draws them as blocks
 * of a grid: small ones are omitted, the others are rounded.
 */
import { readFileSync } from 'node:fs';
import { FOCUS } from './coarseness.mjs';
import { innerPoint, ringAreaKm2, ringContains } from './geodesy.mjs';

const MARGIN_DEGREES = 2;
const SMALLEST_KM2 = 6;
const ARAL_BBOX = [58, 43.3, 61.8, 47];
/** The bounds of the fragments of the Oskil reservoir in the source; {@link oskilReservoir} draws the whole reservoir. */
const OSKIL_BBOX = [37.44, 49.16, 37.73, 49.56];

/**
 * @param {string} path the GeoJSON of `@geo-maps/earth-lakes-100m`
 * @param {[number, number][][]} knownLakes outer rings of lakes that another file already has
 * @returns {import('geojson').Feature[]} polygons
 */
export function readOsmLakes(path, knownLakes) {
  const [{ coordinates }] = JSON.parse(readFileSync(path)).geometries;
  return coordinates
    .filter(([outer]) => isWanted(outer))
    .filter(([outer]) => !knownLakes.some((ring) => overlap(ring, outer)))
    .map(([outer, ...holes]) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [outer, ...holes.filter((hole) => ringAreaKm2(hole) > SMALLEST_KM2)].map((ring) => roundCorners(roundCorners(ring))),
      },
    }));
}

function isWanted(outer) {
  const [west, south, east, north] = FOCUS;
  const around = [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
  if (isIn(outer[0], OSKIL_BBOX)) return false;
  return (isIn(outer[0], around) || isIn(outer[0], ARAL_BBOX)) && ringAreaKm2(outer) > SMALLEST_KM2;
}

function isIn([lng, lat], [west, south, east, north]) {
  return lng > west && lng < east && lat > south && lat < north;
}

function overlap(ring, other) {
  return ringContains(ring, innerPoint([other])) || ringContains(other, innerPoint([ring]));
}

/** One round of Chaikin's corner cutting: each corner is replaced by the points at a quarter of both its edges. */
function roundCorners(ring) {
  const cut = ring.slice(0, -1).flatMap(([x0, y0], i) => {
    const [x1, y1] = ring[i + 1];
    return [
      [x0 * 0.75 + x1 * 0.25, y0 * 0.75 + y1 * 0.25],
      [x0 * 0.25 + x1 * 0.75, y0 * 0.25 + y1 * 0.75],
    ];
  });
  return [...cut, cut[0]];
}

/**
 * The Oskil reservoir as it was until the spring of 2022: a strip along the middle of the water, from the dam near Oskil towards Kupiansk,
 * based on its fragments in OpenStreetMap. It is schematic: its area is close to the 122.6 km2 of the full reservoir, but its banks are not
 * surveyed.
 * @param {{at: [number, number], widthKm: number}[]} middle from south to north
 */
export function oskilReservoir(middle) {
  const sides = middle.map(({ at, widthKm }, i) => {
    const before = middle[Math.max(0, i - 1)].at;
    const after = middle[Math.min(middle.length - 1, i + 1)].at;
    const shrink = Math.cos((at[1] * Math.PI) / 180);
    const run = [(after[0] - before[0]) * shrink, after[1] - before[1]];
    const scale = widthKm / 2 / 111.19 / Math.hypot(...run);
    const offset = [(run[1] * scale) / shrink, -run[0] * scale];
    return { right: [at[0] + offset[0], at[1] + offset[1]], left: [at[0] - offset[0], at[1] - offset[1]] };
  });
  const ring = [...sides.map(({ right }) => right), ...sides.map(({ left }) => left).toReversed()];
  return { type: 'Polygon', coordinates: [roundCorners(roundCorners([...ring, ring[0]]))] };
}
