/** Measures on the WGS 84 ellipsoid, and tests on plain rings. Positions are `[lng, lat]`. */

const RADIANS = Math.PI / 180;
const EARTH_RADIUS_KM = 6371.0072;
const SEMI_MAJOR_KM = 6378.137;
const ECCENTRICITY = 0.0818191908426;
const KM_PER_DEGREE = EARTH_RADIUS_KM * RADIANS;

/** The q of the authalic latitude: Snyder, Map Projections: a Working Manual (1987), 3-12. */
function authalicQ(lat) {
  const s = ECCENTRICITY * Math.sin(lat * RADIANS);
  return (1 - ECCENTRICITY ** 2) * (Math.sin(lat * RADIANS) / (1 - s * s) + Math.atanh(s) / ECCENTRICITY);
}

/**
 * Area enclosed by a ring. Edges are straight in an equal-area cylindrical projection of the ellipsoid. For edges of a few kilometres this
 * differs from geodesics by less than one part in 100,000.
 * @returns {number} square kilometres, never negative
 */
export function ringAreaKm2(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [x0, y0] = ring[i];
    const [x1, y1] = ring[i + 1];
    sum += (x1 - x0) * RADIANS * (authalicQ(y0) + authalicQ(y1));
  }
  return Math.abs((sum / 4) * SEMI_MAJOR_KM ** 2);
}

/** Area of a Polygon or MultiPolygon without its holes, in square kilometres. */
export function areaKm2(geometry) {
  return polygonsOf(geometry).reduce(
    (total, [outer, ...holes]) => total + ringAreaKm2(outer) - holes.reduce((sum, hole) => sum + ringAreaKm2(hole), 0),
    0,
  );
}

/** Great-circle distance in kilometres. */
export function distanceKm([lngA, latA], [lngB, latB]) {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLng = Math.sin(((lngB - lngA) * RADIANS) / 2);
  const h = sinLat ** 2 + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLng ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a line in kilometres. */
export function lengthKm(line) {
  return line.slice(1).reduce((sum, point, index) => sum + distanceKm(line[index], point), 0);
}

/** Area in km2 of a small triangle, on the tangent plane. */
export function triangleAreaKm2([a, b, c]) {
  const scale = Math.cos(b[1] * RADIANS) * KM_PER_DEGREE ** 2;
  return (Math.abs((a[0] - c[0]) * (b[1] - a[1]) - (a[0] - b[0]) * (c[1] - a[1])) / 2) * scale;
}

/** The list of polygons (each a list of rings) of a Polygon or MultiPolygon. */
export function polygonsOf(geometry) {
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
}

/** The list of lines of a LineString or MultiLineString. */
export function linesOf(geometry) {
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [geometry.coordinates];
}

/** Whether a ring encloses a point (even-odd rule). */
export function ringContains(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Whether a Polygon or MultiPolygon covers a point. */
export function covers(geometry, point) {
  return polygonsOf(geometry).some((rings) => rings.filter((ring) => ringContains(ring, point)).length % 2 === 1);
}

/** A test of whether a point is on the land of some countries. */
export function landTest(countries) {
  const boxed = countries.flatMap(({ geometry }) =>
    polygonsOf(geometry).map((rings) => {
      const lngs = rings[0].map((point) => point[0]);
      const lats = rings[0].map((point) => point[1]);
      return {
        geometry: { type: 'Polygon', coordinates: rings },
        west: Math.min(...lngs),
        east: Math.max(...lngs),
        south: Math.min(...lats),
        north: Math.max(...lats),
      };
    }),
  );
  return ([lng, lat]) =>
    boxed.some(
      ({ geometry, west, east, south, north }) => lng > west && lng < east && lat > south && lat < north && covers(geometry, [lng, lat]),
    );
}

/** Nearest point on a segment, computed on the tangent plane at `point`. */
export function nearestOnSegment(point, a, b) {
  const shrink = Math.cos(point[1] * RADIANS);
  const dx = (b[0] - a[0]) * shrink;
  const dy = b[1] - a[1];
  const along = ((point[0] - a[0]) * shrink * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

/**
 * A point well inside a polygon: the midpoint of the widest stretch on one of a few parallels.
 * @param {[number, number][][]} rings
 */
export function innerPoint(rings) {
  const lats = rings[0].map((point) => point[1]);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  let best = { width: -1, point: rings[0][0] };
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const lat = south + (north - south) * share;
    const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).toSorted((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1] - crossings[i];
      if (width > best.width) best = { width, point: [(crossings[i] + crossings[i + 1]) / 2, lat] };
    }
  }
  return best.point;
}

function crossingsAt(ring, lat) {
  const crossings = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0, y0] = ring[i];
    const [x1, y1] = ring[i + 1];
    if (y0 > lat !== y1 > lat) crossings.push(x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0));
  }
  return crossings;
}
