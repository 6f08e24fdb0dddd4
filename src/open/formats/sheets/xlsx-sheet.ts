import type { NumberKind } from './number-kind.ts';
import { numberText } from './number-text.ts';
import { type MergedCells, type RowWriter, cellText } from './row-writer.ts';
import { serialText } from './serial-date.ts';
import type { ErrorCell, SheetNotes } from './sheet-notes.ts';
import type { StringTable } from './string-table.ts';
import { TextPieces, isPlain, unescaped } from './text-pieces.ts';
import { type UsualCell, readUsualCell } from './usual-cell.ts';
import { XmlScanner, asciiText, digitsOf } from './xml-scanner.ts';

/** All that the cells of a workbook's sheets refer to. */
export interface CellContext {
  readonly strings: StringTable;
  /** By the style of a cell. */
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
}

const mostErrors = 100;
/** The columns of Excel; a number beyond them is none. */
const mostColumns = 16_384;

type CellType = 'number' | 'shared' | 'text' | 'boolean' | 'error' | 'date';
const types: Readonly<Record<string, CellType>> = {
  n: 'number',
  s: 'shared',
  str: 'text',
  inlineStr: 'text',
  b: 'boolean',
  e: 'error',
  d: 'date',
};

/** Reads the cells of a sheet, piece by piece, and writes them. */
export class XlsxSheetReader {
  readonly #context: CellContext;
  readonly #rows: RowWriter;
  readonly #scanner = new XmlScanner();
  readonly #pieces = new TextPieces();
  readonly #merged: MergedCells[] = [];
  readonly #errors: ErrorCell[] = [];
  #errorCount = 0;
  readonly #usualCell: UsualCell = { column: -1, style: 0, isShared: false, start: 0, end: 0 };
  #isWhole = false;
  #row = 0;
  #column = -1;
  #isCell = false;
  #isValue = false;
  #isSpoken = false;
  #hasFormula = false;
  #formulaCount = 0;
  #type: CellType = 'number';
  #style = 0;

  constructor(context: CellContext, rows: RowWriter) {
    this.#context = context;
    this.#rows = rows;
  }

  /** The number of the row that it has come to. */
  get row(): number {
    return this.#row;
  }

  push(piece: Uint8Array): void {
    const scanner = this.#scanner;
    const pieces = this.#pieces;
    pieces.hold(scanner);
    scanner.push(piece);
    for (;;) {
      if (this.#row > 0 && !this.#isCell) this.#readUsualCells();
      const token = scanner.next();
      if (token === 'more') return;
      if (token === 'text') {
        if (this.#isValue) pieces.add(scanner);
      } else if (token === 'open') this.#open();
      else if (scanner.is('c')) this.#writeCell();
      else if (scanner.is('v') || scanner.is('t')) this.#isValue = false;
      else if (scanner.is('rPh')) this.#isSpoken = false;
      else if (scanner.is('worksheet')) this.#isWhole = true;
    }
  }

  end(): SheetNotes {
    return {
      merged: this.#merged,
      errorCount: this.#errorCount,
      errors: this.#errors,
      formulaCount: this.#formulaCount,
      isCut: !this.#isWhole,
      lastRow: this.#row,
    };
  }

  /** Reads the cells that follow as far as each can be read in one go. */
  #readUsualCells(): void {
    const scanner = this.#scanner;
    const cell = this.#usualCell;
    let at = scanner.position;
    for (;;) {
      const end = at < 0 ? -1 : readUsualCell(scanner.bytes, at, cell);
      if (end < 0) return;
      const column = this.#columnAfterLast(cell.column);
      if (cell.isShared) this.#writeShared(column, digitsOf(scanner.bytes, cell.start, cell.end));
      else if (cell.start < cell.end && !this.#writeShortNumber(column, cell)) return;
      this.#column = column;
      at = end;
      scanner.moveTo(at);
    }
  }

  #open(): void {
    const scanner = this.#scanner;
    if (scanner.is('c')) {
      this.#pieces.clear();
      this.#isCell = true;
      this.#hasFormula = false;
      this.#column = this.#columnOfCell();
      this.#style = scanner.number('s', 0);
      this.#type = scanner.find('t') ? typeOf(scanner) : 'number';
    } else if (scanner.is('v') || scanner.is('t')) this.#isValue = this.#isCell && !this.#isSpoken;
    else if (scanner.is('f')) this.#hasFormula = true;
    else if (scanner.is('row')) {
      this.#row = Math.max(scanner.number('r', 0), this.#row + 1);
      this.#column = -1;
      this.#rows.startRow(this.#row);
    } else if (scanner.is('rPh')) this.#isSpoken = true;
    else if (scanner.is('mergeCell')) this.#addMerged(scanner.attribute('ref') ?? '');
  }

  #columnOfCell(): number {
    const scanner = this.#scanner;
    return this.#columnAfterLast(scanner.find('r') ? columnOf(scanner.bytes, scanner.start, scanner.end) : -1);
  }

