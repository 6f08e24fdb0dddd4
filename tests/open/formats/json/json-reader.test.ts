import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonFormat, jsonReader } from '../../../../src/open/formats/json/json-reader.ts';
import { type Collected, collect } from '../../collect-records.ts';

test('a feature becomes its properties, with its id, and its geometry, on the line and byte where it begins', async () => {
  const text = `{ "type": "FeatureCollection",\n "features": [\n${feature(1, 'Київ')},\n${feature(2, 'Lviv')}\n] }`;
  expect(await read(text, 'geojson')).toEqual({
    columns: ['name', 'id'].map((name) => ({ key: name, name })),
    records: [
      { values: { name: 'Київ', id: 1 }, geometry: { type: 'Point', coordinates: [1, 50] }, line: 3, offset: 46 },
      {
        values: { name: 'Lviv', id: 2 },
        geometry: { type: 'Point', coordinates: [2, 50] },
        line: 4,
        offset: 46 + new TextEncoder().encode(feature(1, 'Київ')).length + 2,
      },
    ],
    issues: [],
  });
});

test('each record can be read again by its offset', async () => {
  for (const [text, format] of [
    [`{"features":[${feature(1, 'a')} , ${feature(2, '}]"\\\\')}]}`, 'geojson'],
    [`${feature(1, 'a')}\n${feature(2, 'b')}`, 'json-lines'],
    [`\u001e${feature(1, 'a')}\n\u001e{\n"id":2}\n`, 'json-sequence'],
    ['[{"id":1},{"id":[2]}]', 'json-list'],
    [feature(1, 'a'), 'geojson'],
  ] as const) {
    const reader = await jsonReader('events.json', new Blob([text]), format);
    const { records } = await collect(reader);
    expect(records.length).toBeGreaterThan(0);
    expect(await Promise.all(records.map(({ offset }) => reader.recordAt(offset)))).toEqual(
      records.map(({ values, geometry }) => ({ values, geometry })),
    );
  }
});

test('a single feature, or a geometry by itself, is a file of one record', async () => {
  expect((await read(feature(1, 'a'), 'geojson')).records).toEqual([
    { values: { name: 'a', id: 1 }, geometry: { type: 'Point', coordinates: [1, 50] }, line: 1, offset: 0 },
  ]);
  expect((await read('{"type":"Point","coordinates":[1,2]}', 'geojson')).records).toEqual([
    { values: {}, geometry: { type: 'Point', coordinates: [1, 2] }, line: 1, offset: 0 },
  ]);
});

test('a list of objects that is a member of an object is read, and has no geometries', async () => {
  const { records, columns } = await read('{"count":2,"rows":[{"when":{"start":"2022"},"a":1},{"a":2}]}', 'json-list');
  expect(records.map(({ values }) => values)).toEqual([{ when: { start: '2022' }, a: 1 }, { a: 2 }]);
  expect(columns.map(({ key }) => key)).toEqual(['when.start', 'a']);
});

test('a line in a file of lines that is no JSON is told, and the others are read', async () => {
  const { records, issues } = await read('{"a":1}\n\n{"a":\n{"a":3}\r\n', 'json-lines');
  expect(records.map(({ values, line }) => [values, line])).toEqual([
    [{ a: 1 }, 1],
    [{ a: 3 }, 4],
  ]);
  expect(issues).toEqual([
    { file: 'events.json', line: 3, kind: 'skipped', reason: 'The JSON is not valid (line 3, column 6). The record was omitted.' },
  ]);
});

test.each([
  ['a quotation mark too few', '{"type":"Feature","properties":{"name":"x},"geometry":null}'],
  ['a quotation mark too many', '{"type":"Feature","properties":{"name":"say "x""},"geometry":null}'],
  ['nothing', ''],
])('%s costs one feature, which is told with its line', async (_, broken) => {
  const text = `{"type":"FeatureCollection","features":[\n${feature(1, 'a')},\n${broken},\n${feature(3, 'c')},\n${feature(4, 'd')}]}`;
  const { records, issues } = await read(text, 'geojson');
  expect(records.map(({ line }) => line)).toEqual([2, 4, 5]);
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: 3, kind: 'skipped' }]);
});

