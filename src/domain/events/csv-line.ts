/** What a file of CSV begins with: without a byte order mark Excel reads UTF-8 as the encoding of the computer. */
export const csvStart = '\uFEFF';

/**
 * A line of CSV, RFC 4180, with its line end. Texts stay as they are, whatever they begin with, but for those that a spreadsheet would run as
 * a formula that calls something: see `harmless`.
 */
export function csvLine(cells: readonly string[]): string {
  const line = cells.map((cell) => quoted(harmless(cell))).join(',');
  // A line without anything would be no record.
  return `${line === '' ? '""' : line}\r\n`;
}

/** A table with a NUL in it would be taken for a binary file. */
function quoted(cell: string): string {
  if (cell.includes('\0')) return quoted(cell.replaceAll('\0', '\uFFFD'));
  return /[",\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, or with these after a tab or line break, for a formula, and one that calls a
 * function, a program or another file can send away what stands in the sheet (https://owasp.org/www-community/attacks/CSV_Injection). No
 * such call goes without `(`, `|` or `!`. A cell that has one gets an apostrophe before it; names like `@reporter`, numbers, dates before
 * year 0 and telephone numbers do not.
 */
function harmless(cell: string): string {
  return /^\s*[=+\-@＝＋－＠]/u.test(cell) && /[(|!]/.test(cell) ? `'${cell}` : cell;
}
