import type * as maplibregl from 'maplibre-gl';
import type { Interval, TimeRange } from '../domain/instant.ts';

type Expression = maplibregl.ExpressionSpecification;

/**
 * An end of an event's time as a feature carries it: ms, or the same as text beyond what a tile can hold. Tiles keep integers in 64
 * bits, 292 million years from 1970; MapLibre writes no tile with a larger one.
 */
export type TileInstant = number | string;

/** When a feature is to be seen; see `tileTime`. */
export interface TileTime {
  readonly start: TileInstant;
  readonly end: TileInstant;
}

/** Stands for ±Infinity. */
const boundless = Number.MAX_VALUE;
const widestInteger = 2 ** 62;

/** An event's time for its features; null, no date: it starts after every range and ends before. */
export function tileTime(interval: Interval | null): TileTime {
  return interval
    ? { start: tileInstant(interval.start), end: tileInstant(interval.end) }
    : { start: tileInstant(boundless), end: tileInstant(-boundless) };
}

/** A range for the map's global state. */
export function stateRange({ from, to }: TimeRange): { from: number; to: number } {
  return { from: finite(from), to: finite(to) };
}

/**
 * Whether the time with these ends, expressions for `TileInstant`s, overlaps the global state's `range`: `overlaps` of the core, word
 * for word, and a test holds the two together.
 */
export function overlapsRange(tileStart: Expression, tileEnd: Expression): Expression {
  const range: Expression = ['object', ['global-state', 'range']];
  const start: Expression = ['to-number', tileStart];
  const end: Expression = ['to-number', tileEnd];
  const from: Expression = ['number', ['get', 'from', range]];
  const to: Expression = ['number', ['get', 'to', range]];
  return ['case', ['==', start, end], ['all', ['<=', from, start], ['<', start, to]], ['all', ['<', start, to], ['>', end, from]]];
}

/** Whether `layer`, an expression for a layer's id, is among the layers that are switched on. */
export function isLayerOn(layer: Expression): Expression {
  return ['in', layer, ['array', 'string', ['global-state', 'layers']]];
}

/** Whether the feature at hand is in range and its layer on. */
export const isInView: Expression = ['all', isLayerOn(['string', ['get', 'layer']]), overlapsRange(['get', 'start'], ['get', 'end'])];

function tileInstant(instant: number): TileInstant {
  const bounded = finite(instant);
  return Math.abs(bounded) < widestInteger ? bounded : String(bounded);
}

function finite(instant: number): number {
  return Math.min(Math.max(instant, -boundless), boundless);
}