test.each([
  [
    'a word',
    '{"type":"Feature","properties":{"name":oops},"geometry":null}',
    'Column 40: found oops without quotation marks. It was read as text.',
  ],
  [
    'a bracket too few',
    '{"type":"Feature","properties":{"name":"x"},"geometry":null',
    'Column 60: an object or a list is not closed. It was read as if it ended here.',
  ],
  [
    'a comma too few',
    '{"type":"Feature" "properties":{},"geometry":null}',
    'Column 19: a comma is missing. It was read as if it were there.',
  ],
  ['a value too few', '{"type":"Feature","properties":{"name":},"geometry":null}', 'Column 40: a value is missing. It was read as empty.'],
])('%s costs nothing, and is reported with its line and column', async (_, broken, reason) => {
  const text = `{"type":"FeatureCollection","features":[\n${feature(1, 'a')},\n${broken},\n${feature(3, 'c')}]}`;
  const { records, issues } = await read(text, 'geojson');
  expect(records.map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(issues).toEqual([{ file: 'events.json', line: 3, kind: 'flagged', reason }]);
});

test('NaN, comments, other quotation marks and names without them cost nothing, and are reported once', async () => {
  const { records, issues } = await read('[{"a":NaN},\n{a:1,\'b\':\'x\',},{"a":2,/* two */"b":-Infinity}]', 'json-list');
  expect(records.map(({ values }) => values)).toEqual([{ a: null }, { a: 1, b: 'x' }, { a: 2, b: null }]);
  expect(issues.map(({ line, reason }) => [line, reason])).toEqual([
    [
      null,
      'This is not strict JSON: it has values such as NaN, names without quotation marks, texts in other quotation marks, commas after the last item and comments. It was read all the same.',
    ],
  ]);
});

test('a bracket too many ends the feature early, and what follows it is told', async () => {
  const broken = '{"type":"Feature","properties":{"name":"x"}},"geometry":null}';
  const { records, issues } = await read(`{"features":[\n${feature(1, 'a')},\n${broken},\n${feature(3, 'c')}]}`, 'geojson');
  expect(records.map(({ values, line }) => [values, line])).toEqual([
    [{ name: 'a', id: 1 }, 2],
    [{ name: 'x' }, 3],
    [{ name: 'c', id: 3 }, 4],
  ]);
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: 3, kind: 'skipped' }]);
});

test('a file that is cut off gives all whole features and says so', async () => {
  const text = `{"features":[\n${feature(1, 'a')},\n${feature(2, 'b')},\n${feature(3, 'c').slice(0, 40)}`;
  const { records, issues } = await read(text, 'geojson');
  expect(records.map(({ line }) => line)).toEqual([2, 3]);
  expect(issues).toEqual([{ file: 'events.json', line: 4, kind: 'flagged', reason: expect.stringContaining('cut off') }]);
});

test('a reference system other than WGS 84 is told, wherever it stands', async () => {
  expect(await reasonsOf(`{${referenceSystem('urn:ogc:def:crs:OGC:1.3:CRS84')},"features":[${feature(1, 'a')}]}`)).toEqual([]);
  expect(await reasonsOf(`{${referenceSystem('EPSG:2180')},"features":[${feature(1, 'a')}]}`)).toEqual([
    expect.stringContaining('EPSG:2180'),
  ]);
  expect(await reasonsOf(`{"features":[${feature(1, 'a')}],${referenceSystem('urn:ogc:def:crs:EPSG::28992')}}`)).toEqual([
    expect.stringContaining('EPSG::28992'),
  ]);
});

test('what is no geometry is no place, and the record is in', async () => {
  const { records, issues } = await read('{"features":[{"type":"Feature","properties":{"a":1},"geometry":"POINT (1 2)"}]}', 'geojson');
  expect(records.map(({ values, geometry }) => ({ values, geometry }))).toEqual([{ values: { a: 1 }, geometry: null }]);
  expect(issues.map(({ line, kind }) => ({ line, kind }))).toEqual([{ line: 1, kind: 'flagged' }]);
});

test('names that every object inherits are members like others', async () => {
  const text = '[{"__proto__":{"polluted":1},"toString":2}]';
  const { records, columns } = await read(text, 'json-list');
  expect(columns.map(({ key }) => key)).toEqual(['__proto__.polluted', 'toString']);
  expect(JSON.stringify(records[0]?.values)).toBe('{"__proto__":{"polluted":1},"toString":2}');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  const [beside] = (await read('{"features":[{"type":"Feature","properties":{},"geometry":null,"__proto__":{"x":1}}]}', 'geojson')).records;
  expect(Object.getPrototypeOf(beside?.values)).toBe(Object.prototype);
});

