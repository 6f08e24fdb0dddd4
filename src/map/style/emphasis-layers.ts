import type { Flavor } from '../../basemap/palette.ts';
import { arcGap, arcOffset, callPaint } from './call-layers.ts';
import { type MapLayer, imageName, isPart, ownLayer, slotOffsets } from './feature-expressions.ts';
import type { ColourOf } from './layer-colours.ts';
import { haloPaint, routePaint, signLayout } from './mark-layers.ts';
import { sourceIds } from './sources.ts';

/** Lines are drawn over themselves, dash on dash, so that an event without a date has one too. */
export function selectionShapes(colour: ColourOf): readonly MapLayer[] {
  const source = sourceIds.selection;
  return [
    {
      id: 'selection-fill',
      type: 'fill',
      source,
      filter: isPart('area'),
      paint: { 'fill-color': colour(ownLayer), 'fill-opacity': 0.1 },
    },
    {
      id: 'selection-outline',
      type: 'line',
      source,
      filter: ['in', ['get', 'part'], ['literal', ['area', 'line']]],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 2.2 },
    },
    {
      id: 'selection-band',
      type: 'line',
      source,
      filter: ['in', ['get', 'part'], ['literal', ['route', 'call', 'line']]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 12, 'line-opacity': 0.22, 'line-offset': arcOffset },
    },
    { id: 'selection-route', type: 'line', source, filter: isPart('route'), layout: { 'line-join': 'round' }, paint: routePaint(colour) },
    { id: 'selection-call', type: 'line', source, filter: isPart('call'), layout: { 'line-join': 'round' }, paint: callPaint(colour) },
    {
      id: 'selection-halo',
      type: 'circle',
      source,
      filter: ['all', isPart('sign'), ['>', ['get', 'halo'], 0]],
      paint: haloPaint(colour, 1.6, 0.2),
    },
  ];
}

export function selectionSigns(flavor: Flavor): readonly MapLayer[] {
  const filter = isPart('sign');
  const layout = { ...signLayout(flavor), 'icon-image': imageName('ring', flavor), 'icon-ignore-placement': true };
  return [
    { id: 'selection-ring', type: 'symbol', source: sourceIds.selection, filter, layout },
    {
      id: 'selection-symbol',
      type: 'symbol',
      source: sourceIds.selection,
      filter,
      layout: { ...signLayout(flavor), 'icon-ignore-placement': true },
    },
  ];
}

/** As the selection's, but fainter, and with no sign of its own: the ring lies under the sign that it is about. */
export function hoveredShapes(colour: ColourOf): readonly MapLayer[] {
  const source = sourceIds.hovered;
  return [
    {
      id: 'hovered-outline',
      type: 'line',
      source,
      filter: ['in', ['get', 'part'], ['literal', ['area', 'line']]],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 3 },
    },
    {
      id: 'hovered-band',
      type: 'line',
      source,
      filter: ['in', ['get', 'part'], ['literal', ['route', 'call', 'line']]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 9, 'line-opacity': 0.35, 'line-offset': ['*', arcGap, ['get', 'slot']] },
    },
  ];
}

export function hoveredRing(flavor: Flavor): MapLayer {
  const layout = { ...signLayout(flavor), 'icon-offset': slotOffsets(['get', 'slot'], 1), 'icon-image': imageName('ring', flavor) };
  return {
    id: 'hovered-ring',
    type: 'symbol',
    source: sourceIds.hovered,
    filter: isPart('sign'),
    layout: { ...layout, 'icon-ignore-placement': true },
  };
}
