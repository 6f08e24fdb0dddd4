import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { CellScanner, cellReader, isBlankScan } from '../../../../src/open/formats/csv/cell-scanner.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

test('rows come with their cells, where they start, and the line ends before them', () => {
  const scanned = scan('a,"b ""c""",\r\n"d\ne",ї\n\n,"",\n');
  expect(scanned.rows).toEqual([['a', 'b "c"', ''], ['d\ne', 'ї'], [''], ['', '', '']]);
  expect(scanned.starts).toEqual([0, 14, 23, 24, 29]);
  expect(scanned.lines).toEqual([0, 1, 3, 4, 5]);
  expect(scanned.blank).toEqual([false, false, true, true]);
  expect(scanned.isQuoteBroken).toBe(false);
});

test('a row that the bytes do not end is found once they are the last', () => {
  expect(scan('a,b\nc,d').rows).toEqual([['a', 'b']]);
  expect(scan('a,b\nc,d', { isLast: true }).rows).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(scan('a,b\nc,', { isLast: true }).rows).toEqual([
    ['a', 'b'],
    ['c', ''],
  ]);
  expect(scan('a,"b"', { isLast: true }).rows).toEqual([['a', 'b']]);
  expect(scan('a,"b"').rows).toEqual([]);
  expect(scan('', { isLast: true }).rows).toEqual([]);
});

test.each([
  ['a quoted cell that goes on after its end', '"a"b,1\n', false, true],
  ['a quoted cell that the file ends in', '"a,1\n', true, true],
  ['a quoted cell that may yet end', '"a,1\n', false, false],
  ['a quotation mark that may yet be doubled', '"a"', false, false],
])('%s', (_, text, isLast, isQuoteBroken) => {
  const scanned = scan(`x,y\n${text}`, { isLast });
  expect(scanned.rows).toEqual([['x', 'y']]);
  expect(scanned.starts).toEqual([0, 4]);
  expect(scanned.isQuoteBroken).toBe(isQuoteBroken);
});

test('where quotation marks mean nothing they are like any other sign', () => {
  expect(scan('"a,b"\n', { hasQuotes: false }).rows).toEqual([['"a', 'b"']]);
});

test('with carriage returns for line ends none is dropped', () => {
  const scanned = scan('a,b\rc,d\r', { newline: '\r' });
  expect(scanned.rows).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('of bytes that are no text each cell shows its own', () => {
  const bytes = Uint8Array.from([0x61, 0xff, 0x2c, 0xd1, 0x97, 0x2c, 0x22, 0xe2, 0x22, 0x22, 0x22, 0x0a]);
  expect(scan(bytes).rows).toEqual([['a�', 'ї', '�"']]);
});

test('valid tables mean what papaparse takes them for, whatever letters are in them', () => {
  const unit = fc.constantFrom('a', '"', '\n', ',', ';', 'ї', '€', '😀', '�', ' ');
  const table = fc.array(fc.array(fc.string({ unit, maxLength: 8 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
      const text = rows.map((row) => row.map(quoted).join(',') + lineEnd).join('');
      expect(scan(text).rows).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline: lineEnd }).data.slice(0, -1));
    }),
    { numRuns: 500 },
  );
});

function quoted(cell: string): string {
  return /["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

interface ScanOptions {
  readonly isLast?: boolean;
  readonly hasQuotes?: boolean;
  readonly newline?: '\n' | '\r';
}

function scan(text: string | Uint8Array, { isLast = false, hasQuotes = true, newline = '\n' }: ScanOptions = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const scanner = new CellScanner(',', newline);
  const found = scanner.scan(bytes, isLast, hasQuotes);
  const used = bytes.subarray(0, found.starts[found.count]);
  const cellsAt = cellReader(found, used, decoder.decode(used), decoder);
  const upTo = (numbers: Uint32Array) => [...numbers.subarray(0, found.count + 1)];
  const [starts, lines] = [upTo(found.starts), upTo(found.lines)];
  const blank = Array.from({ length: found.count }, (_, row) => isBlankScan(found, row));
  const rows = Array.from({ length: found.count }, (_, row) => cellsAt(row));
  // What the next scan writes over is not what cells are cut by.
  scanner.scan(new TextEncoder().encode('x,x,x,x\n'.repeat(20)), true, false);
  return { rows: rows.map((row) => [...row]), starts, lines, blank, isQuoteBroken: found.isQuoteBroken };
}
