import { rowFlags } from '../domain/events/event-table.ts';
import type { EventSet } from '../domain/events/event-set.ts';
import { symbolBox, symbolPath } from '../domain/story/layer-symbol.ts';
import type { Layer } from '../domain/story/story-schema.ts';

interface SymbolProps {
  /** The layer's place among the layers. */
  readonly layer: number;
  readonly layers: readonly Layer[];
  /** Announced, or without a place: stroked, not filled. */
  readonly hollow?: boolean;
  readonly size?: number;
}

/** A layer's symbol, as on the map. Decoration beside words: hidden from screen readers. */
export function LayerSymbol({ layer, layers, hollow = false, size = 14 }: SymbolProps) {
  return (
    <svg
      className={hollow ? 'symbol symbol-hollow' : 'symbol'}
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

/** The symbol of an event, in the list as on the map. */
export function RowSymbol({ set, row, size = 14 }: { readonly set: EventSet; readonly row: number; readonly size?: number }) {
  const { layers, flags } = set.table;
  const isHollow = ((flags[row] ?? 0) & rowFlags.hollow) !== 0;
  return <LayerSymbol layer={layers[row] ?? 0} layers={set.layers} hollow={isHollow} size={size} />;
}
