import { type BenchFlags, UsageError } from './bench-flags.ts';
import { machine, writeResults } from './bench-results.ts';
import { type MeasuredPage, type Viewport, inFreshBrowser } from './measured-browser.ts';
import type { Steps, WayName } from './points-page.ts';
import { type PointsRun, pointsMeasures, targetLines } from './points-targets.ts';
import { median, ratioTable } from './ratio-table.ts';
import { servePages } from './serve-pages.ts';
import { type StepMode, stepModes } from './synthetic-points.ts';

const page = 'points-page.html';
const ways: readonly WayName[] = ['product', 'setFilter', 'setData'];

/**
 * Draws the same invented points in three ways on a plain map, in turn and each in its own browser, and measures loading and stepping
 * through time. Prints the medians, the ratios, and whether the product meets its targets. Throws when a way does not draw exactly the
 * points in range.
 */
export async function benchPoints({ quick, canvas = [400, 300], ...flags }: BenchFlags): Promise<void> {
  const counts = flags.n ?? (quick ? [1000, 100_000] : [1000, 10_000, 100_000, 1_000_000]);
  const modes = (flags.modes ?? (quick ? ['window'] : ['window', 'day', 'so-far'])).map(stepModeOf);
  const [rounds, steps] = [flags.rounds ?? (quick ? 1 : 3), flags.steps ?? (quick ? 10 : 30)];
  const viewport = { width: canvas[0], height: canvas[1] };
  const pages = await servePages([page]);
  const runs: PointsRun[] = [];
  try {
    for (const count of counts) {
      for (let round = 1; round <= rounds; round++) {
        for (const way of ways) {
          const measured = await measureWay(pages.addressOf(page), viewport, { way, count, modes, steps });
          runs.push(...measured.map((run) => ({ ...run, round })));
          for (const { mode, toFrame, load } of measured) {
            console.log(`${count} points, ${mode}, round ${round}, ${way}: load ${load.toFixed(0)} ms, a step ${toFrame.toFixed(1)} ms`);
          }
        }
      }
      requireSamePixels(runs.filter((run) => run.count === count));
    }
  } finally {
    await pages.close();
  }
  console.log(`\n${tableOf(runs)}\n\n${targetLines(runs).join('\n')}\n`);
  console.log(`${viewport.width} × ${viewport.height} px, rounds: ${rounds}. ${JSON.stringify(machine())}`);
  console.log(`Written to ${await writeResults('points', { viewport, rounds, steps, runs })}`);
}

function stepModeOf(name: string): StepMode {
  const mode = stepModes.find((each) => each === name);
  if (!mode) throw new UsageError(`--modes takes ${stepModes.join(', ')}, not “${name}”.`);
  return mode;
}

interface WayToMeasure {
  readonly way: WayName;
  readonly count: number;
  readonly modes: readonly StepMode[];
  /** The maximum number of steps in each loop. */
  readonly steps: number;
}

const firstDay = 500;
/** The longest duration of a loop of steps, in ms. */
const budget = 10_000;

function measureWay(address: string, viewport: Viewport, { way, count, modes, steps }: WayToMeasure): Promise<Omit<PointsRun, 'round'>[]> {
  return inFreshBrowser(viewport, async (measured) => {
    const { page, orFailure, heap } = measured;
    await page.goto(address);
    await page.waitForFunction(() => 'pointsBench' in window);
    const prepare = await orFailure(page.evaluate(([way, count]) => window.pointsBench.prepare(way, count), [way, count] as const));
    const first = modes[0] ?? 'window';
    const load = await orFailure(page.evaluate(([mode, day]) => window.pointsBench.load(mode, day), [first, firstDay] as const));
    const runs: Omit<PointsRun, 'round' | 'checked'>[] = [];
    for (const mode of modes) {
      const ofSteps = await measureSteps(measured, mode, steps);
      const { page: pageHeap, workers } = await heap();
      runs.push({ count, way, mode, prepare, load, ...ofSteps, pageHeap, workerHeap: workers });
    }
    const checked = await orFailure(page.evaluate(() => window.pointsBench.check()));
    return runs.map((run) => ({ ...run, checked }));
  });
}

type StepFigures = Pick<PointsRun, 'steps' | 'toFrame' | 'toPixels' | 'steadily' | 'mainThread' | 'script' | 'processor'>;

async function measureSteps({ page, orFailure, mainThread, processor }: MeasuredPage, mode: StepMode, most: number): Promise<StepFigures> {
  const stepAtRest = (steps: Steps) =>
    orFailure(page.evaluate(([mode, steps]) => window.pointsBench.stepAtRest(mode, steps), [mode, steps] as const));
  const stepOn = (steps: Steps) =>
    orFailure(page.evaluate(([mode, steps]) => window.pointsBench.stepOn(mode, steps), [mode, steps] as const));
  // The first steps of a mode also compile code.
  await stepAtRest({ firstDay: firstDay - 10, most: 2, budget: 0 });
  const [before, processorBefore] = [await mainThread(), await processor()];
  const steadily = await stepOn({ firstDay, most, budget });
  const [after, processorAfter] = [await mainThread(), await processor()];
  // Measured separately: the wait for pixels would count as work of the main thread.
  const atRest = await stepAtRest({ firstDay: firstDay + most, most, budget });
  return {
    steps: steadily.length,
    toFrame: median(atRest.map(({ toFrame }) => toFrame)),
    toPixels: median(atRest.map(({ toPixels }) => toPixels)),
    steadily: median(steadily),
    mainThread: (after.task - before.task) / steadily.length,
    script: (after.script - before.script) / steadily.length,
    processor: (processorAfter - processorBefore) / steadily.length,
  };
}

/** All ways draw the same circles, except for their edges and for which is above which. */
function requireSamePixels(runs: readonly PointsRun[]): void {
  const [first, ...others] = runs.map(({ checked }) => checked);
  for (const other of others) {
    first?.forEach(({ events, pixels }, index) => {
      const difference = Math.abs(pixels - (other[index]?.pixels ?? NaN));
      if (!(difference <= 20 + pixels / 10)) {
        throw new Error(`${events} events colour ${pixels} pixels one way and ${other[index]?.pixels} another.`);
      }
    });
  }
}

function tableOf(runs: readonly PointsRun[]): string {
  return ratioTable({
    runs,
    wayOf: ({ way }) => way,
    ratios: ways.filter((way) => way !== 'product').map((way) => ['product', way]),
    groupTitles: ['points', 'mode'],
    groupOf: ({ count, mode }) => [String(count), mode],
    measures: pointsMeasures,
  });
}
