import type * as maplibregl from 'maplibre-gl';
import { type BasemapData, loadBasemap } from './embedded-basemap.ts';
import { basemapStyle, type BasemapLook } from './embedded-style.ts';
import { fetchOnlineStyle, onlineStyleUrl, withOurBorder } from './online-style.ts';

/** What a map needs of a basemap. */
export interface Basemap extends BasemapData {
  readonly style: (look: BasemapLook) => maplibregl.StyleSpecification;
}

/**
 * The basemap of this build: the online style that is configured, with our border on it, or the embedded one. If the online style cannot
 * be reached the embedded one takes its place and `onProblem` is told, in words for the person before the map. Throws when the
 * embedded basemap cannot be had.
 */
export async function openBasemap(onProblem: (problem: string) => void, url: string | null = onlineStyleUrl()): Promise<Basemap> {
  const [data, online] = await Promise.all([loadBasemap(), url === null ? null : fetchOnlineStyle(url).catch(missing)]);
  if (online instanceof Error) {
    console.warn(online);
    onProblem('The online map could not be reached; the map that comes with this page is shown instead.');
  }
  const isOnline = online !== null && !(online instanceof Error);
  return { ...data, style: isOnline ? ({ flavor }) => withOurBorder(online, flavor) : basemapStyle };
}

function missing(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
