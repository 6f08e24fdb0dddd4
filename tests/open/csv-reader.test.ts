import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvReader } from '../../src/open/csv-reader.ts';
import { readDialect } from '../../src/open/csv-dialect.ts';
import type { StreamReader } from '../../src/open/stream.ts';
import { collect } from './collect-records.ts';

test('cells come with the line and the byte on which their record begins', async () => {
  const { columns, records, issues } = await collect(await openCsv('name,date\nКиїв,2022\n\n"two\nlines",2023\nlast,2024'));
  expect(columns).toEqual([
    { key: 0, name: 'name' },
    { key: 1, name: 'date' },
  ]);
  expect(records).toEqual([
    { values: ['Київ', '2022'], geometry: null, line: 2, offset: 10 },
    { values: ['two\nlines', '2023'], geometry: null, line: 4, offset: 25 },
    { values: ['last', '2024'], geometry: null, line: 6, offset: 42 },
  ]);
  expect(issues).toEqual([]);
});

test('each record can be read again by its offset', async () => {
  const reader = await openCsv('name,date\r\n"a ""b""\r\nc",1\r\nї;,2\r\n');
  const { records } = await collect(reader);
  expect(records.map(({ values }) => values)).toEqual([
    ['a "b"\r\nc', '1'],
    ['ї;', '2'],
  ]);
  expect(await Promise.all(records.map(({ offset }) => reader.recordAt(offset)))).toEqual(
    records.map(({ values, geometry }) => ({ values, geometry })),
  );
});

test(
  'any table comes back as it was written, in blocks of any size, and each record again by its offset',
  { timeout: 60_000 },
  async () => {
    const cell = fc.oneof(fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r\n', ',', 'ї', '😀', ' ', '\t') }), fc.string());
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        async (rows, delimiter, lineEnd, isEnded, size) => {
          const header = ['first', 'second', 'third', 'fourth'].slice(0, rows[0]?.length ?? 2);
          const filled = rows.filter((row) => row.some((each) => each !== ''));
          const lines = [header, ...rows].map((row) => row.map((each) => quoted(each, delimiter)).join(delimiter));
          const reader = await openCsv(
            lines.join(lineEnd) + (isEnded ? lineEnd : ''),
            { delimiter, newline: '\n' as const, names: header },
            size,
          );
          const { records } = await collect(reader);
          expect(records.map(({ values }) => values)).toEqual(filled);
          const again = await Promise.all(records.map(({ offset }) => reader.recordAt(offset)));
          expect(again.map(({ values }) => values)).toEqual(filled);
        },
      ),
      { numRuns: 300 },
    );
  },
);

/** A dialect found out from the text; what a test sets by hand is not. */
async function openCsv(text: string | Uint8Array<ArrayBuffer>, said: object = {}, size = 100_000): Promise<StreamReader> {
  const blob = new Blob([text]);
  const dialect = { ...(await readDialect(blob, 'utf-8')), ...said };
  const start = 'names' in said ? new TextEncoder().encode(String(text).split('\n')[0]).length + 1 : dialect.start;
  return csvReader(
    'events.csv',
    blob,
    'utf-8',
    { ...dialect, start, line: 'names' in said ? 2 : dialect.line },
    { slice: 3 * size, block: size },
  );
}

function quoted(cell: string, delimiter: string): string {
  return /["\n\r]|^\s|\s$/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
