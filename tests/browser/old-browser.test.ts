import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { browserWithoutMap, wide } from './product-page.ts';

const browser = await browserWithoutMap();

const features: readonly [string, () => void][] = [
  ['JavaScript modules', () => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule')],
  ['Promise.withResolvers', () => Reflect.deleteProperty(Promise, 'withResolvers')],
  ['Intl.Segmenter', () => Reflect.deleteProperty(Intl, 'Segmenter')],
  ['light-dark() in CSS', () => Object.assign(CSS, { supports: () => false })],
];

test.each(features)('a browser without %s names what is missing, and keeps what the page says without scripts', async (name, remove) => {
  const page = await browser.newPage({ ...wide, viewport: { width: 320, height: 256 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.addInitScript(remove);
  await page.goto(inject('productAddress'), { waitUntil: 'networkidle' });
  const sentence = page.getByText('This browser is too old');
  expect(await sentence.isVisible()).toBe(true);
  expect(await sentence.textContent()).toContain(`It lacks: ${name}.`);
  const served = await page.evaluate(async () => {
    const html = await (await fetch(location.href)).text();
    return new DOMParser().parseFromString(html, 'text/html').querySelector('#root')?.innerHTML;
  });
  const shown = await page.locator('#root').innerHTML();
  expect(shown === served).toBe(true);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('While they talked');
  // The text is longer than the window, and can be scrolled.
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, 5000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a supported browser does not show that sentence', async () => {
  const page = await browser.newPage(wide);
  await page.goto(inject('productAddress'));
  await page.waitForFunction(() => 'dateline' in window);
  expect(await page.locator('#old-browser').isHidden()).toBe(true);
  await page.context().close();
});

test('the page and the README name the same versions', () => {
  const versions = /Chrome or Edge (\d+), Firefox (\d+) and Safari ([\d.]+)/;
  const [, ...named] = versions.exec(readFileSync('index.html', 'utf8').replaceAll(/\s+/g, ' ')) ?? [];
  expect(named).toHaveLength(3);
  expect(versions.exec(readFileSync('README.md', 'utf8'))?.slice(1)).toEqual(named);
});
