import { expect, test } from 'vitest';
import { FileService } from '../../../../src/open/worker/file-service.ts';
import { parseJson } from '../../../../src/open/formats/json/parse-json.ts';

test.each<[string, unknown]>([
  ['[1503450981234567891, -9007199254740993]', ['1503450981234567891', '-9007199254740993']],
  ['{"id": 1503450981234567891}', { id: '1503450981234567891' }],
  ['[9007199254740991, 1647216000000000, 1]', [9_007_199_254_740_991, 1_647_216_000_000_000, 1]],
  ['["a, 1503450981234567891, \\" 1503450981234567893 ]", 1503450981234567893]', ['a, 1503450981234567891, " 1503450981234567893 ]', '1503450981234567893']], // prettier-ignore
  ['[36.2300000000000039968, 1e3, 1503450981234567891, 15034509812345678.5]', [36.230_000_000_000_004, 1000, '1503450981234567891', 15_034_509_812_345_678]], // prettier-ignore
])('%s', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('what is no JSON is refused as before, at once', () => {
  for (const text of ['[1503450981234567891', `["${'\\"'.repeat(200_000)}, 1503450981234567891`])
    expect(() => parseJson(text)).toThrow(SyntaxError);
});

test('numbers of records are the same to the digit in details and in exports', async () => {
  const records = ['1503450981234567891', '1503450981234567893'].map(
    (id) => `{"id": ${id}, "date": "2022-03-14", "lat": 49.99, "lng": 36.23}`,
  );
  const file = new File([`[${records.join(',\n')}]`], 'posts.json');
  const listeners = { onProgress: () => {}, onPart: () => {} };
  const { service } = await FileService.read([file], { byName: {}, byShape: {} }, new AbortController().signal, listeners);
  const details = await Promise.all([0, 1].map((row) => service.details(row)));
  expect(details.map(({ properties }) => properties.find(({ name }) => name === 'id')?.value)).toEqual([
    '1503450981234567891',
    '1503450981234567893',
  ]);
  for (const format of ['csv', 'geojson'] as const) {
    const text = await (await service.export(format, Uint32Array.of(0, 1))).text();
    expect(text).toContain('1503450981234567891');
    expect(text).toContain('1503450981234567893');
  }
});
