import { Zip, ZipDeflate, strToU8 } from 'fflate';
import type { SyntheticRow } from './synthetic-file.ts';

const names = 'id date latitude longitude category title text source'.split(' ');
const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const dayLength = 86_400_000;
/** From 30 December 1899, from which workbooks count, to 1970. */
const daysTo1970 = 25_569;

/** Parts that are the same in each workbook. The second style of cells is that of dates. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': `<Relationships ${relations}><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Events" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships ${relations}>${[
    ['r1', 'worksheet', 'worksheets/sheet1.xml'],
    ['r2', 'styles', 'styles.xml'],
    ['r3', 'sharedStrings', 'sharedStrings.xml'],
  ]
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`,
  'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/** A workbook of the rows as programs write it: texts in a list of their own, dates as numbers of days. In pieces. */
export function* workbookBytes(rows: Iterable<SyntheticRow>): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const part = (name: string): ((text: string, isLast: boolean) => void) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    return (text, isLast) => entry.push(strToU8(text), isLast);
  };
  for (const [name, text] of Object.entries(parts)) part(name)(start + text, true);
  const texts = new Map<string, number>();
  const writeSheet = part('xl/worksheets/sheet1.xml');
  writeSheet(`${start}<worksheet ${main}><sheetData>`, false);
  let number = 0;
  for (const cells of cellRows(rows)) {
    number += 1;
    writeSheet(
      `<row r="${number}" spans="1:8">${cells.map((cell, column) => cellText(cell, column, number, texts)).join('')}</row>`,
      false,
    );
    yield* pieces;
    pieces = [];
  }
  writeSheet('</sheetData></worksheet>', true);
  const writeTexts = part('xl/sharedStrings.xml');
  writeTexts(`${start}<sst ${main} uniqueCount="${texts.size}">`, false);
  for (const text of texts.keys()) writeTexts(`<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`, false);
  writeTexts('</sst>', true);
  zip.end();
  yield* pieces;
}

function* cellRows(rows: Iterable<SyntheticRow>): Generator<readonly (string | number | Date)[]> {
  yield names;
  for (const { id, date, lat, lng, category, title, text, source } of rows)
    yield [id, new Date(date), lat, lng, category, title, text, source];
}

function cellText(cell: string | number | Date, column: number, row: number, texts: Map<string, number>): string {
  const place = `${String.fromCharCode(65 + column)}${row}`;
  if (cell instanceof Date) return `<c r="${place}" s="1"><v>${cell.getTime() / dayLength + daysTo1970}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const index = texts.get(cell) ?? texts.size;
  texts.set(cell, index);
  return `<c r="${place}" t="s"><v>${index}</v></c>`;
}
