import { type Measure, median, ratioWords } from './ratio-table.ts';
import type { WayName } from './points-page.ts';
import type { StepMode } from './synthetic-points.ts';

/** What one way took with so many points in one mode. Times in ms, a step's each for one step; memory in bytes. */
export interface PointsRun {
  readonly count: number;
  readonly way: WayName;
  readonly mode: StepMode;
  readonly round: number;
  /** To bring the data into the way's own form; in the product a worker does it. */
  readonly prepare: number;
  /** From data in memory to the first frame that has it, in the mode that came first. */
  readonly load: number;
  /** How many steps the figures are of. */
  readonly steps: number;
  /** Of a map at rest. */
  readonly toFrame: number;
  readonly toPixels: number;
  /** To the frame, when steps follow each other at once and the GPU may still be at the one before. */
  readonly steadily: number;
  readonly mainThread: number;
  readonly script: number;
  /** Of the page's process: main thread and workers. */
  readonly processor: number;
  readonly pageHeap: number;
  readonly workerHeap: number;
  /** How many events each of several ranges has, and how many pixels they colour. */
  readonly checked: readonly { readonly events: number; readonly pixels: number }[];
}

const megabytes = 2 ** 20;

const toFrame: Measure<PointsRun> = { title: 'step to frame, ms', of: (run) => run.toFrame, digits: 1 };
const toPixels: Measure<PointsRun> = { title: 'step to pixels, ms', of: (run) => run.toPixels, digits: 1 };
const steadily: Measure<PointsRun> = { title: 'steps in a row, ms', of: (run) => run.steadily, digits: 1 };
const mainThread: Measure<PointsRun> = { title: 'main thread, ms/step', of: (run) => run.mainThread, digits: 1 };
const script: Measure<PointsRun> = { title: 'script, ms/step', of: (run) => run.script, digits: 1 };
const processor: Measure<PointsRun> = { title: 'processor, ms/step', of: (run) => run.processor, digits: 1 };
const load: Measure<PointsRun> = { title: 'load to frame, ms', of: (run) => run.load, digits: 0 };
const memory: Measure<PointsRun> = { title: 'memory, MB', of: (run) => (run.pageHeap + run.workerHeap) / megabytes, digits: 1 };
const prepare: Measure<PointsRun> = { title: 'data made, ms', of: (run) => run.prepare, digits: 0 };

export const pointsMeasures = [toFrame, toPixels, steadily, mainThread, script, processor, load, memory, prepare];

/** How many times less than `setFilter` the product means to take, in window mode. */
const targets: readonly { readonly count: number; readonly measure: Measure<PointsRun>; readonly times: number }[] = [
  ...[toFrame, processor, load, memory, mainThread].map((measure) => ({ count: 1000, measure, times: 1 })),
  { count: 100_000, measure: toFrame, times: 4 },
  { count: 100_000, measure: processor, times: 12 },
  { count: 100_000, measure: load, times: 40 },
  { count: 100_000, measure: memory, times: 10 },
  { count: 1_000_000, measure: toFrame, times: 40 },
  { count: 1_000_000, measure: processor, times: 300 },
  { count: 1_000_000, measure: load, times: 100 },
  { count: 1_000_000, measure: memory, times: 50 },
];

/** How many times what a step takes of the main thread at a thousand points it may take at a million. */
const mostGrowth = 1.5;

/** A line for each target that the runs have figures for: whether it holds, and what was measured. */
export function targetWords(runs: readonly PointsRun[]): readonly string[] {
  const figureOf = (count: number, way: WayName, { of }: Measure<PointsRun>) =>
    median(runs.filter((run) => run.count === count && run.way === way && run.mode === 'window').map(of));
  const lines = targets.flatMap(({ count, measure, times }) => {
    const [ours, theirs] = [figureOf(count, 'product', measure), figureOf(count, 'setFilter', measure)];
    if (Number.isNaN(ours) || Number.isNaN(theirs)) return [];
    const wanted = times === 1 ? 'no more than setFilter' : `${times} times less than setFilter`;
    return [line(theirs / ours >= times, `${count} points, ${measure.title}: ${wanted}`, ratioWords(ours, theirs))];
  });
  const [few, many] = [figureOf(1000, 'product', mainThread), figureOf(1_000_000, 'product', mainThread)];
  if (Number.isNaN(few) || Number.isNaN(many)) return lines;
  const growth = `${mainThread.title} at 1000000 points: no more than ${mostGrowth} times that at 1000`;
  return [...lines, line(many / few <= mostGrowth, growth, ratioWords(many, few))];
}

function line(holds: boolean, target: string, measured: string): string {
  return `${holds ? 'holds ' : 'MISSED'}  ${target} (${measured})`;
}
