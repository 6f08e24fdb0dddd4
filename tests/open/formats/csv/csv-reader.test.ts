import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDialect } from '../../../../src/open/formats/csv/csv-dialect.ts';
import { csvReader } from '../../../../src/open/formats/csv/csv-reader.ts';
import type { RecordValues } from '../../../../src/open/record/record.ts';
import type { StreamReader } from '../../../../src/open/formats/stream.ts';
import { collect } from '../../collect-records.ts';

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

test('a header is told from values, and names are made unique', async () => {
  expect(await namesOf('a,a,,a 2\n1,2,3,4')).toEqual(['a', 'a 3', 'column 3', 'a 2']);
  expect(await namesOf('Kyiv,2022-01-01,50.4\nLviv,2022-01-02,49.8')).toEqual(['title', 'date', 'column 3']);
  expect(await namesOf('Kyiv,protest\nLviv,protest\nOdesa,rally')).toEqual(['column 1', 'column 2']);
  expect(await namesOf('place,kind\nLviv,protest\nOdesa,rally')).toEqual(['place', 'kind']);
});

test('comments, a title and blank lines before the header are passed over', async () => {
  const { columns, records, issues } = await collect(await openCsv('\uFEFFsep=;\r\n# by hand\r\nReport of 2022\r\n\r\na;b\r\n1;2\r\n'));
  expect(columns.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(records.map(({ values, line }) => [values, line])).toEqual([[['1', '2'], 6]]);
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: null, kind: 'flagged' }]);
});

test('a row with too few cells or too many is read and flagged; the others are kept as “extra”', async () => {
  const { columns, records, issues } = await collect(await openCsv('a,b\n1\n1,2,3,4\n5,6,\n'));
  expect(records.map(({ values }) => values)).toEqual([['1'], ['1', '2', '3,4'], ['5', '6']]);
  expect(columns.map(({ name }) => name)).toEqual(['a', 'b', 'extra']);
  expect(issues).toEqual([
    { file: 'events.csv', line: 2, kind: 'flagged', reason: 'Found 1 cell, expected 2. The missing cells are read as empty.' },
    { file: 'events.csv', line: 3, kind: 'flagged', reason: 'Found 4 cells, expected 2. The others are in the column “extra”.' },
  ]);
});

test('of many rows with the same fault, the first hundred are told and the others counted', async () => {
  const { issues } = await collect(await openCsv(`a,b\n1,2\n3,4\n${'1\n'.repeat(150)}`));
  expect(issues.length).toBe(101);
  expect(issues.at(-1)).toEqual({
    file: 'events.csv',
    line: null,
    kind: 'flagged',
    reason: '50 more lines have the same issue as line 4: Found 1 cell, expected 2. The missing cells are read as empty.',
  });
});

test.each([
  ['before quoted cells', 'a,b\n1,"x"\n2,"y\n3,"z"\n4,w\n'],
  ['at the end', 'a,b\n1,"x"\n2,"y\n3,z\n4,w'],
])('a quote that is not closed costs its line, %s', async (_, text) => {
  const { records, issues } = await collect(await openCsv(text));
  expect(records.map(({ values, line }) => [firstCell(values), line])).toEqual([
    ['1', 2],
    ['3', 4],
    ['4', 5],
  ]);
  expect(issues).toEqual([{ file: 'events.csv', line: 3, kind: 'skipped', reason: expect.stringContaining('does not end with one') }]);
});

test('lines may end in different ways', async () => {
  expect((await collect(await openCsv('a,b\r\n1,"2"\r\n3,4\n5,"6"\n7,8\r\n'))).records.map(({ values }) => values)).toEqual([
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
    ['7', '8'],
  ]);
  expect((await collect(await openCsv('a,b\r1,2\r3,4'))).records.map(({ values, line, offset }) => [values, line, offset])).toEqual([
    [['1', '2'], 2, 4],
    [['3', '4'], 3, 8],
  ]);
});

test('bytes that are no UTF-8 are told once', async () => {
  const text = new TextEncoder().encode('a,b\nКиїв,1\n?,2\n?,3\n').map((byte) => (byte === 0x3f ? 0xff : byte));
  const { records, issues } = await collect(await openCsv(text));
  expect(records.map(({ values }) => values)).toEqual([
    ['Київ', '1'],
    ['�', '2'],
    ['�', '3'],
  ]);
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: 3, kind: 'flagged' }]);
});

