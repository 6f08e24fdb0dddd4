import { type EventTable, firstIndex, hasEnded } from '../events/event-table.ts';
import type { EventSet, RowList } from '../events/event-set.ts';
import type { TimeRange } from '../time/instant.ts';
import { type View, visibleRange } from './view.ts';

/** Why the view does not show the open event. Both are false when the view shows it. */
export interface HiddenReasons {
  /** Its time does not overlap the dates shown. Always false for an event without a date. */
  readonly byDate: boolean;
  /** Its layer is switched off. */
  readonly byLayer: boolean;
}

export function hiddenReasons(set: EventSet, row: number, view: View): HiddenReasons {
  const own = set.layers[set.table.layers[row] ?? 0]?.id ?? '';
  return { byDate: !isOnDates(set, row, visibleRange(view)), byLayer: !view.layers.includes(own) };
}

function isOnDates({ table }: EventSet, row: number, { from, to }: TimeRange): boolean {
  return row >= table.dated || ((table.starts[row] ?? NaN) < to && !hasEnded(table, row, from));
}

/** Whether an event can stay open: the set has it, and it passes the search if there is one. */
export function canStayOpen({ table, passing, rowOf }: EventSet, id: string): boolean {
  const row = rowOf(id);
  return row >= 0 && row < table.length && (passing === null || passing[row] === 1);
}

/**
 * The rows of a list with the row of the open event added at its place in time order. Returns `rows` itself when they contain that row, or
 * when no event is open (-1). `rows` are those that `range` shows, in the order of the set, followed by the undated. Costs log n.
 */
export function withOpenRow(rows: RowList, open: number, { table }: EventSet, range: TimeRange): RowList {
  if (open < 0 || rows.indexOf(open) >= 0) return rows;
  const own = rankAmong(rows, open, table, range);
  return {
    length: rows.length + 1,
    at: (rank) => (rank === own ? open : rows.at(rank < own ? rank : rank - 1)),
    indexOf: (row) => {
      if (row === open) return own;
      const rank = rows.indexOf(row);
      return rank < own ? rank : rank + 1;
    },
  };
}

/** An event that ends before the range comes first, before the events that began earlier and continue into the range. */
function rankAmong(rows: RowList, open: number, table: EventTable, { from }: TimeRange): number {
  if (open < table.dated && hasEnded(table, open, from)) return 0;
  return firstIndex(rows.length, (rank) => rows.at(rank) > open);
}
