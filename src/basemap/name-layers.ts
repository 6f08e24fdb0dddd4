import type * as maplibregl from 'maplibre-gl';
import { italic, regular, semibold } from './basemap-fonts.ts';
import { capitalImage, dotImage } from './dot-images.ts';
import { isIn } from './ground-layers.ts';
import type { Flavor, Palette } from './palette.ts';
import { existsAtTimeShown } from './shown-time.ts';
import { sourceLayer } from './tile-address.ts';

type Expression = maplibregl.ExpressionSpecification;
type SymbolLayer = maplibregl.SymbolLayerSpecification;

/** English; Ukrainian where a Ukrainian name exists; or both, one above the other. */
export type NameLanguage = 'en' | 'uk' | 'both';

interface NameLook {
  readonly flavor: Flavor;
  readonly palette: Palette;
  readonly language: NameLanguage;
  /** The countries to bring out; see `BasemapOptions`. */
  readonly focus: readonly string[];
}

/** Least important first: MapLibre places the layers from the last to the first, and skips names that collide with those already placed. */
export function nameLayers(look: NameLook): SymbolLayer[] {
  return [
    riverNames(look),
    seaNames(look),
    reservoirNames(look, 'names'),
    reservoirNames(look, 'dated'),
    regionNames(look),
    ...smallTowns.toReversed().flatMap((tier) => townNames(look, tier)),
    countryNames(look),
    ...townNames(look, greatTowns),
  ];
}

interface TownTier {
  readonly tier: 1 | 2 | 3 | 4 | 5 | 6;
  readonly minzoom: number;
  /** Zoom and px, alternating. */
  readonly size: readonly number[];
}

const greatTowns: TownTier = { tier: 1, minzoom: 3.2, size: [3, 11.5, 6, 14.5, 10, 20] };
const smallTowns: readonly TownTier[] = [
  { tier: 2, minzoom: 4.4, size: [4, 11, 6, 12.5, 10, 17] },
  { tier: 3, minzoom: 5.6, size: [5, 11, 10, 15.5] },
  { tier: 4, minzoom: 6.8, size: [6, 10.5, 10, 14] },
  { tier: 5, minzoom: 8, size: [8, 10.5, 11, 13] },
  { tier: 6, minzoom: 9.2, size: [9, 10.5, 12, 12.5] },
];

const anchors: maplibregl.SymbolLayerSpecification['layout'] = {
  'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'top-right', 'bottom-left', 'bottom-right'],
  'text-justify': 'auto',
  'text-radial-offset': 0.45,
};

/** The two layers of a tier: towns with one name, and towns whose name depends on the time shown, which have a source of their own. */
function townNames({ flavor, palette, language }: NameLook, { tier, minzoom, size }: TownTier): SymbolLayer[] {
  const isTier: Expression = ['all', ['==', ['get', 'kind'], 'town'], ['==', ['get', 'tier'], tier]];
  const layout: SymbolLayer['layout'] = {
    ...anchors,
    'text-field': nameText(language),
    'text-font': tier === 1 ? ['case', ['get', 'isExtended'], ['literal', regular], ['literal', semibold]] : regular,
    'text-size': stops(size),
    'text-max-width': 9,
    'text-line-height': 1.1,
    'icon-image': ['case', ['get', 'isCapital'], capitalImage(flavor), dotImage(tier, flavor)],
    'symbol-sort-key': ['get', 'order'],
  };
  const paint: SymbolLayer['paint'] = {
    'text-color': tier <= 2 ? palette.city : palette.town,
    'text-halo-color': palette.halo,
    'text-halo-width': 1.4,
  };
  return [
    {
      id: `basemap-town-${tier}-label`,
      type: 'symbol',
      source: 'basemap-towns',
      'source-layer': sourceLayer,
      minzoom,
      filter: isTier,
      layout,
      paint,
    },
    {
      id: `basemap-renamed-town-${tier}-label`,
      type: 'symbol',
      source: 'basemap-dated',
      'source-layer': sourceLayer,
      minzoom,
      filter: ['all', isTier, existsAtTimeShown],
      layout,
      paint,
    },
  ];
}

/** The names of small countries appear at a zoom at which they fit. A name makes way for a great town. */
function countryNames({ palette, language, focus }: NameLook): SymbolLayer {
  const sized = (scale: number): Expression => ['*', ['get', 'size'], ['case', isIn(focus, 'id'), 1.15 * scale, scale]];
  return {
    id: 'basemap-country-label',
    type: 'symbol',
    source: 'basemap-names',
    'source-layer': sourceLayer,
    minzoom: 1.5,
    maxzoom: 7.4,
    filter: ['all', ['==', ['get', 'kind'], 'country-name'], ['>=', ['get', 'size'], ['step', ['zoom'], 15.5, 2, 14, 3, 12, 4, 10, 5, 0]]],
    layout: {
      'text-field': nameText(language),
      'text-font': semibold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 1.5, sized(0.62), 4, sized(1), 6, sized(1.55)],
      'text-transform': 'uppercase',
      'text-letter-spacing': 0.16,
      'text-max-width': 7,
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 1,
      'symbol-sort-key': ['-', ['get', 'size']],
    },
    paint: {
      'text-color': ['case', isIn(focus, 'id'), palette.focusName, palette.country],
      'text-halo-color': palette.halo,
      'text-halo-width': 1.2,
      'text-opacity': ['interpolate', ['linear'], ['zoom'], 6.2, 1, 7.4, 0],
    },
  };
}

