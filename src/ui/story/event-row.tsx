import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EventSet } from '../../domain/events/event-set.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { t } from '../messages/messages.ts';
import { RowSymbol } from '../symbol.tsx';

/** Renders what a list shows of an event: of a story at once, of an opened file once its record has been read. Each stays the same function. */
export interface RowRenderers {
  /** Within its button: its title, and what one must know before opening it. */
  readonly row: (row: number) => ReactNode;
  /** What opens under it. */
  readonly excerpt: (row: number) => ReactNode;
  /** In a tray. */
  readonly tray: (row: number) => ReactNode;
}

export interface RowProps {
  readonly set: EventSet;
  readonly row: number;
  readonly open: boolean;
  /** Says which event is pointed at, in the list or on the map. */
  readonly store: ViewStore;
  readonly render: RowRenderers;
  /** What stands between the open event and its excerpt; the same element each time. */
  readonly note?: ReactNode;
  readonly onSelect: (id: string | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

/**
 * What a row of either list says: the event as a button and, while it is open, its excerpt. The button and the event's mark light up
 * together; of all rows only those that do or did are rendered again.
 */
export function RowContent({ set, row, open, store, render, note, onSelect, onKeyDown }: RowProps) {
  const id = set.idOf(row);
  const isHovered = useStore(store, ({ hovered }) => hovered === id);
  const { hover } = store.actions;
  const layer = set.layers.length > 1 ? set.layers[set.table.layers[row] ?? 0] : undefined;
  return (
    <>
      <button
        type="button"
        className="row-button"
        aria-expanded={open}
        aria-controls={open ? `excerpt-${id}` : undefined}
        data-hovered={isHovered || undefined}
        onClick={() => onSelect(open ? null : id)}
        onKeyDown={onKeyDown}
        onPointerEnter={({ pointerType }) => pointerType !== 'touch' && hover(id)}
        onPointerLeave={() => hover(null)}
        onFocus={() => hover(id)}
        onBlur={() => hover(null)}
      >
        <RowSymbol set={set} row={row} />
        {layer && <span className="visually-hidden">{t('story.layerOfEvent', { layer: layer.title })}</span>}
        {render.row(row)}
      </button>
      {open && note}
      {open && render.excerpt(row)}
    </>
  );
}

/** What marks an element as an event's row, whichever list it is in. */
export function rowAttributes({ set, row, open }: Pick<RowProps, 'set' | 'row' | 'open'>) {
  return { id: `row-${set.idOf(row)}`, className: open ? 'row row-open' : 'row', 'data-layer': set.table.layers[row] };
}
