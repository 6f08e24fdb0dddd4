import type { RecordValues } from './record.ts';
import { isRow } from './record.ts';
import { valueReader } from './value-at.ts';

/**
 * What members with the moments of a path's vertices are called: by togeojson and its users, QGIS, deck.gl, movingpandas and our own export,
 * the most usual first.
 */
export const momentNames: readonly string[] = [
  'coordTimes',
  'coordinateProperties.times',
  'coordinateProperties.coordTimes',
  'times',
  'linestringTimestamps',
  'timestamps',
  'datetimes',
];

/**
 * The items of a list of moments, also of one that is written as JSON in a cell; lists in it, one for each line of a path, are joined.
 * null: the value is no list.
 */
export function momentList(value: unknown): readonly unknown[] | null {
  const list = typeof value === 'string' && value.startsWith('[') ? parsed(value) : value;
  if (!Array.isArray(list)) return null;
  return list.some(Array.isArray) ? list.flat() : list;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Throwing is how the parser says no.
    return undefined;
  }
}

/** A column that may hold the moments of paths, and how it is read. */
export interface MomentColumn {
  readonly key: string | number;
  readonly read: (values: RecordValues) => unknown;
}

/** The columns of a file that are called as lists of moments are, the most usual first. `columns`: those of a table, whose keys are numbers. */
export function momentColumns(columns: readonly { readonly key: string | number; readonly name: string }[]): readonly MomentColumn[] {
  const byName = new Map(columns.filter(({ key }) => typeof key === 'number').map(({ key, name }) => [name.trim(), key]));
  return momentNames.map((name) => {
    const key = byName.get(name) ?? name;
    const [ofTable, ofObject] = [valueReader(key), valueReader(name)];
    return { key, read: (values) => (isRow(values) ? ofTable(values) : ofObject(values)) };
  });
}
