import { expect, test } from 'vitest';
import { choose, csv, makeTable, opened } from './opened-files.ts';
import { browserWithoutMap, ProductPage, wide } from './product-page.ts';

const browser = await browserWithoutMap();

test('in a German browser, the dates and numbers of English sentences are English', async () => {
  const product = await ProductPage.open(browser, { ...wide, locale: 'de-DE' });
  const { page } = product;
  expect(await page.evaluate(() => navigator.language)).toBe('de-DE');
  await page.getByRole('heading', { name: 'Monday 14 March 2022' }).waitFor();
  await page.locator('.time-date').click();
  const segments = page.locator('.date-segment[role="spinbutton"]');
  expect(await segments.evaluateAll((parts) => parts.map((part) => part.getAttribute('data-type')))).toEqual(['day', 'month', 'year']);
  expect(await segments.first().getAttribute('aria-label')).toContain('day');
  await page.keyboard.press('Escape');
  await choose(page, csv('table.csv', makeTable(1234)));
  await opened(page, 1234);
  await page.getByRole('paragraph').filter({ hasText: '1,234 events, 1 March to 29 April 2022.' }).waitFor();
  await page.getByRole('button', { name: 'Summary', exact: true }).click();
  await page.getByText('1,234 records').waitFor();
  await product.close();
});
