import type * as geojson from 'geojson';
import { polygonsOfRings } from './rings.ts';

/** The kinds of shapes (ESRI Shapefile Technical Description, 1998); those with a height or a measure are 10 or 20 more. */
const [noShape, point, line, area, points] = [0, 1, 3, 5, 8];

/**
 * A shape as GeoJSON, from its bytes; null: it is none. undefined: it cannot be read, as one that is no point, line or area. Throws a
 * RangeError where the bytes end too soon. Measures are left out.
 */
export function readShape(view: DataView): geojson.Geometry | null | undefined {
  const type = view.getInt32(0, true);
  const [kind, hasHeights] = [type % 10, type > 10 && type < 20];
  if (type === noShape) return null;
  if (type > 28) return undefined;
  switch (kind) {
    case point: {
      const position = positionAt(view, 4);
      if (position.some((number) => Number.isNaN(number))) return null;
      return { type: 'Point', coordinates: hasHeights ? [...position, view.getFloat64(20, true)] : position };
    }
    case points: {
      const count = counted(view, 36, 16, 40);
      const coordinates = positionsAt(view, 40, count, hasHeights);
      return count === 0 ? null : { type: 'MultiPoint', coordinates };
    }
    case line:
    case area:
      return partsAt(view, kind === area, hasHeights);
    default:
      return undefined;
  }
}

function partsAt(view: DataView, isArea: boolean, hasHeights: boolean): geojson.Geometry | null {
  const partCount = counted(view, 36, 4, 44);
  const first = 44 + 4 * partCount;
  const pointCount = counted(view, 40, 16, first);
  const positions = positionsAt(view, first, pointCount, hasHeights);
  const starts = Array.from({ length: partCount }, (_, index) => view.getInt32(44 + 4 * index, true));
  const parts = starts.map((start, index) => positions.slice(start, starts[index + 1] ?? pointCount));
  if (isArea) return polygonsOfRings(parts);
  const lines = parts.filter((part) => part.length > 1);
  const [only] = lines;
  if (!only) return null;
  return lines.length === 1 ? { type: 'LineString', coordinates: only } : { type: 'MultiLineString', coordinates: lines };
}

/** A number of items of so many bytes, which begin at `start`. */
function counted(view: DataView, at: number, itemBytes: number, start: number): number {
  const count = view.getInt32(at, true);
  if (count < 0 || start + count * itemBytes > view.byteLength) throw new RangeError('A shape has more parts than bytes');
  return count;
}

function positionAt(view: DataView, at: number): [number, number] {
  return [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
}

/** Heights follow the positions, after their range. */
function positionsAt(view: DataView, start: number, count: number, hasHeights: boolean): geojson.Position[] {
  const heights = start + 16 * count + 16;
  return Array.from({ length: count }, (_, index) => {
    const position = positionAt(view, start + 16 * index);
    return hasHeights ? [...position, view.getFloat64(heights + 8 * index, true)] : position;
  });
}
