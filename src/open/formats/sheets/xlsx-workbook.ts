import { type NumberKind, kindOfFormat } from './number-kind.ts';
import { type PackageParts, PartFault } from './package-parts.ts';
import { RowWriter } from './row-writer.ts';
import { SharedStringsReader } from './shared-strings.ts';
import type { StringTable } from './string-table.ts';
import type { Sheet, SheetRows, Workbook } from './workbook.ts';
import { XlsxSheetReader } from './xlsx-sheet.ts';

/** A part that another refers to: what it is, and where. */
interface Relation {
  readonly id: string;
  /** The last word of its type, such as `worksheet`: the words before differ between the two forms of the format. */
  readonly kind: string;
  readonly part: string;
}

interface XlsxSheet extends Sheet {
  readonly part: string;
}

/**
 * Opens an Office Open XML workbook (ECMA-376; .xlsx and .xlsm). Its parts are found by how they refer to each other, since their names are
 * free. Rejects with a `PartFault` when a part is missing or damaged.
 */
export async function openXlsx(parts: PackageParts): Promise<Workbook> {
  const main = (await relationsOf(parts, '')).find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const relations = await relationsOf(parts, main);
  const { sheets, missing, is1904 } = await readWorkbook(parts, main, relations);
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind && parts.has(relation.part))?.part;
  const styles = partOf('styles');
  const kinds = styles === undefined ? [] : await readKinds(parts, styles);
  let strings: Promise<StringTable> | null = null;
  const readRows = async (index: number, mostRows: number): Promise<SheetRows> => {
    strings ??= readStrings(parts, partOf('sharedStrings'));
    const rows = new RowWriter();
    const reader = new XlsxSheetReader({ strings: await strings, kinds, is1904 }, rows);
    const read = parts.read(sheets[index]?.part ?? '', (piece) => {
      reader.push(piece);
      return reader.row < mostRows;
    });
    // The rows before a damage are read.
    await read.catch((error: unknown) => {
      if (!(error instanceof PartFault) || reader.row === 0) throw error;
    });
    return { rows, notes: reader.end() };
  };
  const read = async (index: number): Promise<SheetRows> => {
    const found = await readRows(index, Infinity);
    if (found.notes.isCut && found.notes.lastRow === 0) throw new PartFault(sheets[index]?.part ?? '');
    return found;
  };
  return { sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })), missing, isCut: false, head: readRows, read };
}

async function readStrings(parts: PackageParts, part: string | undefined): Promise<StringTable> {
  const reader = new SharedStringsReader();
  if (part !== undefined) await parts.read(part, (piece) => reader.push(piece));
  return reader.strings;
}

/** What a part refers to; an empty name stands for the package. */
async function relationsOf(parts: PackageParts, part: string): Promise<readonly Relation[]> {
  const [, folder = '', name = ''] = /^(.*\/)?([^/]*)$/.exec(part) ?? [];
  const list = `${folder}_rels/${name}.rels`;
  const relations: Relation[] = [];
  if (!parts.has(list)) return relations;
  await parts.visit(list, (scanner, token) => {
    if (token === 'close' || !scanner.is('Relationship') || scanner.attribute('TargetMode') === 'External') return;
    const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => scanner.attribute(key) ?? '') as [string, string, string];
    relations.push({ id, kind: type.split('/').at(-1) ?? '', part: resolved(folder, target) });
  });
  return relations;
}

/** `../xl/styles.xml` and `/xl/styles.xml` as names of entries. */
function resolved(folder: string, target: string): string {
  return decodeURIComponent(new URL(target, `http://package/${folder}`).pathname.slice(1));
}

async function readWorkbook(
  parts: PackageParts,
  part: string,
  relations: readonly Relation[],
): Promise<{ readonly sheets: readonly XlsxSheet[]; readonly missing: readonly string[]; readonly is1904: boolean }> {
  const sheets: XlsxSheet[] = [];
  const missing: string[] = [];
  let is1904 = false;
  await parts.visit(part, (scanner, token) => {
    if (token === 'close') return;
    if (scanner.is('workbookPr')) is1904 = ['1', 'true', 'on'].includes(scanner.attribute('date1904') ?? '');
    if (!scanner.is('sheet')) return;
    const id = scanner.attribute('id');
    const relation = relations.find((each) => each.id === id);
    const name = scanner.attribute('name') ?? '';
    if (!relation) missing.push(name);
    // Sheets of charts and dialogs have no cells.
    if (relation?.kind !== 'worksheet') return;
    sheets.push({
      name,
      isHidden: (scanner.attribute('state') ?? 'visible') !== 'visible',
      part: relation.part,
    });
  });
  return { sheets, missing, is1904 };
}

/** What numbers are in each style of cells. */
async function readKinds(parts: PackageParts, part: string): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isInStyles = false;
  await parts.visit(part, (scanner, token) => {
    if (scanner.is('cellXfs')) isInStyles = token === 'open';
    if (token === 'close') return;
    if (scanner.is('numFmt') && !isInStyles) codes.set(scanner.number('numFmtId', 0), scanner.attribute('formatCode') ?? '');
    if (scanner.is('xf') && isInStyles) {
      const id = scanner.number('numFmtId', 0);
      kinds.push(kindOfFormat(id, codes.get(id)));
    }
  });
  return kinds;
}
