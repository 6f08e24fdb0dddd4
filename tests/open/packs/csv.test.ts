import { expect, test } from 'vitest';
import { readWorkbook } from '../formats/sheets/read-workbook.ts';

async function open(content: BlobPart) {
  const { columns, rows, issues } = await readWorkbook(new File([content], 'a.csv'));
  return { columns, rows, issues };
}

type Case = readonly [string, BlobPart, readonly string[], Readonly<Record<number, readonly string[]>>];

/** What csv-spectrum has a file for: a table of my own against the same rule, its columns, and its records by their lines. */
const spectrum: readonly Case[] = [
  ['a simple table', 'id,day,title\n1,May,A\n', ['id', 'day', 'title'], { 2: ['1', 'May', 'A'] }],
  ['a simple table, lines as Windows has them', 'id,day\r\n1,May\r\n', ['id', 'day'], { 2: ['1', 'May'] }],
  ['a comma in quotation marks', 'who,where\nAnna,"Quay 3, Oslo"\n', ['who', 'where'], { 2: ['Anna', 'Quay 3, Oslo'] }],
  ['quotation marks in a quoted cell', 'n,said\n1,"ha ""ha"" ha"\n3,4\n', ['n', 'said'], { 2: ['1', 'ha "ha" ha'], 3: ['3', '4'] }],
  ['JSON in a cell', 'key,shape\n1,"{""kind"": ""Point"", ""at"": [7, 47]}"\n', ['key', 'shape'], { 2: ['1', '{"kind": "Point", "at": [7, 47]}'] }],
  ['line breaks in cells', 'a,b,c\n1,2,3\n"Once\nthere was",5,6\n7,8,9\n', ['a', 'b', 'c'], { 2: ['1', '2', '3'], 3: ['Once\nthere was', '5', '6'], 5: ['7', '8', '9'] }],
  ['line breaks of Windows in cells', 'a,b\r\n"Once\r\nthere",5\r\n7,8\r\n', ['a', 'b'], { 2: ['Once\r\nthere', '5'], 4: ['7', '8'] }],
  ['quotation marks and line breaks', 'a,b\n1,"ha \n""ha"" \nha"\n3,4\n', ['a', 'b'], { 2: ['1', 'ha \n"ha" \nha'], 5: ['3', '4'] }],
  ['blank cells, quoted or not', 'a,b,c\n1,"",""\n2,,4\n', ['a', 'b', 'c'], { 2: ['1', '', ''], 3: ['2', '', '4'] }],
  ['blank cells, lines as Windows has them', 'a,b,c\r\n1,"",""\r\n2,3,4\r\n', ['a', 'b', 'c'], { 2: ['1', '', ''], 3: ['2', '3', '4'] }],
  ['letters beyond ASCII', 'a,b\nʤ,миля\n日本,🚢\n', ['a', 'b'], { 2: ['ʤ', 'миля'], 3: ['日本', '🚢'] }],
  ['words for nothing', 'a,b\n1,NULL\n2,null\n', ['a', 'b'], { 2: ['1', 'NULL'], 3: ['2', 'null'] }],
]; // prettier-ignore

test.each(spectrum)(`csv-spectrum: %s (${spectrum.length} of ${spectrum.length} right)`, async (_, content, columns, rows) => {
  expect(await open(content)).toEqual({ columns, rows, issues: [] });
});

