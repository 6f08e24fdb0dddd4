import { freeName } from '../../record/free-name.ts';
import { isRecord } from '../../record/value-at.ts';
import type { JsonObject } from './json-head.ts';

/** A list of records somewhere in a value of JSON, in whichever way they are written. */
export interface JsonTable {
  /** The names that lead to it, joined by dots; empty: the value itself. */
  readonly path: string;
  readonly records: readonly JsonObject[];
  /** It is a list of objects, each of which is a record as it is. */
  readonly isPlain: boolean;
}

/** What a value of JSON holds. */
export interface JsonTables {
  readonly tables: readonly JsonTable[];
  /** The paths of objects and values beside the tables that may be records too. */
  readonly unread: readonly string[];
}

/** Values within values beyond this are not looked at. */
const deepest = 8;

/**
 * All lists of records in a value: lists of objects; rows as lists beside a list of their columns, or below a row of names; objects that
 * are kept by their names; and columns that hold a list or an object of values each.
 */
export function tablesIn(root: unknown): JsonTables {
  const tables: JsonTable[] = [];
  const unread: string[] = [];
  look(root, [], tables, unread);
  return { tables: tables.filter((table) => !describesColumns(table, tables)), unread };
}

/** The tables as one list. Where there are several, each record has the path of its own in a column `list`. */
export function recordsOfTables(tables: readonly JsonTable[]): readonly JsonObject[] {
  if (tables.length === 1) return tables[0]?.records ?? [];
  const names = new Set(tables.flatMap(({ records }) => records.flatMap((record) => Object.keys(record))));
  const column = freeName('list', (name) => names.has(name));
  return tables.flatMap(({ path, records }) => records.map((record) => ({ [column]: path, ...record })));
}

function look(value: unknown, path: readonly string[], tables: JsonTable[], unread: string[]): void {
  const found = tableOf(value);
  if (found) tables.push({ path: path.join('.'), ...found });
  else if (isRecord(value) && path.length < deepest) lookInside(value, path, tables, unread);
}

function lookInside(object: JsonObject, path: readonly string[], tables: JsonTable[], unread: string[]): void {
  const beside = rowsBesideColumns(object);
  const before = tables.length;
  if (beside) tables.push({ path: [...path, beside.name].join('.'), records: beside.records, isPlain: false });
  const names = Object.keys(object).filter((name) => name !== beside?.name && name !== beside?.columns);
  for (const name of names) look(object[name], [...path, name], tables, unread);
  if (tables.length === before) return;
  const inside = tables.slice(before);
  const lists = new Set(inside.map((table) => table.path.split('.')[path.length]));
  for (const name of names) if (!lists.has(name) && isLikeRecord(name, object[name], inside)) unread.push([...path, name].join('.'));
}

/** An object beside a list with the members of its records, or a value that has the name of one of them. */
function isLikeRecord(name: string, value: unknown, tables: readonly JsonTable[]): boolean {
  const known = new Set(tables.flatMap(({ records }) => Object.keys(records[0] ?? {})));
  if (isRecord(value)) {
    const names = Object.keys(value);
    return (
      names.filter((each) => known.has(each)).length > 1 ||
      (names.some((each) => dateName.test(each)) && names.some((each) => placeName.test(each)))
    );
  }
  return known.has(name) && (dateName.test(name) || placeName.test(name));
}

const dateName = /date|time|when|year|datum|дата/i;
const placeName = /lat|coord|geometry|location|place|широта/i;

function tableOf(value: unknown): Pick<JsonTable, 'records' | 'isPlain'> | null {
  if (Array.isArray(value)) return tableOfList(value);
  if (!isRecord(value)) return null;
  const records = columnsAsRecords(value) ?? keyedRecords(value);
  return records && { records, isPlain: false };
}

function tableOfList(list: readonly unknown[]): Pick<JsonTable, 'records' | 'isPlain'> | null {
  const objects = list.filter(isRecord);
  if (objects.length > 0 && objects.length * 2 >= list.length) {
    return objects.every(isBinding) ? { records: objects.map(unbound), isPlain: false } : { records: objects, isPlain: true };
  }
  const [names, ...rows] = list;
  const isNamed = Array.isArray(names) && names.length > 1 && names.every((name) => typeof name === 'string' && !/^[-+]?\d/.test(name));
  return isNamed && rows.length > 0 && rows.every(Array.isArray)
    ? { records: rows.map((row) => rowAsRecord(names.map(String), row)), isPlain: false }
    : null;
}

