import type { Roles } from '../../src/domain/events/roles.ts';
import type { RecordBatch, RecordValues } from '../../src/open/record/record.ts';

/** Records in lines from `firstLine` on, ten bytes each. */
export function makeBatch(
  values: readonly RecordValues[],
  { geometries = null, offsets = true, firstLine = 2 }: Partial<BatchParts> = {},
): RecordBatch {
  return {
    values,
    geometries,
    lines: values.map((_, index) => firstLine + index),
    offsets: offsets ? values.map((_, index) => (firstLine + index) * 10) : null,
  };
}

interface BatchParts {
  readonly geometries: RecordBatch['geometries'];
  readonly offsets: boolean;
  readonly firstLine: number;
}

/** Of a table of date, longitude, latitude, title and category. */
export function makeRoles(roles: Partial<Roles> = {}): Roles {
  return {
    time: { kind: 'single', column: 0, format: 'edtf' },
    place: { kind: 'lng-lat', lng: 1, lat: 2 },
    title: 3,
    text: null,
    category: 4,
    link: null,
    ...roles,
  };
}
