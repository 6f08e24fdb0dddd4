import { message } from '../../../domain/messages/message.ts';
import { MessageError } from '../../../domain/messages/message-error.ts';
import { OdsReader } from './ods-reader.ts';
import { OdsStyles } from './ods-styles.ts';
import { type PackageParts, PartFault } from './package-parts.ts';
import type { SheetRows, Workbook } from './workbook.ts';

const [content, stylesPart, manifest] = ['content.xml', 'styles.xml', 'META-INF/manifest.xml'];

/**
 * Opens an OpenDocument spreadsheet. All its sheets are in one part, which is read once, with all of them. Rejects with a `PartFault` when
 * that is damaged, and with a `MessageError` when the file is a document of another kind.
 */
export async function openOds(parts: PackageParts): Promise<Workbook> {
  if (await isLocked(parts)) throw new PartFault(content, true);
  const styles = new OdsStyles();
  if (parts.has(stylesPart)) await parts.visit(stylesPart, (scanner, token) => token === 'open' && styles.visit(scanner));
  const reader = new OdsReader(styles);
  await parts
    .read(content, (piece) => reader.push(piece))
    .catch((error: unknown) => {
      // The rows before the damage are read.
      if (!(error instanceof PartFault) || reader.sheets.length === 0) throw error;
    });
  if (!reader.isSpreadsheet) throw new MessageError(message('reading.refused.openDocument'));
  const { sheets } = reader;
  const read = (index: number): Promise<SheetRows> => {
    const found = sheets[index];
    return found ? Promise.resolve(found) : Promise.reject(new RangeError(`There is no sheet ${index}`));
  };
  const isCut = sheets.at(-1)?.notes.isCut === true;
  return { sheets: sheets.map(({ sheet }) => sheet), missing: [], isCut, head: read, read };
}

async function isLocked(parts: PackageParts): Promise<boolean> {
  if (!parts.has(content)) return true;
  let isFound = false;
  if (parts.has(manifest)) {
    await parts.visit(manifest, (scanner) => {
      if (scanner.is('encryption-data')) isFound = true;
    });
  }
  return isFound;
}
