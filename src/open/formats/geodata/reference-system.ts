import type * as geojson from 'geojson';
import { positionsOf } from '../../../domain/story/positions.ts';
import { isRecord } from '../../record/value-at.ts';
import { type UtmZone, utmOfCode, utmToDegrees } from './utm.ts';

/**
 * The coordinate reference system of a file's places, as far as it matters here: degrees of WGS 84, or of a datum that differs from it by a
 * few metres at most; degrees of another datum; metres of Web Mercator or of UTM on WGS 84, which are converted; or any other, which is not.
 * `name` is for the user.
 */
export interface ReferenceSystem {
  readonly kind: 'degrees' | 'other-degrees' | 'web-mercator' | 'utm' | 'other';
  readonly name: string;
  /** Of UTM. */
  readonly zone?: UtmZone;
}

export const wgs84: ReferenceSystem = { kind: 'degrees', name: 'WGS 84' };

/** WGS 84 in two and three dimensions, and the regional systems NAD 83, ETRS 89, GDA, SIRGAS and NZGD. */
const closeToWgs84 = new Set([4326, 4979, 4019, 4167, 4258, 4269, 4283, 4674, 7844]);
/** EPSG:3857, and the numbers that it had before or that Esri gives it. */
const webMercators = new Set([3857, 3785, 900_913, 102_100, 102_113]);

/** By its number of EPSG or Esri, which have the geographic systems from 4001 to 4999. */
export function systemOfCode(code: number): ReferenceSystem {
  const name = `EPSG:${code}`;
  if (closeToWgs84.has(code)) return { kind: 'degrees', name };
  if (webMercators.has(code)) return { kind: 'web-mercator', name };
  const zone = utmOfCode(code);
  if (zone) return { kind: 'utm', name, zone };
  return { kind: code > 4000 && code < 5000 ? 'other-degrees' : 'other', name };
}

const keywords = /^\s*(?<keyword>GEOGCS|GEOGCRS|GEODCRS|GEODETICCRS|GEOGRAPHICCRS|PROJCS|PROJCRS|PROJECTEDCRS)\s*[[(]\s*"(?<name>[^"]*)"/i;
const closeNames = /WGS ?(?:19)?84|NAD ?(?:19)?83|North American(?: Datum)? 1983|ETRS ?(?:19)?89|GDA ?(?:1994|2020|94)|SIRGAS|CRS ?84/i;
const mercatorNames = /Web Mercator|Pseudo.?Mercator|Popular Visualisation|Google (?:Maps )?(?:Global )?Mercator/i;

/** By well-known text of either version, as `.prj` files have it; null: the text is none of a system on the ground. */
export function systemOfWkt(wkt: string): ReferenceSystem | null {
  const { keyword, name: written = '' } = keywords.exec(wkt)?.groups ?? {};
  if (keyword === undefined) return null;
  const name = written.replaceAll(/[\s_]+/g, ' ').trim();
  if (/^PROJ/i.test(keyword)) return projectedSystem(name);
  return { kind: closeNames.test(name) ? 'degrees' : 'other-degrees', name };
}

/** On WGS 84, or on a datum within a metre or two of it. */
const utmName = /^(?:WGS ?(?:19)?84|ETRS ?(?:19)?89|NAD ?(?:19)?83) ?(?:\/ ?)?UTM ?zone ?(?<zone>\d{1,2}) ?(?<hemisphere>[NS])$/i;

function projectedSystem(name: string): ReferenceSystem {
  if (mercatorNames.test(name)) return { kind: 'web-mercator', name };
  const { zone, hemisphere } = utmName.exec(name)?.groups ?? {};
  if (zone === undefined) return { kind: 'other', name };
  return { kind: 'utm', name, zone: { zone: Number(zone), isSouth: hemisphere?.toUpperCase() === 'S' } };
}

/** The system that a `spatialReference` of ArcGIS names; null: it names none. */
export function systemOfEsri(reference: unknown): ReferenceSystem | null {
  if (!isRecord(reference)) return null;
  const code = [reference['latestWkid'], reference['wkid']].find((each) => typeof each === 'number');
  if (code !== undefined) return systemOfCode(code);
  const wkt = [reference['wkt2'], reference['wkt']].find((each) => typeof each === 'string');
  return wkt === undefined ? null : systemOfWkt(wkt);
}

/** In metres: of the sphere of Web Mercator. */
const radius = 6_378_137;

/** Of a position in metres of EPSG:3857. */
export function mercatorToDegrees(x: number, y: number): { lng: number; lat: number } {
  const lng = (x / radius) * (180 / Math.PI);
  return {
    // The edge of the map comes out a little beyond it.
    lng: Math.abs(lng) > 180 && Math.abs(lng) < 180 + 1e-6 ? Math.sign(lng) * 180 : lng,
    lat: (2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2) * (180 / Math.PI),
  };
}

/** A geometry in degrees: its positions are changed in place, heights stay. null: the system cannot be converted, or there is no geometry. */
export function toDegrees(geometry: geojson.Geometry | null, { kind, zone }: ReferenceSystem): geojson.Geometry | null {
  if (geometry === null || kind === 'other') return null;
  if (kind !== 'web-mercator' && kind !== 'utm') return geometry;
  for (const position of positionsOf(geometry)) {
    const [x = NaN, y = NaN] = position;
    const degrees = zone ? utmToDegrees(x, y, zone) : mercatorToDegrees(x, y);
    // What is no position of the system is none on Earth either, and is reported where places are read.
    [position[0], position[1]] = degrees ? [degrees.lng, degrees.lat] : [x, y];
  }
  return geometry;
}
