import { numberText } from './number-text.ts';
import type { OdsStyles } from './ods-styles.ts';
import { type ShownParts, odsDateText, odsTimeText } from './ods-values.ts';
import { type MergedCells, RowWriter, cellText } from './row-writer.ts';
import type { ErrorCell } from './sheet-notes.ts';
import type { Sheet, SheetRows } from './workbook.ts';
import { XmlScanner, decodeXml } from './xml-scanner.ts';

const mostErrors = 100;
/** Those of the largest sheets that programs make. */
const [mostColumns, mostRows] = [16_384, 16_777_216];

/** A sheet as far as it has been read. */
interface OpenSheet {
  readonly sheet: Sheet;
  readonly rows: RowWriter;
  readonly merged: MergedCells[];
  readonly errors: ErrorCell[];
  /** Columns whose dates show no day. */
  readonly coarseColumns: Map<number, ShownParts>;
  errorCount: number;
  row: number;
  column: number;
}

/** A cell as far as it has been read. The element and its value; what is inside is its text. */
interface OpenCell {
  readonly repeated: number;
  readonly isCovered: boolean;
  readonly isError: boolean;
  /** null: the text is the value. */
  readonly value: string | null;
  text: string;
  paragraphs: number;
}

/** A cell that stands again in each of the rows that one element describes. */
interface RepeatedCell {
  readonly column: number;
  readonly text: string;
}

/**
 * Reads the sheets of an OpenDocument spreadsheet (OASIS OpenDocument 1.2 and later, Part 3, 9) from its content, piece by piece. One element
 * can stand for many rows or columns that are alike: blank ones, most of them, cost nothing.
 */
export class OdsReader {
  readonly #scanner = new XmlScanner();
  readonly #sheets: OpenSheet[] = [];
  readonly #styles: OdsStyles;
  #depth = 0;
  /** Where each of these elements is; 0: the scanner is not in one. */
  #bodyDepth = 0;
  #cellDepth = 0;
  #paragraphDepth = 0;
  /** An element whose text is not that of the cell, such as a comment. */
  #asideDepth = 0;
  #sheet: OpenSheet | null = null;
  #cell: OpenCell | null = null;
  #rowsRepeated = 1;
  #repeatedCells: RepeatedCell[] = [];
  #isWhole = false;

  constructor(styles: OdsStyles) {
    this.#styles = styles;
  }

  push(piece: Uint8Array): void {
    const scanner = this.#scanner;
    scanner.push(piece);
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') {
        if (this.#paragraphDepth > 0 && this.#asideDepth === 0) this.#addText(textOf(scanner));
      } else if (token === 'open') {
        this.#depth += 1;
        if (this.#asideDepth === 0) this.#open();
      } else {
        if (this.#asideDepth === 0) this.#close();
        else if (this.#asideDepth === this.#depth) this.#asideDepth = 0;
        this.#depth -= 1;
      }
    }
  }

  /** Whether the content is that of a spreadsheet. */
  get isSpreadsheet(): boolean {
    return this.#bodyDepth > 0;
  }

  get sheets(): readonly (SheetRows & { readonly sheet: Sheet })[] {
    return this.#sheets.map(({ sheet, rows, merged, errors, errorCount, row }, index) => {
      const isCut = !this.#isWhole && index === this.#sheets.length - 1;
      return { sheet, rows, notes: { merged, errors, errorCount, formulaCount: 0, isCut, lastRow: row } };
    });
  }

  #open(): void {
    if (this.#cell) this.#openInCell(this.#cell);
    else if (this.#sheet) this.#openInSheet(this.#sheet);
    else if (this.#bodyDepth > 0) this.#openSheet();
    else this.#openBefore();
  }

  #openBefore(): void {
    if (this.#scanner.is('spreadsheet')) this.#bodyDepth = this.#depth;
    else this.#styles.visit(this.#scanner);
  }

  /** Tables elsewhere are those of tracked changes and of links. */
  #openSheet(): void {
    const scanner = this.#scanner;
    if (!scanner.is('table') || this.#depth !== this.#bodyDepth + 1) return;
    const sheet = { name: scanner.attribute('name') ?? '', isHidden: this.#styles.isHidden(scanner.attribute('style-name')) };
    this.#sheet = { sheet, rows: new RowWriter(), merged: [], errors: [], errorCount: 0, row: 1, column: 0, coarseColumns: new Map() };
    this.#sheets.push(this.#sheet);
  }

  #openInSheet(sheet: OpenSheet): void {
    const scanner = this.#scanner;
    if (scanner.is('table-row')) {
      this.#rowsRepeated = Math.min(Math.max(scanner.number('number-rows-repeated', 1), 1), mostRows);
      this.#repeatedCells = [];
      sheet.column = 0;
      sheet.rows.startRow(sheet.row);
    } else if (scanner.is('table-cell') || scanner.is('covered-table-cell')) {
      this.#cellDepth = this.#depth;
      this.#cell = this.#cellOf(sheet);
    } else if (scanner.is('table-column')) this.#addColumns(sheet);
    else if (scanner.is('shapes')) this.#asideDepth = this.#depth;
  }

  #cellOf(sheet: OpenSheet): OpenCell {
    const { row, column, merged } = sheet;
    const scanner = this.#scanner;
    const repeated = Math.min(Math.max(scanner.number('number-columns-repeated', 1), 1), mostColumns);
    const [across, down] = [scanner.number('number-columns-spanned', 1), scanner.number('number-rows-spanned', 1)];
    if (across > 1 || down > 1) merged.push({ top: row, left: column, bottom: row + down - 1, right: column + across - 1 });
    return {
      repeated,
      isCovered: scanner.is('covered-table-cell'),
      isError: scanner.has('value-type', 'error'),
      value: this.#valueOf(sheet),
      text: '',
      paragraphs: 0,
    };
  }

  #valueOf(sheet: OpenSheet): string | null {
    const scanner = this.#scanner;
    switch (scanner.attribute('value-type')) {
      case 'float':
      case 'percentage':
      case 'currency':
        return numberText(scanner.attribute('value') ?? '');
      case 'date':
        return odsDateText(scanner.attribute('date-value') ?? '', this.#shownParts(sheet));
      case 'time':
        return odsTimeText(scanner.attribute('time-value') ?? '');
      case 'boolean':
        return scanner.attribute('boolean-value') === 'true' ? 'TRUE' : 'FALSE';
      default:
        return scanner.attribute('string-value');
    }
  }

  #shownParts({ column, coarseColumns }: OpenSheet): ShownParts | undefined {
    const style = this.#scanner.attribute('style-name');
    return style === null ? coarseColumns.get(column) : this.#styles.coarse(style);
  }

