import type * as maplibregl from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { existsAtTimeShown } from './shown-time.ts';
import { shelfLayer, sourceLayer } from './tile-address.ts';

type Expression = maplibregl.ExpressionSpecification;
type LineLayer = maplibregl.LineLayerSpecification;

/** Everything except names, bottom to top. `focus`: the countries to bring out; see `BasemapOptions`. */
export function groundLayers(palette: Palette, focus: readonly string[]): maplibregl.LayerSpecification[] {
  const focusBorders = bordersOf(focus);
  const borderWidth = widths(2, 0.4, 5, 0.8, 8, 1.3, 11, 2);
  const otherBorders: Expression = ['all', isKind('border'), ['!', isIn(focus, 'one', 'other')]];
  return [
    { id: 'basemap-sea-background', type: 'background', paint: { 'background-color': palette.sea } },
    { ...fill('bay', 'basemap-land', isKind('bay'), palette.bay), minzoom: 5 },
    shelf('wide', palette.shelf, [3, 6, 6, 22, 9, 60]),
    shelf('narrow', palette.shelf, [3, 2.5, 6, 8, 9, 22]),
    landFill(palette, focus),
    ...formerWater(palette),
    river('river', palette.river, 0, ['<=', ['get', 'rank'], 2]),
    river('stream', palette.river, 6.5, ['>', ['get', 'rank'], 2]),
    shore('lake', 'basemap-water', isKind('lake'), palette),
    shore('other-lake', 'basemap-land', isKind('lake'), palette),
    shore('reservoir', 'basemap-dated', ['all', isKind('reservoir'), existsAtTimeShown], palette),
    fill('lake', 'basemap-water', isKind('lake'), palette.lake),
    fill('other-lake', 'basemap-land', isKind('lake'), palette.lake),
    fill('reservoir', 'basemap-dated', ['all', isKind('reservoir'), existsAtTimeShown], palette.lake),
    line('coast', 'basemap-land', isKind('coast'), palette.coast, widths(3, 0.4, 6, 0.7, 10, 1.1)),
    regionLines('region', palette.region, ['all', isKind('region-line'), ['!', isIn(focus, 'id')]]),
    regionLines('focus-region', palette.focusRegion, ['all', isKind('region-line'), isIn(focus, 'id')]),
    casing('border', otherBorders, palette),
    casing('focus-border', focusBorders, palette),
    line('border', 'basemap-land', otherBorders, palette.border, borderWidth),
    line('disputed', 'basemap-land', isKind('disputed'), palette.border, borderWidth, { dash: [4, 2] }),
    focusBorder(focusBorders, palette),
  ];
}

/** The borders of some countries with their casing, for use on top of another style. */
export function focusBorderLayers(palette: Palette, countries: readonly string[]): LineLayer[] {
  const borders = bordersOf(countries);
  return [casing('focus-border', borders, palette), focusBorder(borders, palette)];
}

/** Whether one of these properties names one of these countries. */
export function isIn(countries: readonly string[], ...properties: readonly string[]): Expression {
  return ['any', ...properties.map((name): Expression => ['in', ['get', name], ['literal', [...countries]]])];
}

function bordersOf(countries: readonly string[]): Expression {
  return ['all', isKind('border'), isIn(countries, 'one', 'other')];
}

function isKind(kind: string): Expression {
  return ['==', ['get', 'kind'], kind];
}

