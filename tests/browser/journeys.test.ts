import { readFileSync } from 'node:fs';
import { midpoint } from '@turf/turf';
import { expect, inject, test } from 'vitest';
import { serveStory } from './serve-story.ts';
import { browserWithoutMap, narrow, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

const kharkiv: [number, number] = [36.253, 49.981];
const kharkivQuote = 'residential areas of the city of Kharkiv had been hit';

test('a first visitor sees the whole story, and scrubbing back by keys takes it away from list and map', async () => {
  const product = await ProductPage.open(browser);
  expect(await product.visible()).toHaveLength(15);
  const before = await product.drawn();
  expect(before).toContain('kyiv-bombed');
  await product.thumb().focus();
  for (let day = 16; day > 1; day--) await product.page.keyboard.press('ArrowLeft');
  await expect.poll(() => product.thumb().getAttribute('aria-valuetext')).toBe('1 March 2022, 5 of 15 events');
  expect(await product.visible()).toEqual(['invasion-begins', 'eu-application', 'first-round', 'human-rights-council', 'kharkiv-shelled']);
  const after = await product.drawn();
  expect(after).toContain('kharkiv-shelled');
  expect(after).not.toContain('kyiv-bombed');
  expect(await product.row('Kyiv').count()).toBe(0);
  await product.page.keyboard.press('Home');
  await expect.poll(() => product.visible()).toEqual(['invasion-begins']);
  await product.page.keyboard.press('End');
  await expect.poll(() => product.visible()).toHaveLength(15);
  await product.close();
});

test('dragging the thumb with the mouse changes what is drawn', async () => {
  const product = await ProductPage.open(browser);
  const thumb = await product.thumb().locator('..').boundingBox();
  const track = await product.page.locator('.slider-track').boundingBox();
  if (!thumb || !track) throw new Error('The slider is not drawn.');
  await product.page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await product.page.mouse.down();
  await product.page.mouse.move(track.x + 2, track.y + track.height / 2, { steps: 8 });
  await product.page.mouse.up();
  await expect.poll(() => product.visible()).toEqual(['invasion-begins']);
  expect(await product.drawn()).toEqual([]);
  await product.close();
});

test('a click on Kharkiv where it is drawn opens the passage, Escape closes it, and so does a click on the sea', async () => {
  const product = await ProductPage.open(browser);
  const mark = await product.at(kharkiv);
  await product.page.mouse.click(mark.x, mark.y);
  await expect.poll(() => product.quotes.first().textContent()).toContain(kharkivQuote);
  await product.page.keyboard.press('Escape');
  await expect.poll(() => product.quotes.count()).toBe(0);
  await product.page.mouse.click(mark.x, mark.y);
  await expect.poll(() => product.quotes.count()).toBeGreaterThan(0);
  const sea = await product.at([31.5, 45.6]);
  await product.page.mouse.click(sea.x, sea.y);
  await expect.poll(() => product.quotes.count()).toBe(0);
  await product.close();
});

test('the area of Gomel, the convoy’s line and the call’s arc can be clicked', async () => {
  const product = await ProductPage.open(browser);
  const selected = () => product.page.evaluate(() => window.dateline.view().selected);
  // A quarter of the way, clear of the arcs’ names.
  const halfway = midpoint([30.524, 50.455], [37.616, 55.756]);
  const [lng, lat] = midpoint([30.524, 50.455], halfway).geometry.coordinates;
  const on: readonly [string, [number, number]][] = [
    ['first-round', [28.6, 52.3]],
    ['video-conference', [lng ?? 0, lat ?? 0]],
    ['mariupol-convoy', [36.2555, 47.0105]],
  ];
  for (const [id, position] of on) {
    const { x, y } = await product.at(position);
    await product.page.mouse.click(x, y);
    await expect.poll(selected).toBe(id);
  }
  await product.close();
});

test('the two rounds held at one spot can each be clicked', async () => {
  const product = await ProductPage.open(browser);
  const spot = await product.at([23.805, 52.558]);
  const selected = () => product.page.evaluate(() => window.dateline.view().selected);
  await product.page.mouse.click(spot.x, spot.y);
  await expect.poll(selected).toBe('second-round');
  await product.page.mouse.click(spot.x + 20, spot.y);
  await expect.poll(selected).toBe('third-round');
  await product.close();
});

test('the video conference is picked from the tray of events without a place', async () => {
  const product = await ProductPage.open(withoutMap);
  const tray = product.page.getByRole('list', { name: 'No place' });
  expect(await tray.getByRole('listitem').count()).toBe(5);
  await tray.getByRole('button', { name: /Talks by video/ }).click();
  await expect.poll(() => product.quotes.first().textContent()).toContain('held via video conference');
  await product.close();
});

test('day, so far and window choose differently, and a window has two thumbs with both ends in', async () => {
  const product = await ProductPage.open(withoutMap);
  await product.page.getByRole('radio', { name: 'Day' }).click();
  await expect.poll(() => product.visible()).toEqual(['congress-address']);
  await product.page.getByRole('radio', { name: 'Window' }).click();
  await product.thumb('From').focus();
  for (let day = 0; day < 14; day++) await product.page.keyboard.press('ArrowRight');
  await expect.poll(() => product.thumb('From').getAttribute('aria-valuetext')).toContain('10 March 2022');
  await product.thumb('To').focus();
  await product.page.keyboard.press('ArrowLeft');
  await product.page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => product.visible())
    .toEqual(['fourth-round', 'mariupol-ceasefire-sought', 'kyiv-bombed', 'mariupol-convoy', 'video-conference']);
  await product.close();
});

