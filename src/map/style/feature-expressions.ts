import type * as maplibregl from 'maplibre-gl';
import type { Flavor } from '../../basemap/palette.ts';
import type { MarkPart } from '../marks/map-features.ts';
import { slotCount, slotOffset } from '../marks/slots.ts';

export type Expression = maplibregl.ExpressionSpecification;
/** A layer of MapLibre that draws a source. */
export type MapLayer = Exclude<maplibregl.LayerSpecification, maplibregl.BackgroundLayerSpecification>;
export type LinePaint = NonNullable<maplibregl.LineLayerSpecification['paint']>;

/** The id of the feature's layer. */
export const ownLayer: Expression = ['get', 'layer'];

/** The feature's slot; see `SlotTable`. */
export const slot: Expression = ['get', 'slot'];

/** Whether the event continues in the newest unit of the dates shown. */
export const isRecent: Expression = ['==', ['get', 'isRecent'], true];

export const isAnnounced: Expression = ['==', ['get', 'modality'], 'announced'];

/** Whether the place is not stated by an article: it is from other knowledge, or assumed. Not the uncertain date of `rowFlags`. */
export const isPlaceInferred: Expression = ['in', ['get', 'basis'], ['literal', ['outside', 'assumed']]];

export function isPart(part: MarkPart): Expression {
  return ['==', ['get', 'part'], part];
}

export function slotOffsets(of: Expression, scale: number): Expression {
  const offset = (index: number) => ['literal', slotOffset(index).map((px) => px * scale)];
  const arms = Array.from({ length: slotCount - 1 }, (_, index) => [index, offset(index)]).flat();
  return ['match', of, ...arms, offset(slotCount - 1)] as unknown as Expression;
}

/** `kind/layer/flavor[/fill/edge]`, which `drawImage` reads. */
export function imageName(kind: 'symbol' | 'arrow' | 'ring', flavor: Flavor, ...looks: readonly Expression[]): Expression {
  return ['concat', `${kind}/`, ['get', 'layer'], `/${flavor}`, ...looks.flatMap((look) => ['/', look])] as Expression;
}

export function dashes(on: number, off: number): Expression {
  return ['literal', [on, off]];
}

export function zoomed(...stops: readonly (readonly [zoom: number, value: number])[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as Expression;
}

/** The width of a text in ems: MapLibre does not break it into rows. */
export const unbroken = 1000;
