import { bytesOf } from '../../bytes/blob-slices.ts';
import { type Encoding, asciiBased, encodingText, isWide } from '../../bytes/encoding.ts';
import { type FileHead, headBytes } from '../file-head.ts';
import type { Format, Recognised } from '../format.ts';
import { streamSource } from '../record-source.ts';
import { type CsvDialect, dialectText, parseRows, readDialect } from './csv-dialect.ts';
import { csvReader } from './csv-reader.ts';

/** `dialect` is missing where the file has to be converted before it is read: its offsets are others then. */
interface RecognisedCsv extends Recognised {
  readonly dialect?: CsvDialect;
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
    const dialect = await (isConverted ? readDialect(readable.blob, readable.encoding) : readDialect(blob, encoding));
    if (dialect.names.length < 2 && !(await isColumnOfValues(readable.blob, readable.encoding))) return null;
    const header = dialect.hasHeader ? '' : ', without a header';
    const label = `${dialectText(dialect)}${header}, ${encodingText[encoding]}`;
    return { label, encoding, rival, ...(isConverted ? {} : { dialect }) };
  },
  async read({ name, blob: original, found }) {
    const { blob, encoding } = await asciiBased(original, found.encoding);
    return streamSource(csvReader({ name, blob, encoding, dialect: found.dialect ?? (await readDialect(blob, encoding)) }));
  },
};

function isPlainText({ text, isText, xml, json }: FileHead): boolean {
  return isText && !xml && !json && text.trim() !== '';
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
