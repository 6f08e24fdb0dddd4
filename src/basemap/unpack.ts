import type * as geojson from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type BorderSides, bordersByCountry } from './border-lines.ts';
import { isDisputed } from './disputed-borders.ts';
import { hasExtendedLetters } from './extended-letters.ts';

/** `geo/basemap/land.topo.json`. */
export type LandTopology = Topology<{
  countries: GeometryCollection<{ id: string }>;
  regions: GeometryCollection<{ code: string }>;
  regionLines: GeometryCollection<{ id: string }>;
  borders: GeometryCollection;
  coast: GeometryCollection;
  lakes: GeometryCollection;
  dated: GeometryCollection<DatedWater>;
}>;

/** `geo/basemap/water.topo.json`. */
export type WaterTopology = Topology<{
  rivers: GeometryCollection<{ rank: number; en?: string; uk?: string }>;
  lakes: GeometryCollection;
  dated: GeometryCollection<DatedWater>;
}>;

/** ISO 8601 days; `end` is the first day that is not part of it. */
interface Dated {
  readonly start?: string;
  readonly end?: string;
}

interface DatedWater extends Dated {
  readonly kind: 'reservoir' | 'former-reservoir';
}

/** `geo/basemap/places.json`: one row for each town, or for each name that it had; empty days are open ends. */
export interface PlaceTable {
  readonly rows: readonly (readonly [
    lng: number,
    lat: number,
    tier: number,
    isCapital: number,
    en: string,
    uk: string,
    start?: string,
    end?: string,
  ])[];
}

interface Label {
  readonly at: geojson.Position;
  readonly en: string;
  readonly uk: string;
}

/** `geo/basemap/labels.json`. */
export interface LabelTable {
  readonly countries: readonly { readonly id: string; readonly at: geojson.Position; readonly size: number }[];
  readonly regions: readonly (Label & { readonly id: string })[];
  readonly seas: readonly (Label & { readonly size: number; readonly rotate?: number })[];
  readonly reservoirs: readonly (Label & Dated & { readonly size: number })[];
  readonly bays: readonly (readonly geojson.Position[])[];
}

export interface BasemapTables {
  readonly land: LandTopology;
  readonly water: WaterTopology;
  readonly places: PlaceTable;
  readonly labels: LabelTable;
}

/**
 * The basemap's sources as GeoJSON. Each feature has a `kind`. Features that exist for a limited time have `start` and `end` in ms from
 * 1970 and are in `dated`, a small separate source, since each step of time parses that source again.
 */
export interface BasemapCollections {
  readonly land: geojson.FeatureCollection;
  readonly water: geojson.FeatureCollection;
  readonly towns: geojson.FeatureCollection;
  readonly names: geojson.FeatureCollection;
  readonly dated: geojson.FeatureCollection;
}

export type BasemapSource = keyof BasemapCollections;

/** Unpacks the four files into the features that the map draws. */
export function unpackBasemap({ land, water, places, labels }: BasemapTables): BasemapCollections {
  return {
    land: collection([...bays(labels), ...countries(land), ...lines(land), ...lakes(land)]),
    water: collection([...lakes(water), ...rivers(water)]),
    towns: collection(towns(places, false)),
    names: collection([...seaNames(labels), ...countryNames(labels), ...regionNames(labels), ...reservoirNames(labels, false)]),
    dated: collection([...datedWater(land), ...datedWater(water), ...reservoirNames(labels, true), ...towns(places, true)]),
  };
}

/** Midnight at the start of an ISO day, in ms from 1970, without a time zone. */
function instantOf(day: string): number {
  return Date.parse(`${day}T00:00Z`);
}

function interval({ start, end }: Dated): { start?: number; end?: number } {
  return { ...(start ? { start: instantOf(start) } : {}), ...(end ? { end: instantOf(end) } : {}) };
}

