import type * as maplibregl from 'maplibre-gl';
import { type BasemapData, loadBasemap } from './embedded-basemap.ts';
import { basemapStyle, type BasemapOptions } from './embedded-style.ts';
import { fetchOnlineStyle, onlineStyleUrl, withOurBorder } from './online-style.ts';

/** What a map needs from a basemap. */
export interface Basemap extends BasemapData {
  readonly style: (look: BasemapOptions) => maplibregl.StyleSpecification;
}

/**
 * The basemap of this build: the configured online style with our border, or the embedded basemap. If the online style cannot be loaded,
 * the embedded one replaces it and `onUnreachable` is called. Throws when the embedded basemap cannot be loaded.
 */
export async function openBasemap(onUnreachable: () => void, url: string | null = onlineStyleUrl()): Promise<Basemap> {
  const [data, online] = await Promise.all([loadBasemap(), url === null ? null : fetchOnlineStyle(url).catch(missing)]);
  if (online instanceof Error) {
    console.warn(online);
    onUnreachable();
  }
  const isOnline = online !== null && !(online instanceof Error);
  return { ...data, style: isOnline ? (look) => withOurBorder(online, look) : basemapStyle };
}

function missing(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
