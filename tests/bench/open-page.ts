import { proxy, wrap } from 'comlink';
import { openInWorker } from '../../src/open/page/file-client.ts';
import { startTaskMeter } from './task-meter.ts';

export type Opener = 'product' | 'papaparse' | 'JSON.parse';

/** The cost of opening a file. Times in ms. */
export interface Opening {
  readonly count: number;
  /** Until all events are in the page, or all rows parsed in the worker. Includes the worker's start. */
  readonly total: number;
  /** Until the first events are; NaN when they all arrive together. */
  readonly firstPart: number;
  /** The longest time for which the page's main thread was blocked. */
  readonly longestTask: number;
}

/** A worker that only parses. */
export interface BareParser {
  /** Resolves with the number of rows; `onPart` is called when some of them are parsed, unless they all arrive together. */
  parse(file: File, onPart: () => void): Promise<number>;
  /** Part of the result: as long as it can be requested, the whole result stays in memory. */
  parsed(): unknown;
}

declare global {
  interface Window {
    /** Opens the file in the page's input. Only once for each page: the result is kept. */
    openBench: (opener: Opener) => Promise<Opening>;
  }
}

const openers: Readonly<Record<Opener, (file: File, onPart: () => void) => Promise<{ readonly count: number; readonly kept: unknown }>>> = {
  product: async (file, onPart) => {
    const callbacks = { onProgress: () => undefined, onPart };
    const opened = await openInWorker([file], {}, callbacks, new AbortController().signal);
    const { events, issueCount } = opened.summary;
    if (issueCount > 0) throw new Error(`${issueCount} issues: ${JSON.stringify(opened.summary.issues.slice(0, 3))}`);
    return { count: events, kept: opened };
  },
  papaparse: (file, onPart) => parse(new Worker(new URL('./papaparse-worker.ts', import.meta.url), { type: 'module' }), file, onPart),
  'JSON.parse': (file, onPart) => parse(new Worker(new URL('./json-parse-worker.ts', import.meta.url), { type: 'module' }), file, onPart),
};

let kept: unknown;

window.openBench = async (opener) => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file || kept) throw new Error('The page opens one file, which its input must hold.');
  const stopMeter = startTaskMeter();
  const start = performance.now();
  let firstPart = NaN;
  const opened = await openers[opener](file, () => {
    if (Number.isNaN(firstPart)) firstPart = performance.now() - start;
  });
  const total = performance.now() - start;
  kept = opened;
  return { count: opened.count, total, firstPart, longestTask: await stopMeter() };
};

async function parse(worker: Worker, file: File, onPart: () => void): Promise<{ count: number; kept: unknown }> {
  const parser = wrap<BareParser>(worker);
  return { count: await parser.parse(file, proxy(onPart)), kept: parser };
}
