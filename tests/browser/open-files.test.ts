import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { serveFiles } from './file-server.ts';
import { choose, csv, makeTable, opened, rows } from './opened-files.ts';
import { browserWithoutMap, ProductPage, sharedBrowser, wide } from './product-page.ts';

const browser = await browserWithoutMap();
const withMap = await sharedBrowser();

const hostile = [
  'date,latitude,longitude,title,description,url,__proto__',
  '2022-03-01,48,24,<img src=x onerror=alert(1)>,<script>alert(2)</script>,javascript:alert(3),polluted',
  `2022-03-02,48.5,25,A long one,${'word '.repeat(300)},https://example.org/source,x`,
].join('\n');

const stacked = [
  'date,latitude,longitude,title',
  ...Array.from({ length: 5 }, (_, index) => `2022-03-0${index + 1},50,30,On one spot ${index + 1}`),
  '2022-03-01,46,24,Elsewhere',
  '2022-03-01,54,36,Elsewhere too',
].join('\n');

const withoutOrder = ['date,latitude,longitude,title', '03/04/2022,48,24,First', '05/06/2022,49,25,Second'].join('\n');

/** As `makeTable`, without dates and texts. */
function makeUndated(count: number): string {
  const columns = makeTable(count).split('\n');
  return columns
    .map((line) =>
      line
        .split(',')
        .filter((_, column) => column !== 0 && column !== 4)
        .join(),
    )
    .join('\n');
}

async function openTable(content: string, count: number, on = browser): Promise<ProductPage> {
  const product = await ProductPage.open(on);
  await choose(product.page, csv('table.csv', content));
  await opened(product.page, count);
  return product;
}

const storyTitle = (page: Page) => page.getByRole('heading', { name: 'While they talked' });
const fileTitle = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

test('a table that is chosen stands in list, map and slider, with the focus on its name, and closing it brings the story back', async () => {
  const product = await openTable(makeTable(30), 30, withMap);
  const { page } = product;
  expect(await fileTitle(page, 'table.csv').evaluate((title) => title === document.activeElement)).toBe(true);
  expect(await page.locator('.standfirst').textContent()).toMatch(/^30 events, 1 to 30 March 2022\. CSV/);
  expect(await product.visible()).toHaveLength(30);
  await expect.poll(() => rows(page).first().textContent()).toBe('Meeting: Meeting 1What was told of number 1.');
  expect(await page.locator('.time-count').textContent()).toBe('30 of 30 events');
  await page.evaluate(() => window.dateline.setView({ mode: 'day', to: '2022-03-05' }));
  await expect.poll(() => rows(page).allTextContents()).toEqual(['Storm: Storm 5What was told of number 5.']);
  await page.evaluate(() => window.dateline.setView({ to: '2022-06-05' }));
  await page.getByText('No event in these files on the dates shown.').waitFor();
  await page.locator('.files-actions').getByRole('button', { name: 'Close' }).click();
  await storyTitle(page).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await product.close();
});

test('events without dates are all in list and on the map, with no date control and no date anywhere', async () => {
  const product = await openTable(makeUndated(3), 3, withMap);
  const { page } = product;
  await page.getByText('These events have no dates. All of them are shown.').waitFor();
  expect(await page.locator('.standfirst').textContent()).toMatch(/^3 events, without dates\. CSV/);
  expect([await product.visible(), await page.evaluate(() => window.dateline.view())]).toEqual([
    ['1', '2', '3'],
    { mode: 'so-far', from: null, to: null, layers: ['meeting', 'storm', 'fair'], selected: null, unit: 'day' },
  ]);
  await expect.poll(() => rows(page).allTextContents()).toEqual(['Meeting: Meeting 1', 'Storm: Storm 2', 'Fair: Fair 3']);
  expect(await page.getByText(/1970|on the dates shown|No date · /).count()).toBe(0);
  expect(await page.getByRole('slider').count()).toBe(0);
  const { x, y } = await product.at([24.2, 48.1]);
  await page.mouse.click(x, y);
  await expect.poll(() => page.evaluate(() => window.dateline.view().selected)).toBe('2');
  await page.waitForURL(/data=unkept:table\.csv&event=2(&map=[^&]*)?$/);
  await page.evaluate(() => window.dateline.setView({ layers: ['meeting', 'fair'] }));
  await page.getByText('2 of 3 are shown.').waitFor();
  await choose(page, csv('many.csv', makeUndated(5000)));
  await opened(page, 5000);
  expect(await product.visible()).toHaveLength(5000);
  await page.getByLabel('Search all texts').fill('fair');
  await page.locator('.file-found').getByText('1,666 events').waitFor();
  await expect.poll(product.visible.bind(product)).toHaveLength(1666);
  await choose(page, csv('words.csv', ['title,category', 'One,a', 'Other,b'].join('\n')));
  await opened(page, 2);
  await page.getByText('No event here has a place, so the map is empty.').waitFor();
  await expect.poll(() => rows(page).allTextContents()).toEqual(['a: One', 'b: Other']);
  expect(await page.getByRole('list', { name: 'No place' }).count()).toBe(0);
  await product.close();
});

