import type { MarkFeature } from './map-features.ts';

/** What is drawn at one spot: the symbols at a position, or the arcs between two, in time order. */
export type SharedPosition = readonly { readonly id: string; readonly key: string }[];

/** The slot of each symbol and arc at its spot, by the feature's `key`, counted from 0; those in slot 0 are omitted. */
export type SlotTable = Readonly<Record<string, number>>;

/** The distance from one symbol to the next at one spot, in px: a little more than a symbol's width. */
export const slotWidth = 21;
const slotsPerRow = 4;
const slotRows = 3;

/** How many symbols at one spot are drawn apart; all further ones lie on the last. */
export const slotCount = slotsPerRow * slotRows;

/** How far from its true position a symbol is drawn, in px right and down: the first is at it, the next ones in rows to its right. */
export function slotOffset(slot: number): readonly [number, number] {
  const shown = Math.min(slot, slotCount - 1);
  return [(shown % slotsPerRow) * slotWidth, Math.floor(shown / slotsPerRow) * slotWidth];
}

/** The spots that more than one symbol or arc shares. */
export function sharedPositions(features: readonly MarkFeature[]): readonly SharedPosition[] {
  const positions = new Map<string, { id: string; key: string }[]>();
  for (const { properties } of features) {
    const { id, key, part, positionKey } = properties;
    if (part === 'symbol' || part === 'call') positions.set(positionKey, (positions.get(positionKey) ?? []).concat({ id, key }));
  }
  return [...positions.values()].filter(({ length }) => length > 1);
}

/**
 * The slots while the events in `shown` are drawn: a symbol that is alone at its spot is at its true position, though on other days it may
 * have to make room for others.
 */
export function slotsAmong(positions: readonly SharedPosition[], shown: ReadonlySet<string>): SlotTable {
  return Object.fromEntries(
    positions.flatMap((sharing) => {
      const standing = sharing.filter(({ id }) => shown.has(id));
      return standing.map(({ key }, slot) => [key, slot] as const).slice(1);
    }),
  );
}
