import { expect, test } from 'vitest';
import { failureText } from '../../issue-texts.ts';
import { makeOds } from './make-workbook.ts';
import { readWorkbook } from './read-workbook.ts';

const text = (value: string, attributes = '') =>
  `<table:table-cell office:value-type="string" calcext:value-type="string" ${attributes}><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (rows: string, name = 'Events', style = '') =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;
const cell = (attributes: string, shown: string) => `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
const date = (style: string) => `<table:table-cell ${style} office:value-type="date" office:date-value="2022-03-01"/>`;
const header = row(text('when') + text('title') + text('n'));

/** The rows of the only sheet of a file. */
const rowsIn = (rows: string, styles = '') => readWorkbook(makeOds(table(rows), styles));

test('values are those of the cells, not what they show', async () => {
  const { columns, rows, issues } = await rowsIn(
    row(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => text(name)).join('')) +
      row(
        cell('office:value-type="date" office:date-value="2022-03-14"', '14.03.22') +
          cell('office:value-type="date" office:date-value="2022-03-14T14:30:00"', '14.03.22') +
          cell('office:value-type="percentage" office:value="0.25"', '25 %') +
          cell('office:value-type="currency" office:currency="EUR" office:value="1234.5"', '1.234,50 €') +
          cell('office:value-type="float" office:value="1498640623423234049"', '1,5E+18') +
          cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR') +
          cell('office:value-type="time" office:time-value="PT14H30M00S"', '14:30'),
      ) +
      row(
        cell('office:value-type="date" office:date-value="-0044-03-15"', '15.03.44 v. Chr.') +
          cell('office:value-type="date" office:date-value="2022-03-14T14:30:15.25"', '14.03.22') +
          cell('', 'without a type') +
          cell('office:value-type="string" office:string-value="whole"', 'whol') +
          cell('office:value-type="float" office:value="1.1000000000000001"', '1,1') +
          cell('office:value-type="boolean" office:boolean-value="false"', 'FALSCH') +
          cell('office:value-type="time" office:time-value="PT26H30M00S"', '26:30'),
      ),
  );
  expect(columns).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(rows).toEqual({
    2: ['2022-03-14', '2022-03-14 14:30', '0.25', '1234.5', '1498640623423234049', 'TRUE', '14:30'],
    3: ['-0044-03-15', '2022-03-14 14:30:15', 'without a type', 'whole', '1.1', 'FALSE', '26:30:00'],
  });
  expect(issues).toEqual([]);
});

test('paragraphs, tabs, spaces and links of a text are kept; comments, pictures and how it is pronounced are not part of it', async () => {
  const cell =
    '<table:table-cell office:value-type="string"><office:annotation><dc:date>2022</dc:date><text:p>a comment</text:p></office:annotation>' +
    '<text:p>one<text:s text:c="3"/><text:span>two</text:span><text:tab/><text:a xlink:href="https://example.org/">three</text:a></text:p>' +
    '<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby><text:line-break/>\n  four</text:p>' +
    '<draw:frame><draw:text-box><text:p>a picture</text:p></draw:text-box></draw:frame></table:table-cell>';
  const { rows } = await rowsIn(header + row(text('a') + cell + text('&lt;b&gt; &amp; "c"')));
  expect(rows[2]).toEqual(['a', 'one   two\tthree\n東京\n four', '<b> & "c"']);
});

test('repeated cells and rows stand for many, and a million blank ones for none', async () => {
  const blanks = '<table:table-cell table:number-columns-repeated="16381"/>';
  const { columns, rows } = await rowsIn(
    header +
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="3"') +
      row(text('same', 'table:number-columns-repeated="2"') + text('c') + blanks, 'table:number-rows-repeated="2"') +
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1000000"') +
      row(`${text('last')}${blanks}`) +
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="48569"'),
  );
  expect(columns).toEqual(['when', 'title', 'n']);
  expect(rows).toEqual({ 5: ['same', 'same', 'c'], 6: ['same', 'same', 'c'], 1_000_007: ['last'] });
});

test('merged cells over rows hold for each; those they cover are not read', async () => {
  const covered = '<table:covered-table-cell office:value-type="string"><text:p>old</text:p></table:covered-table-cell>';
  const { rows } = await rowsIn(
    header +
      row(text('2022-03-01', 'table:number-rows-spanned="2"') + text('a')) +
      row(covered + text('b')) +
      row(text('2022-03-02') + text('c')),
  );
  expect(rows).toEqual({ 2: ['2022-03-01', 'a'], 3: ['2022-03-01', 'b'], 4: ['2022-03-02', 'c'] });
});

