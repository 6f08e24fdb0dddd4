import type { Position } from 'geojson';

/**
 * The borders that the map draws dashed: a state claims the ground on both sides, or does not recognise the state or territory on the other
 * side. By the countries on both sides (ISO 3166-1 alpha-2, in alphabetical order). `within`: west, south, east, north of the disputed part;
 * null: all of it. The lines are those of the source, and take no side. Ukraine is not among them: the map draws it within its
 * internationally recognized borders.
 */
const disputed: Readonly<Record<string, readonly [number, number, number, number] | null>> = {
  // The Durand Line, which Afghanistan does not recognise.
  'AF PK': null,
  // The Southern Patagonian Ice Field.
  'AR CL': [-74, -50.9, -72, -48.8],
  // Not agreed; China claims parts of Bhutan.
  'BT CN': null,
  // Belize, which Guatemala claims in part.
  'BZ GT': null,
  // Aksai Chin, Arunachal Pradesh and what lies between: a line of actual control.
  'CN IN': null,
  // Part of Kashmir, which India claims.
  'CN PK': null,
  // Hala'ib and Bir Tawil.
  'EG SD': [33, 21, 38, 24],
  // Western Sahara, which Morocco claims.
  'EH MA': null,
  // The Essequibo region, which Venezuela claims.
  'GY VE': null,
  // The line of control in Kashmir.
  'IN PK': [72, 32.4, 79, 38],
  // The West Bank and the Gaza Strip.
  'IL PS': null,
  // The Golan Heights.
  'IL SY': null,
  // A ceasefire line; each state claims the ground of the other.
  'KP KR': null,
  // Kosovo, which Serbia does not recognise.
  'RS XK': null,
  // Abyei and other parts that are not agreed.
  'SD SS': null,
};

/** Whether the border of two countries, in alphabetical order, is disputed at a position; without one, all along. */
export function isDisputed(one: string, other: string, position?: Position): boolean {
  const within = disputed[`${one} ${other}`];
  if (within === undefined || within === null) return within === null;
  const [west, south, east, north] = within;
  const [lng = Infinity, lat = Infinity] = position ?? [];
  return lng > west && lng < east && lat > south && lat < north;
}
