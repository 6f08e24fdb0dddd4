import type * as maplibregl from 'maplibre-gl';
import type { TimeRange } from '../../domain/time/instant.ts';
import { finite } from '../../domain/time/tile-time.ts';

type Expression = maplibregl.ExpressionSpecification;

/**
 * The dates shown, half-open, and the time since which paths are drawn (see `PathRange`), for the map's global state. `areWhole`: paths that
 * are under way are not cut.
 */
export interface StateRange {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  readonly areWhole: boolean;
}

/** A range for the map's global state. `since`: null, paths are drawn whole. */
export function stateRange({ from, to }: TimeRange, since: number | null): StateRange {
  return { from: finite(from), to: finite(to), since: finite(since ?? from), areWhole: since === null };
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

/** Whether the event begins before the time of the global state's `range` with that name, and ends after it. */
function isAcross(name: 'to' | 'since'): Expression {
  const time: Expression = ['number', ['get', name, ['object', ['global-state', 'range']]]];
  return ['all', ['<', ['to-number', ['get', 'start']], time], ['>', ['to-number', ['get', 'end']], time]];
}

const areWhole: Expression = ['boolean', ['get', 'areWhole', ['object', ['global-state', 'range']]]];

/**
 * Whether a line in view is drawn whole: a path is not while it is under way at the time shown or when a window begins, since then a part of it
 * is drawn from another source; unless all are drawn whole.
 */
export const isWhole: Expression = ['any', ['!', ['has', 'path']], areWhole, ['!', ['any', isAcross('to'), isAcross('since')]]];
