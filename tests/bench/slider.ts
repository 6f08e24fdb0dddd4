import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type CDPSession, type Page, chromium } from 'playwright';
import { serveStory } from '../browser/serve-story.ts';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { stepBySetFilter } from './set-filter-page.ts';
import { syntheticStory } from './synthetic-story.ts';

/** The product as it is, and the same page with a plain `setFilter` for each layer instead of global state. */
type Way = 'product' | 'setFilter';
const ways: readonly Way[] = ['product', 'setFilter'];

export interface SliderBench {
  readonly address: string;
  /** How many events the stories have. */
  readonly counts: readonly number[];
  readonly rounds: number;
  /** How many days each drag goes back from the end. */
  readonly steps: number;
}

/** What one drag took. */
interface Drag {
  /** Of the page's main thread, in ms a step: all of its tasks, and the scripts among them. */
  readonly mainThread: number;
  readonly script: number;
  /** Processor time of the page's process, with its workers, in ms a step. */
  readonly processor: number;
  /** While the pointer moves: animation frames a second, and those in which the map drew. */
  readonly frames: number;
  readonly mapFrames: number;
  /** From the last step until the map has drawn it, in ms. */
  readonly lag: number;
}

interface Run extends Drag {
  readonly events: number;
  readonly round: number;
  readonly way: Way;
  /** From the request for the page to the first frame with data, in s. */
  readonly load: number;
  /** How many events the map draws in the end: the same whichever the way. */
  readonly drawn: number;
}

const loadTimeout = 600_000;

/** Drags the slider through stories of each size in both ways, by turns, and prints the medians with their ratios. */
export async function benchSlider({ address, counts, rounds, steps }: SliderBench): Promise<void> {
  const runs: Run[] = [];
  const tooMany: string[] = [];
  for (const events of counts) {
    const ofCount = await runsOf(events, rounds, steps, address).catch((error: unknown) => {
      if (!(error instanceof PageFailure)) throw error;
      tooMany.push(`${events} events are not measured, for the page fails with them: ${error.message}`);
      return [];
    });
    requireSameDrawn(ofCount);
    runs.push(...ofCount);
  }
  console.log(`\n${[tableOf(runs), ...tooMany].join('\n\n')}\n`);
  console.log(`Written to ${await writeRuns(runs, steps)}`);
}

async function runsOf(events: number, rounds: number, steps: number, address: string): Promise<Run[]> {
  const files = syntheticStory(events);
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const way of round % 2 ? ways : ways.toReversed()) {
      const browser = await launch();
      const measured = measure(browser, way, steps, (page) => serveStory(page, files), address);
      const run = await measured.finally(() => browser.close());
      runs.push({ events, round, way, ...run });
      console.log(`${events} events, round ${round}, ${way}: ${run.mainThread.toFixed(1)} ms a step, ${run.frames.toFixed(0)} frames/s`);
    }
  }
  return runs;
}

/** The page threw an error: with so many events it does not do what it should, and a figure of it would say nothing. */
class PageFailure extends Error {}

/** Rejects with the page's first error, however long what is waited for would go on waiting. */
function failureOf(page: Page): Promise<never> {
  return new Promise((_, reject) => {
    page.on('pageerror', (error) => reject(new PageFailure(error.message)));
  });
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags });
}

async function measure(
  browser: Browser,
  way: Way,
  steps: number,
  prepare: (page: Page) => Promise<void>,
  address: string,
): Promise<Omit<Run, 'events' | 'round' | 'way'>> {
  const page = await browser.newPage({ viewport: { width: 960, height: 600 }, reducedMotion: 'reduce', locale: 'en-GB' });
  page.setDefaultTimeout(loadTimeout);
  const failure = failureOf(page);
  // What compiles this file names each function it sends to the page by a helper that the page has not.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await prepare(page);
  const start = performance.now();
  await page.goto(address);
  await page.waitForFunction(() => 'dateline' in window);
  await Promise.race([page.evaluate(() => window.dateline.ready), failure]);
  const load = (performance.now() - start) / 1000;
  await mapIdle(page);
  if (way === 'setFilter') await page.evaluate(stepBySetFilter);
  const drag = await Promise.race([measureDrag(browser, page, steps), failure]);
  const drawn = await page.evaluate(() => {
    const features = window.dateline.map?.queryRenderedFeatures({ layers: ['points-symbol'] }) ?? [];
    return new Set(features.map(({ properties }) => properties['id'])).size;
  });
  return { load, drawn, ...drag };
}

