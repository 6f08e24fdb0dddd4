import Papa from 'papaparse';
import { Joiner, bytesOf, slicesOf } from './blob-slices.ts';
import { CountedIssues } from './counted-issues.ts';
import { type CsvDialect, parseRows } from './csv-dialect.ts';
import type { Encoding } from './encoding.ts';
import type { Column } from '../domain/roles.ts';
import type { RecordSink } from './record.ts';
import { type Sample, type StreamReader, samplePlaces, smallFile } from './stream.ts';

/**
 * Papaparse is given blocks of this size. Its own streaming takes 10 MB at a time: rows of a block that small are dropped while they are
 * still young, which costs the collector nothing, and a block without broken quotes or cells of several lines, which needs no more than splitting, is far likelier.
 */
const usualSizes: ReadSizes = { slice: 1024 * 1024, block: 128 * 1024 };
/** A record that goes on for longer has a quote that never closes, or is no record. */
const longestRecord = 16 * 1024 * 1024;
const brokenQuotesToGiveUp = 100;
const quote = 0x22;

/** How many bytes are fetched, and how many parsed, at a time. */
interface ReadSizes {
  readonly slice: number;
  readonly block: number;
}

/** A CSV file of an encoding in which ASCII signs are one byte each. */
export function csvReader(name: string, blob: Blob, encoding: Encoding, dialect: CsvDialect, sizes = usualSizes): StreamReader {
  return {
    read: (sink, signal) => new CsvReading(name, blob, encoding, dialect, sizes, sink).run(signal),
    sample: (most) => sampleCsv(blob, encoding, dialect, most),
    recordAt: async (offset) => ({ values: await readCsvRecord(blob, encoding, dialect, offset), geometry: null }),
  };
}

/** The cells of the record that begins at an offset in bytes, as the reader tells it. */
export async function readCsvRecord(blob: Blob, encoding: Encoding, dialect: CsvDialect, offset: number): Promise<readonly string[]> {
  const parse = rowParser(dialect);
  for (let size = 4096; ; size *= 8) {
    const bytes = await bytesOf(blob, offset, offset + size);
    const isWhole = offset + bytes.length >= blob.size || size > longestRecord;
    const text = decoderOf(encoding).decode(bytes);
    const { rows, errors, isTailBroken } = parse(text, isWhole);
    if (isTailBroken || errors.get(0) === 'MissingQuotes') return (text.split(dialect.newline)[0] ?? '').split(dialect.delimiter);
    const row = rows[0];
    if (row) return tidyRow(row, dialect.names.length, dialect.delimiter);
    if (isWhole) return [];
  }
}

function columnsOf(dialect: CsvDialect): readonly Column[] {
  return dialect.names.map((name, key) => ({ key, name }));
}

/** A byte order mark was passed by the dialect; elsewhere the sign is part of the text. */
function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { ignoreBOM: true });
}

interface ParsedBlock {
  readonly rows: string[][];
  /** Where each row ends, its line end included, in UTF-16 units from the text's start. */
  readonly ends: readonly number[];
  /** By the number of a row, what papaparse says of its quotes. */
  readonly errors: ReadonlyMap<number, string>;
  /** What follows the last row has a quote that neither closes its cell nor is doubled. */
  readonly isTailBroken: boolean;
}

