import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { layoutFaults, legendFaults } from './layout-faults.ts';
import { choose, csv, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser } from './product-page.ts';

/** Laptops, half a window, tablets, phones upright and sideways; the last two are 1366 × 768 at 200 % and 400 % zoom. */
const windows = [
  [1366, 768],
  [1280, 800],
  [1100, 800],
  [1024, 768],
  [960, 900],
  [960, 600],
  [844, 390],
  [740, 360],
  [640, 400],
  [320, 256],
  [360, 740],
  [390, 844],
  [320, 640],
  [683, 384],
  [342, 192],
] as const;

/** One of each sort: wide, half a window, a phone sideways and upright, and enlarged. */
const someWindows = windows.filter((_, index) => index % 3 === 0);

/** Ms. The map is drawn again for each window, by software. */
const slow = 180_000;

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

test('a story has room in every window: first in mode So far, then in Window with an excerpt open', { timeout: slow }, async () => {
  const product = await ProductPage.open(browser, { viewport: { width: 1366, height: 768 } });
  const { page } = product;
  expect.soft(await faultsInAllWindows(page, windows, 1 / 4)).toEqual([]);
  await page.evaluate(() => {
    window.dateline.setView({ mode: 'window', from: '2022-03-03', to: '2022-03-10' });
    window.dateline.select('third-round');
  });
  await product.quotes.first().waitFor();
  expect(await faultsInAllWindows(page, someWindows, 1 / 4)).toEqual([]);
  await product.close();
});

test('opened files have room in every window, with many layers, events without a place and without a date', { timeout: slow }, async () => {
  const product = await ProductPage.open(browser, { viewport: { width: 1366, height: 768 } });
  const { page } = product;
  await choose(page, csv('events.csv', tableOfAllSorts()));
  await opened(page, 120);
  await page.getByLabel('Search all texts').waitFor();
  await page.evaluate(() => window.dateline.setView({ mode: 'window', from: '2022-03-03', to: '2022-03-10' }));
  expect.soft(await faultsInAllWindows(page)).toEqual([]);
  await page.evaluate(() => window.dateline.select(window.dateline.visible()[0] ?? null));
  await page.locator('.excerpt').waitFor();
  expect(await faultsInAllWindows(page, someWindows)).toEqual([]);
  await product.close();
});

test('a phone shows the headline and the first event in the first view', async () => {
  const product = await ProductPage.open(withoutMap, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const { page } = product;
  for (const part of [page.getByRole('heading', { level: 1 }), product.row('Invasion of Ukraine begins').locator('.row-title')]) {
    const box = await part.first().boundingBox();
    expect(box !== null && box.y > 0 && box.y + box.height <= 740).toBe(true);
  }
  await product.close();
});

test('a phone’s lowest sheet shows the title, of the open event when one is open, and its highest leaves a strip of map', async () => {
  const product = await ProductPage.open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const { page } = product;
  const handle = page.getByRole('slider', { name: 'Height of the reading panel' });
  const isInSight = async (part: Locator) => {
    const [box, reader] = [await part.boundingBox(), await page.locator('.reader').boundingBox()];
    return box !== null && reader !== null && box.y >= reader.y - 1 && box.y + box.height <= 740;
  };
  await handle.press('Home');
  await expect.poll(() => isInSight(page.getByRole('heading', { level: 1 }))).toBe(true);
  await page.evaluate(() => window.dateline.select('third-round'));
  await product.quotes.first().waitFor();
  await handle.press('Home');
  await expect.poll(() => isInSight(product.row('Third round of talks'))).toBe(true);
  await product.row('Third round of talks').focus();
  await expect.poll(() => handle.getAttribute('aria-valuetext')).toBe('Half open');
  await handle.press('End');
  await expect.poll(async () => (await page.locator('.map-area').boundingBox())?.height).toBe(72);
  expect(await page.evaluate(layoutFaults)).toEqual(['the map is 72 high']);
  await product.close();
});

test('a phone that is turned with more date controls open, and back, shows the page and the controls at their size', async () => {
  const product = await ProductPage.open(withoutMap, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const { page } = product;
  await page.getByRole('button', { name: 'More date controls' }).tap();
  const controls = page.getByRole('dialog', { name: 'More date controls' });
  await controls.waitFor();
  await page.setViewportSize({ width: 740, height: 360 });
  await expect.poll(async () => (await controls.boundingBox())?.x).toBeGreaterThan(360);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => page.evaluate(() => [innerWidth, visualViewport?.scale])).toEqual([360, 1]);
  await expect.poll(async () => ((await controls.boundingBox())?.x ?? 0) + ((await controls.boundingBox())?.width ?? 0)).toBeLessThan(361);
  await product.close();
});

test('a legend opened in a small window folds at Escape, and the excerpt stays open', async () => {
  const product = await ProductPage.open(withoutMap, { viewport: { width: 740, height: 360 }, query: '?event=third-round' });
  const { page } = product;
  const button = page.getByRole('button', { name: 'Layers' });
  await button.click();
  await page.getByRole('switch', { name: 'Other' }).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await product.quotes.first().isVisible()).toBe(true);
  await product.close();
});

test('at 400 % zoom the focus is in sight at each press of Tab, from the first control to the last', async () => {
  const product = await ProductPage.open(browser, { viewport: { width: 320, height: 256 } });
  expect(await hiddenFocuses(product.page)).toEqual([]);
  await product.close();
});

/** `legend`: the share of the map that a legend may cover at first. */
async function faultsInAllWindows(
  page: Page,
  all: readonly (readonly [number, number])[] = windows,
  legend: number = 1 / 3,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, height] of all) {
    await page.setViewportSize({ width, height });
    const found = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(legendFaults, legend))];
    faults.push(...found.map((fault) => `${width} × ${height}: ${fault}`));
  }
  return faults;
}

/** The elements that had the focus and were not in sight, as Tab goes through the page once. */
async function hiddenFocuses(page: Page): Promise<string[]> {
  const hidden: string[] = [];
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, Math.min(top + height / 2, top + innerHeight / 2));
      const inSight =
        left >= -1 && left + width <= innerWidth + 1 && top >= -1 && (top + height <= innerHeight + 1 || height > innerHeight);
      // A control that is drawn by others of its element, as a switch is, is seen there. The map's marks let the pointer through.
      const isShown =
        getComputedStyle(element).pointerEvents === 'none' ||
        (found !== null && (element.contains(found) || (element.closest('label, .slider') ?? element).contains(found)));
      return { name: element.outerHTML.slice(0, 120), shown: inSight && isShown };
    });
    if (focused === null) return hidden;
    if (!focused.shown) hidden.push(focused.name);
  }
  throw new Error('Tab does not come to an end.');
}

/** Many categories, a few rows without a place, a few without a date. */
function tableOfAllSorts(): string {
  const rows = Array.from({ length: 120 }, (_, index) => {
    const date = index % 30 === 29 ? '' : new Date(Date.UTC(2022, 2, 1 + (index % 20))).toISOString().slice(0, 10);
    const place = index % 4 === 3 ? ',' : `${48 + (index % 7) / 10},${24 + (index % 50) / 5}`;
    return `${date},${place},Report number ${index + 1} of a longer title,What number ${index + 1} says.,Category ${index % 9}`;
  });
  return ['date,latitude,longitude,title,description,category', ...rows].join('\n');
}
