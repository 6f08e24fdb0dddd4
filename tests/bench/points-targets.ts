import { type Measure, median, ratioText } from './ratio-table.ts';
import type { WayName } from './points-page.ts';
import type { StepMode } from './synthetic-points.ts';

/** The cost of one way with a number of points in one mode. Times in ms, for steps in ms each; memory in bytes. */
export interface PointsRun {
  readonly count: number;
  readonly way: WayName;
  readonly mode: StepMode;
  readonly round: number;
  /** The time to bring the data into the way's own form; in the product a worker does it. */
  readonly prepare: number;
  /** From data in memory to the first frame with it, in the first mode. */
  readonly load: number;
  /** The number of steps measured. */
  readonly steps: number;
  /** For a map at rest. */
  readonly toFrame: number;
  readonly toPixels: number;
  /** To the frame, for steps without pauses, when the GPU may still be working on the one before. */
  readonly steadily: number;
  readonly mainThread: number;
  readonly script: number;
  /** Of the page's process: main thread and workers. */
  readonly processor: number;
  readonly pageHeap: number;
  readonly workerHeap: number;
  /** The number of events in each of several ranges, and of the pixels that they colour. */
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

/** By how many times the product aims to be faster than `setFilter`, in window mode. */
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

/** The largest allowed ratio of the main thread's time for a step at a million points to that at a thousand. */
const mostGrowth = 1.5;

/** A line for each target with measured figures: whether it is met, and the figures. */
export function targetLines(runs: readonly PointsRun[]): readonly string[] {
  const figureOf = (count: number, way: WayName, { of }: Measure<PointsRun>) =>
    median(runs.filter((run) => run.count === count && run.way === way && run.mode === 'window').map(of));
  const lines = targets.flatMap(({ count, measure, times }) => {
    const [ours, theirs] = [figureOf(count, 'product', measure), figureOf(count, 'setFilter', measure)];
    if (Number.isNaN(ours) || Number.isNaN(theirs)) return [];
    const wanted = times === 1 ? 'no more than setFilter' : `${times} times less than setFilter`;
    return [line(theirs / ours >= times, `${count} points, ${measure.title}: ${wanted}`, ratioText(ours, theirs))];
  });
  const [few, many] = [figureOf(1000, 'product', mainThread), figureOf(1_000_000, 'product', mainThread)];
  if (Number.isNaN(few) || Number.isNaN(many)) return lines;
  const growth = `${mainThread.title} at 1000000 points: no more than ${mostGrowth} times that at 1000`;
  return [...lines, line(many / few <= mostGrowth, growth, ratioText(many, few))];
}

function line(holds: boolean, target: string, measured: string): string {
  return `${holds ? 'holds ' : 'MISSED'}  ${target} (${measured})`;
}
