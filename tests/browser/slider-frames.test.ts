import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();

declare global {
  interface Window {
    /** The `to` of each range that the map was given, in ms, frame by frame. */
    givenInFrames: number[][];
  }
}

/** Writes down, for each animation frame, which ranges the map is given in it. */
async function watchRanges(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { map } = window.dateline;
    if (!map) throw new Error('There is no map.');
    window.givenInFrames = [[]];
    const give = map.setGlobalStateProperty.bind(map);
    map.setGlobalStateProperty = (name, value) => {
      if (name === 'range') window.givenInFrames.at(-1)?.push((value as { to: number }).to);
      return give(name, value);
    };
    const nextFrame = () => {
      window.givenInFrames.push([]);
      requestAnimationFrame(nextFrame);
    };
    requestAnimationFrame(nextFrame);
  });
}

const given = (page: Page) => page.evaluate(() => window.givenInFrames.filter((ranges) => ranges.length > 0));

test('many steps within one frame reach the map as two: the first at once, the last with the next frame', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await watchRanges(page);
  await page.evaluate(() => {
    for (let day = 15; day >= 5; day--) window.dateline.setView({ to: `2022-03-${String(day).padStart(2, '0')}` });
  });
  await expect.poll(() => given(page)).toEqual([[Date.UTC(2022, 2, 16)], [Date.UTC(2022, 2, 6)]]);
  expect(await product.drawn()).not.toContain('kyiv-bombed');
  await product.close();
});

test('a drag whose pointer moves many times a frame gives the map no more than one date a frame, and the last in the end', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const thumb = await product.thumb().locator('..').boundingBox();
  const track = await page.locator('.slider-track').boundingBox();
  if (!thumb || !track) throw new Error('The slider is not drawn.');
  const y = thumb.y + thumb.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, y);
  await page.mouse.down();
  await watchRanges(page);
  const steps = await page.evaluate(
    async ([left, width, clientY]) => {
      let dates = new Set<string>();
      for (let frame = 1; frame <= 4; frame++) {
        await new Promise(requestAnimationFrame);
        for (let move = 1; move <= 4; move++) {
          const clientX = left + width * (1 - (frame * 4 + move) / 20);
          window.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, pointerType: 'mouse', clientX, clientY, bubbles: true }));
          dates = dates.add(String(window.dateline.view().to));
        }
      }
      return dates.size;
    },
    [track.x, track.width, y] as const,
  );
  await page.mouse.move(track.x + 2, y);
  await page.mouse.up();
  expect(steps).toBeGreaterThan(10);
  await expect.poll(async () => (await given(page)).at(-1)).toEqual([Date.UTC(2022, 1, 25)]);
  expect((await given(page)).filter((ranges) => ranges.length > 1)).toEqual([]);
  expect((await given(page)).length).toBeLessThan(steps);
  await product.close();
});
