import type * as maplibregl from 'maplibre-gl';
import type { TimeRange } from '../../domain/time/instant.ts';
import { finite } from '../../domain/time/tile-time.ts';

type Expression = maplibregl.ExpressionSpecification;

/** The dates shown, half-open, for the map's global state. */
export interface StateRange {
  readonly from: number;
  readonly to: number;
}

/** A range for the map's global state. */
export function stateRange({ from, to }: TimeRange): StateRange {
  return { from: finite(from), to: finite(to) };
}

/**
 * Whether the time with these ends, expressions for `TileInstant`s, overlaps the global state's `range`. The rule is that of the domain's
 * `hasEnded`: an instant is in from `from` up to, but not including, `to`. A test compares the two.
 */
function overlapsRange(tileStart: Expression, tileEnd: Expression): Expression {
  const range: Expression = ['object', ['global-state', 'range']];
  const start: Expression = ['to-number', tileStart];
  const end: Expression = ['to-number', tileEnd];
  const from: Expression = ['number', ['get', 'from', range]];
  const to: Expression = ['number', ['get', 'to', range]];
  return ['case', ['==', start, end], ['all', ['<=', from, start], ['<', start, to]], ['all', ['<', start, to], ['>', end, from]]];
}

/** Whether the layer is switched on; `layer` is an expression for its id. */
function isLayerOn(layer: Expression): Expression {
  return ['in', layer, ['array', 'string', ['global-state', 'layers']]];
}

/** Whether the feature of an opened file, with a `TileTime`, is in range and its layer is on. */
export const isInView: Expression = ['all', isLayerOn(['string', ['get', 'layer']]), overlapsRange(['get', 'start'], ['get', 'end'])];