  /** The column that a cell's reference names; without one, or with one that goes back, the column after the last. */
  #columnAfterLast(column: number): number {
    return column > this.#column && column < mostColumns ? column : this.#column + 1;
  }

  #writeShared(column: number, index: number): void {
    const { strings } = this.#context;
    if (index < strings.count) this.#rows.bytes(column, strings.bytes, strings.start(index), strings.start(index + 1));
  }

  /** Writes a number that is written as it is; false: it is not one. */
  #writeShortNumber(column: number, { style, start, end }: UsualCell): boolean {
    const { bytes } = this.#scanner;
    const { kinds, is1904 } = this.#context;
    const kind = kinds[style] ?? 'number';
    if (!isShortNumber(bytes, start, end)) return false;
    if (kind === 'number') this.#rows.bytes(column, bytes, start, end);
    else this.#rows.text(column, serialText(Number(asciiText(bytes, start, end)), kind, is1904));
    return true;
  }

  #writeCell(): void {
    this.#isCell = false;
    const scanner = this.#scanner;
    const pieces = this.#pieces;
    const rows = this.#rows;
    const column = this.#column;
    const { bytes } = scanner;
    const { start, end } = pieces;
    switch (this.#type) {
      case 'shared': {
        const text = pieces.text(scanner);
        if (text !== '') this.#writeShared(column, Number(text));
        return;
      }
      case 'number':
        this.#writeNumber();
        return;
      case 'text':
        if (pieces.isInPlace && isPlain(bytes, start, end)) rows.bytes(column, bytes, start, end);
        else rows.text(column, cellText(unescaped(pieces.text(scanner))));
        return;
      case 'boolean':
        if (pieces.text(scanner) !== '') rows.text(column, pieces.text(scanner) === '1' ? 'TRUE' : 'FALSE');
        return;
      case 'error':
        this.#errorCount += 1;
        if (this.#errors.length < mostErrors) this.#errors.push({ row: this.#row, column, text: pieces.text(scanner) });
        return;
      case 'date':
        rows.text(column, cellText(pieces.text(scanner).replace(/T00:00:00(?:\.0*)?Z?$/, '')));
    }
  }

  #writeNumber(): void {
    const scanner = this.#scanner;
    const pieces = this.#pieces;
    const rows = this.#rows;
    const column = this.#column;
    const { kinds, is1904 } = this.#context;
    const kind = kinds[this.#style] ?? 'number';
    const text = pieces.text(scanner).trim();
    if (text === '') {
      if (this.#hasFormula) this.#formulaCount += 1;
      return;
    }
    rows.text(column, kind === 'number' ? numberText(text) : serialText(Number(text), kind, is1904));
  }

  #addMerged(ref: string): void {
    const [, from, top, to, bottom] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(ref) ?? [];
    if (from === undefined || to === undefined) return;
    this.#merged.push({ top: Number(top), left: columnOfText(from), bottom: Number(bottom), right: columnOfText(to) });
  }
}

/** What the attribute that was found says; most cells are of the shared texts. */
function typeOf({ bytes, start, end }: XmlScanner): CellType {
  if (end - start === 1 && bytes[start] === 0x73) return 'shared';
  return types[asciiText(bytes, start, end)] ?? 'text';
}

function columnOf(bytes: Uint8Array, start: number, end: number): number {
  let column = 0;
  for (let index = start; index < end; index += 1) {
    const letter = (bytes[index] ?? 0) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = 26 * column + letter;
  }
  return column - 1;
}

function columnOfText(letters: string): number {
  return columnOf(new TextEncoder().encode(letters), 0, letters.length);
}

/** Whether a number is written as a person would: with few digits and without an exponent. */
function isShortNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 16) return false;
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (!((byte >= 0x30 && byte <= 0x39) || byte === 0x2e || byte === 0x2d)) return false;
  }
  return true;
}
