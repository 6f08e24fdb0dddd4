import type { RolesTrial, TriedEvent, Understood } from '../../domain/events/opened-file.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Roles } from '../../domain/events/roles.ts';
import { makePlaceOut, placeReader } from '../place/place-reader.ts';
import { makeTimeOut, timeReader } from '../time/time-reader.ts';
import type { EventRecord, EventRecords } from './event-records.ts';
import { eventText } from './record-text.ts';

/** A file of so many records is read in a fraction of a second. Of a larger one some records are read, one by one. */
const looked = { most: 100_000, some: 1000 };
const mostFailures = 5;
const firstCount = 5;

/** Reads the records of a file, or, of a large one, some from all over it, with other roles; see `FileQueries.tryRoles`. */
export async function tryRoles(records: EventRecords, file: number, roles: Roles, signal: AbortSignal): Promise<RolesTrial> {
  const { time, place } = roles;
  const [timeOut, placeOut] = [makeTimeOut(), makePlaceOut()];
  const readTime = time && timeReader(time);
  const readPlace = place && placeReader(place);
  const [dates, places] = [new Tally(), new Tally()];
  const first: TriedEvent[] = [];
  const own = records.files[file];
  const tried = own && { ...own, roles };
  const see = (record: EventRecord) => {
    const { values, geometry, line } = record;
    const timeProblem = readTime?.(values, timeOut) ?? null;
    const placeProblem = readPlace?.(values, geometry, placeOut) ?? null;
    const isDated = readTime !== null && !Number.isNaN(timeOut.start);
    const point = readPlace === null || Number.isNaN(placeOut.lng) ? null : ([placeOut.lng, placeOut.lat] as const);
    const spot = point ?? (readPlace !== null && placeOut.geometry ? 'shape' : null);
    dates.add(line, timeProblem ?? timeOut.note, isDated);
    places.add(line, placeProblem, spot !== null);
    if (first.length >= firstCount) return;
    const { title } = eventText({ ...record, file: tried ?? record.file });
    first.push({ interval: isDated ? { start: timeOut.start, end: timeOut.end } : null, place: spot, title });
  };
  const count = await records.eachIn(file, looked, see, signal);
  return {
    records: records.countIn(file),
    looked: count,
    dates: time && dates.understood,
    places: place && places.understood,
    first,
  };
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

  get understood(): Understood {
    return { understood: this.#understood, failed: this.#failed, blank: this.#blank, failures: this.#failures };
  }
}
