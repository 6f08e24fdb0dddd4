import { expect, test } from 'vitest';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, narrow, ProductPage, wide } from './product-page.ts';

const browser = await browserWithoutMap();

test('the articles have an address and a title, and Back leads where the reader was in the list', async () => {
  const product = await ProductPage.open(browser, { ...wide, viewport: { width: 1280, height: 500 } });
  const { page } = product;
  const column = page.locator('.reading');
  await product.row('Third round of talks').click();
  await expect.poll(() => page.title()).toBe('Third round of talks · While they talked · Dateline');
  const scrolled = () => column.evaluate((element) => Math.round(element.scrollTop));
  await expect.poll(scrolled).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('view')).toBe('articles');
  await expect.poll(() => page.title()).toBe('Articles · While they talked · Dateline');
  await page.reload();
  await product.ready();
  await page.getByRole('heading', { name: 'Ukraine-Russia Peace Talks Stall Again' }).waitFor();
  await page.goBack();
  await product.row('Third round of talks').waitFor();
  expect(new URL(page.url()).searchParams.get('event')).toBe('third-round');
  await page.goForward();
  await page.getByRole('heading', { name: 'Ukraine-Russia Peace Talks Stall Again' }).waitFor();
  // Without a reload the list is where it was left.
  await page.goBack();
  await expect.poll(scrolled).toBeGreaterThan(0);
  const before = await scrolled();
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await page.getByRole('heading', { name: 'Ukraine-Russia Peace Talks Stall Again' }).waitFor();
  await page.goBack();
  await expect.poll(scrolled).toBe(before);
  await product.close();
});

test('a link to one article begins with it, and an unknown view is reported', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?view=articles#article-talks-stall' });
  const title = product.page.getByRole('heading', { name: 'Ukraine-Russia Peace Talks Stall Again' });
  await expect.poll(async () => (await title.boundingBox())?.y ?? 800).toBeLessThan(200);
  await product.visit('?view=photographs');
  await product.page.getByText('This link’s “view” is “photographs”; expected articles.').waitFor({ state: 'attached' });
  await product.close();
});

test('Share copies a link to the view, to the open event, and the quote with its source', async () => {
  const product = await ProductPage.open(browser, {
    ...narrow,
    query: '?event=mariupol-convoy',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { page } = product;
  const share = async (item: string) => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByText('Copied.').waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const quote = await share('Copy quote with its source');
  expect(quote).toContain('160 vehicles');
  expect(quote).toContain('Jack Buckby, “Ukraine-Russia Peace Talks Stall Again”, 19FortyFive');
  expect(quote.trimEnd().endsWith('?event=mariupol-convoy')).toBe(true);
  expect(await share('Copy link to this event')).toMatch(/\/\?event=mariupol-convoy$/);
  const view = await share('Copy link to this view');
  expect(new URL(view).searchParams.get('event')).toBe('mariupol-convoy');
  await product.close();
});

test('where copying is refused, the text is shown, selected, to be copied by hand', async () => {
  const product = await ProductPage.open(browser, {
    ...wide,
    prepare: (page) =>
      page.addInitScript(() => Object.assign(Object.getPrototypeOf(navigator.clipboard), { writeText: () => Promise.reject(new Error()) })),
  });
  const { page } = product;
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy link to this view' }).click();
  const text = page.getByRole('textbox', { name: 'Text to copy' });
  await text.waitFor();
  expect(await text.inputValue()).toMatch(/^http:\/\/127\.0\.0\.1/);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await text.inputValue());
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => text.count()).toBe(0);
  await product.close();
});

test('files of this browser alone cannot be shared by a link, and Share says so', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await choose(page, csv('events.csv', makeTable(3)));
  await opened(page, 3);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('A link cannot carry them').waitFor();
  expect(await page.getByRole('menuitem').count()).toBe(0);
  await product.close();
});
