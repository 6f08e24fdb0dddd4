import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { callLayers, callNameLayer } from './call-layers.ts';
import { hoveredRing, hoveredShapes, selectionShapes, selectionSigns } from './emphasis-layers.ts';
import type { MapLayer } from './feature-expressions.ts';
import { placeLabelLayer } from './label-layers.ts';
import { layerColour } from './layer-colours.ts';
import { areaLayers, arrowLayers, haloLayer, routeLayers, signLayer } from './mark-layers.ts';

/**
 * The story's layers, bottom to top. Signs come after the labels so that they are placed first and no label, of ours or of the
 * basemap, covers one.
 */
export function storyLayers(layers: readonly Layer[], flavor: Flavor): readonly MapLayer[] {
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
    signLayer(flavor),
    ...selectionSigns(flavor),
  ];
}

/** The layers that answer a pointer, by what they draw. */
export const pickedLayers: Readonly<Record<string, 'sign' | 'label' | 'line' | 'area'>> = {
  'selection-symbol': 'sign',
  'points-symbol': 'sign',
  'labels-place': 'label',
  'labels-call': 'label',
  'selection-route': 'line',
  'selection-call': 'line',
  'routes-line': 'line',
  'calls-line': 'line',
  'areas-fill': 'area',
  'shapes-point': 'sign',
  'shapes-line': 'line',
  'shapes-fill': 'area',
};
