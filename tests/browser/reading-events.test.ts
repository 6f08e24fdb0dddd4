import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProductPage, launchBrowser } from './product-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What of the open event is not within the pane that the reader sees of the column: nothing when both title and first words are. */
const outOfSight = (page: Page) =>
  page.evaluate(() => {
    const title = document.querySelector('.row-open .row-title');
    const quote = document.querySelector('.row-open blockquote p');
    const pane = [...document.querySelectorAll('.reading, .reader')].find((part) => getComputedStyle(part).overflowY === 'auto');
    if (!title || !quote || !pane) return ['no open event'];
    const words = document.createRange();
    const text = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
    while (text.nextNode() && (text.currentNode.nodeValue ?? '').length < 10);
    words.setStart(text.currentNode, 0);
    words.setEnd(text.currentNode, 8);
    const { top, bottom } = pane.getBoundingClientRect();
    const seen = { top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
    const isOut = (part: Element | Range) => {
      const box = part.getBoundingClientRect();
      const [x, y] = [box.left + 2, box.top + box.height / 2];
      const isStamped = !pane.contains(document.elementFromPoint(x, y));
      return box.height === 0 || box.top < seen.top - 1 || box.bottom > seen.bottom + 1 || isStamped;
    };
    return [...(isOut(title) ? ['title'] : []), ...(isOut(words) ? ['quote'] : [])];
  });

/** Presses a button in the page itself: sixty of a browser's own clicks would take a minute. */
const press = (page: Page, selector: string) => page.evaluate((button) => document.querySelector<HTMLElement>(button)?.click(), selector);

const sizes: readonly (readonly [string, BrowserContextOptions])[] = [
  ['1366 × 768', { viewport: { width: 1366, height: 768 } }],
  ['360 × 740', { viewport: { width: 360, height: 740 }, hasTouch: true }],
];

test.each(sizes)(
  'each of the fifteen events opens with title and first words in sight, at %s',
  { timeout: 150_000 },
  async (_, options) => {
    const product = await ProductPage.open(browser, options);
    const { page } = product;
    const isOpen = async (id: string, way: string) => {
      await expect.poll(() => page.evaluate(() => window.dateline.view().selected), { message: `${id} by ${way}` }).toBe(id);
      await expect.poll(() => outOfSight(page), { message: `${id} by ${way}` }).toEqual([]);
    };
    const events = await page.evaluate(() => window.dateline.story().events);
    expect(events).toHaveLength(15);

    for (const { id, title } of events) {
      // A reader's own click, which the page may scroll to and which begins with a press.
      await product
        .row(title ?? '')
        .first()
        .click();
      await isOpen(id, 'its row');
    }

    for (const after of events) {
      await press(page, '.excerpt-actions button:nth-child(2)');
      await isOpen(after.id, 'Next');
    }
    await press(page, '.excerpt-actions button:nth-child(1)');
    await isOpen(events.at(-2)?.id ?? '', 'Previous');

    const marks = page.getByRole('group', { name: 'Marks on the map' }).getByRole('button');
    const titles = new Map(events.map(({ id, title }) => [title ?? '', id]));
    for (let mark = (await marks.count()) - 1; mark >= 0; mark--) {
      const name = (await marks.nth(mark).getAttribute('aria-label')) ?? (await marks.nth(mark).textContent()) ?? '';
      const id = [...titles].find(([title]) => name.includes(title))?.[1];
      if (id === undefined) throw new Error(`No event is called ${name}`);
      await marks.nth(mark).evaluate((button) => button instanceof HTMLElement && button.click());
      await isOpen(id, 'its mark');
    }

    const tray = page.getByRole('list', { name: 'No place' }).getByRole('button');
    for (const button of await tray.all()) {
      await button.evaluate((chip) => chip instanceof HTMLElement && chip.click());
      await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
      await expect.poll(() => outOfSight(page), { message: 'by the tray' }).toEqual([]);
    }

    // The sheet is at its lowest: what is opened raises it.
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const handle = page.getByRole('slider', { name: 'Height of the reading panel' });
    if (await handle.isVisible()) {
      await handle.focus();
      await page.keyboard.press('Home');
    }
    await page.evaluate((id) => window.dateline.select(id), 'human-rights-council');
    await isOpen('human-rights-council', 'the page’s API');

    await product.visit('?event=mariupol-convoy');
    await isOpen('mariupol-convoy', 'a link');
    await product.close();
  },
);

test('an open event that the dates or its layer leave out stays open, says so, and comes back by its button', async () => {
  const product = await ProductPage.open(browser, { viewport: { width: 1280, height: 800 }, query: '?event=kyiv-bombed' });
  const { page } = product;
  const note = page.locator('.left-out');
  expect((await note.textContent())?.trim()).toBe('');
  await product.thumb().focus();
  for (let day = 16; day > 7; day--) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => note.textContent()).toContain('Not on the dates shown (up to 7 March 2022).');
  expect(await product.visible()).not.toContain('kyiv-bombed');
  expect(await product.row('Kyiv').getAttribute('aria-expanded')).toBe('true');
  expect(await product.drawn()).toContain('kyiv-bombed');
  expect(await outOfSight(page)).toEqual([]);

  await expect.poll(() => page.url()).toContain('to=2022-03-07');
  const view = await page.evaluate(() => window.dateline.view());
  expect(view).toMatchObject({ to: '2022-03-07', selected: 'kyiv-bombed' });
  await product.reload();
  expect(await page.evaluate(() => window.dateline.view())).toEqual(view);
  await note.getByText('Not on the dates shown').waitFor();
  await page.getByText('Shelled cities', { exact: true }).click();
  await expect.poll(() => note.textContent()).toContain('Its layer is switched off.');
  await expect.poll(() => page.url()).toContain('layers=');
  await page.goBack();
  await expect.poll(() => note.textContent()).not.toContain('Its layer is switched off.');
  await page.getByRole('button', { name: 'Show its date' }).click();
  await expect.poll(async () => (await note.textContent())?.trim()).toBe('');
  expect(await product.visible()).toContain('kyiv-bombed');
  await page.getByText('Shelled cities', { exact: true }).click();
  await page.getByRole('button', { name: 'Switch its layer on' }).click();
  await expect.poll(() => page.evaluate(() => window.dateline.view().layers.length)).toBe(4);
  await product.close();
});
