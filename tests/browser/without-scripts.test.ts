import type { Route } from 'playwright';
import { expect, inject, test } from 'vitest';
import { browserWithoutMap } from './product-page.ts';

const browser = await browserWithoutMap();

test.each([
  [1280, 800],
  [320, 640],
])('without scripts the whole story is one text that scrolls, at %i × %i', async (width, height) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(inject('productAddress'));
  expect(await page.title()).toBe('While they talked · Dateline');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('While they talked');
  expect(await page.locator('noscript p').isVisible()).toBe(true);
  const quote = page.locator('blockquote').last();
  await quote.scrollIntoViewIfNeeded();
  const box = await quote.boundingBox();
  expect(box && box.height > 0 && box.y >= 0 && box.y < height && box.x >= 0 && box.x + box.width <= width).toBe(true);
  await context.close();
});

test('the header stands still when the page takes the place of its text', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const held: Route[] = [];
  await page.route('**/assets/index-*.js', (route) => void held.push(route));
  const titleBox = () => page.getByRole('heading', { level: 1 }).boundingBox();
  await page.goto(inject('productAddress'), { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  const before = await titleBox();
  await expect.poll(() => held.length).toBe(1);
  await held[0]?.continue();
  await page.waitForFunction(() => 'dateline' in window);
  // Its element is another one now, and may be put into the page at this moment.
  await expect.poll(titleBox).toEqual(before);
  await context.close();
});
