import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { browserWithoutMap, narrow, ProductPage, wide } from './product-page.ts';

const browser = await browserWithoutMap();

const view = (page: Page) => page.evaluate(() => window.dateline.view());

test('the bar between the thumbs drags both', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=window&from=2022-02-28&to=2022-03-03' });
  const { page } = product;
  const bar = await page.locator('.slider-between').boundingBox();
  const track = await page.locator('.slider-track').boundingBox();
  if (!bar || !track) throw new Error('The slider is not drawn.');
  const day = track.width / 20;
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await page.mouse.down();
  await page.mouse.move(bar.x + bar.width / 2 + 4 * day, bar.y + bar.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => view(page)).toMatchObject({ from: '2022-03-04', to: '2022-03-07' });
  await product.close();
});

test('thumbs may meet but never cross', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=window&from=2022-03-08&to=2022-03-10' });
  const { page } = product;
  await product.thumb('From').focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => view(page)).toMatchObject({ from: '2022-03-10', to: '2022-03-10' });
  await product.thumb('To').focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => view(page)).toMatchObject({ from: '2022-03-10', to: '2022-03-10' });
  await product.close();
});

test('playing goes to the end and stops there; pressed at the end it starts over', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?to=2022-03-13' });
  const { page } = product;
  await page.getByLabel('Speed').selectOption('8');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect(await view(page)).toMatchObject({ to: '2022-03-16' });
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  expect((await view(page)).to).not.toBe('2022-03-16');
  await product.close();
});

test('a playing window grows or moves, as chosen', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=window&from=2022-03-12&to=2022-03-14' });
  const { page } = product;
  await page.getByLabel('Speed').selectOption('8');
  await page.getByLabel('While playing').selectOption('Move both ends');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => view(page)).toMatchObject({ from: '2022-03-14', to: '2022-03-16' });
  await product.close();
});

test('comma and full stop go from event to event, and the buttons do the same', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=day&to=2022-03-03' });
  const { page } = product;
  await page.keyboard.press('.');
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-03-07' });
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-02-28' });
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-03-03' });
  await product.close();
});

test('dates can be typed as text; text that cannot be read is reported and changes nothing', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const before = await view(page);
  await product.dates.click();
  await page.getByText('More ways to write it').click();
  await page.getByLabel('Date as text').fill('2022-02-29');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('"2022-02-29" cannot be shown. Write a day from 01 to 28 for 2022-02.').waitFor();
  expect(await view(page)).toEqual(before);
  await page.getByLabel('Date as text').fill('2022-03-03/2022-03-07');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => view(page)).toMatchObject({ mode: 'window', from: '2022-03-03', to: '2022-03-07' });
  await product.close();
});

test('typing what is shown changes nothing', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=window&from=2022-03-03&to=2022-03-10' });
  const { page } = product;
  const before = await view(page);
  await product.dates.click();
  await page.getByText('More ways to write it').click();
  expect(await page.getByLabel('Date as text').inputValue()).toBe('2022-03-03/2022-03-10');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await view(page)).toEqual(before);
  await product.close();
});

test('a day can be typed in its fields', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=day&to=2022-03-14' });
  const { page } = product;
  await product.dates.click();
  await page.getByRole('spinbutton', { name: /^day/ }).focus();
  await page.keyboard.type('10');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => view(page)).toMatchObject({ mode: 'day', to: '2022-03-10' });
  await product.close();
});

test('a sign on the axis says its event, and opens it on its date', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const sign = page.getByRole('group', { name: 'Events by date' }).getByRole('button', { name: /^28 February 2022: Residential areas/ });
  await sign.hover();
  await page.locator('.stack-tip').getByText('28 February 2022: Residential areas of Kharkiv hit. Shelled cities').waitFor();
  await sign.click();
  await expect.poll(() => view(page)).toMatchObject({ mode: 'so-far', to: '2022-02-28', selected: 'kharkiv-shelled' });
  await page.keyboard.press('Escape');
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-02-28', selected: null });
  // The focus is back on the sign, which says what it is.
  await page.locator('.stack-tip').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.stack-tip').waitFor({ state: 'detached' });
  await product.close();
});

