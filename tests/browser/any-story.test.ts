import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltProduct, buildAndServe } from './built-product.ts';
import { ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();
let built: BuiltProduct;
beforeAll(async () => {
  built = await buildAndServe(resolve(import.meta.dirname, '../fixtures/example-story'));
});
afterAll(() => built.close());

test('a build with STORY shows that story: its title, language, events, quotes, countries in focus and note on the map', async () => {
  const product = await ProductPage.open(browser, { ...wide, address: built.address });
  const { page } = product;
  await page.getByRole('heading', { level: 1, name: 'Example: A footbridge comes back' }).waitFor();
  expect(await page.title()).toBe('Example: A footbridge comes back · Dateline');
  expect(await page.locator('.story-title').first().getAttribute('lang')).toBe('en-GB');
  const events = ['footbridge-lost', 'council-votes', 'appeal-collects', 'raft-carries-people', 'footbridge-opens'];
  expect(await product.visible()).toEqual(events);
  expect(await product.drawn()).toContain('footbridge-lost');
  expect(await bordersInFocus(product)).toEqual(['AR UY', 'BR UY']);

  await product.row('High water takes the footbridge').click();
  const quote = product.quotes.first();
  await expect.poll(() => quote.textContent()).toContain('La crecida del 14 de mayo se llevó la pasarela de madera');
  expect(await quote.getAttribute('lang')).toBe('es');
  await expect.poll(() => isInSight(product)).toBe(true);
  await page.keyboard.press('Escape');

  await product.thumb().focus();
  await page.keyboard.press('Home');
  await expect.poll(() => product.visible()).toEqual(['footbridge-lost']);

  await page.getByRole('button', { name: 'About', exact: true }).click();
  await page.getByText('The town is invented, and so is its river: the basemap has neither.').waitFor();
  await product.close();
});

function bordersInFocus({ page }: ProductPage): Promise<string[]> {
  return page.evaluate(() => {
    const drawn = window.dateline.map?.queryRenderedFeatures({ layers: ['basemap-focus-border-line'] }) ?? [];
    return [...new Set(drawn.map(({ properties }) => `${properties['one']} ${properties['other']}`))].toSorted();
  });
}

/** Whether the first quote lies whole in the window. */
async function isInSight({ page, quotes }: ProductPage): Promise<boolean> {
  const [box, size] = [await quotes.first().boundingBox(), page.viewportSize()];
  return box !== null && size !== null && box.y >= 0 && box.y + box.height <= size.height;
}
