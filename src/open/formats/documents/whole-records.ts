import type * as geojson from 'geojson';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import type { Column, Roles } from '../../../domain/events/roles.ts';
import { cut, show } from '../../../domain/check/rule.ts';
import type { RecordBatch } from '../../record/record.ts';
import { whenNames } from './when-text.ts';

/** All records of a file whose format is read as a whole. */
export interface WholeRecords {
  readonly columns: readonly Column[];
  /** Never with offsets, always with geometries. Values are objects without a prototype, whose keys are those of the columns. */
  readonly batch: RecordBatch;
  readonly issues: readonly RowIssue[];
  /** What the format itself fixes and some record has: it goes before what is inferred. null: nothing. */
  readonly roles: Partial<Roles> | null;
}

/** A record as a reader makes it. */
export interface Draft {
  readonly line: number;
  readonly geometry: geojson.Geometry | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Columns that a format fixes, each by its name. Times are in the column `when`, places in the geometries, always. */
export type FixedColumns = Partial<Record<'title' | 'text' | 'category' | 'link', string>>;

/** Puts the records of a file together. Columns stand in the order in which the records first have them. */
export function gatherRecords(drafts: readonly Draft[], issues: readonly RowIssue[], fixed: FixedColumns): WholeRecords {
  const names = new Set(drafts.flatMap(({ values }) => Object.keys(values)));
  const roles: Partial<Roles> = {
    ...(names.has('when') ? { time: { kind: 'single', column: 'when', format: 'edtf' } } : {}),
    ...(drafts.some(({ geometry }) => geometry !== null) ? { place: { kind: 'geometry' } } : {}),
    ...Object.fromEntries(Object.entries(fixed).filter(([, name]) => names.has(name))),
  };
  return {
    columns: Array.from(names, (name) => ({ key: name, name })),
    batch: {
      values: drafts.map(({ values }) => values),
      geometries: drafts.map(({ geometry }) => geometry),
      lines: drafts.map(({ line }) => line),
      offsets: null,
    },
    issues,
    roles: Object.keys(roles).length > 0 ? roles : null,
  };
}

/**
 * A record's values: the members that the format itself has, by names that `own` lists, empty ones left out, and after them what else the
 * file says of it. Of those, one that bears a name of `names`, the names that the format may give, or that of a time, is called `name (2)`.
 */
export function makeValues(
  own: Readonly<Record<string, unknown>>,
  others: Iterable<readonly [string, unknown]>,
  names: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(own)) if (value !== undefined && value !== null && value !== '') values[name] = value;
  for (const [name, value] of others) if (value !== undefined) values[freeName(name, values, names)] = value;
  return values;
}

function freeName(name: string, taken: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): string {
  let [free, number] = [name, 2];
  while (names.has(free) || whenNames.includes(free) || free in taken) free = `${name} (${number++})`;
  return free;
}

/** A text that says something, as it stands, or a number as text; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The first of the values that is an address of the web (http or https); undefined: none is. */
export function firstAddress(values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && /^https?:\/\/\S+$/i.test(value));
}

/** A value as an issue names it, short; of what has members no more than that, since it may be nested without end. */
export function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return show(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  const names = Object.keys(value);
  return names.length === 0 ? 'an object without members' : `an object with the members ${cut(names.slice(0, 9).join(', '))}`;
}

/** The members of an object or list by their names; of anything else none. */
export function membersOf(value: unknown): (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** The items of a list; a single thing that may stand for a list of one; none where there is nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The first that is a text which says something, or a number, as text. */
export function firstText(values: readonly unknown[]): string | undefined {
  for (const value of values) if (textOf(value) !== undefined) return textOf(value);
  return undefined;
}

/** Whether a value is an object with members, and no list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