test('the histogram follows the layers at once', async () => {
  const product = await ProductPage.open(browser);
  const signs = product.page.getByRole('group', { name: 'Events by date' }).getByRole('button');
  expect(await signs.count()).toBe(15);
  await product.page.getByText('Other', { exact: true }).click();
  await expect.poll(() => signs.count()).toBe(11);
  await product.close();
});

test('the axis zooms by buttons, keys and wheel, says which part is in sight, and zooms back out', async () => {
  // A turn of the wheel is counted in pixels of the screen.
  const product = await ProductPage.open(browser, { ...wide, deviceScaleFactor: 1 });
  const { page } = product;
  const part = page.getByRole('slider', { name: 'Visible part of the time axis' });
  const value = () => part.getAttribute('aria-valuetext');
  const whole = '24 February 2022 to 16 March 2022';
  expect(await value()).toBe(whole);
  await page.getByRole('button', { name: 'Zoom the time axis in' }).click();
  await expect.poll(value).not.toBe(whole);
  await part.focus();
  await page.keyboard.press('-');
  await expect.poll(value).toBe(whole);
  const area = await page.locator('.axis-area').boundingBox();
  if (!area) throw new Error('The axis is not drawn.');
  await page.mouse.move(area.x + area.width, area.y + 20);
  await page.mouse.wheel(0, -600);
  await expect.poll(value).toMatch(/to 16 March 2022$/);
  const zoomedIn = await value();
  expect(zoomedIn).not.toBe(whole);
  await part.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(value).not.toBe(zoomedIn);
  expect(await view(page)).toMatchObject({ to: '2022-03-16' });
  await product.close();
});

test('two fingers that part zoom the axis', async () => {
  const product = await ProductPage.open(browser, narrow);
  const { page } = product;
  const area = await page.locator('.axis-area').boundingBox();
  if (!area) throw new Error('The axis is not drawn.');
  const devtools = await page.context().newCDPSession(page);
  const middle = { x: area.x + area.width / 2, y: area.y + 20 };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [-1, 1].map((side, id) => ({ x: middle.x + side * apart, y: middle.y, id })),
    });
  await touch('touchStart', 20);
  for (let apart = 30; apart <= 80; apart += 10) await touch('touchMove', apart);
  await touch('touchEnd', 0);
  await page.getByRole('button', { name: 'More date controls' }).click();
  const part = page.getByRole('slider', { name: 'Visible part of the time axis' });
  await expect.poll(() => part.getAttribute('aria-valuetext')).not.toBe('24 February 2022 to 16 March 2022');
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);
  await product.close();
});

test('one unit back and on, by buttons, no further than the story', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=day&to=2022-03-15' });
  const { page } = product;
  const on = page.getByRole('button', { name: 'Forward one day' });
  await on.click();
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-03-16' });
  await on.click();
  await page.getByRole('button', { name: 'Back one day' }).click();
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-03-15' });
  await product.close();
});

test('a silent day tells how far the nearest events are', async () => {
  const product = await ProductPage.open(browser, { ...wide, query: '?mode=day&to=2022-03-05' });
  await product.page.getByText('These articles report nothing; nearest events: 2 days before, 2 days after').first().waitFor();
  await product.close();
});

test('changes are announced once they have settled', async () => {
  const product = await ProductPage.open(browser);
  await product.thumb().focus();
  await product.page.keyboard.press('Home');
  await product.page.getByRole('status').getByText('24 February 2022. 1 of 15 events').waitFor({ state: 'attached' });
  await product.close();
});

test('at 320 px there are thumb, date, play and histogram, and a finger moves the thumb', async () => {
  const product = await ProductPage.open(browser, narrow);
  const { page } = product;
  for (const part of [page.getByRole('button', { name: 'Play' }), product.dates, page.locator('.histogram')]) {
    expect(await part.isVisible()).toBe(true);
  }
  const track = await page.locator('.slider-track').boundingBox();
  if (!track) throw new Error('The slider is not drawn.');
  await page.touchscreen.tap(track.x + track.width * 0.2, track.y + track.height / 2);
  await expect.poll(() => view(page)).toMatchObject({ to: '2022-02-28' });
  await product.close();
});
