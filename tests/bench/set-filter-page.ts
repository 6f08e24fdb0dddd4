import type * as geojson from 'geojson';
import type { FilterSpecification } from 'maplibre-gl';

/** Points of events for a source, with the `id` and `layer` of each, and the `start` and `end` of its time in ms. */
export type EventPoints = geojson.FeatureCollection<geojson.Point, EventProperties>;

interface EventProperties {
  readonly id: string;
  readonly layer: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Runs in the product's page. From then on, when the product sets another range on the map, each map layer that reads it gets a filter, and
 * a layout where that reads it too, with the range as constants. The drawing is the same. A mass is replaced by a layer of circles, with
 * all `points` in its source and the layers' `colours`, since MapLibre cannot lay out so many symbols. Uses nothing from outside itself.
 */
export function stepBySetFilter({
  points,
  colours,
}: {
  points: EventPoints;
  colours: readonly (readonly [layer: string, colour: string])[];
}): void {
  const { map } = window.dateline;
  if (!map) throw new Error('There is no map.');
  const isMass = map.getLayer('mass-points') !== undefined;
  const filterMass = ({ from, to }: { from: number; to: number }) =>
    map.setFilter('mass-circle', ['all', ['<', ['get', 'start'], to], ['>', ['get', 'end'], from]]);
  if (isMass) {
    map.addSource('mass', { type: 'geojson', data: points });
    const colour = ['match', ['get', 'layer'], ...colours.flat(), '#000000'];
    const paint = { 'circle-radius': 3, 'circle-color': colour as never, 'circle-stroke-width': 1, 'circle-stroke-color': '#ffffff' };
    map.addLayer({ id: 'mass-circle', type: 'circle', source: 'mass', paint }, 'mass-points');
    filterMass(map.getGlobalState()['range']);
    map.removeLayer('mass-points');
  }
  const readsRange = (part: unknown): boolean =>
    Array.isArray(part) && ((part[0] === 'global-state' && part[1] === 'range') || part.some(readsRange));
  const withRange = (part: unknown, range: unknown): unknown => {
    if (!Array.isArray(part)) return part;
    if (part[0] === 'global-state' && part[1] === 'range') return ['literal', range];
    return part.map((each) => withRange(each, range));
  };
  const layers = map.getStyle().layers.map(({ id }) => ({
    id,
    filter: map.getFilter(id),
    layout: Object.entries(map.getStyle().layers.find((layer) => layer.id === id)?.layout ?? {}).filter(([, value]) => readsRange(value)),
  }));
  const readers = layers.filter(({ filter, layout }) => readsRange(filter) || layout.length > 0);
  if (!isMass && readers.length === 0)
    throw new Error('No layer of this story reads the range: it is too small to be stepped by setFilter.');
  const writeRange = (range: { from: number; to: number }) => {
    if (isMass) filterMass(range);
    for (const { id, filter, layout } of readers) {
      if (readsRange(filter)) map.setFilter(id, withRange(filter, range) as FilterSpecification);
      for (const [name, value] of layout) map.setLayoutProperty(id, name as never, withRange(value, range) as never);
    }
  };
  const give = map.setGlobalStateProperty.bind(map);
  map.setGlobalStateProperty = (name, value) => {
    if (name !== 'range') return give(name, value);
    writeRange(value as { from: number; to: number });
    return map;
  };
}

/**
 * Runs in the product's page: how many of the events with these ids the map draws. For a mass these are the events that the page reports as
 * visible; where circles replace it, those that MapLibre has drawn. Uses nothing from outside itself.
 */
export function countDrawn(placed: readonly string[]): number {
  const { map, visible } = window.dateline;
  if (!map) throw new Error('There is no map.');
  if (map.getLayer('mass-points')) {
    const ids = new Set(placed);
    return visible().filter((id) => ids.has(id)).length;
  }
  const features = map.queryRenderedFeatures({ layers: [map.getLayer('mass-circle') ? 'mass-circle' : 'points-symbol'] });
  return new Set(features.map(({ properties }) => properties['id'])).size;
}
