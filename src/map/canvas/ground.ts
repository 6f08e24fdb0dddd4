import * as maplibregl from 'maplibre-gl';
import { type Basemap, openBasemap } from '../../basemap/open-basemap.ts';
import type { Flavor } from '../../basemap/palette.ts';
import { basemapScheme } from '../../basemap/tile-address.ts';
import { plainStyle } from '../style/map-style.ts';

/** Makes the basemap ready for MapLibre. null: there is none to be had, as `onProblem` is told. */
export async function openGround(onProblem: ((problem: string) => void) | undefined): Promise<Basemap | null> {
  try {
    const basemap = await openBasemap((problem) => onProblem?.(problem));
    maplibregl.addProtocol(basemapScheme, basemap.loadTile);
    return basemap;
  } catch (error) {
    console.warn(error);
    onProblem?.('The map’s background could not be loaded; the events stand on plain ground.');
    return null;
  }
}

/** What the events stand on; `language` is that of the page, BCP 47. */
export function groundStyle(basemap: Basemap | null, flavor: Flavor, language: string): maplibregl.StyleSpecification {
  return basemap?.style({ flavor, language: /^uk(-|$)/i.test(language) ? 'uk' : 'en' }) ?? plainStyle(flavor);
}
