import type * as geojson from 'geojson';
import type { FilterSpecification, GeoJSONSource } from 'maplibre-gl';

/** Points of events for a source, with the `id` and `layer` of each, and the `start` and `end` of its time in ms. */
export type EventPoints = geojson.FeatureCollection<geojson.Point, EventProperties>;

interface EventProperties {
  readonly id: string;
  readonly layer: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Runs in the product's page, which shows the whole story so far. From then on each step of the date is a plain `setFilter` for each map
 * layer, and nothing else is sent. The layers of a story stay as they are: their sources keep all features, each with the time at which it
 * begins; a place's label, which names several events, begins with the first. A point cloud is replaced by a layer of circles, with all `points`
 * in its source and the layers' `colours`, since MapLibre cannot lay out so many symbols. Uses nothing from outside itself.
 */
export async function stepBySetFilter({
  points,
  times,
  colours,
}: {
  points: EventPoints;
  /** Of all events of the story: when each begins. */
  times: Readonly<Record<string, number>>;
  colours: readonly (readonly [layer: string, colour: string])[];
}): Promise<void> {
  const { map } = window.dateline;
  if (!map) throw new Error('There is no map.');
  const begins: FilterSpecification = ['<', ['get', 'start'], Infinity];
  const filters = new Map<string, FilterSpecification | null>();
  if (map.getLayer('point-cloud')) {
    map.addSource('point-cloud', { type: 'geojson', data: points });
    const colour = ['match', ['get', 'layer'], ...colours.flat(), '#000000'];
    const paint = { 'circle-radius': 3, 'circle-color': colour as never, 'circle-stroke-width': 1, 'circle-stroke-color': '#ffffff' };
    map.addLayer({ id: 'point-cloud-circle', type: 'circle', source: 'point-cloud', paint }, 'point-cloud');
    map.removeLayer('point-cloud');
    filters.set('point-cloud-circle', null);
  }
  for (const id of ['story-events', 'story-labels']) {
    const source = map.getSource<GeoJSONSource>(id);
    if (!source) continue;
    const data = (await source.getData()) as geojson.FeatureCollection<geojson.Geometry, Record<string, unknown>>;
    for (const { properties } of data.features) {
      const lines = Array.from({ length: Number(properties['count'] ?? 1) }, (_, index) => properties[`id${index}`] ?? properties['id']);
      properties['start'] = Math.min(...lines.map((line) => times[String(line)] ?? Infinity));
    }
    await source.setData(data);
    // The product would send what it draws itself.
    source.updateData = async () => {};
    for (const layer of map.getStyle().layers) {
      if ('source' in layer && layer.source === id) filters.set(layer.id, map.getFilter(layer.id) ?? null);
    }
  }
  let shown = '';
  const step = () => {
    const { to } = window.dateline.view();
    if (to !== null && to !== shown) {
      shown = to;
      begins[2] = Date.parse(to) + 86_400_000;
      for (const [layer, filter] of filters) map.setFilter(layer, (filter ? ['all', filter, begins] : begins) as FilterSpecification);
    }
    requestAnimationFrame(step);
  };
  step();
}

/**
 * Runs in the product's page: how many of the events with these ids the map draws. For a point cloud these are the events that the page reports as
 * visible; where circles replace it, those that MapLibre has drawn. Uses nothing from outside itself.
 */
export function countDrawn(placed: readonly string[]): number {
  const { map, visible } = window.dateline;
  if (!map) throw new Error('There is no map.');
  if (map.getLayer('point-cloud')) {
    const ids = new Set(placed);
    return visible().filter((id) => ids.has(id)).length;
  }
  const features = map.queryRenderedFeatures({ layers: [map.getLayer('point-cloud-circle') ? 'point-cloud-circle' : 'points-symbol'] });
  return new Set(features.map(({ properties }) => properties['id'])).size;
}
