import { message } from '../../../domain/messages/message.ts';
import { CountedIssues } from '../../record/counted-issues.ts';
import type { RecordBatch, RecordSink } from '../../record/record.ts';
import { Joiner, bytesOf, slicesOf } from '../../bytes/blob-slices.ts';
import { type Encoding, encodingText } from '../../bytes/encoding.ts';
import type { CsvTable, FileRange, RangeEnd, RangesReader } from '../file-ranges.ts';
import type { StreamReader } from '../stream.ts';
import { CellScanner, type ScannedRows, cellReader, isBlankScan } from './cell-scanner.ts';
import type { Cells } from '../../record/cells.ts';
import { type CsvDialect, parseRows } from './csv-dialect.ts';
import { columnsOf, decoderOf, isBlankRow, rowParser, tidyRow } from './csv-rows.ts';
import type { CsvHabit } from './csv-habits.ts';
import { evenStarts, sampleCsv } from './csv-sample.ts';

/** What is made of a block that small is dropped while it is still young, which costs the collector nothing. */
const usualSizes: ReadSizes = { slice: 1024 * 1024, block: 128 * 1024 };
/** A record that goes on for longer has a quote that never closes, or is no record. */
const longestRecord = 16 * 1024 * 1024;
const brokenQuotesToGiveUp = 100;

/** How many bytes are fetched, and how many parsed, at a time. */
interface ReadSizes {
  readonly slice: number;
  readonly block: number;
}

