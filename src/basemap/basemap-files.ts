/** The files of the basemap. Their licences are in `geo/basemap/LICENSE-DATA.md`. */
export const basemapFiles = {
  land: new URL('../../geo/basemap/land.topo.json', import.meta.url).href,
  water: new URL('../../geo/basemap/water.topo.json', import.meta.url).href,
  places: new URL('../../geo/basemap/places.json', import.meta.url).href,
  labels: new URL('../../geo/basemap/labels.json', import.meta.url).href,
} as const;

/** The manifest of the world's cells. Their folder is beside it, and their licences are in that folder's `LICENSE-DATA.md`. */
export const worldManifest = new URL('../../geo/basemap/world/manifest.json', import.meta.url).href;

export type BasemapFile = keyof typeof basemapFiles;
