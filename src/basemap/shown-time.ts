import type * as maplibregl from 'maplibre-gl';

type Expression = maplibregl.ExpressionSpecification;

/** Represents an open end, since JSON has no Infinity. */
const boundless = Number.MAX_VALUE;

/** The range before one is set: the present state of the world. */
export const rangeState: maplibregl.StateSpecification = { range: { default: { from: -boundless, to: boundless } } };

/**
 * Whether a feature exists at the time shown. The basemap shows the world at the end of the global state's `range`, `{ from, to }` in ms
 * with `to` excluded. A feature that exists in `[start, end)` is drawn when `start < to` and `to <= end`, so it is still drawn on its last
 * day. Without `start` or `end` it is open on that side.
 */
export const existsAtTimeShown: Expression = [
  'all',
  ['<', ['coalesce', ['get', 'start'], -boundless], timeShown()],
  ['>=', ['coalesce', ['get', 'end'], boundless], timeShown()],
];

function timeShown(): Expression {
  return ['number', ['get', 'to', ['object', ['global-state', 'range']]]];
}
