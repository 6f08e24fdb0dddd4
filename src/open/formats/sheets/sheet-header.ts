import { bytesOf } from '../../bytes/blob-slices.ts';
import { type CsvDialect, parseRows, readHeader, startOfLine, uniqueNames } from '../csv/csv-dialect.ts';
import { type MergedCells, type RowWriter, cellSeparator, rowEnd } from './row-writer.ts';

const separators = { delimiter: cellSeparator, newline: rowEnd } as const;
/** How far into a sheet two rows of names are looked for. */
const [headBytes, headRows] = [256 * 1024, 30];

/**
 * Where the table of a sheet begins, and what its columns are called. Names may be in two rows, where cells of the first are merged over
 * several columns: `Place` over `Latitude` and `Longitude`.
 */
export async function sheetDialect(rows: RowWriter, merged: readonly MergedCells[]): Promise<CsvDialect> {
  const blob = rows.blob();
  const dialect = (await twoRowHeader(blob, merged)) ?? (await readHeader(blob, 'utf-8', separators));
  const names = dialect.names.map((name) => name.replaceAll(/\s+/g, ' '));
  // Cells beside the names are columns too.
  while (names.length < rows.width) names.push('');
  return { ...dialect, names: uniqueNames(names), narrow: null, isRagged: true };
}

/** null: the names are in one row, or there are none. */
async function twoRowHeader(blob: Blob, merged: readonly MergedCells[]): Promise<CsvDialect | null> {
  const spans = merged.filter(({ top, bottom, left, right }) => top === bottom && top < headRows && right > left);
  if (spans.length === 0) return null;
  const head = await bytesOf(blob, 0, headBytes);
  const rows = parseRows(new TextDecoder().decode(head), cellSeparator, rowEnd, headRows);
  const first = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  // A title may be merged over a part of the columns; it is the only cell of its row.
  const [groups, names] = [rows[first], rows[first + 1]];
  const own = spans.filter(({ top, left }) => top === first + 1 && groups?.[left]);
  if (!groups || !names || own.length === 0 || !own.every((span) => hasNames(names, span))) return null;
  const width = Math.max(groups.length, names.length);
  const line = first + 3;
  return {
    ...separators,
    names: Array.from({ length: width }, (_, column) => nameOf(groups, names, column, own)),
    hasHeader: true,
    strayLines: rows.slice(0, first).filter((row) => row.some((cell) => cell.trim() !== '')).length,
    start: startOfLine(head, line, rowEnd.charCodeAt(0)),
    line,
  };
}

/** Whether all cells under a span are names and not values. */
function hasNames(cells: readonly string[], { left, right }: MergedCells): boolean {
  const under = cells.slice(left, right + 1);
  return under.some((cell) => cell.trim() !== '') && under.every((cell) => !/^\s*[-+]?\d/.test(cell));
}

function nameOf(groups: readonly string[], names: readonly string[], column: number, spans: readonly MergedCells[]): string {
  const own = names[column]?.trim() ?? '';
  const span = spans.find(({ left, right }) => left <= column && column <= right);
  if (span) return `${groups[span.left]?.trim() ?? ''} ${own}`.trim();
  return own || (groups[column]?.trim() ?? '');
}
