import { basename } from 'node:path';
import type { MeasuredPage } from './measured-browser.ts';
import type { Opening } from './open-page.ts';
import { startTaskMeter } from './task-meter.ts';

/** How often the page's progress is checked, in ms: each check has a small cost. */
const polling = 50;

/** Opens a file in the product itself, as a user does, with the story open: list, slider and map draw the file while it is read. */
export async function openInProduct({ page, orFailure }: MeasuredPage, path: string): Promise<Opening> {
  const stop = await page.evaluateHandle(startTaskMeter);
  const start = performance.now();
  await page.getByLabel('Choose files').setInputFiles(path);
  await orFailure(page.waitForFunction((name) => document.title.startsWith(name), basename(path), { polling }));
  const firstPart = performance.now() - start;
  await orFailure(page.waitForFunction(() => document.querySelector('.file-search') !== null, undefined, { polling }));
  const total = performance.now() - start;
  // Includes the frame with all events, and everything that the page keeps until then.
  await orFailure(page.evaluate(() => window.dateline.ready));
  const longestTask = await stop.evaluate((stopMeter) => stopMeter());
  const words = (await page.locator('.standfirst').textContent()) ?? '';
  return { count: Number(/^[\d,]+/.exec(words)?.[0].replaceAll(',', '')), total, firstPart, longestTask };
}

/** The product with its story drawn and the dialog for choosing files open. */
export async function showOpenDialog({ page, orFailure }: MeasuredPage, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => 'dateline' in window);
  await orFailure(page.evaluate(() => window.dateline.ready));
  await page.evaluate(async () => {
    window.dateline.map?.triggerRepaint();
    await window.dateline.map?.once('idle');
  });
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByLabel('Choose files').waitFor({ state: 'attached' });
}