/** An answer of SPARQL (https://www.w3.org/TR/sparql11-results-json/): each value with its type. */
function isBinding(object: JsonObject): boolean {
  const values = Object.values(object);
  return values.length > 0 && values.every((value) => isRecord(value) && typeof value['type'] === 'string' && 'value' in value);
}

function unbound(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, isRecord(value) ? value['value'] : value]));
}

function rowAsRecord(names: readonly string[], row: readonly unknown[]): JsonObject {
  return Object.fromEntries(row.map((value, index) => [names[index] ?? `column ${index + 1}`, value]));
}

/** Rows as lists, and a list of as many names or descriptions of columns beside them. */
function rowsBesideColumns(object: JsonObject): { name: string; columns: string; records: readonly JsonObject[] } | null {
  for (const [name, rows] of Object.entries(object)) {
    if (!Array.isArray(rows) || rows.length === 0 || !rows.every(Array.isArray)) continue;
    const width = Math.max(...rows.slice(0, 100).map((row: readonly unknown[]) => row.length));
    for (const [columns, described] of Object.entries(object)) {
      const names = columns === name ? null : columnNames(described);
      if (names?.length === width) return { name, columns, records: rows.map((row: readonly unknown[]) => rowAsRecord(names, row)) };
    }
  }
  return null;
}

function columnNames(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const names = value.map((item) => (typeof item === 'string' ? item : nameIn(item)));
  return names.every((name) => name !== null) && new Set(names).size === names.length ? names : null;
}

function nameIn(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const name = ['name', 'id', 'fieldName', 'column', 'key', 'label'].map((each) => item[each]).find((each) => typeof each === 'string');
  return typeof name === 'string' ? name : null;
}

/** A list that describes the columns of another. */
function describesColumns({ records, isPlain }: JsonTable, tables: readonly JsonTable[]): boolean {
  const names = isPlain ? records.map(nameIn) : [];
  if (names.length < 2) return false;
  return tables.some(({ records: others }) => {
    const known = Object.keys(others[0] ?? {});
    return others !== records && names.filter((name) => name !== null && known.includes(name)).length * 2 > names.length;
  });
}

/** Objects that are kept by their names, each of which has at least half of the members that the first has. */
function keyedRecords(object: JsonObject): readonly JsonObject[] | null {
  const entries = Object.entries(object).filter((entry): entry is [string, JsonObject] => isRecord(entry[1]));
  const names = Object.keys(entries[0]?.[1] ?? {});
  if (entries.length < 2 || entries.length < Object.keys(object).length * 0.9 || names.length < 2) return null;
  const areAlike = entries.every(([, record]) => names.filter((name) => Object.hasOwn(record, name)).length * 2 >= names.length);
  const haveValues = entries.every(([, record]) => Object.values(record).some((value) => typeof value !== 'object'));
  if (!areAlike || !haveValues) return null;
  const key = freeName('key', (name) => entries.some(([, record]) => Object.hasOwn(record, name)));
  return entries.map(([name, record]) => ({ [key]: name, ...record }));
}

/** Columns that hold as many values each: lists, or objects whose names are numbers, as pandas writes them. */
function columnsAsRecords(object: JsonObject): readonly JsonObject[] | null {
  const columns = Object.entries(object);
  if (columns.length < 2) return null;
  const lists = columns.map(([, column]) => (Array.isArray(column) ? column : isRecord(column) ? valuesByNumber(column) : null));
  const length = lists[0]?.length ?? 0;
  if (length === 0 || !lists.every((list) => list?.length === length && list.every((value) => typeof value !== 'object' || value === null)))
    return null;
  return Array.from({ length }, (_, row) => Object.fromEntries(columns.map(([name], index) => [name, lists[index]?.[row]])));
}

function valuesByNumber(column: JsonObject): readonly unknown[] | null {
  return Object.keys(column).every((name) => /^\d+$/.test(name)) ? Object.values(column) : null;
}
