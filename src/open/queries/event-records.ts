import type * as geojson from 'geojson';
import { message } from '../../domain/messages/message.ts';
import { MessageError } from '../../domain/messages/message-error.ts';
import { firstIndex } from '../../domain/events/event-table.ts';
import type { ReadFile } from '../reading/read-files.ts';
import { Pauses } from '../bytes/pause.ts';
import type { RecordBatch, RecordValues } from '../record/record.ts';
import type { RecordPlaces } from '../table/table-builder.ts';

/** A record as it stands in its file. */
export interface EventRecord {
  /** Its number over all files, from 0. */
  readonly number: number;
  readonly file: ReadFile;
  readonly line: number;
  readonly values: RecordValues;
  readonly geometry: geojson.Geometry | null;
}

/** So few records of a file are read one by one, rather than the file once more. */
const fewRecords = 500;
const readAtOnce = 50;

/** The records of opened files, read again from the files whenever they are asked for. */
export class EventRecords {
  readonly files: readonly ReadFile[];
  readonly #places: RecordPlaces;
  readonly #byRow: Uint32Array;

  /** `byRow` tells the number of each row's record. */
  constructor(files: readonly ReadFile[], places: RecordPlaces, byRow: Uint32Array) {
    this.files = files;
    this.#places = places;
    this.#byRow = byRow;
  }

  get length(): number {
    return this.#byRow.length;
  }

  numberOf(row: number): number {
    const number = this.#byRow[row];
    if (number === undefined) throw new RangeError(`There is no row ${row} among ${this.length}`);
    return number;
  }

  async at(number: number): Promise<EventRecord> {
    const { fileStarts, offsets, lines } = this.#places;
    const file = this.files[firstIndex(fileStarts.length, (index) => (fileStarts[index] ?? 0) > number) - 1];
    if (!file) throw new RangeError(`There is no record ${number}`);
    const { values, geometry } = await file.source.recordAt(offsets[number] ?? 0);
    return { number, file, line: lines[number] ?? 0, values, geometry };
  }

  /** Those of some rows, or all, in the order of their files, whatever that of the rows. */
  async each(rows: Uint32Array | null, visit: (record: EventRecord) => void, signal?: AbortSignal): Promise<void> {
    const wanted = rows && Uint32Array.from(rows, (row) => this.numberOf(row)).sort();
    for (const [index, file] of this.files.entries()) {
      const [first, last] = [this.#places.fileStarts[index] ?? 0, this.#lastOf(index)];
      const own = wanted && wanted.subarray(placeOf(wanted, first), placeOf(wanted, last));
      if (own && own.length <= fewRecords) await this.#eachOf(own, visit, signal);
      else await this.#eachIn(file, first, last, own, visit, signal);
    }
  }

  /** How many records of a file are events. */
  countOfFile(file: number): number {
    return this.#lastOf(file) - (this.#places.fileStarts[file] ?? 0);
  }

  /** All records of one file; of more than `most`, `some` from all over it. Returns at how many it looked. */
  async eachIn(
    file: number,
    { most, some }: { readonly most: number; readonly some: number },
    visit: (record: EventRecord) => void,
    signal?: AbortSignal,
  ): Promise<number> {
    const [source, first, count] = [this.files[file], this.#places.fileStarts[file] ?? 0, this.countOfFile(file)];
    if (!source) throw new RangeError(`There is no file ${file}`);
    if (count <= most) {
      await this.#eachIn(source, first, first + count, null, visit, signal);
      return count;
    }
    const step = count / some;
    await this.#eachOf(
      Uint32Array.from({ length: some }, (_, index) => first + Math.floor(index * step)),
      visit,
      signal,
    );
    return some;
  }

  #lastOf(file: number): number {
    return this.#places.fileStarts[file + 1] ?? this.length;
  }

  async #eachOf(numbers: Uint32Array, visit: (record: EventRecord) => void, signal?: AbortSignal): Promise<void> {
    for (let first = 0; first < numbers.length; first += readAtOnce) {
      signal?.throwIfAborted();
      const records = await Promise.all(Array.from(numbers.subarray(first, first + readAtOnce), (number) => this.at(number)));
      for (const record of records) visit(record);
    }
  }

  /** Reads the file through. Its records are known by their offsets: some may be no events. */
  async #eachIn(
    file: ReadFile,
    first: number,
    last: number,
    wanted: Uint32Array | null,
    visit: (record: EventRecord) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const pauses = new Pauses(signal);
    const { offsets, lines } = this.#places;
    let [number, next, index] = [first, 0, 0];
    const batch = ({ values, geometries, offsets: own }: RecordBatch) => {
      for (const [place, record] of values.entries()) {
        const offset = own ? own[place] : index++;
        if (number >= last || offset !== offsets[number]) continue;
        if (wanted === null || wanted[next] === number) {
          next++;
          visit({ number, file, line: lines[number] ?? 0, values: record, geometry: geometries?.[place] ?? null });
        }
        number++;
      }
      return pauses.take();
    };
    await file.source.read({ batch, columns: () => {}, issue: () => {}, progress: () => {} }, signal);
    if (number !== last) throw new MessageError(message('reading.fileChanged', { file: file.name }));
  }
}

/** How many of the rising numbers are below one. */
function placeOf(numbers: Uint32Array, number: number): number {
  return firstIndex(numbers.length, (index) => (numbers[index] ?? 0) >= number);
}
