import type * as maplibregl from 'maplibre-gl';
import type { Layer } from '../domain/story-schema.ts';
import { italic, semibold } from './font-names.ts';
import { slotWidth } from './map-features.ts';
import { linesPerPlace } from './place-labels.ts';
import { isInView, isLayerOn, overlapsRange } from './time-filter.ts';

type Expression = maplibregl.ExpressionSpecification;
type LayerSpecification = Exclude<maplibregl.LayerSpecification, maplibregl.BackgroundLayerSpecification>;

export type Flavor = 'light' | 'dark';

/**
 * The sources of the story's layers: `events` holds every feature and is sent once, `labels` a label for each place, `selection` the
 * features of the selected event, whether its date is in range, out of range or unknown.
 */
export const sourceIds = { events: 'story-events', labels: 'story-labels', selection: 'story-selection' } as const;

/** What lies between a sign and what it stands on: white by day, near-black by night. */
export const casings = { light: '#ffffff', dark: '#12161a' } as const;

const labelHalos = { light: 'rgba(255,255,255,0.92)', dark: 'rgba(16,20,24,0.9)' } as const;
const labelSize = 13;
const arcGap = 7;

/**
 * The story's layers, bottom to top. Signs come after the labels so that they are placed first and no label, of ours or of the
 * basemap, covers one.
 */
export function storyLayers(layers: readonly Layer[], flavor: Flavor): readonly LayerSpecification[] {
  const colour = layerColour(layers, flavor);
  return [
    ...areaLayers(colour, sourceIds.events, isInView),
    ...routeLayers(colour, flavor),
    ...callLayers(colour),
    haloLayer(colour),
    ...selectionShapes(colour, flavor),
    arrowLayer(flavor),
    callNameLayer(colour, flavor),
    placeLabelLayer(colour, flavor),
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
  'selection-line': 'line',
  'routes-line': 'line',
  'calls-line': 'line',
  'areas-fill': 'area',
};

function layerColour(layers: readonly Layer[], flavor: Flavor): (layer: Expression) => Expression {
  const arms = layers.flatMap(({ id, colour }) => [id, colour[flavor]]);
  const other = flavor === 'light' ? '#5b6470' : '#aab4c0';
  return (layer) => ['match', layer, ...arms, other] as unknown as Expression; // `match` is typed by its first arm alone
}

const ownLayer: Expression = ['get', 'layer'];
const isAnnounced: Expression = ['==', ['get', 'modality'], 'announced'];
const isSoft: Expression = ['in', ['get', 'basis'], ['literal', ['outside', 'assumed']]];

function isPart(part: string): Expression {
  return ['==', ['get', 'part'], part];
}

/** Filled lightly, edged by a blurred band: how far the region goes is known, where in it is not. Announced: the edge alone. */
function areaLayers(colour: (layer: Expression) => Expression, source: string, shown: Expression): readonly LayerSpecification[] {
  const filter: Expression = ['all', isPart('area'), shown];
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
      paint: { 'line-color': paint, 'line-opacity': 0.16, 'line-width': 9, 'line-blur': 8 },
    },
    {
      id: 'areas-line',
      type: 'line',
      source,
      filter,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': paint, 'line-opacity': ['case', isSoft, 0.45, 0.8], 'line-width': 1.1 },
    },
  ];
}

function routeLayers(colour: (layer: Expression) => Expression, flavor: Flavor): readonly LayerSpecification[] {
  const filter: Expression = ['all', isPart('route'), isInView];
  const width = zoomed([4, 2.4], [8, 4]);
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
      paint: {
        'line-color': colour(ownLayer),
        'line-width': width,
        'line-dasharray': ['case', isAnnounced, dashes(1, 1.6), dashes(2.4, 1.3)],
      },
    },
  ];
}

/** Arrow heads show which way a route goes. */
function arrowLayer(flavor: Flavor): LayerSpecification {
  return {
    id: 'routes-arrow',
    type: 'symbol',
    source: sourceIds.events,
    filter: ['all', isPart('route'), isInView],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 60,
      'icon-image': imageName('arrow', flavor),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-rotation-alignment': 'map',
    },
  };
}