test('a day without events says that the articles report nothing', async () => {
  const product = await ProductPage.open(withoutMap, { ...wide, query: '?mode=day&to=2022-03-05' });
  await product.page.getByText('These articles report nothing on the dates shown.').waitFor();
  expect(await product.visible()).toEqual([]);
  await product.close();
});

test('a layer switched off leaves list, map and tray', async () => {
  const product = await ProductPage.open(browser);
  await product.page.getByText('Talk venues', { exact: true }).click();
  await expect.poll(() => product.visible()).toHaveLength(9);
  expect(await product.page.getByRole('list', { name: 'No place' }).getByRole('listitem').count()).toBe(3);
  expect(await product.drawn()).not.toContain('first-round');
  await product.close();
});

test('the address carries the whole view: a reload shows the same, Back undoes', async () => {
  const product = await ProductPage.open(withoutMap);
  await product.page.getByRole('radio', { name: 'Window' }).click();
  await expect.poll(() => product.page.url()).toContain('mode=window');
  await product.row('Residential areas of Kharkiv').click();
  await expect.poll(() => product.page.url()).toContain('event=kharkiv-shelled');
  const view = await product.page.evaluate(() => window.dateline.view());
  await product.reload();
  expect(await product.page.evaluate(() => window.dateline.view())).toEqual(view);
  await expect.poll(() => product.quotes.first().textContent()).toContain(kharkivQuote);
  await product.page.goBack();
  await product.ready();
  expect(await product.page.evaluate(() => window.dateline.view())).toMatchObject({ mode: 'window', selected: null });
  await product.page.goBack();
  await expect.poll(() => product.page.evaluate(() => window.dateline.view().mode)).toBe('so-far');
  await product.close();
});

test('a link to an event alone brings its date along', async () => {
  const product = await ProductPage.open(withoutMap, { ...wide, query: '?mode=day&event=mariupol-convoy' });
  expect(await product.page.evaluate(() => window.dateline.view())).toMatchObject({ to: '2022-03-14', selected: 'mariupol-convoy' });
  await product.close();
});

test('parts of a link that cannot be used are reported, and the rest is shown', async () => {
  const product = await ProductPage.open(withoutMap, { ...wide, query: '?event=nowhere' });
  await product.page.getByText('This link’s “event” is “nowhere”').waitFor();
  expect(await product.visible()).toHaveLength(15);
  await product.close();
});

test('the whole works without a mouse', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await product.row('Opening session of the Human Rights Council').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => product.quotes.count()).toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.excerpt') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => product.quotes.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Residential areas of Kharkiv');

  await page.getByRole('group', { name: 'Marks on the map' }).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.dateline.view().selected)).toBe('first-round');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('excerpt');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[aria-label="Marks on the map"]') !== null)).toBe(true);
  await product.close();
});

