import * as Comlink from 'comlink';
import type { OpenSummary, OpenedEvents, Progress } from '../../domain/events/opened-file.ts';
import { readRange } from '../reading/read-range.ts';
import { buffersOf, buffersOfRows } from '../table/table-builder.ts';
import { sendMessagesOfErrors } from './send-messages.ts';
import { FileService } from './file-service.ts';
import { SpawnedRangeWorkers } from './spawned-range-workers.ts';
import type { WorkerApi } from './worker-api.ts';

let service: FileService | null = null;
let held: Promise<void> = Promise.resolve();

function serviceOfFiles(): FileService {
  if (!service) throw new Error('Files must be read before they are asked about');
  return service;
}

const api: WorkerApi = {
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
    const read = await FileService.read(files, choices, signal, listeners, new SpawnedRangeWorkers(another));
    ({ service } = read);
    await watched();
    const answer: { events: OpenedEvents; summary: OpenSummary } = { events: read.events, summary: read.summary };
    return Comlink.transfer(answer, buffersOf(read.events));
  },
  async readRange(job, onProgress) {
    const range = await readRange(job, onProgress);
    return range && Comlink.transfer(range, buffersOfRows(range.rows));
  },
  texts: (rows) => serviceOfFiles().texts(rows),
  details: (row) => serviceOfFiles().details(row),
  prepareSearch: () => serviceOfFiles().prepareSearch(),
  async search(words) {
    const passing = await serviceOfFiles().search(words);
    return Comlink.transfer(passing, [passing.buffer]);
  },
  shapes: (passing) => Promise.resolve(serviceOfFiles().shapes(passing)),
  paths: (rows) => Promise.resolve(serviceOfFiles().paths(rows)),
  export: (format, rows) => serviceOfFiles().export(format, rows),
  tryRoles: (file, roles) => serviceOfFiles().tryRoles(file, roles),
  guessDates: (file, column) => serviceOfFiles().guessDates(file, column),
  tryEncoding: (file, encoding, roles) => serviceOfFiles().tryEncoding(file, encoding, roles),
};

/** Resolves once the page, which waits for the lock, will notice the end of this worker, or where there are no locks. Nothing is sent before. */
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
Comlink.expose(api);
