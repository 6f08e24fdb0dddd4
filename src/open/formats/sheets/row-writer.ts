/** What separates cells and ends rows in the text that `RowWriter` makes. No cell contains them. */
export const [cellSeparator, rowEnd] = ['\u001f', '\r'] as const;

const separatorByte = 0x1f;
const rowEndByte = 0x0d;
const pieceBytes = 1024 * 1024;
const usualLimit = 1024 ** 3;
const encoder = new TextEncoder();

/** The text of a sheet is longer than what is opened. */
export class SheetTooLarge extends Error {
  override readonly name = 'SheetTooLarge';
}

/** Cells that the sheet shows as one; only the first has a value. Rows are counted from 1 and columns from 0; all are inclusive. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Whole rows. */
interface Piece {
  readonly firstRow: number;
  readonly blob: Blob;
}

/** A text as `RowWriter` writes it: without characters that separate cells or rows, and quoted where it begins with a quotation mark. */
export function cellText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- no program shows such characters, and two of them are separators here
  const clean = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\0-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
  return clean.startsWith('"') ? `"${clean.replaceAll('"', '""')}"` : clean;
}

const decoder = new TextDecoder();

/** Whether `cellText` leaves a text as it is. */
function isCell(text: Uint8Array): boolean {
  if (text[0] === 0x22) return false;
  for (const byte of text) if (byte < 0x20 && byte !== 0x0a && byte !== 0x09) return false;
  return true;
}

/**
 * Writes the rows of a sheet as a table of text, so that everything that is built for large tables of text can read it. Each row is one line,
 * so that the number of a line is that of the row in the sheet: no cell has a line end of this kind. Blank cells at the end of a row are
 * omitted, and so are blank rows at the end.
 */
export class RowWriter {
  readonly #limit: number;
  #pieces: Piece[] = [];
  #bytes = new Uint8Array(pieceBytes + 64 * 1024);
  #length = 0;
  #flushed = 0;
  #firstRow = 1;
  /** The row and column for which the next cell is, and those at which the text is. */
  #row = 1;
  #textRow = 1;
  #textColumn = 0;
  #width = 0;

  constructor(limit = usualLimit) {
    this.#limit = limit;
  }

  /** How many columns the widest row has. */
  get width(): number {
    return this.#width;
  }

  /** Whether no cell of the row that was started last has been written. */
  get isRowBlank(): boolean {
    return this.#textRow < this.#row || this.#width === 0;
  }

  /** The cells that follow are of this row. A row that does not come after the last is ignored: its cells go on with the last. */
  startRow(row: number): void {
    if (row > this.#row) this.#row = row;
  }

  /** A cell, as `cellText` has it, in UTF-8. Cells of a row come in the order of their columns. */
  bytes(column: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length === 0) return;
    this.#begin(column, length);
    const text = this.#bytes;
    let at = this.#length;
    this.#length += length;
    if (length > 100) text.set(bytes.subarray(start, end), at);
    else for (let index = start; index < end; index += 1, at += 1) text[at] = bytes[index] ?? 0;
  }

  /** As `bytes`. */
  text(column: number, text: string): void {
    if (text === '') return;
    // No UTF-16 unit needs more than three bytes.
    this.#begin(column, 3 * text.length);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  /** A text as it is; see `cellText`. */
  cell(column: number, text: string): void {
    this.text(column, cellText(text));
  }

  /** As `cell`, of a text in UTF-8. */
  utf8(column: number, text: Uint8Array): void {
    if (isCell(text)) this.bytes(column, text, 0, text.length);
    else this.cell(column, decoder.decode(text));
  }

  #begin(column: number, bytes: number): void {
    if (this.#textRow < this.#row) this.#endRows();
    const separators = Math.max(column - this.#textColumn, this.#textColumn > column ? 1 : 0);
    this.#makeRoom(separators + bytes);
    for (let count = separators; count > 0; count -= 1) this.#bytes[this.#length++] = separatorByte;
    this.#textColumn += separators;
    if (this.#textColumn >= this.#width) this.#width = this.#textColumn + 1;
  }

  #endRows(): void {
    const count = this.#row - this.#textRow;
    this.#makeRoom(count);
    this.#bytes.fill(rowEndByte, this.#length, this.#length + count);
    this.#length += count;
    this.#textRow = this.#row;
    this.#textColumn = 0;
    if (this.#length >= pieceBytes) this.#flush();
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (this.#flushed + needed > this.#limit) throw new SheetTooLarge();
    if (needed <= this.#bytes.length) return;
    const more = new Uint8Array(2 * needed);
    more.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = more;
  }

  #flush(): void {
    if (this.#length === 0) return;
    this.#pieces.push({ firstRow: this.#firstRow, blob: new Blob([this.#bytes.subarray(0, this.#length)]) });
    this.#flushed += this.#length;
    this.#length = 0;
    this.#firstRow = this.#row;
  }

  /** All rows. Nothing more can be written. */
  blob(): Blob {
    this.#flush();
    return new Blob(this.#pieces.map(({ blob }) => blob));
  }

  /**
   * Gives the value of cells that are merged over several rows to each of the rows: it holds for all of them. Rows that are otherwise blank
   * stay blank. Over columns nothing is filled in: there the value is one.
   */
  async fillDown(merged: readonly MergedCells[]): Promise<void> {
    this.#flush();
    const waiting = merged.filter(({ top, bottom }) => bottom > top).sort((one, other) => other.top - one.top);
    let open: { readonly merge: MergedCells; readonly value: string }[] = [];
    const pieces: Piece[] = [];
    for (const piece of this.#pieces) {
      const next = waiting.at(-1);
      const nextRow = pieces.length + 1 < this.#pieces.length ? (this.#pieces[pieces.length + 1]?.firstRow ?? Infinity) : Infinity;
      if (open.length === 0 && (!next || next.top >= nextRow)) {
        pieces.push(piece);
        continue;
      }
      const rows = (await piece.blob.text()).split(rowEnd);
      for (const [index, text] of rows.entries()) {
        const row = piece.firstRow + index;
        open = open.filter(({ merge }) => merge.bottom >= row);
        const isTop = () => (waiting.at(-1)?.top ?? Infinity) <= row;
        if (text === '' || (open.length === 0 && !isTop())) continue;
        const cells = text.split(cellSeparator);
        for (const { merge, value } of open) {
          while (cells.length <= merge.left) cells.push('');
          cells[merge.left] = value;
        }
        while (isTop()) {
          const merge = waiting.pop();
          const value = merge && cells[merge.left];
          if (merge && value !== undefined && value !== '') open.push({ merge, value });
        }
        rows[index] = cells.join(cellSeparator);
      }
      pieces.push({ firstRow: piece.firstRow, blob: new Blob([rows.join(rowEnd)]) });
    }
    this.#pieces = pieces;
  }
}
