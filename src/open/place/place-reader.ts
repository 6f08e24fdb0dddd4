import type * as geojson from 'geojson';
import { type Message, message } from '../../domain/messages/message.ts';
import type { PlaceRole } from '../../domain/events/roles.ts';
import type { RecordValues } from '../record/record.ts';
import { describeCell } from '../record/describe-value.ts';
import { isBlank } from '../record/value-text.ts';
import { valueReader } from '../record/value-at.ts';
import { readGeoJsonCell, readGeometry, readWktCell } from './place-geometry.ts';
import { type PlaceOut, clearPlace, writePoint } from './place-out.ts';
import { degreePairOf, degreesOf } from './place-texts.ts';

export { type PlaceOut, makePlaceOut } from './place-out.ts';

/**
 * Writes the place of a record to `out`, whatever it held, and returns null, or why there is none: what was found and what was expected. Blank cells, and geometries that are empty, are no place, and null. `geometry` is what the format itself gives the record.
 */
export type ReadPlace = (values: RecordValues, geometry: geojson.Geometry | null, out: PlaceOut) => Message | null;

/** The reader of a role's places. It keeps nothing between two records. */
export function placeReader(role: PlaceRole): ReadPlace {
  switch (role.kind) {
    case 'geometry':
      return (_values, geometry, out) => {
        clearPlace(out);
        return readGeometry(geometry, out);
      };
    case 'lng-lat':
      return lngLatReader(role);
    case 'pair':
      return cellReader(role.column, (value, out) => readPair(value, role.order === 'lat-lng', out));
    case 'wkt':
      return cellReader(role.column, readWktCell);
    case 'geojson':
      return cellReader(role.column, readGeoJsonCell);
  }
}

function cellReader(column: string | number, readCell: (value: unknown, out: PlaceOut) => Message | null): ReadPlace {
  const valueOf = valueReader(column);
  return (values, _geometry, out) => {
    clearPlace(out);
    return readCell(valueOf(values), out);
  };
}

function lngLatReader(role: Extract<PlaceRole, { kind: 'lng-lat' }>): ReadPlace {
  const [lngOf, latOf] = [valueReader(role.lng), valueReader(role.lat)];
  return (values, _geometry, out) => {
    clearPlace(out);
    const lngValue = lngOf(values);
    const latValue = latOf(values);
    if (isBlank(lngValue) && isBlank(latValue)) return null;
    const lng = degreesOf(lngValue, 'lng');
    if (Number.isNaN(lng)) return message('reading.place.longitudeCell', { found: describeCell(lngValue), example: '30.52' });
    const lat = degreesOf(latValue, 'lat');
    if (Number.isNaN(lat)) return message('reading.place.latitudeCell', { found: describeCell(latValue), example: '50.45' });
    return writePoint(out, lng, lat);
  };
}

function readPair(value: unknown, isLatFirst: boolean, out: PlaceOut): Message | null {
  if (isBlank(value)) return null;
  const pair = degreePairOf(value, isLatFirst);
  if (pair === null) return message('reading.place.pair', { found: describeCell(value), example: '50.45, 30.52' });
  return writePoint(out, pair.lng, pair.lat);
}
