import type { CDPSession, Page } from 'playwright';

/** An event of Chromium's trace: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** In µs: the start and, for an event with an end, the processor time of its thread. */
  readonly ts: number;
  readonly tdur?: number;
}

const task = 'ThreadControllerImpl::RunTask';
/** Identifies the page's thread, and the end of the cost of starting the trace. */
const mark = 'tasks are traced';

/** See `MeasuredPage.traceTasks`. `system` is the browser's own session. */
export async function traceTasks(system: CDPSession, page: Page): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  system.on('Tracing.dataCollected', collect);
  await system.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], recordMode: 'recordAsMuchAsPossible' },
  });
  await page.evaluate((name) => void performance.mark(name), mark);
  return async () => {
    const complete = new Promise((resolve) => system.once('Tracing.tracingComplete', resolve));
    await system.send('Tracing.end');
    await complete;
    system.off('Tracing.dataCollected', collect);
    return longestTask(events);
  };
}

/** In ms. Throws when the trace does not have the expected events. */
export function longestTask(events: readonly TraceEvent[]): number {
  const start = events.find(({ name }) => name === mark);
  if (!start) throw new Error('The trace does not know the page.');
  const own = events.filter(({ name, pid, tid, ts }) => name === task && pid === start.pid && tid === start.tid && ts > start.ts);
  const times = own.flatMap(({ tdur }) => tdur ?? []);
  if (times.length === 0) throw new Error(`The trace has no ${task} with a processor time.`);
  return times.reduce((longest, time) => Math.max(longest, time), 0) / 1000;
}
