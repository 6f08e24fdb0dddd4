import type { ColumnKey, PlaceRole } from '../../domain/events/roles.ts';
import { readGeoJsonCell, readWktCell } from '../place/place-geometry.ts';
import { clearPlace, makePlaceOut } from '../place/place-out.ts';
import { type Axis, degreePairOf, degreesOf } from '../place/place-texts.ts';
import { type Meaning, hasMeaning, restOfName } from './column-names.ts';
import { type ColumnProfile, bestOf, shareOf } from './column-profile.ts';

/** A guess at the places, and the columns that it takes. */
export interface PlaceGuess {
  readonly role: PlaceRole;
  readonly hasSwappedAxes: boolean;
  readonly columns: readonly ColumnKey[];
}

/** How much of a column must be places. */
interface Demands {
  /** The share of its cells. */
  readonly enough: number;
  /** The share of them that may be beyond a range: slips, and not another kind of number. */
  readonly few: number;
}

const strict: Demands = { enough: 0.8, few: 0.02 };
/** Of columns that are named for places, and nothing better is there: what is bad in them is to be told, not hidden. */
const byName: Demands = { enough: 0.5, few: 0.5 };
const byNameOfFew: Demands = { enough: Number.MIN_VALUE, few: 0.5 };
/** What is called latitude and longitude, and is no degrees at all: metres of a projection, or words. */
const unreadable: Demands = { enough: 0.5, few: 1 };
const unreadableOfFew: Demands = { enough: 0, few: 1 };
/** So few values that one bad one is a large share of them. */
const fewValues = 20;
/** Columns in each other's place show it in more than a slip: in this share of cells at least. */
const leastSwapped = 0.2;

/** Where the records are, by what stands in their columns and what those are called; null: no column looks like a place. */
export function inferPlace(profiles: readonly ColumnProfile[]): PlaceGuess | null {
  const isSmall = profiles.every(({ values }) => values.length <= fewValues);
  const loose = isSmall ? byNameOfFew : byName;
  return (
    axesNamed(profiles, 'lng', 'lat', strict) ??
    geometryColumn(profiles, 'wkt', strict) ??
    geometryColumn(profiles, 'geojson', strict) ??
    pairColumn(profiles, strict) ??
    axesNamed(profiles, 'x', 'y', strict) ??
    axesNamed(profiles, 'lng', 'lat', loose) ??
    geometryColumn(profiles, 'wkt', loose) ??
    geometryColumn(profiles, 'geojson', loose) ??
    pairColumn(
      profiles.filter(({ words }) => hasMeaning(words, 'pair')),
      loose,
    ) ??
    axesNamed(profiles, 'lng', 'lat', isSmall ? unreadableOfFew : unreadable)
  );
}

/** Two columns by their names, if their ranges fit: either way round where the names are those of degrees. */
function axesNamed(
  profiles: readonly ColumnProfile[],
  lngMeaning: Meaning,
  latMeaning: Meaning,
  { enough, few }: Demands,
): PlaceGuess | null {
  const lats = profiles.filter(
    (profile) => hasMeaning(profile.words, latMeaning) && !hasMeaning(profile.words, lngMeaning) && isDegrees(profile, enough),
  );
  const lngs = profiles.filter(
    (profile) => hasMeaning(profile.words, lngMeaning) && !hasMeaning(profile.words, latMeaning) && isDegrees(profile, enough),
  );
  const pairs = lats.flatMap((lat) =>
    lngs
      .filter((lng) => restOfName(lng.words, lngMeaning) === restOfName(lat.words, latMeaning))
      .map((lng) => ({ lat, lng, rest: restOfName(lat.words, latMeaning) })),
  );
  const fitting = pairs.flatMap((pair) => {
    const isSwapped =
      latMeaning === 'lat' &&
      beyond(pair.lat, 'lat', 90) > leastSwapped &&
      beyond(pair.lat, 'lng', 180) <= strict.few &&
      beyond(pair.lng, 'lng', 90) === 0;
    const [lng, lat] = isSwapped ? [pair.lat, pair.lng] : [pair.lng, pair.lat];
    const isFitting = beyond(lat, 'lat', 90) <= few && beyond(lng, 'lng', 180) <= few;
    return isFitting ? [{ lng, lat, isSwapped, rest: pair.rest }] : [];
  });
  // A plain name goes before one with more to it: `lat` before `origin_lat`.
  const best = bestOf(fitting, ({ lng, lat, rest }) => 1 + Math.min(lng.fill, lat.fill) - Math.min(rest.length, 40) / 100);
  if (best === null) return null;
  const { lng, lat, isSwapped } = best;
  return { role: { kind: 'lng-lat', lng: lng.key, lat: lat.key }, hasSwappedAxes: isSwapped, columns: [lng.key, lat.key] };
}

