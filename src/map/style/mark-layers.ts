import type * as maplibregl from 'maplibre-gl';
import type { Flavor } from '../../basemap/palette.ts';
import {
  type Expression,
  type LinePaint,
  type MapLayer,
  dashes,
  imageName,
  isAnnounced,
  isPart,
  isRecent,
  isPlaceInferred,
  ownLayer,
  slot,
  slotOffsets,
  zoomed,
} from './feature-expressions.ts';
import { type ColourOf, casings } from './layer-colours.ts';
import { sourceIds } from './sources.ts';

/** A light fill and a blurred edge: the region is known, but not where in it the event was. Announced: almost only the edge. */
export function areaLayers(colour: ColourOf): readonly MapLayer[] {
  const source = sourceIds.events;
  const filter: Expression = isPart('area');
  const paint = colour(ownLayer);
  return [
    {
      id: 'areas-fill',
      type: 'fill',
      source,
      filter,
      paint: { 'fill-color': paint, 'fill-opacity': ['case', isAnnounced, 0.02, 0.14], 'fill-antialias': false },
    },
    {
      id: 'areas-edge',
      type: 'line',
      source,
      filter,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': paint, 'line-opacity': 0.13, 'line-width': zoomed([4, 3], [7, 10]), 'line-blur': zoomed([4, 3], [7, 10]) },
    },
    {
      id: 'areas-line',
      type: 'line',
      source,
      filter,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': paint, 'line-opacity': ['case', isPlaceInferred, 0.4, 0.65], 'line-width': 1 },
    },
  ];
}

export function routeLayers(colour: ColourOf, flavor: Flavor): readonly MapLayer[] {
  const filter: Expression = isPart('route');
  return [
    {
      id: 'routes-casing',
      type: 'line',
      source: sourceIds.events,
      filter,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': casings[flavor], 'line-opacity': 0.75, 'line-width': zoomed([4, 4.6], [8, 7]) },
    },
    {
      id: 'routes-line',
      type: 'line',
      source: sourceIds.events,
      filter,
      layout: { 'line-join': 'round' },
      paint: routePaint(colour),
    },
  ];
}

export function routePaint(colour: ColourOf): LinePaint {
  return {
    'line-color': colour(ownLayer),
    'line-width': zoomed([4, 2.4], [8, 4]),
    'line-dasharray': ['case', isAnnounced, dashes(1, 1.6), dashes(2.4, 1.3)],
  };
}

/** Arrow heads at a route's end, and along a long one, show its direction. */
export function arrowLayers(flavor: Flavor): readonly MapLayer[] {
  const layout: maplibregl.SymbolLayerSpecification['layout'] = {
    'icon-image': imageName('arrow', flavor),
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'icon-rotation-alignment': 'map',
  };
  return [
    {
      id: 'routes-arrow',
      type: 'symbol',
      source: sourceIds.events,
      filter: isPart('route'),
      minzoom: 6,
      layout: { ...layout, 'symbol-placement': 'line', 'symbol-spacing': 140 },
    },
    {
      id: 'routes-end',
      type: 'symbol',
      source: sourceIds.events,
      filter: isPart('route-end'),
      layout: { ...layout, 'icon-rotate': ['get', 'slope'] },
    },
  ];
}

/** The circle in which the true place of a symbol lies: a thin ring, so that it does not look like an area of the event. */
export function haloLayer(colour: ColourOf): MapLayer {
  return {
    id: 'points-halo',
    type: 'circle',
    source: sourceIds.events,
    filter: ['all', isPart('symbol'), ['>', ['get', 'halo'], 0]],
    paint: haloPaint(colour, 1, 0),
  };
}

/** In px. A smaller ring is hidden, since its symbol would cover it. */
const leastHalo = 18;

/** A ring doubles its size with each zoom level, so that it keeps its metres. The larger it is, the fainter. */
export function haloPaint(colour: ColourOf, width: number, more: number): NonNullable<maplibregl.CircleLayerSpecification['paint']> {
  const opacity = (zoom: number): Expression => {
    const radius: Expression = ['*', ['get', 'halo'], 2 ** zoom];
    const quieter: Expression = ['-', 0.7 + more, ['*', 0.09, ['log2', ['/', radius, leastHalo]]]];
    return ['case', ['<', radius, leastHalo], 0, ['max', 0.3 + more, quieter]];
  };
  const zooms = Array.from({ length: 25 }, (_, zoom) => zoom);
  return {
    'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'halo'], 24, ['*', ['get', 'halo'], 2 ** 24]],
    'circle-opacity': 0,
    'circle-stroke-color': colour(ownLayer),
    'circle-stroke-width': width,
    'circle-stroke-opacity': [
      'interpolate',
      ['linear'],
      ['zoom'],
      ...zooms.flatMap((zoom) => [zoom, opacity(zoom)]),
    ] as unknown as Expression,
  };
}

export function symbolLayer(flavor: Flavor): MapLayer {
  return {
    id: 'points-symbol',
    type: 'symbol',
    source: sourceIds.events,
    filter: isPart('symbol'),
    layout: {
      ...symbolLayout(flavor),
      'icon-size': ['case', isRecent, 1, olderSize],
      // MapLibre also scales the offset.
      'icon-offset': ['case', isRecent, slotOffsets(slot, 1), slotOffsets(slot, 1 / olderSize)],
    },
  };
}

/**
 * The size of the symbols of events that were over before the newest unit of the dates shown. Size, not opacity: their colours stay equally
 * clear against the land.
 */
const olderSize = 0.78;

export function symbolLayout(flavor: Flavor): NonNullable<maplibregl.SymbolLayerSpecification['layout']> {
  return {
    'icon-image': imageName('symbol', flavor, ['case', isAnnounced, 'hollow', 'filled'], ['case', isPlaceInferred, 'inferred', 'stated']),
    'icon-offset': slotOffsets(slot, 1),
    'icon-allow-overlap': true,
    'icon-padding': 0,
  };
}