function regionNames({ palette, language }: NameLook): SymbolLayer {
  return {
    id: 'basemap-region-label',
    type: 'symbol',
    source: 'basemap-names',
    'source-layer': sourceLayer,
    minzoom: 6.4,
    maxzoom: 9.5,
    filter: ['==', ['get', 'kind'], 'region-name'],
    layout: {
      'text-field': nameText(language),
      'text-font': regular,
      'text-size': stops([6.4, 10, 9, 13]),
      'text-transform': 'uppercase',
      'text-letter-spacing': 0.14,
      'text-max-width': 8,
    },
    paint: { 'text-color': palette.regionName, 'text-halo-color': palette.halo, 'text-halo-width': 1 },
  };
}

function seaNames(look: NameLook): SymbolLayer {
  return {
    ...waterNames(look, 'sea', 'basemap-names', 3, ['==', ['get', 'kind'], 'sea']),
    layout: {
      ...waterText(look.language),
      'text-size': ['interpolate', ['linear'], ['zoom'], 3, ['*', ['get', 'size'], 0.75], 6, ['*', ['get', 'size'], 1.2]],
      'text-letter-spacing': 0.14,
      'text-max-width': 7,
      'text-rotate': ['get', 'rotate'],
      'text-rotation-alignment': 'map',
    },
  };
}

function reservoirNames(look: NameLook, source: 'names' | 'dated'): SymbolLayer {
  const isReservoir: Expression = ['==', ['get', 'kind'], 'reservoir-name'];
  const subject = source === 'dated' ? 'dated-reservoir' : 'reservoir';
  const filter: Expression = source === 'dated' ? ['all', isReservoir, existsAtTimeShown] : isReservoir;
  return {
    ...waterNames(look, subject, `basemap-${source}`, 7, filter),
    layout: {
      ...waterText(look.language),
      'text-size': ['interpolate', ['linear'], ['zoom'], 7, ['get', 'size'], 10, ['*', ['get', 'size'], 1.4]],
      'text-letter-spacing': 0.06,
      'text-max-width': 6,
    },
  };
}

function riverNames(look: NameLook): SymbolLayer {
  return {
    ...waterNames(look, 'river', 'basemap-water', 5.6, ['all', ['==', ['get', 'kind'], 'river'], ['has', 'en']]),
    layout: {
      // Two lines do not fit along a river.
      ...waterText(look.language === 'both' ? 'en' : look.language),
      'text-size': stops([5.6, 10, 10, 13]),
      'text-letter-spacing': 0.08,
      'symbol-placement': 'line',
      'symbol-spacing': 380,
      'text-max-angle': 32,
      'symbol-sort-key': ['get', 'rank'],
    },
  };
}

function waterNames(
  { palette }: NameLook,
  subject: string,
  source: string,
  minzoom: number,
  filter: Expression,
): Omit<SymbolLayer, 'layout'> {
  return {
    id: `basemap-${subject}-label`,
    type: 'symbol',
    source,
    'source-layer': sourceLayer,
    minzoom,
    filter,
    paint: { 'text-color': palette.waterName, 'text-halo-color': palette.halo, 'text-halo-width': 1 },
  };
}

/** Names of water are italic, but upright in Cyrillic, since the bundled italic has only Latin letters. */
function waterText(language: NameLanguage): NonNullable<SymbolLayer['layout']> {
  return { 'text-field': nameText(language, regular), 'text-font': language === 'uk' ? regular : italic };
}

/** A name in the map's language. `ukrainianFont` is the font of the second line where both names are shown. */
function nameText(language: NameLanguage, ukrainianFont?: readonly string[]): Expression {
  const english: Expression = ['get', 'en'];
  const ukrainian: Expression = ['get', 'uk'];
  if (language === 'en') return english;
  if (language === 'uk') return ['coalesce', ukrainian, english];
  const scale = { 'font-scale': 0.82 };
  const second = ukrainianFont ? { ...scale, 'text-font': literal(ukrainianFont) } : scale;
  return ['case', ['has', 'uk'], ['format', english, {}, '\n', {}, ukrainian, second], ['format', english, {}]];
}

function literal(fonts: readonly string[]): Expression {
  return ['literal', [...fonts]];
}

function stops(values: readonly number[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...values] as Expression;
}
