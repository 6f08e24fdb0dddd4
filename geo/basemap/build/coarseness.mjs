/** How coarse the file for the whole world is, by place. Needs no package, so that tests can compare the map's rule with it. */
import { distanceKm } from './geodesy.mjs';

/** West, south, east, north of the area with the finest detail. */
export const FOCUS = [22, 44.2, 41.5, 53.6];

export const FINEST_KM = 0.2;
/** Kilometres of tolerance per kilometre of distance; twice that at 2,500 km, and so on. */
const COARSENING = 0.004;
const COARSER_EVERY_KM = 2500;
const COARSEST_KM = 20;

/** Distance in kilometres from the focus; 0 inside it. */
export function distanceFromFocusKm([lng, lat]) {
  const [west, south, east, north] = FOCUS;
  const nearest = [Math.max(west, Math.min(east, lng)), Math.max(south, Math.min(north, lat))];
  return distanceKm([lng, lat], nearest);
}

/** The width, in kilometres, of the smallest bend to keep at a point. */
export function toleranceKm(point, finestKm = FINEST_KM) {
  const km = distanceFromFocusKm(point);
  return Math.min(COARSEST_KM, finestKm + COARSENING * km * (1 + km / COARSER_EVERY_KM));
}
