/** The third flattening of WGS 84, and its meridian's radius in metres: with the scale of the projection in it. */
const n = 1 / 298.257_223_563 / (2 - 1 / 298.257_223_563);
const radius = ((0.9996 * 6_378_137) / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const back = [
  n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440,
  (17 * n ** 3) / 480 - (37 * n ** 4) / 840,
  (4397 * n ** 4) / 161_280,
];
const toGeodetic = [
  2 * n - (2 * n ** 2) / 3 - 2 * n ** 3 + (116 * n ** 4) / 45,
  (7 * n ** 2) / 3 - (8 * n ** 3) / 5 - (227 * n ** 4) / 45,
  (56 * n ** 3) / 15 - (136 * n ** 4) / 35,
  (4279 * n ** 4) / 630,
];

/** A zone of the Universal Transverse Mercator, 1 to 60, and its hemisphere. */
export interface UtmZone {
  readonly zone: number;
  readonly isSouth: boolean;
}

/**
 * Degrees of a position in metres of UTM on WGS 84, by the series of Krüger, exact to less than a millimetre within a zone (C. F. F. Karney,
 * Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85, 2011). null: it is no position of that projection.
 */
export function utmToDegrees(easting: number, northing: number, { zone, isSouth }: UtmZone): { lng: number; lat: number } | null {
  // Beyond a zone's own width they still mean a place, as of maps that keep one zone for a whole country.
  if (!(easting > -500_000 && easting < 1_500_000 && northing >= 0 && northing <= 10_000_000)) return null;
  const xi = (northing - (isSouth ? 10_000_000 : 0)) / radius;
  const eta = (easting - 500_000) / radius;
  let [xi1, eta1] = [xi, eta];
  for (const [index, factor] of back.entries()) {
    const times = 2 * (index + 1);
    xi1 -= factor * Math.sin(times * xi) * Math.cosh(times * eta);
    eta1 -= factor * Math.cos(times * xi) * Math.sinh(times * eta);
  }
  const conformal = Math.asin(Math.sin(xi1) / Math.cosh(eta1));
  let lat = conformal;
  for (const [index, factor] of toGeodetic.entries()) lat += factor * Math.sin(2 * (index + 1) * conformal);
  const lng = Math.atan2(Math.sinh(eta1), Math.cos(xi1));
  return { lng: zone * 6 - 183 + (lng * 180) / Math.PI, lat: (lat * 180) / Math.PI };
}

/** The zone of a system of EPSG: 326xx in the north, 327xx in the south; 258xx on ETRS 89 and 269xx on NAD 83, within a metre or two. null: it is none of those. */
export function utmOfCode(code: number): UtmZone | null {
  const zone = code % 100;
  const last = lastZones.get(Math.floor(code / 100)) ?? 0;
  return zone >= 1 && zone <= last ? { zone, isSouth: Math.floor(code / 100) === 327 } : null;
}

const lastZones: ReadonlyMap<number, number> = new Map([
  [326, 60],
  [327, 60],
  [258, 38],
  [269, 23],
]);
