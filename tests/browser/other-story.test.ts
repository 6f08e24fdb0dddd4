import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { exampleFiles, exampleZip } from '../pages/example-files.ts';
import { type FileServer, serveFiles } from './file-server.ts';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await browserWithoutMap();
const withMap = await sharedBrowser();
let host: FileServer;
beforeAll(async () => {
  const files = exampleFiles('bridge/');
  const broken = exampleFiles('broken/');
  const town = new TextDecoder().decode(broken['broken/town.geojson']).replace('"happened"', '"dreamt"');
  host = await serveFiles({ ...files, ...broken, 'broken/town.geojson': town, 'bridge.zip': exampleZip(), 'page.html': '<p>A page.</p>' });
});
afterAll(() => host.close());

const title = 'Example: A footbridge comes back';

/** The product with another story, whose host is the only one that it asks; see `closeOther`. */
async function openOther(address: string, query = '', on = browser): Promise<ProductPage> {
  return ProductPage.open(on, { ...wide, permissions: ['clipboard-read', 'clipboard-write'], query: `?story=${address}${query}` });
}

/** Closes the page, which has asked no host but its own and that of the story, and had no other problem. */
async function closeOther({ page, problems }: ProductPage): Promise<void> {
  await page.context().close();
  expect(problems.filter((problem) => !problem.startsWith(`request to ${host.address}`))).toEqual([]);
}

function fetchFrom(page: Page, address: string): Promise<boolean> {
  return page.evaluate(
    (url) =>
      fetch(url)
        .then(({ ok }) => ok)
        .catch(() => false),
    address,
  );
}

test('the story of a folder on another host has its title, language and place, and every address keeps it', async () => {
  const address = `${host.address}open/bridge/`;
  const product = await openOther(address, '&event=footbridge-opens', withMap);
  const { page } = product;
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  await page.getByText(`This story comes from ${new URL(address).host}. It is not part of this site.`).waitFor();
  expect(await page.locator('.story-title').first().getAttribute('lang')).toBe('en-GB');
  expect(await page.title()).toMatch(new RegExp(` · ${title} · Dateline$`));
  await product.quotes.first().waitFor();
  expect(await page.evaluate(() => window.dateline.map?.getCenter().lng ?? 0)).toBeLessThan(-50);

  const keepsStory = () => page.waitForURL((url) => url.searchParams.get('story') === address);
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await expect.poll(() => page.title()).toBe(`Articles · ${title} · Dateline`);
  expect(new URL(page.url()).searchParams.get('view')).toBe('articles');
  await keepsStory();
  await page.goBack();
  await product.quotes.first().waitFor();
  expect(new URL(page.url()).searchParams.get('event')).toBe('footbridge-opens');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy link to this event' }).click();
  await page.getByText('Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${inject('productAddress')}?story=${address}&event=footbridge-opens`);

  await choose(page, csv('table.csv', makeTable(3)));
  await opened(page, 3);
  await keepsStory();
  await page.locator('.files-actions').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  await keepsStory();

  const elsewhere = await serveFiles({ 'a.csv': 'a' });
  expect(await fetchFrom(page, `${host.address}open/bridge.zip`)).toBe(true);
  expect(product.problems.filter((problem) => !problem.startsWith(`request to ${host.address}`))).toEqual([]);
  expect(await fetchFrom(page, `${elsewhere.address}open/a.csv`)).toBe(false);
  elsewhere.close();
  await page.context().close();
});

test('the story of a ZIP is shown, also with its articles first, and the wordmark leads to its beginning', async () => {
  const address = `${host.address}open/bridge.zip`;
  const product = await openOther(address, '&view=articles');
  const { page } = product;
  await expect.poll(() => page.title()).toBe(`Articles · ${title} · Dateline`);
  await page.getByRole('link', { name: 'Dateline, to the beginning of the story' }).click();
  await expect.poll(() => product.visible()).toHaveLength(5);
  expect(new URL(page.url()).search).toBe(`?story=${address}`);
  await closeOther(product);
});

test('the site’s own story is not seen before another one, nor before a file', async () => {
  const context = await browser.newContext(wide);
  const page = await context.newPage();
  // The page's script never comes.
  await page.route('**/assets/index-*.js', () => {});
  const story = page.locator('.story-text');
  for (const query of [`?story=${host.address}open/bridge/`, '?mode=day&data=unkept:a.csv']) {
    await page.goto(`${inject('productAddress')}${query}`, { waitUntil: 'commit' });
    await story.waitFor({ state: 'attached' });
    expect(await story.isVisible()).toBe(false);
  }
  await page.goto(`${inject('productAddress')}?mode=day`, { waitUntil: 'commit' });
  await story.waitFor();
  await context.close();
});

test('everything wrong in another story is reported with its line, and everything else is shown', async () => {
  const product = await openOther(`${host.address}open/broken/story.json`);
  expect(await product.visible()).toHaveLength(4);
  await product.page.getByText('in this story’s files').click();
  await product.page.getByText(/^town\.geojson:\d+ features\[0\].*Found "dreamt"/).waitFor();
  await closeOther(product);
});

test('a story that cannot be shown says why and what to do, and leads to the product’s own', async () => {
  const context = await browser.newContext(wide);
  const page = await context.newPage();
  const failure = async (address: string, text: string) => {
    await page.goto(`${inject('productAddress')}?story=${address}`);
    await page.getByRole('alert').getByText(text).waitFor();
    expect(await page.title()).toBe('Dateline');
  };
  await failure(`${host.address}open/nothing/`, `There is no story.json at ${host.address}open/nothing/. Check the address.`);
  await failure(`${host.address}closed/bridge/`, 'does not let other sites read it');
  await failure('http://127.0.0.1:9/bridge/', 'could not be reached');
  await failure(`${host.address}moved/bridge/`, `${host.address}moved/bridge/story.json leads to another address. Use that address.`);
  await failure(`${host.address}cut/bridge.zip`, 'The connection ended before');
  await failure(`${host.address}open/page.html`, 'is neither a ZIP nor the address of a folder');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('is neither a ZIP').waitFor();
  await page.getByRole('link', { name: 'Show the story of this site' }).click();
  await page.getByRole('heading', { name: 'While they talked' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goBack();
  await page.getByText('is neither a ZIP').waitFor();
  await context.close();
});
