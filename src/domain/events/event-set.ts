import { type EventTable, firstIndex, hasEnded, isAnyDated, rowFlags, sortEvents } from './event-table.ts';
import type { TimeRange } from '../time/instant.ts';
import type { Layer } from '../story/story-schema.ts';
import type { Story } from '../story/story.ts';

/** The events of a story or of opened files, in the form that counting, drawing and listing need. */
export interface EventSet {
  /** BCP 47. */
  readonly language: string;
  readonly layers: readonly Layer[];
  readonly table: EventTable;
  /** 1 for each row that passes the search; null when there is no search. */
  readonly passing: Uint8Array | null;
  idOf(row: number): string;
  /** The row of an event; -1 when there is no such event. */
  rowOf(id: string): number;
}

const sets = new WeakMap<Story, EventSet>();

/** A story's events as a set. Its rows have the order of `story.events`. Made once for each story. */
export function eventSetOf(story: Story): EventSet {
  const known = sets.get(story) ?? makeEventSet(story);
  sets.set(story, known);
  return known;
}

function makeEventSet({ language, layers, events }: Story): EventSet {
  const layerIndices = new Map(layers.map(({ id }, index) => [id, index]));
  const { table } = sortEvents({
    length: events.length,
    starts: Float64Array.from(events, ({ time }) => time?.interval.start ?? NaN),
    ends: Float64Array.from(events, ({ time }) => time?.interval.end ?? NaN),
    layers: Uint8Array.from(events, ({ layer }) => layerIndices.get(layer) ?? 0),
    flags: Uint8Array.from(events, ({ time, geometry, properties }) => {
      const uncertainDate = time?.approximate || time?.uncertain ? rowFlags.uncertainDate : 0;
      const placeless = geometry === null ? rowFlags.placeless : 0;
      const hollow = geometry === null || properties.modality === 'announced' ? rowFlags.hollow : 0;
      return uncertainDate | placeless | hollow | (geometry === null || geometry.type === 'Point' ? 0 : rowFlags.shape);
    }),
  });
  const rows = new Map(events.map(({ id }, row) => [id, row]));
  return { language, layers, table, passing: null, idOf: (row) => events[row]?.id ?? '', rowOf: (id) => rows.get(id) ?? -1 };
}

/** The events of some layers of a set that pass its search: those that the date control chooses from. Its rows are rows of the set. */
export interface EventIndex {
  readonly set: EventSet;
  /** Ids of the layers. */
  readonly layers: readonly string[];
  /** By the index of a layer: 1 when the index has that layer. */
  readonly layersOn: Uint8Array;
  /** A sum of `rowFlags`: each row has at least one of them. 0 when flags do not matter. */
  readonly flags: number;
  /** The dated rows, in time order; null when the index has all dated rows of the set. */
  readonly rows: Uint32Array | null;
  /** The same rows in the order of `EventTable.byEnd`. */
  readonly byEnd: Uint32Array;
  /** How many dated rows there are. */
  readonly dated: number;
  /** The rows without a date, in rising order. */
  readonly undated: Uint32Array;
}

const indices = new WeakMap<EventSet, Map<number, EventIndex>>();

/**
 * The index of some layers. With `flags`, a sum of `rowFlags`, it has only the rows that have at least one of them. The last index for each
 * value of `flags` is kept, since all steps of a slider ask for the same one. Otherwise costs a step for each row.
 */
export function eventIndex(set: EventSet, layers: readonly string[], flags = 0): EventIndex {
  const ofSet = indices.get(set) ?? new Map<number, EventIndex>();
  indices.set(set, ofSet);
  const known = ofSet.get(flags);
  if (known && known.layers.length === layers.length && known.layers.every((id, index) => id === layers[index])) return known;
  const index = makeIndex(set, layers, flags);
  ofSet.set(flags, index);
  return index;
}

function makeIndex(set: EventSet, layers: readonly string[], flags: number): EventIndex {
  const { table, passing } = set;
  const layersOn = Uint8Array.from(set.layers, ({ id }) => (layers.includes(id) ? 1 : 0));
  const index = { set, layers: [...layers], layersOn, flags, rows: null, byEnd: table.byEnd, dated: table.dated, undated: noRows };
  const all = rowsFrom(table.dated, table.length);
  if (passing === null && flags === 0 && layersOn.every((on) => on === 1)) return { ...index, undated: all };
  const undated = all.filter((row) => isIndexed(index, row));
  if (flags !== 0 && (table.anyFlags & flags) === 0) return { ...index, rows: noRows, byEnd: noRows, dated: 0 };
  const rows = indexedRows(index, null);
  return { ...index, undated, rows, byEnd: indexedRows(index, table.byEnd), dated: rows.length };
}

const noRows = new Uint32Array(0);

/**
 * The dated rows that the index has, in the order of `rows`; in their own order when `rows` is null. A plain loop, since it runs a million
 * times.
 */
function indexedRows({ set: { table, passing }, layersOn, flags }: EventIndex, rows: Uint32Array | null): Uint32Array {
  const found = new Uint32Array(table.dated);
  let count = 0;
  for (let rank = 0; rank < table.dated; rank++) {
    const row = rows === null ? rank : (rows[rank] ?? 0);
    if (layersOn[table.layers[row] ?? 0] !== 1 || (passing !== null && passing[row] !== 1)) continue;
    if (flags !== 0 && ((table.flags[row] ?? 0) & flags) === 0) continue;
    found[count++] = row;
  }
  return found.slice(0, count);
}

