import * as Comlink from 'comlink';
import type { OpenSummary, OpenedEvents, Progress } from '../../domain/events/opened-file.ts';
import { readRange } from '../reading/read-range.ts';
import { buffersOf, buffersOfRows } from '../table/table-builder.ts';
import { FileDesk } from './file-desk.ts';
import { SpawnedRangeWorkers } from './spawned-range-workers.ts';
import type { WorkerVerbs } from './worker-verbs.ts';

let desk: FileDesk | null = null;
let held: Promise<void> = Promise.resolve();

function openDesk(): FileDesk {
  if (!desk) throw new Error('Files are asked about once they are open');
  return desk;
}

const verbs: WorkerVerbs = {
  holdLock(name) {
    held = new Promise((resolve, reject) => {
      const hold = async () => {
        resolve();
        // Never settles: the lock is let go when the worker is no more.
        await new Promise<never>(() => {});
      };
      navigator.locks.request(name, hold).catch(reject);
    });
    return held;
  },
  ping: () => Promise.resolve(),
  async open(files, choices, onProgress, onPart) {
    // Whoever calls it off ends the whole worker.
    const { signal } = new AbortController();
    const listeners = {
      onProgress: (progress: Progress) => void onProgress(progress),
      onPart: async (part: OpenedEvents) => {
        await watched();
        await onPart(given(part));
      },
    };
    const opened = await FileDesk.open(files, choices, signal, listeners, new SpawnedRangeWorkers(another));
    ({ desk } = opened);
    await watched();
    const answer: { events: OpenedEvents; summary: OpenSummary } = { events: opened.events, summary: opened.summary };
    return Comlink.transfer(answer, buffersOf(opened.events));
  },
  async readRange(job, onProgress) {
    const read = await readRange(job, onProgress);
    return read && Comlink.transfer(read, buffersOfRows(read.rows));
  },
  texts: (rows) => openDesk().texts(rows),
  details: (row) => openDesk().details(row),
  prepareSearch: () => openDesk().prepareSearch(),
  async search(words) {
    const passing = await openDesk().search(words);
    return Comlink.transfer(passing, [passing.buffer]);
  },
  shapes: (passing) => Promise.resolve(openDesk().shapes(passing)),
  export: (format, rows) => openDesk().export(format, rows),
  tryRoles: (file, roles) => openDesk().tryRoles(file, roles),
  guessDates: (file, column) => openDesk().guessDates(file, column),
  issuesAsCsv: () => Promise.resolve(openDesk().issuesAsCsv()),
};

/** Once whoever asked for the lock will notice the end of this worker, if it can be noticed so: before, nothing is told that would be missed. */
async function watched(): Promise<void> {
  await held.catch(() => {});
}

/** A worker of this same script. */
function another(): Worker {
  return new Worker(self.location.href, { type: 'module' });
}

/** Events on their way to the page, without a copy. */
function given(events: OpenedEvents): OpenedEvents {
  return Comlink.transfer(events, buffersOf(events));
}

Comlink.expose(verbs);
