import type { Encoding } from './encoding.ts';
import type { Message, TextOrMessage } from '../messages/message.ts';
import type { EventTable } from './event-table.ts';
import type { Instant, Interval } from '../time/instant.ts';
import type { PointCloudData } from './point-cloud-data.ts';
import type { TimedPath } from './timed-path.ts';
import type { Layer } from '../story/story-schema.ts';
import type { Column, ColumnKey, DateSettings, Guess, Roles, TimeFormat } from './roles.ts';

/** The messages about opened files between the worker and the page. All values can be cloned; arrays are transferred. */

/** A problem in a file, or a fact about it that the user should know. */
export interface RowIssue {
  readonly file: string;
  /** From 1; null for an issue of the whole file. */
  readonly line: number | null;
  /** `skipped`: the record is omitted. `flagged`: the record is included but needs a look. */
  readonly kind: 'skipped' | 'flagged';
  /** What was found, what was expected, and what follows from it. */
  readonly reason: Message;
}

/** The progress of opening files. */
export interface Progress {
  readonly file: string;
  /** The host that the file comes from; without it, it is on this device. */
  readonly host?: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
}

/** Asks the user whether the rest of a large file may be fetched. Resolves when it may; rejects when the opening is cancelled. */
export type AskToFetch = (large: Progress) => Promise<void>;

/** What is reported while files are read. */
export interface ReadingListeners {
  /** At most about ten times a second. */
  onProgress(progress: Progress): void;
  /**
   * The events so far: soon for the first time, then now and then, in formats that are read piece by piece. Their arrays belong to the
   * listener. Reading continues once a returned promise is settled.
   */
  onPart(part: OpenedEvents): void | Promise<void>;
  /** The worker has crashed, and another one reads the files from their start. */
  onRestart?(): void;
}

/** A layer of opened files. Its title is a category as the file writes it, or a message. */
export type OpenedLayer = Omit<Layer, 'title'> & { readonly title: TextOrMessage };

/** The events read so far, or all of them at the end. */
export interface OpenedEvents {
  readonly table: EventTable;
  /** For each row, the number of its record, from 0, over all files in the order they were read. An event's id is that number plus one. */
  readonly records: Uint32Array<ArrayBuffer>;
  /**
   * The categories, most frequent first. With more than 24, the last layer has the rest. There is one layer when no column has categories.
   */
  readonly layers: readonly OpenedLayer[];
  readonly points: PointCloudData;
  /**
   * The events that are not a single point, as GeoJSON with the properties `row` (a number), `layer` (an id), `start` and `end` (see
   * `tileTime`), and `path`, true for those with the flag of that name. A blob, so that it does not need the page's own memory. null when
   * there are none.
   */
  readonly shapes: Blob | null;
  /**
   * West, south, east, north of the places, without those at 0, 0 and the few that are far from all others, in degrees. East is less than
   * west when the places are closer together across the 180th meridian. null when there are no places.
   */
  readonly bbox: readonly [number, number, number, number] | null;
}

/** The report to the user who opened the files. */
export interface OpenSummary {
  readonly files: readonly FileSummary[];
  readonly events: number;
  readonly placeless: number;
  readonly undated: number;
  /** The number of records that are not among the events; each has an issue. */
  readonly skipped: number;
  /** The first 10,000 issues, in order. */
  readonly issues: readonly RowIssue[];
  readonly issueCount: number;
}

export interface FileSummary {
  readonly name: string;
  /** As a person would name it: `CSV, separated by semicolons, Windows-1251`. */
  readonly format: TextOrMessage;
  readonly records: number;
  readonly columns: readonly Column[];
  /** A key that is equal for files with the same columns. The roles that the user chose are remembered under it. */
  readonly shape: string;
  readonly guess: Guess;
  /** The roles used for reading: the guess, or the user's choice for this file or, earlier, for a file of the same shape. */
  readonly roles: Roles;
  /** Of a file with dates that are instants. */
  readonly instants?: FoundInstants;
  /** Cells of the first rows, in the order of the columns, as text. */
  readonly firstRows: readonly (readonly string[])[];
  /** Of a workbook. */
  readonly sheets?: SheetChoice;
  /** Of a table as text. */
  readonly encoding?: EncodingChoice;
}

/** How the bytes of a table as text are read. */
export interface EncodingChoice {
  /** What the bytes say. */
  readonly guess: Encoding;
  /** The guess, or what the user chose. */
  readonly read: Encoding;
  /** A key that is equal for files with the same guess and, read by it, the same columns. The user's choice is remembered under it. */
  readonly key: string;
}

/** What a sample shows of dates that are instants: times with an offset, in UTC, or counted since 1970. */
export interface FoundInstants {
  /** A time zone, by its IANA name, in which they are all midnight, though they are not in UTC: they may mean days there. null: none. */
  readonly midnightZone: string | null;
}

/** The sheets of a workbook that can hold a table, in their order, and the name of the one that is read. */
export interface SheetChoice {
  readonly all: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly read: string;
}

/** The text that a list shows for an event. */
export interface EventText {
  /** A message for an event of which its file says nothing: its number. */
  readonly title: TextOrMessage;
  /** The start of the event's text; empty when there is none. */
  readonly note: string;
}