function isDegrees(profile: ColumnProfile, enough: number): boolean {
  return shareOf(profile, (value) => !Number.isNaN(anyDegreesOf(value))) >= enough;
}

function anyDegreesOf(value: unknown): number {
  const lat = degreesOf(value, 'lat');
  return Number.isNaN(lat) ? degreesOf(value, 'lng') : lat;
}

/** The share of values beyond a range; those with the other axis's letter are. */
function beyond(profile: ColumnProfile, axis: Axis, furthest: number): number {
  return shareOf(profile, (value) => {
    const degrees = degreesOf(value, axis);
    return Number.isNaN(degrees) ? !Number.isNaN(anyDegreesOf(value)) : Math.abs(degrees) > furthest;
  });
}

const beginnings = {
  wkt: /^\s*(?:SRID\s*=\s*\d+\s*;\s*|<[^>]*>\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b/i,
  geojson: /^\s*\{[^]{0,200}"type"/,
};

function geometryColumn(profiles: readonly ColumnProfile[], kind: 'wkt' | 'geojson', { enough }: Demands): PlaceGuess | null {
  const out = makePlaceOut();
  const read = kind === 'wkt' ? readWktCell : readGeoJsonCell;
  const isGeometry = (value: unknown) => {
    clearPlace(out);
    if (typeof value === 'string' ? !beginnings[kind].test(value.slice(0, 300)) : kind === 'wkt') return false;
    return read(value, out) === null && (out.geometry !== null || !Number.isNaN(out.lng));
  };
  const best = bestOf(profiles, (profile) => {
    const isLikely =
      isGeometry(profile.values[0]) || shareOf({ ...profile, values: profile.values.slice(0, 100) }, isGeometry) >= Math.min(enough, 0.5);
    return isLikely && shareOf(profile, isGeometry) >= enough ? profile.fill : 0;
  });
  return best && { role: { kind, column: best.key }, hasSwappedAxes: false, columns: [best.key] };
}

function pairColumn(profiles: readonly ColumnProfile[], { enough }: Demands): PlaceGuess | null {
  const best = bestOf(profiles, (profile) => {
    const isNamed = hasMeaning(profile.words, 'pair') || (hasMeaning(profile.words, 'lat') && hasMeaning(profile.words, 'lng'));
    return shareOf(profile, (value) => isPair(value, isNamed)) >= enough ? profile.fill + (isNamed ? 1 : 0) : 0;
  });
  if (best === null) return null;
  const order = orderOf(best, enough);
  return order && { role: { kind: 'pair', column: best.key, order }, hasSwappedAxes: false, columns: [best.key] };
}

/** Without a name that says so, only two numbers with fractions are a place. */
function isPair(value: unknown, isNamed: boolean): boolean {
  if (degreePairOf(value, true) === null) return false;
  return isNamed || (typeof value === 'string' && /\d[.,]\d{2,}\D+\d+[.,]\d{2,}|[°º]/.test(value));
}

/** By what is beyond ±90; without any, lists are in GeoJSON's order, text in that of speech, unless the name says otherwise. null: neither. */
function orderOf(profile: ColumnProfile, enough: number): 'lng-lat' | 'lat-lng' | null {
  const fits = (isLatFirst: boolean) =>
    shareOf(profile, (value) => {
      const pair = degreePairOf(value, isLatFirst);
      return pair !== null && Math.abs(pair.lat) <= 90 && Math.abs(pair.lng) <= 180;
    });
  const [latFirst, lngFirst] = [fits(true), fits(false)];
  if (Math.max(latFirst, lngFirst) < enough) return null;
  if (Math.abs(latFirst - lngFirst) > strict.few) return latFirst > lngFirst ? 'lat-lng' : 'lng-lat';
  const saysLngFirst = /^(?:lnglat|lonlat|(?:lon|lng|long|longitude) lat)/.test(profile.words.join(' '));
  return saysLngFirst || Array.isArray(profile.values[0]) ? 'lng-lat' : 'lat-lng';
}
