import { expect, test } from 'vitest';
import { makeMap } from '../../../src/map/canvas/make-map.ts';
import { mapTexts } from '../../../src/pages/map-texts.ts';

test('a link in the credits opens in a new tab, also one that an online style brings', () => {
  const container = document.createElement('div');
  document.body.append(container);
  const map = makeMap({ container, title: 'A map', texts: mapTexts, reducedMotion: true });
  const link = document.createElement('a');
  link.href = 'https://tiles.example/';
  link.addEventListener('click', (event) => event.preventDefault());
  container.querySelector('.maplibregl-ctrl-attrib-inner')?.append(link);
  link.click();
  expect([link.target, link.rel]).toEqual(['_blank', 'noopener']);
  map.remove();
  container.remove();
});
