import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { fileTexts } from './synthetic-file.ts';

test('a CSV file and a GeoJSON file with the same number of rows have the same events', () => {
  const { data } = Papa.parse<Record<string, string>>([...fileTexts('csv', 2500)].join(''), { header: true, skipEmptyLines: true });
  const { features } = JSON.parse([...fileTexts('geojson', 2500)].join('')) as {
    features: { id: string; geometry: { coordinates: number[] }; properties: Record<string, string> }[];
  };
  expect(data).toHaveLength(2500);
  expect(data).toEqual(
    features.map(({ id, geometry: { coordinates }, properties }) => {
      const [longitude, latitude] = coordinates;
      return { id, latitude: String(latitude), longitude: String(longitude), ...properties };
    }),
  );
});

test('a file depends only on its seed', () => {
  expect([...fileTexts('csv', 100, 7)]).toEqual([...fileTexts('csv', 100, 7)]);
  expect([...fileTexts('csv', 100, 7)]).not.toEqual([...fileTexts('csv', 100, 8)]);
});

test('a row takes about 150 bytes as CSV and 280 as GeoJSON', () => {
  expect(Math.round(bytesPerRow('csv') / 10)).toBe(15);
  expect(Math.round(bytesPerRow('geojson') / 10)).toBe(28);
});

function bytesPerRow(format: 'csv' | 'geojson'): number {
  return Buffer.byteLength([...fileTexts(format, 20_000)].join('')) / 20_000;
}
