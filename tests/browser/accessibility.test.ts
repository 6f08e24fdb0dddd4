import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect, test } from 'vitest';
import { csv, makeTable, opened, rows } from './opened-files.ts';
import { browserWithoutMap, narrow, ProductPage, sharedBrowser, wide } from './product-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

const states: Record<string, (product: ProductPage) => Promise<void>> = {
  'as it opens': async () => {},
  'with an excerpt open': async ({ page }) => {
    await page.evaluate(() => window.dateline.select('invasion-begins'));
    await page.locator('blockquote').first().waitFor();
  },
  'in window mode': async ({ page }) => {
    await page.evaluate(() => window.dateline.setView({ mode: 'window', from: '2022-03-03', to: '2022-03-10' }));
  },
  'on a silent day': async ({ page }) => {
    await page.evaluate(() => window.dateline.setView({ mode: 'day', to: '2022-03-05' }));
    await page.getByText('These articles report nothing on the dates shown').waitFor();
  },
  'with no layer on': async ({ page }) => {
    await page.evaluate(() => window.dateline.setView({ layers: [] }));
  },
  'with dates to type': async ({ page, dates }) => {
    await page.evaluate(() => window.dateline.setView({ layers: ['talk-venues'] }));
    await dates.click();
    await page.getByRole('dialog', { name: 'Pick dates' }).waitFor();
    await page.getByText('More ways to write it').click();
    await page.getByLabel('Date as text').fill('2022-13');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('cannot be shown').waitFor();
  },
  'with the articles open': async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Articles', exact: true }).click();
    await page.getByRole('heading', { name: 'All evidence' }).waitFor();
  },
  'with a text of the reader’s own': async ({ page }) => {
    await page
      .getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”')
      .fill('The latest round of negotiations was held via video conference');
    await page.locator('.reader-check').waitFor();
  },
  'with the credits open': async ({ page }) => {
    await page.getByRole('button', { name: 'About' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'with the shortcuts open': async ({ page }) => {
    await closeDialog(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  },
  'with what can be shared': async ({ page }) => {
    await closeDialog(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy link to this view' }).waitFor();
  },
  'with what a word on a date means': async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Articles', exact: true }).click();
    await page.evaluate(() => window.dateline.select('kharkiv-shelled'));
    await page.getByRole('button', { name: 'worked out from the article' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'with an event off its dates': async ({ page }) => {
    await closeDialog(page);
    await page.evaluate(() => window.dateline.setView({ mode: 'day', to: '2022-03-05' }));
    await page.getByText('Not on the dates shown').first().waitFor();
  },
};

/** Of opened files; each leads on from the one before. */
const fileStates: Record<string, (product: ProductPage) => Promise<void>> = {
  'with the dialog to open files': async ({ page }) => {
    await page.getByRole('button', { name: 'Open files' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'with files open': async ({ page }) => {
    await page.getByLabel('Choose files').setInputFiles([csv('events.csv', makeTable(40))]);
    await opened(page, 40);
  },
  'with an event of a file': async ({ page }) => {
    await rows(page).first().click();
    await page.locator('.excerpt').waitFor();
  },
  'with a search': async ({ page }) => {
    await page.getByLabel('Search all texts').fill('storm');
    await page.locator('.file-found').getByText('13 events').waitFor();
  },
  'with the columns': async ({ page }) => {
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'with the summary': async ({ page }) => {
    await closeDialog(page);
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'with why files cannot be shared': async ({ page }) => {
    await closeDialog(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('A link cannot carry them').waitFor();
  },
};

/** Where the window is small. */
const smallStates: Record<string, (product: ProductPage) => Promise<void>> = {
  'with its layers': async ({ page }) => {
    await page.getByRole('button', { name: 'Layers' }).click();
    await page.getByRole('switch').first().waitFor();
  },
  'with more date controls': async ({ page }) => {
    await page.getByRole('button', { name: 'Layers' }).click();
    await page.getByRole('button', { name: 'More date controls' }).click();
    await page.getByRole('dialog').waitFor();
  },
};

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Each size and each colour scheme once: colours are the same in any size. */
const looks = { 'wide and dark': { ...wide, colorScheme: 'dark' }, 'narrow and light': { ...narrow, colorScheme: 'light' } } as const;

test.each(Object.entries(looks))('axe finds nothing in any state, %s', async (_, options) => {
  expect(await violationsIn(states, options)).toEqual([]);
});

test.each(Object.entries(looks))('axe finds nothing in any state of opened files, %s', async (_, options) => {
  expect(await violationsIn(fileStates, options, withoutMap)).toEqual([]);
});

test.each([
  [844, 390],
  [320, 256],
])('axe finds nothing in a window of %i × %i', async (width, height) => {
  const options = { viewport: { width, height }, hasTouch: true, forcedColors: 'active' } as const;
  expect(await violationsIn(smallStates, options)).toEqual([]);
});

/** What axe finds in each of the states, one after the other in one page. */
async function violationsIn(through: typeof states, options: BrowserContextOptions, on = browser): Promise<string[]> {
  const product = await ProductPage.open(on, { ...options, bypassCSP: true });
  await product.page.evaluate(axeSource);
  const found: string[] = [];
  for (const [name, enter] of Object.entries(through)) {
    await enter(product);
    found.push(...(await axeViolations(product.page)).map((violation) => `${name}: ${violation}`));
    const overflow = await product.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) found.push(`${name}: the page is ${overflow} px wider than its window`);
  }
  await product.close();
  return found;
}

async function axeViolations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // What these ask for is on the page, which an open dialog hides from screen readers.
    const hidden = { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } };
    const { violations } = await axe.run(document.querySelector('[role="dialog"]:not([hidden]), [role="menu"]') ? { rules: hidden } : {});
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
  });
}
