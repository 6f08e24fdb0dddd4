import type { Flavor } from '../../basemap/palette.ts';
import { italic } from '../../basemap/basemap-fonts.ts';
import {
  type Expression,
  type LinePaint,
  type MapLayer,
  dashes,
  isAnnounced,
  isPart,
  ownLayer,
  slot,
  unbroken,
} from './feature-expressions.ts';
import { type ColourOf, labelHalos } from './layer-colours.ts';
import { sourceIds } from './sources.ts';

export const arcGap = 7;

export const arcOffset: Expression = ['*', arcGap, slot];

/** Arcs between the same places are drawn side by side. */
export function callLayers(colour: ColourOf): readonly MapLayer[] {
  return [
    {
      id: 'calls-line',
      type: 'line',
      source: sourceIds.events,
      filter: isPart('call'),
      layout: { 'line-join': 'round', 'line-cap': 'butt' },
      paint: callPaint(colour),
    },
  ];
}

export function callPaint(colour: ColourOf): LinePaint {
  return {
    'line-color': colour(ownLayer),
    'line-width': 1.8,
    'line-opacity': ['case', isAnnounced, 0.75, 0.85],
    'line-dasharray': ['case', isAnnounced, dashes(0.9, 2.6), dashes(1.6, 2)],
    'line-offset': arcOffset,
  };
}

/** In px. */
export const callNameSize = 12;

/**
 * How far below its position on the first of the arcs a call's name is drawn, in px: above the first arc, below the others, none over
 * another.
 */
export function callNameOffset(slotIndex: number): number {
  if (slotIndex === 0) return -0.85 * callNameSize;
  const last = Math.min(slotIndex, 3);
  return (0.85 + (last - 1) * 1.1) * callNameSize + last * arcGap;
}

/** How far to the right of its positions an arc is drawn, in px, by its slot. */
export function callOffset(slotIndex: number): number {
  return arcGap * slotIndex;
}

/** Names of calls, along their arcs. */
export function callNameLayer(colour: ColourOf, flavor: Flavor): MapLayer {
  const offset = (slotIndex: number): Expression => ['literal', [0, callNameOffset(slotIndex) / callNameSize]];
  return {
    id: 'labels-call',
    type: 'symbol',
    source: sourceIds.events,
    filter: isPart('call-name'),
    layout: {
      'text-field': ['get', 'label'],
      'text-font': italic,
      'text-size': callNameSize,
      'text-max-width': unbroken,
      'text-rotate': ['get', 'slope'],
      'text-rotation-alignment': 'map',
      'text-padding': 0,
      'text-offset': ['match', slot, 0, offset(0), 1, offset(1), 2, offset(2), offset(3)],
    },
    paint: { 'text-color': colour(ownLayer), 'text-halo-color': labelHalos[flavor], 'text-halo-width': 1.4 },
  };
}
