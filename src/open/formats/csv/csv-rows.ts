import Papa from 'papaparse';
import type { Column } from '../../../domain/events/roles.ts';
import type { Encoding } from '../../bytes/encoding.ts';
import type { CsvDialect } from './csv-dialect.ts';

const quote = 0x22;

export function columnsOf(dialect: CsvDialect): readonly Column[] {
  return dialect.names.map((name, key) => ({ key, name }));
}

/** A byte order mark was passed by the dialect; elsewhere the sign is part of the text. */
export function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { ignoreBOM: true });
}

/** Cells beyond the columns become one: what is in them is kept. Blank ones, as of a delimiter at each line's end, do not count. */
export function tidyRow(row: string[], width: number, delimiter: string): string[] {
  if (row.length <= width) return row;
  const extra = row.splice(width);
  if (extra.some((cell) => cell.trim() !== '')) row.push(extra.join(delimiter));
  return row;
}

/** Rows as papaparse has them. */
export interface ParsedRows {
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
export function rowParser(dialect: CsvDialect): (text: string, isLast: boolean) => ParsedRows {
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

/** A row of one empty cell, or of many. */
export function isBlankRow(row: readonly string[]): boolean {
  return row[0] === '' && (row.length === 1 || row.every((cell) => cell === ''));
}
