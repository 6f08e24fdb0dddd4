import type { EventSet } from '../../domain/events/event-set.ts';
import type { OpenedEvents } from '../../domain/events/opened-file.ts';

/** Events of opened files as what lists, slider and map choose from. An event's id is the number of its record, from 1. */
export function openedSet({ table, records, layers }: OpenedEvents, title: string): EventSet {
  return {
    title,
    language: 'en',
    layers,
    table,
    passing: null,
    idOf: (row) => (row >= 0 && row < records.length ? String((records[row] ?? 0) + 1) : ''),
    // Asked of one event at a time, and found in a million in less than a millisecond: no table is worth its four bytes an event.
    rowOf: (id) => (/^[1-9]\d{0,9}$/.test(id) ? records.indexOf(Number(id) - 1) : -1),
  };
}
