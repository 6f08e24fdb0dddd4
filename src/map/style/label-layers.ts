import { italic, regular, semibold } from '../../basemap/basemap-fonts.ts';
import type { Flavor } from '../../basemap/palette.ts';
import { type LabelLine, labelLineHeight, labelSize, linesPerPlace, noteScale } from '../marks/place-labels.ts';
import { slotWidth } from '../marks/slots.ts';
import { type Expression, type MapLayer, unbroken } from './feature-expressions.ts';
import { labelHalos } from './layer-colours.ts';
import { sourceIds } from './sources.ts';
import { isLayerOn, overlapsRange } from './time-filter.ts';

const lineIndices = Array.from({ length: linesPerPlace }, (_, index) => index);

const isAnyLineSelected: Expression = ['any', ...lineIndices.map(isLineSelected)];

/** The label of a place has a line for each event shown there, in its layer's colour, and for the selected one on any date. */
export function placeLabelLayer(flavor: Flavor): MapLayer {
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

const symbolRadius = 13;

const ringRadius = 22;

/**
 * The text does not cover the row of symbols beside it, which are as many as its lines, or the ring around the selected one. Near the map's
 * eastern edge it is on the left, where it is not cut off.
 */
function anchorsOfLabel(): Expression {
  const symbols: Expression = ['+', ...lineIndices.map((index): Expression => ['case', isLineShown(index), 1, 0])];
  const right = (radius: number): Expression => {
    const [one, two, three, four] = [0, 1, 2, 3].map((last) => anchorsToTheRight(last, radius));
    return ['match', symbols, [0, 1], one, 2, two, 3, three, four] as unknown as Expression;
  };
  const beside = (radius: number): Expression => ['case', isNearEdge, anchorsToTheLeft(radius), right(radius)];
  return ['case', isAnyLineSelected, beside(ringRadius), beside(symbolRadius)];
}

/** Whether a label to the right of its symbols would be cut off by the map's eastern edge. */
const isNearEdge: Expression = ['>', ['+', ['get', 'lng'], ['*', ['get', 'reach'], sightNumber('degreesPerPixel')]], sightNumber('east')];

function sightNumber(key: 'east' | 'degreesPerPixel'): Expression {
  return ['number', ['get', key, ['object', ['global-state', 'sight']]]];
}

/** In ems: MapLibre draws text above or below its anchor nearer by this much, to make up for the room above the letters. */
const baselineShift = 7 / 24;

/**
 * For a row of symbols that ends with the given slot, each with that `radius`, in px. Offsets are in ems. Except for above and below, the
 * two sides have no anchor in common, since MapLibre keeps the anchor of a label as long as possible.
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
