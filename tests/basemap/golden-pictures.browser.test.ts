import type * as maplibregl from 'maplibre-gl';
import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { type BasemapView, makeBasemapMap, pixelsOf } from './make-basemap-map.ts';

/** Another Chromium may draw letters and curves slightly differently; a missing layer or name differs much more. */
const channelTolerance = 40;
const shareTolerance = 0.004;

const views: Record<string, BasemapView> = {
  'ukraine-5': { center: [32, 48.6], zoom: 5, day: '2022-03-14' },
  'mariupol-8': { center: [37.2, 47.15], zoom: 8, day: '2022-03-14', language: 'uk' },
  'donbas-dark-7': { center: [37.9, 48.5], zoom: 7, day: '2022-03-14', flavor: 'dark', language: 'both' },
};

let map: maplibregl.Map | undefined;

afterEach(() => {
  map?.remove();
  map?.getContainer().remove();
});

test.each(Object.entries(views))('%s looks as before', async (name, view) => {
  map = await makeBasemapMap(view);
  const found = pixelsOf(map);
  // `VITE_UPDATE_PICTURES=1` draws new pictures; look at them before you commit them.
  if (import.meta.env['VITE_UPDATE_PICTURES']) await keep(name, found);
  const wanted = await goldenPicture(name);
  expect([found.width, found.height]).toEqual([wanted.width, wanted.height]);
  expect(shareOfDifferentPixels(found.data, wanted.data)).toBeLessThan(shareTolerance);
});

function shareOfDifferentPixels(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let different = 0;
  for (let start = 0; start < one.length; start += 4) {
    const distances = [0, 1, 2].map((channel) => Math.abs((one[start + channel] ?? 0) - (other[start + channel] ?? 0)));
    if (Math.max(...distances) > channelTolerance) different++;
  }
  return different / (one.length / 4);
}

async function goldenPicture(name: string): Promise<ImageData> {
  const response = await fetch(new URL(`./golden/${name}.png`, import.meta.url));
  const bitmap = await createImageBitmap(await response.blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('An OffscreenCanvas gave no 2D context');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function keep(name: string, picture: ImageData): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  await commands.writeFile(`tests/basemap/golden/${name}.png`, canvas.toDataURL('image/png').replace(/^.*,/, ''), 'base64');
}
