import type * as maplibregl from 'maplibre-gl';
import { palettes } from '../../src/basemap/palette.ts';
import { type EventTable, firstIndex, sortEvents } from '../../src/domain/events/event-table.ts';
import { type EventSet, eventIndex } from '../../src/domain/events/event-set.ts';
import type { TimeRange } from '../../src/domain/time/instant.ts';
import { type PointCloudData, pointCloudDataOf, mercatorX, mercatorY } from '../../src/domain/events/point-cloud-data.ts';
import type { Layer } from '../../src/domain/story/story-schema.ts';
import { PointCloudLayer, pointCloudRadius } from '../../src/map/point-cloud/point-cloud-layer.ts';
import { preparePointCloud } from '../../src/map/point-cloud/point-cloud.ts';
import type { SyntheticPoints } from './synthetic-points.ts';

/** A way to draw the points of a range of time on a map. */
export interface PointsWay {
  /** Work that a page does before it has data. */
  expect?(map: maplibregl.Map): void;
  /** Adds the data to a map whose style is loaded, and shows the points of a range. Called once. */
  addTo(map: maplibregl.Map, range: TimeRange): void;
  show(range: TimeRange): void;
}

/** Converts the data into a way's own form, as a reader of files would return it. The cost of drawing begins with `addTo`. */
export type MakeWay = (points: SyntheticPoints) => PointsWay;

const colours = ['#1f5f8b', '#b3261e', '#b26a00', '#5b6470', '#2e7d32', '#6a1b9a'] as const;
/** The colour of every symbol's rim. */
export const ground = palettes.light.land;

const layers: readonly Layer[] = colours.map((colour, index) => {
  return { id: String(index), title: `Category ${index}`, shape: 'circle', colour: { light: colour, dark: colour } };
});

/** The product's own layer, with the whole table that the page keeps of opened files. */
export const productWay: MakeWay = (points) => {
  const { table, ...pointCloudData } = pointCloudOf(points);
  let drawn: PointCloudData = pointCloudData;
  const set: EventSet = { language: 'en', layers, table, passing: null, idOf: String, rowOf: Number };
  const index = eventIndex(
    set,
    layers.map(({ id }) => id),
  );
  const layer = new PointCloudLayer('points', 'light', reportError);
  return {
    // As the page does when the user is about to open files.
    expect: preparePointCloud,
    addTo: (map, range) => {
      map.addLayer(layer);
      layer.setPoints(table, drawn);
      layer.show(index, range);
      // As the page does once the layer has the vertices.
      drawn = { ...drawn, vertices: null };
    },
    show: (range) => layer.show(index, range),
  };
};

// Separate functions make the data: closures of a way would keep everything else in scope alive.
function pointCloudOf({ length, times, lngs, lats, categories }: SyntheticPoints): PointCloudData & { table: EventTable } {
  const { table, order } = sortEvents({ length, starts: times, ends: times, layers: categories, flags: new Uint8Array(length) });
  const x = Uint32Array.from(order, (index) => mercatorX(lngs[index] ?? 0));
  const y = Uint32Array.from(order, (index) => mercatorY(lats[index] ?? 0));
  return { table, ...pointCloudDataOf(table, x, y) };
}

interface PointFeature {
  type: 'Feature';
  geometry: { type: 'Point'; coordinates: [number, number] };
  /** Time and category. */
  properties: { t: number; c: number };
}

interface PointCollection {
  type: 'FeatureCollection';
  features: PointFeature[];
}

function featuresOf({ length, times, lngs, lats, categories }: SyntheticPoints): PointFeature[] {
  return Array.from({ length }, (_, index) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lngs[index] ?? 0, lats[index] ?? 0] },
    properties: { t: times[index] ?? 0, c: categories[index] ?? 0 },
  }));
}

function collectionOf(features: PointFeature[]): PointCollection {
  return { type: 'FeatureCollection', features };
}

/**
 * Circles like those of the product's layer. MapLibre softens an edge over the pixel inside it, the product over half a pixel on each side.
 */
function paintOn(map: maplibregl.Map, count: number): NonNullable<maplibregl.CircleLayerSpecification['paint']> {
  return {
    'circle-radius': pointCloudRadius(map.getZoom(), count) + 0.5,
    'circle-color': ['match', ['get', 'c'], 0, colours[0], 1, colours[1], 2, colours[2], 3, colours[3], 4, colours[4], colours[5]],
    'circle-stroke-width': 1,
    'circle-stroke-color': ground,
  };
}

/**
 * The usual way: one source with all points, one circle layer, and a filter for each step. Only the closed ends of a range are in the
 * filter.
 */
export const setFilterWay: MakeWay = (points) => {
  let data: PointCollection | null = collectionOf(featuresOf(points));
  let shownOn: maplibregl.Map | null = null;
  return {
    addTo: (map, range) => {
      if (data === null) throw new Error('The points are on a map already.');
      shownOn = map;
      map.addSource('points', { type: 'geojson', data });
      map.addLayer({ id: 'points', type: 'circle', source: 'points', filter: filterOf(range), paint: paintOn(map, points.length) });
      // The map decides whether to keep the features.
      data = null;
    },
    show: (range) => void shownOn?.setFilter('points', filterOf(range)),
  };
};

function filterOf({ from, to }: TimeRange): maplibregl.FilterSpecification {
  const begun: maplibregl.ExpressionSpecification = ['<', ['get', 't'], to];
  return Number.isFinite(from) ? ['all', ['>=', ['get', 't'], from], begun] : begun;
}

/** The best simple way: features sorted by time. A step finds the visible slice by binary search and sends only that. */
export const setDataWay: MakeWay = (points) => {
  const features = featuresOf(points).sort((one, other) => one.properties.t - other.properties.t);
  const firstFrom = (instant: number) => firstIndex(features.length, (index) => (features[index]?.properties.t ?? Infinity) >= instant);
  const visible = ({ from, to }: TimeRange) => collectionOf(features.slice(firstFrom(from), firstFrom(to)));
  let shownOn: maplibregl.Map | null = null;
  return {
    addTo: (map, range) => {
      shownOn = map;
      map.addSource('points', { type: 'geojson', data: visible(range) });
      map.addLayer({ id: 'points', type: 'circle', source: 'points', paint: paintOn(map, points.length) });
    },
    show: (range) => void shownOn?.getSource<maplibregl.GeoJSONSource>('points')?.setData(visible(range)),
  };
};
