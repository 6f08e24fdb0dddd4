import type { EventSet } from './event-set.ts';
import type { PointCloudData } from './point-cloud-data.ts';
import type { TimedPath } from './timed-path.ts';

/** The events of opened files, for a map. A search keeps the table and changes `passing` and the shapes. */
export interface MappedEvents {
  readonly set: EventSet;
  /** The points of the set's table. Their vertices are released once they are drawn. */
  readonly points: PointCloudData;
  /**
   * GeoJSON features of the events that are not a single point, with the properties `row` (a number), `layer` (an id), `start` and `end`
   * (see `tileTime`), and `path`, true for those with the flag of that name. After a search, only those that pass. null when there are none.
   */
  readonly shapes: Blob | null;
  /**
   * West, south, east, north of where most events are, in degrees: the map's first view. East is less than west across the 180th meridian.
   * null when there are no places.
   */
  readonly bbox: readonly [number, number, number, number] | null;
  /** The shape of one row, in the form of `shapes`; null when it has none. */
  readonly shapeOf: (row: number) => Promise<Blob | null>;
  /** The paths of some rows, in their order; null for a row that has none. Without it, all are drawn whole. */
  readonly pathsOf?: (rows: Uint32Array) => Promise<readonly (TimedPath | null)[]>;
}
