import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { callLayers, callNameLayer } from './call-layers.ts';
import { hoveredRing, hoveredShapes, selectionShapes, selectionSymbols } from './emphasis-layers.ts';
import type { MapLayer } from './feature-expressions.ts';
import { placeLabelLayer } from './label-layers.ts';
import { layerColour } from './layer-colours.ts';
import { areaLayers, arrowLayers, haloLayer, routeLayers, symbolLayer } from './mark-layers.ts';

/**
 * The map layers of a story, bottom to top. Symbols come after the labels so that they are placed first, and no label of ours or of the
 * basemap covers one.
 */
export function storyMapLayers(layers: readonly Layer[], flavor: Flavor): readonly MapLayer[] {
  const colour = layerColour(layers, flavor);
  return [
    ...areaLayers(colour),
    ...routeLayers(colour, flavor),
    ...callLayers(colour),
    haloLayer(colour),
    ...selectionShapes(colour),
    ...hoveredShapes(colour),
    ...arrowLayers(flavor),
    callNameLayer(colour, flavor),
    placeLabelLayer(flavor),
    hoveredRing(flavor),
    symbolLayer(flavor),
    ...selectionSymbols(flavor),
  ];
}

/** The map layers that can be picked, and what they draw. */
export const pickedMapLayers: Readonly<Record<string, 'symbol' | 'label' | 'line' | 'area'>> = {
  'selection-symbol': 'symbol',
  'points-symbol': 'symbol',
  'labels-place': 'label',
  'labels-call': 'label',
  'selection-route': 'line',
  'selection-call': 'line',
  'routes-line': 'line',
  'calls-line': 'line',
  'areas-fill': 'area',
  'paths-head': 'symbol',
  'shapes-point': 'symbol',
  'paths-line': 'line',
  'shapes-line': 'line',
  'shapes-fill': 'area',
};
