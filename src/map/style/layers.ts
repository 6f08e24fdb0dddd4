import type * as maplibregl from 'maplibre-gl';
import { italic, regular, semibold } from '../../basemap/basemap-fonts.ts';
import type { Flavor } from '../../basemap/palette.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { type LabelLine, labelLineHeight, labelSize, linesPerPlace, noColour, noteScale } from '../marks/place-labels.ts';
import { slotCount, slotOffset, slotWidth } from '../marks/slots.ts';
import { isInView, isLayerOn, isRecent, overlapsRange } from './time-filter.ts';

type Expression = maplibregl.ExpressionSpecification;
type LayerSpecification = Exclude<maplibregl.LayerSpecification, maplibregl.BackgroundLayerSpecification>;

type LinePaint = NonNullable<maplibregl.LineLayerSpecification['paint']>;

/**
 * The sources of the story's layers: `events` holds every feature and is sent once, `labels` a label for each place, `selection` the
 * features of the selected event, whether its date is in range, out of range or unknown, and `hovered` those of the event that is pointed
 * at here or in the list. No step in time re-reads the last.
 */
export const sourceIds = {
  events: 'story-events',
  labels: 'story-labels',
  selection: 'story-selection',
  hovered: 'story-hovered',
} as const;

/** What lies between a sign and what it stands on: white by day, near-black by night. */
export const casings = { light: '#ffffff', dark: '#12161a' } as const;

const labelHalos = { light: 'rgba(255,255,255,0.92)', dark: 'rgba(16,20,24,0.9)' } as const;
const arcGap = 7;

/**
 * The story's layers, bottom to top. Signs come after the labels so that they are placed first and no label, of ours or of the
 * basemap, covers one.
 */
export function storyLayers(layers: readonly Layer[], flavor: Flavor): readonly LayerSpecification[] {
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

/** What a story's layers take from the list of its layers: a colour for an expression of a layer's id. */
export function layerColour(layers: readonly Layer[], flavor: Flavor): (layer: Expression) => Expression {
  const arms = layers.flatMap(({ id, colour }) => [id, colour[flavor]]);
  const other = noColour[flavor];
  if (arms.length === 0) return () => ['to-color', other];
  return (layer) => ['match', layer, ...arms, other] as unknown as Expression; // `match` is typed by its first arm alone
}

/** The layer of the feature at hand. */
export const ownLayer: Expression = ['get', 'layer'];
/** The feature's place in the row at its spot; see `SlotTable`. */
const slot: Expression = ['number', ['coalesce', ['get', ['string', ['get', 'key']], ['object', ['global-state', 'slots']]], 0]];
const arcOffset: Expression = ['*', arcGap, slot];
const isAnnounced: Expression = ['==', ['get', 'modality'], 'announced'];
const isSoft: Expression = ['in', ['get', 'basis'], ['literal', ['outside', 'assumed']]];

function isPart(part: string): Expression {
  return ['==', ['get', 'part'], part];
}

/** Filled lightly, edged by a blurred band: how far the region goes is known, where in it is not. Announced: the edge alone. */
function areaLayers(colour: (layer: Expression) => Expression): readonly LayerSpecification[] {
  const source = sourceIds.events;
  const filter: Expression = ['all', isPart('area'), isInView];
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
      paint: { 'line-color': paint, 'line-opacity': ['case', isSoft, 0.4, 0.65], 'line-width': 1 },
    },
  ];
}

function routeLayers(colour: (layer: Expression) => Expression, flavor: Flavor): readonly LayerSpecification[] {
  const filter: Expression = ['all', isPart('route'), isInView];
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

/** Arrow heads at a route's end, and along it where it is long, show which way it goes. */
function arrowLayers(flavor: Flavor): readonly LayerSpecification[] {
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
      filter: ['all', isPart('route'), isInView],
      minzoom: 6,
      layout: { ...layout, 'symbol-placement': 'line', 'symbol-spacing': 140 },
    },
    {
      id: 'routes-end',
      type: 'symbol',
      source: sourceIds.events,
      filter: ['all', isPart('route-end'), isInView],
      layout: { ...layout, 'icon-rotate': ['get', 'slope'] },
    },
  ];
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
      paint: callPaint(colour),
    },
  ];
}

function routePaint(colour: (layer: Expression) => Expression): LinePaint {
  return {
    'line-color': colour(ownLayer),
    'line-width': zoomed([4, 2.4], [8, 4]),
    'line-dasharray': ['case', isAnnounced, dashes(1, 1.6), dashes(2.4, 1.3)],
  };
}