function collection(features: geojson.Feature[]): geojson.FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function bays({ bays }: LabelTable): geojson.Feature[] {
  return bays.map((ring) => ({
    type: 'Feature',
    properties: { kind: 'bay' },
    geometry: { type: 'Polygon', coordinates: [[...ring]] },
  }));
}

function countries(land: LandTopology): geojson.Feature[] {
  return feature(land, land.objects.countries).features.map(({ properties: { id }, geometry }) => ({
    type: 'Feature',
    properties: { kind: 'country', id },
    geometry,
  }));
}

function lines(land: LandTopology): geojson.Feature[] {
  const { coast, regionLines } = land.objects;
  return [
    ...feature(land, coast).features.map(({ geometry }) => line('coast', geometry)),
    ...bordersByCountry(land).features.map(({ properties, geometry }) => line(borderKind(properties), geometry, properties)),
    ...feature(land, regionLines).features.map(({ properties, geometry }) => line('region-line', geometry, properties)),
  ];
}

function borderKind({ one = '', other = '' }: BorderSides): string {
  return isDisputed(one, other) ? 'disputed' : 'border';
}

function line(kind: string, geometry: geojson.Geometry, properties: geojson.GeoJsonProperties = {}): geojson.Feature {
  return { type: 'Feature', properties: { kind, ...properties }, geometry };
}

function lakes(topology: LandTopology | WaterTopology): geojson.Feature[] {
  const collected = 'rivers' in topology.objects ? feature(topology, topology.objects.lakes) : feature(topology, topology.objects.lakes);
  return collected.features.map(({ geometry }) => ({ type: 'Feature', properties: { kind: 'lake' }, geometry }));
}

function rivers(water: WaterTopology): geojson.Feature[] {
  return feature(water, water.objects.rivers).features.map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: { kind: 'river', ...properties },
    geometry,
  }));
}

function datedWater(topology: LandTopology | WaterTopology): geojson.Feature[] {
  return feature(topology, topology.objects.dated).features.map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: { kind: properties.kind, ...interval(properties) },
    geometry,
  }));
}

function point(at: geojson.Position, properties: geojson.GeoJsonProperties): geojson.Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } };
}

function seaNames({ seas }: LabelTable): geojson.Feature[] {
  return seas.map(({ at, en, uk, size, rotate }) => point(at, { kind: 'sea', en, uk, size, rotate: rotate ?? 0 }));
}

function countryNames({ countries }: LabelTable): geojson.Feature[] {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const ukrainian = new Intl.DisplayNames(['uk'], { type: 'region' });
  return countries.map(({ id, at, size }) => point(at, { kind: 'country-name', id, size, en: english.of(id), uk: ukrainian.of(id) }));
}

function regionNames({ regions }: LabelTable): geojson.Feature[] {
  return regions.map(({ at, id, en, uk }) => point(at, { kind: 'region-name', id, en, uk }));
}

function reservoirNames({ reservoirs }: LabelTable, dated: boolean): geojson.Feature[] {
  return reservoirs
    .filter(({ start, end }) => dated === Boolean(start ?? end))
    .map(({ at, en, uk, size, ...days }) => point(at, { kind: 'reservoir-name', en, uk, size, ...interval(days) }));
}

/** Rows come in the order of importance; `order` makes the map prefer the earlier of two towns. */
function towns({ rows }: PlaceTable, dated: boolean): geojson.Feature[] {
  return rows.flatMap(([lng, lat, tier, isCapital, en, uk, start, end], order) => {
    if (dated !== Boolean(start || end)) return [];
    const days = { ...(start ? { start } : {}), ...(end ? { end } : {}) };
    return [
      point([lng, lat], {
        kind: 'town',
        tier,
        order,
        isCapital: isCapital === 1,
        isExtended: hasExtendedLetters(en + uk),
        en,
        ...(uk ? { uk } : {}),
        ...interval(days),
      }),
    ];
  });
}
