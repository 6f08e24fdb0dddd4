import type { ColumnKey, LetterO, PlaceRole } from '../../domain/events/roles.ts';
import { parseGeoJsonCell, parseWktCell, readGeoJsonCell, readWktCell } from '../place/place-geometry.ts';
import { clearPlace, makePlaceOut } from '../place/place-out.ts';
import { type Axis, degreePairOf, degreesOf, hemisphereOf } from '../place/place-texts.ts';
import { isRecord } from '../record/value-at.ts';
import { valueText } from '../record/value-text.ts';
import { type ColumnMeaning, hasMeaning, restAround, restOfName } from './column-names.ts';
import { type ColumnProfile, bestOf, shareOf } from './column-profile.ts';
import { axesByNumbers, hasUsualAxes } from './geometry-axes.ts';

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
/** Of columns that are named for places, and nothing better is there: what is bad in them is reported, not hidden. */
const byName: Demands = { enough: Number.MIN_VALUE, few: 0.5 };
/** Of columns whose name says place, but perhaps not coordinates: a few of many cells may look like two numbers by chance. */
const byVagueName: Demands = { enough: 0.05, few: 0.5 };
/** What is called latitude and longitude, and is no degrees at all: metres of a projection, or words. */
const unreadable: Demands = { enough: 0, few: 1 };
/** So few values that one bad one is a large share of them. */
const fewValues = 20;
/** Columns in each other's place show it in more than a slip: in this share of cells at least. */
const leastSwapped = 0.2;

/** Where the records are, by what stands in their columns and what those are called; null: no column looks like a place. */
export function inferPlace(profiles: readonly ColumnProfile[]): PlaceGuess | null {
  const isSmall = profiles.every(({ values }) => values.length <= fewValues);
  const letterO = letterOOf(profiles);
  const named = (meaning: ColumnMeaning) => profiles.filter(({ words }) => hasMeaning(words, meaning));
  const degrees = axesNamed(profiles, 'lng', 'lat');
  return (
    placesIn(degrees, profiles, letterO, strict) ??
    geometryColumn(profiles, 'wkt', strict) ??
    geometryColumn(profiles, 'geojson', strict) ??
    otherAxesColumn(profiles, 'wkt') ??
    otherAxesColumn(profiles, 'geojson') ??
    pairColumn(profiles, letterO, strict) ??
    placesIn(axesNamed(profiles, 'x', 'y'), profiles, letterO, strict) ??
    placesIn([...axesAround(profiles, 'lng', 'lat'), ...axesAround(profiles, 'x', 'y')], profiles, letterO, strict) ??
    tenMillionths(degrees) ??
    placesIn(degrees, profiles, letterO, byName) ??
    geometryColumn(profiles, 'wkt', byName) ??
    geometryColumn(profiles, 'geojson', byName) ??
    pairColumn(named('coordinates'), letterO, byName) ??
    pairColumn(named('pair'), letterO, isSmall ? byName : byVagueName) ??
    metreColumns([...axesNamed(profiles, 'x', 'y'), ...axesAround(profiles, 'x', 'y')]) ??
    placesIn(degrees, profiles, letterO, unreadable) ??
    unreadableColumn(named('coordinates'))
  );
}

/** Two columns that belong together by their names. */
interface Axes {
  readonly lng: ColumnProfile;
  readonly lat: ColumnProfile;
  /** What their names have in common. */
  readonly rest: string;
  /** Whether the names say which of the two is which so plainly that values may speak against it. */
  readonly canBeSwapped: boolean;
}

function axesNamed(profiles: readonly ColumnProfile[], lngMeaning: ColumnMeaning, latMeaning: ColumnMeaning): readonly Axes[] {
  const of = (own: ColumnMeaning, other: ColumnMeaning) =>
    profiles.filter(({ words }) => hasMeaning(words, own) && !hasMeaning(words, other));
  const lngs = of(lngMeaning, latMeaning);
  return of(latMeaning, lngMeaning).flatMap((lat) => {
    const rest = restOfName(lat.words, latMeaning);
    return lngs
      .filter((lng) => restOfName(lng.words, lngMeaning) === rest)
      .map((lng) => ({ lng, lat, rest, canBeSwapped: latMeaning === 'lat' }));
  });
}

