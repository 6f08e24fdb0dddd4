import { expect, test } from 'vitest';
import { shortText } from '../../../src/ui/files/short-text.ts';

test('a long text keeps its start and its end, and no half of a character', () => {
  expect(shortText('protests.csv', 12)).toBe('protests.csv');
  expect(shortText(`${'a'.repeat(100)}.geojson`, 40)).toBe(`${'a'.repeat(32)}….geojson`);
  expect(shortText('𝒳'.repeat(100), 15)).toBe(`${'𝒳'.repeat(6)}…𝒳`);
});