/** When the positions of a path are reached, by the clocks that the file writes. */
export interface PathTimes {
  /** As if the clock were in UTC: times of day as they are written. */
  readonly first: Instant;
  readonly last: Instant;
  /** How far these clocks are ahead of UTC, in ms; null: the file does not say, or they differ. */
  readonly offset: number | null;
  /** How many positions have a time. */
  readonly count: number;
}

/** All that is known about one event. Text, never markup. */
export interface EventDetails {
  /** As in `EventText`. */
  readonly title: TextOrMessage;
  readonly text: string;
  /** An http or https address; null when there is none. */
  readonly link: string | null;
  /** null: the event is no path, or its positions have no times. */
  readonly path: PathTimes | null;
  readonly file: string;
  readonly line: number;
  /** Every property but the list of times that `path` sums up, in the file's order, as text; a value that is not text is shown as JSON. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

/** How the user wants a file to be read. What is missing is guessed. */
export interface FileChoice {
  readonly roles?: Roles;
  /** Of a workbook, by name. */
  readonly sheet?: string;
  /** Of a table as text. */
  readonly encoding?: Encoding;
}

/** The user's choices, by file name. */
export type FileChoices = Readonly<Record<string, FileChoice>>;

/** Roles by a file's shape; see `FileSummary`. */
export type RoleChoices = Readonly<Record<string, Roles>>;

/** Encodings by the key of an `EncodingChoice`. */
export type EncodingChoices = Readonly<Record<string, Encoding>>;

/** What other roles would make of a file's records. */
export interface RolesTrial {
  /** The number of records in the file that are events, and how many records were checked: all, or a sample from the whole file. */
  readonly records: number;
  readonly looked: number;
  /** null when the roles have no dates, or no places. */
  readonly dates: ReadCounts | null;
  readonly places: ReadCounts | null;
  /** The first of the checked records. */
  readonly first: readonly TriedEvent[];
}

/** What a table as text would be in another encoding. */
export interface EncodingTrial extends Pick<FileSummary, 'columns' | 'firstRows'> {
  /** null: the file is too large to be read for a trial. */
  readonly trial: RolesTrial | null;
}

/** Counts of the checked records. */
export interface ReadCounts {
  /** Their date, or place, was read completely. */
  readonly understood: number;
  /** Their date, or place, was not read, or only in part, or should be looked at. */
  readonly failed: number;
  /** They have no date, or no place. */
  readonly blank: number;
  /** The first records that were not read: line and reason, as a clause. */
  readonly failures: readonly { readonly line: number; readonly reason: Message }[];
}

export interface TriedEvent {
  /** As in `EventTable`; null for a record without a date. */
  readonly interval: Interval | null;
  /** Longitude and latitude in degrees, of the first position where the geometry is not a single point; null when there is no place. */
  readonly place: { readonly isShape: boolean; readonly at: readonly [number, number] } | null;
  readonly title: TextOrMessage;
}

/** How the dates of a column are written. */
export interface DatesGuess {
  /** null when no format fits. */
  readonly format: TimeFormat | null;
  /** See `TimeRole`. */
  readonly wholeDays: boolean;
  readonly settings?: DateSettings;
  /** Of a column in which some dates are instants. */
  readonly instants?: FoundInstants;
}

/** The queries about opened files. Rows are those of the last `OpenedEvents` reported. */
export interface FileQueries {
  texts(rows: readonly number[]): Promise<readonly EventText[]>;
  details(row: number): Promise<EventDetails>;
  /** Reads the searched text ahead, so that the first search does not wait for it. */
  prepareSearch(): Promise<void>;
  /**
   * 1 for each row whose texts, in whichever columns, contain all the terms, in any case. Only the last call counts; an earlier one may reject
   * with an `AbortError`.
   */
  search(terms: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The shapes of the rows that pass, as in `OpenedEvents`. */
  shapes(passing: Uint8Array | null): Promise<Blob | null>;
  /** The paths of some rows, in their order; null for a row without moments at its vertices. */
  paths(rows: Uint32Array): Promise<readonly (TimedPath | null)[]>;
  /** The events of the given rows with all their properties, as a file. */
  export(format: ExportFormat, rows: Uint32Array): Promise<Blob>;
  /**
   * What other roles would make of a file, given by its index in `OpenSummary.files`. The open events do not change. For each file only the
   * last call counts; an earlier one may reject with an `AbortError`.
   */
  tryRoles(file: number, roles: Roles): Promise<RolesTrial>;
  /** How the dates of a column are written, whatever the column's name. */
  guessDates(file: number, column: ColumnKey): Promise<DatesGuess>;
  /**
   * What a table as text would be in another encoding, with these roles, or, null, with those that would be guessed then. null when it is no
   * table then. As with `tryRoles`, the open events do not change, and only the last call counts.
   */
  tryEncoding(file: number, encoding: Encoding, roles: Roles | null): Promise<EncodingTrial | null>;
}

export type ExportFormat = 'geojson' | 'csv';

/** Files that have been read, and queries about their events. Rows are those of `events`. */
export interface OpenedFile extends FileQueries {
  readonly events: OpenedEvents;
  readonly summary: OpenSummary;
  /** Ends the worker. Unanswered queries reject with an `AbortError`. */
  close(): void;
}

/** Why a file could not be fetched. `insecure`: its address begins with http://, and the page's with https://. `status`: the server refused. */
export type FetchProblem = 'insecure' | 'redirect' | 'not-allowed' | 'unreachable' | 'broken-off' | 'status';