function widths(...stops: readonly number[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as Expression;
}

function fill(subject: string, source: string, filter: Expression, colour: string): maplibregl.FillLayerSpecification {
  return { id: `basemap-${subject}-fill`, type: 'fill', source, 'source-layer': sourceLayer, filter, paint: { 'fill-color': colour } };
}

/** Without antialiasing, which would show hairlines of sea between neighbours. */
function landFill({ land, focusLand }: Palette, focus: readonly string[]): maplibregl.FillLayerSpecification {
  const colour: Expression = ['case', isIn(focus, 'id'), focusLand, land];
  return {
    id: 'basemap-land-fill',
    type: 'fill',
    source: 'basemap-land',
    'source-layer': sourceLayer,
    filter: isKind('country'),
    paint: { 'fill-color': colour, 'fill-antialias': false },
  };
}

/** With mitred joins, which take half the triangles of round ones and look the same in thin lines. */
function line(
  subject: string,
  source: string,
  filter: Expression,
  colour: string,
  width: Expression,
  rest: { minzoom?: number; dash?: [number, number]; blur?: Expression } = {},
): LineLayer {
  return {
    id: `basemap-${subject}-line`,
    type: 'line',
    source,
    'source-layer': sourceLayer,
    filter,
    ...(rest.minzoom === undefined ? {} : { minzoom: rest.minzoom }),
    layout: { 'line-join': 'miter', 'line-cap': rest.dash ? 'butt' : 'round' },
    paint: {
      'line-color': colour,
      'line-width': width,
      ...(rest.dash ? { 'line-dasharray': rest.dash } : {}),
      ...(rest.blur ? { 'line-blur': rest.blur } : {}),
    },
  };
}

/** A glow in the water along the coast; the land drawn over it hides its inner half. Its joins are round, since mitred ones show in a wide line. */
function shelf(name: string, colour: string, stops: readonly number[]): LineLayer {
  const glow = line(`shelf-${name}`, 'basemap-land', isKind('coast'), colour, widths(...stops), { blur: widths(...stops) });
  return { ...glow, 'source-layer': shelfLayer, layout: { ...glow.layout, 'line-join': 'round' } };
}

function river(subject: string, colour: string, minzoom: number, ranks: Expression): LineLayer {
  const width: Expression = [
    'interpolate',
    ['exponential', 1.3],
    ['zoom'],
    3,
    byRank(0.7, 0.4, 0.3, 0.2),
    6,
    byRank(1.9, 1.3, 1, 0.5),
    9,
    byRank(4.2, 3, 2.2, 1.2),
    12,
    byRank(9, 6, 4.5, 2.6),
  ];
  return line(subject, 'basemap-water', ['all', isKind('river'), ranks], colour, width, { minzoom });
}

function byRank(dnipro: number, first: number, second: number, other: number): Expression {
  return ['match', ['get', 'rank'], 0, dnipro, 1, first, 2, second, other];
}

/** Below the water, so that there is no shore between a lake and a reservoir that touch. */
function shore(subject: string, source: string, filter: Expression, { coast }: Palette): LineLayer {
  return line(`${subject}-shore`, source, filter, coast, widths(6, 0.6, 8, 1, 11, 1.6), { minzoom: 6 });
}

/** The area of a former reservoir: land, with its old shore dotted. */
function formerWater({ formerWater, formerWaterEdge }: Palette): maplibregl.LayerSpecification[] {
  const filter: Expression = ['all', isKind('former-reservoir'), existsAtTimeShown];
  return [
    { ...fill('former-reservoir', 'basemap-dated', filter, formerWater), minzoom: 5.5 },
    line('former-reservoir', 'basemap-dated', filter, formerWaterEdge, widths(6, 0.5, 10, 1.2), { minzoom: 5.5, dash: [1.5, 2.5] }),
  ];
}

function regionLines(subject: 'region' | 'focus-region', colour: string, filter: Expression): LineLayer {
  return line(subject, 'basemap-land', filter, colour, widths(5, 0.45, 7, 0.8, 10, 1.5), {
    minzoom: 4.6,
    dash: [3, 1.6],
  });
}

function casing(subject: 'border' | 'focus-border', filter: Expression, palette: Palette): LineLayer {
  const width = widths(4, 1.6, 7, 4, 10, 7);
  return line(`${subject}-casing`, 'basemap-land', filter, palette.casing, width, { minzoom: 3, blur: widths(4, 0.8, 10, 3) });
}

function focusBorder(filter: Expression, palette: Palette): LineLayer {
  return line('focus-border', 'basemap-land', filter, palette.focusBorder, widths(2, 0.6, 5, 1.1, 8, 1.8, 11, 2.6));
}
