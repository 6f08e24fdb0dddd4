import type * as geojson from 'geojson';
import { type Message, message } from '../../domain/messages/message.ts';

/** Where a place is written to: one for all records, so that reading a million points allocates none. */
export interface PlaceOut {
  /** Degrees, WGS 84, of a single point: `lng` from -180 to 180. NaN in both: it is none. */
  lng: number;
  lat: number;
  /** A place that is no single point; null: it is one, or there is no place. See `readGeometry`. */
  geometry: geojson.Geometry | null;
  /** The point is within a hundredth of a degree of 0, 0, where tables put what has no place, sometimes blurred. */
  isNullIsland: boolean;
  /** The longitude was beyond ±180 and has been brought back by a full turn. */
  isWrapped: boolean;
  /** A ring of the geometry did not end where it began, and was closed. */
  isClosed: boolean;
}

/** A position in degrees, as it was written. */
export interface DegreePair {
  readonly lng: number;
  readonly lat: number;
}

/** Longitudes are taken up to a full turn beyond ±180, as maps give them that have been scrolled around. */
const furthestLng = 540;

/** In degrees: about a kilometre. */
const nullIslandSize = 0.01;

export function makePlaceOut(): PlaceOut {
  return { lng: NaN, lat: NaN, geometry: null, isNullIsland: false, isWrapped: false, isClosed: false };
}

export function clearPlace(out: PlaceOut): void {
  out.lng = NaN;
  out.lat = NaN;
  out.geometry = null;
  out.isNullIsland = false;
  out.isWrapped = false;
  out.isClosed = false;
}

/** Writes a point, or returns why it is not on Earth. `out` is clear. */
export function writePoint(out: PlaceOut, lng: number, lat: number): Message | null {
  const wrong = wrongPosition(lng, lat);
  if (wrong !== null) return wrong;
  out.isWrapped = Math.abs(lng) > 180;
  out.lng = out.isWrapped ? lng - Math.sign(lng) * 360 : lng;
  out.lat = lat;
  out.isNullIsland = Math.abs(lng) <= nullIslandSize && Math.abs(lat) <= nullIslandSize;
  return null;
}

/** Why a position is not on Earth; null: it is. */
export function wrongPosition(lng: number, lat: number): Message | null {
  if (!(Math.abs(lat) <= 90)) return withHint(message('reading.place.latitude', { found: String(lat) }), lat);
  if (!(Math.abs(lng) <= furthestLng)) return withHint(message('reading.place.longitude', { found: String(lng) }), lng);
  return null;
}

/** Numbers as large as that are hardly degrees at all. */
function withHint(reason: Message, found: number): Message {
  return Number.isFinite(found) && Math.abs(found) > 1000 ? message('reading.place.projected', { reason }) : reason;
}
