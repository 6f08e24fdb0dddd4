import { rowFlags } from '../domain/events/event-table.ts';
import type { EventSet } from '../domain/events/event-set.ts';
import { symbolBox, symbolPath } from '../domain/story/symbol.ts';
import type { Layer } from '../domain/story/story-schema.ts';

interface SignProps {
  /** The layer's place among the layers. */
  readonly layer: number;
  readonly layers: readonly Layer[];
  /** Announced, or without a place: stroked, not filled. */
  readonly hollow?: boolean;
  readonly size?: number;
}

/** A layer's sign, as on the map. Decoration beside words: hidden from screen readers. */
export function Sign({ layer, layers, hollow = false, size = 14 }: SignProps) {
  return (
    <svg
      className={hollow ? 'sign sign-hollow' : 'sign'}
      data-layer={layer}
      viewBox={`0 0 ${symbolBox} ${symbolBox}`}
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={symbolPath(layers[layer]?.shape ?? 'circle')} />
    </svg>
  );
}

/** The sign of an event, in the list as on the map. */
export function RowSign({ set, row, size = 14 }: { readonly set: EventSet; readonly row: number; readonly size?: number }) {
  const { layers, flags } = set.table;
  const isHollow = ((flags[row] ?? 0) & rowFlags.hollow) !== 0;
  return <Sign layer={layers[row] ?? 0} layers={set.layers} hollow={isHollow} size={size} />;
}