/** Arcs between the same places run side by side. */
function callLayers(colour: (layer: Expression) => Expression): readonly LayerSpecification[] {
  return [
    {
      id: 'calls-line',
      type: 'line',
      source: sourceIds.events,
      filter: ['all', isPart('call'), isInView],
      layout: { 'line-join': 'round', 'line-cap': 'butt' },
      paint: {
        'line-color': colour(ownLayer),
        'line-width': 1.8,
        'line-opacity': ['case', isAnnounced, 0.6, 0.85],
        'line-dasharray': ['case', isAnnounced, dashes(0.9, 2.6), dashes(1.6, 2)],
        'line-offset': ['*', arcGap, ['get', 'slot']],
      },
    },
  ];
}

/** Along the arc: above the first, below the others, each clear of the next. */
function callNameLayer(colour: (layer: Expression) => Expression, flavor: Flavor): LayerSpecification {
  const size = 12;
  const below = (slot: number): Expression => ['literal', [0, 0.85 + (slot * arcGap) / size + (slot - 1) * 1.1]];
  return {
    id: 'labels-call',
    type: 'symbol',
    source: sourceIds.events,
    filter: ['all', isPart('call-name'), isInView],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': italic,
      'text-size': size,
      'text-max-width': 40,
      'text-rotate': ['get', 'slope'],
      'text-rotation-alignment': 'map',
      'text-offset': ['match', ['get', 'slot'], 0, ['literal', [0, -0.85]], 1, below(1), 2, below(2), below(3)],
    },
    paint: { 'text-color': colour(ownLayer), 'text-halo-color': labelHalos[flavor], 'text-halo-width': 1.4 },
  };
}

/** The circle in which the true place of a sign lies. Doubling with each zoom level keeps its metres. */
function haloLayer(colour: (layer: Expression) => Expression): LayerSpecification {
  return {
    id: 'points-halo',
    type: 'circle',
    source: sourceIds.events,
    filter: ['all', isPart('sign'), ['>', ['get', 'halo'], 0], isInView],
    paint: {
      'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'halo'], 24, ['*', ['get', 'halo'], 2 ** 24]],
      'circle-color': colour(ownLayer),
      'circle-opacity': 0.09,
      'circle-stroke-color': colour(ownLayer),
      'circle-stroke-width': 0.8,
      'circle-stroke-opacity': 0.35,
      'circle-blur': 0.08,
    },
  };
}

function signLayer(flavor: Flavor): LayerSpecification {
  return {
    id: 'points-symbol',
    type: 'symbol',
    source: sourceIds.events,
    filter: ['all', isPart('sign'), isInView],
    layout: signLayout(flavor),
  };
}

function signLayout(flavor: Flavor): NonNullable<maplibregl.SymbolLayerSpecification['layout']> {
  return {
    'icon-image': imageName('sign', flavor, ['case', isAnnounced, 'hollow', 'filled'], ['case', isSoft, 'soft', 'firm']),
    'icon-offset': ['array', 'number', 2, ['get', 'offset']],
    'icon-allow-overlap': true,
    'icon-padding': 0,
  };
}

/** `kind/layer/flavor[/fill/edge]`, which `drawImage` reads. */
function imageName(kind: 'sign' | 'arrow' | 'ring', flavor: Flavor, ...looks: readonly Expression[]): Expression {
  return ['concat', `${kind}/`, ['get', 'layer'], `/${flavor}`, ...looks.flatMap((look) => ['/', look])] as Expression;
}

const lineVariables = Array.from({ length: linesPerPlace }, (_, index) => index);

/** The label of a place has a line for each event in view there, in its layer's colour; the selected one is always among them. */
function placeLabelLayer(colour: (layer: Expression) => Expression, flavor: Flavor): LayerSpecification {
  return {
    id: 'labels-place',
    type: 'symbol',
    source: sourceIds.labels,
    filter: ['any', ...lineVariables.map(isLineShown)],
    layout: {
      'text-field': ['format', ...lineVariables.flatMap((index) => lineSections(index, colour))] as unknown as Expression,
      'text-font': semibold,
      'text-size': labelSize,
      'text-max-width': 13,
      'text-line-height': 1.15,
      'text-justify': 'auto',
      'text-variable-anchor-offset': anchorsBySlot(),
      'symbol-sort-key': ['case', ['any', ...lineVariables.map(isLineSelected)], 0, 1],
    },
    paint: { 'text-halo-color': labelHalos[flavor], 'text-halo-width': 1.6 },
  };
}

