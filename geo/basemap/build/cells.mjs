/** Cuts features into the cells of a level. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';

/** Steps along the edge of a cell. */
const EXTENT = 4096;
/** A sixteenth of a cell on every side, so that no line ends, and no outline runs, where a tile that is cut from it does. */
const BUFFER = 256;

/**
 * @param {import('geojson').Feature[]} features
 * @param {number} level
 * @param {(x: number, y: number) => boolean} isNeeded
 * @returns {{x: number, y: number, kind: 'empty' | 'file' | {country: string}, bytes?: Uint8Array}[]} row by row
 */
export function cutCells(features, level, isNeeded) {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: level, indexMaxZoom: level, indexMaxPoints: 0, tolerance: 0, extent: EXTENT, buffer: BUFFER },
  );
  const cells = [];
  for (let y = 0; y < 2 ** level; y++) {
    for (let x = 0; x < 2 ** level; x++) {
      if (isNeeded(x, y)) cells.push({ x, y, ...cellOf(index.getTile(level, x, y)) });
    }
  }
  return cells;
}

function cellOf(tile) {
  const features = tile?.features.filter(hasExtent) ?? [];
  if (features.length === 0) return { kind: 'empty' };
  if (features.length === 1 && isWholeSquare(features[0])) return { kind: { country: features[0].tags.id } };
  return {
    kind: 'file',
    bytes: fromGeojsonVt({ features: { ...tile, features: features.map(withoutRepeats) } }, { version: 2, extent: EXTENT }),
  };
}

/** Whether anything of a feature is left on the cell's grid. */
function hasExtent({ type, geometry }) {
  if (type === 1) return geometry.length > 0;
  return geometry.some((line) => line.some(([x, y]) => x !== line[0][0] || y !== line[0][1]));
}

/** Points that fell on the one before are left out, and rings or lines without extent. */
function withoutRepeats(feature) {
  if (feature.type === 1) return feature;
  const geometry = feature.geometry
    .map((line) => line.filter(([x, y], i) => i === 0 || x !== line[i - 1][0] || y !== line[i - 1][1]))
    .filter((line) => line.length > (feature.type === 3 ? 3 : 1));
  return { ...feature, geometry };
}

function isWholeSquare({ type, tags, geometry }) {
  if (type !== 3 || tags.kind !== 'country' || geometry.length !== 1) return false;
  const [ring] = geometry;
  const ends = [-BUFFER, EXTENT + BUFFER];
  const isCorner = ([x, y]) => ends.includes(x) && ends.includes(y);
  return (
    ring.every(([x, y]) => ends.includes(x) || ends.includes(y)) &&
    ends.every((x) => ends.every((y) => ring.some((point) => point[0] === x && point[1] === y && isCorner(point))))
  );
}