test('any list of JSON values comes back, in blocks of any size, with the offset of each', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(jsonObject(), { maxLength: 20 }),
      fc.integer({ min: 7, max: 200 }),
      fc.boolean(),
      async (objects, size, isPretty) => {
        const texts: Record<JsonFormat, string> = {
          geojson: `{"a":[1,"features"],"features":${JSON.stringify(objects, null, isPretty ? 2 : 0)}}`,
          'json-list': JSON.stringify(objects, null, isPretty ? 2 : 0),
          'json-lines': objects.map((each) => JSON.stringify(each)).join('\n'),
          'json-sequence': objects.map((each) => `\u001e${JSON.stringify(each, null, isPretty ? 2 : 0)}\n`).join(''),
        };
        for (const format of ['geojson', 'json-list', 'json-lines', 'json-sequence'] as const) {
          const reader = await jsonReader('a', new Blob([texts[format]]), format, { slice: size, block: size });
          const { records, issues } = await collect(reader);
          expect(issues).toEqual([]);
          expect(records.map(({ values }) => values)).toEqual(objects);
          const again = await Promise.all(records.map(({ offset }) => reader.recordAt(offset)));
          expect(again.map(({ values }) => values)).toEqual(objects);
        }
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

test('features come back, each with its line and offset, whatever they hold and however they begin', async () => {
  const inner = fc.constantFrom(
    '1',
    '"x"',
    feature(9, 'within'),
    `[1,${feature(8, 'within')},${feature(7, 'within')}]`,
    '",{\\"type\\":\\"Feature\\""',
  );
  const one = fc.tuple(inner, fc.constantFrom('', '"id":1,', '"1":0,'), fc.constantFrom('"type":"Feature"', '"type": "Feature"'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { maxLength: 30 }),
      fc.constantFrom(',', ',\n', ' ,\n\n'),
      fc.integer({ min: 20, max: 2000 }),
      async (parts, comma, size) => {
        const features = parts.map(([value, before, type]) => `{${before}${type},"geometry":null,"properties":{"value":${value}}}`);
        const text = `{"features":[${feature(0, 'first')}${comma}${features.join(comma)}]}`;
        const reader = await jsonReader('a', new Blob([text]), 'geojson', { slice: size, block: 300 });
        const { records, issues } = await collect(reader);
        expect(issues).toEqual([]);
        expect(records.slice(1).map(({ values }) => ('value' in values ? values.value : undefined))).toEqual(
          parts.map(([value]) => JSON.parse(value)),
        );
        let offset = text.indexOf(comma) < 0 ? 0 : `{"features":[${feature(0, 'first')}${comma}`.length;
        for (const [index, record] of records.slice(1).entries()) {
          expect([record.offset, record.line]).toEqual([offset, text.slice(0, offset).split('\n').length]);
          offset += (features[index]?.length ?? 0) + comma.length;
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('a broken text neither throws nor hangs, and what is whole before the fault is read', async () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\n',
    '\u001e',
    '{"type":"Feature"',
    feature(1, 'a'),
    '1',
    ' ',
    'ї',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 64 }), async (parts, size) => {
      const good = feature(0, 'good');
      for (const format of ['geojson', 'json-list', 'json-lines', 'json-sequence'] as const) {
        const before =
          format === 'json-lines' ? `${good}\n` : format === 'json-sequence' ? `\u001e${good}\n\u001e` : `{"features":[${good},`;
        const reader = await jsonReader('a', new Blob([before, parts.join('')]), format, { slice: size, block: size });
        const { records } = await collect(reader);
        expect(records[0]?.values).toEqual({ name: 'good', id: 0 });
        await reader.sample(10);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('a sample comes from all over a large file', async () => {
  const features = Array.from({ length: 20_000 }, (_, index) => feature(index, `event ${index}`));
  const reader = await jsonReader('a', new Blob([`{"type":"FeatureCollection","features":[${features.join(',')}]}`]), 'geojson');
  const { values, geometries, columns } = await reader.sample(320);
  expect(values.length).toBe(320);
  expect(geometries?.length).toBe(320);
  expect(columns.map(({ key }) => key)).toEqual(['name', 'id']);
  const ids = values.map((each) => ('id' in each ? Number(each.id) : Number.NaN));
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(ids[0]).toBe(0);
  expect(ids.at(-1)).toBeGreaterThan(18_000);
});

test('a reading that is called off stops', async () => {
  const reader = await jsonReader('a', new Blob(['[{"a":1}]']), 'json-list');
  await expect(collect(reader, AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off');
});

function referenceSystem(name: string): string {
  return `"crs":{"type":"name","properties":{"name":"${name}"}}`;
}

async function reasonsOf(text: string): Promise<readonly string[]> {
  return (await read(text, 'geojson')).issues.map(({ reason }) => reason);
}

function feature(id: number, name: string): string {
  return `{"type":"Feature","id":${id},"properties":{"name":"${name}"},"geometry":{"type":"Point","coordinates":[${id},50]}}`;
}

async function read(text: string, format: JsonFormat): Promise<Collected> {
  return collect(await jsonReader('events.json', new Blob([text]), format));
}

/** Objects that are no features, geometries or collections. */
function jsonObject(): fc.Arbitrary<Record<string, fc.JsonValue>> {
  return fc
    .tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: fc.constantFrom('"', '\\', '{', ']', ',', 'ї', '😀', '\n') }))
    .map(([id, value, text]) => ({ id, value: asWritten(value), text }));
}

/** JSON has no -0. */
function asWritten(value: fc.JsonValue): fc.JsonValue {
  return JSON.parse(JSON.stringify(value));
}
