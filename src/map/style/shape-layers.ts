import type { Flavor } from '../../basemap/palette.ts';
import type { Expression, LinePaint, MapLayer } from './feature-expressions.ts';
import { casings } from './layer-colours.ts';
import { shapeSource, sourceIds } from './sources.ts';
import { pointCloudRadius } from '../point-cloud/point-cloud-layer.ts';
import { isInView, isWhole } from './time-filter.ts';

function isDrawn(geometry: 'Point' | 'LineString' | 'Polygon'): Expression {
  return ['all', ['==', ['geometry-type'], geometry], isInView];
}

const isHead: Expression = ['==', ['get', 'part'], 'head'];

/**
 * The layers of the shapes, and of the paths that are under way, bottom to top; the points are drawn over them. `colour` is the colour of
 * the feature's layer.
 */
export function shapeMapLayers(colour: Expression, flavor: Flavor): readonly MapLayer[] {
  const source = shapeSource;
  const linePaint: LinePaint = { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 1.4, 10, 2.6] };
  const radius = [2, 14].flatMap((zoom) => [zoom, pointCloudRadius(zoom, 0)]);
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
      filter: ['all', isDrawn('LineString'), isWhole],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: linePaint,
    },
    {
      id: 'paths-line',
      type: 'line',
      source: sourceIds.paths,
      filter: ['==', ['get', 'part'], 'line'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: linePaint,
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
    {
      id: 'paths-halo',
      type: 'circle',
      source: sourceIds.paths,
      filter: isHead,
      paint: { 'circle-radius': 11, 'circle-color': colour, 'circle-opacity': 0.25 },
    },
    {
      id: 'paths-head',
      type: 'circle',
      source: sourceIds.paths,
      filter: isHead,
      paint: { 'circle-radius': 5, 'circle-color': colour, 'circle-stroke-color': casings[flavor], 'circle-stroke-width': 2 },
    },
  ];
}