function line(index: number): Expression {
  return ['object', ['at', index, ['array', ['get', 'lines']]]];
}

function isLine(index: number): Expression {
  return ['<', index, ['get', 'count']];
}

function isLineSelected(index: number): Expression {
  return ['all', isLine(index), ['==', ['get', 'id', line(index)], ['global-state', 'selected']]];
}

function isLineShown(index: number): Expression {
  const inView: Expression = [
    'all',
    isLayerOn(['string', ['get', 'layer', line(index)]]),
    overlapsRange(['array', 'number', 2, ['get', 'time', line(index)]]),
  ];
  return ['all', isLine(index), ['any', ['==', ['get', 'id', line(index)], ['global-state', 'selected']], inView]];
}

function lineSections(index: number, colour: (layer: Expression) => Expression): readonly unknown[] {
  const shown = isLineShown(index);
  const earlier = lineVariables.slice(0, index).map(isLineShown);
  const text: Expression = ['string', ['get', 'text', line(index)]];
  const note: Expression = ['string', ['get', 'note', line(index)]];
  const textColour: Expression = ['case', isLine(index), colour(['get', 'layer', line(index)]), '#000000'];
  const broken: Expression = ['case', ['any', ...earlier], ['concat', '\n', text], text];
  return [
    ['case', shown, broken, ''],
    { 'text-color': textColour },
    ['case', ['all', shown, ['!=', note, '']], ['concat', '\n', note], ''],
    { 'text-color': textColour, 'text-font': ['literal', italic], 'font-scale': 0.88 },
  ];
}

/** The text stands clear of the signs in a row beside it, which are as many as the last line shown has places before it. */
function anchorsBySlot(): Expression {
  const [first, second, third, fourth] = [0, 1, 2, 3].map(anchorsBeside);
  return ['case', isLineShown(3), fourth, isLineShown(2), third, isLineShown(1), second, first] as unknown as Expression;
}

/** In ems, for a row of signs that ends with the given slot. */
function anchorsBeside(slot: number): unknown {
  const right = (0.5 + slot) * (slotWidth / labelSize) + 0.25;
  const sides = ['left', [right, 0], 'right', [-1.05, 0], 'top', [0, 0.95], 'bottom', [0, -0.95]];
  const corners = ['top-left', [0.7, 0.7], 'bottom-left', [0.7, -0.7], 'top-right', [-0.7, 0.7], 'bottom-right', [-0.7, -0.7]];
  return ['literal', [...sides, ...corners]];
}

function selectionShapes(colour: (layer: Expression) => Expression, flavor: Flavor): readonly LayerSpecification[] {
  const source = sourceIds.selection;
  const isLineOrArc: Expression = ['in', ['get', 'part'], ['literal', ['route', 'call']]];
  const offset: Expression = ['*', arcGap, ['get', 'slot']];
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
      filter: isPart('area'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 2.2 },
    },
    {
      id: 'selection-casing',
      type: 'line',
      source,
      filter: isLineOrArc,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour(ownLayer), 'line-width': 12, 'line-opacity': 0.22, 'line-offset': offset },
    },
    {
      id: 'selection-line',
      type: 'line',
      source,
      filter: isLineOrArc,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour(ownLayer),
        'line-width': ['match', ['get', 'part'], 'route', 4, 2.6],
        'line-dasharray': ['match', ['get', 'part'], 'route', dashes(2.4, 1.3), dashes(1.6, 2)],
        'line-offset': offset,
      },
    },
    {
      id: 'selection-halo',
      type: 'circle',
      source,
      filter: ['all', isPart('sign'), ['>', ['get', 'halo'], 0]],
      paint: {
        'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'halo'], 24, ['*', ['get', 'halo'], 2 ** 24]],
        'circle-color': colour(ownLayer),
        'circle-opacity': 0.1,
        'circle-stroke-color': casings[flavor],
        'circle-stroke-width': 0,
      },
    },
  ];
}

function selectionSigns(flavor: Flavor): readonly LayerSpecification[] {
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

function dashes(on: number, off: number): Expression {
  return ['literal', [on, off]];
}

function zoomed(...stops: readonly (readonly [zoom: number, value: number])[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as Expression;
}
