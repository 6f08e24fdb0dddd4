import { type Zippable, strToU8, zipSync } from 'fflate';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A sheet of a workbook that is made for a test. */
export interface MadeSheet {
  readonly name: string;
  /** Its XML: rows, as `<row>`, or more of what `<sheetData>` may hold. */
  readonly rows: string;
  /** What follows `<sheetData>`. */
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  /** The XML of each shared string, inside `<si>`. */
  readonly strings?: readonly string[];
  /** The codes of number formats; the style of a cell is its number from 1, and 0 is the usual one. */
  readonly formats?: readonly string[];
  readonly is1904?: boolean;
  /** Parts that replace those made here, or stand beside them. null: the part is missing. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

/** An XLSX file. */
export function makeXlsx({ sheets, strings = [], formats = [], is1904 = false, parts = {} }: MadeWorkbook, name = 'events.xlsx'): File {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const all: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships ${packageRelations}>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name: title, state }, index) =>
          `<sheet name="${title}" sheetId="${index + 1}" ${state ? `state="${state}"` : ''} r:id="s${index}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${packageRelations}>${[
      ...sheets.map((_, index) => relation(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
      relation('styles', 'styles', 'styles.xml'),
      relation('strings', 'sharedStrings', '/xl/sharedStrings.xml'),
    ].join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0"?>\n<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...parts,
  };
  return makeArchive(all, name);
}

/** Rows of texts, numbers and blanks, the first of them in row `first`. */
export function rowsOf(rows: readonly (readonly (string | number | null)[])[], first = 1): string {
  return rows
    .map((cells, index) => `<row r="${first + index}">${cells.map((cell, column) => cellOf(cell, column, first + index)).join('')}</row>`)
    .join('');
}

function cellOf(cell: string | number | null, column: number, row: number): string {
  const place = `${String.fromCharCode(65 + column)}${row}`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
}

/** An ODS file whose `<office:spreadsheet>` holds this XML; `styles` is the XML of its automatic styles. */
export function makeOds(tables: string, styles = '', parts: Readonly<Record<string, string | null>> = {}, name = 'events.ods'): File {
  const content =
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:calcext="c">' +
    `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return makeArchive({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content, ...parts }, name);
}

function makeArchive(parts: Readonly<Record<string, string | Uint8Array | null>>, name: string): File {
  const files: Zippable = {};
  for (const [path, content] of Object.entries(parts)) {
    if (content !== null) files[path] = typeof content === 'string' ? strToU8(content) : content;
  }
  return new File([new Uint8Array(zipSync(files))], name);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
