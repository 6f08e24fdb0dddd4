import * as maplibregl from 'maplibre-gl';
import { type Basemap, openBasemap } from '../../basemap/open-basemap.ts';
import { basemapScheme } from '../../basemap/tile-address.ts';
import { type Message, message } from '../../domain/messages/message.ts';

/** Makes the basemap ready for MapLibre. null: events are drawn on nothing; `onProblem` has been called with the reason, if there is one. */
export async function openGround(onProblem: (problem: Message) => void): Promise<Basemap | null> {
  try {
    const basemap = await openBasemap(() => onProblem(message('map.onlineUnreachable')));
    maplibregl.addProtocol(basemapScheme, basemap.loadTile);
    return basemap;
  } catch (error) {
    console.warn(error);
    onProblem(message('map.noGround'));
    return null;
  }
}
