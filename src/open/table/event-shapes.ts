import type * as geojson from 'geojson';
import { type EventTable, firstIndex, rowFlags } from '../../domain/events/event-table.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { always, tileTime } from '../../domain/time/tile-time.ts';
import { BlobWriter } from '../bytes/blob-writer.ts';
import { type TimedPath, timedPathOf } from '../../domain/events/timed-path.ts';
import type { GeometryStore } from './geometry-store.ts';
import type { PathStore } from './path-store.ts';

const decoder = new TextDecoder();

/** The events that are no single point. */
export interface EventShapes {
  /** Those of the rows that pass (null: all) as GeoJSON, in the order of rows; see `OpenedEvents`. null: there are none. */
  blob(passing: Uint8Array | null): Blob | null;
  /** See `FileQueries`. */
  paths(rows: Uint32Array): readonly (TimedPath | null)[];
}

/** `shapeRecords` tells for each geometry the number of its record, rising. Keeps only the part of the table that the shapes need. */
export function eventShapes(
  { flags, starts, ends, layers, dated }: EventTable,
  records: Uint32Array,
  layerList: readonly Pick<Layer, 'id'>[],
  geometries: GeometryStore,
  shapeRecords: Uint32Array,
  pathStore: PathStore,
): EventShapes {
  const rows = new Uint32Array(geometries.length);
  const numbers = new Uint32Array(geometries.length);
  const undated = dated > 0 ? null : always;
  const times = new Float64Array(2 * geometries.length);
  const layerOf = new Uint8Array(geometries.length);
  const arePaths = new Uint8Array(geometries.length);
  let count = 0;
  for (let row = 0; row < records.length && count < rows.length; row++) {
    if (((flags[row] ?? 0) & rowFlags.shape) === 0) continue;
    const record = records[row] ?? 0;
    rows[count] = row;
    numbers[count] = firstIndex(geometries.length, (index) => (shapeRecords[index] ?? 0) >= record);
    times[2 * count] = row < dated ? (starts[row] ?? NaN) : NaN;
    times[2 * count + 1] = row < dated ? (ends[row] ?? NaN) : NaN;
    arePaths[count] = (flags[row] ?? 0) & rowFlags.path ? 1 : 0;
    layerOf[count++] = layers[row] ?? 0;
  }
  const ids = layerList.map(({ id }) => JSON.stringify(id));
  return {
    blob: (passing) => {
      const writer = new BlobWriter('application/geo+json');
      let written = 0;
      for (let index = 0; index < count; index++) {
        const row = rows[index] ?? 0;
        if (passing && passing[row] !== 1) continue;
        const { start, end } = tileTime(intervalOf(times[2 * index] ?? NaN, times[2 * index + 1] ?? NaN) ?? undated);
        const path = arePaths[index] === 1 ? ',"path":true' : '';
        const properties = `{"row":${row},"layer":${ids[layerOf[index] ?? 0]},"start":${JSON.stringify(start)},"end":${JSON.stringify(end)}${path}}`;
        writer.text(
          `${written === 0 ? '{"type":"FeatureCollection","features":[' : ','}{"type":"Feature","properties":${properties},"geometry":`,
        );
        writer.bytes(geometries.at(numbers[index] ?? 0));
        writer.text('}');
        written++;
      }
      if (written === 0) return null;
      writer.text(']}');
      return writer.blob();
    },
    paths: (wanted) =>
      Array.from(wanted, (row) => {
        const index = firstIndex(count, (each) => (rows[each] ?? 0) >= row);
        const number = numbers[index] ?? 0;
        const moments = rows[index] === row ? pathStore.at(number) : null;
        // The store has written it.
        return moments && timedPathOf(JSON.parse(decoder.decode(geometries.at(number))) as geojson.Geometry, moments);
      }),
  };
}

function intervalOf(start: number, end: number): { readonly start: Instant; readonly end: Instant } | null {
  // The table holds instants.
  return Number.isNaN(start) ? null : { start: start as Instant, end: end as Instant };
}
