import { instantOf } from '../../../src/domain/time/calendar.ts';
import { sortEvents } from '../../../src/domain/events/event-table.ts';
import { pointCloudDataOf } from '../../../src/domain/events/point-cloud-data.ts';
import type { OpenedEvents, OpenedFile, ReadingListeners, FileChoices } from '../../../src/domain/events/opened-file.ts';
import type { FileSources, OpenFiles } from '../../../src/state/files/file-session.ts';
import { RowTexts } from '../../../src/state/files/row-texts.ts';

const day = 86_400_000;

/** Events on days of March 2022, in one layer, each at a point; `null` for an event without a date. */
export function makeEvents(days: readonly (number | null)[]): OpenedEvents {
  const starts = Float64Array.from(days, (date) => (date === null ? NaN : instantOf(2022, 3, date)));
  const { table, order } = sortEvents({
    length: days.length,
    starts,
    ends: starts.map((start) => start + day),
    layers: new Uint8Array(days.length),
    flags: new Uint8Array(days.length),
  });
  const middle = new Uint32Array(days.length).fill(2 ** 31);
  return {
    table,
    records: Uint32Array.from(order),
    layers: [{ id: 'events', title: 'Events', shape: 'circle', colour: { light: '#5b6470', dark: '#aab4c0' } }],
    points: pointCloudDataOf(table, middle, middle),
    shapes: null,
    bbox: [0, 0, 0, 0],
  };
}

/** Opened files with these events, and whether they were closed. */
export function makeOpened(events: OpenedEvents, parts: Partial<OpenedFile> = {}): OpenedFile & { readonly closed: () => boolean } {
  let isClosed = false;
  return {
    events,
    summary: { files: [], events: events.table.length, placeless: 0, undated: 0, skipped: 0, issues: [], issueCount: 0 },
    texts: async (rows) => rows.map((row) => ({ title: `Event ${row}`, note: '' })),
    details: async () => ({ title: '', text: '', link: null, path: null, file: '', line: 1, properties: [] }),
    prepareSearch: async () => {},
    search: async () => new Uint8Array(events.table.length),
    shapes: async () => null,
    paths: async (rows) => Array.from(rows, () => null),
    export: async (_format, rows) => new Blob([[...rows].join()]),
    tryRoles: async () => ({ records: 0, looked: 0, dates: null, places: null, first: [] }),
    guessDates: async () => ({ format: null, wholeDays: false }),
    tryEncoding: async () => null,
    close: () => {
      isClosed = true;
    },
    closed: () => isClosed,
    ...parts,
  };
}

/** A promise that the test settles. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** Like `Promise.withResolvers`, which Node 20 does not have. */
export function makeDeferred<Value>(): Deferred<Value> {
  let deferred: Omit<Deferred<Value>, 'promise'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    deferred = { resolve, reject };
  });
  if (!deferred) throw new Error('A promise has not begun.');
  return { promise, ...deferred };
}

/** A request to a reader. */
export interface Reading {
  readonly callbacks: ReadingListeners;
  readonly choices: FileChoices;
  resolve(opened: OpenedFile): void;
  reject(error: Error): void;
}

/** A reader that the test controls, and that aborts like the real one; its readings in order. */
export function makeReader(): { readonly openFiles: OpenFiles; readonly readings: Reading[] } {
  const readings: Reading[] = [];
  const openFiles: OpenFiles = (_files, choices, callbacks, signal) => {
    const { promise, resolve, reject } = makeDeferred<OpenedFile>();
    signal.addEventListener('abort', () => reject(signal.reason));
    readings.push({ callbacks, choices, resolve, reject });
    return promise;
  };
  return { openFiles, readings };
}

/** One small file. */
export async function loadMarch() {
  return { files: [new File(['a'], 'march.csv')], choices: {} };
}

/** Texts that are never requested: no row is on a screen. */
export function makeTexts(): RowTexts {
  return new RowTexts(() => {});
}

/** One small file of this device. */
export function makeSources(parts: Partial<FileSources> = {}): FileSources {
  return { names: ['march.csv'], data: ['unkept:march.csv'], load: loadMarch, ...parts };
}

/** Resolves after the handlers of all promises settled so far have run. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
