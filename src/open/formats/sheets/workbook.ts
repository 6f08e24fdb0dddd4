import type { RowWriter } from './row-writer.ts';
import type { SheetNotes } from './sheet-notes.ts';

/** A sheet of a workbook that can hold a table. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/** The rows of a sheet, and what is to be said of them. */
export interface SheetRows {
  readonly rows: RowWriter;
  readonly notes: SheetNotes;
}

/** A workbook whose sheets can be read. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** The names of sheets that it lists and does not hold. */
  readonly missing: readonly string[];
  /** It is damaged after the last of its sheets: there may have been more. */
  readonly isCut: boolean;
  /** The first rows of a sheet, about `mostRows`; of those that are read at no cost, all. */
  head(index: number, mostRows: number): Promise<SheetRows>;
  /** All rows of a sheet. */
  read(index: number): Promise<SheetRows>;
}