/** What PapaParse's tests of its parser and of `parse` state that a table without options can show. */
const papaparse: readonly Case[] = [
  ['no line end at the end', 'a,b\nc,d', ['a', 'b'], { 2: ['c', 'd'] }],
  ['blanks around a cell stay', 'a,b\n\tc ,d\n', ['a', 'b'], { 2: ['\tc ', 'd'] }],
  ['blanks inside quotation marks stay', 'a,b\n" c  ",d\n', ['a', 'b'], { 2: [' c  ', 'd'] }],
  ['quotation marks around a whole cell', 'a,b\n"""c""",d\n', ['a', 'b'], { 2: ['"c"', 'd'] }],
  ['quotation marks around a delimiter', 'a,b\nc,""","""\n', ['a', 'b'], { 2: ['c', '","'] }],
  ['quotation marks after a delimiter', 'a,b\nc,","""\n', ['a', 'b'], { 2: ['c', ',"'] }],
  ['quotation marks before a delimiter', 'a,b\nc,""","\n', ['a', 'b'], { 2: ['c', '",'] }],
  ['many quotation marks in a row', 'a,b\n"x=""""\u002cy=""""",z\n', ['a', 'b'], { 2: ['x="",y=""', 'z'] }],
  ['quotation marks within a cell that is not quoted', 'a,b\nthe "new" quay,d\n', ['a', 'b'], { 2: ['the "new" quay', 'd'] }],
  ['a quotation mark at the end of a cell that is not quoted', 'a,b\n5",d\n', ['a', 'b'], { 2: ['5"', 'd'] }],
  ['blanks before a quotation mark', 'a,b\n "c" ,d\n', ['a', 'b'], { 2: [' "c" ', 'd'] }],
  ['blanks after a quoted cell', 'a,b,c\n"d" ,e,"f"  \n"g",h,i\n', ['a', 'b', 'c'], { 2: ['d', 'e', 'f'], 3: ['g', 'h', 'i'] }],
  ['a quoted cell at the beginning and the end of a line', 'a,b\n"c",d\ne,"f"\n', ['a', 'b'], { 2: ['c', 'd'], 3: ['e', 'f'] }],
  ['a quoted cell at the end of the file', 'a,b\nc,"d"', ['a', 'b'], { 2: ['c', 'd'] }],
  ['a blank cell after a line that ends with a quotation mark', 'a,b\nc,"d"\n,e\n', ['a', 'b'], { 2: ['c', 'd'], 3: ['', 'e'] }],
  ['delimiters and line breaks in one cell', 'a,b\nc,"d,e\nf,g"\n', ['a', 'b'], { 2: ['c', 'd,e\nf,g'] }],
  ['a quoted cell with a line break at the end of a row', 'a,b\nc,"d,d\nd"\ne,f\n', ['a', 'b'], { 2: ['c', 'd,d\nd'], 4: ['e', 'f'] }],
  ['many blank cells in a row', 'a,b,c,d\n,,e,\nf,,,g\n', ['a', 'b', 'c', 'd'], { 2: ['', '', 'e', ''], 3: ['f', '', '', 'g'] }],
  ['lines that end with a carriage return', 'a,b\rc,d\re,f\r', ['a', 'b'], { 2: ['c', 'd'], 3: ['e', 'f'] }],
  ['a carriage return in a quoted cell', 'a,b\n"c\rd",e\n', ['a', 'b'], { 2: ['c\rd', 'e'] }],
  ['lines that are blank', 'a,b\n\nc,d\n\n\ne,f\n\n', ['a', 'b'], { 3: ['c', 'd'], 6: ['e', 'f'] }],
  ['comments before the header', '# one\n# two\na,b\nc,d\n', ['a', 'b'], { 4: ['c', 'd'] }],
  ['tabs', 'a\tb\tc\nd\te, f\tg\n', ['a', 'b', 'c'], { 2: ['d', 'e, f', 'g'] }],
  ['semicolons', 'a;b\n1,5;c\n2,5;d\n', ['a', 'b'], { 2: ['1,5', 'c'], 3: ['2,5', 'd'] }],
  ['bars', 'a|b|c\nd|e|f\n', ['a', 'b', 'c'], { 2: ['d', 'e', 'f'] }],
  ['unit separators', 'a\u001fb\nc\u001fd\n', ['a', 'b'], { 2: ['c', 'd'] }],
  ['a delimiter that stands more often in quotation marks', 'a;b\n"1,2,3";c\n"4,5,6";d\n', ['a', 'b'], { 2: ['1,2,3', 'c'], 3: ['4,5,6', 'd'] }],
  ['a delimiter that the first line names', 'sep=;\na;b\nc;d\n', ['a', 'b'], { 3: ['c', 'd'] }],
  ['a byte order mark', '\uFEFFa,b\nc,d\n', ['a', 'b'], { 2: ['c', 'd'] }],
  ['a byte order mark before a quoted name', '\uFEFF"a",b\nc,d\n', ['a', 'b'], { 2: ['c', 'd'] }],
  ['UTF-16', Uint8Array.from([0xff, 0xfe, ...[...'a,b\nc,d\n'].flatMap((letter) => [letter.charCodeAt(0), 0])]), ['a', 'b'], { 2: ['c', 'd'] }],
  ['names that are the same', 'a,a,b,a\nc,d,e,f\n', ['a', 'a 2', 'b', 'a 3'], { 2: ['c', 'd', 'e', 'f'] }],
  ['names that are the same, one of them with its number', 'a,a 2,a\nc,d,e\n', ['a', 'a 2', 'a 3'], { 2: ['c', 'd', 'e'] }],
  ['a name that is blank', 'a,,b\nc,d,e\n', ['a', 'column 2', 'b'], { 2: ['c', 'd', 'e'] }],
  ['a name with a line break', '"a\nb",c\nd,e\n', ['a\nb', 'c'], { 3: ['d', 'e'] }],
  ['names of members of all objects', '__proto__,constructor\nc,d\n', ['__proto__', 'constructor'], { 2: ['c', 'd'] }],
  ['blank names at the end of all rows', 'a,b,\nc,d,\n', ['a', 'b', 'column 3'], { 2: ['c', 'd', ''] }],
]; // prettier-ignore

test.each(papaparse)(`PapaParse: %s (${papaparse.length} of ${papaparse.length} right)`, async (_, content, columns, rows) => {
  expect(await open(content)).toEqual({ columns, rows, issues: [] });
});

/** What it reports as an error, or says nothing of: what is read of it, and the issues. */
const faults: readonly (readonly [...Case, readonly string[]])[] = [
  ['a quotation mark that never closes', 'a,b\nc,"d\ne,f\ng,h\n', ['a', 'b'], { 3: ['e', 'f'], 4: ['g', 'h'] }, [
    '2: Found a cell that begins with a quotation mark and does not end with one. This line was omitted. Reading went on with the next line.',
  ]],
  ['cells that are missing', 'a,b,c\nd,e,f\ng,h\ni,j,k\n', ['a', 'b', 'c'], { 2: ['d', 'e', 'f'], 3: ['g', 'h'], 4: ['i', 'j', 'k'] }, [
    '3: Found 2 cells, expected 3. The missing cells are read as empty.',
  ]],
  ['cells that are too many', 'a,b\nc,d\ne,f,g,h\n', ['a', 'b', 'extra'], { 2: ['c', 'd'], 3: ['e', 'f', 'g,h'] }, [
    '3: Found 4 cells, expected 2. The others are in the column “extra”.',
  ]],
]; // prettier-ignore

test.each(faults)(`PapaParse: %s (${faults.length} of ${faults.length} reported)`, async (_, content, columns, rows, issues) => {
  expect(await open(content)).toEqual({ columns, rows, issues });
});