test('a byte that is no UTF-8 is told where all others are ASCII', async () => {
  const { issues } = await collect(
    await openCsv(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32, 0x0a, 0xff, 0x2c, 0x34, 0x0a])),
  );
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: 3, kind: 'flagged' }]);
});

test('a hundred thousand columns, a cell of 10 MB and quotes that never pair up do not hang', { timeout: 60_000 }, async () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
  const wide = await collect(await openCsv(`${names.join(',')}\n${names.map(() => '1').join(',')}\n`));
  expect([wide.columns.length, wide.records.length, wide.issues]).toEqual([100_000, 1, []]);
  const tall = await collect(await openCsv(`a,b\n1,"${'x\n'.repeat(5_000_000)}"\n2,y\n`));
  expect(tall.records.map(({ line }) => line)).toEqual([2, 5_000_003]);
  const broken = await collect(await openCsv(`a,b\n1,2\n${'"x,1\n'.repeat(200_000)}`));
  expect(broken.records.length + broken.issues.filter(({ kind }) => kind === 'skipped').length).toBe(200_001);
});

test('any bytes are read without throwing, and each line is a record, blank, or told', { timeout: 60_000 }, async () => {
  const byte = fc.oneof(fc.constantFrom(0x22, 0x0a, 0x0d, 0x2c, 0x3b, 0x00, 0x61), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(byte, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
      const reader = await openCsv(Uint8Array.from(bytes), {}, size);
      await collect(reader);
      await reader.sample(10);
    }),
    { numRuns: 200 },
  );
});

test('a sample comes from all over a large file, from whole rows alone', async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `${index},"line one,\nline, two of ${index}",2022-01-01`);
  const reader = await openCsv(`id,text,date\n${rows.join('\n')}\n`);
  const { values, columns, geometries } = await reader.sample(320);
  expect(columns.map(({ name }) => name)).toEqual(['id', 'text', 'date']);
  expect(geometries).toBe(null);
  const ids = values.map((row) => Number(firstCell(row)));
  expect(values).toEqual(ids.map((id) => [String(id), `line one,\nline, two of ${id}`, '2022-01-01']));
  expect(ids.length).toBe(320);
  expect(ids.at(-1)).toBeGreaterThan(55_000);
});

test('a reading that is called off stops', async () => {
  await expect(collect(await openCsv('a,b\n1,2'), AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off');
});

function firstCell(values: RecordValues): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}

async function namesOf(text: string): Promise<readonly string[]> {
  return (await collect(await openCsv(text))).columns.map(({ name }) => name);
}

/** A dialect found out from the text; what a test sets by hand is not. */
async function openCsv(text: string | Uint8Array<ArrayBuffer>, said: object = {}, size = 100_000): Promise<StreamReader> {
  const blob = new Blob([text]);
  const dialect = { ...(await readDialect(blob, 'utf-8')), ...said };
  const start = 'names' in said ? new TextEncoder().encode(String(text).split('\n')[0]).length + 1 : dialect.start;
  const own = { ...dialect, start, line: 'names' in said ? 2 : dialect.line };
  return csvReader({ name: 'events.csv', blob, encoding: 'utf-8', dialect: own }, { slice: 3 * size, block: size });
}

function quoted(cell: string, delimiter: string): string {
  return /["\n\r]|^\s|\s$/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

test.each([1, 100_000])(
  'lines with valid quotes mean the same, split by themselves or read beside lines with others (blocks of %i)',
  async (size) => {
    const text = 'a,b\r\n"",1\n"x""y",2\r\n"""",3\n4,"l, m"\r\n"n",""\n5,6"7\n8,"9\r"\r\n';
    const { records, issues } = await collect(await openCsv(text, { delimiter: ',', newline: '\n' as const, names: ['a', 'b'] }, size));
    expect(records.map(({ values, line }) => [line, values])).toEqual([
      [2, ['', '1']],
      [3, ['x"y', '2']],
      [4, ['"', '3']],
      [5, ['4', 'l, m']],
      [6, ['n', '']],
      [7, ['5', '6"7']],
      [8, ['8', '9\r']],
    ]);
    expect(issues).toEqual([]);
  },
);
