import type { Locator, Page } from 'playwright';

/** A table of events on the days from 1 March 2022, one a day, each east of the one before. */
export function makeTable(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2022, 2, 1 + (index % 60))).toISOString().slice(0, 10);
    const kind = ['Meeting', 'Storm', 'Fair'][index % 3];
    return `${day},${48 + (index % 7) / 10},${24 + (index % 50) / 5},${kind} ${index + 1},What was told of number ${index + 1}.,${kind}`;
  });
  return ['date,latitude,longitude,title,description,category', ...rows].join('\n');
}

export function csv(name: string, content: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

export async function choose(page: Page, ...files: readonly ReturnType<typeof csv>[]): Promise<void> {
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByLabel('Choose files').setInputFiles([...files]);
}

/** Waits until so many events are open and drawn. */
export async function opened(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => 'dateline' in window && window.dateline.story().events.length === wanted, count);
  await page.evaluate(() => window.dateline.ready);
}

/** Of the list, the buttons that open an event. */
export function rows(page: Page): Locator {
  return page.getByLabel('Events', { exact: true }).locator('.row-button');
}
