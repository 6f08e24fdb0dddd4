import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { MessageError } from '../../../domain/messages/message-error.ts';
import { isRow } from '../../record/record.ts';
import { csvReader } from '../csv/csv-reader.ts';
import type { Reading } from '../format.ts';
import { type RecordSource, tableSource } from '../record-source.ts';
import type { Sample } from '../stream.ts';
import { sheetDialect } from './sheet-header.ts';
import type { SheetNotes } from './sheet-notes.ts';
import type { SheetRows, Workbook } from './workbook.ts';

/** So many rows show what a sheet is. */
const headRows = 200;

/**
 * The records of one sheet of a workbook: of the one that was chosen, or of the first that looks most like a table of events. Its rows are
 * read from the text that `RowWriter` has made of them.
 */
export async function sheetSource(name: string, workbook: Workbook, reading: Reading): Promise<RecordSource> {
  const { sheets } = workbook;
  const chosen = sheets.findIndex((sheet) => sheet.name === reading.sheet);
  const found = chosen >= 0 ? { index: chosen, others: [] } : await findTable(workbook, reading);
  const sheet = sheets[found.index];
  if (!sheet) throw new MessageError(message('reading.sheet.none'));
  const { rows, notes } = await workbook.read(found.index);
  await rows.fillDown(notes.merged);
  const dialect = await sheetDialect(rows, notes.merged);
  const reader = csvReader({ name, blob: rows.blob(), encoding: 'utf-8', dialect });
  const issues = [...noteIssues(notes), ...otherSheets(sheet.name, found.others)];
  const flagged = issues.map(({ line, reason }): RowIssue => ({ file: name, line, kind: 'flagged', reason }));
  return { ...tableSource(reader, flagged), sheets: { all: sheets, read: sheet.name } };
}

interface Issue {
  readonly line: number | null;
  readonly reason: Message;
}

function noteIssues({ errors, errorCount, formulaCount, isCut, lastRow }: SheetNotes): readonly Issue[] {
  const more = errorCount - errors.length;
  return [
    ...(isCut ? [{ line: null, reason: message('reading.sheet.cut', { row: lastRow }) }] : []),
    ...errors.map(({ row, column, text }) => ({
      line: row,
      reason: message('reading.sheet.error', { error: text, column: columnName(column) }),
    })),
    ...(formulaCount > 0 ? [{ line: null, reason: message('reading.sheet.formulas', { count: formulaCount }) }] : []),
    ...(more > 0 ? [{ line: null, reason: message('reading.sheet.moreErrors', { count: more }) }] : []),
  ];
}

function otherSheets(sheet: string, others: readonly string[]): readonly Issue[] {
  if (others.length === 0) return [];
  return [{ line: null, reason: message('reading.sheet.others', { sheet, count: others.length, others }) }];
}

/** `A` to `Z`, `AA` and so on. */
function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

interface FoundTable {
  readonly index: number;
  /** The names of other sheets in sight that have a table. */
  readonly others: readonly string[];
}

/** Sheets that are hidden count only where no other has a table. */
async function findTable(workbook: Workbook, { rate }: Reading): Promise<FoundTable> {
  const { sheets } = workbook;
  const indices = sheets.map((_, index) => index);
  const inSight = indices.filter((index) => !sheets[index]?.isHidden);
  const candidates = inSight.length > 0 ? inSight : indices;
  if (candidates.length === 1) return { index: candidates[0] ?? 0, others: [] };
  const ratings = new Map<number, number>();
  for (const index of candidates) ratings.set(index, await rateSheet(await workbook.head(index, headRows), rate));
  const best = Math.max(...ratings.values());
  const index = candidates.find((each) => ratings.get(each) === best) ?? 0;
  const others = candidates.filter((each) => each !== index && (ratings.get(each) ?? 0) > 0);
  return { index, others: others.flatMap((each) => sheets[each]?.name ?? []) };
}

/** 0: it has no table; 1: a table; more: one with times or places. */
async function rateSheet({ rows, notes }: SheetRows, rate: Reading['rate']): Promise<number> {
  const dialect = await sheetDialect(rows, notes.merged);
  const sample: Sample = await csvReader({ name: '', blob: rows.blob(), encoding: 'utf-8', dialect }).sample(headRows);
  const rated = rate?.(sample) ?? 0;
  const wide = sample.values.filter((values) => isRow(values) && [...values].filter((cell) => cell !== '').length > 1);
  return rated > 0 || wide.length > 1 ? 1 + rated : 0;
}
