import type { EventSet } from '../../domain/events/event-set.ts';
import type { TextOrMessage } from '../../domain/messages/message.ts';
import type { OpenedEvents } from '../../domain/events/opened-file.ts';

/** Writes a text in the language of the interface. */
export type WriteText = (text: TextOrMessage) => string;

/**
 * The events of opened files as a set for list, slider and map. An event's id is the number of its record, from 1. `written` writes out the
 * titles of layers.
 */
export function openedSet({ table, records, layers }: OpenedEvents, written: WriteText): EventSet {
  return {
    language: 'en',
    layers: layers.map((layer) => ({ ...layer, title: written(layer.title) })),
    table,
    passing: null,
    idOf: (row) => (row >= 0 && row < records.length ? String((records[row] ?? 0) + 1) : ''),
    // Used for one event at a time; a search in a million takes less than a millisecond, so an index of four bytes for each event is not
    // worth it.
    rowOf: (id) => (/^[1-9]\d{0,9}$/.test(id) ? records.indexOf(Number(id) - 1) : -1),
  };
}
