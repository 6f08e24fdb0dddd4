import { describe, expect, test } from 'vitest';
import type { ReadOptions } from '../../../../src/open/formats/format.ts';
import { failureText } from '../../issue-texts.ts';
import { makeXlsx, rowsOf } from './make-workbook.ts';
import { readWorkbook } from './read-workbook.ts';

/** The rows of the only sheet of a workbook. */
async function rowsIn(rows: string, workbook: Partial<Parameters<typeof makeXlsx>[0]> = {}, after = '') {
  return readWorkbook(makeXlsx({ sheets: [{ name: 'Events', rows, after }], ...workbook }));
}

const header = rowsOf([['when', 'title', 'n']]);

test('cells of each type are read: shared and inline strings, results of formulas, booleans, dates of ISO 8601', async () => {
  const { columns, rows, issues } = await rowsIn(
    `${header}<row r="2"><c r="A2" t="d"><v>2022-03-14T00:00:00</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>1.5</v></c></row>` +
      '<row r="3"><c r="A3" t="str"><f>"a"&amp;B2</f><v>a &lt;b&gt;</v></c><c r="B3" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c><c r="C3" t="b"><v>1</v></c></row>' +
      '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="s"><v>0</v></c><c r="C4" t="b"><v>0</v></c></row>',
    { strings: ['<t>first</t>', '<t>Київ &amp; &#x41;</t>'] },
  );
  expect(columns).toEqual(['when', 'title', 'n']);
  expect(rows).toEqual({ 2: ['2022-03-14', 'Київ & A', '1.5'], 3: ['a <b>', ' x ', 'TRUE'], 4: ['2', 'first', 'FALSE'] });
  expect(issues).toEqual([]);
});

