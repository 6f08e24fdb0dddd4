import type * as maplibregl from 'maplibre-gl';

type Expression = maplibregl.ExpressionSpecification;

/** Stands for an open end, which JSON cannot write as Infinity. */
const boundless = Number.MAX_VALUE;

/** What the map shows until it is told a range: the world as it is now. */
export const rangeState: maplibregl.StateSpecification = { range: { default: { from: -boundless, to: boundless } } };

/**
 * Whether a feature is on the map at the time shown. The basemap shows the world as it is at the end of the global state's
 * `range`, `{ from, to }` in ms with `to` outside: a feature that exists on `[start, end)` is drawn when `start < to` and
 * `to <= end`, so that on its last day it still stands. No `start` or no `end`: open on that side.
 */
export const existsAtTimeShown: Expression = [
  'all',
  ['<', ['coalesce', ['get', 'start'], -boundless], timeShown()],
  ['>=', ['coalesce', ['get', 'end'], boundless], timeShown()],
];

function timeShown(): Expression {
  return ['number', ['get', 'to', ['object', ['global-state', 'range']]]];
}
