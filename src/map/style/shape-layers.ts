import type { Flavor } from '../../basemap/palette.ts';
import type { Expression, MapLayer } from './feature-expressions.ts';
import { casings } from './layer-colours.ts';
import { shapeSource } from './sources.ts';
import { massRadius } from '../mass/mass-layer.ts';
import { isInView } from './time-filter.ts';

function isDrawn(geometry: 'Point' | 'LineString' | 'Polygon'): Expression {
  return ['all', ['==', ['geometry-type'], geometry], isInView];
}

/** The layers of the shapes, bottom to top; the points are drawn over them. `colour` is the colour of the feature's layer. */
export function shapeMapLayers(colour: Expression, flavor: Flavor): readonly MapLayer[] {
  const source = shapeSource;
  const radius = [2, 14].flatMap((zoom) => [zoom, massRadius(zoom, 0)]);
  return [
    {
      id: 'shapes-fill',
      type: 'fill',
      source,
      filter: isDrawn('Polygon'),
      paint: { 'fill-color': colour, 'fill-opacity': 0.14, 'fill-antialias': false },
    },
    {
      id: 'shapes-outline',
      type: 'line',
      source,
      filter: isDrawn('Polygon'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-opacity': 0.65, 'line-width': 1 },
    },
    {
      id: 'shapes-line',
      type: 'line',
      source,
      filter: isDrawn('LineString'),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 1.4, 10, 2.6] },
    },
    {
      id: 'shapes-point',
      type: 'circle',
      source,
      filter: isDrawn('Point'),
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], ...radius] as unknown as Expression,
        'circle-color': colour,
        'circle-stroke-color': casings[flavor],
        'circle-stroke-width': 1,
      },
    },
  ];
}