test('files that are dropped anywhere are opened together', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    for (const name of ['one.csv', 'two.csv']) transfer.items.add(new File([content], name, { type: 'text/csv' }));
    return transfer;
  }, makeTable(4));
  await page.dispatchEvent('.map-area', 'dragover', { dataTransfer: data });
  await page.getByText('Drop to open').waitFor();
  await page.dispatchEvent('.map-area', 'drop', { dataTransfer: data });
  await opened(page, 8);
  await fileTitle(page, '2 files').waitFor();
  expect(await page.getByText('Drop to open').count()).toBe(0);
  await product.close();
});

test('what is no file of events is refused in words over the story, which stays', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await choose(page, csv('letter.pdf', '%PDF-1.7'));
  const dialog = page.getByRole('alertdialog', { name: 'letter.pdf could not be opened' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Back to the story' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await product.visible()).toHaveLength(15);
  await product.close();
});

test('an address opens the file there with the view of the link, and fetches from no other host', async () => {
  const files = await serveFiles({ 'table.csv': makeTable(30) });
  const other = await serveFiles({ 'table.csv': makeTable(30) });
  const product = await ProductPage.open(browser, {
    ...wide,
    query: `?data=${files.address}open/table.csv&mode=window&from=2022-03-03&to=2022-03-06&event=4`,
  });
  const { page } = product;
  await opened(page, 30);
  expect(await page.evaluate(() => window.dateline.view())).toMatchObject({ from: '2022-03-03', to: '2022-03-06', selected: '4' });
  const fetchFrom = (address: string) =>
    page.evaluate(
      (url) =>
        fetch(url)
          .then(({ ok }) => ok)
          .catch(() => 'refused'),
      address,
    );
  expect(await fetchFrom(`${files.address}open/table.csv`)).toBe(true);
  expect(await fetchFrom(`${other.address}open/table.csv`)).toBe('refused');
  await product.visit('');
  expect(await fetchFrom(`${files.address}open/table.csv`)).toBe('refused');
  expect(product.problems.filter((problem) => !/Content Security Policy/.test(problem))).toEqual([
    `request to ${files.address}open/table.csv`,
    `request to ${files.address}open/table.csv`,
  ]);
  await page.context().close();
  files.close();
  other.close();
});

test.each([
  ['is not there', 'open/nothing.csv', 'there is no such file (the server answered 404)'],
  ['may not be read by other sites', 'closed/table.csv', 'its server does not let other sites read it'],
  ['cannot be reached', null, 'the server could not be reached'],
])('a file that %s is reported with its address, and the story can be opened', async (_how, path, words) => {
  const files = await serveFiles({ 'table.csv': makeTable(3) });
  const address = path === null ? 'http://127.0.0.1:9/table.csv' : files.address + path;
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(`${inject('productAddress')}?data=${address}`);
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain(`${address} could not be read: ${words}`);
  await dialog.getByRole('button', { name: 'To the story' }).click();
  await storyTitle(page).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.context().close();
  files.close();
});

test('a file that takes long shows how far it is, and can be cancelled', async () => {
  const files = await serveFiles({ 'table.csv': makeTable(1000) });
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(`${inject('productAddress')}?data=${files.address}slow/table.csv`);
  await page.getByRole('progressbar', { name: 'Fetched' }).waitFor();
  expect(await page.getByText(/kB fetched/).textContent()).toMatch(/^[\d.]+ kB fetched from 127\.0\.0\.1:\d+$/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await storyTitle(page).waitFor();
  await page.context().close();
  files.close();
});

test('of a large file the first events can be scrubbed while the rest is read, and the dates that are picked stay', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  await choose(page, csv('large.csv', makeTable(300_000)));
  await page.getByRole('progressbar', { name: 'Read' }).waitFor();
  await rows(page).first().waitFor();
  await page.waitForFunction(() => window.dateline.story().events.length > 1000);
  await page.evaluate(() => window.dateline.setView({ mode: 'window', from: '2022-03-03', to: '2022-03-06' }));
  expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(1);
  await opened(page, 300_000);
  expect(await page.evaluate(() => window.dateline.view())).toMatchObject({ mode: 'window', from: '2022-03-03', to: '2022-03-06' });
  expect(await product.visible()).toHaveLength(20_000);
  await expect.poll(() => rows(page).first().textContent()).toContain('number');
  await product.close();
});

test('a search narrows list, map and slider, and clearing it widens them', async () => {
  const product = await openTable(makeTable(30), 30);
  const { page } = product;
  await page.getByLabel('Search all texts').fill('storm');
  await page.locator('.file-found').getByText('10 events have these words').waitFor();
  expect(await product.visible()).toHaveLength(10);
  expect(await page.locator('.time-count').textContent()).toBe('10 of 10 events');
  await page.getByLabel('Search all texts').fill('storm whale');
  await page.locator('.file-found').getByText('No event has these words').waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => product.visible()).toHaveLength(30);
  await product.close();
});

