import type * as geojson from 'geojson';
import type { Column, DateSettings, Roles, TimeFormat } from '../../domain/events/roles.ts';
import { fillMoments, linesOf, timedPathOf } from '../../domain/events/timed-path.ts';
import type { PathTimes } from '../../domain/events/opened-file.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type Message, message } from '../../domain/messages/message.ts';
import { describeCell } from '../record/describe-value.ts';
import { momentColumns, momentList } from '../record/moment-list.ts';
import type { RecordValues } from '../record/record.ts';
import { isBlank } from '../record/value-text.ts';
import { cellReader } from '../time/cell-reader.ts';
import { type TimeOut, isMoment, makeTimeOut, reachedAt } from '../time/time-out.ts';

/** Where the moments of a path are written to: one for all records. */
export interface PathOut {
  /** For each vertex of the lines of the geometry, as `TimedPath` has them; null: the path is drawn whole. */
  moments: Float64Array | null;
  /** They are the fourth numbers of the positions. */
  areInGeometry: boolean;
  /** From the begin of the first date to the end of the last; NaN without moments. */
  start: number;
  end: number;
}

/**
 * Writes the moments of a record's path, and returns what is wrong with them. `place`: the geometry that is drawn. `geometry`: the same as the
 * file has it, whose positions may have a moment as their fourth number.
 */
export type ReadPath = (
  values: RecordValues,
  geometry: geojson.Geometry | null,
  place: geojson.Geometry,
  out: PathOut,
) => readonly Message[];

export function makePathOut(): PathOut {
  return { moments: null, areInGeometry: false, start: NaN, end: NaN };
}

/** The times of a record's positions as they are written; null: there are fewer than two. */
export function pathTimesReader(
  roles: Roles,
  columns: readonly Column[],
): (values: RecordValues, geometry: geojson.Geometry | null) => PathTimes | null {
  const moments = writtenMoments(roles, columns);
  const found = makeTimeOut();
  return (values, geometry) => {
    const { written, read } = moments(values, geometry);
    const times = (written ?? []).flatMap((value) => {
      if (isBlank(value) || !read(value, found) || !Number.isFinite(found.start)) return [];
      return isMoment(found) ? { at: (found.day + found.clock) as Instant, offset: found.offset } : { at: found.start, offset: NaN };
    });
    const [first, last] = [times[0], times.at(-1)];
    if (!first || !last || first === last) return null;
    const offset = first.offset === last.offset ? first.offset : null; // NaN differs from itself
    return { first: first.at, last: last.at, offset, count: times.length };
  };
}

interface WrittenMoments {
  /** One for each position; null: there are none. */
  readonly written: readonly unknown[] | null;
  readonly read: ReadMoment;
  readonly from: 'column of times' | 'column' | 'geometry';
}

/** Finds the moments of a record's positions. They are read as the column of times is, if that has them; otherwise by what they look like. */
function writtenMoments(
  roles: Roles,
  columns: readonly Column[],
): (values: RecordValues, geometry: geojson.Geometry | null) => WrittenMoments {
  const lists = momentColumns(columns);
  const single = roles.time?.kind === 'single' ? roles.time : null;
  const settings = roles.time && roles.time.kind !== 'parts' ? roles.time.settings : undefined;
  const readGuessed = guessingReader(settings);
  const readOwn = single && cellReader(single.format, { settings });
  return (values, geometry) => {
    for (const { key, read } of lists) {
      const written = momentList(read(values));
      if (written === null) continue;
      const isTime = key === single?.column;
      return isTime && readOwn ? { written, read: readOwn, from: 'column of times' } : { written, read: readGuessed, from: 'column' };
    }
    return { written: ordinateTimes(geometry), read: readGuessed, from: 'geometry' };
  };
}

