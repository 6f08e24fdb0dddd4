import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isoDay } from '../../src/domain/time/format-dates.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { seededRandom } from './seeded-random.ts';
import { syntheticPoints } from './synthetic-points.ts';
import { parquetBytes } from './synthetic-parquet.ts';
import { workbookBytes } from './synthetic-workbook.ts';

export type FileFormat = 'csv' | 'geojson' | 'xlsx' | 'parquet';

export interface SyntheticFile {
  readonly path: string;
  readonly bytes: number;
}

/** The version of the output of `fileTexts`. Change it with the output, so that no older file is used. */
const version = 1;
const day = 86_400_000;
const categories = ['Shelling', 'Flood', 'Road closed', 'Meeting', 'Fire', 'Other'];
const words =
  'the of road bridge people said near after two north river town night report school evening water power crossing market'.split(' ');
const rowsPerText = 1000;

/**
 * A file of invented events, about 150 bytes for each row as CSV, 280 as GeoJSON, 68 as XLSX and 80 as Parquet, in the system's temporary folder. An existing
 * file is used again; a new one gets its name only when it is complete.
 */
export async function syntheticFile(format: FileFormat, rows: number): Promise<SyntheticFile> {
  const folder = join(tmpdir(), 'dateline-bench');
  const path = join(folder, `${rows}-events-${version}.${format}`);
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    await pipeline(Readable.from(contentOf(format, rows)), createWriteStream(unfinished));
    await rename(unfinished, path);
  }
  return { path, bytes: (await stat(path)).size };
}

function contentOf(format: FileFormat, rows: number): Iterable<string | Uint8Array> {
  if (format === 'xlsx') return workbookBytes(syntheticRows(rows));
  return format === 'parquet' ? parquetBytes(syntheticRows(rows)) : fileTexts(format, rows);
}

/** The file's text in pieces; the same seed gives the same text. Some titles contain a comma and quotation marks. */
export function* fileTexts(format: 'csv' | 'geojson', rows: number, seed = 1): Generator<string> {
  const textOf = format === 'csv' ? csvRow : feature;
  yield format === 'csv' ? 'id,date,latitude,longitude,category,title,text,source\n' : '{"type":"FeatureCollection","features":[\n';
  let texts: string[] = [];
  let left = rows;
  for (const row of syntheticRows(rows, seed)) {
    texts.push(textOf(row));
    left -= 1;
    if (left > 0 && texts.length < rowsPerText) continue;
    if (format === 'csv') yield `${texts.join('\n')}\n`;
    else yield `${texts.join(',\n')}${left === 0 ? '' : ','}\n`;
    texts = [];
  }
  if (format === 'geojson') yield ']}\n';
}

/** The invented events; the same seed gives the same. */
function* syntheticRows(rows: number, seed = 1): Generator<SyntheticRow> {
  const random = seededRandom(seed + 1);
  const points = syntheticPoints(rows, seed);
  for (let row = 0; row < rows; row += 1) {
    const time = points.times[row] ?? 0;
    yield {
      id: `event-${row}`,
      date: isoDay((time - (((time % day) + day) % day)) as Instant),
      lat: degrees(points.lats[row] ?? 0),
      lng: degrees(points.lngs[row] ?? 0),
      category: categories[points.categories[row] ?? 0] ?? 'Other',
      title: random() < 1 / 10 ? `Event ${row}, the second, or "2nd"` : `Event ${row}`,
      text: Array.from({ length: 10 }, () => words[Math.floor(random() * words.length)]).join(' '),
      source: `https://example.org/${row}`,
    };
  }
}

export interface SyntheticRow {
  readonly id: string;
  readonly date: string;
  readonly lat: number;
  readonly lng: number;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  readonly source: string;
}

function csvRow({ id, date, lat, lng, category, title, text, source }: SyntheticRow): string {
  const quoted = title.includes(',') ? `"${title.replaceAll('"', '""')}"` : title;
  return [id, date, lat, lng, category, quoted, text, source].join(',');
}

function feature({ id, lat, lng, ...properties }: SyntheticRow): string {
  return JSON.stringify({ type: 'Feature', id, geometry: { type: 'Point', coordinates: [lng, lat] }, properties });
}

function degrees(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