/** A CSV file of an encoding in which ASCII signs are one byte each. */
export function csvReader(table: CsvTable, sizes = usualSizes): StreamReader & Required<Pick<StreamReader, 'ranges'>> {
  const { blob, encoding, dialect } = table;
  const whole = { from: dialect.start, to: blob.size, line: dialect.line };
  const begin = (sink: RecordSink, signal?: AbortSignal) => new CsvReading(table, sizes, sink, signal);
  return {
    read: async (sink, signal) => {
      const reading = begin(sink, signal);
      await reading.read(whole);
      reading.end();
    },
    sample: (most) => sampleCsv(blob, encoding, dialect, most),
    recordAt: async (offset) => ({ values: await readCsvRecord(blob, encoding, dialect, offset), geometry: null }),
    ranges: { table, whole, starts: (from, count) => evenStarts(blob, dialect, from, count), begin },
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

/** Records that are told at once. */
class Batch implements RecordBatch {
  readonly values: (Cells | string[])[] = [];
  readonly geometries = null;
  readonly lines: number[] = [];
  readonly offsets: number[] = [];

  add(values: Cells | string[], line: number, offset: number): void {
    this.values.push(values);
    this.lines.push(line);
    this.offsets.push(offset);
  }
}

/** One reading of a file, or of ranges of it. */
class CsvReading implements RangesReader {
  readonly #blob: Blob;
  /** That of the file. */
  readonly #encoding: Encoding;
  readonly #decoder: TextDecoder;
  readonly #dialect: CsvDialect;
  readonly #habits: readonly CsvHabit[];
  readonly #sizes: ReadSizes;
  readonly #width: number;
  readonly #newline: number;
  /** null: the delimiter is more than a byte. */
  readonly #scanner: CellScanner | null;
  readonly #sink: RecordSink;
  readonly #signal: AbortSignal | undefined;
  readonly #issues: CountedIssues;
  readonly #parse: ReturnType<typeof rowParser>;
  #line = 1;
  #brokenQuotes = 0;
  #isAfterFault = false;
  #hasExtra = false;
  #hasStrangeBytes = false;

  constructor(
    { name, blob, encoding, ownEncoding, dialect, habits = [] }: CsvTable,
    sizes: ReadSizes,
    sink: RecordSink,
    signal?: AbortSignal,
  ) {
    this.#blob = blob;
    this.#encoding = ownEncoding ?? encoding;
    this.#decoder = decoderOf(encoding);
    this.#dialect = dialect;
    this.#habits = habits;
    this.#sizes = sizes;
    this.#width = dialect.names.length;
    this.#newline = dialect.newline.charCodeAt(0);
    this.#scanner =
      dialect.delimiter.length === 1 && dialect.delimiter < '\u0080' ? new CellScanner(dialect.delimiter, dialect.newline) : null;
    this.#sink = sink;
    this.#issues = new CountedIssues(name, (issue) => sink.issue(issue));
    this.#parse = rowParser(dialect);
    this.#signal = signal;
  }

  async read({ from, to, line }: FileRange): Promise<RangeEnd> {
    if (from === this.#dialect.start) this.#tellHeader();
    this.#line = line;
    let rest = new Uint8Array(0);
    let at = from;
    const joiner = new Joiner();
    for await (const slice of slicesOf(this.#blob.slice(0, to), at, this.#signal, this.#sizes.slice)) {
      const bytes = joiner.join(rest, slice);
      const used = await this.#readBytes(bytes, at, at + bytes.length >= this.#blob.size);
      rest = bytes.subarray(used);
      at += used;
      this.#sink.progress(at);
    }
    return { offset: at, line: this.#line, isReliable: this.#brokenQuotes === 0 };
  }

  end(): void {
    this.#issues.end();
  }

  #tellHeader(): void {
    const { strayLines } = this.#dialect;
    if (strayLines > 0) this.#issues.flagFile(message('reading.csv.linesBefore', { count: strayLines }));
    const { headerNote, names } = this.#dialect;
    if (headerNote === 'tags') this.#issues.flagFile(message('reading.csv.tags'));
    else if (headerNote === 'two') this.#issues.flagFile(message('reading.csv.twoHeaders'));
    else if (headerNote) this.#issues.flagFile(message('reading.csv.noHeader', { names: [...names] }));
    const { narrow } = this.#dialect;
    if (narrow) this.#issues.flag(narrow.line, message('reading.csv.narrow', { found: names.length, expected: narrow.cells }));
    for (const habit of this.#habits) this.#issues.flagFile(message(`reading.csv.habit.${habit}`));
    this.#sink.columns(columnsOf(this.#dialect));
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
    if (!this.#scanner) return this.#parseBlock(block, base, isLast);
    const found = this.#scanner.scan(block, isLast, this.#brokenQuotes < brokenQuotesToGiveUp);
    if (found.count > 0) return this.#tellScanned(block, base, found);
    return found.isQuoteBroken ? this.#parseBlock(block, base, isLast) : 0;
  }

  async #tellScanned(block: Uint8Array, base: number, found: ScannedRows): Promise<number> {
    const { count, starts, lines } = found;
    const used = starts[count] ?? 0;
    const bytes = block.subarray(0, used);
    const cellsAt = cellReader(found, bytes, this.#decode(bytes), this.#decoder);
    const batch = new Batch();
    for (let row = 0; row < count; row += 1) {
      if (isBlankScan(found, row)) continue;
      const [cells, line] = [cellsAt(row), this.#line + (lines[row] ?? 0)];
      batch.add(this.#isWide(cells.length) ? cells : this.#mended([...cells], line), line, base + (starts[row] ?? 0));
    }
    this.#line += lines[count] ?? 0;
    this.#isAfterFault = false;
    await this.#tell(batch);
    return used;
  }

  /** What only papaparse can make sense of. */
  async #parseBlock(block: Uint8Array, base: number, isLast: boolean): Promise<number> {
    const text = this.#decode(block);
    const { rows, ends, errors, isTailBroken } = this.#parse(text, isLast);
    const lineEnds = lineEndsOf(block, this.#newline);
    const textLineEnds = text.length === block.length ? lineEnds : textLineEndsOf(text, this.#dialect.newline);
    const batch = new Batch();
    let passed = 0;
    let row = 0;
    let at = 0;
    for (; row < rows.length; row += 1) {
      const before = passed;
      const [cells, end] = [rows[row] ?? [], ends[row] ?? 0];
      while (passed < lineEnds.length && (textLineEnds[passed] ?? 0) < end) passed += 1;
      const error = errors.get(row);
      if (error !== undefined && this.#isBroken(error, cells, text.slice(ends[row - 1] ?? 0, end))) {
        passed = before;
        break;
      }
      if (error !== undefined) this.#flagQuote(this.#line + before);
      if (!isBlankRow(cells)) batch.add(this.#mended(cells, this.#line + before), this.#line + before, base + at);
      at = passed === 0 ? 0 : (lineEnds[passed - 1] ?? 0) + 1;
    }
    this.#line += passed;
    const isBroken = row < rows.length || (row === 0 && isTailBroken && !isLast && block.length >= this.#suspiciousBytes());
    await this.#tell(batch);
    if (isBroken) return at + this.#passBrokenLine(block.subarray(at));
    this.#isAfterFault = false;
    return isLast ? block.length : at;
  }

  #decode(bytes: Uint8Array): string {
    const text = this.#decoder.decode(bytes);
    if (!this.#hasStrangeBytes) this.#lookForStrangeBytes(text);
    return text;
  }

  /**
   * A quote that swallows the lines after it, rather than a quote too many in a cell that is otherwise valid: the row is no longer as wide
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
    this.#issues.flag(line, message('reading.csv.quoteInCell'));
  }

  #passBrokenLine(bytes: Uint8Array): number {
    this.#issues.skip(this.#line, message('reading.csv.openQuote'));
    this.#brokenQuotes += 1;
    this.#isAfterFault = true;
    if (this.#brokenQuotes === brokenQuotesToGiveUp) {
      this.#issues.flagFile(message('reading.csv.manyOpenQuotes', { count: brokenQuotesToGiveUp, line: this.#line }));
    }
    return this.#passLine(bytes);
  }

  #passLongLine(bytes: Uint8Array): number {
    if (bytes.includes(this.#newline)) return this.#passBrokenLine(bytes);
    this.#issues.skip(this.#line, message('reading.csv.longLine', { megabytes: longestRecord / 1024 / 1024 }));
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
    this.#issues.flag(line, message('reading.csv.noLetter', { encoding: encodingText[this.#encoding] }));
  }

  async #tell(batch: Batch): Promise<void> {
    if (batch.values.length > 0) await this.#sink.batch(batch);
  }

  /** Whether a row has the cells that it should have. */
  #isWide(cells: number): boolean {
    return cells === this.#width || cells === this.#dialect.narrow?.cells || (this.#dialect.isRagged === true && cells < this.#width);
  }

  /** A record, made as wide as the columns where it is wider. */
  #mended(row: string[], line: number): string[] {
    const found = row.length;
    tidyRow(row, this.#width, this.#dialect.delimiter);
    if (found < this.#width && !this.#isWide(found)) {
      this.#issues.flag(line, message('reading.csv.fewerCells', { found, expected: this.#width }));
    } else if (row.length > this.#width) {
      const column = extraName(this.#dialect.names);
      this.#issues.flag(line, message('reading.csv.moreCells', { found, expected: this.#width, column }));
      this.#tellExtra(column);
    }
    return row;
  }

  #tellExtra(name: string): void {
    if (this.#hasExtra) return;
    this.#hasExtra = true;
    this.#sink.columns([...columnsOf(this.#dialect), { key: this.#width, name }]);
  }
}

function extraName(names: readonly string[]): string {
  let name = 'extra';
  for (let count = 2; names.includes(name); count += 1) name = `extra ${count}`;
  return name;
}

function lineEndsOf(bytes: Uint8Array, newline: number): readonly number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) ends.push(at);
  return ends;
}

function textLineEndsOf(text: string, newline: string): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) ends.push(at);
  return ends;
}
