import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { browserWithoutMap, ProductPage, wide } from './product-page.ts';

const browser = await browserWithoutMap();

interface Quote {
  readonly article: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

/** What the story itself has of an article: its quotes and what is around them at their places, with dots between. */
function makeText(article: string): string {
  const files = ['talk-venues', 'shelled-cities', 'evacuation-corridor', 'other'].map((name) =>
    readFileSync(`geo/${name}.geojson`, 'utf8'),
  );
  const quotes: Quote[] = files
    .flatMap((file) => JSON.parse(file).features)
    .flatMap(({ properties }) => properties.evidence)
    .filter((quote: Quote) => quote.article === article);
  const signs: string[] = [];
  for (const { prefix, exact, suffix, start } of quotes) {
    const first = start - [...prefix].length;
    [...(prefix + exact + suffix)].forEach((sign, index) => (signs[first + index] = sign));
  }
  return Array.from(signs, (sign) => sign ?? '.').join('');
}

test('a quote tells in words that it was checked, when, and against which text', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?event=kharkiv-shelled' });
  const excerpt = product.page.getByRole('group', { name: /^Excerpt/ });
  const checked = excerpt.getByText('word for word, checked on 22 November 2026');
  expect(await checked.count()).toBe(1);
  await checked.click();
  await excerpt.getByText('8e97fb770bfdd1ce658b062218e653b81a0525a130c3bb34a4c30fbcd6b5deec').waitFor();
  await excerpt.getByText('We found no web address for this article.').waitFor();
  expect(await excerpt.locator('blockquote').first().textContent()).toMatch(/^The general staff .* citizens\."$/);
  await excerpt.getByRole('button', { name: 'worked out from the article' }).click();
  await product.page.getByRole('dialog').getByText('as “on Monday” follows from the date of the article').waitFor();
  await product.page.keyboard.press('Escape');
  await product.page.evaluate(() => window.dateline.select('eu-application'));
  const place = product.page.locator('.fact').filter({ hasText: 'Place' });
  expect(await place.textContent()).toBe('PlaceNot stated The article names no place.');
  await product.close();
});

test('where the articles differ, both passages stand side by side and the field is named', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?event=invasion-begins' });
  const apart = product.page.locator('.quotes-apart');
  expect(await apart.getByRole('heading').textContent()).toBe('The articles differ about the date');
  const quotes = await apart.locator('blockquote').allTextContents();
  expect(quotes).toHaveLength(2);
  expect(quotes[0]).toContain('four days after');
  expect(quotes[1]).toContain('five days earlier');
  await product.close();
});

test('the way out to the article leads to the passage, and tells the other page nothing', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?event=mariupol-convoy' });
  const link = product.page.getByRole('link', { name: 'Read it in the article' }).first();
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/www\.19fortyfive\.com\/.*#:~:text=/);
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  await product.close();
});

test('a quote is copied with its source', async () => {
  const product = await ProductPage.open(browser, {
    ...wide,
    query: '?event=mariupol-convoy',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await product.page.getByRole('button', { name: 'Cite' }).first().click();
  await product.page.getByRole('menuitem', { name: 'BibTeX' }).click();
  await product.page.getByText('Copied.').waitFor();
  const copied = await product.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Ukraine-Russia Peace Talks Stall Again');
  expect(copied).toMatch(/^@/);
  await product.close();
});

test('a reader’s own text is checked on the spot, marked, and joined to list and map both ways', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').fill(makeText('talks-stall'));
  await page.getByText('16 of 16 quotes are in your text, word for word.').waitFor();
  await page.getByText('Your text is not the same as ours, byte for byte.').waitFor();
  await page.getByText('16 quotes, used by 12 events').waitFor();
  const passage = page.getByRole('button', { name: 'held via video conference' }).first();
  await passage.click();
  await expect.poll(() => page.evaluate(() => window.dateline.view().selected)).toMatch(/^video-conference/);
  await page.evaluate(() => window.dateline.select('mariupol-convoy'));
  const convoy = page.locator('.passage[aria-pressed="true"]').first();
  await convoy.waitFor();
  await expect.poll(async () => (await convoy.boundingBox())?.y ?? -1).toBeGreaterThan(150);
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  await product.close();
});

test('a quote that differs in the reader’s text is reported with the most similar passage, and never accepted', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  const text = makeText('talks-stall').replaceAll('160 vehicles', '170 vehicles');
  await page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').fill(text);
  await page.getByText('15 of 16 quotes are in your text, word for word. 1 quote is not as quoted.').waitFor();
  await page.getByText('differs in your text').waitFor();
  await page.getByText(/^Your text has: “.*170 vehicles/).waitFor();
  await product.close();
});

test('a part of the article is taken as a part, spaces do not count, and a byte order mark is kept', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  const give = (text: string) => page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').fill(text);
  await give(
    'Peace talks entered a fourth-round on March 10,  with efforts made to establish a ceasefire in Mariupol to allow civilians to leave.',
  );
  await page
    .getByText('3 of 16 quotes are in your text, word for word. Your text is a part of the article: 13 quotes are not in this part.')
    .waitFor();
  await page.getByText('only spaces or line breaks differ').first().waitFor();
  expect(await page.locator('.state-failed').count()).toBe(0);
  await page.getByText('100% of your text').waitFor();
  await page.getByRole('button', { name: 'Remove this text' }).click();
  const text = Buffer.from(`\uFEFF${makeText('talks-stall')}`);
  const hash = createHash('sha256').update(text).digest('hex');
  await page.getByLabel('Choose the file').last().setInputFiles({ name: 'text.txt', mimeType: 'text/plain', buffer: text });
  await page.getByLabel('Keep this text on this device').check();
  await product.reload();
  await page.getByText('Your text is not the same as ours').click();
  await page.getByText(hash).waitFor();
  await product.close();
});

test('a reader’s text leaves the browser only if they keep it, and can be put away again', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  // A reload shows the articles again: they have an address.
  const shown = () => page.getByRole('heading', { name: 'All evidence' }).waitFor();
  const give = async () => {
    await page.getByLabel('Text of “Ukraine-Russia Peace Talks Stall Again”').fill(makeText('talks-stall'));
    await page.getByText('quotes are in your text').waitFor();
  };
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  await give();
  await product.reload();
  await shown();
  expect(await page.getByText('quotes are in your text').count()).toBe(0);
  await give();
  await page.getByLabel('Keep this text on this device').check();
  await product.reload();
  await page.getByText('16 of 16 quotes are in your text').waitFor();
  await page.getByRole('button', { name: 'Remove this text' }).click();
  await product.reload();
  await shown();
  expect(await page.getByText('quotes are in your text').count()).toBe(0);
  await product.close();
});

test('all evidence goes out as W3C Web Annotations and comes in again whole', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await page.getByRole('button', { name: 'Articles', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  const json = readFileSync(await download.path(), 'utf8');
  expect(JSON.parse(json)).toMatchObject({ '@context': expect.anything() });
  await page.getByLabel('Import').setInputFiles({ name: 'evidence.jsonld', mimeType: 'application/ld+json', buffer: Buffer.from(json) });
  await page.getByText('33 quotes read from evidence.jsonld; 33 of them are in this story.').waitFor();
  await page.getByLabel('Import').setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await page.getByText('broken.json is not JSON').waitFor();
  await product.close();
});
