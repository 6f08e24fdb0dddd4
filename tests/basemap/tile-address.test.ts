import { expect, test } from 'vitest';
import { readTileAddress, tileTemplate } from '../../src/basemap/tile-address.ts';

test('an address from a template can be read', () => {
  const url = tileTemplate('dated').replace('{z}', '7').replace('{x}', '74').replace('{y}', '45');
  expect(readTileAddress(url)).toEqual({ source: 'dated', z: 7, x: 74, y: 45 });
});

test.each(['basemap://roads/1/0/0', 'basemap://land/1/0', 'https://example.org/land/1/0/0'])(
  '%s is not an address of the basemap',
  (url) => {
    expect(() => readTileAddress(url)).toThrow(url);
  },
);