/** Whose names begin or end with those of the axes: `reclat` and `reclong`. */
function axesAround(profiles: readonly ColumnProfile[], lngName: 'lng' | 'x', latName: 'lat' | 'y'): readonly Axes[] {
  const lngs = new Set(profiles.map((lng) => restAround(lng.name, lngName)));
  return profiles.flatMap((lat) => {
    const rest = restAround(lat.name, latName);
    if (rest === null || !lngs.has(rest)) return [];
    return profiles
      .filter((lng) => lng !== lat && restAround(lng.name, lngName) === rest)
      .map((lng) => ({ lng, lat, rest, canBeSwapped: false }));
  });
}

/** The best of the pairs whose ranges fit: either way round where the names are those of degrees. */
function placesIn(
  pairs: readonly Axes[],
  profiles: readonly ColumnProfile[],
  letterO: LetterO | null,
  { enough, few }: Demands,
): PlaceGuess | null {
  const fitting = pairs.flatMap((pair) => {
    if (!isDegrees(pair.lat, letterO, enough) || !isDegrees(pair.lng, letterO, enough)) return [];
    const isSwapped =
      pair.canBeSwapped &&
      beyond(pair.lat, 'lat', 90, letterO) > leastSwapped &&
      beyond(pair.lat, 'lng', 180, letterO) <= strict.few &&
      beyond(pair.lng, 'lng', 90, letterO) === 0;
    const [lng, lat] = isSwapped ? [pair.lat, pair.lng] : [pair.lng, pair.lat];
    const isFitting = beyond(lat, 'lat', 90, letterO) <= few && beyond(lng, 'lng', 180, letterO) <= few;
    return isFitting ? [{ lng, lat, isSwapped, rest: pair.rest }] : [];
  });
  // A plain name goes before one with more to it: `lat` before `origin_lat`.
  const best = bestOf(fitting, ({ lng, lat, rest }) => 1 + Math.min(lng.fill, lat.fill) - Math.min(rest.length, 40) / 100);
  if (best === null) return null;
  const { lng, lat, isSwapped } = best;
  const latHemisphere = hemisphereColumn(profiles, lat, 'lat', letterO);
  const lngHemisphere = hemisphereColumn(profiles, lng, 'lng', letterO);
  const role: PlaceRole = {
    kind: 'lng-lat',
    lng: lng.key,
    lat: lat.key,
    ...(lngHemisphere && { lngHemisphere: lngHemisphere.key }),
    ...(latHemisphere && { latHemisphere: latHemisphere.key }),
    ...(letterO && { letterO }),
  };
  const columns = [lng, lat, lngHemisphere, latHemisphere].flatMap((profile) => (profile ? [profile.key] : []));
  return { role, hasSwappedAxes: isSwapped, columns };
}

/** A column of N and S, or of E and W, for degrees without signs: named for it, or next to them. null: there is none. */
function hemisphereColumn(
  profiles: readonly ColumnProfile[],
  degrees: ColumnProfile,
  axis: Axis,
  letterO: LetterO | null,
): ColumnProfile | null {
  const isOfAxis = (value: unknown) => hemisphereOf(value, letterO)?.axis === axis;
  return bestOf(profiles, (profile) => {
    const distance = Math.abs(profile.place - degrees.place);
    const isNamed = (['hemisphere', 'lat', 'lng'] as const).some((meaning) => hasMeaning(profile.words, meaning));
    if (profile === degrees || !(isNamed || distance === 1) || shareOf(profile, isOfAxis) < strict.enough) return 0;
    // All N beside degrees below 0 are no hemispheres: N may also be short for `no`.
    const isBelow = shareOf(degrees, (value) => degreesOf(value, axis, letterO) < 0) > strict.few;
    const isAbove = shareOf(profile, (value) => hemisphereOf(value, letterO)?.sign === 1) === 1;
    return isBelow && isAbove ? 0 : 1 / distance;
  });
}

