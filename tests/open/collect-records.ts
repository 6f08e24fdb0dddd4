import type * as geojson from 'geojson';
import type { RowIssue } from '../../src/domain/events/opened-file.ts';
import type { Column } from '../../src/domain/events/roles.ts';
import { Cells } from '../../src/open/record/cells.ts';
import type { RecordSink, RecordValues } from '../../src/open/record/record.ts';
import type { StreamReader } from '../../src/open/formats/stream.ts';
import { type WrittenIssue, withTexts } from './issue-texts.ts';

export interface CollectedRecord {
  readonly values: RecordValues;
  readonly geometry: geojson.Geometry | null;
  readonly line: number;
  readonly offset: number;
}

export interface Collected {
  readonly columns: readonly Column[];
  readonly records: readonly CollectedRecord[];
  /** With their reasons written out. */
  readonly issues: readonly WrittenIssue[];
}

/** All that a reader hands over, record by record. */
export async function collect(reader: StreamReader, signal?: AbortSignal): Promise<Collected> {
  let columns: readonly Column[] = [];
  const records: CollectedRecord[] = [];
  const issues: RowIssue[] = [];
  const sink: RecordSink = {
    columns: (told) => (columns = told),
    batch: (batch) => {
      batch.values.forEach((values, index) =>
        records.push({
          values: values instanceof Cells ? [...values] : values,
          geometry: batch.geometries?.[index] ?? null,
          line: batch.lines[index] ?? Number.NaN,
          offset: batch.offsets?.[index] ?? Number.NaN,
        }),
      );
    },
    issue: (issue) => issues.push(issue),
    progress: () => {},
  };
  await reader.read(sink, signal);
  return { columns, records, issues: withTexts(issues) };
}
