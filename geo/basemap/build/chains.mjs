/**
 * Joins lines end to end wherever exactly two ends meet. Where three or more ends meet, nothing is joined, so a confluence stays a
 * confluence. Lines not longer than the tolerance are omitted.
 * @template {readonly [number, number]} P
 * @param {P[][]} lines
 * @param {number} tolerance ends within this distance, in the lines' own unit along each axis, count as the same point
 * @returns {{points: P[], isClosed: boolean}[]} in the order of their first piece; a closed line does not repeat its first point
 */
export function chainLines(lines, tolerance) {
  const long = lines.filter((line) => line.some((point) => apart(point, line[0]) > tolerance));
  const nodeOf = nodeFinder(tolerance);
  const nodes = long.map((line) => [nodeOf(line[0]), nodeOf(line.at(-1))]);
  const linesAt = new Map();
  nodes.forEach((pair, index) => {
    for (const node of pair) linesAt.set(node, [...(linesAt.get(node) ?? []), index]);
  });
  const used = new Set();
  const follow = (node, points) => {
    for (;;) {
      const meeting = linesAt.get(node);
      const next = meeting.length === 2 ? meeting.find((index) => !used.has(index)) : undefined;
      if (next === undefined) return node;
      used.add(next);
      const forwards = nodes[next][0] === node;
      for (const point of (forwards ? long[next] : long[next].toReversed()).slice(1)) points.push(point);
      node = nodes[next][forwards ? 1 : 0];
    }
  };
  return long.flatMap((line, index) => {
    if (used.has(index)) return [];
    used.add(index);
    const points = [...line];
    const last = follow(nodes[index][1], points);
    points.reverse();
    const first = follow(nodes[index][0], points);
    points.reverse();
    const isClosed = first === last && points.length > 3;
    return [{ points: isClosed ? points.slice(0, -1) : points, isClosed }];
  });
}

function apart(a, b) {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
}

/**
 * Gives points close to each other the same number. It also searches the neighbouring cells, so that no pair across a cell's edge is
 * missed.
 */
function nodeFinder(tolerance) {
  const size = Math.max(tolerance, 1e-9) * 2;
  const cells = new Map();
  let count = 0;
  return (point) => {
    const column = Math.floor(point[0] / size);
    const row = Math.floor(point[1] / size);
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        const found = cells.get(`${i},${j}`)?.find((node) => apart(node.point, point) <= tolerance);
        if (found) return found.id;
      }
    }
    const node = { id: count++, point };
    cells.set(`${column},${row}`, [...(cells.get(`${column},${row}`) ?? []), node]);
    return node.id;
  };
}
