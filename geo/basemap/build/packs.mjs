/**
 * Puts neighbouring cells into one file, a pack: the cells of a level that lie in one tile of a level above. Where they are heavy that tile is
 * split into its four children, so that a view fetches little that it does not show. A pack begins with
 * the count of its cells (one byte). For each of them follow its place in the tile, counted row by row from the northwest (one byte), and its
 * length (two bytes, the lower first); then the cells in this order, as they are. A cell that has no bytes is left out.
 */

/** How many levels above its cells a pack is at most. */
export const PACK_DEPTH = 3;
/** The bytes of cells above which a pack is split. The larger, the fewer files; the smaller, the lighter the heaviest view. */
const MOST_BYTES = 44_000;

/**
 * @param {string} set
 * @param {number} level
 * @param {{x: number, y: number, bytes?: Uint8Array}[]} cells
 * @returns {{packs: {name: string, bytes: Buffer}[], splits: string[]}} the packs by name, and the tiles that were split: level-column-row
 */
export function packCells(set, level, cells) {
  const packs = [];
  const splits = [];
  const place = (filled, z) => {
    for (const [tile, inside] of groupByTile(filled, level, z)) {
      if (z < level && inside.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES) {
        splits.push(tile);
        place(inside, z + 1);
      } else packs.push({ name: `${set}/${level}/${tile}.pack`, bytes: packOf(inside, 2 ** (level - z)) });
    }
  };
  place(
    cells.filter(({ bytes }) => bytes),
    Math.max(0, level - PACK_DEPTH),
  );
  return { packs: packs.sort((one, other) => (one.name < other.name ? -1 : 1)), splits: splits.sort() };
}

function groupByTile(cells, level, z) {
  const tiles = new Map();
  for (const cell of cells) {
    const tile = [z, cell.x >> (level - z), cell.y >> (level - z)].join('-');
    tiles.set(tile, [...(tiles.get(tile) ?? []), cell]);
  }
  return tiles;
}

function packOf(cells, scale) {
  const inOrder = cells.map(({ x, y, bytes }) => ({ index: (y % scale) * scale + (x % scale), bytes })).sort((a, b) => a.index - b.index);
  const head = Buffer.alloc(1 + 3 * inOrder.length);
  head.writeUInt8(inOrder.length);
  inOrder.forEach(({ index, bytes }, place) => {
    head.writeUInt8(index, 1 + 3 * place);
    head.writeUInt16LE(bytes.length, 2 + 3 * place);
  });
  return Buffer.concat([head, ...inOrder.map(({ bytes }) => bytes)]);
}
