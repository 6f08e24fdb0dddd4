import type * as geojson from 'geojson';
import { rowFlags } from '../../domain/events/event-table.ts';
import type { MappedEvents } from '../../domain/events/mapped-events.ts';
import type { EventSet } from '../../domain/events/event-set.ts';
import { pointOfRow } from '../../domain/events/point-cloud-data.ts';
import { type MarkFeature, type MarkPart, type UnnumberedFeature, numbered } from '../marks/map-features.ts';

/** The features of a row of opened files, without a label; empty: it has no place. Rejects as `shapeOf` does. */
export async function featuresOfRow({ set, points, shapeOf }: MappedEvents, row: number): Promise<readonly MarkFeature[]> {
  const position = pointOfRow(points, row);
  if (position) return numbered([rowFeature(set, row, 'symbol', { type: 'Point', coordinates: position })]);
  if (((set.table.flags[row] ?? 0) & rowFlags.shape) === 0) return [];
  const blob = await shapeOf(row);
  if (!blob) return [];
  // Our own worker has written it.
  const { features } = JSON.parse(await blob.text()) as geojson.FeatureCollection<geojson.Geometry | null>;
  return numbered(features.flatMap(({ geometry }) => (geometry ? shapeFeatures(set, row, geometry) : [])));
}

function shapeFeatures(set: EventSet, row: number, geometry: geojson.Geometry): readonly UnnumberedFeature[] {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => shapeFeatures(set, row, part));
    case 'Polygon':
    case 'MultiPolygon':
      return [rowFeature(set, row, 'area', geometry)];
    case 'LineString':
    case 'MultiLineString':
      return [rowFeature(set, row, isPath(set, row) ? 'path' : 'line', geometry)];
    case 'Point':
      return [rowFeature(set, row, 'symbol', geometry)];
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => rowFeature(set, row, 'symbol', { type: 'Point', coordinates }));
  }
}

function isPath({ table }: EventSet, row: number): boolean {
  return ((table.flags[row] ?? 0) & rowFlags.path) !== 0;
}

function rowFeature({ table, layers, idOf }: EventSet, row: number, part: MarkPart, geometry: geojson.Geometry): UnnumberedFeature {
  return {
    type: 'Feature',
    geometry,
    properties: {
      id: idOf(row),
      layer: layers[table.layers[row] ?? 0]?.id ?? '',
      part,
      modality: ((table.flags[row] ?? 0) & rowFlags.hollow) === 0 ? 'happened' : 'announced',
      basis: 'stated',
      label: '',
      positionKey: '',
      key: '',
      halo: 0,
      slope: 0,
    },
  };
}
