import { expect, test } from 'vitest';
import { type Mark, markFeatures, marksOf } from '../../src/map/marks/map-features.ts';
import { isInExtent } from '../../src/map/boxes/map-extent.ts';
import { realStory } from '../map/real-story.ts';
import { ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();

const story = realStory();
const marks = marksOf(markFeatures(story));
/** An event for each place that has marks: the camera has the same way to go for the others. */
const placed = [
  ...new Map(
    story.events.map(({ id }) => [JSON.stringify(marks.filter((mark) => mark.id === id).map(({ position }) => position)), id]),
  ).values(),
];

/** Which of the marks cannot be clicked: they are out of sight, or something lies over them. */
async function covered(product: ProductPage, among: readonly Mark[]): Promise<string[]> {
  const found = await Promise.all(
    among.map(async ({ id, position }) => {
      const { x, y } = await product.at([position[0], position[1]]);
      const over = await product.page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.tagName ?? 'nothing', [
        x,
        y,
      ] as const);
      return over === 'CANVAS' ? [] : [`${id}: ${over}`];
    }),
  );
  return found.flat();
}

/** The first lines of the labels of places in sight over which the credits or another control lie. */
function coveredLabels({ page }: ProductPage): Promise<string[]> {
  return page.evaluate(() => {
    const { map } = window.dateline;
    if (!map) throw new Error('There is no map.');
    const { left, top } = map.getContainer().getBoundingClientRect();
    const covers = [...map.getContainer().querySelectorAll('.maplibregl-ctrl-attrib-inner, .maplibregl-ctrl-group, .map-outside')];
    return covers.flatMap((cover) => {
      const box = cover.getBoundingClientRect();
      if (box.width === 0) return [];
      const corners: [[number, number], [number, number]] = [
        [box.left - left, box.top - top],
        [box.right - left, box.bottom - top],
      ];
      const labels = map.queryRenderedFeatures(corners, { layers: ['labels-place'] });
      const inSight = labels.filter(
        ({ geometry }) =>
          geometry.type === 'Point' && map.getBounds().contains([geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]),
      );
      return inSight.map(({ properties }) => String(properties['text0']));
    });
  });
}

/** Whether the whole of the story's extent is in sight. */
function isAtHome({ page }: ProductPage): Promise<boolean> {
  const [west, south, east, north] = story.bbox ?? [0, 0, 0, 0];
  return page.evaluate(
    ([lng, lat, otherLng, otherLat]) => {
      const bounds = window.dateline.map?.getBounds();
      return bounds?.contains([lng, lat]) === true && bounds.contains([otherLng, otherLat]);
    },
    [west, south, east, north] as const,
  );
}

test.each([
  { width: 1366, height: 768, opened: placed },
  { width: 1024, height: 768, opened: [] },
  { width: 844, height: 390, hasTouch: true, opened: placed },
  { width: 360, height: 740, hasTouch: true, opened: placed },
  { width: 320, height: 640, hasTouch: true, opened: [] },
])(
  'at $width × $height no mark lies under anything at first, nor, in some windows, once its event is open',
  async ({ hasTouch = false, opened, ...viewport }) => {
    const product = await ProductPage.open(browser, { viewport, hasTouch });
    const { page } = product;
    const extent = story.bbox;
    if (!extent) throw new Error('The story names no extent.');
    expect(await isAtHome(product)).toBe(true);
    expect(
      await covered(
        product,
        marks.filter(({ position }) => isInExtent([...extent], position)),
      ),
    ).toEqual([]);
    expect(await coveredLabels(product)).toEqual([]);
    for (const id of opened) {
      await page.evaluate((event) => window.dateline.select(event), id);
      await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
      const own = marks.filter((mark) => mark.id === id);
      await expect.poll(() => covered(product, own)).toEqual([]);
    }
    await product.close();
  },
);

test('a reader comes back from afar: by the map’s button, by Reset, by the name of the product, and sees what is outside the view', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const outside = page.getByRole('button', { name: /outside this view/ });
  expect(await outside.textContent()).toBe('3 events outside this view');
  await outside.click();
  await expect.poll(() => outside.count()).toBe(0);
  expect(await covered(product, marks)).toEqual([]);
  await expect.poll(() => page.url()).toContain('map=');

  await page.getByRole('button', { name: 'Back to the whole story' }).click();
  await expect.poll(() => page.url()).not.toContain('map=');
  await outside.waitFor();
  expect(await isAtHome(product)).toBe(true);

  await product.row('Plea to the United States Congress expected').click();
  await expect.poll(() => isAtHome(product)).toBe(false);
  await product.row('Agreement to establish humanitarian corridors').click();
  await expect.poll(() => isAtHome(product)).toBe(true);

  await page.getByText('Talk venues', { exact: true }).click();
  await page.evaluate(() => window.dateline.map?.jumpTo({ center: [-77, 38.9], zoom: 5 }));
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => isAtHome(product)).toBe(true);
  expect(await product.visible()).toHaveLength(15);

  await product.row('Plea to the United States Congress expected').click();
  await page.getByRole('radio', { name: 'Day' }).click();
  await expect.poll(() => page.url()).toContain('mode=day');
  const name = page.getByRole('link', { name: 'Dateline, to the beginning of the story' });
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await name.click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
  expect(await page.evaluate(() => window.dateline.view())).toMatchObject({ mode: 'so-far', selected: null });
  await expect.poll(() => isAtHome(product)).toBe(true);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  expect(await product.row('Invasion of Ukraine begins').isVisible()).toBe(true);

  const opening = page.context().waitForEvent('page');
  await name.click({ button: 'middle' });
  expect(new URL((await opening).url()).search).toBe('');
  await product.close();
});
