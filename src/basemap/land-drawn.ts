import type * as maplibregl from 'maplibre-gl';

/**
 * Resolves with the first frame that has the embedded basemap's land in it. Until then a map shows bare sea: whoever keeps it hidden that
 * long shows land in the first frame that is seen. Must be called before the style is set or while it loads.
 */
export async function landDrawn(map: maplibregl.Map): Promise<void> {
  while (!isLandLoaded(map)) await map.once('render');
  map.triggerRepaint();
  await map.once('render');
}

function isLandLoaded(map: maplibregl.Map): boolean {
  return map.getSource('basemap-land') !== undefined && map.isSourceLoaded('basemap-land');
}
