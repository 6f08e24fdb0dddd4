import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowWriter } from '../../../../src/open/formats/sheets/row-writer.ts';
import { StringTable } from '../../../../src/open/formats/sheets/string-table.ts';
import { XlsxSheetReader } from '../../../../src/open/formats/sheets/xlsx-sheet.ts';

const strings = new StringTable();
for (const text of ['a', 'bé', '']) strings.add(text);

/** The text of a sheet whose XML comes in pieces of these lengths, the last one as long as it must be. */
async function read(xml: string, cuts: readonly number[] = []): Promise<string> {
  const bytes = new TextEncoder().encode(xml);
  const rows = new RowWriter();
  const reader = new XlsxSheetReader({ strings, kinds: ['number', 'day'], is1904: false }, rows);
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    reader.push(bytes.slice(at, at + cut));
    at += cut;
  }
  return (await rows.blob().text()).replaceAll('\u001f', '|').replaceAll('\r', '\n');
}

const cell = fc.constantFrom(
  (place: string) => `<c r="${place}" t="s"><v>1</v></c>`,
  (place: string) => `<c r="${place}" s="0" t="s"><v>0</v></c>`,
  (place: string) => `<c r="${place}"><v>-12.5</v></c>`,
  (place: string) => `<c r="${place}" s="1"><v>44634</v></c>`,
  (place: string) => `<c r="${place}" s="1" t="n"><v>44634.5</v></c>`,
  (place: string) => `<c r="${place}" s="1"/>`,
  () => '<c ><v>7</v></c>',
  (place: string) => `<c r="${place}"><v>1.1000000000000001</v></c>`,
  (place: string) => `<c r="${place}"><f>1+1</f><v>2</v></c>`,
  (place: string) => `<c r="${place}" t="str"><v>x &amp; y</v></c>`,
  (place: string) => `<c r="${place}" t="inlineStr"><is><t>z</t></is></c>`,
  (place: string) => `<c r="${place}" t="b"><v>1</v></c>`,
  () => '',
);
const sheet = fc
  .array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 })
  .map((rows) =>
    rows.map(
      (cells, row) => `<row r="${2 * row + 1}">${cells.map((make, column) => make(`${'ABCDE'[column]}${2 * row + 1}`)).join('')}</row>`,
    ),
  );

test('cells that are read in one go are the same as those read tag by tag, wherever the sheet is cut', async () => {
  await fc.assert(
    fc.asyncProperty(sheet, fc.array(fc.integer({ min: 1, max: 60 })), async (rows, cuts) => {
      const xml = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
      // In this form no cell is a usual one.
      const other = xml.replaceAll('<c r="', '<c  r="').replaceAll('<c >', '<c  >');
      const text = await read(xml);
      expect(await read(xml, cuts)).toBe(text);
      expect(await read(other)).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('a row of usual cells', async () => {
  const row = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" s="1"><v>44634</v></c><c r="D1"/><c r="AB1"><v>3</v></c></row>';
  expect(await read(`<worksheet><sheetData>${row}</sheetData></worksheet>`)).toBe(`bé||2022-03-14${'|'.repeat(25)}3`);
});
