import { isNoValue } from '../../record/value-text.ts';

type Cells = readonly string[];

/**
 * How the names of columns were found: below them are `tags` of the Humanitarian Exchange Language; the names in `two` rows were joined; of a
 * table without a header they were `guessed`.
 */
export type HeaderNote = 'tags' | 'two' | 'guessed';

/**
 * Whether a row names columns. Names are no numbers, dates or addresses, and do not stand again in the records below; a quarter of them
 * may (a year as a name).
 */
export function isHeader(row: Cells, below: readonly Cells[]): boolean {
  const cells = row.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  const values = filled.filter(isLikeValue);
  if (filled.length === 0 || values.length * 4 > filled.length) return false;
  const records = below.filter((other) => other.some((cell, index) => cell !== row[index]));
  const repeated = cells.filter((cell, index) => cell !== '' && records.some((other) => other[index]?.trim() === cell));
  return repeated.length * 4 <= filled.length;
}

function isLikeValue(cell: string): boolean {
  return cell.length > 200 || /^[-+(]?\d|^https?:|^(?:POINT|LINESTRING|POLYGON|MULTI\w+)\s*\(|^\{/i.test(cell);
}

/** Whether the rows below begin with one that names columns: a line with a single cell before it is a title. */
export function isBeforeNames(below: readonly Cells[]): boolean {
  const index = below.findIndex((row) => filledOf(row).length > 1);
  const row = below[index] ?? [];
  return row.length > 2 && filledOf(row).length * 2 > row.length && isHeader(row, below.slice(index + 1));
}

function filledOf(row: Cells): Cells {
  return row.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

interface SecondHeader {
  readonly note: HeaderNote;
  readonly names: Cells;
}

/** What the row below the header makes of its names, if it is none of the records; null: it is one. */
export function secondHeader(header: Cells, [row = [], ...below]: readonly Cells[]): SecondHeader | null {
  const cells = row.map((cell) => cell.trim());
  const filled = filledOf(row);
  if (filled.length > 0 && filled.every((cell) => hashTag.test(cell))) {
    return { note: 'tags', names: header.map((name, index) => taggedName(name.trim(), cells[index] ?? '')) };
  }
  // Where every column has a name, the row below is a record, whatever is in it.
  if (header.every((name) => name.trim() !== '')) return null;
  const columns = header.map((_, index) => below.slice(0, 20).map((other) => other[index]?.trim() ?? ''));
  const values = columns.flatMap((column, index) => (filledOf(column).length > 1 && filledOf(column).every(isLikeValue) ? [index] : []));
  const areNames = values.every((index) => isLikeName(cells[index] ?? ''));
  return values.length > 1 && areNames && filled.length * 2 >= header.length ? { note: 'two', names: joinedNames(header, cells) } : null;
}

function isLikeName(cell: string): boolean {
  return (
    /\p{L}/u.test(cell) &&
    !isLikeValue(cell) &&
    !isNoValue(cell) &&
    !/^(?:unknown|unbekannt|inconnu|desconocido|невідомо|неизвестно)$/i.test(cell)
  );
}

/** https://hxlstandard.org/standard/1-1final/tagging/ */
const hashTag = /^#[a-z]\w*(?:\s*\+\s*[a-z]\w*)*$/i;

/** The name, or the tag where that tells more: the name may be in any language. */
function taggedName(name: string, tag: string): string {
  const [, said = ''] = /^#geo\b.*\+(lat|lon)\b/i.exec(tag) ?? /^#(date|event|description)\b(?!\+id)/i.exec(tag) ?? [];
  return said === '' || name.toLowerCase().includes(said.toLowerCase()) ? name : tag;
}

/** A name of the first row is that of all columns up to its next one. */
function joinedNames(header: Cells, second: Cells): Cells {
  let group = '';
  return header.map((name, index) => {
    group = name.trim() || group;
    return `${group} ${second[index] ?? ''}`.trim();
  });
}

/** Names for the columns of a table without a header, by what is in most of their cells; blank where nothing tells. null: of all columns. */
export function guessedNames(rows: readonly Cells[], width: number): Cells | null {
  const columns = Array.from({ length: width }, (_, index) => filledOf(rows.map((row) => row[index] ?? '')));
  const like = (pattern: RegExp) =>
    columns.flatMap((cells, index) => (cells.filter((cell) => pattern.test(cell)).length > 0.8 * cells.length ? [index] : []));
  const [date] = like(/^\d{4}-\d\d(?:-\d\d)?(?:$|[T ])|^\d{1,2}([./-])\d{1,2}\1\d{2,4}(?:$| )/);
  const [first = -1, second = -1, ...others] = like(/^[-+]?\d{1,3}[.,]\d{2,}$/);
  const isPair = first >= 0 && second === first + 1 && others.length === 0;
  if (date === undefined && !isPair) return null;
  const isLngFirst = columns[first]?.some((cell) => Math.abs(Number(cell.replace(',', '.'))) > 90) ?? false;
  const texts = like(/^(?!https?:).*\p{L}{2}/iu).filter((index) => index !== date);
  const [title] = texts.toSorted((a, b) => lengthOf(columns[b]) - lengthOf(columns[a]));
  return columns.map((_, index) => {
    if (index === date) return 'date';
    if (isPair && (index === first || index === second)) return (index === first) === isLngFirst ? 'lng' : 'lat';
    return index === title ? 'title' : '';
  });
}

function lengthOf(cells: Cells | undefined): number {
  return (cells ?? []).reduce((sum, cell) => sum + cell.length, 0);
}
