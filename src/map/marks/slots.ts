import type { MarkFeature } from './map-features.ts';

/** What stands at one spot: the signs at a position, or the arcs between two, in time order. */
export type Spot = readonly { readonly id: string; readonly key: string }[];

/** By a feature's `key`, its place in the row at its spot, from 0; those that stand first or alone are left out. */
export type SlotTable = Readonly<Record<string, number>>;

/** The distance from one sign to the next at one spot, in px: a sign's width and a hair. */
export const slotWidth = 21;
const slotsPerRow = 4;
const slotRows = 3;

/** How many signs at one spot can be told apart; all further ones lie on the last. */
export const slotCount = slotsPerRow * slotRows;

/** How far from its true place a sign is drawn, in px right and down: the first at it, the next ones in rows to its right. */
export function slotOffset(slot: number): readonly [number, number] {
  const place = Math.min(slot, slotCount - 1);
  return [(place % slotsPerRow) * slotWidth, Math.floor(place / slotsPerRow) * slotWidth];
}

/** The spots that more than one sign or arc shares. */
export function sharedSpots(features: readonly MarkFeature[]): readonly Spot[] {
  const spots = new Map<string, { id: string; key: string }[]>();
  for (const { properties } of features) {
    const { id, key, part, spot } = properties;
    if (part === 'sign' || part === 'call') spots.set(spot, (spots.get(spot) ?? []).concat({ id, key }));
  }
  return [...spots.values()].filter(({ length }) => length > 1);
}

/**
 * The slots while the events in `shown` are drawn: whatever is alone at its spot stands at its true place, though it may have had to
 * move over for others on other days.
 */
export function slotsAmong(spots: readonly Spot[], shown: ReadonlySet<string>): SlotTable {
  return Object.fromEntries(
    spots.flatMap((spot) => {
      const standing = spot.filter(({ id }) => shown.has(id));
      return standing.map(({ key }, slot) => [key, slot] as const).slice(1);
    }),
  );
}