test('what a file says is text, whatever it says, and only addresses of the web are links', async () => {
  const product = await openTable(hostile, 2);
  const { page } = product;
  await expect.poll(() => rows(page).first().textContent()).toContain('Event 1');
  await rows(page).first().click();
  await page.locator('.excerpt .fact').first().waitFor();
  expect(await page.locator('.excerpt').textContent()).toContain('<script>alert(2)</script>');
  expect(await page.locator('.excerpt a').count()).toBe(0);
  expect(await page.locator('.excerpt dt').allTextContents()).toContain('__proto__');
  await page.keyboard.press('Escape');
  await rows(page).nth(1).click();
  const link = page.locator('.excerpt a').first();
  expect(await link.getAttribute('href')).toBe('https://example.org/source');
  expect(await link.getAttribute('rel')).toContain('noopener');
  const before = (await page.locator('.excerpt dl').textContent())?.length ?? 0;
  await page.locator('.excerpt').getByRole('button', { name: 'Show all' }).click();
  expect((await page.locator('.excerpt dl').textContent())?.length).toBeGreaterThan(before + 500);
  await product.close();
});

test('a click where several events lie lists them, and the list is gone through by keys', async () => {
  const product = await openTable(stacked, 7, withMap);
  const { page } = product;
  const { x, y } = await product.at([30, 50]);
  await page.mouse.click(x, y);
  await page.getByRole('heading', { name: '5 events here' }).waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  const selected = await page.evaluate(() => window.dateline.view().selected);
  expect(['1', '2', '3', '4', '5']).toContain(selected);
  await page.getByRole('heading', { name: '5 events here' }).locator('..').getByRole('button', { name: 'Close' }).click();
  expect(await page.getByRole('heading', { name: '5 events here' }).count()).toBe(0);
  await product.close();
});

test('what is shown is exported with its name, and nothing else', async () => {
  const product = await openTable(makeTable(30), 30);
  const { page } = product;
  await page.evaluate(() => window.dateline.setView({ mode: 'window', from: '2022-03-03', to: '2022-03-04' }));
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'What is shown, as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('table-shown.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines.join()).toContain('Fair 3');
  expect(lines.join()).not.toContain('Storm 5');
  await product.close();
});

