import type { BenchFlags } from './bench-flags.ts';
import { machine, writeResults } from './bench-results.ts';
import { type MeasuredPage, inFreshBrowser } from './measured-browser.ts';
import { buildAndServe } from '../browser/built-product.ts';
import { openInProduct, showOpenDialog } from './open-in-product.ts';
import type { Opener as BareOpener, Opening } from './open-page.ts';
import { type Measure, ratioTable } from './ratio-table.ts';
import { servePages } from './serve-pages.ts';
import { type FileFormat, type SyntheticFile, syntheticFile } from './synthetic-file.ts';

const page = 'open-page.html';

/** `whole product`: with the whole page; the others have a minimal page. The traced run only gives the longest task. */
type Opener = BareOpener | 'whole product' | 'whole product, traced';

/** The most rows of workbooks and Parquet files: the target for workbooks is for so many. */
const sheetRows = 100_000;

/** The openers and formats, in turn. */
const openings = [
  ['product', 'csv'],
  ['papaparse', 'csv'],
  ['whole product', 'csv'],
  ['whole product, traced', 'csv'],
  ['product', 'geojson'],
  ['JSON.parse', 'geojson'],
  ['whole product', 'geojson'],
  ['whole product, traced', 'geojson'],
] as const satisfies readonly (readonly [Opener, FileFormat])[];
/** The same for files of at most `sheetRows`. */
const sheetOpenings = [
  ['product', 'csv'],
  ['product', 'xlsx'],
  ['product', 'parquet'],
] as const satisfies readonly (readonly [Opener, FileFormat])[];

const formatNames: Readonly<Record<FileFormat, string>> = { csv: 'CSV', geojson: 'GeoJSON', xlsx: 'XLSX', parquet: 'Parquet' };

interface OpenRun extends Opening {
  readonly rows: number;
  readonly round: number;
  readonly opener: Opener;
  readonly format: FileFormat;
  readonly bytes: number;
  /**
   * The work of the page's main thread in that time, in ms, including the meter's timer; the longest task may have waited for a processor.
   */
  readonly mainThread: number;
  /** The growth of page and workers after garbage collection, in bytes; NaN where nothing is kept. */
  readonly pageHeap: number;
  readonly workerHeap: number;
  /** The longest task of the page's main thread by processor time, in ms; NaN when not traced. */
  readonly longestWork: number;
}

/**
 * Opens the same invented events as CSV and as GeoJSON through the product's worker, through parsers that make no events, and in the whole
 * product, where list, slider and map add their work; and fewer of them as CSV, as a workbook and as Parquet. Prints the medians and ratios. Throws when the product does not find as many events
 * as rows.
 */
export async function benchOpen({ quick, ...flags }: BenchFlags): Promise<void> {
  const rows = flags.rows ?? (quick ? 100_000 : 1_000_000);
  const rounds = flags.rounds ?? (quick ? 1 : 3);
  const fewer = Math.min(rows, sheetRows);
  const turns = [
    ...(await turnsOf(openings, rows)),
    ...(await turnsOf(
      sheetOpenings.filter(([, format]) => format !== 'csv' || fewer < rows),
      fewer,
    )),
  ];
  const pages = await servePages([page]);
  const product = await buildAndServe();
  const runs: OpenRun[] = [];
  const measured = (opener: Opener, file: SyntheticFile) => {
    if (opener === 'whole product') return measureProduct(product.address, file);
    return opener === 'whole product, traced' ? traceProduct(product.address, file) : measure(pages.addressOf(page), opener, file);
  };
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const { opener, format, file, rows } of turns) {
        const run = { rows, round, opener, format, bytes: file.bytes, ...(await measured(opener, file)) };
        if (run.count !== rows) throw new Error(`${wayOf(run)} finds ${run.count} of ${rows} events.`);
        runs.push(run);
        console.log(`${rows} rows, round ${round}, ${wayOf(run)}: ${Number.isNaN(run.total) ? 'traced' : `${run.total.toFixed(0)} ms`}`);
      }
    }
  } finally {
    await pages.close();
    await product.close();
  }
  const sizes = new Set(
    turns.map(({ format, rows, file }) => `${rows} rows as ${formatNames[format]}: ${(file.bytes / 1e6).toFixed(0)} MB`),
  );
  console.log(`\n${tableOf(runs)}\n\n${[...sizes].join(', ')}, rounds: ${rounds}. ${JSON.stringify(machine())}`);
  console.log(`Written to ${await writeResults('open', { rows, rounds, runs })}`);
}