  /** A column, or several, whose cells have this style if they have none of their own. */
  #addColumns(sheet: OpenSheet): void {
    const repeated = Math.max(this.#scanner.number('number-columns-repeated', 1), 1);
    const coarse = this.#styles.coarse(this.#scanner.attribute('default-cell-style-name'));
    const end = Math.min(sheet.column + repeated, mostColumns);
    if (coarse) for (let column = sheet.column; column < end; column += 1) sheet.coarseColumns.set(column, coarse);
    sheet.column += repeated;
  }

  #openInCell(cell: OpenCell): void {
    const scanner = this.#scanner;
    if (this.#paragraphDepth === 0) {
      if (scanner.is('p') && this.#depth === this.#cellDepth + 1) {
        if (cell.paragraphs > 0) this.#addText('\n');
        cell.paragraphs += 1;
        this.#paragraphDepth = this.#depth;
      } else this.#asideDepth = this.#depth;
    } else if (scanner.is('s')) this.#addText(' '.repeat(Math.min(scanner.number('c', 1), 1000)));
    else if (scanner.is('tab')) this.#addText('\t');
    else if (scanner.is('line-break')) this.#addText('\n');
    else if (scanner.is('ruby-text') || scanner.is('annotation') || scanner.is('note')) this.#asideDepth = this.#depth;
  }

  #addText(text: string): void {
    if (this.#cell) this.#cell.text += text;
  }

  #close(): void {
    const scanner = this.#scanner;
    if (this.#cell) {
      if (this.#depth === this.#paragraphDepth) this.#paragraphDepth = 0;
      else if (this.#depth === this.#cellDepth && this.#sheet) this.#closeCell(this.#sheet, this.#cell);
    } else if (this.#sheet) {
      if (scanner.is('table-row')) this.#closeRow(this.#sheet);
      else if (this.#depth === this.#bodyDepth + 1) this.#sheet = null;
    } else if (this.#depth === this.#bodyDepth) this.#isWhole = true;
  }

  #closeCell(sheet: OpenSheet, cell: OpenCell): void {
    this.#cell = null;
    const first = sheet.column;
    sheet.column += cell.repeated;
    if (cell.isCovered) return;
    if (cell.isError) {
      sheet.errorCount += 1;
      if (sheet.errors.length < mostErrors) sheet.errors.push({ row: sheet.row, column: first, text: cell.text });
      return;
    }
    const text = cellText(cell.value ?? cell.text);
    if (text === '') return;
    for (let column = first; column < Math.min(sheet.column, mostColumns); column += 1) {
      sheet.rows.text(column, text);
      if (this.#rowsRepeated > 1) this.#repeatedCells.push({ column, text });
    }
  }

  #closeRow(sheet: OpenSheet): void {
    if (this.#repeatedCells.length > 0) {
      for (let row = 1; row < this.#rowsRepeated; row += 1) {
        sheet.rows.startRow(sheet.row + row);
        for (const { column, text } of this.#repeatedCells) sheet.rows.text(column, text);
      }
    }
    sheet.row += this.#rowsRepeated;
  }
}

const decoder = new TextDecoder();

/** The text that the scanner has come to, as XML that is no longer than one line shows it: programs break lines where they like. */
function textOf({ bytes, textStart, textEnd, hasEntities }: XmlScanner): string {
  const text = hasEntities ? decodeXml(bytes, textStart, textEnd) : decoder.decode(bytes.subarray(textStart, textEnd));
  return /[\t\r\n]| {2}/.test(text) ? text.replaceAll(/[ \t\r\n]+/g, ' ') : text;
}
