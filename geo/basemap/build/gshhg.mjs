/**
 * Reads the two netCDF files of GSHHG 2.3.7 in Debian's package for GMT. GMT cuts every line at the edges of bins of two degrees, and
 * stores each point as two unsigned 16-bit fractions of its bin. Here the pieces are joined again, on one global integer grid, so that ends
 * on a bin's edge meet exactly.
 */
import { File, ready } from 'h5wasm/node';
import { chainLines } from './chains.mjs';

const STEPS_PER_BIN = 65535;
/** Ends that should meet at the edge of a bin are up to about 100 m apart. */
const GAP_STEPS = 30;

/**
 * Rivers and canals of the world.
 * @param {string} path `binned_river_h.nc`
 * @returns {Promise<{rank: number, coordinates: [number, number][]}[]>} `rank` is WDBII's own level, 0 (double-lined) to 10
 */
export async function readRivers(path) {
  const { segments, position } = await readBins(path, 'Hierarchial_level_of_a_segment');
  const ranks = [...new Set(segments.map((segment) => segment.info))].toSorted((a, b) => a - b);
  return ranks.flatMap((rank) =>
    chainLines(pointsOfRank(segments, rank), GAP_STEPS).map(({ points, isClosed }) => ({
      rank,
      coordinates: (isClosed ? [...points, points[0]] : points).map(position),
    })),
  );
}

/**
 * Lakes and the rivers wide enough to have two banks, with their islands as holes.
 * @param {string} path `binned_GSHHS_h.nc`
 * @returns {Promise<{id: number, level: number, ring: [number, number][]}[]>} closed rings; level 2 is a lake, 3 an island in a lake
 */
export async function readLakeRings(path) {
  const { segments, position } = await readBins(path, 'Embedded_npts_levels_exit_entry_for_a_segment');
  const byPolygon = new Map();
  for (const segment of segments) {
    const level = (segment.info >> 6) & 7;
    if (level !== 2 && level !== 3) continue;
    const polygon = byPolygon.get(segment.polygon) ?? { id: segment.polygon, level, pieces: [] };
    polygon.pieces.push(segment.points);
    byPolygon.set(segment.polygon, polygon);
  }
  return [...byPolygon.values()]
    .toSorted((a, b) => a.id - b.id)
    .flatMap(({ id, level, pieces }) =>
      chainLines(pieces, GAP_STEPS)
        .filter((chain) => chain.isClosed)
        .map(({ points }) => ({ id, level, ring: [...points, points[0]].map(position) })),
    );
}

function pointsOfRank(segments, rank) {
  return segments.filter((segment) => segment.info === rank).map((segment) => segment.points);
}

async function readBins(path, infoName) {
  await ready;
  const file = new File(path, 'r');
  const read = (name) => file.get(name)?.value;
  const binDegrees = read('Bin_size_in_minutes')[0] / 60;
  const columns = read('N_bins_in_360_longitude_range')[0];
  const firstSegment = read('Id_of_first_segment_in_a_bin');
  const segmentCount = read('N_segments_in_a_bin');
  const info = read(infoName);
  const pointCount = read('N_points_for_a_segment');
  const firstPoint = read('Id_of_first_point_in_a_segment');
  const polygon = read('Id_of_GSHHS_ID');
  const x = read('Relative_longitude_from_SW_corner_of_bin');
  const y = read('Relative_latitude_from_SW_corner_of_bin');
  const segments = [];
  for (let bin = 0; bin < firstSegment.length; bin++) {
    const west = (bin % columns) * STEPS_PER_BIN;
    const south = -(Math.floor(bin / columns) + 1) * STEPS_PER_BIN;
    for (let id = firstSegment[bin]; id < firstSegment[bin] + segmentCount[bin]; id++) {
      const count = pointCount ? pointCount[id] : info[id] >> 9;
      const points = [];
      for (let i = firstPoint[id]; i < firstPoint[id] + count; i++) {
        points.push([west + (x[i] & 0xffff), south + (y[i] & 0xffff)]);
      }
      segments.push({ info: info[id], polygon: polygon?.[id], points });
    }
  }
  file.close();
  const position = ([gridX, gridY]) => {
    const lng = (gridX / STEPS_PER_BIN) * binDegrees;
    return [lng > 180 ? lng - 360 : lng, 90 + (gridY / STEPS_PER_BIN) * binDegrees];
  };
  return { segments, position };
}
