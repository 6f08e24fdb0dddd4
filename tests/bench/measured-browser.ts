import { type Browser, type CDPSession, type Page, chromium } from 'playwright';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { traceTasks } from './task-trace.ts';

/** The page threw an error, so its figures would have no meaning. */
export class PageFailure extends Error {}

/** A page in its own browser, with meters. */
export interface MeasuredPage {
  readonly page: Page;
  readonly browser: Browser;
  /** Waits for an answer of the page; rejects as soon as the page throws an error. */
  orFailure<Answer>(answer: Promise<Answer>): Promise<Answer>;
  /** The work of the page's main thread so far, in ms: all of its tasks, and of these the scripts. */
  mainThread(): Promise<{ readonly task: number; readonly script: number }>;
  /**
   * Starts a trace of the page's main thread. The returned function ends it and returns the processor time of the longest task, in ms,
   * without time spent waiting for a processor or for the graphics. Tracing makes everything else slower.
   */
  traceTasks(): Promise<() => Promise<number>>;
  /** Processor time of the page's process so far, with its workers, in ms. */
  processor(): Promise<number>;
  /** The memory of page and workers after garbage collection, with their buffers, in bytes. */
  heap(): Promise<{ readonly page: number; readonly workers: number }>;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Long enough for the slowest way with the most events. */
const timeout = 1_200_000;

/** Runs `use` with a new browser, and always closes it. */
export async function inFreshBrowser<Answer>(viewport: Viewport, use: (measured: MeasuredPage) => Promise<Answer>): Promise<Answer> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags });
  try {
    return await use(await openPage(browser, viewport));
  } finally {
    await browser.close();
  }
}

async function openPage(browser: Browser, viewport: Viewport): Promise<MeasuredPage> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'en-GB' });
  page.setDefaultTimeout(timeout);
  // The compiler of these files names each function sent to the page by calling `__name`, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  const failure = failureOf(page);
  const session = await page.context().newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  await session.send('Performance.enable');
  const workers = await workersOf(session);
  return {
    page,
    browser,
    orFailure: (answer) => Promise.race([answer, failure]),
    mainThread: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const valueOf = (wanted: string) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? NaN);
      return { task: valueOf('TaskDuration'), script: valueOf('ScriptDuration') };
    },
    traceTasks: () => traceTasks(system, page),
    processor: async () => {
      const { processInfo } = await system.send('SystemInfo.getProcessInfo');
      return 1000 * processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    heap: async () => {
      await session.send('HeapProfiler.collectGarbage');
      const ofWorkers = await Promise.all(workers().map((ask) => heapOf(ask)));
      return { page: heldBy(await session.send('Runtime.getHeapUsage')), workers: ofWorkers.reduce((sum, held) => sum + held, 0) };
    },
  };
}

function failureOf(page: Page): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    page.on('pageerror', (error) => reject(new PageFailure(error.message)));
    page.on('crash', () => reject(new PageFailure('the page crashed')));
  });
  // Rejects the answer that is being waited for; at other times it is not needed.
  failure.catch(() => undefined);
  return failure;
}

interface HeapUsage {
  readonly usedSize: number;
  /** Missing in protocols before 2024. */
  readonly backingStorageSize?: number;
}

function heldBy({ usedSize, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize;
}

type Ask = (method: string) => Promise<unknown>;

async function heapOf(ask: Ask): Promise<number> {
  await ask('HeapProfiler.collectGarbage');
  return heldBy((await ask('Runtime.getHeapUsage')) as HeapUsage);
}

/** Sends commands to each running worker. Playwright has sessions only for pages, so messages to workers go through the page's session. */
async function workersOf(session: CDPSession): Promise<() => readonly Ask[]> {
  const running = new Map<string, Ask>();
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    running.set(sessionId, async (method) => {
      const id = ++asked;
      const answer = new Promise((resolve) => waiting.set(id, resolve));
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
      return answer;
    });
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => running.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return () => [...running.values()];
}