function rowsFrom(first: number, last: number): Uint32Array {
  const rows = new Uint32Array(last - first);
  for (let index = 0; index < rows.length; index++) rows[index] = first + index;
  return rows;
}

/** Whether the index has a row that overlaps `range` or has no date. */
export function isRowVisible(index: EventIndex, row: number, { from, to }: TimeRange): boolean {
  const { table } = index.set;
  if (!isIndexed(index, row)) return false;
  return row >= table.dated || ((table.starts[row] ?? NaN) < to && !hasEnded(table, row, from));
}

/** Whether the index has a row, dated or not. */
export function isIndexed({ set: { table, passing }, layersOn, flags }: EventIndex, row: number): boolean {
  if (row < 0 || row >= table.length || layersOn[table.layers[row] ?? 0] !== 1) return false;
  return (passing === null || passing[row] === 1) && (flags === 0 || ((table.flags[row] ?? 0) & flags) !== 0);
}

/** The dated row of an index at a position from 0 up to, but not including, `dated`. */
export function rowAt({ rows }: EventIndex, rank: number): number {
  return rows === null ? rank : (rows[rank] ?? 0);
}

/** How many of the index's dated rows begin before `to`. They are its first rows. Costs log n. */
export function begunBefore(index: EventIndex, to: number): number {
  const { starts } = index.set.table;
  return firstIndex(index.dated, (rank) => (starts[rowAt(index, rank)] ?? Infinity) >= to);
}

/** Whether the index has a row and `range` shows it, as in `visibleRows`: what a map draws. Excludes the rows of `undatedRows`. */
export function isRowInRange(index: EventIndex, row: number, range: TimeRange): boolean {
  const { table } = index.set;
  return (row < table.dated || !isAnyDated(table)) && isRowVisible(index, row, range);
}

/**
 * The rows of the index that belong to no range: the undated rows. None when no event has a date, since then every range shows all events.
 */
export function undatedRows({ set, undated }: EventIndex): Uint32Array {
  return isAnyDated(set.table) ? undated : noRows;
}

/** How many events of the index `range` shows. Costs log n. */
export function countInRange(index: EventIndex, { from, to }: TimeRange): number {
  if (!isAnyDated(index.set.table)) return index.undated.length;
  return Math.max(begunBefore(index, to) - endedBefore(index, from), 0);
}

/** How many of the index's dated rows end before `from`. They are the first of its `byEnd`. Costs log n. */
export function endedBefore({ byEnd, set }: EventIndex, from: number): number {
  return firstIndex(byEnd.length, (rank) => !hasEnded(set.table, byEnd[rank] ?? 0, from));
}

/** Rows in time order, each computed only when it is asked for. */
export interface RowList {
  readonly length: number;
  /** The row at an index from 0 up to, but not including, `length`; -1 for any other index. */
  at(index: number): number;
  /** The index of a row; -1 when the list does not have it. */
  indexOf(row: number): number;
}

/** A list of rows that are in rising order. */
export function listOf(rows: Uint32Array): RowList {
  return {
    length: rows.length,
    at: (index) => rows[index] ?? -1,
    indexOf: (row) => {
      const index = firstIndex(rows.length, (each) => (rows[each] ?? Infinity) >= row);
      return rows[index] === row ? index : -1;
    },
  };
}

/**
 * The rows of the index that `range` shows. When no event has a date, these are all rows (see `isAnyDated`). Otherwise they are the dated
 * rows that overlap the range: first those that began before it, found among the long rows and the rows that begin shortly before it, then
 * those that begin in it. Costs log n and a step for each row that began before the range.
 */
export function visibleRows(index: EventIndex, { from, to }: TimeRange): RowList {
  const { table } = index.set;
  if (!isAnyDated(table)) return listOf(index.undated);
  const first = begunBefore(index, from);
  const last = Math.max(begunBefore(index, to), first);
  const nearFirst = begunBefore(index, from - table.longest);
  const nearRow = nearFirst < index.dated ? rowAt(index, nearFirst) : table.dated;
  const carried: number[] = [];
  for (const row of table.longs) {
    if (row >= nearRow) break;
    if (isIndexed(index, row) && !hasEnded(table, row, from)) carried.push(row);
  }
  for (let rank = nearFirst; rank < first; rank++) {
    const row = rowAt(index, rank);
    if (!hasEnded(table, row, from)) carried.push(row);
  }
  const rankOf = (row: number) => firstIndex(index.dated, (rank) => rowAt(index, rank) >= row);
  return {
    length: carried.length + last - first,
    at: (rank) => {
      if (rank < 0 || rank >= carried.length + last - first) return -1;
      return rank < carried.length ? (carried[rank] ?? -1) : rowAt(index, first + rank - carried.length);
    },
    indexOf: (row) => {
      const before = firstIndex(carried.length, (rank) => (carried[rank] ?? 0) >= row);
      if (carried[before] === row) return before;
      const rank = rankOf(row);
      return rank >= first && rank < last && rowAt(index, rank) === row ? carried.length + rank - first : -1;
    },
  };
}
