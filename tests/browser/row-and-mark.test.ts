import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();

/** The events whose mark is ringed or banded, as the map has drawn them. */
function lit(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { map } = window.dateline;
    if (!map) return [];
    map.triggerRepaint();
    await map.once('idle');
    const features = map.queryRenderedFeatures({ layers: ['hovered-ring', 'hovered-band', 'hovered-outline'] });
    return [...new Set(features.map(({ properties }) => String(properties['id'])))];
  });
}

function litRows(page: Page): Promise<string[]> {
  return page.locator('.row:has(> [data-hovered])').evaluateAll((rows) => rows.map(({ id }) => id));
}

test('a row and its mark light up together, by the pointer and by the keyboard, and the address says nothing of it', async () => {
  const product = await ProductPage.open(browser, wide);
  const { page } = product;
  const address = page.url();
  const tooltip = page.locator('.map-tooltip');
  await product.row('Residential areas of Kharkiv').hover();
  await expect.poll(() => lit(page)).toEqual(['kharkiv-shelled']);
  expect(await litRows(page)).toEqual(['row-kharkiv-shelled']);
  expect(await tooltip.isVisible()).toBe(false);

  const kyiv = await product.at([30.524, 50.455]);
  await page.mouse.move(kyiv.x, kyiv.y);
  await expect.poll(() => tooltip.innerText()).toMatch(/14 March 2022/);
  expect(await litRows(page)).toEqual(['row-kyiv-bombed']);
  await expect
    .poll(() =>
      page.locator('#row-kyiv-bombed').evaluate((row) => {
        const [own, pane] = [row.getBoundingClientRect(), (row.closest('.events') ?? row).getBoundingClientRect()];
        return own.top >= pane.top && own.bottom <= pane.bottom + 1;
      }),
    )
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => tooltip.isVisible()).toBe(false);
  await page.mouse.move(5, 5);
  await expect.poll(() => litRows(page)).toEqual([]);

  await product.row('Residential areas of Kharkiv').focus();
  await expect.poll(() => lit(page)).toEqual(['kharkiv-shelled']);
  await page.getByRole('group', { name: 'Marks on the map' }).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => litRows(page)).toEqual(['row-first-round']);
  await expect.poll(() => tooltip.innerText()).toMatch(/28 February 2022/);
  expect(page.url()).toBe(address);

  const names = await page
    .getByRole('group', { name: 'Marks on the map' })
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.ariaLabel));
  expect(names.some((name) => /^Shelled cities: Residential areas of Kharkiv.*, a claim, 28 February 2022, Kharkiv/.test(name ?? ''))).toBe(
    true,
  );
  expect(await page.getByRole('button', { name: /^Shelled cities: ?Residential areas of Kharkiv/ }).count()).toBeGreaterThanOrEqual(2);
  await product.close();
});
