import type * as geojson from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';

type Countries = Topology<{ countries: GeometryCollection<{ id: string }>; borders: GeometryCollection }>;

/**
 * The countries on both sides of a border, ISO 3166-1 alpha-2, in alphabetical order. A missing side is land without a country of its own.
 */
export interface BorderSides {
  readonly one?: string;
  readonly other?: string;
}

/** The borders between countries, cut where a third country begins: one feature for every two neighbours. */
export function bordersByCountry(land: Countries): geojson.FeatureCollection<geojson.Geometry, BorderSides> {
  const countries = countriesByArc(land);
  const groups = new Map<string, number[][]>();
  for (const line of land.objects.borders.geometries.flatMap(linesOf)) {
    let last = null;
    for (const arc of line) {
      const sides = [...(countries.get(indexOf(arc)) ?? [])].toSorted().join(' ');
      const lines = groups.get(sides) ?? [];
      groups.set(sides, lines);
      if (sides === last) lines.at(-1)?.push(arc);
      else lines.push([arc]);
      last = sides;
    }
  }
  const geometries = [...groups].map(([sides, arcs]) => ({ type: 'MultiLineString' as const, arcs, properties: sidesOf(sides) }));
  return feature(land, { type: 'GeometryCollection', geometries });
}

function countriesByArc(land: Countries): Map<number, Set<string>> {
  const countries = new Map<number, Set<string>>();
  for (const country of land.objects.countries.geometries) {
    if (!country.properties || !('id' in country.properties)) continue;
    const { id } = country.properties;
    for (const arc of ringsOf(country).flat()) {
      const known = countries.get(indexOf(arc)) ?? new Set();
      countries.set(indexOf(arc), known.add(id));
    }
  }
  return countries;
}

function sidesOf(sides: string): BorderSides {
  const [one, other] = sides.split(' ');
  return { ...(one ? { one } : {}), ...(other ? { other } : {}) };
}

function linesOf(geometry: GeometryObject): number[][] {
  return geometry.type === 'MultiLineString' ? geometry.arcs : geometry.type === 'LineString' ? [geometry.arcs] : [];
}

function ringsOf(geometry: GeometryObject): number[][] {
  return geometry.type === 'MultiPolygon' ? geometry.arcs.flat() : geometry.type === 'Polygon' ? geometry.arcs : [];
}

/** TopoJSON writes an arc in reverse direction as the complement of its index (TopoJSON 1.0, 2.1.4). */
function indexOf(arc: number): number {
  return arc < 0 ? ~arc : arc;
}
