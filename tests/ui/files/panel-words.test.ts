import { expect, test } from 'vitest';
import { countText, shortText, sizeWords } from '../../../src/ui/files/panel-words.ts';

test('a count is told in words that agree with it', () => {
  expect([0, 1, 12_345].map((count) => countText(count, 'event', 'events', 'en'))).toEqual(['no events', '1 event', '12,345 events']);
});

test('a size is told in the unit that keeps it below a thousand', () => {
  const sizes = [0, 1, 812, 1000, 1_234_567, 99_960_000, 2_100_000_000, 5e16];
  expect(sizes.map((bytes) => sizeWords(bytes, 'en'))).toEqual([
    '0 bytes',
    '1 byte',
    '812 bytes',
    '1 kB',
    '1.2 MB',
    '100 MB',
    '2.1 GB',
    '50,000 TB',
  ]);
});

test('a long text keeps its start and its end, and no half of a character', () => {
  expect(shortText('protests.csv', 12)).toBe('protests.csv');
  expect(shortText(`${'a'.repeat(100)}.geojson`, 40)).toBe(`${'a'.repeat(32)}….geojson`);
  expect(shortText('𝒳'.repeat(100), 15)).toBe(`${'𝒳'.repeat(6)}…𝒳`);
});
