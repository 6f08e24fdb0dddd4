import { geoJSONToWkt } from 'betterknown';
import type * as geojson from 'geojson';
import { csvLine, csvStart } from '../../domain/events/csv-line.ts';
import type { ReadFile, ReadTable } from '../reading/read-files.ts';
import { valueReader } from '../record/value-at.ts';
import { ordinateTimes } from '../table/path-reader.ts';
import { valueText } from '../record/value-text.ts';
import { BlobWriter } from '../bytes/blob-writer.ts';
import type { EventRecord, EventRecords } from './event-records.ts';
import { placesByFile } from './export-geojson.ts';
import { freeName } from '../record/free-name.ts';

/**
 * The records of some rows as CSV, RFC 4180, UTF-8 with a byte order mark, in the order of their files: a column for each property, shared
 * by files that both have one of that name; what is no text as JSON. Places that are no columns already get columns of their own: `lng` and
 * `lat`, or, where some are no single point (`hasShapes`), `wkt` for all, so that one column has every place. Times of positions that are
 * their fourth numbers, for which `wkt` has no room, become a column `coordTimes`.
 */
export async function exportCsv(
  records: EventRecords,
  rows: Uint32Array,
  content: Pick<ReadTable, 'hasShapes' | 'hasTimesInGeometry'>,
  signal?: AbortSignal,
): Promise<Blob> {
  const writer = new BlobWriter('text/csv');
  const table = tableOf(records.files, content);
  const placeOf = placesByFile();
  writer.text(csvStart + csvLine(table.names));
  await records.each(rows, (record) => writer.text(csvLine(cellsOf(record, table, placeOf(record)))), signal);
  return writer.blob();
}

interface ExportTable {
  readonly names: readonly string[];
  /** By file: for each of its columns where its cells go, and how they are had. */
  readonly columns: ReadonlyMap<ReadFile, readonly { readonly index: number; readonly read: ReturnType<typeof valueReader> }[]>;
  /** Where places go that are no columns already; null: nowhere. */
  readonly place: { readonly kind: 'wkt' | 'lng-lat'; readonly index: number } | null;
  /** Where times go that are fourth numbers of positions; null: nowhere. */
  readonly times: number | null;
}

function tableOf(files: readonly ReadFile[], { hasShapes, hasTimesInGeometry }: Parameters<typeof exportCsv>[2]): ExportTable {
  const indices = new Map<string, number>();
  const columns = new Map<ReadFile, { index: number; read: ReturnType<typeof valueReader> }[]>();
  for (const file of files) {
    const taken = new Set<string>();
    const own = file.columns.map(({ key, name }) => {
      const free = freeName(name, (each) => taken.has(each));
      taken.add(free);
      const index = indices.get(free) ?? indices.size;
      indices.set(free, index);
      return { index, read: valueReader(key) };
    });
    columns.set(file, own);
  }
  const names = [...indices.keys()];
  const isPlaceApart = files.some(({ roles }) => roles.place?.kind === 'geometry');
  if (!isPlaceApart) return { names, columns, place: null, times: null };
  const place = { kind: hasShapes ? 'wkt' : 'lng-lat', index: names.length } as const;
  const more = [...(hasShapes ? ['wkt'] : ['lng', 'lat']), ...(hasTimesInGeometry ? ['coordTimes'] : [])];
  const all = [...names, ...more.map((name) => freeName(name, (each) => indices.has(each)))];
  return { names: all, columns, place, times: hasTimesInGeometry ? all.length - 1 : null };
}

function cellsOf(
  { file, values }: EventRecord,
  { names, columns, place, times }: ExportTable,
  geometry: geojson.Geometry | null,
): readonly string[] {
  const cells = names.map(() => '');
  for (const { index, read } of columns.get(file) ?? []) cells[index] = valueText(read(values));
  if (place === null || geometry === null) return cells;
  if (times !== null) cells[times] = valueText(ordinateTimes(geometry));
  if (place.kind === 'wkt') cells[place.index] = geoJSONToWkt(geometry);
  else if (geometry.type === 'Point') {
    cells[place.index] = String(geometry.coordinates[0] ?? '');
    cells[place.index + 1] = String(geometry.coordinates[1] ?? '');
  }
  return cells;
}
