import type { Page } from 'playwright';
import { readStory } from '../../src/domain/check/read-story.ts';
import type { StoryFiles } from '../../src/domain/check/story-files.ts';
import { buildAndServe } from '../browser/built-product.ts';
import { serveStory } from '../browser/serve-story.ts';
import type { BenchFlags } from './bench-flags.ts';
import { machine, writeResults } from './bench-results.ts';
import { type MeasuredPage, PageFailure, inFreshBrowser } from './measured-browser.ts';
import { type Measure, ratioTable } from './ratio-table.ts';
import { type EventPoints, countDrawn, stepBySetFilter } from './set-filter-page.ts';
import { syntheticStory } from './synthetic-story.ts';

/** The product itself, and the same page with a plain `setFilter` for each map layer instead. */
type Way = 'product' | 'setFilter';
const ways: readonly Way[] = ['product', 'setFilter'];

/** The cost of one drag. */
interface Drag {
  /** Time of the page's main thread, in ms for each step: all of its tasks, and of these the scripts. */
  readonly mainThread: number;
  readonly script: number;
  /** Processor time of the page's process, with its workers, in ms for each step. */
  readonly processor: number;
  /** While the pointer moves: animation frames in each second, and those in which the map drew. */
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
  /** How many events the map draws at the end: the same for both ways. */
  readonly drawn: number;
}

const viewport = { width: 960, height: 600 };

/** Drags the slider through stories of each size in both ways, in turn, and prints the medians with their ratios. */
export async function benchSlider({ quick, ...flags }: BenchFlags): Promise<void> {
  const counts = flags.n ?? (quick ? [15, 1000] : [15, 1000, 100_000]);
  const [rounds, steps] = [flags.rounds ?? (quick ? 1 : 3), flags.steps ?? (quick ? 40 : 120)];
  const runs: Run[] = [];
  const tooMany: string[] = [];
  const product = await buildAndServe();
  try {
    for (const events of counts) {
      const ofCount = await runsOf(events, rounds, steps, product.address).catch((error: unknown) => {
        if (!(error instanceof PageFailure)) throw error;
        tooMany.push(`${events} events are not measured, for the page fails with them: ${error.message}`);
        return [];
      });
      requireSameDrawn(ofCount);
      runs.push(...ofCount);
    }
  } finally {
    await product.close();
  }
  console.log(`\n${[tableOf(runs), ...tooMany].join('\n\n')}\n`);
  console.log(`Rounds: ${rounds}, steps: ${steps}. ${JSON.stringify(machine())}`);
  console.log(`Written to ${await writeResults('slider', { viewport, steps, runs, tooMany })}`);
}

async function runsOf(events: number, rounds: number, steps: number, address: string): Promise<Run[]> {
  const files = syntheticStory(events);
  const given = pointsOf(files);
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const way of round % 2 ? ways : ways.toReversed()) {
      const run = await inFreshBrowser(viewport, async (measured) => {
        await serveStory(measured.page, files);
        return measure(measured, { way, steps, address, given });
      });
      runs.push({ events, round, way, ...run });
      console.log(`${events} events, round ${round}, ${way}: ${run.mainThread.toFixed(1)} ms a step, ${run.frames.toFixed(0)} frames/s`);
    }
  }
  return runs;
}

interface WayToMeasure {
  readonly way: Way;
  readonly steps: number;
  readonly address: string;
  readonly given: GivenPoints;
}

type GivenPoints = Parameters<typeof stepBySetFilter>[0];

/** The points for drawing a point cloud with circles, and when each event begins. */
function pointsOf(files: StoryFiles): GivenPoints {
  const { story } = readStory(files);
  const features = (story?.events ?? []).flatMap(({ id, layer, time, geometry }): EventPoints['features'] => {
    if (!time || geometry?.type !== 'Point') return [];
    const [lng, lat] = geometry.coordinates;
    const { start, end } = time.interval;
    return [{ type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] }, properties: { id, layer, start, end } }];
  });
  const times = Object.fromEntries((story?.events ?? []).flatMap(({ id, time }) => (time ? [[id, time.interval.start]] : [])));
  return {
    points: { type: 'FeatureCollection', features },
    times,
    colours: (story?.layers ?? []).map(({ id, colour }) => [id, colour.light]),
  };
}

async function measure(
  measured: MeasuredPage,
  { way, steps, address, given }: WayToMeasure,
): Promise<Omit<Run, 'events' | 'round' | 'way'>> {
  const { page, orFailure } = measured;
  const start = performance.now();
  await page.goto(address);
  await page.waitForFunction(() => 'dateline' in window);
  await orFailure(page.evaluate(() => window.dateline.ready));
  const load = (performance.now() - start) / 1000;
  await mapIdle(page);
  if (way === 'setFilter') {
    await orFailure(page.evaluate(stepBySetFilter, given));
    await mapIdle(page);
  }
  const drag = await orFailure(measureDrag(measured, steps));
  const placed = given.points.features.map(({ properties }) => properties.id);
  return { load, drawn: await page.evaluate(countDrawn, placed), ...drag };
}

async function measureDrag({ page, mainThread, processor }: MeasuredPage, steps: number): Promise<Drag> {
  const { x, y, stepWidth } = await grabThumb(page);
  // The first step also compiles code.
  await page.mouse.move(x - stepWidth, y);
  await mapIdle(page);
  await countFrames(page);
  const [before, processorBefore, start] = [await mainThread(), await processor(), performance.now()];
  // The browser answers a move with the frame in which the page handles it: one step in each frame, and no faster.
  for (let step = 2; step <= steps + 1; step++) await page.mouse.move(x - step * stepWidth, y);
  const [after, processorAfter, end] = [await mainThread(), await processor(), performance.now()];
  const frames = await page.evaluate(() => window.framesCounted);
  await mapIdle(page);
  const lag = performance.now() - end;
  await page.mouse.up();
  const seconds = (end - start) / 1000;
  return {
    mainThread: (after.task - before.task) / steps,
    script: (after.script - before.script) / steps,
    processor: (processorAfter - processorBefore) / steps,
    frames: frames.page / seconds,
    mapFrames: frames.map / seconds,
    lag,
  };
}

/** Presses on the thumb at the axis's end. */
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

/** Ways that draw different events cannot be compared. */
function requireSameDrawn(runs: readonly Run[]): void {
  const drawn = new Set(runs.map((run) => run.drawn));
  if (drawn.size > 1) throw new Error(`The two ways end with different events drawn: ${[...drawn].join(', ')}`);
}

const measures: readonly Measure<Run>[] = [
  { title: 'main thread, ms/step', of: (run) => run.mainThread, digits: 1 },
  { title: 'script, ms/step', of: (run) => run.script, digits: 1 },
  { title: 'processor, ms/step', of: (run) => run.processor, digits: 1 },
  { title: 'frames/s', of: (run) => run.frames, digits: 0 },
  { title: 'map frames/s', of: (run) => run.mapFrames, digits: 1 },
  { title: 'last step drawn after, ms', of: (run) => run.lag, digits: 0 },
  { title: 'load, s', of: (run) => run.load, digits: 1 },
];

function tableOf(runs: readonly Run[]): string {
  return ratioTable({
    runs,
    wayOf: ({ way }) => way,
    ratios: [['product', 'setFilter']],
    groupTitles: ['events'],
    groupOf: ({ events }) => [String(events)],
    measures,
  });
}
