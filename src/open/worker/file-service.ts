import type {
  DatesGuess,
  EncodingTrial,
  EventDetails,
  EventText,
  OpenSummary,
  OpenedEvents,
  ReadingListeners,
  RolesTrial,
} from '../../domain/events/opened-file.ts';
import type { TimedPath } from '../../domain/events/timed-path.ts';
import type { Encoding } from '../../domain/events/encoding.ts';
import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import { type ReadChoices, type ReadTable, readFiles } from '../reading/read-files.ts';
import { EventRecords } from '../queries/event-records.ts';
import { eventDetails, eventText, searchedText } from '../queries/record-text.ts';
import { SearchTexts } from '../queries/search.ts';
import type { RangeWorkers } from '../reading/read-ranges.ts';
import { profileColumns } from '../columns/column-profile.ts';
import { guessDates } from '../columns/date-format.ts';

const mostRemembered = 5000;

/** Files that were read, and the answers to all questions about them. It runs anywhere; the worker adds the messages. */
export class FileService {
  readonly #read: ReadTable;
  readonly #records: EventRecords;
  /** By record: what lists have asked for, the oldest first. */
  readonly #texts = new Map<number, EventText>();
  #search: Promise<SearchTexts> | null = null;
  #lastSearch = new AbortController();
  /** By a file's index. */
  readonly #lastTrials = new Map<number, AbortController>();

  private constructor(read: ReadTable) {
    this.#read = read;
    this.#records = new EventRecords(read.files, read.places, read.table.events.records.slice());
  }

  /** See `readFiles`. The arrays of `events` belong to the caller. */
  static async read(
    files: readonly File[],
    choices: ReadChoices,
    signal: AbortSignal,
    listeners: ReadingListeners,
    workers: RangeWorkers | null = null,
  ): Promise<{ readonly service: FileService; readonly events: OpenedEvents; readonly summary: OpenSummary }> {
    try {
      const read = await readFiles(files, choices, signal, listeners, workers);
      return { service: new FileService(read), events: read.table.events, summary: read.summary };
    } finally {
      workers?.end();
    }
  }

  async texts(rows: readonly number[]): Promise<readonly EventText[]> {
    return Promise.all(rows.map((row) => this.#text(this.#records.numberOf(row))));
  }

  async #text(number: number): Promise<EventText> {
    const known = this.#texts.get(number);
    if (known) return known;
    const text = eventText(await this.#records.at(number));
    this.#texts.set(number, text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= mostRemembered) break;
      this.#texts.delete(oldest);
    }
    return text;
  }

  async details(row: number): Promise<EventDetails> {
    return eventDetails(await this.#records.at(this.#records.numberOf(row)));
  }

  /** Reads the texts that are searched, so that the first search need not wait for it. A failure reaches the next search. */
  async prepareSearch(): Promise<void> {
    await this.#searchTexts().catch(() => {});
  }

  #searchTexts(): Promise<SearchTexts> {
    this.#search ??= this.#readSearchTexts().catch((error: unknown) => {
      this.#search = null;
      throw error;
    });
    return this.#search;
  }

  async #readSearchTexts(): Promise<SearchTexts> {
    const texts = new SearchTexts();
    await this.#records.each(null, (record) => texts.add(searchedText(record)));
    texts.end();
    return texts;
  }

  /** 1 for each row that has all the words. An earlier search still under way rejects with an `AbortError`. */
  async search(terms: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#lastSearch.abort();
    const own = new AbortController();
    this.#lastSearch = own;
    const texts = await this.#searchTexts();
    own.signal.throwIfAborted();
    const found = await texts.find(terms, own.signal);
    const passing = new Uint8Array(this.#records.length);
    for (let row = 0; row < passing.length; row++) passing[row] = found[this.#records.numberOf(row)] ?? 0;
    return passing;
  }

  shapes(passing: Uint8Array | null): Blob | null {
    return this.#read.table.shapes.blob(passing);
  }

  paths(rows: Uint32Array): readonly (TimedPath | null)[] {
    return this.#read.table.shapes.paths(rows);
  }

  async export(format: 'geojson' | 'csv', rows: Uint32Array): Promise<Blob> {
    if (format === 'csv') {
      const { exportCsv } = await import('../queries/export-csv.ts');
      return exportCsv(this.#records, rows, this.#read);
    }
    const { exportGeoJson } = await import('../queries/export-geojson.ts');
    return exportGeoJson(this.#records, rows);
  }

  /** An earlier trial of the same file still under way rejects with an `AbortError`. */
  async tryRoles(file: number, roles: Roles): Promise<RolesTrial> {
    const signal = this.#nextTrial(file);
    const { tryRoles } = await import('../queries/try-roles.ts');
    return tryRoles(this.#records, file, roles, signal);
  }

  async tryEncoding(file: number, encoding: Encoding, roles: Roles | null): Promise<EncodingTrial | null> {
    const signal = this.#nextTrial(file);
    const { tryEncoding } = await import('../queries/try-roles.ts');
    return tryEncoding(this.#records, file, encoding, roles, signal);
  }

  /** Ends the last trial of a file. */
  #nextTrial(file: number): AbortSignal {
    this.#lastTrials.get(file)?.abort();
    const own = new AbortController();
    this.#lastTrials.set(file, own);
    return own.signal;
  }

  async guessDates(file: number, column: ColumnKey): Promise<DatesGuess> {
    const sample = await this.#read.files[file]?.source.sample();
    const [profile] = profileColumns([{ key: column, name: '' }], sample?.values ?? []);
    return profile ? guessDates(profile) : { format: null, wholeDays: false };
  }
}
