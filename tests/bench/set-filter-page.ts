import type { FilterSpecification } from 'maplibre-gl';

/**
 * Run in the product's page: from now on, whenever the product gives the map another range, each layer that reads it gets a filter, and
 * layout where that reads it too, with the range written in. What is drawn is the same. It refers to nothing outside itself.
 */
export function stepBySetFilter(): void {
  const { map } = window.dateline;
  if (!map) throw new Error('There is no map.');
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
  const writeRange = (range: unknown) => {
    for (const { id, filter, layout } of readers) {
      if (readsRange(filter)) map.setFilter(id, withRange(filter, range) as FilterSpecification);
      for (const [name, value] of layout) map.setLayoutProperty(id, name as never, withRange(value, range) as never);
    }
  };
  const give = map.setGlobalStateProperty.bind(map);
  map.setGlobalStateProperty = (name, value) => {
    if (name !== 'range') return give(name, value);
    writeRange(value);
    return map;
  };
}
