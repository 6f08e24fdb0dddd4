import type { RowIssue } from '../../domain/events/opened-file.ts';
import { type TextOrMessage, message } from '../../domain/messages/message.ts';
import { type Encoding, encodingText } from '../bytes/encoding.ts';
import type { NamedBlob } from '../bytes/unpack.ts';
import type { FileHead } from './file-head.ts';
import type { RecordSource } from './record-source.ts';
import type { Sample } from './stream.ts';

/** What a format says of a file that it recognises. */
export interface Recognised {
  /** For the user, what the file is: `CSV, separated by semicolons, Windows-1251`. */
  readonly label: TextOrMessage;
  readonly encoding: Encoding;
  /** Of a table as text, whose encoding is a guess that the user may correct: another that fits nearly as well, or null. */
  readonly rival?: Encoding | null;
}

/** A file that a format has recognised. `found` is what its `recognise` returned. */
export interface RecognisedFile<Found extends Recognised = Recognised> extends NamedBlob {
  readonly found: Found;
  /** The files that belong to it, by the endings of their names; see `Format.parts`. */
  readonly parts?: ReadonlyMap<string, Blob>;
  /** Reports what is wrong with the file as a whole, before its records are read. */
  readonly report?: (issue: RowIssue) => void;
}

/** What a format may need beside the file. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** How many bytes of the file have been read, for a format that goes through all of it before its records can be read. */
  readonly onProgress?: (bytes: number) => void;
  /** The sheet of a workbook that the user chose. */
  readonly sheet?: string | undefined;
  /** How much a table looks like one of events; 0: not at all. */
  readonly rate?: ((sample: Sample) => number) | undefined;
}

/** A kind of file that can be read. `formats.ts` lists all of them; `README.md` says how to add one. */
export interface Format<Found extends Recognised = Recognised> {
  /** Unique in the list, in kebab-case. */
  readonly id: string;
  /** The name that the documentation uses. */
  readonly label: string;
  /**
   * The endings of files that are one together, if all else of their names is the same, such as `shp`, `dbf` and `prj`. The first is that of
   * the file that is recognised and read.
   */
  readonly parts?: readonly string[];
  /** null: the file is of another format. Formats that come later in the list are asked only then. */
  recognise(head: FileHead): Found | null | Promise<Found | null>;
  /** Prepares a recognised file for reading. Imports the reader here, so that it is downloaded only when a file needs it. */
  read(file: RecognisedFile<Found>, options: ReadOptions): Promise<RecordSource>;
  /**
   * Called instead of `read` when several files of the format are opened together, where they may refer to each other. Returns one promise
   * for each file, in their order.
   */
  join?(files: readonly RecognisedFile<Found>[]): readonly Promise<RecordSource>[];
  /** Called instead of `read` when several files of the format are opened together, which are then listed as one. */
  merge?(files: readonly RecognisedFile<Found>[], options: ReadOptions): Promise<RecordSource>;
}

/** The result of `recognise` for a format that finds out no more than that the file is of it. An encoding other than UTF-8 is named. */
export function recognisedAs(format: TextOrMessage, { encoding }: FileHead): Recognised {
  const label = encoding === 'utf-8' ? format : message('reading.format.inEncoding', { format, encoding: encodingText[encoding] });
  return { label, encoding };
}