/** What papaparse hands over after each row: undocumented in its types, but what its own streaming is made of. */
interface Step {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/**
 * A function that gives the rows of a text with where they end, without the last when that may go on. One parser for all texts: each new
 * one would have to be optimised by the engine anew, which costs more than the parsing.
 */
function rowParser(dialect: CsvDialect): (text: string, isLast: boolean) => ParsedBlock {
  let text = '';
  let rows: string[][] = [];
  let ends: number[] = [];
  let errors = new Map<number, string>();
  const areReturnsDropped = dialect.newline === '\n';
  const parser = new Papa.Parser({
    delimiter: dialect.delimiter,
    newline: dialect.newline,
    step: ({ data, errors: found, meta }: Step) => {
      const row = data[0];
      if (!row) return;
      if (found.length > 0) errors.set(rows.length, found.at(-1)?.code ?? '');
      const end = meta.cursor;
      if (areReturnsDropped && text.charCodeAt(end - 2) === 0x0d && text.charCodeAt(end - 3) !== quote) dropReturn(row);
      rows.push(row);
      ends.push(end);
    },
  });
  return (given, isLast) => {
    text = given;
    rows = [];
    ends = [];
    errors = new Map();
    const { errors: last }: Step = parser.parse(text, 0, !isLast);
    return { rows, ends, errors, isTailBroken: last.length > 0 };
  };
}

function dropReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell?.endsWith('\r')) row[last] = cell.slice(0, -1);
}

/** Cells beyond the columns become one: what is in them is kept. Blank ones, as of a delimiter at each line's end, do not count. */
function tidyRow(row: string[], width: number, delimiter: string): string[] {
  if (row.length <= width) return row;
  const extra = row.splice(width);
  if (extra.some((cell) => cell.trim() !== '')) row.push(extra.join(delimiter));
  return row;
}

/** One reading of a file from its first record to its last. */
class CsvReading {
  readonly #blob: Blob;
  readonly #encoding: Encoding;
  readonly #decoder: TextDecoder;
  readonly #dialect: CsvDialect;
  readonly #sizes: ReadSizes;
  readonly #width: number;
  readonly #newline: number;
  readonly #sink: RecordSink;
  readonly #issues: CountedIssues;
  readonly #parseQuoted: (text: string, isLast: boolean) => ParsedBlock;
  /** Room for where the lines of a block end. */
  #lineEnds = new Uint32Array(usualSizes.block);
  #line: number;
  #brokenQuotes = 0;
  #isAfterFault = false;
  #hasExtra = false;
  #hasStrangeBytes = false;