/** Degrees times ten million, as devices store them: `latitudeE7`. */
function tenMillionths(pairs: readonly Axes[]): PlaceGuess | null {
  const found = pairs.find(({ lng, lat }) => [lng, lat].every((profile) => /e7$/i.test(profile.name) && areWhole(profile)));
  return found ? systemGuess(found, 'e7') : null;
}

function areWhole(profile: ColumnProfile): boolean {
  return shareOf(profile, (value) => /^-?\d{1,10}$/.test(valueText(value).trim())) >= strict.enough;
}

/** Metres of a projection: the user is to say which, or the places stay unread. */
function metreColumns(pairs: readonly Axes[]): PlaceGuess | null {
  const found = pairs.find(({ lng, lat }) => areMetres(lng) && areMetres(lat));
  return found ? systemGuess(found, 'metres') : null;
}

function areMetres(profile: ColumnProfile): boolean {
  return shareOf(profile, (value) => Math.abs(degreesOf(value, 'lng')) > 1000) >= strict.enough;
}

function systemGuess({ lng, lat }: Axes, system: 'e7' | 'metres'): PlaceGuess {
  return { role: { kind: 'lng-lat', lng: lng.key, lat: lat.key, system }, hasSwappedAxes: false, columns: [lng.key, lat.key] };
}

/** A column of coordinates none of which can be read: each is reported. */
function unreadableColumn(profiles: readonly ColumnProfile[]): PlaceGuess | null {
  const [found] = profiles;
  return found ? { role: { kind: 'pair', column: found.key, order: 'lat-lng' }, hasSwappedAxes: false, columns: [found.key] } : null;
}

/** So many cells of a column are looked at for the letter O. */
const mostLooked = 200;
const germanNames = /länge|laenge|breite|datum|titel|beschreib|koordinat|\bort\b|lengte|breedte/i;
const romanceNames =
  /longitud\b|latitud\b|fecha|título|titulo|titre|coordonn|coordenad|coordinat[ei]\b|\blieu|lugar|luogo|titolo|descripci|ville|ciudad/i;

