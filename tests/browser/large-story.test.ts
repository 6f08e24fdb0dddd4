import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { syntheticStory } from '../bench/synthetic-story.ts';
import { browserWithoutMap, narrow, ProductPage, wide } from './product-page.ts';
import { serveStory } from './serve-story.ts';

const browser = await browserWithoutMap();

const files = syntheticStory(1000);

const openLarge = (options = wide, query = '') =>
  ProductPage.open(browser, { ...options, query, prepare: (page) => serveStory(page, files) });

const rows = (page: Page) => page.getByLabel('Events', { exact: true }).locator('[aria-posinset]');
const places = (page: Page) => rows(page).evaluateAll((items) => items.map((item) => Number(item.getAttribute('aria-posinset'))));
const focusedPlace = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset')));

/** Whether the element with the focus lies wholly in the pane that the list scrolls in. */
const isFocusInSight = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.getBoundingClientRect();
    const pane = document.querySelector('.reading')?.getBoundingClientRect();
    return row !== undefined && pane !== undefined && row.top >= pane.top - 1 && row.bottom <= pane.bottom + 1;
  });

test('of a large story only the rows in sight and near it are in the document, each with its position among all', async () => {
  const product = await openLarge();
  const { page } = product;
  const shown = await product.visible();
  expect(shown.length).toBe(1000);
  expect(await rows(page).count()).toBeLessThan(60);
  expect(await rows(page).first().getAttribute('aria-setsize')).toBe('1000');
  expect((await places(page)).slice(0, 3)).toEqual([1, 2, 3]);
  await page.locator('.reading').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect.poll(async () => (await places(page)).at(-1)).toBe(1000);
  expect(await rows(page).count()).toBeLessThan(60);
  await product.close();
});

test('rows of a large story lie one below the other without gaps, an open one as tall as its excerpt', async () => {
  const product = await openLarge();
  const { page } = product;
  await rows(page).nth(3).getByRole('button').click();
  await page.locator('blockquote').waitFor();
  const gaps = () =>
    rows(page).evaluateAll((items) => {
      const boxes = items.map((item) => item.getBoundingClientRect());
      return boxes.slice(1).map((box, index) => Math.round(box.top - (boxes[index]?.bottom ?? 0)));
    });
  await expect.poll(async () => (await gaps()).every((gap) => gap === 0)).toBe(true);
  await product.close();
});

test('End, Home and arrows go over all rows of a large story, drawn or not', async () => {
  const product = await openLarge();
  const { page } = product;
  await rows(page).first().getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedPlace(page)).toBe(2);
  await page.keyboard.press('End');
  await expect.poll(() => focusedPlace(page)).toBe(1000);
  await expect.poll(() => isFocusInSight(page)).toBe(true);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focusedPlace(page)).toBe(999);
  await page.keyboard.press('Home');
  await expect.poll(() => focusedPlace(page)).toBe(1);
  await expect.poll(() => isFocusInSight(page)).toBe(true);
  await product.close();
});

test('an event picked elsewhere is scrolled to in a large story, and its excerpt takes the focus', async () => {
  const product = await openLarge();
  const { page } = product;
  const id = (await product.visible())[700] ?? '';
  await page.evaluate((picked) => window.dateline.select(picked), id);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`excerpt-${id}`);
  await expect.poll(() => isFocusInSight(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.row')?.id)).toBe(`row-${id}`);
  await product.close();
});

test('a row that is scrolled out of sight keeps the focus, and Tab goes on from it', async () => {
  const product = await openLarge();
  const { page } = product;
  await rows(page).nth(4).getByRole('button').focus();
  await page.locator('.reading').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect.poll(async () => (await places(page)).at(-1)).toBe(1000);
  expect(await focusedPlace(page)).toBe(5);
  await page.keyboard.press('Tab');
  await expect.poll(() => focusedPlace(page)).toBe(6);
  await product.close();
});

test('a link to an event far down a large story opens with it in sight', async () => {
  const product = await openLarge(wide, '?event=event-4');
  const { page } = product;
  const quote = page.locator('blockquote');
  await expect.poll(() => quote.textContent()).toContain('Event 4 took place');
  await expect
    .poll(async () => {
      const [box, pane] = [await quote.boundingBox(), await page.locator('.reading').boundingBox()];
      return box && pane && box.y >= pane.y && box.y + box.height <= pane.y + pane.height;
    })
    .toBe(true);
  await product.close();
});

test('at 320 px a large story scrolls as one sheet, with few rows in the document', async () => {
  const product = await openLarge(narrow);
  const { page } = product;
  await page.getByRole('slider', { name: 'Height of the reading panel' }).focus();
  await page.keyboard.press('End');
  await page.locator('.reader').evaluate((sheet) => sheet.scrollTo(0, 20_000));
  await expect.poll(async () => Math.min(...(await places(page)))).toBeGreaterThan(200);
  expect(await rows(page).count()).toBeLessThan(60);
  const middle = { x: 160, y: 480 };
  expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.event-list') !== null, middle)).toBe(true);
  await product.close();
});

test('at 400 % zoom a large story scrolls with the page, with few rows in the document', async () => {
  const product = await openLarge({ viewport: { width: 320, height: 256 } });
  const { page } = product;
  await rows(page).first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 20_000));
  await expect.poll(async () => Math.min(...(await places(page)))).toBeGreaterThan(200);
  expect(await rows(page).count()).toBeLessThan(60);
  expect(await page.evaluate(() => Boolean(document.elementFromPoint(160, 128)?.closest('.event-list')))).toBe(true);
  await product.close();
});

test('a tray of many shows fifty and the number of the rest, which come when asked for', async () => {
  const many = syntheticStory(4000);
  const product = await ProductPage.open(browser, { ...wide, prepare: (page) => serveStory(page, many) });
  const { page } = product;
  const tray = page.getByRole('list', { name: 'No place' });
  const all = Number((await page.getByRole('heading', { name: /^No place/ }).textContent())?.split(' · ')[1]);
  expect(all).toBeGreaterThan(60);
  expect(await tray.getByRole('listitem').count()).toBe(50);
  await page.getByRole('button', { name: `All ${all}` }).click();
  await page.getByRole('button', { name: `${all - 50} more` }).click();
  expect(await tray.getByRole('listitem').count()).toBe(all);
  expect(
    await tray
      .getByRole('listitem')
      .nth(50)
      .getByRole('button')
      .evaluate((item) => item === document.activeElement),
  ).toBe(true);
  await product.close();
});