async function measureDrag(browser: Browser, page: Page, steps: number): Promise<Drag> {
  const { x, y, stepWidth } = await grabThumb(page);
  const session = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  await session.send('Performance.enable');
  // The first step compiles what the others only run.
  await page.mouse.move(x - stepWidth, y);
  await mapIdle(page);
  await countFrames(page);
  const [before, processorBefore, start] = [await metrics(session), await processorTime(system), performance.now()];
  // The browser answers a move once the page has taken it, with its frame: a step a frame and no faster.
  for (let step = 2; step <= steps + 1; step++) await page.mouse.move(x - step * stepWidth, y);
  const [after, processorAfter, end] = [await metrics(session), await processorTime(system), performance.now()];
  const frames = await page.evaluate(() => window.framesCounted);
  await mapIdle(page);
  const lag = performance.now() - end;
  await page.mouse.up();
  const seconds = (end - start) / 1000;
  return {
    mainThread: (1000 * (after.TaskDuration - before.TaskDuration)) / steps,
    script: (1000 * (after.ScriptDuration - before.ScriptDuration)) / steps,
    processor: (1000 * (processorAfter - processorBefore)) / steps,
    frames: frames.page / seconds,
    mapFrames: frames.map / seconds,
    lag,
  };
}

/** Takes hold of the thumb at the axis's end. */
async function grabThumb(page: Page): Promise<{ x: number; y: number; stepWidth: number }> {
  const input = page.getByRole('slider', { name: 'Date', exact: true });
  const [thumb, track] = [await input.locator('..').boundingBox(), await page.locator('.slider-track').boundingBox()];
  if (!thumb || !track) throw new Error('The slider is not drawn.');
  const [least, most] = [Number(await input.getAttribute('min')), Number(await input.getAttribute('max'))];
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  return { x, y, stepWidth: track.width / (most - least) };
}

declare global {
  interface Window {
    framesCounted: { page: number; map: number };
  }
}

async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames = { page: 0, map: 0 };
    window.framesCounted = frames;
    const count = () => {
      frames.page += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    window.dateline.map?.on('render', () => {
      frames.map += 1;
    });
  });
}

async function mapIdle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { map } = window.dateline;
    if (!map) throw new Error('There is no map.');
    await new Promise(requestAnimationFrame);
    map.triggerRepaint();
    await map.once('idle');
  });
}

async function metrics(session: CDPSession): Promise<{ TaskDuration: number; ScriptDuration: number }> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  const valueOf = (wanted: string) => all.find(({ name }) => name === wanted)?.value ?? NaN;
  return { TaskDuration: valueOf('TaskDuration'), ScriptDuration: valueOf('ScriptDuration') };
}

async function processorTime(system: CDPSession): Promise<number> {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Ways that draw different things are not to be compared. */
function requireSameDrawn(runs: readonly Run[]): void {
  const drawn = new Set(runs.map((run) => run.drawn));
  if (drawn.size > 1) throw new Error(`The two ways end with different events drawn: ${[...drawn].join(', ')}`);
}

const columns: readonly { title: string; of: (run: Run) => number; digits: number }[] = [
  { title: 'main thread, ms/step', of: (run) => run.mainThread, digits: 1 },
  { title: 'script, ms/step', of: (run) => run.script, digits: 1 },
  { title: 'processor, ms/step', of: (run) => run.processor, digits: 1 },
  { title: 'frames/s', of: (run) => run.frames, digits: 0 },
  { title: 'map frames/s', of: (run) => run.mapFrames, digits: 1 },
  { title: 'last step drawn after, ms', of: (run) => run.lag, digits: 0 },
  { title: 'load, s', of: (run) => run.load, digits: 1 },
];

/** A Markdown table: for each size the product, the other way, and the product's figure as a share of the other's. */
function tableOf(runs: readonly Run[]): string {
  const rows = [...new Set(runs.map(({ events }) => events))].flatMap((events) => {
    const [ours, other] = ways.map((way) => runs.filter((run) => run.events === events && run.way === way));
    const medians = columns.map(({ of }) => [median((ours ?? []).map(of)), median((other ?? []).map(of))] as const);
    return [
      [String(events), 'product', ...medians.map(([value], index) => value.toFixed(columns[index]?.digits))],
      ['', 'setFilter', ...medians.map(([, value], index) => value.toFixed(columns[index]?.digits))],
      ['', 'ratio', ...medians.map(([value, base]) => (value / base).toFixed(2))],
    ];
  });
  const head = ['events', 'way', ...columns.map(({ title }) => title)];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

async function writeRuns(runs: readonly Run[], steps: number): Promise<string> {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `slider-${new Date().toISOString().replaceAll(':', '')}.json`);
  await writeFile(file, `${JSON.stringify({ steps, runs }, null, 2)}\n`);
  return file;
}
