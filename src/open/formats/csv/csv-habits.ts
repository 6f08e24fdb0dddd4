/** Ways to write a table that RFC 4180 does not know and that leave no doubt. */
export type CsvHabit = 'line-ends' | 'backslashes' | 'formulas';

/** A larger table is read as it is, since it would have to be in memory as a whole; in bytes. */
export const largestRewritten = 256 * 1024 * 1024;

/** Those that a table has, by its beginning. */
export function habitsOf(text: string): readonly CsvHabit[] {
  const found: CsvHabit[] = [];
  if (text.includes('\n') && withLineFeeds(text) !== text) found.push('line-ends');
  // A cell goes on after a quotation mark with a backslash before it, and none has doubled ones.
  if (/\\"(?=[^",;\t|\r\n])/.test(text) && !/[^,;\t|\r\n"]""[^,;\t|\r\n"]/.test(text)) found.push('backslashes');
  if (text.search(formula) >= 0 || text.search(quotedFormula) >= 0) found.push('formulas');
  return found;
}

/** The same table as RFC 4180 has it, with a line end where each line of the table ends. */
export function rewrittenTable(text: string, habits: readonly CsvHabit[]): string {
  let table = text;
  if (habits.includes('backslashes')) table = table.replaceAll(/\\(["\\])/g, (_, character) => (character === '"' ? '""' : '\\'));
  if (habits.includes('formulas')) table = table.replaceAll(quotedFormula, '"$1"').replaceAll(formula, '"$1"');
  return habits.includes('line-ends') ? withLineFeeds(table) : table;
}

/** Cells as people write them for Excel, so that it does not take their texts for numbers: `="007"`. */
const formula = /(?<=^|[,;\t|\r\n])="([^"\n]*)"(?=$|[,;\t|\r\n])/g;
const quotedFormula = /(?<=^|[,;\t|\r\n])"=""([^"\n]*)"""(?=$|[,;\t|\r\n])/g;

/** Outside of quotation marks, every carriage return that stands alone ends a line. */
function withLineFeeds(text: string): string {
  return text
    .split('"')
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(/\r(?!\n|$)/g, '\n') : part))
    .join('"');
}
