import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { browserWithoutMap, ProductPage, wide } from './product-page.ts';

const browser = await browserWithoutMap();

const layers = ['talk-venues', 'shelled-cities', 'evacuation-corridor', 'other'];

/** A valid event of one quote, in the middle of Ukraine. */
function makeFeature(index: number, edtf: string) {
  const exact = `It happened in ${edtf}.`;
  return {
    type: 'Feature',
    id: `event-${index}`,
    geometry: { type: 'Point', coordinates: [30 + (index % 7), 48 + (index % 3)] },
    properties: {
      title: `Event ${index}`,
      when: { edtf, basis: 'assumed', note: 'Made for a test.' },
      place: { label: 'Somewhere', precision: 'city', basis: 'assumed', note: 'Made for a test.' },
      modality: 'happened',
      evidence: [
        {
          article: 'made',
          exact,
          prefix: '',
          suffix: '',
          start: index * 40,
          end: index * 40 + exact.length,
          supports: ['event'],
          stance: 'states',
        },
      ],
    },
  };
}

/** Puts a story of the given dates, spread over the four layers, in the place of the product's own. */
async function serveStory(page: Page, dates: readonly string[]): Promise<void> {
  const features = dates.map((edtf, index) => makeFeature(index, edtf));
  const colour = { light: '#1f5f8b', dark: '#7fb6e6' };
  const shapes = ['square', 'diamond', 'dash', 'circle'];
  const story = {
    title: 'A long story',
    standfirst: 'Made for a test.',
    language: 'en',
    layers: layers.map((id, index) => ({ id, title: id, shape: shapes[index], colour })),
  };
  await page.route('**/story*.json', (route) => route.fulfill({ json: story }));
  const articles = { articles: [{ id: 'made', title: 'Made for a test', language: 'en', sha256: '0'.repeat(64) }] };
  await page.route('**/articles*.json', (route) => route.fulfill({ json: articles }));
  for (const [index, id] of layers.entries()) {
    const file = { type: 'FeatureCollection', features: features.filter((_, at) => at % layers.length === index) };
    await page.route(`**/${id}*.geojson`, (route) => route.fulfill({ json: file }));
  }
}

async function openStory(dates: readonly string[], query = ''): Promise<ProductPage> {
  return ProductPage.open(browser, { ...wide, query, prepare: (page) => serveStory(page, dates) });
}

test('three centuries are stepped through by the year, with bars for signs', async () => {
  const dates = Array.from({ length: 300 }, (_, index) => String(1700 + index));
  const product = await openStory(dates);
  const { page } = product;
  expect(await product.dates.textContent()).toBe('1999');
  await page.getByRole('radio', { name: 'Year' }).waitFor();
  await page.locator('.bars').waitFor();
  await product.thumb().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => product.dates.textContent()).toBe('1998');
  await page.keyboard.press('Home');
  await expect.poll(() => product.visible()).toEqual(['event-0']);
  await page.keyboard.press('ArrowLeft');
  expect(await product.visible()).toEqual(['event-0']);
  await product.close();
});

test('years before 1 and beyond 9999 have their place on the axis', async () => {
  const product = await openStory(['-0043', '0079', 'Y12022']);
  const { page } = product;
  expect(await product.visible()).toHaveLength(3);
  await product.thumb().focus();
  await page.keyboard.press('Home');
  await expect.poll(() => product.visible()).toEqual(['event-0']);
  await product.dates.click();
  await page.getByLabel('Date as text').fill('0079');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => product.visible()).toEqual(['event-0', 'event-1']);
  await product.close();
});

test('a story of hours is stepped through by the hour, and its link keeps the hour', async () => {
  const product = await openStory(['2022-03-14T09:00Z', '2022-03-14T12:30Z', '2022-03-14T20:00Z']);
  const { page } = product;
  await page.getByRole('radio', { name: 'Hour' }).waitFor();
  await product.thumb().focus();
  for (let hour = 20; hour > 12; hour--) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => product.visible()).toEqual(['event-0', 'event-1']);
  await expect.poll(() => page.url()).toContain('to=2022-03-14T12');
  await product.reload();
  expect(await product.visible()).toEqual(['event-0', 'event-1']);
  await product.close();
});