function callPaint(colour: (layer: Expression) => Expression): LinePaint {
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

/** In ems. Where a text is broken is not MapLibre's to say. */
const unbroken = 1000;

/** Along the arc. */
function callNameLayer(colour: (layer: Expression) => Expression, flavor: Flavor): LayerSpecification {
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

/** The circle in which the true place of a sign lies: a thin ring, so that it is not taken for an area of the event. */
function haloLayer(colour: (layer: Expression) => Expression): LayerSpecification {
  return {
    id: 'points-halo',
    type: 'circle',
    source: sourceIds.events,
    filter: ['all', isPart('sign'), ['>', ['get', 'halo'], 0], isInView],
    paint: haloPaint(colour, 1, 0),
  };
}

/** In px: a ring that is no larger is hidden, since its sign lies over it. */
const leastHalo = 18;

/** A ring grows with the map, doubling with each zoom level so that it keeps its metres, and is the quieter the larger it is. */
function haloPaint(
  colour: (layer: Expression) => Expression,
  width: number,
  more: number,
): NonNullable<maplibregl.CircleLayerSpecification['paint']> {
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

function signLayer(flavor: Flavor): LayerSpecification {
  return {
    id: 'points-symbol',
    type: 'symbol',
    source: sourceIds.events,
    filter: ['all', isPart('sign'), isInView],
    layout: {
      ...signLayout(flavor),
      'icon-size': ['case', isRecent, 1, olderSize],
      // MapLibre scales the offset, too.
      'icon-offset': ['case', isRecent, slotOffsets(slot, 1), slotOffsets(slot, 1 / olderSize)],
    },
  };
}

/**
 * How large the signs are of events that were over before the newest unit of the dates shown. Size, not opacity: their colours stay as
 * clear against the land. A layout property, since a paint property that reads the range would have every tile read twice on a step.
 */
const olderSize = 0.78;

function signLayout(flavor: Flavor): NonNullable<maplibregl.SymbolLayerSpecification['layout']> {
  return {
    'icon-image': imageName('sign', flavor, ['case', isAnnounced, 'hollow', 'filled'], ['case', isSoft, 'soft', 'firm']),
    'icon-offset': slotOffsets(slot, 1),
    'icon-allow-overlap': true,
    'icon-padding': 0,
  };
}

function slotOffsets(of: Expression, scale: number): Expression {
  const offset = (place: number) => ['literal', slotOffset(place).map((px) => px * scale)];
  const arms = Array.from({ length: slotCount - 1 }, (_, place) => [place, offset(place)]).flat();
  return ['match', of, ...arms, offset(slotCount - 1)] as unknown as Expression;
}

/** `kind/layer/flavor[/fill/edge]`, which `drawImage` reads. */
function imageName(kind: 'sign' | 'arrow' | 'ring', flavor: Flavor, ...looks: readonly Expression[]): Expression {
  return ['concat', `${kind}/`, ['get', 'layer'], `/${flavor}`, ...looks.flatMap((look) => ['/', look])] as Expression;
}

const lineIndices = Array.from({ length: linesPerPlace }, (_, index) => index);

const isAnyLineSelected: Expression = ['any', ...lineIndices.map(isLineSelected)];

/** The label of a place has a line for each event in view there, in its layer's colour; the selected one is always among them. */
function placeLabelLayer(flavor: Flavor): LayerSpecification {
  return {
    id: 'labels-place',
    type: 'symbol',
    source: sourceIds.labels,
    filter: ['any', ...lineIndices.map(isLineShown)],
    layout: {
      'text-field': ['format', ...lineIndices.flatMap((index) => lineSections(index, flavor))] as unknown as Expression,
      'text-font': semibold,
      'text-size': labelSize,
      'text-max-width': unbroken,
      'text-padding': 0,
      'text-line-height': labelLineHeight,
      'text-justify': 'auto',
      'text-variable-anchor-offset': anchorsOfLabel(),
      'symbol-sort-key': ['case', isAnyLineSelected, 0, 1],
    },
    paint: { 'text-halo-color': labelHalos[flavor], 'text-halo-width': 1.6 },
  };
}

/** A value of the label's line with that index; see `PlaceLabelProperties`. */
function ofLine(index: number, key: keyof LabelLine): Expression {
  return ['get', `${key}${index}`];
}

function isLine(index: number): Expression {
  return ['<', index, ['get', 'count']];
}

function isLineSelected(index: number): Expression {
  return ['all', isLine(index), ['==', ofLine(index, 'id'), ['global-state', 'selected']]];
}

function isLineShown(index: number): Expression {
  const inView: Expression = ['all', isLayerOn(ofLine(index, 'layer')), overlapsRange(ofLine(index, 'start'), ofLine(index, 'end'))];
  return ['all', isLine(index), ['any', ['==', ofLine(index, 'id'), ['global-state', 'selected']], inView]];
}

function lineSections(index: number, flavor: Flavor): readonly unknown[] {
  const shown = isLineShown(index);
  const earlier = lineIndices.slice(0, index).map(isLineShown);
  const text: Expression = ['string', ofLine(index, 'text')];
  const note: Expression = ['string', ofLine(index, 'note')];
  const isExtended: Expression = ['==', ofLine(index, 'isExtended'), true];
  const textColour: Expression = ['case', isLine(index), ['to-color', ofLine(index, flavor)], '#000000'];
  const broken: Expression = ['case', ['any', ...earlier], ['concat', '\n', text], text];
  return [
    ['case', shown, broken, ''],
    { 'text-color': textColour, 'text-font': ['case', isExtended, ['literal', regular], ['literal', semibold]] },
    ['case', ['all', shown, ['!=', note, '']], ['concat', '\n', note], ''],
    { 'text-color': textColour, 'text-font': ['literal', italic], 'font-scale': noteScale },
  ];
}

const signRadius = 13;
const ringRadius = 22;

/**
 * The text stands clear of the signs in a row beside it, which are as many as its lines, and of the ring round the selected one. Near
 * the map's eastern edge it stands to the left, where it is not cut off.
 */
function anchorsOfLabel(): Expression {
  const signs: Expression = ['+', ...lineIndices.map((index): Expression => ['case', isLineShown(index), 1, 0])];
  const right = (radius: number): Expression => {
    const [one, two, three, four] = [0, 1, 2, 3].map((last) => anchorsToTheRight(last, radius));
    return ['match', signs, [0, 1], one, 2, two, 3, three, four] as unknown as Expression;
  };
  const beside = (radius: number): Expression => ['case', isNearEdge, anchorsToTheLeft(radius), right(radius)];
  return ['case', isAnyLineSelected, beside(ringRadius), beside(signRadius)];
}

/** Whether a label to the right of its signs would be cut off by the map's eastern edge. */
const isNearEdge: Expression = ['>', ['+', ['get', 'lng'], ['*', ['get', 'reach'], sightNumber('degreesPerPixel')]], sightNumber('east')];

function sightNumber(key: 'east' | 'degreesPerPixel'): Expression {
  return ['number', ['get', key, ['object', ['global-state', 'sight']]]];
}

/** In ems: MapLibre draws text above or below its anchor so much nearer, to make up for the room over a line's letters. */
const baselineShift = 7 / 24;

/**
 * For a row of signs that ends with the given slot, each as large as `radius`, in px. Offsets are in ems. Besides above and below, no
 * anchor of one side is among the other's: MapLibre keeps the anchor a label has as long as it may.
 */
function anchorsToTheRight(last: number, radius: number): Expression {
  const near = (radius + 2) / labelSize;
  const far = near + (last * slotWidth) / labelSize;
  const clear = near + baselineShift;
  return [
    'literal',
    ['left', [far, 0], 'top-left', [-0.4, clear], 'bottom-left', [-0.4, -clear], 'top', [0, clear], 'bottom', [0, -clear]],
  ];
}

function anchorsToTheLeft(radius: number): Expression {
  const near = (radius + 2) / labelSize;
  const clear = near + baselineShift;
  return [
    'literal',
    ['top-right', [0.4, clear], 'bottom-right', [0.4, -clear], 'right', [-near, 0], 'top', [0, clear], 'bottom', [0, -clear]],
  ];
}

/** Lines are drawn over themselves, dash on dash, so that an event without a date has one too. */
function selectionShapes(colour: (layer: Expression) => Expression): readonly LayerSpecification[] {
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

/** As the selection's, but fainter, and with no sign of its own: the ring lies under the sign that it is about. */
function hoveredShapes(colour: (layer: Expression) => Expression): readonly LayerSpecification[] {
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

function hoveredRing(flavor: Flavor): LayerSpecification {
  const layout = { ...signLayout(flavor), 'icon-offset': slotOffsets(['get', 'slot'], 1), 'icon-image': imageName('ring', flavor) };
  return {
    id: 'hovered-ring',
    type: 'symbol',
    source: sourceIds.hovered,
    filter: isPart('sign'),
    layout: { ...layout, 'icon-ignore-placement': true },
  };
}

function dashes(on: number, off: number): Expression {
  return ['literal', [on, off]];
}

function zoomed(...stops: readonly (readonly [zoom: number, value: number])[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as Expression;
}
