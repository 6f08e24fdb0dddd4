import { readFileSync } from 'node:fs';
import type { BasemapTables, LabelTable, LandTopology, PlaceTable, WaterTopology } from '../../src/basemap/unpack.ts';

/** A file of `geo/basemap` as bytes. */
export function readBasemapFile(name: string): Buffer {
  return readFileSync(new URL(`../../geo/basemap/${name}`, import.meta.url));
}

/** The four files that the product loads. */
export function readBasemapTables(): BasemapTables {
  return {
    land: JSON.parse(readBasemapFile('land.topo.json').toString()) as LandTopology,
    water: JSON.parse(readBasemapFile('water.topo.json').toString()) as WaterTopology,
    places: JSON.parse(readBasemapFile('places.json').toString()) as PlaceTable,
    labels: JSON.parse(readBasemapFile('labels.json').toString()) as LabelTable,
  };
}
