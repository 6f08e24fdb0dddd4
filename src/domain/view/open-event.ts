import { type EventTable, firstIndex, hasEnded } from '../events/event-table.ts';
import type { EventSet, RowList } from '../events/event-set.ts';
import type { TimeRange } from '../time/instant.ts';
import { type View, visibleRange } from './view.ts';

/** Why the view does not show an event that is open; both are false where it does. */
export interface LeftOut {
  /** Its time and the dates shown do not overlap. Never so for an event without a date. */
  readonly byDate: boolean;
  /** Its layer is switched off. */
  readonly byLayer: boolean;
}

export function leftOut(set: EventSet, row: number, view: View): LeftOut {
  const own = set.layers[set.table.layers[row] ?? 0]?.id ?? '';
  return { byDate: !isOnDates(set, row, visibleRange(view)), byLayer: !view.layers.includes(own) };
}

function isOnDates({ table }: EventSet, row: number, { from, to }: TimeRange): boolean {
  return row >= table.dated || ((table.starts[row] ?? NaN) < to && !hasEnded(table, row, from));
}

/** Whether an event stays open: it is there, and a search, if there is one, finds it. */
export function staysOpen({ table, passing, rowOf }: EventSet, id: string): boolean {
  const row = rowOf(id);
  return row >= 0 && row < table.length && (passing === null || passing[row] === 1);
}

/**
 * The rows of a list with one more, that of the open event, at its place in time order; the rows as they are where it is among them, or
 * there is none (-1). `rows` are those that `range` shows, in the order of the set, and then the undated. Costs log n.
 */
export function withOpenRow(rows: RowList, open: number, { table }: EventSet, range: TimeRange): RowList {
  if (open < 0 || rows.indexOf(open) >= 0) return rows;
  const own = placeAmong(rows, open, table, range);
  return {
    length: rows.length + 1,
    at: (place) => (place === own ? open : rows.at(place < own ? place : place - 1)),
    indexOf: (row) => {
      if (row === open) return own;
      const place = rows.indexOf(row);
      return place < own ? place : place + 1;
    },
  };
}

/** What has ended before the range comes first, also before what goes on from earlier: that is listed where the range begins. */
function placeAmong(rows: RowList, open: number, table: EventTable, { from }: TimeRange): number {
  if (open < table.dated && hasEnded(table, open, from)) return 0;
  return firstIndex(rows.length, (place) => rows.at(place) > open);
}
