import Papa from 'papaparse';
import { type Message, message } from '../../../domain/messages/message.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import { type Encoding, markLength } from '../../bytes/encoding.ts';
import { type HeaderNote, guessedNames, isBeforeNames, isHeader, secondHeader } from './csv-header.ts';

/** How a table of text is written, and where its records begin. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `\n` stands for `\r\n` too. */
  readonly newline: '\n' | '\r';
  /** Of the columns, each once and none blank. */
  readonly names: readonly string[];
  readonly hasHeader: boolean;
  /** Lines before the header that are no comments; they are left out. */
  readonly strayLines: number;
  /** How the names were found, where not in one header. */
  readonly headerNote?: HeaderNote | null;
  /** How many cells most records have, where the header has more names, and the line of that. */
  readonly narrow?: { readonly cells: number; readonly line: number } | null;
  /** Where the first record begins, in bytes from the start of the blob. */
  readonly start: number;
  /** The line, from 1, on which the first record begins. */
  readonly line: number;
  /** As our own tables of sheets have it: no cell has a `newline`, and a row may end before the cells that are blank. */
  readonly isRagged?: boolean;
}

/** What separates cells and ends rows. */
export type Separators = Pick<CsvDialect, 'delimiter' | 'newline'>;

const placeBytes = 64 * 1024;
/** A header can be longer than a place: a hundred thousand columns. */
const longestHeader = 16 * 1024 * 1024;
const rowsToJudge = 100;

/** Each with its name. The order decides between two that divide a file equally well, since commas are part of many texts and numbers. */
const delimiters: Readonly<Record<string, Message>> = {
  '\t': message('reading.separator.tab'),
  ';': message('reading.separator.semicolon'),
  '|': message('reading.separator.bar'),
  '\u001f': message('reading.separator.unit'),
  '^': message('reading.separator.caret'),
  '~': message('reading.separator.tilde'),
  ',': message('reading.separator.comma'),
};

/** `CSV, separated by semicolons`. */
export function dialectText({ delimiter, names }: CsvDialect): Message {
  if (names.length < 2) return message('reading.format.csvOneColumn');
  return message('reading.format.csv', {
    separator: delimiters[delimiter] ?? message('reading.separator.other', { character: delimiter }),
  });
}

/**
 * Finds out how a table is written: its delimiter (`sep=;` in the first line says it; else the one that parts most rows of the
 * beginning, the middle and the end into the same number of cells), its line ends, what stands before the header, and whether there is
 * a header. `encoding` is one in which ASCII signs are one byte each.
 */
