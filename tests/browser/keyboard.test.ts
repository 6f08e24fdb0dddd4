import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

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

/** Puts the focus where it is when a page has just been loaded: before its first control. */
async function focusPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
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
    await focusPage(page);
    const toMap = await tabTo(page, (element) => element.textContent === 'Skip to map');
    await page.keyboard.press('Enter');
    expect(toMap + 1).toBeLessThanOrEqual(6);
    expect(await page.evaluate(() => document.activeElement?.classList.contains('maplibregl-canvas'))).toBe(true);
    expect(await page.evaluate(isInWindow)).toBe(true);
    await product.close();
  },
);

test('each skip link that the page has leads somewhere: on a silent page, among the articles, in files without dates', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const skip = async (name: string) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    return page.evaluate(() => document.activeElement?.className);
  };
  const address = page.url();
  expect(await skip('Skip to map')).toContain('maplibregl-canvas');
  expect(page.url()).toBe(address);
  await page.evaluate(() => window.dateline.setView({ layers: [] }));
  await page.getByText('No layer is switched on.').waitFor();
  expect(await skip('Skip to events')).toBe('events');
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  expect(await skip('Skip to articles')).toBe('articles-view');
  await choose(page, csv('table.csv', makeTable(400)));
  await opened(page, 400);
  expect(await skip('Skip to events')).toBe('row-button');
  await choose(page, csv('undated.csv', 'latitude,longitude,title\n48,24,One\n49,25,Two'));
  await opened(page, 2);
  await expect.poll(() => page.locator('.skip-link').allTextContents()).toEqual(['Skip to events', 'Skip to map']);
  await product.close();
});

test('a question mark lists the shortcuts, but not where text is typed', async () => {
  const product = await ProductPage.open(withoutMap);
  const { page } = product;
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.getByText('Play or pause').waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('?');
  expect(await list.count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').focus();
  await page.keyboard.press('?');
  expect(await list.count()).toBe(0);
  await product.close();
});

test('in forced colours symbols differ from what is behind them, and switches, modes and the slider show their states', async () => {
  const product = await ProductPage.open(browser, { ...wide, forcedColors: 'active', colorScheme: 'dark' });
  const { page } = product;
  await page.evaluate(() => window.dateline.select('invasion-begins'));
  const pressed = page.locator('.tray-item[aria-pressed="true"]');
  await pressed.waitFor();
  const stroke = await pressed.locator('.symbol').evaluate((sign) => getComputedStyle(sign).stroke);
  const behind = await pressed.evaluate((item) => getComputedStyle(item).color);
  expect(stroke).toBe(behind);
  const symbols = await page.locator('.legend-switch .symbol').evaluateAll((all) => all.map((sign) => getComputedStyle(sign).stroke));
  const text = await page
    .locator('.legend-title')
    .first()
    .evaluate((title) => getComputedStyle(title).color);
  expect(new Set(symbols)).toEqual(new Set([text]));
  const icon = page.locator('.maplibregl-ctrl-zoom-in .maplibregl-ctrl-icon');
  expect(await icon.evaluate((element) => getComputedStyle(element).filter)).toBe('none');

  await page.emulateMedia({ colorScheme: 'light' });
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
