import * as maplibregl from 'maplibre-gl';
import { type Basemap, openBasemap } from '../../basemap/open-basemap.ts';
import { basemapScheme } from '../../basemap/tile-address.ts';

/** Makes the basemap ready for MapLibre. null: it cannot be loaded; `onProblem` is called with why. */
export async function openGround(onProblem: (problem: string) => void): Promise<Basemap | null> {
  try {
    const basemap = await openBasemap(onProblem);
    maplibregl.addProtocol(basemapScheme, basemap.loadTile);
    return basemap;
  } catch (error) {
    console.warn(error);
    onProblem('The map’s background could not be loaded; the events stand on plain ground.');
    return null;
  }
}
