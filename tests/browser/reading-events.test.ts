import type { BrowserContextOptions, Page } from 'playwright';
import { expect, test } from 'vitest';
import { browserWithoutMap, ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();
const withoutMap = await browserWithoutMap();

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

/** Where the map can show the label of each event that has one; the other three have no place. The last two are calls. */
const labelled: Readonly<Record<string, [number, number]>> = {
  'first-round': [29.7, 52.2],
  'second-round': [23.8, 52.6],
  'third-round': [23.8, 52.6],
  'fourth-round': [30.7, 36.9],
  'kharkiv-shelled': [36.3, 50],
  'kyiv-bombed': [30.5, 50.5],
  'mariupol-ceasefire-sought': [37.5, 47.1],
  'mariupol-convoy': [37.5, 47.1],
  'human-rights-council': [6.1, 46.2],
  'congress-address': [-77, 38.9],
  'video-conference': [34.8, 53.6],
  'video-conference-resumes': [32.9, 52.2],
};

/** The middle of what the map's label says of an event, in the page's px; null: that is not drawn now, or lies under something. */
const middleOfLabel = (page: Page, id: string) =>
  page.evaluate(async (wanted) => {
    const { map } = window.dateline;
    if (!map) return null;
    // The map follows the view with the next frame at the latest.
    await new Promise(requestAnimationFrame);
    map.triggerRepaint();
    await map.once('idle');
    type Sight = readonly [left: number, top: number, right: number, bottom: number];
    type Values = Readonly<Record<string, unknown>>;
    const lineOf = (values: Values, index: number | '') => ({
      id: values[`id${index}`],
      rows: String(values[`${index === '' ? 'label' : 'text'}${index}`]).split('\n').length,
      notes: values[`note${index}`] ? String(values[`note${index}`]).split('\n').length : 0,
    });
    const linesOf = (values: Values) =>
      values['count'] === undefined
        ? [lineOf(values, '')]
        : Array.from({ length: Number(values['count']) }, (_, index) => lineOf(values, index));
    const labelIn = ([left, top, right, bottom]: Sight) =>
      map
        .queryRenderedFeatures(
          [
            [left, top],
            [right, bottom],
          ],
          { layers: ['labels-place', 'labels-call'] },
        )
        .find(({ properties }) => linesOf(properties).some((line) => line.id === wanted));
    const canvas = map.getCanvas();
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const label = labelIn([0, 0, width, height]);
    if (!label) return null;
    /** The px nearest to `outside` at which a part of the map still has the label; from `inside` it has. */
    const edge = (inside: number, outside: number, part: (px: number) => Sight) => {
      let [kept, lost] = [inside, outside];
      while (Math.abs(kept - lost) > 0.5) {
        const middle = (kept + lost) / 2;
        if (labelIn(part(middle))) kept = middle;
        else lost = middle;
      }
      return kept;
    };
    const box = {
      left: edge(width, 0, (px) => [0, 0, px, height]),
      right: edge(0, width, (px) => [px, 0, width, height]),
      top: edge(height, 0, (px) => [0, 0, width, px]),
      bottom: edge(0, height, (px) => [0, px, width, height]),
    };
    const { selected } = window.dateline.view();
    const shown = new Set<unknown>([...window.dateline.visible(), selected]);
    const lines = linesOf(label.properties).filter((line) => shown.has(line.id));
    const before = lines.slice(
      0,
      lines.findIndex((line) => line.id === wanted),
    );
    const rows = (some: typeof lines) => some.reduce((sum, line) => sum + line.rows + line.notes, 0);
    const notes = (some: typeof lines) => some.reduce((sum, line) => sum + line.notes, 0);
    const row = (box.bottom - box.top) / rows(lines);
    // A note's row is lower than others; the label's box is as high as if it were not, and the rows are centred in it.
    const lower = 0.12 * row;
    const start = box.top - (notes(lines) * lower) / 2;
    const down = start + (rows(before) + (lines[before.length]?.rows ?? 0) / 2) * row - notes(before) * lower;
    const middle = { x: left + (box.left + box.right) / 2, y: top + down };
    return document.elementFromPoint(middle.x, middle.y) === canvas ? middle : null;
  }, id);

/** Ms. Two taps at one place within this time are a double tap, by which the map zooms in. */
const doubleTap = 500;

const sizes: readonly (readonly [string, BrowserContextOptions])[] = [
  ['1366 × 768', { viewport: { width: 1366, height: 768 } }],
  ['360 × 740', { viewport: { width: 360, height: 740 }, hasTouch: true }],
];

/** Resolves once an event is open with title and first words in sight. */
async function isOpen(page: Page, id: string, way: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.dateline.view().selected), { message: `${id} by ${way}` }).toBe(id);
  await expect.poll(() => outOfSight(page), { message: `${id} by ${way}` }).toEqual([]);
}

