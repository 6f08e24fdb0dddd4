import type * as maplibregl from 'maplibre-gl';

/**
 * Resolves with the first frame that shows the embedded basemap's land. Before it a map shows only sea: a caller that hides the map until
 * then shows land in the first visible frame. Must be called before the style is set or while it loads.
 */
export async function landDrawn(map: maplibregl.Map): Promise<void> {
  while (!isLandLoaded(map)) await map.once('render');
  map.triggerRepaint();
  await map.once('render');
}

function isLandLoaded(map: maplibregl.Map): boolean {
  return map.getSource('basemap-land') !== undefined && map.isSourceLoaded('basemap-land');
}
