import { message } from '../../../domain/messages/message.ts';
import { MessageError } from '../../../domain/messages/message-error.ts';
import type { Format, ReadOptions, RecognisedFile } from '../format.ts';
import type { RecordSource } from '../record-source.ts';
import type { PackageParts } from './package-parts.ts';
import type { Workbook } from './workbook.ts';
import { isOdsArchive, isXlsxArchive } from './workbook-names.ts';

/** A workbook of Excel or of any program that writes its newer format; with macros, which are not run, too. */
export const xlsxFormat: Format = {
  id: 'xlsx',
  label: 'XLSX',
  recognise: (head) => (head.archive && isXlsxArchive(head.archive) ? { label: 'XLSX', encoding: 'utf-8' } : null),
  async read(file, options) {
    const { openXlsx } = await import('./xlsx-workbook.ts');
    return readWorkbook(file, options, openXlsx);
  },
};

/** A spreadsheet of LibreOffice, or of any program that writes OpenDocument. */
export const odsFormat: Format = {
  id: 'ods',
  label: 'ODS',
  recognise: (head) => (head.archive && isOdsArchive(head.archive) ? { label: 'ODS', encoding: 'utf-8' } : null),
  async read(file, options) {
    const { openOds } = await import('./ods-workbook.ts');
    return readWorkbook(file, options, openOds);
  },
};

async function readWorkbook(
  { name, blob }: RecognisedFile,
  options: ReadOptions,
  open: (parts: PackageParts) => Promise<Workbook>,
): Promise<RecordSource> {
  const [{ PackageParts, PartFault }, { SheetTooLarge }, { sheetSource }] = await Promise.all([
    import('./package-parts.ts'),
    import('./row-writer.ts'),
    import('./sheet-source.ts'),
  ]);
  try {
    return await sheetSource(name, await open(await PackageParts.open(blob, options)), options);
  } catch (error) {
    if (error instanceof SheetTooLarge) throw new MessageError(message('reading.sheet.tooLarge'), { cause: error });
    if (!(error instanceof PartFault)) throw error;
    const says = error.isLocked ? message('reading.sheet.locked') : message('reading.sheet.damaged', { part: error.part });
    throw new MessageError(says, { cause: error });
  }
}
