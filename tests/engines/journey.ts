import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { type Driver, waitFor } from './driver.ts';
import {
  applyPrintRules,
  drawnByMap,
  focusThumb,
  foreignRequests,
  isQuoteDrawn,
  isQuoteInSight,
  listedEvents,
  openedEvents,
  overflow,
  pointOfButton,
  pointOnMap,
  untilReady,
} from './in-page.ts';
import { pdfPages } from './pdf-pages.ts';

interface Feature {
  readonly id: string;
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: { readonly evidence: readonly { readonly exact: string }[] };
}

const shelled: { readonly features: readonly Feature[] } = JSON.parse(readFileSync('geo/shelled-cities.geojson', 'utf8'));
const kharkiv = shelled.features.find(({ id }) => id === 'kharkiv-shelled');
const quote = kharkiv?.properties.evidence[0]?.exact ?? '';

interface OpenedFile {
  readonly path: string;
  readonly events: number;
  /** The position of an event with no other near it; null when there is none. */
  readonly alone: readonly [number, number] | null;
}

const files: readonly OpenedFile[] = [
  { path: resolve('tests/fixtures/open/semicolons-utf-8.csv'), events: 3, alone: [30.9754, 52.4345] },
  { path: resolve('tests/fixtures/open/festival.kml'), events: 4, alone: null },
];

/** The steps of a reader, from opening the product to reading it on a phone: the same in every engine. */
export async function walk(driver: Driver, address: string): Promise<void> {
  await driver.setSize(1280, 800);
  await open(driver, address);
  await seeTheMap(driver);
  await scrubByKeys(driver);
  await readTheQuote(driver);
  for (const file of files) await openFile(driver, file);
  await print(driver, `${address}?event=kharkiv-shelled`);
  await readNarrow(driver, `${address}?event=kharkiv-shelled`);
  expect(await driver.evaluate(foreignRequests)).toEqual([]);
  expect(await driver.problems()).toEqual([]);
}

async function open(driver: Driver, address: string): Promise<void> {
  await driver.open(address);
  await waitFor('the page is ready', () => driver.evaluate(untilReady));
}

function visible(driver: Driver): Promise<string[]> {
  return driver.evaluate(() => window.dateline.visible());
}

async function seeTheMap(driver: Driver): Promise<void> {
  expect(await visible(driver)).toHaveLength(15);
  const drawn = await driver.evaluate(drawnByMap);
  expect(drawn?.ids).toEqual(expect.arrayContaining(['first-round', 'kharkiv-shelled', 'kyiv-bombed', 'mariupol-convoy']));
  // An empty canvas has one colour.
  expect(drawn?.colours).toBeGreaterThan(20);
}

async function scrubByKeys(driver: Driver): Promise<void> {
  expect(await driver.evaluate(focusThumb, 'Date')).toBe(true);
  await driver.press('Home');
  await waitFor('Home shows the first day', async () => (await visible(driver)).join() === 'invasion-begins');
  for (let day = 0; day < 5; day++) await driver.press('ArrowRight');
  await waitFor('arrows lead to 1 March', async () => (await visible(driver)).length === 5);
  expect(await driver.evaluate(() => window.dateline.view().to)).toBe('2022-03-01');
  const drawn = await driver.evaluate(drawnByMap);
  expect(drawn?.ids).toContain('kharkiv-shelled');
  expect(drawn?.ids).not.toContain('kyiv-bombed');
  await driver.press('End');
  await waitFor('End shows all', async () => (await visible(driver)).length === 15);
}

async function readTheQuote(driver: Driver): Promise<void> {
  await driver.click(await driver.evaluate(pointOnMap, kharkiv?.geometry.coordinates ?? [0, 0]));
  await waitFor('the quote is in sight', () => driver.evaluate(isQuoteInSight, quote));
  expect(await driver.evaluate(() => window.dateline.view().selected)).toBe('kharkiv-shelled');
  await driver.press('Escape');
  await waitFor('Escape closes the excerpt', () => driver.evaluate(() => document.querySelector('blockquote') === null));
}

async function openFile(driver: Driver, { path, events, alone }: OpenedFile): Promise<void> {
  await driver.click(await waitFor('Open files can be clicked', () => driver.evaluate(pointOfButton, 'Open files')));
  await waitFor('there is a file input', () => driver.evaluate(() => document.querySelector('input[type="file"]') !== null));
  await driver.chooseFiles([path]);
  await waitFor(`${events} events of ${path} are open`, async () => (await driver.evaluate(openedEvents)) === events);
  await waitFor('the page is ready', () => driver.evaluate(untilReady));
  await waitFor('the list shows them', async () => (await driver.evaluate(listedEvents)) === events);
  expect((await driver.evaluate(drawnByMap))?.colours).toBeGreaterThan(20);
  if (!alone) return;
  await driver.click(await driver.evaluate(pointOnMap, alone));
  await waitFor('a click on its mark opens the event', async () => (await driver.evaluate(() => window.dateline.view().selected)) !== null);
  // The list keeps an open event visible, even when a script scrolls; the next steps are above it.
  await driver.press('Escape');
  await waitFor('Escape closes it', async () => (await driver.evaluate(() => window.dateline.view().selected)) === null);
}

/** As a PDF where the protocol can print, and in every engine with the print rules of the style sheets. */
async function print(driver: Driver, address: string): Promise<void> {
  await open(driver, address);
  await waitFor('the quote is there', () => driver.evaluate(isQuoteDrawn, quote));
  const pdf = await driver.print();
  if (pdf !== null) expect(pdfPages(pdf)).toBeGreaterThan(0);
  await driver.evaluate(applyPrintRules);
  expect(await driver.evaluate(isQuoteDrawn, quote)).toBe(true);
}

async function readNarrow(driver: Driver, address: string): Promise<void> {
  await driver.setSize(360, 740);
  await open(driver, address);
  await waitFor('the quote is in sight at 360 px', () => driver.evaluate(isQuoteInSight, quote));
  expect(await driver.evaluate(overflow)).toBe(0);
}