test('dates whose format shows no day are months; rows may be in groups', async () => {
  const styles =
    '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>' +
    '<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>' +
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>' +
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>';
  const { rows } = await rowsIn(
    '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/><table:table-column/>' +
      `<table:table-header-rows>${header}</table:table-header-rows>` +
      `<table:table-row-group>${row(date('table:style-name="ce1"') + date('') + date('table:style-name="ce2"'))}</table:table-row-group>`,
    styles,
  );
  expect(rows).toEqual({ 2: ['2022-03', '2022-03', '2022-03-01'] });
});

test('an error is blank, and reported', async () => {
  const error =
    '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>';
  const { rows, issues } = await rowsIn(header + row(text('a') + error + text('c')));
  expect(rows).toEqual({ 2: ['a', '', 'c'] });
  expect(issues).toEqual(['2: Found the error #DIV/0! in column B, expected a value. The cell was read as blank.']);
});

test('of several sheets the first with a table is read; hidden ones and what was deleted are known', async () => {
  const rows = header + row(text('a') + text('b') + text('c')) + row(text('d') + text('e') + text('f'));
  const styles = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const deleted = `<table:tracked-changes><table:deletion>${table(rows, 'Deleted')}</table:deletion></table:tracked-changes>`;
  const file = makeOds(
    deleted + table(rows, 'Hidden', 'ta1') + table(row(text('Cover')), 'Cover') + table(rows, 'A &amp; B') + table(rows, 'C'),
    styles,
  );
  const { rows: read, sheets, issues } = await readWorkbook(file);
  expect(sheets).toEqual({
    all: [
      { name: 'Hidden', isHidden: true },
      { name: 'Cover', isHidden: false },
      { name: 'A & B', isHidden: false },
      { name: 'C', isHidden: false },
    ],
    read: 'A & B',
  });
  expect(Object.keys(read)).toEqual(['2', '3']);
  expect(issues).toEqual([
    'file: Only the sheet “A & B” was read. Another sheet has a table too: C. You can choose the sheet in Columns.',
    'file: The sheets Hidden and Cover were not read, because they are hidden or have no table. You can choose the sheet in Columns.',
  ]);
  expect((await readWorkbook(file, { sheet: 'C' })).sheets?.read).toBe('C');
});

test('where a file is cut off after the sheet that is read, sheets may be missing, which is reported', async () => {
  const whole = table(header + row(text('a') + text('b')) + row(text('c') + text('d')), 'Data');
  const content = `<office:document-content xmlns:office="o"><office:body><office:spreadsheet>${whole}<table:table table:name="Next"><table:table-row`;
  const { rows, issues } = await readWorkbook(makeOds('', '', { 'content.xml': content }));
  expect(Object.keys(rows)).toEqual(['2', '3']);
  expect(issues).toEqual([
    'file: The workbook is damaged or cut off in the sheet Next. Sheets after it, if there are any, could not be read.',
  ]);
});

test('a file that is cut off is read up to there, which is said', async () => {
  const content = `<office:document-content xmlns:office="o"><office:body><office:spreadsheet>${table(header + row(text('a') + text('b')) + '<table:table-row').replace('</table:table>', '')}`;
  const { rows, issues } = await readWorkbook(makeOds('', '', { 'content.xml': content }));
  expect(rows).toEqual({ 2: ['a', 'b'] });
  expect(issues).toEqual(['file: The sheet is damaged or cut off in row 3. What comes before it was read.']);
});

test('one with a password, and a document that is no spreadsheet, are refused with what to do', async () => {
  const manifest = '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
  const locked = 'It is protected with a password. Open it in the program that made it, save it without a password, and open the new file.';
  expect(await failureText(readWorkbook(makeOds('', '', { 'META-INF/manifest.xml': manifest })))).toBe(locked);
  expect(await failureText(readWorkbook(makeOds('', '', { 'content.xml': null, 'encrypted-package': 'x' })))).toBe(locked);
  const letter = '<office:document-content><office:body><office:text/></office:body></office:document-content>';
  expect(await failureText(readWorkbook(makeOds('', '', { 'content.xml': letter })))).toBe(
    'This is an OpenDocument file, but not a spreadsheet. Save its table as ODS or CSV and open that file.',
  );
});
