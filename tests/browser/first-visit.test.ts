import { expect, test } from 'vitest';
import { browserWithoutMap, ProductPage } from './product-page.ts';

const browser = await browserWithoutMap();

test('a first visit asks for the story before the map, whose files are twenty times as large', async () => {
  const product = await ProductPage.open(browser);
  /** In the order in which they were asked for; -1: it has not come yet. */
  const ranksOf = async (files: readonly string[]) => {
    const asked = await product.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    return files.map((file) => asked.findIndex((name) => name.includes(`/assets/${file}`)));
  };
  const story = ['index-', 'catalogue-', 'story-', 'articles-', 'talk-venues-'];
  const map = ['event-map-', 'land.topo-', 'water.topo-', 'places-', 'labels-'];
  await expect.poll(() => ranksOf([...story, ...map])).not.toContain(-1);
  const ranks = await ranksOf([...story, ...map]);
  expect(Math.max(...ranks.slice(0, story.length))).toBeLessThan(Math.min(...ranks.slice(story.length)));
  await product.close();
});
