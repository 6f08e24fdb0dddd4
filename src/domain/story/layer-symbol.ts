import type { Layer } from './story-schema.ts';

/** The side of the square box in which `symbolPath` draws, in its own units. */
export const symbolBox = 24;

/**
 * The outline of a layer's symbol as SVG path data in a box of `symbolBox` units, so that map, list and legend draw the same symbol. It is
 * filled for an event that happened, and only an outline for one that is announced or has no place.
 */
export function symbolPath(shape: Layer['shape']): string {
  switch (shape) {
    case 'circle':
      return 'M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16z';
    case 'square':
      return 'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-10a3 3 0 0 1-3-3v-10a3 3 0 0 1 3-3z';
    case 'diamond':
      return 'M12 2l10 10l-10 10l-10-10z';
    case 'triangle':
      return 'M12 3l10 17h-20z';
    case 'dash':
      return 'M0.6 15.1L8.8 10.3L11.8 15.5L3.6 20.3zM12.2 8.5L20.4 3.7L23.4 8.9L15.2 13.7z';
  }
}
