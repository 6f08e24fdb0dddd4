import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();

declare global {
  interface Window {
    /** How often the map was given other events, frame by frame. */
    givenInFrames: number[];
  }
}

/** Counts, for each animation frame, how often the map is given other events in it. */
async function watchEvents(page: Page): Promise<void> {
  await page.evaluate(() => {
    const source = window.dateline.map?.getSource('story-events') as { updateData?: (change: unknown) => unknown } | undefined;
    const give = source?.updateData?.bind(source);
    if (!source || !give) throw new Error('The map has no events.');
    window.givenInFrames = [0];
    source.updateData = (change) => {
      window.givenInFrames.push((window.givenInFrames.pop() ?? 0) + 1);
      return give(change);
    };
    const nextFrame = () => {
      window.givenInFrames.push(0);
      requestAnimationFrame(nextFrame);
    };
    requestAnimationFrame(nextFrame);
  });
}

const given = (page: Page) => page.evaluate(() => window.givenInFrames.filter((times) => times > 0));

test('many steps within one frame reach the map as two: the first at once, the last with the next frame', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await watchEvents(page);
  await page.evaluate(() => {
    for (let day = 15; day >= 5; day--) window.dateline.setView({ to: `2022-03-${String(day).padStart(2, '0')}` });
  });
  await expect.poll(() => given(page)).toEqual([1, 1]);
  expect(await product.drawn()).not.toContain('kyiv-bombed');
  await product.close();
});

test('a drag whose pointer moves many times a frame gives the map other events no more than once a frame, and the last in the end', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const thumb = await product.thumb().locator('..').boundingBox();
  const track = await page.locator('.slider-track').boundingBox();
  if (!thumb || !track) throw new Error('The slider is not drawn.');
  const y = thumb.y + thumb.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, y);
  await page.mouse.down();
  await watchEvents(page);
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
  await expect.poll(() => page.evaluate(() => window.dateline.view().to)).toBe('2022-02-24');
  await expect.poll(() => product.drawn()).toEqual([]);
  expect((await given(page)).filter((times) => times > 1)).toEqual([]);
  expect((await given(page)).length).toBeLessThan(steps);
  await product.close();
});