test('without WebGL 2 there is a notice, and list, slider and excerpts work', async () => {
  const product = await ProductPage.open(withoutMap);
  await product.page.getByText('it needs WebGL 2').waitFor();
  await product.row('Residential areas of Kharkiv').click();
  await expect.poll(() => product.quotes.first().textContent()).toContain(kharkivQuote);
  await product.thumb().focus();
  await product.page.keyboard.press('Home');
  await expect.poll(() => product.visible()).toEqual(['invasion-begins']);
  await product.close();
});

test('where the map’s script cannot be had, that is what is said, and the list works', async () => {
  const product = await ProductPage.open(browser, { ...wide, prepare: (page) => page.route('**/event-map*.js', (route) => route.abort()) });
  await product.page.getByText('The map’s script could not be loaded.').waitFor();
  await product.row('Residential areas of Kharkiv').click();
  await expect.poll(() => product.quotes.first().textContent()).toContain(kharkivQuote);
  await product.page.context().close();
});

test('a story file that fails to load is named, and a retry fetches it again', async () => {
  const context = await withoutMap.newContext(wide);
  const page = await context.newPage();
  let broken = true;
  await page.route('**/talk-venues*.geojson', (route) => (broken ? route.fulfill({ status: 503 }) : route.continue()));
  await page.goto(inject('productAddress'));
  await page.getByText('talk-venues.geojson could not be read: the server answered 503.').waitFor();
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'While they talked' }).waitFor();
  await page.waitForFunction(() => 'dateline' in window);
  expect(await page.evaluate(() => window.dateline.visible())).toHaveLength(15);
  await context.close();
});

test('what is wrong in a story file is reported, and everything else in it is shown', async () => {
  const file = JSON.parse(readFileSync('geo/shelled-cities.geojson', 'utf8'));
  file.features[0].properties.when.edtf = '2022-02-29';
  const product = await ProductPage.open(withoutMap, {
    ...wide,
    prepare: (page) => page.route('**/shelled-cities*.geojson', (route) => route.fulfill({ json: file })),
  });
  expect(await product.visible()).toHaveLength(14);
  await product.page.getByText('error in this story’s files').click();
  await product.page.getByText('shelled-cities.geojson features[0].properties.when').waitFor();
  await product.close();
});

test('an event without a date is in a tray of its own, whatever dates are shown', async () => {
  const file = JSON.parse(readFileSync('geo/other.geojson', 'utf8'));
  delete file.features[1].properties.when;
  const story = JSON.parse(readFileSync('geo/story.json', 'utf8'));
  // Sealed is what was there before.
  delete file.features[1].properties.seal;
  delete story.verified;
  const product = await ProductPage.open(withoutMap, {
    ...wide,
    query: '?mode=day&to=2022-03-05',
    prepare: (page) => serveStory(page, { 'story.json': story, 'other.geojson': file }),
  });
  expect(await product.visible()).toEqual([]);
  await product.page.getByRole('list', { name: 'No date' }).getByRole('button', { name: 'EU request' }).click();
  await expect.poll(() => product.quotes.first().textContent()).toContain('request to join the European Union');
  await product.page.getByText('Other', { exact: true }).click();
  // In the list of events the open one stays.
  await expect.poll(() => product.page.locator('.trays').getByRole('list', { name: 'No date' }).count()).toBe(0);
  await product.close();
});

test('at 320 px the sheet has three heights, by keys and by drag, and nothing is wider than the page', async () => {
  const product = await ProductPage.open(withoutMap, narrow);
  const handle = product.page.getByRole('slider', { name: 'Height of the reading panel' });
  const height = async () => (await product.page.locator('.sheet').boundingBox())?.height ?? 0;
  const middle = await height();
  await handle.focus();
  await product.page.keyboard.press('ArrowDown');
  await expect.poll(height).toBeLessThan(middle);
  await product.page.keyboard.press('End');
  await expect.poll(height).toBeGreaterThan(middle);
  expect(await product.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await product.close();
});
