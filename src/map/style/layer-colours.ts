import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { noColour } from '../marks/place-labels.ts';
import type { Expression } from './feature-expressions.ts';

/** Gives the colour of a story's layer, whose id is an expression. */
export type ColourOf = (layer: Expression) => Expression;

/** The colour of the outline between a symbol and the map under it. */
export const casings = { light: '#ffffff', dark: '#12161a' } as const;

export const labelHalos = { light: 'rgba(255,255,255,0.92)', dark: 'rgba(16,20,24,0.9)' } as const;

/** The colours of a story's layers, as an expression. */
export function layerColour(layers: readonly Layer[], flavor: Flavor): ColourOf {
  const arms = layers.flatMap(({ id, colour }) => [id, colour[flavor]]);
  const other = noColour[flavor];
  if (arms.length === 0) return () => ['to-color', other];
  return (layer) => ['match', layer, ...arms, other] as unknown as Expression; // `match` is typed by its first arm alone
}
