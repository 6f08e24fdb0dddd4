import type { EventTable } from './event-table.ts';
import type { Interval } from '../time/instant.ts';
import type { MassPoints } from './mass-points.ts';
import type { Layer } from '../story/story-schema.ts';
import type { Column, ColumnKey, Guess, Roles, TimeFormat } from './roles.ts';

/** What the worker and the page say to each other about opened files. All of it can be cloned; the arrays are transferred. */

/** Something in a file that could not be understood, or that a person should know of. */
export interface RowIssue {
  readonly file: string;
  /** From 1; null: of the file as a whole. */
  readonly line: number | null;
  /** `skipped`: the record is left out. `flagged`: it is in, but look. */
  readonly kind: 'skipped' | 'flagged';
  /** What was found and what was expected, in a sentence or two. */
  readonly reason: string;
}

/** How far the opening of files has come. */
export interface Progress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
}

/** The events read so far, or, in the end, all. */
export interface OpenedEvents {
  readonly table: EventTable;
  /** Of each row, the number of its record, from 0, over all files in the order they were read. An event's id is that number and one. */
  readonly records: Uint32Array<ArrayBuffer>;
  /** The categories, most frequent first; with more than 24, the last gathers the rest. One when there is no column of categories. */
  readonly layers: readonly Layer[];
  readonly points: MassPoints;
  /**
   * Events that are no single point, as GeoJSON with the properties `row` (a number), `layer` (an id), `start` and `end` (see `tileTime`),
   * in a blob, so that it need not pass through the page's own memory. null: there are none.
   */
  readonly shapes: Blob | null;
  /**
   * West, south, east, north of all places but 0, 0, in degrees; east is below west when they lie closer together across the 180th
   * meridian. null: there are none.
   */
  readonly bbox: readonly [number, number, number, number] | null;
}

/** What the person who opened the files is told. */
export interface OpenSummary {
  readonly files: readonly FileSummary[];
  readonly events: number;
  readonly placeless: number;
  readonly undated: number;
  /** Records that are not among the events, each with an issue. */
  readonly skipped: number;
  /** The first 10,000, in order. */
  readonly issues: readonly RowIssue[];
  readonly issueCount: number;
}

export interface FileSummary {
  readonly name: string;
  /** As a person would name it: `CSV, separated by semicolons, Windows-1251`. */
  readonly format: string;
  readonly records: number;
  readonly columns: readonly Column[];
  /** The same for files that have the same columns: by it the roles that somebody chose are remembered. */
  readonly shape: string;
  readonly guess: Guess;
  /** The roles that it was read with: the guess, unless somebody chose otherwise, now or for a file of the same shape before. */
  readonly roles: Roles;
  /** Cells of the first rows, by the columns' order, as text. */
  readonly firstRows: readonly (readonly string[])[];
}

/** What a list shows of an event. */
export interface EventText {
  readonly title: string;
  /** The start of its text; empty: none. */
  readonly note: string;
}

/** All that is known of one event. Text, never markup. */
export interface EventDetails {
  readonly title: string;
  readonly text: string;
  /** http or https. */
  readonly link: string | null;
  readonly file: string;
  readonly line: number;
  /** Every property, in the file's order, as text: what is no text as JSON. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

/** A person's choice of roles, by file name. */
export type RoleChoices = Readonly<Record<string, Roles>>;

/** What a file's records would come to with other roles. */
export interface RolesTrial {
  /** How many records of the file are events, and at how many of them it was looked: all, or some from all over the file. */
  readonly records: number;
  readonly looked: number;
  /** null: the roles have no dates, or no places. */
  readonly dates: Understood | null;
  readonly places: Understood | null;
  /** The first records that were looked at. */
  readonly first: readonly TriedEvent[];
}

/** Of the records that were looked at. */
export interface Understood {
  /** Whose date, or place, was understood whole. */
  readonly understood: number;
  /** Whose date, or place, was not, or only in part. */
  readonly failed: number;
  /** That have nothing there. */
  readonly blank: number;
  /** Of the first that were not: the line and why, as a clause. */
  readonly failures: readonly { readonly line: number; readonly reason: string }[];
}

export interface TriedEvent {
  /** As in `EventTable`; null: without a date. */
  readonly interval: Interval | null;
  /** Longitude and latitude in degrees; `shape`: no single point; null: without a place. */
  readonly place: readonly [number, number] | 'shape' | null;
  readonly title: string;
}

/** How the dates of a column are written. */
export interface DatesGuess {
  /** null: none of them is understood in any format. */
  readonly format: TimeFormat | null;
  /** See `TimeRole`. */
  readonly wholeDays: boolean;
}

/** What can be asked about opened files. Rows are those of the `OpenedEvents` told last. */
export interface FileQueries {
  texts(rows: readonly number[]): Promise<readonly EventText[]>;
  details(row: number): Promise<EventDetails>;
  /** Reads what is searched, so that the first search need not wait for it. */
  prepareSearch(): Promise<void>;
  /**
   * 1 for each row whose title, text or category has all the words, whatever their case; rows of the last call alone count, an earlier
   * one may reject with an `AbortError`.
   */
  search(words: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Shapes of the rows that pass, as in `OpenedEvents`. */
  shapes(passing: Uint8Array | null): Promise<Blob | null>;
  /** The events of those rows with all their properties, as a file. */
  export(format: ExportFormat, rows: Uint32Array): Promise<Blob>;
  /** The issues as CSV: file, line, kind, reason. */
  issuesAsCsv(): Promise<Blob>;
  /**
   * What other roles would make of a file, by its index in `OpenSummary.files`. Nothing of what is open changes. Of one file the last call
   * alone counts; an earlier one may reject with an `AbortError`.
   */
  tryRoles(file: number, roles: Roles): Promise<RolesTrial>;
  /** How the dates of a column of a file are written, if it has any, whatever the column is called. */
  guessDates(file: number, column: ColumnKey): Promise<DatesGuess>;
}

export type ExportFormat = 'geojson' | 'csv';

/** Files that have been read, and whom to ask about their events. Rows are those of `events`. */
export interface OpenedFile extends FileQueries {
  readonly events: OpenedEvents;
  readonly summary: OpenSummary;
  /** Ends whoever answers. What has not been answered rejects with an `AbortError`. */
  close(): void;
}
