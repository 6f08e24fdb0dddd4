import * as Comlink from 'comlink';
import { message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import type { FileChoices, OpenSummary, OpenedEvents, OpenedFile, ReadingListeners } from '../../domain/events/opened-file.ts';
import type { Encoding } from '../../domain/events/encoding.ts';
import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import type { ReadChoices } from '../reading/read-files.ts';
import { rememberedEncodings, rememberedRoles } from './remembered-roles.ts';
import { type MakeWorker, WorkerEndedError, WorkerHandle } from '../worker/worker-handle.ts';

/**
 * Opens files in a worker of their own, as was chosen for them, or with the roles that were chosen before for files of the same shape.
 * Rejects with an `AbortError` as soon as `signal` is aborted, or with an error of which `messageOf` says why nothing could be opened. A
 * worker that crashes is replaced by another that reads the same files again, also while they are open.
 */
export async function openInWorker(
  files: readonly File[],
  choices: FileChoices,
  listeners: ReadingListeners,
  signal: AbortSignal,
  makeWorker: MakeWorker = makeFileWorker,
): Promise<OpenedFile> {
  const chosen = { byName: choices, byShape: rememberedRoles(), encodings: rememberedEncodings() };
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(files, chosen, listeners, signal, makeWorker);
    } catch (error) {
      if (!(error instanceof WorkerEndedError)) throw asAbortError(error);
      if (attempt === mostFailures) throw endOf(error);
      if (error.hasRun) listeners.onRestart?.();
    }
  }
}

/** In a row. */
const mostFailures = 2;

function endOf(gone: WorkerEndedError): MessageError {
  return new MessageError(message(gone.hasRun ? 'reading.brokenOff' : 'reading.scriptMissing'), { cause: gone });
}

function makeFileWorker(): Worker {
  return new Worker(new URL('../worker/file-worker.ts', import.meta.url), { type: 'module' });
}

async function readOnce(
  files: readonly File[],
  choices: ReadChoices,
  { onProgress, onPart }: ReadingListeners,
  signal: AbortSignal,
  makeWorker: MakeWorker,
): Promise<OpenedFile> {
  signal.throwIfAborted();
  let client: FileClient | null = null;
  const handle = new WorkerHandle(makeWorker, (gone) => client?.replace(gone));
  const cancel = () => handle.end(signal.reason);
  signal.addEventListener('abort', cancel);
  try {
    const answer = handle.api.readFiles(files, choices, Comlink.proxy(onProgress), Comlink.proxy(onPart));
    const { events, summary } = await handle.untilGone(answer);
    client = new FileClient(files, events, summary, handle, makeWorker);
    return client;
  } catch (error) {
    handle.end(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

class FileClient implements OpenedFile {
  readonly events: OpenedEvents;
  readonly summary: OpenSummary;
  readonly #files: readonly File[];
  readonly #length: number;
  readonly #makeWorker: MakeWorker;
  #handle: Promise<WorkerHandle>;
  #latest: WorkerHandle;
  #failures = 0;
  #isClosed = false;

  constructor(files: readonly File[], events: OpenedEvents, summary: OpenSummary, handle: WorkerHandle, makeWorker: MakeWorker) {
    this.#files = files;
    this.events = events;
    this.#length = events.table.length;
    this.summary = summary;
    this.#handle = Promise.resolve(handle);
    this.#latest = handle;
    this.#makeWorker = makeWorker;
  }

  texts = (rows: readonly number[]) => this.#ask(({ api }) => api.texts(rows));
  details = (row: number) => this.#ask(({ api }) => api.details(row));
  prepareSearch = () => this.#ask(({ api }) => api.prepareSearch());
  search = (terms: string) => this.#ask(({ api }) => api.search(terms));
  shapes = (passing: Uint8Array | null) => this.#ask(({ api }) => api.shapes(passing));
  paths = (rows: Uint32Array) => this.#ask(({ api }) => api.paths(rows));
  export = (format: 'geojson' | 'csv', rows: Uint32Array) => this.#ask(({ api }) => api.export(format, rows));
  tryRoles = (file: number, roles: Roles) => this.#ask(({ api }) => api.tryRoles(file, roles));
  guessDates = (file: number, column: ColumnKey) => this.#ask(({ api }) => api.guessDates(file, column));
  tryEncoding = (file: number, encoding: Encoding, roles: Roles | null) => this.#ask(({ api }) => api.tryEncoding(file, encoding, roles));

  close(): void {
    this.#isClosed = true;
    this.#latest.end(new DOMException('The files were closed.', 'AbortError'));
  }

  /** Another worker for the one that has gone. */
  replace(gone: WorkerEndedError): void {
    this.#failures++;
    this.#handle = this.#failures < mostFailures ? this.#readAgain() : Promise.reject(endOf(gone));
    // The next caller gets the error.
    this.#handle.catch(() => {});
  }

  /** With the roles and encodings that the files were read with, so that the rows are the same. */
  async #readAgain(): Promise<WorkerHandle> {
    const handle = new WorkerHandle(this.#makeWorker, (gone) => this.replace(gone));
    this.#latest = handle;
    const byName = Object.fromEntries(
      this.summary.files.map(({ name, roles, sheets, encoding }) => [
        name,
        { roles, ...(sheets && { sheet: sheets.read }), ...(encoding && { encoding: encoding.read }) },
      ]),
    );
    const ignore = Comlink.proxy(() => {});
    const { events } = await handle.untilGone(handle.api.readFiles(this.#files, { byName, byShape: {} }, ignore, ignore));
    if (events.table.length === this.#length) return handle;
    const changed = new MessageError(message('reading.filesChanged'));
    handle.end(changed);
    throw changed;
  }

  /** Asks the worker, and the next one when it goes before it has answered. */
  async #ask<T>(ask: (handle: WorkerHandle) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const asked = this.#handle;
      try {
        const handle = await asked;
        const answer = await handle.untilGone(ask(handle));
        this.#failures = 0;
        return answer;
      } catch (error) {
        if (this.#isClosed || !(error instanceof WorkerEndedError)) throw asAbortError(error);
        if (attempt === mostFailures) throw endOf(error);
      }
    }
  }
}

/** Errors from the worker have their name, their text and what they say to users, but not their class. */
function asAbortError(error: unknown): unknown {
  return error instanceof Error && error.name === 'AbortError' ? new DOMException(error.message, 'AbortError') : error;
}
