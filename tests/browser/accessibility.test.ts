import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProductPage, launchBrowser, narrow, wide } from './product-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

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
    await page.getByText('These articles are silent on the dates shown').waitFor();
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
    await page.getByText('quotes are in your text').waitFor();
  },
  'with the credits open': async ({ page }) => {
    await page.getByRole('button', { name: 'About' }).click();
    await page.getByRole('dialog').waitFor();
  },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, options] of Object.entries({ wide, narrow })) {
    test(`axe finds nothing in any state, ${size} and ${colorScheme}`, async () => {
      const product = await ProductPage.open(browser, { ...options, colorScheme, bypassCSP: true });
      await product.page.evaluate(axeSource);
      for (const [name, enter] of Object.entries(states)) {
        await enter(product);
        expect({ name, violations: await axeViolations(product.page) }).toEqual({ name, violations: [] });
      }
      await product.close();
    });
  }
}

async function axeViolations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // What these ask for is on the page, which an open dialog hides from screen readers.
    const hidden = { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.querySelector('[role="dialog"]') ? { rules: hidden } : {});
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
  });
}
