import { freeName } from '../record/free-name.ts';
import type * as geojson from 'geojson';
import type { ReadFile } from '../reading/read-files.ts';
import { makePlaceOut } from '../place/place-out.ts';
import { placeReader } from '../place/place-reader.ts';
import { type OwnAxes, ownAxes } from '../place/place-system.ts';
import { jsonText } from '../record/value-text.ts';
import { BlobWriter } from '../bytes/blob-writer.ts';
import type { EventRecord, EventRecords } from './event-records.ts';
import { properties } from './record-text.ts';

/**
 * The records of some rows as GeoJSON, RFC 7946, in the order of their files: every property as its file has it, and the place that was
 * read from it. A record with a property `id` that is a text or a number bears it as its feature's too.
 */
export async function exportGeoJson(records: EventRecords, rows: Uint32Array, signal?: AbortSignal): Promise<Blob> {
  const writer = new BlobWriter('application/geo+json');
  const placeOf = placesByFile();
  let isFirst = true;
  writer.text('{"type":"FeatureCollection","features":[\n');
  await records.each(
    rows,
    (record) => {
      writer.text(`${isFirst ? '' : ',\n'}${featureText(record, placeOf(record))}`);
      isFirst = false;
    },
    signal,
  );
  writer.text('\n]}\n');
  return writer.blob();
}

/** How the places of records are read, whatever their files: as GeoJSON; null: there is none, or none that could be read. */
export function placesByFile(): (record: EventRecord) => geojson.Geometry | null {
  const readers = new Map<ReadFile, ReturnType<typeof placeReader> | null>();
  const out = makePlaceOut();
  return ({ file, values, geometry }) => {
    const { place } = file.roles;
    const read = readers.get(file) ?? (place && placeReader(place));
    readers.set(file, read);
    if (!read || read(values, geometry, out) !== null) return null;
    // The format's own place is passed on as it is, heights and all.
    if (place?.kind === 'geometry') return inDegrees(geometry, ownAxes(place));
    return Number.isNaN(out.lng) ? out.geometry : { type: 'Point', coordinates: [out.lng, out.lat] };
  };
}

function inDegrees(geometry: geojson.Geometry | null, axes: OwnAxes | null): geojson.Geometry | null {
  if (axes === null) return geometry;
  return axes.isUnknown ? null : axes.inDegrees(axes.ordered(geometry));
}

/** A coordinate that the file has as text, which was read as a number. */
function asNumber(name: string, value: unknown): unknown {
  const isCoordinate = typeof value === 'string' && /^\d+$/.test(name) && value.trim() !== '';
  return isCoordinate && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Written by hand: a property may be called `__proto__`. */
function featureText(record: EventRecord, geometry: geojson.Geometry | null): string {
  // Columns of a table may have the same name; members of an object may not.
  const taken = new Set<string>();
  const members: string[] = [];
  let id = '';
  for (const { name, value } of properties(record)) {
    if (value === undefined) continue;
    const own = freeName(name, (each) => taken.has(each));
    taken.add(own);
    const text = jsonText(value);
    if (own === 'id' && (typeof value === 'string' ? value !== '' : typeof value === 'number')) id = `"id":${text},`;
    members.push(`${JSON.stringify(own)}:${text}`);
  }
  return `{"type":"Feature",${id}"geometry":${JSON.stringify(geometry, asNumber)},"properties":{${members.join(',')}}}`;
}
