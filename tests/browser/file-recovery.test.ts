import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright';
import { expect, test } from 'vitest';
import { choose, csv, makeTable, opened, rows } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

async function openTable({ page }: ProductPage, count: number): Promise<void> {
  await choose(page, csv('table.csv', makeTable(count)));
  await opened(page, count);
}

function isFileWorker(worker: Worker): boolean {
  return worker.url().includes('file-worker');
}

/** Ends the worker that reads files, as a browser does that needs its memory: without a word to the page. */
async function killWorker(page: Page): Promise<void> {
  const worker = page.workers().find(isFileWorker);
  if (!worker) throw new Error('No worker reads files.');
  const closed = worker.waitForEvent('close');
  // Its answer may go with it.
  await worker.evaluate(() => self.close()).catch(() => {});
  await closed;
}

test('files open on the map that is there, and the story comes back on it', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const canvas = await page.evaluateHandle(() => window.dateline.map?.getCanvas());
  const isShown = () => page.evaluate((own) => own?.isConnected === true && window.dateline.map?.getCanvas() === own, canvas);
  await openTable(product, 30);
  expect(await isShown()).toBe(true);
  expect(await page.locator('canvas.maplibregl-canvas').count()).toBe(1);
  await page.locator('.files-actions').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: 'While they talked' }).waitFor();
  await expect.poll(isShown).toBe(true);
  expect(await product.drawn()).not.toEqual([]);
  await product.close();
});

test('when the browser takes the worker of open files away, another answers, and the view stays', async () => {
  const product = await ProductPage.open(withoutMap);
  const { page } = product;
  await openTable(product, 3000);
  await page.evaluate(() => window.dateline.setView({ mode: 'window', from: '2022-03-05', to: '2022-03-06' }));
  const before = await page.evaluate(() => window.dateline.view());
  await killWorker(page);
  await page.getByLabel('Search all texts').fill('storm');
  await expect.poll(() => page.locator('.time-count').textContent()).toBe('50 of 1,000 events');
  await rows(page).first().click();
  await page.locator('.file-text').getByText('What was told of number').waitFor();
  expect(await page.evaluate(() => window.dateline.view())).toEqual({ ...before, selected: expect.any(String) });
  await product.close();
});

test('a large table is read by two workers at once, and its rows are in the order of the file', async () => {
  const product = await ProductPage.open(withoutMap);
  const { page } = product;
  const count = 600_000;
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  const path = join(folder, 'table.csv');
  await writeFile(path, makeTable(count));
  expect((await stat(path)).size).toBeGreaterThan(2 * 16 * 1024 * 1024);
  // Each worker that reads holds a lock.
  await page.evaluate(() => {
    const look = async () => {
      const { held = [] } = await navigator.locks.query();
      const readers = held.filter(({ name }) => name?.startsWith('dateline-files')).length;
      document.body.dataset['readers'] = String(Math.max(readers, Number(document.body.dataset['readers'] ?? 0)));
      setTimeout(look);
    };
    void look();
  });
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByLabel('Choose files').setInputFiles(path);
  await opened(page, count);
  expect(await page.evaluate(() => Math.min(navigator.hardwareConcurrency, 2) - Number(document.body.dataset['readers']))).toBe(0);
  expect(await page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
  await page.evaluate((id) => window.dateline.setView({ mode: 'day', to: '2022-04-29', selected: id }), String(count));
  await page.locator('.file-text').getByText(`What was told of number ${count}.`).waitFor();
  await product.close();
  await rm(folder, { recursive: true });
});

test('when the worker is taken away while a file is read, the file is read again to its end', async () => {
  const product = await ProductPage.open(withoutMap);
  const { page } = product;
  const count = 300_000;
  await choose(page, csv('table.csv', makeTable(count)));
  await page.waitForFunction(() => window.dateline.story().events.length > 1000);
  await killWorker(page);
  await opened(page, count);
  await expect.poll(() => page.locator('.standfirst').textContent()).toMatch(/^300,000 events/);
  expect(await page.getByText('interrupted twice').count()).toBe(0);
  expect(page.workers().filter(isFileWorker)).toHaveLength(1);
  await product.close();
});

test('a WebGL context that is lost on the page of files comes back with the points, the dates and the place', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await openTable(product, 3000);
  await page.evaluate(() => {
    window.dateline.map?.jumpTo({ center: [29, 48.5], zoom: 6 });
    window.dateline.setView({ mode: 'day', to: '2022-03-05' });
  });
  const before = await page.evaluate(() => window.dateline.view());
  await page.evaluate(async () => {
    const { map } = window.dateline;
    const context = map?.getCanvas().getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const lost = map?.once('webglcontextlost');
    context?.loseContext();
    await lost;
    // It may be restored only after all listeners have been called with its loss.
    await new Promise((resolve) => setTimeout(resolve));
    const styled = map?.once('style.load');
    context?.restoreContext();
    await styled;
    map?.triggerRepaint();
    await map?.once('idle');
  });
  expect(await page.evaluate(() => window.dateline.view())).toEqual(before);
  expect(await page.evaluate(() => window.dateline.map?.getZoom())).toBe(6);
  // One of those on that day lies where their table has it.
  const [first] = await product.visible();
  const index = Number(first) - 1;
  const { x, y } = await product.at([24 + (index % 50) / 5, 48 + (index % 7) / 10]);
  await page.mouse.click(x, y);
  await page.getByRole('heading', { name: '2 events here' }).waitFor();
  product.problems.splice(0, product.problems.length, ...product.problems.filter((problem) => !problem.includes('context')));
  await product.close();
});
