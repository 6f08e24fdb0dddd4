import { italic, regular, semibold } from '../../basemap/basemap-fonts.ts';
import type { Flavor } from '../../basemap/palette.ts';
import { type LabelLine, labelLineHeight, labelSize, linesPerPlace, noteScale } from '../marks/place-labels.ts';
import { slotWidth } from '../marks/slots.ts';
import { type Expression, type MapLayer, unbroken } from './feature-expressions.ts';
import { labelHalos } from './layer-colours.ts';
import { sourceIds } from './sources.ts';

const lineIndices = Array.from({ length: linesPerPlace }, (_, index) => index);

const isSelected: Expression = ['==', ['get', 'isSelected'], true];

/** The label of a place has a line for each event shown there, in its layer's colour, and for the selected one on any date. */
export function placeLabelLayer(flavor: Flavor): MapLayer {
  return {
    id: 'labels-place',
    type: 'symbol',
    source: sourceIds.labels,
    layout: {
      'text-field': ['format', ...lineIndices.flatMap((index) => lineSections(index, flavor))] as unknown as Expression,
      'text-font': semibold,
      'text-size': labelSize,
      'text-max-width': unbroken,
      'text-padding': 0,
      'text-line-height': labelLineHeight,
      'text-justify': 'auto',
      'text-variable-anchor-offset': anchorsOfLabel(),
      'symbol-sort-key': ['case', isSelected, 0, 1],
    },
    paint: { 'text-halo-color': labelHalos[flavor], 'text-halo-width': 1.6 },
  };
}

/** A value of the label's line with that index; see `DrawnLabel`. */
function ofLine(index: number, key: keyof LabelLine): Expression {
  return ['get', `${key}${index}`];
}

function isLine(index: number): Expression {
  return ['<', index, ['get', 'count']];
}

function lineSections(index: number, flavor: Flavor): readonly unknown[] {
  const text: Expression = ['string', ofLine(index, 'text')];
  const note: Expression = ['string', ofLine(index, 'note')];
  const isExtended: Expression = ['==', ofLine(index, 'isExtended'), true];
  const textColour: Expression = ['case', isLine(index), ['to-color', ofLine(index, flavor)], '#000000'];
  return [
    ['case', isLine(index), index === 0 ? text : ['concat', '\n', text], ''],
    { 'text-color': textColour, 'text-font': ['case', isExtended, ['literal', regular], ['literal', semibold]] },
    ['case', ['all', isLine(index), ['!=', note, '']], ['concat', '\n', note], ''],
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
  const isNearEdge: Expression = ['==', ['get', 'isNearEdge'], true];
  const beside = (radius: number): Expression => ['case', isNearEdge, anchorsToTheLeft(radius), anchorsAfterSymbols(radius)];
  return ['case', isSelected, beside(ringRadius), beside(symbolRadius)];
}

function anchorsAfterSymbols(radius: number): Expression {
  const [one, two, three, four] = [0, 1, 2, 3].map((last) => anchorsToTheRight(last, radius));
  return ['match', ['get', 'count'], 1, one, 2, two, 3, three, four] as unknown as Expression;
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
