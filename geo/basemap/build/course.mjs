/** The course of a river through a lake: a line in the middle of the water, from inflow to outflow. */
import { distanceKm, ringContains } from './geodesy.mjs';

const CELL_LNG = 0.006;
const CELL_LAT = 0.004;
const SHORE_DISLIKE = 6;

/**
 * The cheapest path over a grid of about 450 m, where water near the shore costs more. Both ends may be a little outside the lake; the line
 * begins and ends exactly there.
 * @param {[number, number][]} lake closed outer ring
 * @throws {Error} if the lake does not connect the two
 */
export function courseThroughLake(lake, from, to) {
  const grid = rasterize(lake);
  const start = nearestWater(grid, from);
  const goal = nearestWater(grid, to);
  const shore = stepsToShore(grid);
  const cost = new Map([[start, 0]]);
  const cameFrom = new Map();
  const queue = new Set([start]);
  const done = new Set();
  while (queue.size > 0) {
    const cell = cheapest(queue, cost);
    queue.delete(cell);
    if (cell === goal) return smooth([from, ...trace(grid, cameFrom, cell), to]);
    done.add(cell);
    for (const [next, length] of neighbours(grid, cell)) {
      if (done.has(next)) continue;
      const price = cost.get(cell) + length * (1 + SHORE_DISLIKE / shore.get(next));
      if (price >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, price);
      cameFrom.set(next, cell);
      queue.add(next);
    }
  }
  throw new Error(`no water between ${from} and ${to}`);
}

function rasterize(lake) {
  const west = Math.min(...lake.map((point) => point[0]));
  const south = Math.min(...lake.map((point) => point[1]));
  const columns = Math.ceil((Math.max(...lake.map((point) => point[0])) - west) / CELL_LNG);
  const rows = Math.ceil((Math.max(...lake.map((point) => point[1])) - south) / CELL_LAT);
  const centre = (cell) => [west + ((cell % columns) + 0.5) * CELL_LNG, south + (Math.floor(cell / columns) + 0.5) * CELL_LAT];
  const water = new Set();
  for (let cell = 0; cell < columns * rows; cell++) if (ringContains(lake, centre(cell))) water.add(cell);
  for (const [lng, lat] of lake) {
    water.add(
      Math.min(rows - 1, Math.floor((lat - south) / CELL_LAT)) * columns + Math.min(columns - 1, Math.floor((lng - west) / CELL_LNG)),
    );
  }
  return { columns, water, centre };
}

function nearestWater({ water, centre }, point) {
  let best = { km: Infinity };
  for (const cell of water) {
    const km = distanceKm(centre(cell), point);
    if (km < best.km) best = { km, cell };
  }
  return best.cell;
}

function neighbours({ columns, water }, cell) {
  const list = [];
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1]) {
      const next = cell + dy * columns + dx;
      if ((dx !== 0 || dy !== 0) && water.has(next)) list.push([next, Math.hypot(dx, dy)]);
    }
  }
  return list;
}

function stepsToShore(grid) {
  const steps = new Map();
  let ring = [...grid.water].filter((cell) => neighbours(grid, cell).length < 8);
  for (const cell of ring) steps.set(cell, 1);
  for (let step = 2; ring.length > 0; step++) {
    const next = [];
    for (const cell of ring) {
      for (const [other] of neighbours(grid, cell)) {
        if (steps.has(other)) continue;
        steps.set(other, step);
        next.push(other);
      }
    }
    ring = next;
  }
  return steps;
}

function cheapest(queue, cost) {
  let best;
  for (const cell of queue) if (best === undefined || cost.get(cell) < cost.get(best)) best = cell;
  return best;
}

function trace(grid, cameFrom, goal) {
  const cells = [];
  for (let cell = goal; cell !== undefined; cell = cameFrom.get(cell)) cells.push(cell);
  return cells.toReversed().map(grid.centre);
}

/** Smooths the steps of the grid in a line: each point becomes the mean of its neighbourhood; the ends stay. */
function smooth(line) {
  return line.map((point, i) => {
    const reach = Math.min(3, i, line.length - 1 - i);
    const near = line.slice(i - reach, i + reach + 1);
    return [0, 1].map((axis) => near.reduce((sum, other) => sum + other[axis], 0) / near.length);
  });
}
