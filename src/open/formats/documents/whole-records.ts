import type * as geojson from 'geojson';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import type { Column, Roles } from '../../../domain/events/roles.ts';
import { freeName } from '../../record/free-name.ts';
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
  const hasPlaces = drafts.some(({ geometry }) => geometry !== null);
  const roles = fixedRoles(names, hasPlaces, fixed);
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

/** The roles that a format fixes and whose columns are among the names. */
export function fixedRoles(names: ReadonlySet<unknown>, hasPlaces: boolean, fixed: FixedColumns): Partial<Roles> {
  return {
    ...(names.has('when') ? { time: { kind: 'single', column: 'when', format: 'edtf' } } : {}),
    ...(hasPlaces ? { place: { kind: 'geometry' } } : {}),
    ...Object.fromEntries(Object.entries(fixed).filter(([, name]) => names.has(name))),
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
  const isTaken = (name: string) => names.has(name) || whenNames.includes(name) || name in values;
  for (const [name, value] of others) if (value !== undefined) values[freeName(name, isTaken)] = value;
  return values;
}
