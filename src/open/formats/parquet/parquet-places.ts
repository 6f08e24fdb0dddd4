import type * as geojson from 'geojson';
import type { FileMetaData, SchemaTree } from 'hyparquet';
import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import { isGeometry } from '../documents/valid-geometry.ts';
import { type ReferenceSystem, systemOfCode, systemOfWkt, toDegrees } from '../geodata/reference-system.ts';
import { isRecord } from '../../record/value-at.ts';

/** A column of places. */
export interface PlaceColumn {
  readonly name: string;
  readonly system: ReferenceSystem;
  /** The place that a value is, in degrees; null: it is empty, or in a system that cannot be converted. Throws when it cannot be read. */
  readonly read: (value: unknown) => geojson.Geometry | null;
}

export interface Places {
  readonly columns: readonly PlaceColumn[];
  /** The name of the column that has the records' own places; null: none. */
  readonly primary: string | null;
  /** Columns that only repeat the bounds of places, for those that search for them. */
  readonly bounds: ReadonlySet<string>;
}

const degrees: ReferenceSystem = { kind: 'degrees', name: 'OGC:CRS84' };

/** The columns of places, as the metadata of GeoParquet (1.0 and 1.1) or the types of Parquet itself say. */
export function placesOf(metadata: FileMetaData, { children }: SchemaTree): Places {
  const geo = parseJson(metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value);
  const described = isRecord(geo) && isRecord(geo['columns']) ? geo['columns'] : {};
  const columns = children.flatMap(({ element: { name, logical_type: logical } }): PlaceColumn[] => {
    const column = Object.hasOwn(described, name) ? described[name] : undefined;
    if (isRecord(column)) return [placeColumn(name, String(column['encoding'] ?? 'WKB'), systemOfProjJson(column['crs']))];
    if (logical?.type !== 'GEOMETRY' && logical?.type !== 'GEOGRAPHY') return [];
    return [placeColumn(name, 'WKB', systemOfText(logical.crs, metadata))];
  });
  const primary = isRecord(geo) && typeof geo['primary_column'] === 'string' ? geo['primary_column'] : columns[0]?.name;
  return {
    columns,
    primary: columns.some(({ name }) => name === primary) ? (primary ?? null) : null,
    bounds: new Set(Object.values(described).flatMap(boundsOf)),
  };
}

function placeColumn(name: string, encoding: string, system: ReferenceSystem): PlaceColumn {
  const geometryOf = encoding.toUpperCase() === 'WKB' ? geometryOfBytes : (value: unknown) => geometryOfParts(value, encoding);
  return {
    name,
    system,
    read: (value) => {
      if (value === undefined || value === null || (value instanceof Uint8Array && value.length === 0)) return null;
      const geometry = geometryOf(value);
      if (!isGeometry(geometry)) throw new TypeError('The place has an invalid position');
      return toDegrees(geometry, system);
    },
  };
}

/** The top column of `covering.bbox`: its members are paths such as `["bbox", "xmin"]`. */
function boundsOf(column: unknown): readonly string[] {
  const bbox = isRecord(column) && isRecord(column['covering']) ? column['covering']['bbox'] : undefined;
  const paths = isRecord(bbox) ? Object.values(bbox) : [];
  return paths.flatMap((path) => (Array.isArray(path) && typeof path[0] === 'string' ? path[0] : []));
}

function geometryOfBytes(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) throw new TypeError('A place is not bytes');
  return wkbToGeojson({ view: new DataView(value.buffer, value.byteOffset, value.byteLength), offset: 0 });
}

const geometryTypes: Readonly<Record<string, Exclude<geojson.GeoJsonTypes, 'Feature' | 'FeatureCollection' | 'GeometryCollection'>>> = {
  point: 'Point',
  linestring: 'LineString',
  polygon: 'Polygon',
  multipoint: 'MultiPoint',
  multilinestring: 'MultiLineString',
  multipolygon: 'MultiPolygon',
};

/** Places whose positions are members `x` and `y`, in lists within lists. */
function geometryOfParts(value: unknown, encoding: string): unknown {
  return { type: geometryTypes[encoding.toLowerCase()], coordinates: positionsIn(value) };
}

function positionsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(positionsIn);
  if (!isRecord(value)) return value;
  const { x, y, z } = value;
  return typeof z === 'number' ? [x, y, z] : [x, y];
}

/** What GeoParquet has as `crs`: nothing for degrees, null where it is not known, else PROJJSON. */
function systemOfProjJson(crs: unknown): ReferenceSystem {
  if (!isRecord(crs)) return degrees;
  const ids = Array.isArray(crs['ids']) ? crs['ids'] : [crs['id']];
  const id = ids.find(isRecord);
  if (id) return systemOfText(`${String(id['authority'])}:${String(id['code'])}`);
  const name = String(crs['name'] ?? '');
  return systemOfWkt(`${crs['type'] === 'ProjectedCRS' ? 'PROJCRS' : 'GEOGCRS'}["${name.replaceAll('"', '')}"]`) ?? { kind: 'other', name };
}

/** What a geometry type of Parquet has as `crs`: `OGC:CRS84`, `EPSG:3857`, `srid:3857`, `projjson:NAME OF A PROPERTY`, or PROJJSON itself. */
function systemOfText(crs: string | undefined, metadata?: FileMetaData): ReferenceSystem {
  if (crs === undefined || crs === '' || /^OGC:CRS(?:84|83)h?$/i.test(crs)) return degrees;
  const code = /^(?:EPSG|ESRI|srid)\D*(\d+)$/i.exec(crs)?.[1];
  if (code !== undefined) return systemOfCode(Number(code));
  const key = /^projjson:(.+)$/s.exec(crs)?.[1];
  const text = key === undefined ? crs : metadata?.key_value_metadata?.find((each) => each.key === key)?.value;
  const projJson = parseJson(text);
  return isRecord(projJson) ? systemOfProjJson(projJson) : { kind: 'other', name: crs.slice(0, 100) };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