/** The hemisphere that O stands for in these columns, by the letter of the other one, else by the language of their names; null: it is open. */
function letterOOf(profiles: readonly ColumnProfile[]): LetterO | null {
  const found = { O: false, E: false, W: false };
  for (const { values } of profiles) {
    for (const value of values.slice(0, mostLooked)) {
      if (typeof value !== 'string' || value.length > 100) continue;
      const letter = /^\s*([OEW])\s*$|[\d°'"′″]\s*([OEW])\s*[)\]]?\s*$|(?:^|[\s,;/])([OEW])\s*\d/.exec(value)?.slice(1).find(Boolean);
      if (letter === 'O' || letter === 'E' || letter === 'W') found[letter] = true;
    }
  }
  if (!found.O || (found.E && found.W)) return null;
  if (found.E || found.W) return found.W ? 'east' : 'west';
  const names = profiles.map(({ name }) => name).join(' ');
  const [isGerman, isRomance] = [germanNames.test(names), romanceNames.test(names)];
  return isGerman === isRomance ? null : isGerman ? 'east' : 'west';
}

function isDegrees(profile: ColumnProfile, letterO: LetterO | null, enough: number): boolean {
  return shareOf(profile, (value) => !Number.isNaN(anyDegreesOf(value, letterO))) >= enough;
}

function anyDegreesOf(value: unknown, letterO: LetterO | null): number {
  const lat = degreesOf(value, 'lat', letterO);
  return Number.isNaN(lat) ? degreesOf(value, 'lng', letterO) : lat;
}

/** The share of values beyond a range; those with the other axis's letter are. */
function beyond(profile: ColumnProfile, axis: Axis, furthest: number, letterO: LetterO | null): number {
  return shareOf(profile, (value) => {
    const degrees = degreesOf(value, axis, letterO);
    return Number.isNaN(degrees) ? !Number.isNaN(anyDegreesOf(value, letterO)) : Math.abs(degrees) > furthest;
  });
}

const beginnings = {
  // Or 21 bytes of well-known binary, which is a point at least.
  wkt: /^\s*(?:SRID\s*=\s*\d+\s*;\s*|<[^>]*>\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)(?:Z?M?)\b|^\s*(?:\\x|0x)?0[01][0-9a-f]{40}/i,
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

/** A column of geometries with the latitude first, or in metres: the user is to say of which system. */
function otherAxesColumn(profiles: readonly ColumnProfile[], kind: 'wkt' | 'geojson'): PlaceGuess | null {
  for (const profile of profiles) {
    const mayBe = (value: unknown) =>
      typeof value === 'string' ? beginnings[kind].test(value.slice(0, 300)) : kind === 'geojson' && isRecord(value);
    if (shareOf(profile, mayBe) < strict.enough) continue;
    const axes = axesByNumbers(profile.values.map(kind === 'wkt' ? wktWithoutSystem : parseGeoJsonCell));
    if (hasUsualAxes(axes)) continue;
    return { role: { kind, column: profile.key, ...axes }, hasSwappedAxes: axes.order !== undefined, columns: [profile.key] };
  }
  return null;
}

/** Of a cell that names no system. */
function wktWithoutSystem(value: unknown): unknown {
  const { geometry, srid } = parseWktCell(value) ?? { geometry: null, srid: null };
  return (srid ?? 0) === 0 ? geometry : null;
}

function pairColumn(profiles: readonly ColumnProfile[], letterO: LetterO | null, { enough }: Demands): PlaceGuess | null {
  const best = bestOf(profiles, (profile) => {
    const isNamed = hasMeaning(profile.words, 'pair') || (hasMeaning(profile.words, 'lat') && hasMeaning(profile.words, 'lng'));
    return shareOf(profile, (value) => isPair(value, isNamed, letterO)) >= enough ? profile.fill + (isNamed ? 1 : 0) : 0;
  });
  if (best === null) return null;
  const order = orderOf(best, letterO, enough);
  return (
    order && {
      role: { kind: 'pair', column: best.key, order, ...(letterO && { letterO }) },
      hasSwappedAxes: false,
      columns: [best.key],
    }
  );
}

/** Without a name that says so, only what can hardly be anything else is a place: two numbers with fractions, degrees, an address of a map. */
const surelyPair =
  /\d[.,]\d{2,}\D+\d+[.,]\d{2,}|[°º]|^\s*geo:|^\s*https?:|^[+-]\d+(?:\.\d+)?[+-]\d+(?:\.\d+)?|^[2-9CFGHJMPQRVWX]{8}\+|^\d{1,2}[C-X]\s?[A-Z]{2}\s?\d{4}|\d\s*[NS]\b.*\d\s*[EWO]\b|\b[NS]\s*\d.*\b[EWO]\s*\d/;

function isPair(value: unknown, isNamed: boolean, letterO: LetterO | null): boolean {
  if (!isNamed && !(typeof value === 'string' && surelyPair.test(value.slice(0, 400)))) return false;
  return degreePairOf(value, true, letterO) !== null;
}

/** By what is beyond ±90; without any, lists are in GeoJSON's order, text in that of speech, unless the name says otherwise. null: neither. */
function orderOf(profile: ColumnProfile, letterO: LetterO | null, enough: number): 'lng-lat' | 'lat-lng' | null {
  const fits = (isLatFirst: boolean) =>
    shareOf(profile, (value) => {
      const pair = degreePairOf(value, isLatFirst, letterO);
      return pair !== null && Math.abs(pair.lat) <= 90 && Math.abs(pair.lng) <= 180;
    });
  const [latFirst, lngFirst] = [fits(true), fits(false)];
  if (Math.max(latFirst, lngFirst) < enough) return null;
  if (Math.abs(latFirst - lngFirst) > strict.few) return latFirst > lngFirst ? 'lat-lng' : 'lng-lat';
  const saysLngFirst = /^(?:lnglat|lonlat|(?:lon|lng|long|longitude) lat)/.test(profile.words.join(' '));
  return saysLngFirst || Array.isArray(profile.values[0]) ? 'lng-lat' : 'lat-lng';
}