test('where day and month cannot be distinguished the page asks, reads again by the answer, and remembers it for files of that shape', async () => {
  const product = await openTable(withoutOrder, 2);
  const { page } = product;
  const months = () => page.evaluate(() => window.dateline.story().extent);
  expect(await months()).toEqual({ from: '2022-04-03', to: '2022-06-05' });
  await page.getByText('In 03/04/2022, which number is the day?').waitFor();
  await page.getByRole('button', { name: '04 is the day' }).click();
  await expect.poll(months).toEqual({ from: '2022-03-04', to: '2022-05-06' });
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await expect.poll(focused).toBe('H1');
  await expect.poll(() => page.getByRole('status').filter({ hasText: '2 events, 4 March to 6 May 2022' }).count()).toBe(1);
  await expect.poll(() => page.getByText('which number is the day?').count()).toBe(0);
  await choose(page, csv('again.csv', withoutOrder));
  await fileTitle(page, 'again.csv').waitFor();
  await expect.poll(months).toEqual({ from: '2022-03-04', to: '2022-05-06' });
  expect(await page.getByText('which number is the day?').count()).toBe(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Back to the guess' }).click();
  await expect.poll(months).toEqual({ from: '2022-04-03', to: '2022-06-05' });
  await expect.poll(focused).toBe('H1');
  await product.close();
});

test('another column of dates is read as it is written, and nothing is lost before it is said', async () => {
  const table = [
    'event_date,published,latitude,longitude,title',
    ...Array.from({ length: 2000 }, (_, index) => {
      const published = index === 1200 ? 'unknown' : `${14 + (index % 10)}/07/2020`;
      return `2022-03-${String(1 + (index % 28)).padStart(2, '0')},${published},48,24,Event ${index}`;
    }),
  ].join('\n');
  const product = await openTable(table, 2000);
  const { page } = product;
  await page.getByRole('button', { name: 'Columns' }).click();
  const date = page.getByRole('combobox', { name: 'Date', exact: true });
  await date.fill('published');
  await page.getByRole('option', { name: /^published/ }).click();
  await page.getByText('1,999 of 2,000 dates understood.').waitFor();
  await page.getByText('Line 1,202: Found “unknown” as the date, expected a date such as 14.03.2022.').waitFor();
  await page.getByRole('combobox', { name: 'Written as' }).selectOption('In words: 14 March 2022');
  await page.getByText('0 of 2,000 dates understood.').waitFor();
  await page.getByRole('button', { name: 'Read again like this' }).click();
  await page.getByRole('alert').getByText('Read like this, no event would have a date.').waitFor();
  await page.getByRole('combobox', { name: 'Written as' }).selectOption('Day first: 14/03/2022');
  await page.getByText('1,999 of 2,000 dates understood.').waitFor();
  await page.getByRole('button', { name: 'Read again like this' }).click();
  await expect.poll(() => page.evaluate(() => window.dateline.story().extent)).toEqual({ from: '2020-07-14', to: '2020-07-23' });
  expect(await product.visible()).toHaveLength(1999);
  await product.close();
});

test('a file that is kept is there after a reload, with its view, until it is removed', async () => {
  const product = await openTable(makeTable(30), 30);
  const { page } = product;
  const asked = questions(page);
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Kept in this browser').waitFor();
  await page.getByText('The address of this page opens it in this browser, not for other people.').waitFor();
  await page.evaluate(() => window.dateline.select('7'));
  await page.waitForURL(/data=kept:table\.csv.*event=7/);
  await page.reload();
  await opened(page, 30);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => window.dateline.view().selected)).toBe('7');
  await page.getByRole('button', { name: 'Open files' }).click();
  await page.getByRole('button', { name: /Remove/ }).click();
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page.getByText('No files are kept').waitFor();
  await product.close();
});

test('a file that is not kept says so, the browser asks before a reload, which loses it, and the story says so and asks nothing', async () => {
  const product = await openTable(makeTable(30), 30);
  const { page } = product;
  const asked = questions(page);
  await page.getByText(/until you reload or close the page; then the file is gone\. “Keep” stores it/).waitFor();
  await product.reload();
  expect(asked).toEqual(['beforeunload']);
  await page.getByText('(table.csv) is not kept in this browser. Open it again.').waitFor();
  expect(await product.visible()).toHaveLength(15);
  await page.getByRole('button', { name: 'About', exact: true }).click();
  await product.reload();
  expect(asked).toEqual(['beforeunload']);
  await product.close();
});

test('Back leads from the files to the story as it was left, and Forward to the files again', async () => {
  const product = await ProductPage.open(browser);
  const { page } = product;
  const asked = questions(page);
  await page.evaluate(() => window.dateline.setView({ mode: 'day', to: '2022-02-28' }));
  await page.waitForURL(/mode=day/);
  await choose(page, csv('table.csv', makeTable(30)));
  await opened(page, 30);
  await page.goBack();
  await storyTitle(page).waitFor();
  expect(await page.evaluate(() => window.dateline.view())).toMatchObject({ mode: 'day', to: '2022-02-28' });
  await page.goForward();
  await opened(page, 30);
  await fileTitle(page, 'table.csv').waitFor();
  await page.locator('.files-actions').getByRole('button', { name: 'Close' }).click();
  await storyTitle(page).waitFor();
  await product.reload();
  expect(asked).toEqual([]);
  await product.close();
});

/** The kinds of the questions that the browser asks from now on; each is answered with yes. */
function questions(page: Page): string[] {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return asked;
}
