const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
import { Cells, doubled } from '../../record/cells.ts';

/** Rows that follow each other from the first byte on. The arrays may be longer, and the next scan writes over them. */
export interface ScannedRows {
  readonly count: number;
  /** Of each row where it starts, in bytes; behind the last, where what is not scanned starts. */
  readonly starts: Uint32Array;
  /** Of each row, and behind the last, how many line ends come before. */
  readonly lines: Uint32Array;
  /** Of each row, and behind the last, how many cells come before. */
  readonly cells: Uint32Array;
  /** Of each cell where it starts and ends, in bytes, as `Cells` takes it. */
  readonly bounds: Uint32Array;
  /** The next row has a quotation mark where none is valid. */
  readonly isQuoteBroken: boolean;
}

/**
 * Finds where rows and cells are in bytes, by RFC 4180, without making anything of them: most cells of a large file are never asked for.
 * Quotation marks are valid around a whole cell, doubled within such a cell, and, as any other character, in a cell that does not begin with one.
 */
export class CellScanner {
  readonly #delimiter: number;
  readonly #newline: number;
  #starts = new Uint32Array(1024);
  #lines = new Uint32Array(1024);
  #cells = new Uint32Array(1024);
  #bounds = new Uint32Array(16_384);

  /** Both are one byte. With `\n`, a carriage return before it is part of the line end. */
  constructor(delimiter: string, newline: '\n' | '\r') {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#newline = newline.charCodeAt(0);
  }

  /**
   * The rows that end within the bytes; where these are the last of the file (`isLast`), also one that ends with them. Without `hasQuotes`,
   * quotation marks are as any other character.
   */
  scan(bytes: Uint8Array, isLast: boolean, hasQuotes: boolean): ScannedRows {
    const [delimiter, newline] = [this.#delimiter, this.#newline];
    const dropsReturns = newline === lineFeed;
    const { length } = bytes;
    let bounds = this.#bounds;
    let at = 0;
    let cell = 0;
    let row = 0;
    let lines = 0;
    let isQuoteBroken = false;
    this.#mark(0, 0, 0, 0);
    for (let isInRow = false; isInRow || at < length;) {
      let start = at;
      let end = at;
      let isDoubled = false;
      if (hasQuotes && at < length && bytes[at] === quote) {
        start += 1;
        for (end = start; end < length; end += 1) {
          const byte = bytes[end];
          if (byte === newline) lines += 1;
          else if (byte === quote) {
            if (end + 1 === length || bytes[end + 1] !== quote) break;
            isDoubled = true;
            end += 1;
          }
        }
        at = end + 1;
        if (dropsReturns && at < length && bytes[at] === carriageReturn && (at + 1 === length || bytes[at + 1] === lineFeed)) at += 1;
        isQuoteBroken = at < length ? bytes[at] !== delimiter && bytes[at] !== newline : isLast && end === length;
        if (isQuoteBroken) break;
      } else {
        for (; at < length; at += 1) {
          const byte = bytes[at];
          if (byte === delimiter || byte === newline) break;
        }
        end = at;
        const isRowEnd = at === length || bytes[at] === newline;
        if (isRowEnd && dropsReturns && end > start && bytes[end - 1] === carriageReturn) end -= 1;
      }
      if (at >= length && !isLast) break;
      if (2 * cell + 2 > bounds.length) bounds = this.#bounds = grown(bounds);
      bounds[2 * cell] = start;
      bounds[2 * cell + 1] = isDoubled ? end + doubled : end;
      cell += 1;
      isInRow = at < length && bytes[at] === delimiter;
      if (isInRow) at += 1;
      else {
        if (at < length) lines += 1;
        at = Math.min(at + 1, length);
        row += 1;
        this.#mark(row, at, lines, cell);
      }
    }
    return { count: row, starts: this.#starts, lines: this.#lines, cells: this.#cells, bounds, isQuoteBroken };
  }

  #mark(row: number, start: number, lines: number, cells: number): void {
    if (row >= this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#lines = grown(this.#lines);
      this.#cells = grown(this.#cells);
    }
    this.#starts[row] = start;
    this.#lines[row] = lines;
    this.#cells[row] = cells;
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** Whether no cell of a row has anything in it. */
export function isBlankScan({ cells, bounds }: ScannedRows, row: number): boolean {
  const to = 2 * (cells[row + 1] ?? 0);
  for (let place = 2 * (cells[row] ?? 0); place < to; place += 2) if (bounds[place] !== bounds[place + 1]) return false;
  return true;
}

/** What gives the cells of each row of a scan, until the next one; those given hold on. `text` is what the decoder makes of the bytes. */
export function cellReader(
  { count, cells, bounds }: ScannedRows,
  bytes: Uint8Array,
  text: string,
  decoder: TextDecoder,
): (row: number) => Cells | string[] {
  const own = bounds.slice(0, 2 * (cells[count] ?? 0));
  const widthOf = (row: number) => (cells[row + 1] ?? 0) - (cells[row] ?? 0);
  if (text.length !== bytes.length) {
    // Where bytes are no text, places in it tell nothing of places in them.
    if (text.includes('\uFFFD')) return (row) => decodedCells(own, bytes, decoder, cells[row] ?? 0, widthOf(row));
    toTextPlaces(own, bytes);
  }
  return (row) => new Cells(text, own, cells[row] ?? 0, widthOf(row));
}

function decodedCells(bounds: Uint32Array, bytes: Uint8Array, decoder: TextDecoder, first: number, length: number): string[] {
  return Array.from({ length }, (_, index) => {
    const [start, end] = [bounds[2 * (first + index)] ?? 0, bounds[2 * (first + index) + 1] ?? 0];
    const text = decoder.decode(bytes.subarray(start, end < doubled ? end : end - doubled));
    return end < doubled ? text : text.replaceAll('""', '"');
  });
}

/**
 * Makes of places in bytes, rising, as `bounds` has them, places in the text that these are in UTF-8: the first byte of a sign is a unit
 * of the text, or two where the sign takes four bytes.
 */
function toTextPlaces(bounds: Uint32Array, bytes: Uint8Array): void {
  let at = 0;
  let unit = 0;
  for (let index = 0; index < bounds.length; index += 1) {
    const bound = bounds[index] ?? 0;
    const flag = bound < doubled ? 0 : doubled;
    for (const place = bound - flag; at < place; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80 || byte >= 0xc0) unit += byte < 0xf0 ? 1 : 2;
    }
    bounds[index] = unit + flag;
  }
}