export async function readDialect(blob: Blob, encoding: Encoding): Promise<CsvDialect> {
  const first = await bytesOf(blob, 0, placeBytes);
  const newline = first.includes(0x0a) || !first.includes(0x0d) ? '\n' : '\r';
  const places = [first.subarray(markLength(first)), ...(await laterPlaces(blob, newline))].map((bytes) => decode(bytes, encoding));
  const said = /^sep=([^"\r\n])\r?\n/i.exec(places[0] ?? '')?.[1];
  const delimiter = said ?? likeliestDelimiter(places, newline);
  return dialectOf(await headWithHeader(blob, first, newline), encoding, delimiter, newline, said !== undefined);
}

async function headWithHeader(blob: Blob, first: Uint8Array, newline: string): Promise<Uint8Array> {
  let head = first;
  for (let size = placeBytes; head.length < blob.size && size < longestHeader; size *= 8) {
    if (head.subarray(0, -1).includes(newline.charCodeAt(0))) break;
    head = await bytesOf(blob, 0, 8 * size);
  }
  return head;
}

/** As `readDialect`, of a table whose separators are known. */
export async function readHeader(blob: Blob, encoding: Encoding, { delimiter, newline }: Separators): Promise<CsvDialect> {
  const head = await headWithHeader(blob, await bytesOf(blob, 0, placeBytes), newline);
  return dialectOf(head, encoding, delimiter, newline, false);
}

/** One row of cells a line end, with what papaparse says of quotes; a row that the end of the text cuts is not among them. */
export function parseRows(text: string, delimiter: string, newline: '\n' | '\r', most = 0): readonly string[][] {
  const rows: string[][] = Papa.parse<string[]>(text, { delimiter, newline, preview: most }).data;
  return newline === '\n' ? rows.map(withoutReturn) : rows;
}

function withoutReturn(row: string[]): string[] {
  const last = row.at(-1);
  return last?.endsWith('\r') ? [...row.slice(0, -1), last.slice(0, -1)] : row;
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

async function laterPlaces(blob: Blob, newline: string): Promise<readonly Uint8Array[]> {
  if (blob.size < 4 * placeBytes) return [];
  const starts = [Math.floor(blob.size / 2), blob.size - placeBytes];
  const places = await Promise.all(starts.map((start) => bytesOf(blob, start, start + placeBytes)));
  return places.map((bytes) => bytes.subarray(bytes.indexOf(newline.charCodeAt(0)) + 1));
}

function likeliestDelimiter(places: readonly string[], newline: '\n' | '\r'): string {
  let best = { delimiter: ',', share: 0 };
  for (const delimiter of Object.keys(delimiters)) {
    const share = evenShare(places, delimiter, newline);
    if (share > best.share + 0.02) best = { delimiter, share };
  }
  return best.delimiter;
}

/** The share of rows that have as many cells as most others, if those are two or more; the first of them, the header, counts much. */
function evenShare(places: readonly string[], delimiter: string, newline: '\n' | '\r'): number {
  const widths = places.flatMap((text) =>
    parseRows(text, delimiter, newline, rowsToJudge)
      .filter((row) => row.length > 1 || row[0]?.trim())
      .slice(0, rowsToJudge - 1)
      .map((row) => row.length),
  );
  const width = commonest(widths);
  if (width < 2) return 0;
  const even = widths.filter((each) => each === width).length / widths.length;
  return widths[0] === width ? even : even / 2;
}

function commonest(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

function dialectOf(head: Uint8Array, encoding: Encoding, delimiter: string, newline: '\n' | '\r', isSaid: boolean): CsvDialect {
  const mark = markLength(head);
  const text = decode(head.subarray(mark), encoding);
  const rows = parseRows(text, delimiter, newline, rowsToJudge);
  const { before, strays } = linesBeforeHeader(rows, isSaid, newline);
  const header = rows[before] ?? [];
  const hasHeader = isHeader(header, rows.slice(before + 1));
  const isAsWide = commonest(rows.slice(before, before + 20).map((row) => row.length));
  const second = hasHeader ? secondHeader(header, rows.slice(before + 1)) : null;
  const guessed = hasHeader ? null : guessedNames(rows.slice(before), Math.max(isAsWide, 1));
  const names = uniqueNames(second?.names ?? guessed ?? (hasHeader ? header : Array.from({ length: Math.max(isAsWide, 1) }, () => '')));
  const headerLines = hasHeader ? lineBreaks(header, newline) : 0;
  const line = before + headerLines + (second ? lineBreaks(rows[before + 1] ?? [], newline) : 0) + 1;
  const start = mark + startOfLine(head.subarray(mark), line, newline.charCodeAt(0));
  const cells = hasHeader ? narrowWidth(header, rows.slice(before + (second ? 2 : 1))) : null;
  const narrow = cells === null ? null : { cells, line: before + 1 };
  return {
    delimiter,
    newline,
    names,
    hasHeader,
    strayLines: strays,
    headerNote: second?.note ?? (guessed && 'guessed'),
    narrow,
    start,
    line,
  };
}

/** The width of most rows, if the header has more names; null: it has not. */
function narrowWidth(header: readonly string[], below: readonly (readonly string[])[]): number | null {
  const widths = below.filter((row) => row.some((cell) => cell !== '')).map((row) => row.length);
  const width = commonest(widths);
  const isMost = widths.length > 1 && widths.filter((each) => each === width).length * 2 > widths.length;
  return width > 1 && isMost && header.slice(width).some((name) => name.trim() !== '') ? width : null;
}

/** What many programs write before a table: `sep=;`, comments that begin with `#`, a title, blank lines. */
function linesBeforeHeader(rows: readonly (readonly string[])[], isSaid: boolean, newline: string): { before: number; strays: number } {
  const wide = rows.map((row) => row.length).filter((width) => width > 1);
  const width = wide.length < 2 ? 1 : commonest(wide);
  let before = isSaid ? 1 : 0;
  let strays = 0;
  for (; before < Math.min(rows.length - 1, 30); before += 1) {
    const row = rows[before] ?? [];
    const cells = row.filter((cell) => cell.trim() !== '').length;
    if (row.some((cell) => cell.includes(newline))) break;
    const isComment = row[0]?.startsWith('#') && (width < 2 || row.length !== width);
    const isStray = width > 1 && cells < 2 && (row.length !== width || isBeforeNames(rows.slice(before + 1, before + 30)));
    if (cells > 0 && !isComment && !isStray) break;
    if (cells > 0 && !isComment) strays += 1;
  }
  return { before, strays };
}

/** Names of columns, each once: a blank one is called by its number, and one that is there already gets a number behind it. */
export function uniqueNames(cells: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  const all = new Set(cells.map((cell) => cell.trim()));
  return cells.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    let count = (taken.get(name) ?? 0) + 1;
    while (count > 1 && all.has(`${name} ${count}`)) count += 1;
    taken.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}

/** The lines that a header takes, since its names may hold line ends. */
function lineBreaks(header: readonly string[], newline: string): number {
  return header.reduce((lines, cell) => lines + cell.split(newline).length - 1, 1);
}

/** Where a line, from 1, starts in bytes. */
export function startOfLine(bytes: Uint8Array, line: number, newline: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = bytes.indexOf(newline, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}