  constructor(name: string, blob: Blob, encoding: Encoding, dialect: CsvDialect, sizes: ReadSizes, sink: RecordSink) {
    this.#blob = blob;
    this.#encoding = encoding;
    this.#decoder = decoderOf(encoding);
    this.#dialect = dialect;
    this.#sizes = sizes;
    this.#width = dialect.names.length;
    this.#newline = dialect.newline.charCodeAt(0);
    this.#sink = sink;
    this.#issues = new CountedIssues(name, (issue) => sink.issue(issue));
    this.#parseQuoted = rowParser(dialect);
    this.#line = dialect.line;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { strayLines } = this.#dialect;
    if (strayLines > 0) this.#issues.flagFile(`${strayLines === 1 ? 'A line' : `${strayLines} lines`} before the header: left out.`);
    this.#sink.columns(columnsOf(this.#dialect));
    let rest = new Uint8Array(0);
    let at = this.#dialect.start;
    const joiner = new Joiner();
    for await (const slice of slicesOf(this.#blob, at, signal, this.#sizes.slice)) {
      const bytes = joiner.join(rest, slice);
      const used = await this.#readBytes(bytes, at, at + bytes.length >= this.#blob.size);
      rest = bytes.subarray(used);
      at += used;
      this.#sink.progress(at);
    }
    this.#issues.end();
  }

  /** Reads the records that end within the bytes and gives how many bytes they take. `base`: the offset of the first, where a record begins. */
  async #readBytes(bytes: Uint8Array, base: number, isLast: boolean): Promise<number> {
    let at = 0;
    let size = this.#sizes.block;
    while (at < bytes.length) {
      const limit = Math.min(at + size, bytes.length);
      const isEnd = isLast && limit === bytes.length;
      const end = isEnd ? limit : bytes.lastIndexOf(this.#newline, limit - 1) + 1;
      const used = end > at ? await this.#readBlock(bytes.subarray(at, end), base + at, isEnd) : 0;
      at += used;
      if (used > 0) size = this.#isAfterFault ? this.#suspiciousBytes() : this.#sizes.block;
      else if (limit - at >= longestRecord) at += this.#passLongLine(bytes.subarray(at, limit));
      else if (limit === bytes.length) break;
      else size *= 2;
    }
    return at;
  }

  /** Reads whole records and gives how many bytes they take; 0: the first goes on beyond the block. */
  async #readBlock(block: Uint8Array, base: number, isLast: boolean): Promise<number> {
    const text = this.#decoder.decode(block);
    if (!this.#hasStrangeBytes && this.#encoding === 'utf-8') this.#lookForStrangeBytes(text);
    const hasQuotes = this.#brokenQuotes < brokenQuotesToGiveUp && block.includes(quote);
    const used = await this.#readLines(block, text, base, hasQuotes);
    return used > 0 ? used : this.#readQuoted(block, text, base, isLast);
  }

  #findLineEnds(block: Uint8Array): Uint32Array {
    if (this.#lineEnds.length < block.length) this.#lineEnds = new Uint32Array(block.length);
    const ends = this.#lineEnds;
    let count = 0;
    for (let at = nextByte(block, this.#newline, 0); at >= 0; at = nextByte(block, this.#newline, at + 1)) ends[count++] = at;
    return ends.subarray(0, count);
  }

  /** Reads a block in which every line is a record; 0: one is not, or has quotes that only papaparse can make sense of. */
  async #readLines(block: Uint8Array, text: string, base: number, hasQuotes: boolean): Promise<number> {
    const { delimiter, newline } = this.#dialect;
    const lineTexts = text.split(newline);
    // Behind the last line end there is a record only where the file ends without one.
    if (lineTexts.at(-1) === '') lineTexts.pop();
    const count = lineTexts.length;
    const hasReturns = newline === '\n' && block.includes(0x0d);
    const rows: string[][] = [];
    for (const lineText of lineTexts) {
      const line = hasReturns && lineText.endsWith('\r') ? lineText.slice(0, -1) : lineText;
      const cells = hasQuotes && line.includes('"') ? soundCells(line, delimiter) : line.split(delimiter);
      if (!cells) return 0;
      rows.push(cells);
    }
    // Where each sign is a byte, lengths tell where lines begin.
    const lineEnds = text.length === block.length ? null : this.#findLineEnds(block);
    const offsets = new Float64Array(count);
    const lines = new Float64Array(count);
    let at = 0;
    for (let row = 0; row < count; row += 1) {
      offsets[row] = base + at;
      lines[row] = this.#line + row;
      at = lineEnds ? (lineEnds[row] ?? 0) + 1 : at + (lineTexts[row] ?? '').length + 1;
    }
    this.#line += count;
    if (hasQuotes) this.#isAfterFault = false;
    await this.#tell(rows, offsets, lines);
    return block.length;
  }

  async #readQuoted(block: Uint8Array, text: string, base: number, isLast: boolean): Promise<number> {
    const lineEnds = this.#findLineEnds(block);
    const { rows, ends, errors, isTailBroken } = this.#parseQuoted(text, isLast);
    const textLineEnds = text.length === block.length ? lineEnds : lineEndsOf(text, this.#dialect.newline);
    const offsets = new Float64Array(rows.length);
    const lines = new Float64Array(rows.length);
    let passed = 0;
    let row = 0;
    let at = 0;
    for (; row < rows.length; row += 1) {
      const before = passed;
      const end = ends[row] ?? 0;
      while (passed < lineEnds.length && (textLineEnds[passed] ?? 0) < end) passed += 1;
      const error = errors.get(row);
      if (error !== undefined && this.#isBroken(error, rows[row] ?? [], text.slice(ends[row - 1] ?? 0, end))) {
        passed = before;
        break;
      }
      offsets[row] = base + at;
      lines[row] = this.#line + before;
      if (error !== undefined) this.#flagQuote(this.#line + before);
      at = passed === 0 ? 0 : (lineEnds[passed - 1] ?? 0) + 1;
    }
    this.#line += passed;
    const isBroken = row < rows.length || (row === 0 && isTailBroken && !isLast && block.length >= this.#suspiciousBytes());
    await this.#tell(rows.slice(0, row), offsets.subarray(0, row), lines.subarray(0, row));
    if (isBroken) return at + this.#passBrokenLine(block.subarray(at));
    this.#isAfterFault = false;
    return isLast ? block.length : at;
  }

  /**
   * A quote that swallows the lines after it, rather than a quote too many in a cell that is otherwise sound: the row is no longer as wide
   * as the columns, or the lines after its first are such rows themselves.
   */
  #isBroken(error: string, row: readonly string[], text: string): boolean {
    if (error === 'MissingQuotes') return true;
    const { newline, delimiter } = this.#dialect;
    const second = text.indexOf(newline) + 1;
    if (second === 0 || second === text.length) return false;
    if (row.length !== this.#width) return true;
    const [after] = parseRows(text.slice(second, second + usualSizes.block), delimiter, newline, 1);
    return after?.length === this.#width;
  }

  /** From which length on a cell with a quote too many is no cell: the less, the more often that was so, since each try costs its length. */
  #suspiciousBytes(): number {
    return Math.max(4096, usualSizes.block >> Math.min(this.#brokenQuotes, 5));
  }

  #flagQuote(line: number): void {
    this.#issues.flag(
      line,
      'a quotation mark in the middle of a quoted cell',
      'Found a quotation mark in the middle of a quoted cell, expected it doubled; read as it stands.',
    );
  }

  #passBrokenLine(bytes: Uint8Array): number {
    this.#issues.skip(
      this.#line,
      'Found a quotation mark that opens a cell and is not closed, expected another before the next delimiter or the end of the line. This line is left out; reading goes on with the next.',
    );
    this.#brokenQuotes += 1;
    this.#isAfterFault = true;
    if (this.#brokenQuotes === brokenQuotesToGiveUp) {
      this.#issues.flagFile(
        `Quotation marks do not pair up in ${brokenQuotesToGiveUp} lines: after line ${this.#line} they are read as any other sign.`,
      );
    }
    return this.#passLine(bytes);
  }

  #passLongLine(bytes: Uint8Array): number {
    if (bytes.includes(this.#newline)) return this.#passBrokenLine(bytes);
    this.#issues.skip(
      this.#line,
      `Found more than ${longestRecord / 1024 / 1024} MB without the end of a line, expected a record. It is left out.`,
    );
    return this.#passLine(bytes);
  }

  #passLine(bytes: Uint8Array): number {
    const end = bytes.indexOf(this.#newline);
    if (end >= 0) this.#line += 1;
    return end < 0 ? bytes.length : end + 1;
  }

  #lookForStrangeBytes(text: string): void {
    const at = text.indexOf('\uFFFD');
    if (at < 0) return;
    this.#hasStrangeBytes = true;
    const line = this.#line + text.slice(0, at).split(this.#dialect.newline).length - 1;
    this.#issues.flag(
      line,
      'strange bytes',
      'Found bytes that are no UTF-8, as most of this file is; they, and others like them, show as �.',
    );
  }

  /** Tells the rows that are records, made as wide as the columns where they are wider. Blank lines, and rows of blank cells, are none. */
  async #tell(rows: string[][], offsets: Float64Array, lines: Float64Array): Promise<void> {
    let count = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? [];
      if (isBlank(row)) continue;
      if (row.length !== this.#width) this.#mend(row, lines[index] ?? 0);
      if (count !== index) {
        rows[count] = row;
        offsets[count] = offsets[index] ?? 0;
        lines[count] = lines[index] ?? 0;
      }
      count += 1;
    }
    if (count === 0) return;
    rows.length = count;
    await this.#sink.batch({ values: rows, geometries: null, lines: lines.subarray(0, count), offsets: offsets.subarray(0, count) });
  }

  #mend(row: string[], line: number): void {
    const found = row.length;
    tidyRow(row, this.#width, this.#dialect.delimiter);
    if (found < this.#width) {
      this.#issues.flag(
        line,
        'fewer cells than there are columns',
        `Found ${found} cells, expected ${this.#width}; the last are taken as blank.`,
      );
    } else if (row.length > this.#width) {
      this.#issues.flag(
        line,
        'more cells than there are columns',
        `Found ${found} cells, expected ${this.#width}; the others are kept under “extra”.`,
      );
      this.#tellExtra();
    }
  }

  #tellExtra(): void {
    if (this.#hasExtra) return;
    this.#hasExtra = true;
    this.#sink.columns([...columnsOf(this.#dialect), { key: this.#width, name: extraName(this.#dialect.names) }]);
  }
}

