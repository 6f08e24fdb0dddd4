/** West, south, east, north in degrees. */
export type Bbox = readonly [number, number, number, number];

/** How many cells of a degree there are around the world, and from pole to pole. */
const [columns, rows] = [360, 180];

/** Of each cell how many places are counted in it, and their box: west, south, east, north. */
export interface CellCounts {
  readonly counts: Uint32Array;
  readonly boxes: Float64Array;
}

interface Cell {
  readonly count: number;
  readonly box: Bbox;
}

/** Far is what is so many degrees away from the others, and further than half of the box around all. */
const far = { degrees: 2, share: 0.5 };
/** Of ten places and more one may be far without being shown, or this share of all. */
const few = { of: 10, share: 0.02 };

/** Places counted by cells of a degree, so that the few that are far from all others can be told. */
export class PlaceCells {
  readonly #counts = new Uint32Array(columns * rows);
  readonly #boxes = new Float64Array(4 * columns * rows);

  /** A place, or the box of a line or an area, which is counted in the cell of its middle. `west` is from -180 to 180, `east` may be beyond. */
  add(west: number, south: number, east: number, north: number): void {
    this.#add(cellOf((west + east) / 2, (south + north) / 2), 1, west, south, east, north);
  }

  get counted(): CellCounts {
    return { counts: this.#counts, boxes: this.#boxes };
  }

  addCounted({ counts, boxes }: CellCounts): void {
    for (const [cell, count] of counts.entries()) if (count > 0) this.#add(cell, count, ...boxAt(boxes, cell));
  }

  /**
   * The box of all places but the few that are far from the others, within the box of all: at most one in fifty, or one where there are ten
   * or more, that the others' box is less than half as wide or as high without.
   */
  mostOf(whole: Bbox): Bbox {
    const all = this.#cells(whole[0]);
    const count = all.reduce((sum, cell) => sum + cell.count, 0);
    let [kept, budget] = [all, count < few.of ? 0 : Math.max(1, Math.floor(count * few.share))];
    for (let cut = widestCut(kept, budget); cut; cut = widestCut(kept, budget)) {
      kept = cut.rest;
      budget -= cut.count;
    }
    const [west, south, east, north] = boxOf(kept);
    return kept === all || east - west >= 360 ? whole : [within180(west), south, within180(east), north];
  }

  /** Those with a place in them, their longitudes counted eastward from one. */
  #cells(start: number): readonly Cell[] {
    return [...this.#counts.entries()].flatMap(([cell, count]) => {
      if (count === 0) return [];
      const [west, south, east, north] = boxAt(this.#boxes, cell);
      const turn = west < start ? 360 : 0;
      return [{ count, box: [west + turn, south, east + turn, north] }];
    });
  }

  /** Is called for each of a million places, and so makes no objects. */
  #add(cell: number, count: number, west: number, south: number, east: number, north: number): void {
    const counts = this.#counts;
    const boxes = this.#boxes;
    const at = 4 * cell;
    const isFirst = counts[cell] === 0;
    counts[cell] = (counts[cell] ?? 0) + count;
    if (isFirst || west < (boxes[at] ?? 0)) boxes[at] = west;
    if (isFirst || south < (boxes[at + 1] ?? 0)) boxes[at + 1] = south;
    if (isFirst || east > (boxes[at + 2] ?? 0)) boxes[at + 2] = east;
    if (isFirst || north > (boxes[at + 3] ?? 0)) boxes[at + 3] = north;
  }
}

function boxAt(boxes: Float64Array, cell: number): Bbox {
  const [west = 0, south = 0, east = 0, north = 0] = boxes.subarray(4 * cell, 4 * cell + 4);
  return [west, south, east, north];
}

function cellOf(lng: number, lat: number): number {
  const column = Math.floor(lng + 180) % columns;
  return Math.min(Math.max(Math.floor(lat + 90), 0), rows - 1) * columns + column;
}

interface Cut {
  readonly count: number;
  readonly rest: readonly Cell[];
}

/** The cut at one side of the box that takes the largest share of it away with at most `budget` places. null: what would go is not far. */
function widestCut(cells: readonly Cell[], budget: number): Cut | null {
  if (budget === 0 || cells.length < 2) return null;
  const whole = boxOf(cells);
  const cuts = ([0, 1, 2, 3] as const).flatMap((side) => {
    const size = side % 2 === 0 ? whole[2] - whole[0] : whole[3] - whole[1];
    const edge = ({ box }: Cell) => (side < 2 ? box[side] : -box[side]);
    const sorted = cells.toSorted((one, other) => edge(one) - edge(other));
    const found: (Cut & { readonly share: number })[] = [];
    let count = 0;
    for (const [index, cell] of sorted.entries()) {
      const gap = edge(cell) - edge(sorted[0] ?? cell);
      if (index > 0 && gap >= far.degrees && gap > size * far.share) found.push({ count, rest: sorted.slice(index), share: gap / size });
      count += cell.count;
      if (count > budget) break;
    }
    return found;
  });
  return cuts.toSorted((one, other) => other.share - one.share)[0] ?? null;
}

function boxOf(cells: readonly Cell[]): Bbox {
  return cells.reduce<Bbox>((joined, { box }) => joinedBox(joined, box), [Infinity, Infinity, -Infinity, -Infinity]);
}

function joinedBox(one: Bbox, other: Bbox): Bbox {
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

function within180(lng: number): number {
  return lng > 180 ? lng - 360 : lng;
}
