import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

test('on paper the story has its title, its map, and every event shown with all of its quotes, and no controls', async () => {
  const product = await ProductPage.open(browser, { ...wide, colorScheme: 'dark' });
  const { page } = product;
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = page.locator('.printed');
  expect(await paper.getByRole('heading', { level: 1 }).textContent()).toBe('While they talked');
  const printed = await paper.locator('blockquote p').allTextContents();
  expect(quotesOfStory().filter((exact) => !printed.some((text) => text.includes(exact)))).toEqual([]);
  expect(await paper.locator('.printed-event').count()).toBe(15);
  expect(
    await page.locator('button:visible, input:visible, select:visible').evaluateAll((all) => all.map(({ className }) => className)),
  ).toEqual((await paper.locator('.basis').all()).map(() => expect.stringMatching(/\bbasis\b/)));
  expect(await colours(page.locator('.printed-map'))).toBeGreaterThan(20);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(4);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await paper.count()).toBe(0);
  await product.close();
});

test('on paper a choice of dates has the events of these dates alone, and a long file says how many are not printed', async () => {
  const product = await ProductPage.open(withoutMap, { ...wide, query: '?mode=day&to=2022-03-03' });
  const { page } = product;
  const print = () => page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await print();
  expect(await page.locator('.printed-event .row-title').allTextContents()).toEqual([
    'Agreement to establish humanitarian corridors',
    'Second round of talks',
  ]);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await choose(page, csv('events.csv', makeTable(600)));
  await opened(page, 600);
  await print();
  expect(await page.locator('.printed-event').count()).toBe(500);
  expect(await page.locator('.printed').getByText('100 more events are shown but not printed.').count()).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await product.close();
});

function quotesOfStory(): string[] {
  return ['talk-venues', 'shelled-cities', 'evacuation-corridor', 'other'].flatMap((name) => {
    const layer: { features: { properties: { evidence: { exact: string }[] } }[] } = JSON.parse(
      readFileSync(`geo/${name}.geojson`, 'utf8'),
    );
    return layer.features.flatMap(({ properties }) => properties.evidence.map(({ exact }) => exact));
  });
}

/** How many different colours a canvas has. */
function colours(canvas: import('playwright').Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('The picture of the map is no canvas.');
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(pixels.buffer)).size;
  });
}
