import type { Encoding } from '../../domain/events/encoding.ts';
import type { EncodingTrial, RolesTrial, TriedEvent, ReadCounts } from '../../domain/events/opened-file.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Roles } from '../../domain/events/roles.ts';
import { Pauses } from '../bytes/pause.ts';
import { inferRoles } from '../columns/infer-roles.ts';
import { type PlaceOut, makePlaceOut, placeReader } from '../place/place-reader.ts';
import { firstPositions } from '../place/place-system.ts';
import type { ReadFile } from '../reading/read-files.ts';
import { firstRowCount, rowTexts } from '../reading/read-pass.ts';
import type { RecordBatch } from '../record/record.ts';
import { makeTimeOut, timeReader } from '../time/time-reader.ts';
import type { EventRecord, EventRecords } from './event-records.ts';
import { eventText } from './record-text.ts';

/** A file of so many records is read in a fraction of a second. Of a larger one some records are read, one by one. */
const looked = { most: 100_000, some: 1000 };
const mostFailures = 5;
const firstCount = 5;

/** Reads the records of a file, or, of a large one, some from all over it, with other roles; see `FileQueries.tryRoles`. */
export async function tryRoles(records: EventRecords, file: number, roles: Roles, signal: AbortSignal): Promise<RolesTrial> {
  const trial = new Trial(roles);
  const own = records.files[file];
  const tried = own && { ...own, roles };
  const count = await records.eachIn(file, looked, (record) => trial.see({ ...record, file: tried ?? record.file }), signal);
  return trial.result(records.countOfFile(file), count);
}

/** So many bytes of a file that is too large to be read through show its first rows. */
const firstBytes = 1024 * 1024;

/** Reads a table as text in another encoding; see `FileQueries.tryEncoding`. */
export async function tryEncoding(
  records: EventRecords,
  file: number,
  encoding: Encoding,
  roles: Roles | null,
  signal: AbortSignal,
): Promise<EncodingTrial | null> {
  const own = records.files[file];
  const isLarge = records.countOfFile(file) > looked.most;
  const other = await own?.letters?.readIn(encoding, isLarge ? firstBytes : Infinity);
  if (!own || !other) return null;
  const { source } = other;
  const { columns, values } = await source.sample();
  const firstRows = values.slice(0, firstRowCount).map((row) => rowTexts(row, columns));
  const tried = { ...own, columns, source, roles: roles ?? inferRoles(columns, values, []).roles };
  return { columns, firstRows, trial: isLarge ? null : await tryAll(tried, signal) };
}

async function tryAll(file: ReadFile, signal: AbortSignal): Promise<RolesTrial> {
  const trial = new Trial(file.roles);
  const pauses = new Pauses(signal);
  let count = 0;
  const batch = ({ values, geometries, lines }: RecordBatch) => {
    for (const [index, record] of values.entries()) {
      trial.see({ number: count++, file, line: lines[index] ?? 0, values: record, geometry: geometries?.[index] ?? null });
    }
    return pauses.take();
  };
  await file.source.read({ batch, columns: () => {}, issue: () => {}, progress: () => {} }, signal);
  return trial.result(count, count);
}

/** What roles make of records. */
class Trial {
  readonly #roles: Roles;
  readonly #readTime: ReturnType<typeof timeReader> | null;
  readonly #readPlace: ReturnType<typeof placeReader> | null;
  readonly #time = makeTimeOut();
  readonly #place = makePlaceOut();
  readonly #dates = new Tally();
  readonly #places = new Tally();
  readonly #first: TriedEvent[] = [];

  constructor(roles: Roles) {
    this.#roles = roles;
    this.#readTime = roles.time && timeReader(roles.time);
    this.#readPlace = roles.place && placeReader(roles.place);
  }

  see(record: EventRecord): void {
    const { values, geometry, line } = record;
    const [time, place] = [this.#time, this.#place];
    const timeProblem = this.#readTime?.(values, time) ?? null;
    const placeProblem = this.#readPlace?.(values, geometry, place) ?? null;
    const isDated = this.#readTime !== null && !Number.isNaN(time.start);
    const shownPlace = this.#readPlace === null ? null : shownPlaceOf(place);
    this.#dates.add(line, timeProblem ?? time.note, isDated);
    this.#places.add(line, placeProblem, shownPlace !== null);
    if (this.#first.length >= firstCount) return;
    const { title } = eventText(record);
    this.#first.push({ interval: isDated ? { start: time.start, end: time.end } : null, place: shownPlace, title });
  }

  result(records: number, count: number): RolesTrial {
    return {
      records,
      looked: count,
      dates: this.#roles.time && this.#dates.understood,
      places: this.#roles.place && this.#places.understood,
      first: this.#first,
    };
  }
}

function shownPlaceOf({ lng, lat, geometry }: PlaceOut): TriedEvent['place'] {
  if (!Number.isNaN(lng)) return { isShape: false, at: [lng, lat] };
  const [at] = firstPositions(geometry);
  return at ? { isShape: true, at } : null;
}

class Tally {
  #understood = 0;
  #failed = 0;
  #blank = 0;
  readonly #failures: { line: number; reason: Message }[] = [];

  add(line: number, problem: Message | null, isThere: boolean): void {
    if (problem !== null) {
      this.#failed++;
      if (this.#failures.length < mostFailures) this.#failures.push({ line, reason: problem });
    } else if (isThere) this.#understood++;
    else this.#blank++;
  }

  get understood(): ReadCounts {
    return { understood: this.#understood, failed: this.#failed, blank: this.#blank, failures: this.#failures };
  }
}
