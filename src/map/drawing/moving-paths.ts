import type * as geojson from 'geojson';
import { type EventIndex, eventIndex, visibleRows } from '../../domain/events/event-set.ts';
import { isAnyDated, rowFlags } from '../../domain/events/event-table.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import { type PathPart, type PathRange, type TimedPath, pathPart } from '../../domain/events/timed-path.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type View, pathRange } from '../../domain/view/view.ts';

/** The drawn part of a path, or its heads: with the row and the layer's id. Its number is that of the row, twice. */
export type PathFeature = geojson.Feature<
  geojson.MultiLineString | geojson.MultiPoint,
  { readonly row: number; readonly layer: string; readonly part: 'line' | 'head' }
> & { readonly id: number };

/**
 * At most so many positions of lines are sent at a step, so that a step stays within a frame or two. If the paths that are under way have more,
 * those that began last are drawn by their heads alone.
 */
export const mostLinePositions = 20_000;
/** At most so many heads are sent at a step. If more paths are under way, all are drawn whole. */
export const mostHeads = 5000;
/** So many positions of paths stay in the page; those that are not under way are dropped first. */
const mostKeptPositions = 1_000_000;
/** How often a path is asked for that the worker could not give. */
const mostTries = 3;

interface Shown {
  readonly range: PathRange;
  readonly rows: readonly number[];
  readonly features: readonly PathFeature[];
}

/**
 * The paths that are under way at the time shown, cut where they are then. All others are drawn whole, or not at all, by the layers of shapes,
 * so that a step sends nothing for them. Paths come from the worker when they are first under way, and stay for further steps.
 */
export class MovingPaths {
  readonly #events: MappedEvents;
  readonly #paths = new Map<number, TimedPath | null>();
  #positions = 0;
  #shown: Shown | null = null;
  #isAsking = false;
  #failures = 0;

  constructor(events: MappedEvents) {
    this.#events = events;
  }

  /**
   * The features of the view: the same list as before if nothing has moved. null: all paths are to be drawn whole, by the layers of shapes,
   * since too many are under way or the worker cannot give them. `onFound` is called when the answer has changed.
   */
  features(view: View, onFound: () => void): readonly PathFeature[] | null {
    const range = pathRange(view);
    const rows = this.#rowsUnderWay(view, range);
    if (rows === null || this.#failures >= mostTries || (rows.length > 0 && !this.#events.pathsOf)) return null;
    const missing = rows.filter((row) => !this.#paths.has(row));
    if (missing.length > 0) void this.#ask(missing, new Set(rows), onFound);
    const known = missing.length === 0 ? rows : rows.filter((row) => this.#paths.has(row));
    const before = this.#shown;
    if (before && before.range.to === range.to && before.range.since === range.since && areSame(before.rows, known)) return before.features;
    const features = this.#featuresOf(known, range);
    this.#shown = { range, rows: known, features };
    return features;
  }

  /** In time order; null: there are too many. Costs a step for each event that is going on at the time shown, and log n. */
  #rowsUnderWay({ layers }: View, { since, to }: PathRange): readonly number[] | null {
    const { set } = this.#events;
    if ((set.table.anyFlags & rowFlags.path) === 0 || !isAnyDated(set.table)) return [];
    const index = eventIndex(set, layers, rowFlags.path);
    const rows = rowsAcross(index, to);
    const atBegin = Number.isFinite(since) ? rowsAcross(index, since) : [];
    if (rows === null || atBegin === null) return null;
    return atBegin.length === 0 ? rows : [...new Set([...rows, ...atBegin])].sort((one, other) => one - other);
  }

  async #ask(rows: readonly number[], wanted: ReadonlySet<number>, onFound: () => void): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const found = (await this.#events.pathsOf?.(Uint32Array.from(rows))) ?? [];
      this.#makeRoom(wanted);
      rows.forEach((row, index) => this.#keep(row, found[index] ?? null));
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      console.warn('The paths of some events could not be read.', error);
    }
    this.#isAsking = false;
    onFound();
  }

  #keep(row: number, path: TimedPath | null): void {
    this.#paths.set(row, path);
    this.#positions += path?.moments.length ?? 0;
  }

  #makeRoom(wanted: ReadonlySet<number>): void {
    if (this.#positions <= mostKeptPositions) return;
    for (const [row, path] of this.#paths) {
      if (wanted.has(row)) continue;
      this.#paths.delete(row);
      this.#positions -= path?.moments.length ?? 0;
    }
  }

  #featuresOf(rows: readonly number[], range: PathRange): readonly PathFeature[] {
    let room = mostLinePositions;
    return rows.flatMap((row) => {
      const path = this.#paths.get(row);
      if (!path) return [];
      room -= path.moments.length;
      return this.#featuresOfRow(row, pathPart(path, range), room >= 0);
    });
  }

  #featuresOfRow(row: number, { lines, heads }: PathPart, hasLines: boolean): readonly PathFeature[] {
    const { layers, table } = this.#events.set;
    const layer = layers[table.layers[row] ?? 0]?.id ?? '';
    const head: PathFeature = {
      type: 'Feature',
      id: 2 * row + 1,
      geometry: { type: 'MultiPoint', coordinates: [...heads] },
      properties: { row, layer, part: 'head' },
    };
    if (!hasLines || lines.length === 0) return [head];
    const geometry: geojson.MultiLineString = { type: 'MultiLineString', coordinates: [...lines] };
    return [{ type: 'Feature', id: 2 * row, geometry, properties: { row, layer, part: 'line' } }, head];
  }
}

/** The rows of the index that begin before an instant and end after it; null: more than `mostHeads`. */
function rowsAcross(index: EventIndex, instant: Instant): number[] | null {
  const rows = visibleRows(index, { from: instant, to: instant });
  if (rows.length > mostHeads) return null;
  return Array.from({ length: rows.length }, (_, rank) => rows.at(rank));
}

function areSame(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((row, index) => row === others[index]);
}