/** The reader of the moments of a file's paths. */
export function pathReader(roles: Roles, columns: readonly Column[]): ReadPath {
  const moments = writtenMoments(roles, columns);
  const found = makeTimeOut();
  return (values, geometry, place, out) => {
    clear(out);
    const lines = linesOf(place);
    if (lines.length === 0) return none;
    const { written, read: readMoment, from } = moments(values, geometry);
    const count = lines.reduce((sum, line) => sum + line.length, 0);
    if (written === null || written.every(isBlank)) return none;
    if (written.length !== count) return [message('reading.path.count', { positions: count, moments: written.length })];
    const read = readMoments(written, readMoment, found, out);
    // What cannot be read of a column of times is reported with the time.
    const isReported = from === 'column of times' || read.lost === null;
    const problems = isReported ? [] : [message('reading.path.notRead', { count: read.lostCount, found: describeCell(read.lost) })];
    if (read.known < 2) return problems;
    const path = timedPathOf(place, read.moments);
    const backwards = fillMoments(path);
    if (backwards >= 0)
      return [...problems, message('reading.path.backwards', { number: backwards + 1, found: describeCell(written[backwards]) })];
    out.moments = path.moments;
    out.areInGeometry = from === 'geometry';
    return problems;
  };
}

const none: readonly Message[] = [];

function clear(out: PathOut): void {
  out.moments = null;
  out.areInGeometry = false;
  out.start = NaN;
  out.end = NaN;
}

type ReadMoment = (value: unknown, out: TimeOut) => boolean;

interface ReadMoments {
  readonly moments: Float64Array;
  readonly known: number;
  /** The first that could not be read; null: there is none. */
  readonly lost: unknown;
  readonly lostCount: number;
}

function readMoments(written: readonly unknown[], read: ReadMoment, found: TimeOut, out: PathOut): ReadMoments {
  const moments = new Float64Array(written.length).fill(NaN);
  let [known, lostCount, lost]: [number, number, unknown] = [0, 0, null];
  let [start, end] = [Infinity, -Infinity];
  for (const [index, value] of written.entries()) {
    if (isBlank(value)) continue;
    if (!read(value, found) || !Number.isFinite(found.start) || !Number.isFinite(found.end)) {
      lost ??= value;
      lostCount++;
      continue;
    }
    const reached = reachedAt(found);
    moments[index] = reached;
    start = Math.min(start, isMoment(found) ? reached : found.start);
    end = Math.max(end, reached);
    known++;
  }
  if (known > 0) [out.start, out.end] = [start, end];
  return { moments, known, lost, lostCount };
}

/** Numbers are seconds, or thousandths or millionths of them, by their size; text is read as in a column of ISO 8601. */
function guessingReader(settings: DateSettings | undefined): ReadMoment {
  const readers = new Map<TimeFormat, ReadMoment>();
  return (value, out) => {
    const format = typeof value === 'number' ? unitOf(value) : 'edtf';
    const read = readers.get(format) ?? cellReader(format, { settings });
    readers.set(format, read);
    return read(value, out);
  };
}

function unitOf(value: number): TimeFormat {
  const size = Math.abs(value);
  return size < 1e11 ? 'epoch-s' : size < 1e14 ? 'epoch-ms' : 'epoch-us';
}

/** From 1973 to 2100 in seconds, and in ms. A smaller fourth number is a measure, such as a distance. */
const ordinateRanges = [
  [1e8, 4.2e9],
  [1e11, 4.2e12],
] as const;

/** The fourth numbers of all positions, as kepler.gl has moments; null: they are none. A position without one has none of its own. */
export function ordinateTimes(geometry: geojson.Geometry | null): readonly unknown[] | null {
  const positions = geometry === null ? [] : linesOf(geometry).flat();
  if (!positions.some(({ length }) => length > 3)) return null;
  const moments = positions.map((position) => position[3] ?? null);
  const areMoments = ordinateRanges.some(([from, to]) => moments.every((moment) => moment === null || (moment >= from && moment <= to)));
  return areMoments ? moments : null;
}
