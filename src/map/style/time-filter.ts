import type * as maplibregl from 'maplibre-gl';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import { finite } from '../../domain/time/tile-time.ts';

type Expression = maplibregl.ExpressionSpecification;

/** What is shown, half-open, and from when on it is the newest; for the map's global state. */
export interface StateRange {
  readonly from: number;
  readonly to: number;
  readonly recent: number;
}

/** A range for the map's global state. `recent`: the start of its newest unit, which is shown before the others; null: all of it is. */
export function stateRange({ from, to }: TimeRange, recent: Instant | null = null): StateRange {
  return { from: finite(from), to: finite(to), recent: finite(recent ?? -Infinity) };
}

/**
 * Whether the time with these ends, expressions for `TileInstant`s of the core, overlaps the global state's `range`. The rule is that of the
 * core's `hasEnded`: an instant is in from `from` up to, but not including, `to`. A test compares the two.
 */
export function overlapsRange(tileStart: Expression, tileEnd: Expression): Expression {
  const range: Expression = ['object', ['global-state', 'range']];
  const start: Expression = ['to-number', tileStart];
  const end: Expression = ['to-number', tileEnd];
  const from: Expression = ['number', ['get', 'from', range]];
  const to: Expression = ['number', ['get', 'to', range]];
  return ['case', ['==', start, end], ['all', ['<=', from, start], ['<', start, to]], ['all', ['<', start, to], ['>', end, from]]];
}

/** Whether the time of the feature at hand, which is in range, goes on in the newest unit of the range. */
export const isRecent: Expression = [
  'any',
  ['>', ['to-number', ['get', 'end']], recentStart()],
  ['>=', ['to-number', ['get', 'start']], recentStart()],
];

function recentStart(): Expression {
  return ['number', ['get', 'recent', ['object', ['global-state', 'range']]]];
}

/** Whether `layer`, an expression for a layer's id, is among the layers that are switched on. */
export function isLayerOn(layer: Expression): Expression {
  return ['in', layer, ['array', 'string', ['global-state', 'layers']]];
}

/** Whether the feature at hand is in range and its layer on. */
export const isInView: Expression = ['all', isLayerOn(['string', ['get', 'layer']]), overlapsRange(['get', 'start'], ['get', 'end'])];
