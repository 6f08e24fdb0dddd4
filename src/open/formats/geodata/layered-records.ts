import type * as geojson from 'geojson';
import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { freeName } from '../../record/free-name.ts';
import { type WholeRecords, gatherRecords } from '../documents/whole-records.ts';

/** A record of a layer, with its members in their order. */
export interface LayerRecord {
  readonly line: number;
  readonly geometry: geojson.Geometry | null;
  readonly members: readonly (readonly [string, unknown])[];
}

/** Records as they stand in layers with names. */
export interface RecordLayer {
  readonly name: string;
  readonly records: readonly LayerRecord[];
}

/**
 * Puts the records of all layers together. Where there is more than one layer, their names are the categories, in a column `layer`. What
 * the other columns are is inferred.
 */
export function layeredRecords(layers: readonly RecordLayer[], issues: readonly RowIssue[]): WholeRecords {
  const names = new Set(layers.flatMap(({ records }) => records.flatMap(({ members }) => members.map(([name]) => name))));
  const column = freeName('layer', (name) => names.has(name));
  const hasLayers = layers.filter(({ records }) => records.length > 0).length > 1;
  const drafts = layers.flatMap(({ name, records }) =>
    records.map(({ line, geometry, members }) => {
      const values: Record<string, unknown> = Object.create(null);
      if (hasLayers) values[column] = name;
      for (const [member, value] of members) values[member] = value;
      return { line, geometry, values };
    }),
  );
  const { roles, ...records } = gatherRecords(drafts, issues, hasLayers ? { category: column } : {});
  // A column may be called `when` and have anything in it.
  const { time: _, ...fixed } = roles ?? {};
  return { ...records, roles: Object.keys(fixed).length > 0 ? fixed : null };
}