test.each(sizes)(
  'each of the fifteen events opens with title and first words in sight, by its row, by Next, by the tray, at %s',
  { timeout: 150_000 },
  async (_, options) => {
    const product = await ProductPage.open(withoutMap, options);
    const { page } = product;
    const events = await page.evaluate(() => window.dateline.story().events);
    expect(events).toHaveLength(15);

    for (const { id, title } of events) {
      // A reader's own click, which the page may scroll to and which begins with a press.
      await product
        .row(title ?? '')
        .first()
        .click();
      await isOpen(page, id, 'its row');
    }

    for (const after of events) {
      await press(page, '.excerpt-actions button:nth-child(2)');
      await isOpen(page, after.id, 'Next');
    }
    await press(page, '.excerpt-actions button:nth-child(1)');
    await isOpen(page, events.at(-2)?.id ?? '', 'Previous');

    // What has no place, and so no label, has a button below the list.
    const trayed = new Set<string | null>();
    const tray = page.getByRole('list', { name: 'No place' }).getByRole('button');
    for (const button of await tray.all()) {
      await button.evaluate((chip) => chip instanceof HTMLElement && chip.click());
      await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
      await expect.poll(() => outOfSight(page), { message: 'by the tray' }).toEqual([]);
      trayed.add(await page.evaluate(() => window.dateline.view().selected));
    }
    const unlabelled = events.map(({ id }) => id).filter((id) => !labelled[id]);
    expect(unlabelled).toEqual(['invasion-begins', 'eu-application', 'corridors-agreed']);
    expect([...trayed]).toEqual(expect.arrayContaining(unlabelled));

    // The sheet is at its lowest: what is opened raises it.
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const handle = page.getByRole('slider', { name: 'Height of the reading panel' });
    if (await handle.isVisible()) {
      await handle.focus();
      await page.keyboard.press('Home');
    }
    await page.evaluate((id) => window.dateline.select(id), 'human-rights-council');
    await isOpen(page, 'human-rights-council', 'the page’s API');

    await product.visit('?event=mariupol-convoy');
    await isOpen(page, 'mariupol-convoy', 'a link');
    await product.close();
  },
);

test.each(sizes)(
  'each event that the map draws opens with title and first words in sight, by its mark and by its label, at %s',
  { timeout: 150_000 },
  async (_, options) => {
    const product = await ProductPage.open(browser, options);
    const { page } = product;
    const events = await page.evaluate(() => window.dateline.story().events);
    const marks = page.getByRole('group', { name: 'Marks on the map' }).getByRole('button');
    const titles = new Map(events.map(({ id, title }) => [title ?? '', id]));
    for (let mark = (await marks.count()) - 1; mark >= 0; mark--) {
      // Read and pressed in one step: the next move of the map may bring or take marks.
      const name = await marks.nth(mark).evaluate((button) => {
        if (button instanceof HTMLElement) button.click();
        return button.ariaLabel ?? button.textContent;
      });
      const id = [...titles].find(([title]) => name.includes(title))?.[1];
      if (id === undefined) throw new Error(`No event is called ${name}`);
      await isOpen(page, id, 'its mark');
    }

    let pressed = -doubleTap;
    for (const { id } of events) {
      const near = labelled[id];
      if (!near) continue;
      let spot = await middleOfLabel(page, id);
      for (let zoom = 5; !spot && zoom < 9; zoom++) {
        await page.evaluate(([center, closer]) => void window.dateline.map?.jumpTo({ center, zoom: closer }), [near, zoom] as const);
        spot = await middleOfLabel(page, id);
      }
      if (!spot) throw new Error(`The map draws no label of ${id}`);
      await expect.poll(() => performance.now() - pressed, { message: 'no double tap' }).toBeGreaterThan(options.hasTouch ? doubleTap : 0);
      await (options.hasTouch ? page.touchscreen.tap(spot.x, spot.y) : page.mouse.click(spot.x, spot.y));
      pressed = performance.now();
      await isOpen(page, id, 'its label');
    }

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
