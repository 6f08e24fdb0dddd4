import type * as maplibregl from 'maplibre-gl';
import type { Flavor } from '../../basemap/palette.ts';
import { type EventTable, rangedCount } from '../../domain/events/event-table.ts';
import type { EventIndex } from '../../domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import type { PointCloudData, PointTree } from '../../domain/events/point-cloud-data.ts';
import type { Extent } from '../boxes/map-extent.ts';
import { PointCloudLayer, pointCloudRadius } from './point-cloud-layer.ts';
import { boundsOfPoints, countPointsOutside } from './point-cloud-outside.ts';
import { type NearQuery, type NearRow, rowsNear } from './point-cloud-picking.ts';

const mapLayerId = 'point-cloud';

/** Links the program that draws points on the map, with a layer that has no points and is removed after the next frame. */
export function preparePointCloud(map: maplibregl.Map): void {
  const id = `${mapLayerId}-to-come`;
  if (map.getLayer(id)) return;
  map.addLayer(new PointCloudLayer(id, 'light', () => {}));
  map.once('render', () => {
    if (map.getLayer(id)) map.removeLayer(id);
  });
}

/** The points of a set of events on a map: their layer, kept when the style changes, and the picking of points. */
export class PointCloud {
  readonly #map: maplibregl.Map;
  readonly #mapLayer: PointCloudLayer;
  #tree: PointTree;
  #index: EventIndex | null = null;
  #range: TimeRange | null = null;
  #isAttached = false;
  readonly #ending = new AbortController();

  constructor(map: maplibregl.Map, table: EventTable, points: PointCloudData, flavor: Flavor, onFailure: (error: unknown) => void) {
    this.#map = map;
    this.#mapLayer = new PointCloudLayer(mapLayerId, flavor, onFailure);
    this.#tree = points;
    this.setPoints(table, points);
    // Before MapLibre's own listener, which would drop the layer with a warning. The layer is attached again with the style.
    map.getCanvas().addEventListener('webglcontextlost', () => this.detach(), {
      capture: true,
      signal: this.#ending.signal,
    });
  }

  /** Sets other points, unless the table is the same as before. They are drawn once `show` is called. */
  setPoints(table: EventTable, points: PointCloudData): void {
    this.#mapLayer.setPoints(table, points);
    // Without the vertices, which the layer frees.
    this.#tree = { tree: points.tree, treeRows: points.treeRows };
    this.#index = null;
  }

  /** `recent`: see `PointCloudLayer.show`. */
  show(index: EventIndex, range: TimeRange, recent: Instant | null): void {
    this.#index = index;
    this.#range = range;
    this.#mapLayer.show(index, range, recent);
  }

  setFlavor(flavor: Flavor): void {
    this.#mapLayer.setFlavor(flavor);
  }

  /** Adds the layer to the current style, under all names, which so many symbols would hide. */
  attach(): void {
    const firstName = this.#map.getLayersOrder().find((id) => this.#map.getLayer(id)?.type === 'symbol');
    if (this.#map.getLayer(mapLayerId)) this.#map.moveLayer(mapLayerId, firstName);
    else this.#map.addLayer(this.#mapLayer, firstName);
    this.#isAttached = true;
  }

  detach(): void {
    if (this.#isAttached && this.#map.getLayer(mapLayerId)) this.#map.removeLayer(mapLayerId);
    this.#isAttached = false;
  }

  /** Removes the layer for good. */
  end(): void {
    this.detach();
    this.#ending.abort();
  }

  /**
   * The rows that a pointer may mean, nearest first: those whose symbol it is on, or else those within `tolerance`, in px. If there are
   * more than `most`, any `most` of them.
   */
  rowsAt(pixel: maplibregl.Point, tolerance: number, most: number): readonly NearRow[] {
    const query = this.#query(pixel, this.#symbolRadius);
    if (!query) return [];
    const hit = rowsNear(this.#map, this.#tree, query, most);
    return hit.length > 0 ? hit : rowsNear(this.#map, this.#tree, { ...query, radiusPx: query.radiusPx + tolerance }, most);
  }

  /** How many of the points shown are outside the box; see `countPointsOutside`. */
  outside(box: Extent, areAll: boolean): number | null {
    return this.#index && this.#range ? countPointsOutside(this.#tree, this.#index, this.#range, box, areAll) : 0;
  }

  /** The smallest box around the points shown; see `boundsOfPoints`. Costs a step a point. */
  shownBounds(west: number): Extent | null {
    return this.#index && this.#range ? boundsOfPoints(this.#tree, this.#index, this.#range, west) : null;
  }

  get #symbolRadius(): number {
    return pointCloudRadius(this.#map.getZoom(), this.#index ? rangedCount(this.#index.set.table) : 0) + 1;
  }

  #query(pixel: maplibregl.Point, radiusPx: number): NearQuery | null {
    return this.#index && this.#range ? { index: this.#index, range: this.#range, pixel, radiusPx } : null;
  }
}
