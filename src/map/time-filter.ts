import type * as maplibregl from 'maplibre-gl';
import type { Interval, TimeRange } from '../domain/instant.ts';

type Expression = maplibregl.ExpressionSpecification;

/** `[start, end]` in ms, as a feature carries it. */
export type TileTime = readonly [start: number, end: number];

/** Stands for ±Infinity, which JSON cannot write. */
const boundless = Number.MAX_VALUE;

/** Later than any range at its start, earlier at its end: what has no date overlaps nothing. */
const never: TileTime = [boundless, -boundless];

/**
 * An event's time for its features. One array and not two numbers: tiles keep arrays as text, exactly, where their integers end at
 * 2^64, 585 million years from 1970.
 */
export function tileTime(interval: Interval | null): TileTime {
  return interval ? [finite(interval.start), finite(interval.end)] : never;
}

/** A range for the map's global state. */
export function stateRange({ from, to }: TimeRange): { from: number; to: number } {
  return { from: finite(from), to: finite(to) };
}

/**
 * Whether `time`, an expression for a `TileTime`, overlaps the global state's `range`: `overlaps` of the core, word for word, and a
 * test holds the two together.
 */
export function overlapsRange(time: Expression): Expression {
  const range: Expression = ['object', ['global-state', 'range']];
  const start: Expression = ['number', ['at', 0, time]];
  const end: Expression = ['number', ['at', 1, time]];
  const from: Expression = ['number', ['get', 'from', range]];
  const to: Expression = ['number', ['get', 'to', range]];
  return ['case', ['==', start, end], ['all', ['<=', from, start], ['<', start, to]], ['all', ['<', start, to], ['>', end, from]]];
}

/** Whether `layer`, an expression for a layer's id, is among the layers that are switched on. */
export function isLayerOn(layer: Expression): Expression {
  return ['in', layer, ['array', 'string', ['global-state', 'layers']]];
}

/** Whether the feature at hand is in range and its layer on. */
export const isInView: Expression = [
  'all',
  isLayerOn(['string', ['get', 'layer']]),
  overlapsRange(['array', 'number', 2, ['get', 'time']]),
];

function finite(instant: number): number {
  return Math.min(Math.max(instant, -boundless), boundless);
}
