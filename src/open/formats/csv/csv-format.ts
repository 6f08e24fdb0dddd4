import { type Message, message } from '../../../domain/messages/message.ts';
import { bytesOf } from '../../bytes/blob-slices.ts';
import { type Encoding, asciiBased, encodingText, isWide, readText } from '../../bytes/encoding.ts';
import { type FileHead, headBytes } from '../file-head.ts';
import type { Format, Recognised } from '../format.ts';
import { streamSource } from '../record-source.ts';
import { type CsvDialect, dialectText, parseRows, readDialect } from './csv-dialect.ts';
import { type CsvHabit, habitsOf, largestRewritten, rewrittenTable } from './csv-habits.ts';
import { csvReader } from './csv-reader.ts';

/** `dialect` is missing where the file has to be converted before it is read: its offsets are others then. */
interface RecognisedCsv extends Recognised {
  readonly dialect?: CsvDialect;
  /** The table in UTF-8 as RFC 4180 has it, where the file has it otherwise, and how. */
  readonly rewritten?: { readonly blob: Blob; readonly habits: readonly CsvHabit[] };
}

/**
 * A table as text, with any separator. Last in the list: almost any text could be one. Its reader is not imported lazily, since workers that
 * read parts of large tables need nothing else.
 */
export const csvFormat: Format<RecognisedCsv> = {
  id: 'csv',
  label: 'CSV',
  async recognise(head) {
    const { blob, encoding, rival } = head;
    if (!isPlainText(head)) return null;
    const isConverted = isWide(encoding);
    const readable = await asciiBased(blob.slice(0, 4 * headBytes), encoding);
    const habits = blob.size > largestRewritten ? [] : habitsOf(head.text);
    if (habits.length > 0) {
      const table = await rewritten(blob, encoding, habits);
      const dialect = await readDialect(table, 'utf-8');
      return { label: labelOf(dialect, encoding), encoding, rival, dialect, rewritten: { blob: table, habits } };
    }
    const dialect = await (isConverted ? readDialect(readable.blob, readable.encoding) : readDialect(blob, encoding));
    if (dialect.names.length < 2 && !(await isColumnOfValues(readable.blob, readable.encoding))) return null;
    return { label: labelOf(dialect, encoding), encoding, rival, ...(isConverted ? {} : { dialect }) };
  },
  async read({ name, blob: original, found }) {
    if (found.rewritten && found.dialect) {
      return streamSource(csvReader({ name, ...found.rewritten, encoding: 'utf-8', ownEncoding: found.encoding, dialect: found.dialect }));
    }
    const { blob, encoding } = await asciiBased(original, found.encoding);
    const dialect = found.dialect ?? (await readDialect(blob, encoding));
    return streamSource(csvReader({ name, blob, encoding, ownEncoding: found.encoding, dialect }));
  },
};

function labelOf(dialect: CsvDialect, encoding: Encoding): Message {
  const table = dialectText(dialect);
  const format = dialect.hasHeader ? table : message('reading.format.withoutHeader', { format: table });
  return message('reading.format.inEncoding', { format, encoding: encodingText[encoding] });
}

async function rewritten(blob: Blob, encoding: Encoding, habits: readonly CsvHabit[]): Promise<Blob> {
  return new Blob([rewrittenTable(await readText(blob, encoding), habits)]);
}

function isPlainText({ text, isText, xml, json }: FileHead): boolean {
  return isText && !xml && !json && text.trim() !== '' && !isMarkup(text);
}

/** Most lines are elements of XML whose document is broken: a table would be made of pieces of them. */
function isMarkup(text: string): boolean {
  const lines = text.split(/[\r\n]+/, 100).filter((line) => line.trim() !== '');
  return lines.filter((line) => /^\s*<[A-Za-z/!?].*>\s*$/.test(line)).length * 2 > lines.length;
}

/** Dates, numbers or shapes one below the other, rather than prose. */
async function isColumnOfValues(blob: Blob, encoding: Encoding): Promise<boolean> {
  const text = new TextDecoder(encoding).decode(await bytesOf(blob, 0, headBytes));
  const cells = parseRows(text, '\u001f', '\n', 100)
    .slice(1)
    .map((row) => row[0]?.trim() ?? '')
    .filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => /^[-+]?\d[\d\s:.,/TZ+-]*$|^[A-Z]+\s*\(/.test(cell));
}