function extraName(names: readonly string[]): string {
  let name = 'extra';
  for (let count = 2; names.includes(name); count += 1) name = `extra ${count}`;
  return name;
}

function isBlank(row: readonly string[]): boolean {
  return row[0] === '' && (row.length === 1 || row.every((cell) => cell === ''));
}

/**
 * The cells of a line whose quotes are all as they should be: round a whole cell, or doubled within one. null: some are not, or a cell goes
 * on in the next line.
 */
function soundCells(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (let open = line.indexOf('"'); open >= 0; open = line.indexOf('"', at)) {
    if (open > at) {
      if (line[open - 1] !== delimiter) return null;
      for (const cell of line.slice(at, open - 1).split(delimiter)) cells.push(cell);
    }
    const close = closingQuote(line, open);
    if (close < 0) return null;
    const cell = line.slice(open + 1, close);
    cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    if (close + 1 === line.length) return cells;
    if (line[close + 1] !== delimiter) return null;
    at = close + 2;
  }
  for (const cell of line.slice(at).split(delimiter)) cells.push(cell);
  return cells;
}

function closingQuote(line: string, open: number): number {
  let at = line.indexOf('"', open + 1);
  while (at >= 0 && line.charCodeAt(at + 1) === quote) at = line.indexOf('"', at + 2);
  return at;
}