test('rich text is one text, how it is pronounced is not part of it, and escaped characters are themselves', async () => {
  const { rows } = await rowsIn(
    rowsOf([['a', 'b', 'c', 'd']]) + '<row r="2">' + [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('') + '</row>',
    {
      strings: [
        '<r><t>plain </t></r><r><rPr><b/></rPr><t>bold</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
        '<t>two_x000D_\nlines_x0009_and “_x005F_”</t>',
        '<t>"quoted", he said</t>',
      ],
    },
  );
  expect(rows[2]).toEqual(['plain bold', '東京', 'two\nlines\tand “_”', '"quoted", he said']);
});

test('numbers are dates by their format alone, and no format changes a value', async () => {
  const formats = ['dd.mm.yyyy', '0%', '[h]:mm', 'hh:mm', '#,##0.00', 'mmm yyyy'];
  const cells = [44_634, 0.25, 1.5, 0.25, 1234.5, 44_621, 44_634]
    .map((value, index) => `<c s="${(index + 1) % 7}"><v>${value}</v></c>`)
    .join('');
  const { rows } = await rowsIn(`${rowsOf([['a', 'b', 'c', 'd', 'e', 'f', 'g']])}<row r="2">${cells}</row>`, { formats });
  expect(rows[2]).toEqual(['2022-03-14', '0.25', '36:00:00', '06:00', '1234.5', '2022-03', '44634']);
});

test('a workbook may count its days from 1904', async () => {
  const { rows } = await rowsIn(`${rowsOf([['a', 'b']])}<row r="2"><c s="1"><v>43172</v></c><c><v>1</v></c></row>`, {
    formats: ['d/m/yy'],
    is1904: true,
  });
  expect(rows[2]).toEqual(['2022-03-14', '1']);
});

test('the digits of ids are kept, and numbers are written as they are meant', async () => {
  const numbers = ['1498640623423234049', '50.450099999999999', '1.1000000000000001', '1E-3', '1.2345678901234568E+17', '-7'];
  const { rows } = await rowsIn(
    `${rowsOf([['a', 'b', 'c', 'd', 'e', 'f']])}<row r="2">${numbers.map((number) => `<c><v>${number}</v></c>`).join('')}</row>`,
  );
  expect(rows[2]).toEqual(['1498640623423234049', '50.4501', '1.1', '0.001', '123456789012345680', '-7']);
});

test('errors and formulas without a result are blank, and reported', async () => {
  const { rows, issues } = await rowsIn(
    `${header}<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>A1</f><v></v></c><c r="C2"><v>1</v></c></row>`,
  );
  expect(rows[2]).toEqual(['', '', '1']);
  expect(issues).toEqual([
    '2: Found the error #DIV/0! in column A, expected a value. The cell was read as blank.',
    'file: 1 cell has a formula whose result is not in the file. It was read as blank. Open the workbook in a spreadsheet program, save it, and open it here again.',
  ]);
});

test('records have the row numbers of the sheet, whatever rows and cells are missing', async () => {
  const { columns, rows, issues } = await rowsIn(
    `${rowsOf([['Incidents of March']], 3)}${rowsOf([['when', 'title', 'where']], 5)}<row r="8"><c r="B8" t="inlineStr"><is><t>b</t></is></c></row><row r="9"/>` +
      '<row r="1048576"><c r="D1048576"><v>4</v></c></row>',
  );
  expect(columns).toEqual(['when', 'title', 'where', 'column 4']);
  expect(rows).toEqual({ 8: ['', 'b'], 1_048_576: ['', '', '', '4'] });
  expect(issues).toEqual(['file: 1 line before the header was omitted.']);
});

test('rows and cells without references follow each other', async () => {
  const { rows } = await rowsIn(
    '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>1</v></c><c/><c><v>3</v></c></row>',
  );
  expect(rows).toEqual({ 2: ['1', '', '3'] });
});

test('elements may have prefixes, as some programs write them', async () => {
  const rows =
    '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row>';
  expect(
    (
      await rowsIn('', {
        parts: { 'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="u"><x:sheetData>${rows}</x:sheetData></x:worksheet>` },
      })
    ).rows,
  ).toEqual({ 2: ['', '2'] });
});

describe('merged cells', () => {
  test('over rows have their value in each row that has others', async () => {
    const rows = rowsOf([['when', 'title'], ['2022-03-01', 'a'], [null, 'b'], [null, null], [null, 'c'], ['2022-03-02', 'd'], [null, 'e']]); // prettier-ignore
    const after = '<mergeCells><mergeCell ref="A2:A5"/><mergeCell ref="A6:A1048576"/></mergeCells>';
    expect((await rowsIn(rows, {}, after)).rows).toEqual({
      2: ['2022-03-01', 'a'],
      3: ['2022-03-01', 'b'],
      5: ['2022-03-01', 'c'],
      6: ['2022-03-02', 'd'],
      7: ['2022-03-02', 'e'],
    });
  });

  test('over columns of the header make names of two rows', async () => {
    const rows = rowsOf([['Report'], ['Date', 'Place', null, 'Title'], [null, 'Lat', 'Lng', null], ['2022-03-01', 50, 30, 'a']]);
    const after =
      '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/></mergeCells>';
    expect(await rowsIn(rows, {}, after)).toMatchObject({
      columns: ['Date', 'Place Lat', 'Place Lng', 'Title'],
      rows: { 4: ['2022-03-01', '50', '30', 'a'] },
    });
  });

  test('over columns of a record are one value', async () => {
    const rows = rowsOf([['when', 'title', 'place'], ['2022-03-01', 'a', null], ['2022-03-02', 'b', 'c']]); // prettier-ignore
    const { rows: read } = await rowsIn(rows, {}, '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>');
    expect(read).toEqual({ 2: ['2022-03-01', 'a'], 3: ['2022-03-02', 'b', 'c'] });
  });

  test('over many rows keep their value beyond a piece of the text', async () => {
    const long = 'x'.repeat(3000);
    const rows = rowsOf([['when', 'title'], ...Array.from({ length: 1000 }, (_, index) => [index === 0 ? '2022-03-01' : null, long])]);
    const { rows: read } = await rowsIn(rows, {}, '<mergeCells><mergeCell ref="A2:A1001"/></mergeCells>');
    expect(Object.values(read).map(([when]) => when)).toEqual(Array.from({ length: 1000 }, () => '2022-03-01'));
  });
});

const rate: ReadOptions['rate'] = ({ columns }) => (columns.some(({ name }) => name === 'date') ? 1 : 0);

describe('of several sheets', () => {
  const cover = { name: 'Cover', rows: rowsOf([['Incidents 2022'], ['Author', 'A. N.'], ['Version', 2]]) };
  const codes = { name: 'Codes', rows: rowsOf([['code', 'meaning'], ['a', 'one'], ['b', 'two']]) }; // prettier-ignore
  const data = { name: 'Data', rows: rowsOf([['date', 'title'], ['2022-03-01', 'a'], ['2022-03-02', 'b']]) }; // prettier-ignore
  const hidden = { name: 'Old', rows: data.rows, state: 'hidden' as const };

  test('the first with a table of events is read, hidden ones last, and all others with cells are named', async () => {
    const blank = { name: 'Blank', rows: '' };
    const { rows, sheets, issues } = await readWorkbook(makeXlsx({ sheets: [hidden, blank, cover, codes, data] }), { rate });
    expect(rows).toEqual({ 2: ['2022-03-01', 'a'], 3: ['2022-03-02', 'b'] });
    expect(sheets).toEqual({
      all: [{ name: 'Old', isHidden: true }, ...['Blank', 'Cover', 'Codes', 'Data'].map((name) => ({ name, isHidden: false }))],
      read: 'Data',
    });
    expect(issues).toEqual([
      'file: Only the sheet “Data” was read. Another sheet has a table too: Codes. You can choose the sheet in Columns.',
      'file: The sheets Old and Cover were not read, because they are hidden or have no table. You can choose the sheet in Columns.',
    ]);
  });

  test('the one that was chosen is read, and nothing is said of the others', async () => {
    const { rows, sheets, issues } = await readWorkbook(makeXlsx({ sheets: [cover, codes, data, hidden] }), { rate, sheet: 'Codes' });
    expect([rows, sheets?.read, issues]).toEqual([{ 2: ['a', 'one'], 3: ['b', 'two'] }, 'Codes', []]);
  });

  test('one that is damaged or missing is named, and the others are read', async () => {
    const found = await readWorkbook(makeXlsx({ sheets: [codes, data], parts: { 'xl/worksheets/sheet1.xml': null } }), { rate });
    expect([Object.keys(found.rows), found.issues]).toEqual([
      ['2', '3'],
      ['file: The sheet Codes is damaged or missing. It was not read.'],
    ]);
    const relation = '<Relationships><Relationship Id="s1" Type="a/worksheet" Target="worksheets/sheet2.xml"/></Relationships>';
    const unlisted = await readWorkbook(makeXlsx({ sheets: [codes, data], parts: { 'xl/_rels/workbook.xml.rels': relation } }), { rate });
    expect([Object.keys(unlisted.rows), unlisted.issues]).toEqual([
      ['2', '3'],
      ['file: The sheet Codes is damaged or missing. It was not read.'],
    ]);
  });

  test('a hidden one is read where there is no other', async () => {
    expect((await readWorkbook(makeXlsx({ sheets: [hidden] }), { rate })).sheets?.read).toBe('Old');
  });
});

describe('a workbook that is damaged', () => {
  const rows = rowsOf([['a', 'b'], [1, 2], [3, 4]]); // prettier-ignore
  const read = (parts: Readonly<Record<string, string | null>>) => readWorkbook(makeXlsx({ sheets: [{ name: 'A', rows }], parts }));

  test('is read as far as its sheet goes, which is said', async () => {
    const cut = `<worksheet><sheetData>${rows}<row r="4"><c r="A4`;
    const { rows: found, issues } = await read({ 'xl/worksheets/sheet1.xml': cut });
    expect(found).toEqual({ 2: ['1', '2'], 3: ['3', '4'] });
    expect(issues).toEqual(['file: The sheet is damaged or cut off in row 4. What comes before it was read.']);
    const broken = `<worksheet><sheetData>${rows}<row r="4"><c r=4></row></sheetData></worksheet>`;
    expect(await read({ 'xl/worksheets/sheet1.xml': broken })).toMatchObject({ rows: found, issues });
  });

  test.each([
    ['xl/worksheets/sheet1.xml', null],
    ['xl/worksheets/sheet1.xml', '<oops <'],
    ['xl/workbook.xml', null],
    ['xl/sharedStrings.xml', '<sst><si><t a></t></si></sst>'],
  ])('is refused where a part is missing or is not XML: %s, %j', async (part, content) => {
    expect(await failureText(read({ [part]: content }))).toBe(
      `The workbook is damaged: its part ${part} is missing, or is not what it should be. Open it in a spreadsheet program, save it again, and open the new file.`,
    );
  });

  test('is refused where its bytes have changed since they were packed', async () => {
    const file = makeXlsx({
      sheets: [{ name: 'A', rows: rowsOf(Array.from({ length: 500 }, (_, row) => [`title ${(row * 7919) % 1000}`, row])) }],
    });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const at = Buffer.from(bytes).indexOf('xl/worksheets/sheet1.xml') + 600;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const text = await failureText(
      readWorkbook(new File([bytes], 'a.xlsx')).then(({ issues }) => Promise.reject(new Error(issues[0] ?? 'no issue'))),
    );
    expect(text).toMatch(/damaged/);
  });
});

test('a workbook without cells has no records', async () => {
  expect(await rowsIn('')).toMatchObject({ rows: {}, issues: [] });
});

test('progress counts bytes of the file, and reading can be called off', async () => {
  const file = makeXlsx({
    sheets: [{ name: 'A', rows: rowsOf(Array.from({ length: 5000 }, (_, row) => [`title ${(row * 7919) % 5000}`, row])) }],
  });
  const told: number[] = [];
  await readWorkbook(file, { onProgress: (bytes) => told.push(bytes) });
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect([told.length > 3, (told.at(-1) ?? 0) <= file.size, (told.at(-1) ?? 0) > file.size / 2]).toEqual([true, true, true]);
  const own = new AbortController();
  const reading = readWorkbook(file, { signal: own.signal, onProgress: () => own.abort() });
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
