import type * as maplibregl from 'maplibre-gl';
import type { Flavor } from '../../basemap/palette.ts';
import { type EventTable, rangedCount } from '../../domain/events/event-table.ts';
import type { EventIndex } from '../../domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import type { MassPoints, PointTree } from '../../domain/events/mass-points.ts';
import type { Extent } from '../boxes/map-extent.ts';
import { MassLayer, massRadius } from './mass-layer.ts';
import { boundsOfPoints, countPointsOutside } from './mass-outside.ts';
import { type NearQuery, type NearRow, rowsNear } from './mass-picking.ts';

const layerId = 'mass-points';

/** Has the program that draws points on the map linked, by a layer that has none and goes with the next frame. */
export function prepareMass(map: maplibregl.Map): void {
  const id = `${layerId}-to-come`;
  if (map.getLayer(id)) return;
  map.addLayer(new MassLayer(id, 'light', () => {}));
  map.once('render', () => {
    if (map.getLayer(id)) map.removeLayer(id);
  });
}

/** The points of a set of events on a map: its layer, kept through changes of style, and the picking of its points. */
export class Mass {
  readonly #map: maplibregl.Map;
  readonly #layer: MassLayer;
  #tree: PointTree;
  #index: EventIndex | null = null;
  #range: TimeRange | null = null;
  #isAttached = false;
  readonly #ending = new AbortController();

  constructor(map: maplibregl.Map, table: EventTable, points: MassPoints, flavor: Flavor, onFailure: (error: unknown) => void) {
    this.#map = map;
    this.#layer = new MassLayer(layerId, flavor, onFailure);
    this.#tree = points;
    this.setPoints(table, points);
    // MapLibre drops the layer with the context and warns of that. Before its own listener: the layer is put back with the style.
    map.getCanvas().addEventListener('webglcontextlost', () => this.detach(), {
      capture: true,
      signal: this.#ending.signal,
    });
  }

  /** Sets other points; does nothing for the same table as before. Nothing of another table is drawn until it is shown. */
  setPoints(table: EventTable, points: MassPoints): void {
    this.#layer.setPoints(table, points);
    // The vertices are the layer's to let go of.
    this.#tree = { tree: points.tree, treeRows: points.treeRows };
    this.#index = null;
  }

  /** `recent`: see `MassLayer.show`. */
  show(index: EventIndex, range: TimeRange, recent: Instant | null): void {
    this.#index = index;
    this.#range = range;
    this.#layer.show(index, range, recent);
  }

  setFlavor(flavor: Flavor): void {
    this.#layer.setFlavor(flavor);
  }

  /** Puts the layer into the style that stands: under all names, which would be lost among so many signs. */
  attach(): void {
    const firstName = this.#map.getLayersOrder().find((id) => this.#map.getLayer(id)?.type === 'symbol');
    if (this.#map.getLayer(layerId)) this.#map.moveLayer(layerId, firstName);
    else this.#map.addLayer(this.#layer, firstName);
    this.#isAttached = true;
  }

  detach(): void {
    if (this.#isAttached && this.#map.getLayer(layerId)) this.#map.removeLayer(layerId);
    this.#isAttached = false;
  }

  /** It is not drawn any more. */
  end(): void {
    this.detach();
    this.#ending.abort();
  }

  /**
   * The rows that a pointer meant, nearest first: those whose sign it is on, else those that are no further off than `tolerance`, in px.
   * Of more than `most`, any so many.
   */
  rowsAt(pixel: maplibregl.Point, tolerance: number, most: number): readonly NearRow[] {
    const query = this.#query(pixel, this.#signRadius);
    if (!query) return [];
    const hit = rowsNear(this.#map, this.#tree, query, most);
    return hit.length > 0 ? hit : rowsNear(this.#map, this.#tree, { ...query, radiusPx: query.radiusPx + tolerance }, most);
  }

  /** How many of the points shown lie outside the box; see `countPointsOutside`. */
  outside(box: Extent, areAll: boolean): number | null {
    return this.#index && this.#range ? countPointsOutside(this.#tree, this.#index, this.#range, box, areAll) : 0;
  }

  /** The smallest box round the points shown; see `boundsOfPoints`. Costs a step a point. */
  shownBounds(west: number): Extent | null {
    return this.#index && this.#range ? boundsOfPoints(this.#tree, this.#index, this.#range, west) : null;
  }

  get #signRadius(): number {
    return massRadius(this.#map.getZoom(), this.#index ? rangedCount(this.#index.set.table) : 0) + 1;
  }

  #query(pixel: maplibregl.Point, radiusPx: number): NearQuery | null {
    return this.#index && this.#range ? { index: this.#index, range: this.#range, pixel, radiusPx } : null;
  }
}
