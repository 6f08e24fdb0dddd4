import * as Comlink from 'comlink';
import type { OpenSummary, OpenedEvents, Progress } from '../../domain/events/opened-file.ts';
import { readRange } from '../reading/read-range.ts';
import { buffersOf, buffersOfRows } from '../table/table-builder.ts';
import { sendMessagesOfErrors } from './send-messages.ts';
import { FileDesk } from './file-desk.ts';
import { SpawnedRangeWorkers } from './spawned-range-workers.ts';
import type { WorkerVerbs } from './worker-verbs.ts';

let desk: FileDesk | null = null;
let held: Promise<void> = Promise.resolve();

function deskOfFiles(): FileDesk {
  if (!desk) throw new Error('Files must be read before they are asked about');
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
  async readFiles(files, choices, onProgress, onPart) {
    // Whoever calls it off ends the whole worker.
    const { signal } = new AbortController();
    const listeners = {
      onProgress: (progress: Progress) => void onProgress(progress),
      onPart: async (part: OpenedEvents) => {
        await watched();
        await onPart(given(part));
      },
    };
    const read = await FileDesk.read(files, choices, signal, listeners, new SpawnedRangeWorkers(another));
    ({ desk } = read);
    await watched();
    const answer: { events: OpenedEvents; summary: OpenSummary } = { events: read.events, summary: read.summary };
    return Comlink.transfer(answer, buffersOf(read.events));
  },
  async readRange(job, onProgress) {
    const range = await readRange(job, onProgress);
    return range && Comlink.transfer(range, buffersOfRows(range.rows));
  },
  texts: (rows) => deskOfFiles().texts(rows),
  details: (row) => deskOfFiles().details(row),
  prepareSearch: () => deskOfFiles().prepareSearch(),
  async search(words) {
    const passing = await deskOfFiles().search(words);
    return Comlink.transfer(passing, [passing.buffer]);
  },
  shapes: (passing) => Promise.resolve(deskOfFiles().shapes(passing)),
  paths: (rows) => Promise.resolve(deskOfFiles().paths(rows)),
  export: (format, rows) => deskOfFiles().export(format, rows),
  tryRoles: (file, roles) => deskOfFiles().tryRoles(file, roles),
  guessDates: (file, column) => deskOfFiles().guessDates(file, column),
  tryEncoding: (file, encoding, roles) => deskOfFiles().tryEncoding(file, encoding, roles),
};

/**
 * Once whoever asked for the lock will notice the end of this worker, if it can be noticed so: before, nothing is told that would be
 * missed.
 */
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

sendMessagesOfErrors();
Comlink.expose(verbs);
