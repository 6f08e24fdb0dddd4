import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { browserWithoutMap, ProductPage } from './product-page.ts';

const browser = await browserWithoutMap();

const image = '<img src=x onerror=alert(1)>';
const script = '<script>alert(2)</script>';

/** Markup in every place that a page shows: titles, texts, categories, names of columns, and addresses that are scripts. */
const table = [
  `date,latitude,longitude,title,description,category,url,"${image}",__proto__`,
  `2022-03-01,48,24,${image},${script},${script},javascript:alert(3),${image},polluted`,
  `2022-03-02,48.5,25,${script},${image},${image},"data:text/html,${script}",x,x`,
  `2022-03-03,49,26,\u202Eturned,"<a href=""javascript:alert(4)"">here</a>",${script},https://example.org/,x,x`,
  `not a ${image},0,0,Undated,${image},${image},,x,x`,
].join('\n');

const deep = `[{"date":"2022-03-01","title":"Deep","lat":48,"lon":24,"more":${'['.repeat(100_000)}${']'.repeat(100_000)}},{"date":"2022-03-02","title":"${'long '.repeat(200_000)}","lat":49,"lon":25}]`;

/** Opens files in the product; whatever opens a dialog of the browser is gathered. */
async function openFiles(...files: readonly { name: string; content: string }[]): Promise<{ product: ProductPage; dialogs: string[] }> {
  const product = await ProductPage.open(browser);
  const dialogs: string[] = [];
  product.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await product.page.getByRole('button', { name: 'Open files' }).click();
  await product.page
    .getByLabel('Choose files')
    .setInputFiles(files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })));
  return { product, dialogs };
}

async function opened(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => 'dateline' in window && window.dateline.story().events.length === wanted, count);
  await page.evaluate(() => window.dateline.ready);
}

const elementsOfTheirs = (page: Page) => page.locator('img[src="x"], a[href^="javascript:" i], a[href^="data:" i]').count();

test('markup and scripts in categories, columns and the file’s name are shown as they are written, those in titles are left out of the list, and they do nothing', async () => {
  const { product, dialogs } = await openFiles({ name: `${image}.csv`, content: table });
  const { page } = product;
  await opened(page, 4);
  await page.getByRole('heading', { name: `${image}.csv`, level: 1, exact: true }).waitFor();
  const rows = page.getByLabel('Events', { exact: true }).locator('.row-button');
  await expect
    .poll(() => rows.allTextContents())
    // Each begins with its category.
    .toEqual([`${script}: Event 1`, `${image}: Event 2`, expect.stringContaining('turned'), `${image}: Undated`]);
  for (const id of ['1', '2', '3', '4']) {
    await page.evaluate((each) => window.dateline.select(each), id);
    await expect.poll(() => page.locator('body').textContent()).toContain(id === '4' ? 'not a' : image);
    expect(await elementsOfTheirs(page)).toBe(0);
  }
  await page.evaluate(() => window.dateline.select(null));
  expect(await page.evaluate(() => 'polluted' in Object.prototype)).toBe(false);
  expect(dialogs).toEqual([]);
  await product.close();
});

test('lists 100,000 deep and a title of a megabyte open, and each is shown in short', async () => {
  const { product, dialogs } = await openFiles({ name: 'deep.json', content: deep });
  const { page } = product;
  await opened(page, 2);
  const rows = page.getByLabel('Events', { exact: true }).locator('.row-button');
  await expect.poll(async () => (await rows.allTextContents()).map((text) => text.slice(0, 9))).toEqual(['Deep', 'long long']);
  await page.evaluate(() => window.dateline.select('1'));
  // Engines differ in how deep they write JSON.
  await expect.poll(() => page.locator('.facts').allTextContents()).toEqual([expect.stringMatching(/more(?:\{…\}|\[{300,}…)/)]);
  expect(dialogs).toEqual([]);
  await product.close();
});

test('a file that only pretends is refused in words, and the story stays', async () => {
  const { product, dialogs } = await openFiles({ name: `${image}.json`, content: '['.repeat(100_000) });
  const { page } = product;
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain(image);
  expect([await elementsOfTheirs(page), dialogs]).toEqual([0, []]);
  await dialog.getByRole('button', { name: 'Back to the story' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await product.visible()).toHaveLength(15);
  await product.close();
});
