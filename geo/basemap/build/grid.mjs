/**
 * One integer grid for all files: steps of 0.0008 degrees of longitude and 0.0005 of latitude, 56 m both ways at the latitude of Kyiv.
 * Points are moved to it before edges are shared, so that what met before still meets after.
 */

const STEP_LNG = 0.0008;
const STEP_LAT = 0.0005;

/** The TopoJSON transform of the grid. */
export const GRID = { scale: [STEP_LNG, STEP_LAT], translate: [-180, -90] };

/** The grid point nearest to a position, as the decoder of a quantized topology returns it. */
export function onGrid([lng, lat]) {
  return [Math.round((lng + 180) / STEP_LNG) * STEP_LNG - 180, Math.round((lat + 90) / STEP_LAT) * STEP_LAT - 90];
}

/** A line on the grid, without points equal to the one before. */
export function lineOnGrid(line) {
  const points = line.map(onGrid);
  return points.filter((point, i) => i === 0 || point[0] !== points[i - 1][0] || point[1] !== points[i - 1][1]);
}

/** An arc of a topology on the grid. An arc that shrinks to one point keeps both ends, since TopoJSON requires two positions. */
export function arcOnGrid(arc) {
  const points = lineOnGrid(arc);
  return points.length > 1 ? points : [points[0], points[0]];
}
