import type { Flavor } from '../../basemap/palette.ts';
import { arcOffset, callPaint } from './call-layers.ts';
import { type MapLayer, imageName, isPart, ownLayer } from './feature-expressions.ts';
import type { ColourOf } from './layer-colours.ts';
import { haloPaint, routePaint, symbolLayout } from './mark-layers.ts';
import { sourceIds } from './sources.ts';

/**
 * Lines are drawn a second time, over themselves, so that a selected event whose date is not in range has one too. Paths that may be drawn in
 * part are not: their band alone shows the whole way.
 */
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
      filter: ['in', ['get', 'part'], ['literal', ['route', 'call', 'line', 'path']]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 12, 'line-opacity': 0.22, 'line-offset': arcOffset },
    },
    { id: 'selection-route', type: 'line', source, filter: isPart('route'), layout: { 'line-join': 'round' }, paint: routePaint(colour) },
    { id: 'selection-call', type: 'line', source, filter: isPart('call'), layout: { 'line-join': 'round' }, paint: callPaint(colour) },
    {
      id: 'selection-halo',
      type: 'circle',
      source,
      filter: ['all', isPart('symbol'), ['>', ['get', 'halo'], 0]],
      paint: haloPaint(colour, 1.6, 0.2),
    },
  ];
}

export function selectionSymbols(flavor: Flavor): readonly MapLayer[] {
  const filter = isPart('symbol');
  const layout = { ...symbolLayout(flavor), 'icon-image': imageName('ring', flavor), 'icon-ignore-placement': true };
  return [
    { id: 'selection-ring', type: 'symbol', source: sourceIds.selection, filter, layout },
    {
      id: 'selection-symbol',
      type: 'symbol',
      source: sourceIds.selection,
      filter,
      layout: { ...symbolLayout(flavor), 'icon-ignore-placement': true },
    },
  ];
}

/** As for the selection, but fainter, and without a symbol: the ring is drawn under the event's own symbol. */
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
      filter: ['in', ['get', 'part'], ['literal', ['route', 'call', 'line', 'path']]],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 9, 'line-opacity': 0.35, 'line-offset': arcOffset },
    },
  ];
}

export function hoveredRing(flavor: Flavor): MapLayer {
  const layout = { ...symbolLayout(flavor), 'icon-image': imageName('ring', flavor) };
  return {
    id: 'hovered-ring',
    type: 'symbol',
    source: sourceIds.hovered,
    filter: isPart('symbol'),
    layout: { ...layout, 'icon-ignore-placement': true },
  };
}
