import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { buildProduct } from './built-product.ts';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser, wide } from './product-page.ts';
import { SiteHost } from './site-host.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();
let host: SiteHost;
let otherBuild: string;

beforeAll(async () => {
  otherBuild = await buildProduct(resolve(import.meta.dirname, '../fixtures/example-story'));
});
afterAll(() => rm(otherBuild, { recursive: true }));
beforeEach(async () => {
  host = new SiteHost(inject('productFolder'));
  await host.start();
});
afterEach(() => host.stop());

const visitor = { ...wide, serviceWorkers: 'allow' } as const;

/** The files in the copies of the site, by the names of the copies. */
function copies(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const contents = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const { href } = new URL('.', location.href);
    return Object.fromEntries(
      contents.map((requests, index) => [names[index], requests.map(({ url }) => url.replace(href, '')).toSorted()]),
    );
  });
}

/** Waits for the copy of this build, and returns the names of its files. */
async function copied(page: Page): Promise<string[]> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const fetched = await page.evaluate(() => {
    const { href } = new URL('.', location.href);
    return performance.getEntriesByType('resource').map(({ name }) => name.replace(href, ''));
  });
  await expect.poll(async () => Object.values(await copies(page)).flat()).toEqual(expect.arrayContaining(fetched));
  return Object.values(await copies(page)).flat();
}

test('the story opens again without the network, whole, with all of the world that was seen, and its copy costs the first visit nothing', async () => {
  const product = await ProductPage.open(browser, { ...visitor, address: host.address });
  const { page } = product;
  const drawn = await product.drawn();
  const names = await copied(page);
  // All but one font was fetched before, by the visit itself.
  const first = host.asked.indexOf('service-worker.js');
  const after = host.asked.slice(first).filter((name) => name.startsWith('assets/'));
  // It is shown once a quote is open.
  expect(after).toEqual([expect.stringContaining('source-serif-4-latin-400-normal')]);
  // What opens files is no part of a story.
  expect(names.filter((name) => /file-worker|open-files/.test(name))).toEqual([]);
  await expectGonave(page);
  await host.stop();
  await product.visit();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('While they talked');
  expect(await product.drawn()).toEqual(drawn);
  await expectGonave(page);
  await product.visit('?event=third-round');
  await product.quotes.first().waitFor();
  await product.close();
});

/** The map shows an island of Haiti that only the cells of the world have. */
async function expectGonave(page: Page): Promise<void> {
  await page.evaluate(() => void window.dateline.map?.jumpTo({ center: [-72.6, 18.9], zoom: 7.5 }));
  const countryAt = () =>
    page.evaluate(() => {
      const { map } = window.dateline;
      const [country] = map?.queryRenderedFeatures(map.project([-73.05, 18.84]), { layers: ['basemap-land-fill'] }) ?? [];
      return country?.properties['id'];
    });
  await expect.poll(countryAt, { timeout: 20_000 }).toBe('HT');
}

test('a kept file opens again without the network, and the page says so', async () => {
  const product = await ProductPage.open(withoutMap, { ...visitor, address: host.address });
  const { page } = product;
  await copied(page);
  await choose(page, csv('table.csv', makeTable(30)));
  await opened(page, 30);
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Kept in this browser').waitFor();
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByText('It can be opened without the network too.').waitFor();
  await host.stop();
  await page.reload();
  await opened(page, 30);
  expect(new URL(page.url()).search).toContain('data=kept:table.csv');
  await product.close();
});

test('a new build is seen at the next load, and takes the place of the old copy only once it is whole', async () => {
  const product = await ProductPage.open(withoutMap, { ...visitor, address: host.address });
  const { page } = product;
  const title = () => page.getByRole('heading', { level: 1 }).first().textContent();
  await copied(page);
  const before = await copies(page);
  const own = inject('productFolder');

  // Half of it is there: its service worker, but not its page.
  host.folderOf = (name) => (name === 'service-worker.js' ? otherBuild : own);
  const failed = page.evaluate(
    () =>
      new Promise((resolve) => {
        void navigator.serviceWorker.ready.then((registration) => {
          registration.addEventListener('updatefound', () => {
            const { installing } = registration;
            installing?.addEventListener('statechange', () => resolve(installing.state));
          });
          return registration.update();
        });
      }),
  );
  expect(await failed).toBe('redundant');
  await host.stop();
  await product.reload();
  expect(await title()).toBe('While they talked');

  await host.start();
  host.folderOf = () => otherBuild;
  await product.reload();
  expect(await title()).toBe('Example: A footbridge comes back');
  await expect.poll(async () => Object.keys(await copies(page)).filter((name) => name in before)).toEqual([]);
  await copied(page);
  await host.stop();
  await product.reload();
  expect(await title()).toBe('Example: A footbridge comes back');
  await page.context().close();
});

test('errors of the server are shown as they are, and are not copied', async () => {
  const product = await ProductPage.open(withoutMap, { ...visitor, address: host.address });
  const { page } = product;
  await copied(page);
  const script = `assets/${readdirSync(join(inject('productFolder'), 'assets')).find((name) => name.startsWith('open-files-'))}`;
  host.broken.set(script, 500);
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByRole('alert').waitFor();
  expect(Object.values(await copies(page)).flat()).not.toContain(script);
  host.broken.clear();
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByLabel('Choose files').waitFor();
  await expect.poll(async () => Object.values(await copies(page)).flat()).toContain(script);
  host.broken.set('index.html', 503);
  expect((await page.reload())?.status()).toBe(503);
  await host.stop();
  await product.reload();
  await page.context().close();
});
