import { basename } from 'node:path';
import type { MeasuredPage } from './measured-browser.ts';
import type { Opening } from './open-page.ts';
import { startTaskMeter } from './task-meter.ts';

/** How often the page is asked how far it is, in ms: each time costs it a little. */
const polling = 50;

/** Opens a file in the product itself, over its story at rest, as a person does: with list, slider and map, which draw it meanwhile. */
export async function openInProduct({ page, orFailure }: MeasuredPage, path: string): Promise<Opening> {
  const stop = await page.evaluateHandle(startTaskMeter);
  const start = performance.now();
  await page.getByLabel('Choose files').setInputFiles(path);
  await orFailure(page.waitForFunction((name) => document.title.startsWith(name), basename(path), { polling }));
  const firstPart = performance.now() - start;
  await orFailure(page.waitForFunction(() => document.querySelector('.file-search') !== null, undefined, { polling }));
  const total = performance.now() - start;
  // The frame with all events is part of it, as is what the page holds until then.
  await orFailure(page.evaluate(() => window.dateline.ready));
  const longestTask = await stop.evaluate((stopMeter) => stopMeter());
  const words = (await page.locator('.standfirst').textContent()) ?? '';
  return { count: Number(/^[\d,]+/.exec(words)?.[0].replaceAll(',', '')), total, firstPart, longestTask };
}

/** The product at rest on its story, with the dialog open that files are chosen in. */
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
