import type { MergedCells } from './row-writer.ts';

/** What a sheet has beside its cells. */
export interface SheetNotes {
  readonly merged: readonly MergedCells[];
  /** Cells whose formula failed, such as `#REF!`: how many, and the first of them. Rows are counted from 1, columns from 0. */
  readonly errorCount: number;
  readonly errors: readonly ErrorCell[];
  /** Cells with a formula whose result is not in the file. */
  readonly formulaCount: number;
  /** The sheet ends, or cannot be unpacked any further, before its rows end. */
  readonly isCut: boolean;
  readonly lastRow: number;
}

export interface ErrorCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
