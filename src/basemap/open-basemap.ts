import type * as maplibregl from 'maplibre-gl';
import { loadBasemap } from './embedded-basemap.ts';
import { basemapStyle, type BasemapLook } from './embedded-style.ts';
import { fetchOnlineStyle, onlineStyleUrl, withOurBorder } from './online-style.ts';

/** A basemap's style for a look. */
export type BasemapStyle = (look: BasemapLook) => maplibregl.StyleSpecification;

/**
 * The basemap of this build: the online style that is configured, with our border on it, or the embedded one. If the online style cannot
 * be reached the embedded one takes its place and `onProblem` is told, in words for the person before the map. Throws when the
 * embedded basemap cannot be had.
 */
export async function openBasemap(onProblem: (problem: string) => void, url: string | null = onlineStyleUrl()): Promise<BasemapStyle> {
  const embedded = loadBasemap();
  if (url === null) {
    const data = await embedded;
    return (look) => basemapStyle(data, look);
  }
  const [data, online] = await Promise.all([embedded, fetchOnlineStyle(url).catch(missing)]);
  if (online instanceof Error) {
    console.warn(online);
    onProblem('The online map could not be reached; the map that comes with this page is shown instead.');
    return (look) => basemapStyle(data, look);
  }
  return ({ flavor }) => withOurBorder(online, data, flavor);
}

function missing(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
