import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProductPage, launchBrowser, wide } from './product-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Presses Tab until the focus is on what fits; gives back how often. */
async function tabTo(page: Page, fits: (element: Element) => boolean): Promise<number> {
  for (let presses = 1; presses <= 60; presses++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(isInWindow)).toBe(true);
    // The function is sent as text: it may use nothing from here.
    if (await page.evaluate(`(${fits.toString()})(document.activeElement)`)) return presses;
  }
  throw new Error('60 presses of Tab do not lead there.');
}

function isInWindow(): boolean {
  const { left, right, top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}

test.each([wide.viewport, { width: 360, height: 740 }, { width: 844, height: 390 }])(
  'by keys alone the first quote takes at most four stops, the slider and the map at most six, at %o',
  async (viewport) => {
    const product = await ProductPage.open(browser, { ...wide, ...(viewport ? { viewport } : {}) });
    const { page } = product;
    const toSkip = await tabTo(page, (element) => element.textContent === 'Skip to events');
    expect(toSkip).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('row-button'))).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => product.quotes.first().textContent()).toContain('four days after the invasion');
    await product.visit();
    const toDates = await tabTo(page, (element) => element.textContent === 'Skip to dates');
    await page.keyboard.press('Enter');
    expect(toDates + 1).toBeLessThanOrEqual(6);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Date');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => product.dates.textContent()).toBe('15 March 2022');
    await product.visit();
    const toMap = await tabTo(page, (element) => element.textContent === 'Skip to map');
    await page.keyboard.press('Enter');
    expect(toMap + 1).toBeLessThanOrEqual(6);
    expect(await page.evaluate(() => document.activeElement?.classList.contains('maplibregl-canvas'))).toBe(true);
    expect(await page.evaluate(isInWindow)).toBe(true);
    await product.close();
  },
);

test('a question mark lists the shortcuts, but not where text is typed', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.getByText('Play or pause').waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').focus();
  await page.keyboard.press('?');
  expect(await list.count()).toBe(0);
  await product.close();
});

test('in forced colours switches, modes and the slider show their states', async () => {
  const product = await ProductPage.open(browser, { ...wide, forcedColors: 'active' });
  const { page } = product;
  const backgrounds = (selector: string, pseudo?: string) =>
    page.locator(selector).evaluateAll((all, part) => all.map((element) => getComputedStyle(element, part).background), pseudo);
  await page.getByText('Other', { exact: true }).click();
  const switches = await backgrounds('.legend-switch', '::after');
  expect(switches).toHaveLength(4);
  expect(new Set(switches.slice(0, 3)).size).toBe(1);
  expect(switches[3]).not.toBe(switches[0]);
  const modes = await backgrounds('.mode-button');
  expect(new Set([modes[0], modes[2]]).size).toBe(1);
  expect(modes[1]).not.toBe(modes[0]);
  expect(await backgrounds('.slider-bar')).not.toEqual(await backgrounds('.slider-rail'));
  await product.close();
});
