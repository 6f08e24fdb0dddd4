import { expect, test } from 'vitest';
import { basemapAttribution } from '../../src/basemap/basemap-credits.ts';

test('each credit on the map opens in a new tab, so that the page keeps the files that it has open', () => {
  const links = basemapAttribution.match(/<a [^>]*>/g) ?? [];
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(link).toMatch(/^<a href="https:[^"]+" target="_blank" rel="noopener">$/);
});
