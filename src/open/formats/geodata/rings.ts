import type * as geojson from 'geojson';

/**
 * Polygons of rings without order, as shapefiles and ArcGIS have them: outer rings run clockwise, the holes in them the other way. A hole
 * goes to the first outer ring around its first position; one without such a ring is an area of its own. Rings of fewer than four
 * positions, once closed, are left out.
 */
export function polygonsOfRings(rings: readonly geojson.Position[][]): geojson.Polygon | geojson.MultiPolygon | null {
  const closed = rings.map(closeRing).filter((ring) => ring.length >= 4);
  const outer = closed.filter(isClockwise).map((ring) => [ring]);
  for (const hole of closed.filter((ring) => !isClockwise(ring))) {
    const around = outer.length === 1 ? outer[0] : outer.find(([ring]) => ring !== undefined && isInside(hole[0], ring));
    if (around) around.push(hole);
    else outer.push([hole]);
  }
  const [first] = outer;
  if (!first) return null;
  return outer.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: outer };
}

function closeRing(ring: geojson.Position[]): geojson.Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, [...first]] : ring;
}

function isClockwise(ring: readonly geojson.Position[]): boolean {
  let twiceArea = 0;
  for (let index = 1; index < ring.length; index++) {
    const [[x = 0, y = 0] = [], [nextX = 0, nextY = 0] = []] = [ring[index - 1], ring[index]];
    twiceArea += (nextX - x) * (nextY + y);
  }
  return twiceArea >= 0;
}

/** By the number of edges that a ray to the east crosses. */
function isInside([x = 0, y = 0]: geojson.Position = [], ring: readonly geojson.Position[]): boolean {
  let isIn = false;
  for (let index = 1; index < ring.length; index++) {
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = [ring[index - 1], ring[index]];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isIn = !isIn;
  }
  return isIn;
}