interface Turn {
  readonly opener: Opener;
  readonly format: FileFormat;
  readonly rows: number;
  readonly file: SyntheticFile;
}

async function turnsOf(openings: readonly (readonly [Opener, FileFormat])[], rows: number): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (const [opener, format] of openings) turns.push({ opener, format, rows, file: await syntheticFile(format, rows) });
  return turns;
}

type Measured = Omit<OpenRun, 'rows' | 'round' | 'opener' | 'format' | 'bytes'>;

function measure(address: string, opener: BareOpener, { path }: SyntheticFile): Promise<Measured> {
  return inFreshBrowser({ width: 400, height: 300 }, async (measured) => {
    const { page, orFailure } = measured;
    await page.goto(address);
    await page.waitForFunction(() => 'openBench' in window);
    await page.locator('input').setInputFiles(path);
    const kept = { page: opener === 'product', workers: opener !== 'papaparse' };
    return withMeters(measured, kept, () => orFailure(page.evaluate((opener) => window.openBench(opener), opener)));
  });
}

function measureProduct(address: string, { path }: SyntheticFile): Promise<Measured> {
  return inFreshBrowser({ width: 1280, height: 800 }, async (measured) => {
    await showOpenDialog(measured, address);
    // The map's workers keep what the map shows, which differs between runs.
    return withMeters(measured, { page: true, workers: false }, () => openInProduct(measured, path));
  });
}

async function withMeters(
  { heap, mainThread }: MeasuredPage,
  kept: { readonly page: boolean; readonly workers: boolean },
  open: () => Promise<Opening>,
): Promise<Measured> {
  const before = await heap();
  const threadBefore = await mainThread();
  const opening = await open();
  const threadAfter = await mainThread();
  const after = await heap();
  return {
    ...opening,
    mainThread: threadAfter.task - threadBefore.task,
    pageHeap: kept.page ? after.page - before.page : NaN,
    workerHeap: kept.workers ? after.workers - before.workers : NaN,
    longestWork: NaN,
  };
}

function traceProduct(address: string, { path }: SyntheticFile): Promise<Measured> {
  return inFreshBrowser({ width: 1280, height: 800 }, async (measured) => {
    await showOpenDialog(measured, address);
    const stop = await measured.traceTasks();
    const { count } = await openInProduct(measured, path);
    const slowed = { total: NaN, firstPart: NaN, longestTask: NaN, mainThread: NaN, pageHeap: NaN, workerHeap: NaN };
    return { count, ...slowed, longestWork: await stop() };
  });
}

function wayOf({ opener, format }: Pick<OpenRun, 'opener' | 'format'>): string {
  return `${opener}, ${formatNames[format]}`;
}

const megabytes = 2 ** 20;

const measures: readonly Measure<OpenRun>[] = [
  { title: 'all there, ms', of: (run) => run.total, digits: 0 },
  { title: 'first part, ms', of: (run) => run.firstPart, digits: 0 },
  { title: 'longest main-thread task, ms', of: (run) => run.longestTask, digits: 0 },
  { title: 'of processor time, ms', of: (run) => run.longestWork, digits: 0 },
  { title: 'main thread, ms', of: (run) => run.mainThread, digits: 0 },
  { title: 'page memory, MB', of: (run) => run.pageHeap / megabytes, digits: 1 },
  { title: 'page, bytes/event', of: (run) => run.pageHeap / run.rows, digits: 0 },
  { title: 'worker memory, MB', of: (run) => run.workerHeap / megabytes, digits: 1 },
];

function tableOf(runs: readonly OpenRun[]): string {
  return ratioTable<OpenRun>({
    runs,
    wayOf,
    ratios: [
      ['product, CSV', 'papaparse, CSV'],
      ['product, CSV', 'JSON.parse, GeoJSON'],
      ['product, GeoJSON', 'JSON.parse, GeoJSON'],
      ['product, XLSX', 'product, CSV'],
      ['product, Parquet', 'product, CSV'],
    ],
    groupTitles: ['rows'],
    groupOf: ({ rows }) => [String(rows)],
    measures,
  });
}
