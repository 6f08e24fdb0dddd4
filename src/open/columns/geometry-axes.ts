import type { GeometryAxes } from '../../domain/events/roles.ts';
import { firstPositions } from '../place/place-system.ts';
import { share } from './column-profile.ts';

/** The share of geometries that must be metres, and that of those whose latitude is beyond ±90 while no longitude is. */
const enoughMetres = 0.8;
const leastSwapped = 0.2;
/** The share of geometries that may be slips. */
const few = 0.02;

/** How geometries are written, as their numbers show it: in metres of a system that is not known, or with the latitude first. */
export function axesByNumbers(geometries: readonly unknown[]): GeometryAxes {
  const positions = geometries.map(firstPositions).filter((list) => list.length > 0);
  const shareOf = (holds: (x: number, y: number) => boolean) =>
    share(positions.filter((list) => list.some(([x, y]) => holds(x, y))).length, positions.length);
  if (shareOf(areMetres) >= enoughMetres) return { system: 'metres' };
  const areSwapped = shareOf((_x, y) => isBeyond(y)) >= leastSwapped && shareOf((x) => isBeyond(x)) <= few;
  return areSwapped ? { order: 'lat-lng' } : {};
}

/** A fault in a list of degrees is hardly as large. */
function areMetres(x: number, y: number): boolean {
  return Math.abs(x) > 1000 || Math.abs(y) > 1000;
}

/** No latitude, though perhaps a longitude. */
function isBeyond(degrees: number): boolean {
  return Math.abs(degrees) > 90 && Math.abs(degrees) <= 180;
}

/** Whether geometries are written as they should be. */
export function hasUsualAxes({ order, system }: GeometryAxes): boolean {
  return order === undefined && system === undefined;
}
