import type * as geojson from 'geojson';
import { type Message, message } from '../../domain/messages/message.ts';
import type { LetterO, PlaceRole, PlaceSystem } from '../../domain/events/roles.ts';
import type { RecordValues } from '../record/record.ts';
import { describeCell } from '../record/describe-value.ts';
import { isBlank } from '../record/value-text.ts';
import { valueReader } from '../record/value-at.ts';
import { readGeoJsonCell, readGeometry, readWktCell } from './place-geometry.ts';
import { type PlaceOut, clearPlace, writePoint } from './place-out.ts';
import { degreesFrom, ownAxes } from './place-system.ts';
import { type Axis, degreePairOf, degreesOf, hemisphereOf } from './place-texts.ts';

export { type PlaceOut, makePlaceOut } from './place-out.ts';

/**
 * Writes the place of a record to `out`, whatever it held, and returns null, or why there is none: what was found and what was expected. Blank cells, and geometries that are empty, are no place, and null. `geometry` is what the format itself gives the record.
 */
export type ReadPlace = (values: RecordValues, geometry: geojson.Geometry | null, out: PlaceOut) => Message | null;

type LngLatRole = Extract<PlaceRole, { kind: 'lng-lat' }>;

/** The reader of a role's places. It keeps nothing between two records. */
export function placeReader(role: PlaceRole): ReadPlace {
  switch (role.kind) {
    case 'geometry': {
      const axes = ownAxes(role);
      return (_values, geometry, out) => {
        clearPlace(out);
        return readGeometry(geometry, out, axes);
      };
    }
    case 'lng-lat':
      return lngLatReader(role);
    case 'pair':
      return cellReader(role.column, (value, out) => readPair(value, role, out));
    case 'wkt':
    case 'geojson': {
      const axes = ownAxes(role);
      const readCell = role.kind === 'wkt' ? readWktCell : readGeoJsonCell;
      return cellReader(role.column, (value, out) => readCell(value, out, axes));
    }
  }
}

function cellReader(column: string | number, readCell: (value: unknown, out: PlaceOut) => Message | null): ReadPlace {
  const valueOf = valueReader(column);
  return (values, _geometry, out) => {
    clearPlace(out);
    return readCell(valueOf(values), out);
  };
}

function lngLatReader(role: LngLatRole): ReadPlace {
  const { system = 'degrees' } = role;
  const letterO = role.letterO ?? null;
  if (system !== 'degrees') return projectedReader(role, system);
  if (role.lngHemisphere !== undefined || role.latHemisphere !== undefined) return hemisphereReader(role);
  const [lngOf, latOf] = [valueReader(role.lng), valueReader(role.lat)];
  return (values, _geometry, out) => {
    clearPlace(out);
    const lngValue = lngOf(values);
    const latValue = latOf(values);
    if (isBlank(lngValue) && isBlank(latValue)) return null;
    const lng = degreesOf(lngValue, 'lng', letterO);
    if (Number.isNaN(lng)) return wrongLng(lngValue);
    const lat = degreesOf(latValue, 'lat', letterO);
    return Number.isNaN(lat) ? wrongLat(latValue) : writePoint(out, lng, lat);
  };
}

function wrongLng(value: unknown): Message {
  return message('reading.place.longitudeCell', { found: describeCell(value), example: '30.52' });
}

function wrongLat(value: unknown): Message {
  return message('reading.place.latitudeCell', { found: describeCell(value), example: '50.45' });
}

/** Degrees without signs, and their hemispheres in columns of their own. */
function hemisphereReader({ lng, lat, lngHemisphere, latHemisphere, letterO: letter }: LngLatRole): ReadPlace {
  const letterO = letter ?? null;
  const [lngOf, latOf] = [valueReader(lng), valueReader(lat)];
  const eastOf = lngHemisphere === undefined ? null : valueReader(lngHemisphere);
  const northOf = latHemisphere === undefined ? null : valueReader(latHemisphere);
  return (values, _geometry, out) => {
    clearPlace(out);
    const [lngValue, latValue] = [lngOf(values), latOf(values)];
    if (isBlank(lngValue) && isBlank(latValue)) return null;
    const [east, north] = [eastOf?.(values), northOf?.(values)];
    const [lngDegrees, latDegrees] = [degreesOf(lngValue, 'lng', letterO), degreesOf(latValue, 'lat', letterO)];
    if (Number.isNaN(lngDegrees)) return wrongLng(lngValue);
    if (Number.isNaN(latDegrees)) return wrongLat(latValue);
    const signedLng = eastOf ? signed(lngDegrees, 'lng', east, letterO) : lngDegrees;
    const signedLat = northOf ? signed(latDegrees, 'lat', north, letterO) : latDegrees;
    if (Number.isNaN(signedLng)) return wrongHemisphere(lngValue, east, 'E, W');
    if (Number.isNaN(signedLat)) return wrongHemisphere(latValue, north, 'N, S');
    return writePoint(out, signedLng, signedLat);
  };
}

function wrongHemisphere(degrees: unknown, hemisphere: unknown, expected: string): Message {
  return message('reading.place.hemisphere', { degrees: describeCell(degrees), found: describeCell(hemisphere), expected });
}

/** NaN: the cell names no hemisphere of the axis, or another than the sign of the degrees. */
function signed(degrees: number, axis: Axis, cell: unknown, letterO: LetterO | null): number {
  const hemisphere = hemisphereOf(cell, letterO);
  if (hemisphere?.axis !== axis || (degrees < 0 && hemisphere.sign > 0)) return NaN;
  return hemisphere.sign * Math.abs(degrees);
}

/** Numbers that are no degrees as they stand. Of metres in an unknown system nothing is said here, since it would be said of every record. */
function projectedReader({ lng, lat }: LngLatRole, system: PlaceSystem): ReadPlace {
  const [xOf, yOf] = [valueReader(lng), valueReader(lat)];
  const convert = degreesFrom(system);
  return (values, _geometry, out) => {
    clearPlace(out);
    const [xValue, yValue] = [xOf(values), yOf(values)];
    if (convert === null || (isBlank(xValue) && isBlank(yValue))) return null;
    const [x, y] = [metresOf(xValue), metresOf(yValue)];
    const position = Number.isNaN(x) || Number.isNaN(y) ? null : convert(x, y);
    if (!position)
      return message('reading.place.metres', { x: describeCell(xValue), y: describeCell(yValue), system: system.toUpperCase() });
    return writePoint(out, position.lng, position.lat);
  };
}

/** NaN: no number. Thousands may be separated by blanks. */
function metresOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 40) return NaN;
  const text = value.trim().replaceAll(/(?<=\d)[ \u00a0\u202f'](?=\d{3})/g, '');
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function readPair(value: unknown, { order, letterO }: Extract<PlaceRole, { kind: 'pair' }>, out: PlaceOut): Message | null {
  if (isBlank(value)) return null;
  const pair = degreePairOf(value, order === 'lat-lng', letterO ?? null);
  if (pair === null) return message('reading.place.pair', { found: describeCell(value), example: '50.45, 30.52' });
  return writePoint(out, pair.lng, pair.lat);
}
