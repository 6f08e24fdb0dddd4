import type { EventSet } from '../domain/event-set.ts';
import type { OpenedEvents } from '../domain/opened-file.ts';

/** Events of opened files as what lists, slider and map choose from. An event's id is the number of its record, from 1. */
export function openedSet({ columns, records, layers }: OpenedEvents, title: string): EventSet {
  let rows: Int32Array | null = null;
  return {
    title,
    language: 'en',
    layers,
    columns,
    passing: null,
    idOf: (row) => (row >= 0 && row < records.length ? String((records[row] ?? 0) + 1) : ''),
    rowOf: (id) => {
      if (!/^[1-9]\d{0,9}$/.test(id)) return -1;
      rows ??= rowsByRecord(records);
      return rows[Number(id) - 1] ?? -1;
    },
  };
}

/** Of each record its row; -1: it is none. */
function rowsByRecord(records: Uint32Array): Int32Array {
  let last = -1;
  for (const record of records) if (record > last) last = record;
  const rows = new Int32Array(last + 1).fill(-1);
  for (let row = 0; row < records.length; row++) rows[records[row] ?? 0] = row;
  return rows;
}
