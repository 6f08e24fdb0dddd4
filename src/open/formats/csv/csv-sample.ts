import { bytesOf } from '../../bytes/blob-slices.ts';
import type { Encoding } from '../../bytes/encoding.ts';
import { type Sample, samplePlaces, smallFile } from '../stream.ts';
import { type CsvDialect, parseRows } from './csv-dialect.ts';
import { columnsOf, decoderOf, isBlankRow, rowParser, tidyRow } from './csv-rows.ts';

/** How many bytes the start of a row is looked for in. */
const rowSearch = 64 * 1024;

/** Rows of the whole of a small file, or of sixteen places of a large one, from the first line end there after which rows are even. */
export async function sampleCsv(blob: Blob, encoding: Encoding, dialect: CsvDialect, most: number): Promise<Sample> {
  const { start, names, delimiter } = dialect;
  const size = blob.size - start;
  const placeBytes = size <= smallFile ? size : smallFile / samplePlaces;
  const places = size <= smallFile ? 1 : samplePlaces;
  const values: (readonly string[])[] = [];
  const froms = Array.from({ length: places }, (_, place) => start + Math.floor((place * (size - placeBytes)) / Math.max(places - 1, 1)));
  // All at once: each has to wait for the browser.
  const pieces = await Promise.all(froms.map((from) => bytesOf(blob, from, from + placeBytes)));
  for (const [place, bytes] of pieces.entries()) {
    const from = froms[place] ?? 0;
    const text = decoderOf(encoding).decode(bytes);
    const rows = firstRows(text, dialect, place === 0, from + placeBytes >= blob.size, Math.ceil(most / places));
    values.push(...rows.map((row) => tidyRow([...row], names.length, delimiter)));
  }
  return { columns: columnsOf(dialect), values: values.slice(0, most), geometries: null };
}

/**
 * At most so many rows of a text that may begin and end within one; blank ones are none. Mostly a quarter of the text has them. Amid
 * a file, what is narrower than the columns is most likely a piece of a long cell.
 */
function firstRows(text: string, dialect: CsvDialect, isStart: boolean, isEnd: boolean, most: number): readonly string[][] {
  const from = isStart ? 0 : startOfEvenRows(text, dialect);
  const rowsUpTo = (to: number) =>
    rowParser(dialect)(text.slice(from, to), isEnd && to === text.length)
      .rows.filter((row) => !isBlankRow(row) && (isStart || dialect.isRagged || row.length >= dialect.names.length))
      .slice(0, most);
  const few = rowsUpTo(Math.ceil(text.length / 4));
  return few.length === most ? few : rowsUpTo(text.length);
}

/** See `FileRanges.starts`. */
export async function evenStarts(blob: Blob, dialect: CsvDialect, from: number, count: number): Promise<readonly number[]> {
  const size = blob.size - from;
  const targets = Array.from({ length: count - 1 }, (_, index) => from + Math.floor(((index + 1) * size) / count));
  const pieces = await Promise.all(targets.map((target) => bytesOf(blob, target, target + rowSearch)));
  // In this encoding each byte is a unit of the text.
  const texts = pieces.map((bytes) => decoderOf('windows-1252').decode(bytes));
  return texts.flatMap((text, index) => {
    const start = startOfEvenRows(text, dialect);
    return start > 0 ? [(targets[index] ?? 0) + start] : [];
  });
}

/** Without quotes, every line is a row. With them, a line end may stand in a cell: rows as wide as the columns tell that it does not. */
function startOfEvenRows(text: string, { delimiter, newline, names, isRagged }: CsvDialect): number {
  const first = text.indexOf(newline) + 1;
  if (isRagged || !text.includes('"')) return first;
  for (let at = first, tries = 0; at > 0 && tries < 50; at = text.indexOf(newline, at) + 1, tries += 1) {
    const rows = parseRows(text.slice(at, at + 16 * 1024), delimiter, newline, 6).slice(0, -1);
    const isWithinCell = rows[0]?.some((cell) => cell.includes('"'));
    if (rows.length > 0 && !isWithinCell && rows.every((row) => row.length === names.length)) return at;
  }
  return first;
}
