import type { DegreePair } from './place-out.ts';

const pair = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,~ ]\s*([+-]?\d{1,3}(?:\.\d+)?)/;
const anyNumber = '([+-]?\\d{1,3}(?:\\.\\d+)?)';

/**
 * The position that a `geo:` address (RFC 5870) or the address of a map names, the marked place before the middle of the view. null: it is
 * such an address and names none, or not in WGS 84; undefined: the text is no address.
 */
export function linkPosition(text: string): DegreePair | null | undefined {
  if (/^geo:/i.test(text)) return geoPosition(text);
  return /^(?:https?:\/\/|www\.)\S+$/i.test(text) ? mapPosition(text) : undefined;
}

const geo = new RegExp(`^geo:${anyNumber},${anyNumber}(?:,[+-]?\\d+(?:\\.\\d+)?)?((?:;[a-z0-9-]+(?:=[^;?]*)?)*)(?:\\?(.*))?$`, 'i');

function geoPosition(text: string): DegreePair | null {
  const found = geo.exec(text);
  if (!found) return null;
  const [, lat = '', lng = '', parameters = '', query = ''] = found;
  const system = /;crs=([^;]*)/i.exec(parameters)?.[1];
  if (system !== undefined && !/^wgs-?84$/i.test(system)) return null;
  // As Android writes it, a place that is searched for is at 0,0 and in the query.
  const searched = new URLSearchParams(query).get('q');
  if (searched !== null && Number(lat) === 0 && Number(lng) === 0) return latFirst(pair.exec(searched));
  return { lat: Number(lat), lng: Number(lng) };
}

/** Maps that write the longitude first. */
const lngFirstHosts = /(?:^|\.)(?:yandex\.[a-z.]+|2gis\.[a-z.]+)$/i;
/** Where the marked place is, and after it the middle of the view. */
const markNames = ['q', 'query', 'pt', 'sp', 'coordinate', 'daddr', 'destination', 'marker'];
const viewNames = ['ll', 'sll', 'cp', 'center', 'centre', 'm', 'cbll', 'viewpoint'];

function mapPosition(text: string): DegreePair | null {
  const url = parseUrl(/^www\./i.test(text) ? `https://${text}` : text);
  if (!url) return null;
  const isLngFirst = lngFirstHosts.test(url.hostname);
  const path = decoded(url.pathname);
  const members = new URLSearchParams(`${url.search.slice(1)}&${url.hash.slice(1)}`);
  return (
    latFirst(new RegExp(`!3d${anyNumber}!4d${anyNumber}`).exec(text)) ??
    named(members, ['mlat'], ['mlon']) ??
    written(members, markNames, isLngFirst) ??
    latFirst(new RegExp(`/(?:place|search|dir)/(?:loc:)?${anyNumber},\\s*\\+?${anyNumber}(?:/|$)`).exec(path)) ??
    named(members, ['lat', 'latitude'], ['lon', 'lng', 'long', 'longitude']) ??
    latFirst(new RegExp(`/@${anyNumber},${anyNumber}(?:,|/|$)`).exec(path)) ??
    written(members, viewNames, isLngFirst) ??
    hashPosition(url.hash)
  );
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Throwing is how it says that there are no such characters.
    return path;
  }
}

function named(members: URLSearchParams, lats: readonly string[], lngs: readonly string[]): DegreePair | null {
  const [lat, lng] = [lats, lngs].map((names) => names.map((name) => members.get(name)).find((value) => value !== null));
  return isDegrees(lat) && isDegrees(lng) ? { lat: Number(lat), lng: Number(lng) } : null;
}

function isDegrees(value: string | null | undefined): boolean {
  return typeof value === 'string' && /^[+-]?\d{1,3}(?:\.\d+)?$/.test(value.trim());
}

function written(members: URLSearchParams, names: readonly string[], isLngFirst: boolean): DegreePair | null {
  for (const name of names) {
    const value = members
      .get(name)
      ?.replace(/^(?:loc:|point\.)/i, '')
      .replace(/^([\d.+-]+)_([\d.+-]+)(?:_.*)?$/, '$1,$2');
    const found = value === undefined ? null : latFirst(pair.exec(value));
    if (found) return isLngFirst ? { lat: found.lng, lng: found.lat } : found;
  }
  return null;
}

/** `#map=12/50.45/30.52` of OpenStreetMap, `#12/50.45/30.52` of many others. */
function hashPosition(hash: string): DegreePair | null {
  return latFirst(new RegExp(`^#(?:map=)?\\d+(?:\\.\\d+)?/${anyNumber}/${anyNumber}(?:[/&]|$)`).exec(hash));
}

function latFirst(found: RegExpExecArray | null): DegreePair | null {
  return found && { lat: Number(found[1]), lng: Number(found[2]) };
}
