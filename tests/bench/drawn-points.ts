import type * as maplibregl from 'maplibre-gl';
import type { TimeRange } from '../../src/domain/time/instant.ts';
import type { SyntheticPoints } from './synthetic-points.ts';

/** The largest distance (px) at which a point may still colour a pixel. */
const reach = 12;
/** The distance (px) within which a point must have coloured one: the rim of another point above it may hide its centre. */
const nearness = 4;
/** The least difference (0 to 255) from the ground's red, green or blue for a pixel to count as coloured: about half of a symbol's. */
const leastColour = 80;

/**
 * Compares the frame just drawn on the ground's colour (as #rrggbb) with the points whose times are in `range`: each must have coloured a
 * pixel at its place, and every coloured pixel must be near one. Throws with the numbers otherwise. Returns how many points are in range
 * and how many pixels are coloured. Must be called in the task that drew the frame.
 */
export function checkDrawn(
  map: maplibregl.Map,
  ground: string,
  points: SyntheticPoints,
  range: TimeRange,
): { events: number; pixels: number } {
  const { width, height, coloured } = colouredPixels(map, ground);
  const expected = new Uint8Array(width * height);
  const reached = widened(coloured, width, height, nearness);
  let [events, missing, stray, pixels] = [0, 0, 0, 0];
  for (let index = 0; index < points.length; index++) {
    const time = points.times[index] ?? NaN;
    if (!(time >= range.from && time < range.to)) continue;
    events += 1;
    const { x, y } = map.project([points.lngs[index] ?? 0, points.lats[index] ?? 0]);
    const [column, row] = [held(x, width), held(y, height)];
    const pixel = row * width + column;
    expected[pixel] = 1;
    // A point at the edge or beyond it may be cut off.
    if (!reached[pixel] && column > 0 && row > 0 && column < width - 1 && row < height - 1) missing += 1;
  }
  const near = widened(expected, width, height, reach);
  for (let pixel = 0; pixel < coloured.length; pixel++) {
    if (!coloured[pixel]) continue;
    pixels += 1;
    if (!near[pixel]) stray += 1;
  }
  if (missing > 0 || stray > 0) {
    throw new Error(`Of ${events} events in range ${missing} are not drawn, and of ${pixels} coloured pixels ${stray} are near none.`);
  }
  return { events, pixels };
}

/** The pixel at a place, or the nearest to it. */
function held(place: number, length: number): number {
  return Math.min(Math.max(Math.floor(place), 0), length - 1);
}

/**
 * 1 for each pixel of the map that differs from the ground's colour, row by row from the top. One pixel of the canvas is one of the page.
 */
function colouredPixels(map: maplibregl.Map, ground: string): { width: number; height: number; coloured: Uint8Array } {
  const gl = map.getCanvas().getContext('webgl2');
  if (!gl) throw new Error('The map has no WebGL 2.');
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const colours = new Uint8Array(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, colours);
  const groundParts = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
  const coloured = new Uint8Array(width * height);
  for (let pixel = 0; pixel < coloured.length; pixel++) {
    const distances = groundParts.map((part, at) => Math.abs((colours[4 * pixel + at] ?? 0) - part));
    const row = height - 1 - Math.floor(pixel / width);
    if (Math.max(...distances) >= leastColour) coloured[row * width + (pixel % width)] = 1;
  }
  return { width, height, coloured };
}

/** 1 for each pixel within `reach` of one that is 1, across and down. */
function widened(pixels: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const across = new Uint8Array(pixels.length);
  const both = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x]) across.fill(1, y * width + Math.max(x - reach, 0), y * width + Math.min(x + reach + 1, width));
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!across[y * width + x]) continue;
      for (let row = Math.max(y - reach, 0); row <= Math.min(y + reach, height - 1); row++) both[row * width + x] = 1;
    }
  }
  return both;
}
