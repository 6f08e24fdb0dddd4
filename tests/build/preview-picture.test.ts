import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { takePicture } from '../../geo/preview-picture.ts';
import { previewSize } from '../../geo/story-html.ts';
import { findChromium } from '../chromium.ts';

test('the preview picture of a built site has the size that social media show uncut, and is not blank', async () => {
  const chromium = findChromium();
  if (chromium === null) throw new Error('There is no Chromium, which the tests bring.');
  const picture = await takePicture(inject('productFolder'), chromium);
  expect(sizeOf(picture)).toEqual(previewSize);
  expect(sizeOf(readFileSync('public/preview.png'))).toEqual(previewSize);
  // A picture of one colour would take 4 KB.
  expect(picture.length).toBeGreaterThan(50_000);
});

/** Width and height in px, from the IHDR chunk (PNG, 11.2.2). */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
