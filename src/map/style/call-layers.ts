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
import { isInView } from './time-filter.ts';

export const arcGap = 7;

export const arcOffset: Expression = ['*', arcGap, slot];

/** Arcs between the same places run side by side. */
export function callLayers(colour: ColourOf): readonly MapLayer[] {
  return [
    {
      id: 'calls-line',
      type: 'line',
      source: sourceIds.events,
      filter: ['all', isPart('call'), isInView],
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

/** How far below its place on the first of the arcs a call's name stands, in px: above the first arc, below the others, each clear of the next. */
export function callNameOffset(place: number): number {
  if (place === 0) return -0.85 * callNameSize;
  const last = Math.min(place, 3);
  return (0.85 + (last - 1) * 1.1) * callNameSize + last * arcGap;
}

/** How far to the right of its way an arc is drawn, in px, by its place among those between the same places. */
export function callOffset(place: number): number {
  return arcGap * place;
}

/** Along the arc. */
export function callNameLayer(colour: ColourOf, flavor: Flavor): MapLayer {
  const offset = (place: number): Expression => ['literal', [0, callNameOffset(place) / callNameSize]];
  return {
    id: 'labels-call',
    type: 'symbol',
    source: sourceIds.events,
    filter: ['all', isPart('call-name'), isInView],
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