/** Calling the platform's search costs as much as looking at some thirty bytes, within which short lines end. */
function nextByte(bytes: Uint8Array, wanted: number, from: number): number {
  const near = Math.min(from + 32, bytes.length);
  for (let at = from; at < near; at += 1) if (bytes[at] === wanted) return at;
  return bytes.indexOf(wanted, near);
}

function lineEndsOf(text: string, newline: string): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) ends.push(at);
  return ends;
}

/** Rows of the whole of a small file, or of sixteen places of a large one, from the first line end there after which rows are even. */
async function sampleCsv(blob: Blob, encoding: Encoding, dialect: CsvDialect, most: number): Promise<Sample> {
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
      .rows.filter((row) => !isBlank(row) && (isStart || row.length >= dialect.names.length))
      .slice(0, most);
  const few = rowsUpTo(Math.ceil(text.length / 4));
  return few.length === most ? few : rowsUpTo(text.length);
}

/** Without quotes, every line is a row. With them, a line end may stand in a cell: rows as wide as the columns tell that it does not. */
function startOfEvenRows(text: string, { delimiter, newline, names }: CsvDialect): number {
  const first = text.indexOf(newline) + 1;
  if (!text.includes('"')) return first;
  for (let at = first, tries = 0; at > 0 && tries < 50; at = text.indexOf(newline, at) + 1, tries += 1) {
    const rows = parseRows(text.slice(at, at + 16 * 1024), delimiter, newline, 6).slice(0, -1);
    const isWithinCell = rows[0]?.some((cell) => cell.includes('"'));
    if (rows.length > 0 && !isWithinCell && rows.every((row) => row.length === names.length)) return at;
  }
  return first;
}
