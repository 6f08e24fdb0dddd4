import type * as geojson from 'geojson';

const semiMajorKm = 6378.137;
const eccentricity = 0.081_819_190_842_6;

/**
 * Area in km2 on WGS 84, without holes, by Green's theorem with the equal-area latitude (Snyder, Map Projections, 3-12). A sphere would be
 * 0.3 % off at the latitude of Ukraine.
 */
export function ellipsoidAreaKm2(geometry: geojson.Polygon | geojson.MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .flatMap((rings) => rings.map((ring, index) => (index === 0 ? 1 : -1) * Math.abs(signedAreaKm2(ring))))
    .reduce((sum, area) => sum + area, 0);
}

function signedAreaKm2(ring: readonly geojson.Position[]): number {
  let sum = 0;
  for (const [index, [lng = 0, lat = 0]] of ring.entries()) {
    const [nextLng = 0, nextLat = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += radians(nextLng - lng) * (equalAreaLatitude(lat) + equalAreaLatitude(nextLat));
  }
  return (sum / 4) * semiMajorKm ** 2;
}

function equalAreaLatitude(lat: number): number {
  const sine = Math.sin(radians(lat));
  const part = eccentricity * sine;
  return (1 - eccentricity ** 2) * (sine / (1 - part ** 2) + Math.atanh(part) / eccentricity);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
