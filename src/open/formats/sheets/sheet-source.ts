import type { RowIssue } from '../../../domain/events/opened-file.ts';
import { type Message, message } from '../../../domain/messages/message.ts';
import { MessageError } from '../../../domain/messages/message-error.ts';
import { isRow } from '../../record/record.ts';
import { csvReader } from '../csv/csv-reader.ts';
import type { ReadOptions } from '../format.ts';
import { type RecordSource, tableSource } from '../record-source.ts';
import type { Sample } from '../stream.ts';
import { PartFault } from './package-parts.ts';
import { sheetDialect } from './sheet-header.ts';
import type { SheetNotes } from './sheet-notes.ts';
import type { Workbook } from './workbook.ts';

/** So many rows show what a sheet is. */
const headRows = 200;

/**
 * The records of one sheet of a workbook: of the one that was chosen, or of the first that looks most like a table of events. Its rows are
 * read from the text that `RowWriter` has made of them.
 */
export async function sheetSource(name: string, workbook: Workbook, options: ReadOptions): Promise<RecordSource> {
  const { sheets } = workbook;
  const chosen = sheets.findIndex((sheet) => sheet.name === options.sheet);
  const found = chosen >= 0 ? { index: chosen, others: [], rest: [], unreadable: [] } : await findTable(workbook, options);
  const sheet = sheets[found.index];
  if (!sheet) throw new MessageError(message('reading.sheet.none'));
  const { rows, notes } = await workbook.read(found.index);
  await rows.fillDown(notes.merged);
  const dialect = await sheetDialect(rows, notes.merged);
  const reader = csvReader({ name, blob: rows.blob(), encoding: 'utf-8', dialect });
  const issues = [...noteIssues(notes), ...otherSheets(sheet.name, found), ...lostSheets(workbook, found.index)];
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

function otherSheets(sheet: string, { others, rest, unreadable }: FoundTable): readonly Issue[] {
  const reasons = [
    others.length > 0 && message('reading.sheet.others', { sheet, count: others.length, others }),
    rest.length > 0 && message('reading.sheet.rest', { count: rest.length, names: rest }),
    unreadable.length > 0 && message('reading.sheet.unreadable', { count: unreadable.length, names: unreadable }),
  ];
  return reasons.flatMap((reason) => (reason ? [{ line: null, reason }] : []));
}

/** What the workbook lists, or may list, and does not hold. */
function lostSheets({ sheets, missing, isCut }: Workbook, index: number): readonly Issue[] {
  const last = sheets.at(-1)?.name ?? '';
  return [
    ...(missing.length > 0 ? [{ line: null, reason: message('reading.sheet.unreadable', { count: missing.length, names: missing }) }] : []),
    // Where the last sheet is read, its rows are said to be cut.
    ...(isCut && index < sheets.length - 1 ? [{ line: null, reason: message('reading.sheet.cutAfter', { sheet: last }) }] : []),
  ];
}

/** `A` to `Z`, `AA` and so on. */
function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

interface FoundTable {
  readonly index: number;
  /** The names of other sheets in sight that have a table. */
  readonly others: readonly string[];
  /** Of sheets with cells that are hidden or have no table. */
  readonly rest: readonly string[];
  /** Of sheets that are damaged or missing. */
  readonly unreadable: readonly string[];
}

/** Sheets that are hidden count only where no other has a table. */
async function findTable(workbook: Workbook, { rate }: ReadOptions): Promise<FoundTable> {
  const { sheets } = workbook;
  const indices = sheets.map((_, index) => index);
  const inSight = indices.filter((index) => !sheets[index]?.isHidden);
  const candidates = inSight.length > 0 ? inSight : indices;
  if (sheets.length === 1) return { index: 0, others: [], rest: [], unreadable: [] };
  const ratings = new Map<number, Rating | null>();
  for (const index of indices) ratings.set(index, await rateSheet(workbook, index, rate));
  const scoreOf = (index: number) => ratings.get(index)?.score ?? -1;
  const best = Math.max(...candidates.map(scoreOf));
  const index = candidates.find((each) => scoreOf(each) === best) ?? 0;
  const unread = indices.filter((each) => each !== index);
  const isOther = (each: number) => candidates.includes(each) && scoreOf(each) > 0;
  const namesOf = (some: readonly number[]) => some.flatMap((each) => sheets[each]?.name ?? []);
  return {
    index,
    others: namesOf(unread.filter(isOther)),
    rest: namesOf(unread.filter((each) => !isOther(each) && ratings.get(each)?.hasCells === true)),
    unreadable: namesOf(unread.filter((each) => ratings.get(each) === null)),
  };
}

interface Rating {
  /** 0: the sheet has no table; 1: a table; more: one with times or places. */
  readonly score: number;
  readonly hasCells: boolean;
}

/** null: the sheet is damaged or missing. */
async function rateSheet(workbook: Workbook, index: number, rate: ReadOptions['rate']): Promise<Rating | null> {
  const head = await workbook.head(index, headRows).catch((error: unknown) => {
    if (!(error instanceof PartFault)) throw error;
    return null;
  });
  if (!head) return null;
  const { rows, notes } = head;
  const dialect = await sheetDialect(rows, notes.merged);
  const sample: Sample = await csvReader({ name: '', blob: rows.blob(), encoding: 'utf-8', dialect }).sample(headRows);
  const rated = rate?.(sample) ?? 0;
  const wide = sample.values.filter((values) => isRow(values) && [...values].filter((cell) => cell !== '').length > 1);
  return { score: rated > 0 || wide.length > 1 ? 1 + rated : 0, hasCells: rows.width > 0 };
}
